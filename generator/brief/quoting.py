"""Quotations by rule: which words of saying stand at a quotation, and which phrase names the one who says it.

Reads the words directly before and behind the marks, since a parse across quotation marks is often
wrong. Two readings that contradict each other give nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.article.model import Span
from generator.brief.draft import Attribution
from generator.brief.language import text_of
from generator.brief.syntax import Tokens, agent_of, is_negated, phrase_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from generator.brief.quotation import Quotation
    from generator.lexicon.reporting import Reporting

_REACH = 60
"""Tokens looked at on either side: a long apposition fits, another sentence seldom does."""
_ENDS = frozenset({".", "!", "?", ";"})
_DASHES = (",", "-", "–", "—")
_RELATIVES = frozenset({"who", "whose", "which"})
_TURNS = frozenset({"and", "but", "while", "as", "that", "which", "who"})
"""Words at which the sentence of a quotation turns to another matter."""
_NO_NAMES = frozenset({"ADP", "VERB", "SCONJ", "CCONJ", "PART", "AUX"})
"""Parts of speech that open no name behind a word of saying; "said retired General Ruiz" does."""
_LIGHT = frozenset(
    {"advmod", "npadvmod", "prep", "pobj", "dative", "dobj", "det", "amod", "compound", "punct"}
)
"""What may stand between a word of saying and the quotation that it introduces."""


def find_attributed_quotations(
    tokens: Tokens, quotations: Sequence[Quotation], table: Reporting
) -> tuple[Attribution, ...]:
    """An attribution for each quotation that has a word of saying of its own, in reading order.

    The source is empty when the words of saying name nobody, or when those before and those
    behind the quotation name different people.
    """
    found = []
    for number, quotation in enumerate(quotations):
        before = _before(tokens, quotations, number)
        after = _after(tokens, quotations, number)
        behind = _cue_behind(
            after, quotation, tokens, table, opens=not any(w.is_alpha for w in before)
        )
        candidates = [c for c in (behind, _cue_before(before, table)) if c]
        if not candidates:
            continue
        cue, source = candidates[0]
        because = f"'{cue.text}' stands at the quotation"
        if len(candidates) == 2 and _differ(candidates[0][1], candidates[1][1]):
            if not _is_cut(quotation, text_of(tokens.doc)):
                cue, source = candidates[1]
                because = f"'{cue.text}' opens the quotation, whose sentence ends in it"
            else:
                because = f"'{cue.text}' closes the sentence that the quotation begins"
        sources = (source,) if source is not None else ()
        span = Span(start=cue.idx, end=cue.idx + len(cue.text))
        found.append(Attribution(sources, (span,), quotation.outer, because))
    return tuple(found)


def _differ(one: Span | None, other: Span | None) -> bool:
    return one is None or other is None or one != other


def _phrase(token: Token | None) -> Span | None:
    return None if token is None else phrase_of(token)


def _is_cut(quotation: Quotation, text: str) -> bool:
    """Whether the sentence goes on behind the closing mark: the words end with a comma, or with no stop."""
    inner = quotation.pieces[-1]
    last = text[inner.end - 1] if inner.end > inner.start else ""
    behind = text[quotation.end : quotation.end + 1]
    return last not in (".", "…") or behind == ","


def _before(tokens: Tokens, quotations: Sequence[Quotation], number: int) -> list[Token]:
    """Tokens of the same sentence before a quotation, in order."""
    quotation = quotations[number]
    floor = quotations[number - 1].end if number else 0
    index = tokens.from_character(quotation.start)
    words: list[Token] = []
    while index > 0 and len(words) < _REACH:
        index -= 1
        token = tokens.doc[index]
        if token.idx < floor or "\n" in token.text or token.text in _ENDS:
            break
        words.append(token)
    return words[::-1]


def _after(tokens: Tokens, quotations: Sequence[Quotation], number: int) -> list[Token]:
    """Tokens of the same sentence behind a quotation, in order."""
    end = quotations[number].end
    ceiling = (
        quotations[number + 1].start if number + 1 < len(quotations) else len(text_of(tokens.doc))
    )
    index = tokens.from_character(end)
    words: list[Token] = []
    while index < len(tokens.doc) and len(words) < _REACH:
        token = tokens.doc[index]
        if token.idx >= ceiling or "\n" in token.text or token.text in _ENDS:
            break
        words.append(token)
        index += 1
    return words


def _is_cue(token: Token, table: Reporting) -> bool:
    return (
        token.pos_ in ("VERB", "AUX")
        and token.lemma_.lower() in table.verbs
        and not is_negated(token)
        and token.tag_ != "VB"
    )


def _cue_behind(
    words: list[Token], quotation: Quotation, tokens: Tokens, table: Reporting, *, opens: bool
) -> tuple[Token, Span | None] | None:
    """The word of saying in "...", X said / "...", said X / "...", according to X.

    Without punctuation between, the quotation must open its sentence ("There was none" she said), for
    marked words inside a sentence are followed by what they are words of ("a lie" the report says).
    """
    text = text_of(tokens.doc)
    words = [w for w in words if not w.is_space]
    while words and words[0].text in _DASHES:
        words = words[1:]
    if not words:
        return None
    stopped = not _is_cut(quotation, text)
    if stopped and (words[0].is_title or not (words[0].is_lower or words[0].pos_ == "PRON")):
        # A full stop inside the marks ends the sentence: what follows is the next one's subject.
        return None
    if words[0].lower_ == "according":
        return _according(words)
    if not opens and not _is_parted(quotation, text) and not _is_cue(words[0], table):
        return None
    found = _headline(words, quotation, tokens) or _first_cue(words, table)
    return None if found and not opens and _has_other_content(found[0], words) else found


def _has_other_content(cue: Token, words: list[Token]) -> bool:
    """Whether a word of saying behind marked words says something else.

    "Asked about claims that they “ran away”, Ana Ruiz said: “No.”", or "... said it was a lie".
    """
    introduces = words[-1].text == ":"
    return introduces or any(c.dep_ == "ccomp" and c.i > cue.i for c in cue.children)


def _is_parted(quotation: Quotation, text: str) -> bool:
    """Whether punctuation parts a quotation from what stands behind it."""
    inside = text[quotation.pieces[-1].end - 1]
    behind = text[quotation.end : quotation.end + 2].strip()[:1]
    return inside in ",?!—–-…" or (behind != "" and behind in _DASHES)


def _according(words: list[Token]) -> tuple[Token, Span | None] | None:
    """The word "according" and its source at the head of some words; None when no source follows."""
    source = next((c for w in words[1:2] for c in w.children if c.dep_ == "pobj"), None)
    return (words[0], phrase_of(source)) if source is not None else None


def _first_cue(words: list[Token], table: Reporting) -> tuple[Token, Span | None] | None:
    """The first finite verb behind a quotation, when it is a word of saying, with its subject."""
    skip = -1
    for position, word in enumerate(words):
        before = words[position - 1] if position else None
        if position <= skip:
            continue
        if before is not None and before.text == "," and word.lower_ in _RELATIVES:
            commas = (n for n in range(position, len(words)) if words[n].text == ",")
            skip = next(commas, len(words))
        elif before is not None and before.lemma_.lower() in table.passive and word.lower_ == "as":
            # "..., Ana Ruiz was quoted as saying"
            following = words[position + 1 : position + 2]
            return (
                (following[0], _behind_subject(before, words, position - 1)) if following else None
            )
        elif word.text == ":" or word.lower_ in _TURNS:
            return None
        elif _is_cue(word, table) and word.tag_ != "VBG":
            return word, _behind_subject(word, words, position)
        elif word.pos_ == "AUX" and word.dep_ in ("aux", "auxpass"):
            continue
        elif word.pos_ in ("VERB", "AUX") and word.tag_ != "VBN":
            return None
    return None


def _headline(
    words: list[Token], quotation: Quotation, tokens: Tokens
) -> tuple[Token, Span | None] | None:
    """The name behind the dash of a headline, ‘We have no shells’ – Park, up to the end of its line."""
    first = words[0]
    dash = first.nbor(-1) if first.i else first
    while dash.is_space and dash.i:
        dash = dash.nbor(-1)
    last = words[-1]
    ends = last.i + 1 >= len(tokens.doc) or "\n" in tokens.doc[last.i + 1].text
    if dash.text not in _DASHES[1:] or dash.idx < quotation.end or not ends:
        return None
    if not all(w.pos_ == "PROPN" for w in words):
        return None
    return dash, Span(start=first.idx, end=last.idx + len(last.text))


def _behind_subject(cue: Token, words: list[Token], position: int) -> Span | None:
    """The words that name the one who says it, behind a quotation: before the cue, or inverted behind it."""
    named = [w for w in words[:position] if w.dep_ not in ("aux", "neg")]
    while named and named[0].pos_ in ("ADV", "PUNCT"):
        named = named[1:]
    while named and named[-1].pos_ in ("ADV", "PUNCT"):
        named = named[:-1]
    if named:
        if named[0].pos_ in ("ADP", "SCONJ", "CCONJ", "PART"):
            return None
        # The parse across the marks is not asked: between the closing mark and the cue stands the
        # subject with its title and apposition, or else nothing that names anybody.
        if any(w.pos_ in ("PROPN", "PRON", "NOUN", "NUM") for w in named):
            return Span(start=named[0].idx, end=named[-1].idx + len(named[-1].text))
        return None
    first = next((w for w in words[position + 1 :] if w.pos_ not in ("ADV", "PUNCT")), None)
    retired = first is not None and first.tag_ == "VBN" and first.dep_ == "amod"
    if first is None or (first.pos_ in _NO_NAMES and not retired):
        return _phrase(subject_of(cue)) if cue.tag_ == "VBG" else None
    run = [first]
    for word in words[first.i - words[0].i + 1 :]:
        joined = word.text == "-" and not run[-1].whitespace_ and not word.whitespace_
        if (
            word.pos_ not in ("PROPN", "NOUN", "ADJ", "DET", "PRON", "NUM")
            and word.tag_ != "POS"
            and not joined
        ):
            break
        run.append(word)
    head = next((w for w in reversed(run) if w.pos_ in ("PROPN", "NOUN", "PRON", "NUM")), None)
    if head is None:
        return None
    whole = phrase_of(head)
    return Span(start=run[0].idx, end=max(whole.end, head.idx + len(head.text)))


def _cue_before(words: list[Token], table: Reporting) -> tuple[Token, Span | None] | None:
    """The word of saying in X said: "..." / X said, "..." / X, saying "..."."""
    words = [w for w in words if not w.is_space]
    if not words:
        return None
    if words[0].lower_ == "according" and words[-1].text == ",":
        return _according(words)
    if words[-1].text == ":" and _opens_line(words[0]) and all(_is_name(w) for w in words[:-1]):
        return words[-1], Span(start=words[0].idx, end=words[-1].idx) if words[:-1] else None
    light = words[-1].text in (":", ",", "-", "–", "—")
    if words[0].lower_ == "as" and [w.lower_ for w in words[-3:-1]] == ["put", "it"]:
        return words[-3], _phrase(subject_of(words[-3]))
    for word in reversed(words):
        if _is_cue(word, table):
            between = words[words.index(word) + 1 :]
            if not all(_is_light(w, light=light) for w in between):
                return None
            passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in word.children)
            if passive:
                return word, _phrase(agent_of(word))
            return word, _phrase(subject_of(word))
        if word.pos_ in ("VERB", "AUX") and word.dep_ not in (
            "aux",
            "auxpass",
            "amod",
            "pcomp",
            "acl",
        ):
            return None
    return None


def _opens_line(token: Token) -> bool:
    return token.i == 0 or "\n" in token.nbor(-1).text


def _is_name(token: Token) -> bool:
    """Whether a word can stand in "Ana Ruiz, minister:" at the head of a line."""
    return (
        token.pos_ in ("PROPN", "NOUN", "ADJ", "DET", "ADP", "NUM")
        or token.is_punct
        or token.tag_ == "POS"
    )


def _is_light(token: Token, *, light: bool) -> bool:
    """Whether a word between cue and quotation leaves them together."""
    if token.lower_ == "that" or token.is_punct:
        return True
    return light and (
        token.dep_ in _LIGHT
        or token.pos_ in ("NOUN", "PROPN", "ADP", "PRON", "DET", "ADJ", "ADV", "NUM", "PART")
    )
