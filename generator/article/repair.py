"""Out of here comes a text whose letters are what they look like, with a count of everything that was mended.

Mended are mis-decoded letters (mojibake), look-alike letters of another script, invisible and control characters, loose
accents and line endings. Marks that are right stay as they are: quotation marks, dashes and dots are
never made plainer. Mending a mended text changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from typing import TYPE_CHECKING, Literal

from generator.article.look_alikes import find_look_alikes, script_of
from generator.article.model import Repair
from generator.article.trace import NOWHERE, Traced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Kind = Literal[
    "homoglyph", "mojibake", "invisible", "control", "normal_form", "line_ending", "encoding"
]
Change = tuple[int, int, str, Kind]
"""First code point, one past the last, what to write instead, and why."""

_LINE_ENDING = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    r"\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINER = re.compile(r"[\u200c\u200d]")
_ACCENTED = re.compile(r"[^\W\d_][\u0300-\u036f]{1,30}(?![\u0300-\u036f])")
"""A letter and its loose accents; thirty at most, because sorting thousands of them takes too long."""
_TOKEN = re.compile(r"[^ \n\t]+")
_FIRST_FAR_SCRIPT = "\u0590"
"""From here on, joiners are part of how a script (Arabic, Devanagari) or an emoji is written."""
_ROUNDS = 4
"""Mending can uncover something to mend (mojibake of mojibake); what is left after this stays."""

_NOTES: dict[Kind, str] = {
    "mojibake": "letters that had been decoded with the wrong table",
    "invisible": "characters that cannot be seen, such as zero-width spaces and soft hyphens",
    "control": "control characters, which are no text",
    "normal_form": "letters whose accents stood apart from them",
    "line_ending": "line ends of another system",
}


def repair_text(traced: Traced) -> tuple[Traced, tuple[Repair, ...]]:
    """The mended text and what was mended, by kind in the order of the work; counts are characters of the text."""
    counts: Counter[Kind] = Counter()
    posers: Counter[str] = Counter()
    for _ in range(_ROUNDS):
        before = traced.text
        for find in _PASSES:
            traced = _apply(traced, find(traced.text), counts)
        meant = find_look_alikes(traced.text)
        posers.update(f"{traced.text[place]}{letter}" for place, letter in meant.items())
        letters: list[Change] = [(p, p + 1, letter, "homoglyph") for p, letter in meant.items()]
        traced = _apply(traced, letters, counts)
        if traced.text == before:
            break
    return traced, tuple(
        Repair(kind=kind, count=count, note=_NOTES.get(kind) or _describe(posers))
        for kind, count in counts.items()
    )


def drop_unseen(text: str) -> str:
    """A short text, such as a headline, without control characters and those that cannot be seen."""
    return _CONTROL.sub("", _INVISIBLE.sub("", text))


def _apply(traced: Traced, changes: Iterable[Change], counts: Counter[Kind]) -> Traced:
    """The text with the changes made; what is written instead stands where the old characters stood, one for one."""
    texts: list[str] = []
    places = array("q")
    done = 0
    for start, end, new, kind in changes:
        texts += (traced.text[done:start], new)
        places.extend(traced.places[done:start])
        old = traced.places[start:end]
        places.extend(old[: len(new)])
        places.extend([NOWHERE] * (len(new) - len(old)))
        counts[kind] += end - start
        done = end
    if not done:
        return traced
    places.extend(traced.places[done:])
    return Traced("".join([*texts, traced.text[done:]]), places)


def _find_line_endings(text: str) -> Iterable[Change]:
    for match in _LINE_ENDING.finditer(text):
        yield (*match.span(), "\n", "line_ending")


def _find_controls(text: str) -> Iterable[Change]:
    for match in _CONTROL.finditer(text):
        # a lone surrogate stood for a letter, so that its place stays visible
        yield (*match.span(), "\ufffd" if match.group() >= "\ud800" else "", "control")


def _find_invisible(text: str) -> Iterable[Change]:
    for match in _INVISIBLE.finditer(text):
        yield (*match.span(), "", "invisible")


def _find_joiners(text: str) -> Iterable[Change]:
    for match in _JOINER.finditer(text):
        start, end = match.span()
        around = text[max(start - 1, 0) : start], text[end : end + 1]
        if not all(c >= _FIRST_FAR_SCRIPT and c not in "\u200c\u200d" for c in around):
            yield start, end, "", "invisible"


def _find_accented(text: str) -> Iterable[Change]:
    for match in _ACCENTED.finditer(text):
        composed = unicodedata.normalize("NFC", match.group())
        if composed != match.group():
            yield (*match.span(), composed, "normal_form")


def _find_mojibake(text: str) -> Iterable[Change]:
    if text.isascii():
        return
    from ftfy import TextFixerConfig, fix_encoding
    from ftfy.badness import is_bad

    config = TextFixerConfig(restore_byte_a0=False, replace_lossy_sequences=False, explain=False)
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token.isascii() or len(token) > _LONGEST_TOKEN or not is_bad(token):
            continue
        fixed = fix_encoding(token, config)
        if fixed == token or "\ufffd" in fixed or is_bad(fixed):
            continue
        yield from _differences(token, fixed, start=match.start())


_LONGEST_TOKEN = 80
"""Longer runs without a space are no words, and comparing them letter by letter takes too long."""


def _differences(old: str, new: str, *, start: int) -> Iterable[Change]:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, i, j, k, m in matcher.get_opcodes():
        if what != "equal":
            yield start + i, start + j, new[k:m], "mojibake"


_PASSES: tuple[Callable[[str], Iterable[Change]], ...] = (
    _find_accented,
    _find_mojibake,
    _find_line_endings,
    _find_controls,
    _find_invisible,
    _find_joiners,
)
"""Mojibake before the control characters that are half of it, and after the accents that are the other half."""


def _describe(posers: Counter[str]) -> str:
    """Which letter was read as which, the most frequent first."""
    (pair, _), *others = sorted(posers.items(), key=lambda item: (-item[1], item[0]))
    letter, meant = pair[0], pair[1]
    more = f" and {len(others)} more letters" if others else ""
    name = unicodedata.name(letter, "a letter")
    return f"U+{ord(letter):04X} {name} read as {script_of(meant).title()} {meant}{more}"
