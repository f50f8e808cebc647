"""The process that reads and analyses one article after the other, each within its limits."""

from __future__ import annotations

import base64
import gc
import os
import signal
import sys
from functools import cache
from typing import BinaryIO, Literal

from generator.article.model import Article
from generator.article.parse import parse_seed
from generator.brief.pipeline import load_models, write_brief
from generator.errors import GeneratorError, LimitError, SeedError, StepError
from generator.worker.limits import Limits, held
from generator.worker.messages import (
    Message,
    brief_to_record,
    error_to_record,
    pack,
    parsed_to_record,
    unpack,
)


def main() -> None:
    """Answer a request a line until there are no more; what a library prints goes to the standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted, and ends this process
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    serve(requests, answers)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer each request in its turn; after a lack of memory this process ends, because its state is not known."""
    for line in requests:
        request = unpack(line)
        limits = Limits(**request["limits"])
        try:
            answer = _answer(request, limits)
        except MemoryError:
            error = LimitError.of_memory(request["name"], mebibytes=limits.mebibytes)
            answer = {"error": error_to_record(error), "last": True}
            answers.write(pack(answer))
            answers.flush()
            sys.exit(1)
        except GeneratorError as problem:
            answer = {"error": error_to_record(problem)}
        answers.write(pack(answer))
        answers.flush()


def _answer(request: Message, limits: Limits) -> Message:
    if request["do"] == "parse":
        return _parse(request, limits)
    _load(request["model"], request["attribution"])
    article = Article.model_validate(request["article"])
    try:
        with held(limits):
            brief = write_brief(article, model=request["model"], attribution=request["attribution"])
            return {"brief": brief_to_record(brief)}
    except (GeneratorError, MemoryError):
        raise
    except Exception as error:
        _check_memory(error)
        message = f"{type(error).__name__}: {error}; please report this with the article"
        raise StepError(message, article=article.id, step="analysis") from error


@cache
def _load(model: str, attribution: Literal["learned", "rules"]) -> None:
    """Load the models once, and keep them out of the collector's rounds: each would walk over all of them."""
    load_models(model, attribution=attribution)
    gc.collect()
    gc.freeze()


def _parse(request: Message, limits: Limits) -> Message:
    name, sidecar = request["name"], request["sidecar"]
    try:
        with held(limits):
            parsed = parse_seed(
                base64.b64decode(request["data"]),
                name=name,
                sidecar=None if sidecar is None else base64.b64decode(sidecar),
                max_depth=limits.depth,
            )
            return {"parsed": parsed_to_record(parsed)}
    except (GeneratorError, MemoryError):
        raise
    except Exception as error:
        _check_memory(error)
        message = (
            f"cannot be read ({type(error).__name__}: {error}); please report this with the file"
        )
        raise SeedError(message, path=name) from error


def _check_memory(error: Exception) -> None:
    """Raise MemoryError for an error with which a library of another language says the same."""
    if "bad_alloc" in str(error):
        raise MemoryError from error
