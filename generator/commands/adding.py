"""Asks a reviewer for a finding that the analysis missed: its words, then what it says.

It refuses words that the article does not hold; what comes back is checked as a correction from a file is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from generator.brief.model import ActorKind, Modality, QuoteKind, ResponseKind, SpeechAct, Stance
from generator.commands.screens import plain
from generator.dossier.corrections import ADDED, FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.brief.model import Brief

    Ask = Callable[[str], str]
    Tell = Callable[[str], None]

_CHOICES: dict[str, tuple[str, ...]] = {
    "act": get_args(SpeechAct),
    "modality": get_args(Modality),
    "stance": get_args(Stance),
}
_KINDS: dict[str, tuple[str, ...]] = {
    "quote": get_args(QuoteKind),
    "response": tuple(k for k in get_args(ResponseKind) if k != "none_reported"),
    "actor": get_args(ActorKind),
}
_MANY = frozenset({"accusers", "accused", "types", "by"})
_SORTS = {"l": "allegation", "u": "quote", "r": "response"}
_AROUND = 40
"""Code points of the article that are shown before and behind each place of words that stand in it more than once."""


def ask_values(
    kind: str, *, now: Mapping[str, str], ask: Ask, tell: Tell, needed: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Values of the fields of a finding, each asked for in turn; only those that were typed.

    Args:
        kind: Kind of finding.
        now: What each field holds, as a reviewer writes it; one that is missing holds nothing.
        ask: Asks a question; raises EOFError when nothing more comes.
        tell: Prints.
        needed: Fields that are asked for until something is typed.
    """
    made: dict[str, Any] = {}
    for name in FIELDS[kind]:
        choices = _CHOICES.get(name) or (_KINDS.get(kind, ()) if name == "kind" else ())
        if choices:
            tell(f"  {name}: {', '.join(choices)}")
        told = plain(now.get(name, "")) or ("needed" if name in needed else "none")
        while not (typed := ask(f"{name} [{told}]:").strip()) and name in needed:
            tell(f"  an added {kind} needs it")
        if not typed:
            continue
        listed = [part.strip() for part in typed.split(",") if part.strip()]
        empty = typed == "-"
        made[name] = ([] if empty else listed) if name in _MANY else (None if empty else typed)
    return made


def ask_finding(brief: Brief, *, ask: Ask, tell: Tell) -> dict[str, Any] | None:
    """What a correction that adds a finding holds, but for who, when and why; None when the reviewer gives up.

    Raises:
        EOFError: nothing more comes.
    """
    kind = ""
    while not kind:
        typed = ask("add: l allegation, u quotation, r response, Enter for nothing:").strip()
        if not typed:
            return None
        kind = _SORTS.get(typed.lower()[:1], "")
    to = _ask_answered(brief, ask=ask, tell=tell) if kind == "response" else ""
    if to is None:
        return None
    found = _ask_words(brief, ask=ask, tell=tell)
    if found is None:
        return None
    values = ask_values(kind, now={}, ask=ask, tell=tell, needed=ADDED[kind])
    return {"do": "add", "kind": kind, **found, **({"to": to} if to else {}), "set": values}


def _ask_answered(brief: Brief, *, ask: Ask, tell: Tell) -> str | None:
    """Id of the allegation that is answered; None for none."""
    if not brief.allegations:
        tell("  there is no allegation to answer; add that first")
        return None
    for number, each in enumerate(brief.allegations, 1):
        tell(f"  {number}  {plain(each.evidence.text)}")
    number = _ask_number("answers which, Enter for none:", len(brief.allegations), ask=ask)
    return brief.allegations[number - 1].id if number else None


def _ask_words(brief: Brief, *, ask: Ask, tell: Tell) -> dict[str, Any] | None:
    """Words as the article has them, and which place is meant if there are several; None for none."""
    text = brief.article.text
    while typed := ask("words, as the article has them, Enter for none:").strip():
        # Words copied from a page or a terminal are broken into lines elsewhere.
        pattern = r"\s+".join(re.escape(word) for word in typed.split())
        places = [found.span() for found in re.finditer(pattern, text)]
        if not places:
            tell("  the article does not hold these words")
            continue
        start, end = places[0]
        words = text[start:end]
        places = [found.span() for found in re.finditer(re.escape(words), text)]
        if len(places) == 1:
            return {"words": words}
        for number, (start, end) in enumerate(places, 1):
            around = text[max(0, start - _AROUND) : end + _AROUND]
            tell(f"  {number}  …{plain(around)}…")
        number = _ask_number("which place, Enter for none:", len(places), ask=ask)
        return {"words": words, "occurrence": number} if number else None
    return None


def _ask_number(question: str, most: int, *, ask: Ask) -> int:
    """A number from 1 to `most`; 0 when nothing is typed."""
    while typed := ask(question).strip():
        if typed.isdecimal() and 1 <= int(typed) <= most:
            return int(typed)
    return 0
