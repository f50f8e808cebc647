"""Reads the names and descriptions of parties off a parse: out of it come name parts in reading order."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from generator.brief.draft import NamePart
from generator.brief.metonyms import stands_for_government
from generator.brief.nouns import load_nouns
from generator.brief.roles import roles_beside
from generator.brief.territories import TerritoryWord, territory_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_NO_NAME = frozenset(
    "I He She It They We You The A An This That These Those There But And Or If In On At As For To Of By"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July"
    " August September October November December GMT MainNews Photo Video READ MORE".split()
)
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_LONGEST = 9
"""Tokens that a name may have; longer runs of capitals are headlines."""
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)")
_LABELS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


class NameReader:
    """Walks a parse once from left to right."""

    def __init__(self, doc: Doc) -> None:
        """Count, over the whole text, how the recogniser labels each name: it is not of one mind."""
        self._doc = doc
        self._tokens: list[Token] = list(doc)
        self._text = doc.text.replace("’", "'")
        self._nouns = load_nouns()
        self._ends = {t.idx + len(t.text): t.i + 1 for t in self._tokens}
        self._phrases = _phrases_by_opening()
        self._labels: dict[str, Counter[str]] = {}
        for entity in doc.ents:
            name = _bare(entity.text)
            if name and entity.label_ in _LABELS:
                self._labels.setdefault(name, Counter())[_LABELS[entity.label_]] += 1
        self._people = {
            name.split()[-1]: name
            for name, c in self._labels.items()
            if " " in name and c.most_common(1)[0][0] == "person"
        }

    def read(self) -> tuple[NamePart, ...]:
        """Every part in reading order, never overlapping."""
        parts: list[NamePart] = []
        position = 0
        done = 0
        while position < len(self._tokens):
            part, after = self._part_at(position, done)
            if part is not None:
                parts.append(part)
                done = after
            position = max(after, position + 1)
        return tuple(parts)

    def _part_at(self, i: int, done: int) -> tuple[NamePart | None, int]:
        territory = self._territory_at(i)
        if territory is not None:
            return self._from_territory(i, *territory)
        if self._is_name(i):
            return self._from_capitals(i)
        return self._from_noun(i, done)

    def _territory_at(self, i: int) -> tuple[TerritoryWord, int] | None:
        token = self._tokens[i]
        if not token.text[:1].isupper():
            return None
        for phrase, word in self._phrases.get(token.text[:2], ()):
            if self._text.startswith(phrase, token.idx):
                end = self._ends.get(token.idx + len(phrase))
                if end is not None:
                    return word, end
        return None

    def _is_name(self, i: int) -> bool:
        token = self._tokens[i]
        if not token.text[:1].isupper() or token.text in _NO_NAME:
            return False
        return token.pos_ == "PROPN" or token.ent_type_ in _LABELS

    def _part(self, start: int, end: int, **fields: object) -> NamePart:
        first, last = self._tokens[start], self._tokens[end - 1]
        begin, stop = first.idx, last.idx + len(last.text)
        return NamePart(start=begin, end=stop, text=self._doc.text[begin:stop], **fields)  # type: ignore[arg-type]

    def _words(self, start: int, end: int) -> list[str]:
        return [t.lower_ for t in self._tokens[start:end]]

    def _from_territory(self, i: int, word: TerritoryWord, end: int) -> tuple[NamePart, int]:
        plain = self._plain_territory(i, word, end)
        after = (
            end + 1 if end < len(self._tokens) and self._tokens[end].text in _POSSESSIVE else end
        )
        stop = self._body_end(after)
        if stop is None or word.form == "people":
            return plain, end
        kind = self._nouns.kind_of(self._words(after, stop)) or "organisation"
        named = self._tokens[stop - 1].text[:1].isupper()
        if named:
            stop = self._extend_of(stop)
        owner = NamePart(
            start=plain.start,
            end=plain.end,
            text=plain.text,
            kind="state",
            form="metonym"
            if word.form in ("capital", "seat")
            else "nationality"
            if word.form == "adjective"
            else "name",
            country=word.country,
            because=f"'{plain.text}' says whose it is: {word.name}",
        )
        if kind == "state" and not named:
            part = self._part(
                i,
                stop,
                kind="state",
                form="description",
                country=word.country,
                owner=owner,
                because=f"the {self._tokens[stop - 1].text} of {word.name} stand for the state",
            )
            return part, stop
        part = self._part(
            i,
            stop,
            kind="organisation" if kind == "state" else kind,
            form="name" if named else "nationality",
            country=word.country,
            owner=owner,
            because=f"'{self._tokens[stop - 1].text}' names a body, '{plain.text}' whose it is",
        )
        return part, stop

    def _body_end(self, start: int) -> int | None:
        """One past the last token of the body noun that opens a noun run here; None when there is none."""
        k = start
        while k < min(len(self._tokens), start + _LONGEST):
            token = self._tokens[k]
            inner = (
                token.text in _POSSESSIVE
                and k + 1 < len(self._tokens)
                and self._tokens[k + 1].text[:1].isupper()
            )
            if token.pos_ not in _MODIFIERS and not inner:
                break
            k += 1
        for end in range(k, start, -1):
            if (
                self._nouns.kind_of(self._words(start, end)) is None
                or self._tokens[end - 1].text in _POSSESSIVE
            ):
                continue
            following = self._tokens[end] if end < k else None
            if (
                following is None
                or self._tokens[end - 1].text[:1].isupper()
                or self._nouns.is_role([following.lower_])
            ):
                return end
        return None

    def _extend_of(self, stop: int) -> int:
        """One past "of X" behind a body's name; the stop itself when nothing follows."""
        tokens = self._tokens
        while stop + 1 < len(tokens) and tokens[stop].lower_ in ("of", "for"):
            k = stop + 1
            if tokens[k].lower_ == "the" and k + 1 < len(tokens):
                k += 1
            begun = k
            while (
                k < len(tokens) and tokens[k].text[:1].isupper() and tokens[k].text not in _NO_NAME
            ):
                territory = self._territory_at(k)
                k = territory[1] if territory else k + 1
            if k == begun:
                break
            stop = k
        return stop

    def _plain_territory(self, i: int, word: TerritoryWord, end: int) -> NamePart:
        tokens = self._tokens
        before = tokens[i - 1].lower_ if i else ""
        if word.form == "name":
            return self._part(
                i,
                end,
                kind="state",
                form="name",
                country=word.country,
                because=f"a name of {word.name}",
            )
        if word.form in ("capital", "seat"):
            reason = stands_for_government(self._doc, i, end)
            if reason or (word.form == "seat" and before not in ("in", "at", "near", "outside")):
                return self._part(
                    i,
                    end,
                    kind="state",
                    form="metonym",
                    country=word.country,
                    because=f"stands for the government of {word.name}: {reason or 'seat of government'}",
                )
            return self._part(
                i,
                end,
                kind="place",
                form="name",
                country=word.country,
                because=f"the city, capital of {word.name}",
            )
        bare = end >= len(tokens) or tokens[end].pos_ not in _MODIFIERS
        if before == "the" and bare and tokens[end : end + 1] and tokens[end].text != "-":
            return self._part(
                i,
                end,
                kind="state",
                form="nationality",
                country=word.country,
                because=f"'the {self._doc[i:end].text}' stands for {word.name}",
            )
        return self._part(
            i,
            end,
            kind="place",
            form="nationality",
            country=word.country,
            because=f"says of {word.name}",
        )

    def _from_capitals(self, i: int) -> tuple[NamePart | None, int]:
        tokens = self._tokens
        k = i
        while k < min(len(tokens), i + _LONGEST):
            token = tokens[k]
            joined = token.text in ("-", "&") or token.text in _POSSESSIVE
            if self._is_name(k) or (k > i and token.like_num and tokens[k - 1].text[:1].isupper()):
                if (
                    k > i
                    and self._territory_at(k)
                    and not joined
                    and tokens[k - 1].text[:1].isupper()
                ):
                    pass
                k += 1
            elif joined and k > i and k + 1 < len(tokens) and self._is_name(k + 1):
                k += 1
            else:
                break
            if k < len(tokens) and "\n" in tokens[k - 1].whitespace_:
                break
        start, roles = self._cut_titles(i, k)
        if start >= k:
            return None, k
        person_like = self._label(start, k) == "person"
        kind = None if person_like else self._nouns.kind_of(self._words(start, k))
        if any(t.text in _POSSESSIVE for t in tokens[start:k]) and kind is None:
            k = next(t.i for t in tokens[start:k] if t.text in _POSSESSIVE)
            if k == start:
                return None, k + 1
            kind = (
                None
                if self._label(start, k) == "person"
                else self._nouns.kind_of(self._words(start, k))
            )
        return self._named(start, k, kind, roles)

    def _named(
        self, start: int, k: int, kind: str | None, roles: tuple[str, ...]
    ) -> tuple[NamePart | None, int]:
        tokens = self._tokens
        label = "person" if roles else self._label(start, k)
        if kind is not None:
            stop = self._extend_of(k)
            begin = start - 1 if start and _ORDINAL.fullmatch(tokens[start - 1].text) else start
            shown = "organisation" if kind in ("state", "group") else kind
            return self._part(
                begin,
                stop,
                kind=shown,
                form="name",
                owner=self._owner(k, stop),
                because=f"'{tokens[k - 1].text}' names a body",
            ), stop
        text = self._doc[start:k].text
        acronym = k - start == 1 and text.isupper() and 2 <= len(text) <= 7
        if acronym and label != "person":
            stop = self._extend_of(k) if k + 1 < len(tokens) and tokens[k].lower_ == "of" else k
            return self._part(
                start,
                stop,
                kind="organisation",
                form="name",
                owner=self._owner(k, stop),
                because="an acronym",
            ), stop
        if label == "person":
            beside = roles_beside(self._doc, start, k)
            return self._part(
                start,
                k,
                kind="person",
                form="name",
                roles=(*roles, *beside),
                because="a person's name",
            ), k
        following = tokens[k] if k < len(tokens) else None
        if (
            label == "organisation"
            and following is not None
            and self._nouns.kind_of([following.lower_]) == "armed_force"
        ):
            return self._part(
                start,
                k,
                kind="armed_force",
                form="name",
                because=f"named before '{following.text}'",
            ), k
        if label in ("organisation", "place"):
            return self._part(
                start, k, kind=label, form="name", because=f"read as {label} by the recogniser"
            ), k
        return None, k

    def _owner(self, start: int, stop: int) -> NamePart | None:
        for k in range(start, stop):
            territory = self._territory_at(k)
            if territory:
                word, end = territory
                return self._part(
                    k,
                    end,
                    kind="state",
                    form="name",
                    country=word.country,
                    because=f"says whose it is: {word.name}",
                )
        return None

    def _cut_titles(self, start: int, end: int) -> tuple[int, tuple[str, ...]]:
        roles: list[str] = []
        while start < end:
            size = next(
                (
                    s
                    for s in (3, 2, 1)
                    if start + s <= end
                    and " ".join(self._words(start, start + s)).replace(".", "")
                    in self._nouns.titles
                ),
                0,
            )
            if not size:
                break
            title = self._doc[start : start + size].text
            if title.lower().strip(".") not in self._nouns.courtesy:
                roles.append(title)
            else:
                roles.append("")
            start += size
        return start, tuple(roles)

    def _label(self, start: int, end: int) -> str | None:
        name = _bare(self._doc[start:end].text)
        counts = self._labels.get(name)
        if counts:
            return counts.most_common(1)[0][0]
        if end - start == 1 and name in self._people:
            return "person"
        inside = Counter(
            _LABELS[t.ent_type_] for t in self._tokens[start:end] if t.ent_type_ in _LABELS
        )
        return inside.most_common(1)[0][0] if inside else None

    def _from_noun(self, i: int, done: int) -> tuple[NamePart | None, int]:
        """A common noun with its state behind it ("the special services of Belarus"), or a group that acts."""
        tokens = self._tokens
        if tokens[i].pos_ != "NOUN":
            return None, i + 1
        start = i
        while start > done and tokens[start - 1].pos_ in ("ADJ", "NOUN"):
            start -= 1
        kind = self._nouns.kind_of(self._words(start, i + 1))
        if kind is None:
            return None, i + 1
        if i + 1 < len(tokens) and tokens[i + 1].lower_ == "of":
            k = i + 3 if i + 2 < len(tokens) and tokens[i + 2].lower_ == "the" else i + 2
            territory = self._territory_at(k) if k < len(tokens) else None
            if territory and territory[0].form == "name":
                word, end = territory
                owner = self._part(
                    k,
                    end,
                    kind="state",
                    form="name",
                    country=word.country,
                    because=f"says whose it is: {word.name}",
                )
                shown = kind
                form = "description"
                return self._part(
                    start,
                    end,
                    kind=shown,
                    form=form,
                    country=word.country,
                    owner=owner,
                    because=f"'{tokens[i].text}' of {word.name}",
                ), end
        acts = tokens[i].dep_ in ("nsubj", "nsubjpass", "agent") or (
            tokens[i].dep_ in ("pobj", "dobj") and kind == "group"
        )
        plural = tokens[i].tag_ == "NNS"
        if kind == "group" and acts and plural:
            return self._part(
                start,
                i + 1,
                kind="group",
                form="description",
                because=f"'{tokens[i].text}' act together",
            ), i + 1
        return None, i + 1


def _bare(name: str) -> str:
    name = name.replace("’", "'").removesuffix("'s").removesuffix("'").strip()
    return name[4:] if name[:4] in ("the ", "The ") else name


def _phrases_by_opening() -> dict[str, list[tuple[str, TerritoryWord]]]:
    found: dict[str, list[tuple[str, TerritoryWord]]] = {}
    for key, word in territory_words().items():
        phrase = " ".join(key)
        found.setdefault(phrase[:2], []).append((phrase, word))
    for phrases in found.values():
        phrases.sort(key=lambda item: -len(item[0]))
    return found
