"""How articles, briefs and errors travel between the two processes: as JSON, and checked by their models.

No pickles: what comes from the process that reads hostile text is data and cannot act.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.article.files import Parsed
from generator.article.model import Article
from generator.brief.model import Brief
from generator.errors import GeneratorError, LimitError, ModelError, SeedError, StepError

Message = dict[str, Any]


def pack(message: Message) -> bytes:
    """One line; lone surrogates and control characters travel as escapes."""
    return json.dumps(message).encode("ascii") + b"\n"


def unpack(line: bytes) -> Message:
    """The message of a line.

    Raises:
        ValueError: it is none.
    """
    message = json.loads(line)
    if not isinstance(message, dict):
        problem = "is no message"
        raise ValueError(problem)  # noqa: TRY004 - a torn line is one error to the reader, whatever is left of it
    return message


def article_to_record(article: Article) -> Message:
    """An article with its original, which the model leaves out of what it exports."""
    return {**article.model_dump(), "original": article.original}


def parsed_to_record(parsed: Parsed) -> Message:
    """What a file holds."""
    return {
        "articles": [article_to_record(article) for article in parsed.articles],
        "refused": [error_to_record(error) for error in parsed.refused],
    }


def parsed_from_record(record: Mapping[str, Any]) -> Parsed:
    """The same, checked.

    Raises:
        ValueError: it is no such record.
    """
    refused = [error_from_record(each) for each in record["refused"]]
    return Parsed(
        tuple(Article.model_validate(each) for each in record["articles"]),
        tuple(error for error in refused if isinstance(error, SeedError)),
    )


def brief_to_record(brief: Brief) -> Message:
    """A brief without its article, which the other process has."""
    return brief.model_dump(by_alias=True, exclude={"article"})


def brief_from_record(record: Mapping[str, Any], article: Article) -> Brief:
    """The same; the model proves every finding against the article again.

    Raises:
        ValueError: it is no such record, or a finding is not in the article.
    """
    return Brief.model_validate({**record, "article": article})


_KINDS: dict[str, type[GeneratorError]] = {
    kind.__name__: kind for kind in (SeedError, StepError, ModelError, LimitError)
}
_FIELDS = ("path", "line", "key", "article", "step")


def error_to_record(error: GeneratorError) -> Message:
    """An error that a person can act on."""
    told = {name: getattr(error, name) for name in _FIELDS if hasattr(error, name)}
    return {"kind": type(error).__name__, "message": error.message, **told}


def error_from_record(record: Mapping[str, Any]) -> GeneratorError:
    """The same error, its message not put together anew."""
    kind = _KINDS.get(str(record["kind"]), GeneratorError)
    error = kind.__new__(kind)
    GeneratorError.__init__(error, str(record["message"]))
    for name in _FIELDS:
        if name in record:
            setattr(error, name, record[name])
    return error
