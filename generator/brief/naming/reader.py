"""Reads the names and descriptions of parties off a parse: out of it come name parts in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.brief.draft import NamePart
from generator.brief.language import text_of
from generator.brief.naming.labels import NameLabels, load_names
from generator.brief.naming.metonyms import stands_for_government
from generator.brief.naming.phrases import PARTICLES, Phrases
from generator.brief.naming.roles import descriptions_beside, roles_beside
from generator.brief.naming.territory_finder import TerritoryFinder
from generator.brief.nouns import load_nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from generator.brief.territories import TerritoryWord

_ORDINAL = re.compile(r"\d+(st|nd|rd|th)")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,6}")
_FORMS = {
    "capital": "metonym",
    "seat": "metonym",
    "adjective": "nationality",
    "people": "nationality",
}
_ACTING = frozenset({"nsubj", "nsubjpass", "agent"})
Found = tuple[NamePart | None, int]
"""A part, or None, and the token to go on from."""


class NameReader:
    """Walks a parse once from left to right."""

    def __init__(self, doc: Doc) -> None:
        """Judge every name over the whole text before the walk: the recogniser is not of one mind."""
        self._doc = doc
        self._text = text_of(doc)  # a parse builds its text anew at every call
        self._nouns = load_nouns()
        self._labels = NameLabels(doc)
        self._territories = TerritoryFinder(doc)
        self._phrases = Phrases(doc, self._territories, self._labels)

    def read(self) -> tuple[NamePart, ...]:
        """Every part in reading order, never overlapping."""
        parts: list[NamePart] = []
        position = 0
        while position < len(self._doc):
            part, after = self._part_at(position, done=parts[-1].end if parts else 0)
            if part is not None:
                parts.append(part)
            position = max(after, position + 1)
        return tuple(parts)

    def _part_at(self, i: int, *, done: int) -> Found:
        token = self._doc[i]
        territory = self._territories.at(i)
        if territory is not None and not self._is_person(i, territory[1]):
            return self._from_territory(i, *territory)
        opens = (
            token.ent_iob_ == "B"
            and token.ent_type_ in ("PERSON", "ORG")
            and token.lower_ in PARTICLES
        )
        if self._labels.is_name_token(i) or opens:
            return self._from_capitals(i)
        return self._from_noun(i, done=done)

    def _is_person(self, i: int, end: int) -> bool:
        """Whether the territory's word is a person's name here: "Chad Smith", and "Jordan" after "Ann Jordan"."""
        text = self._doc[i:end].text
        following = self._doc[end] if end < len(self._doc) else None
        if (
            following is not None
            and following.text[:1].isupper()
            and following.ent_type_ == "PERSON"
        ):
            whole = self._phrases.capitals_end(i)
            noun = (
                self._nouns.kind_of([following.lower_])
                or following.lower_.strip(".") in self._nouns.titles
            )
            return not noun and self._labels.label(self._doc[i:whole].text) == "person"
        if i and self._doc[i - 1].lower_ in load_names().place_before:
            return False
        return self._labels.is_surname(text) or self._labels.is_first_name(text)

    def _part(self, start: int, end: int, **fields: object) -> NamePart:
        begin, stop = self._doc[start].idx, self._doc[end - 1].idx + len(self._doc[end - 1].text)
        return NamePart(start=begin, end=stop, text=self._text[begin:stop], **fields)  # type: ignore[arg-type]

    def _from_territory(self, i: int, word: TerritoryWord, end: int) -> Found:
        after = end + 1 if self._phrases.is_possessive(end) else end
        if word.form == "people" or (after < len(self._doc) and self._doc[after].text == "-"):
            return self._territory_alone(i, word, end), end
        stop = self._phrases.body_end(after)
        office = self._phrases.office_end(after)
        if (
            stop is not None
            and (office is None or office <= stop)
            and not self._is_place_phrase(after, stop)
        ):
            return self._body_of(i, word, end, after, stop)
        article = self._doc[i - 1].lower_ if i else ""
        if office is not None and article not in (
            "a",
            "an",
            "his",
            "her",
            "their",
            "its",
            "former",
            "ex",
        ):
            text = self._doc[i:office].text
            return self._part(
                i,
                office,
                kind="person",
                form="description",
                country=word.country,
                roles=(text,),
                owner=self._owner_part(i, word, end),
                because=f"'{text}' is an office that one person holds",
            ), office
        return self._territory_alone(i, word, end), end

    def _is_place_phrase(self, start: int, stop: int) -> bool:
        return self._labels.label(self._doc[start:stop].text) == "place"

    def _owner_part(self, i: int, word: TerritoryWord, end: int) -> NamePart:
        form = _FORMS.get(word.form, "name")
        return self._part(
            i,
            end,
            kind="state",
            form=form,
            country=word.country,
            because=f"'{self._doc[i:end].text}' says whose",
        )

    def _body_of(self, i: int, word: TerritoryWord, end: int, after: int, stop: int) -> Found:
        kind = self._nouns.kind_of(self._phrases.words(after, stop)) or "organisation"
        noun = self._doc[stop - 1].text
        named = noun[:1].isupper()
        if named:
            stop = self._phrases.extend_of(stop)
        owner: NamePart | None = self._owner_part(i, word, end)
        if kind == "state" and not named:
            because = f"the {noun} of {word.name} stand for the state"
            return self._part(
                i,
                stop,
                kind="state",
                form="description",
                country=word.country,
                owner=owner,
                because=because,
            ), stop
        if kind == "group" and self._is_quantified(i):
            return self._territory_alone(i, word, end), stop
        if kind == "media" and word.form in ("capital", "name") and after == end:
            owner = None  # "The Moscow Times" is a name; it does not say whose paper it is
        return self._part(
            i,
            stop,
            kind="organisation" if kind == "state" else kind,
            form="name" if named else "nationality",
            country=word.country if owner is not None else None,
            owner=owner,
            roles=descriptions_beside(self._doc, i, stop) if named else (),
            because=f"'{noun}' names a body"
            + (f", '{owner.text}' whose it is" if owner is not None else ""),
        ), stop

    def _territory_alone(self, i: int, word: TerritoryWord, end: int) -> NamePart:
        before = self._doc[i - 1].lower_ if i else ""
        following = self._doc[end] if end < len(self._doc) else None
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
            if reason is None and word.form == "seat" and before not in load_names().place_before:
                reason = "seat of government"
            if reason is not None:
                because = (
                    f"'{self._doc[i:end].text}' stands for the government of {word.name}: {reason}"
                )
                return self._part(
                    i, end, kind="state", form="metonym", country=word.country, because=because
                )
            because = f"a place in {word.name}"
            return self._part(
                i, end, kind="place", form="name", country=word.country, because=because
            )
        noun = (
            following is not None
            and following.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
            and not following.is_punct
        )
        if before == "the" and not noun and not (following is not None and following.text == "-"):
            because = f"'the {self._doc[i:end].text}' stand for {word.name}"
            return self._part(
                i, end, kind="state", form="nationality", country=word.country, because=because
            )
        because = f"says of {word.name}, names no party"
        return self._part(
            i, end, kind="place", form="nationality", country=word.country, because=because
        )

    def _from_capitals(self, i: int) -> Found:
        titled = self._phrases.title_end(i)
        if (
            "of" in self._phrases.words(i, titled)
            and titled < len(self._doc)
            and self._labels.is_name_token(titled)
        ):
            return (
                None,
                titled,
            )  # "Secretary of State Ana Ruiz": the person's role is read from her name
        k = max(self._phrases.capitals_end(i), i + 1)
        person = self._labels.person_at_end(i, k)
        if person is not None and self._labels.label(self._doc[i:k].text) != "person":
            # "Foreign Office Minister Tobias Ellwood": what stands before the known person is read by itself.
            k = person
        whole = self._labels.label(self._doc[i:k].text)
        if self._nouns.kind_of(self._phrases.words(i, k)) is None and whole != "organisation":
            title = self._title_inside(i, k)
            if title is not None and title > i:
                k = title
        start = self._cut_titles(i, k) if whole != "organisation" or person is not None else i
        if (
            start > i
            and self._nouns.kind_of(self._phrases.words(i, k)) is not None
            and whole != "person"
        ):
            start = i
        if start >= k:
            return self._from_titles(i, k)
        return self._named(start, k, titled=start > i)

    def _title_inside(self, start: int, end: int) -> int | None:
        """First token of a title with a name behind it, when a body stands before it; None without one."""
        for k in range(start + 1, end - 1):
            if self._cut_titles(k, end) in range(k + 1, end):
                return k
        return None

    def _cut_titles(self, start: int, end: int) -> int:
        while start < end:
            after = self._phrases.title_end(start)
            if after == start or after > end:
                return start
            start = after
        return start

    def _from_titles(self, i: int, k: int) -> Found:
        """Titles without a name: an office that one person holds is a party ("the Prime Minister")."""
        if not self._nouns.is_office(self._phrases.words(i, k)):
            return None, k
        stop = self._phrases.extend_of(k)
        named = stop < len(self._doc) and self._labels.is_name_token(stop)
        article = self._doc[i - 1].lower_ if i else ""
        if (
            named
            or article in ("a", "an", "former", "his", "her", "their", "our")
            or self._phrases.is_possessive(k)
        ):
            return None, stop
        text = self._doc[i:stop].text
        owner = self._owner(k, stop)
        return self._part(
            i,
            stop,
            kind="person",
            form="description",
            roles=(text,),
            owner=owner,
            country=owner.country if owner else None,
            because=f"'{text}' is an office that one person holds",
        ), stop

    def _named(self, start: int, k: int, *, titled: bool) -> Found:
        label = self._label(start, k, titled=titled)
        kind = None if label == "person" else self._kind_of(start, k)
        possessive = next(
            (t.i for t in self._doc[start:k] if self._phrases.is_possessive(t.i)), None
        )
        if possessive is not None and (kind is None or self._doc[k - 1].text[:1].islower()):
            k = possessive
            if k == start:
                return None, k + 1
            label = self._label(start, k, titled=titled)
            kind = None if label == "person" else self._kind_of(start, k)
        vessel = load_names().vessels.get(self._doc[start].text)
        if vessel is not None and k - start > 1:
            return self._part(
                start,
                k,
                kind=vessel,
                form="name",
                because=f"'{self._doc[start].text}' names a ship",
            ), k
        if kind is not None and (label != "place" or kind == "media"):
            return self._body(start, k, kind)
        if label == "person" and self._is_platform(start, k):
            return None, k
        if label == "person":
            regime = self._regime_end(k)
            if regime is not None:
                because = f"'{self._doc[regime - 1].text}' names a government, by its head"
                return self._part(
                    start, regime, kind="organisation", form="description", because=because
                ), regime
            roles = self._roles(start, k)
            return self._part(
                start, k, kind="person", form="name", roles=roles, because="a person's name"
            ), k
        return self._unheaded(start, k, label)

    def _label(self, start: int, k: int, *, titled: bool) -> str | None:
        """What the name names: a person behind a title, a medium that the table has, else what the article says."""
        name = self._doc[start:k].text
        if titled:
            return "person"
        return "organisation" if name in load_names().media_names else self._labels.label(name)

    def _kind_of(self, start: int, k: int) -> str | None:
        """Kind that the name's own words tell: its head, a first word such as "Radio", or the table of media."""
        words = self._phrases.words(start, k)
        if self._doc[start:k].text in load_names().media_names:
            return "media"
        if k - start > 1 and words[0] in load_names().media_openings:
            return "media"
        return self._nouns.kind_of(words)

    def _regime_end(self, k: int) -> int | None:
        """One past "regime" in "the Perez regime", "Perez's government"; None for a name with nothing behind it."""
        after = k + 1 if self._phrases.is_possessive(k) else k
        for end in range(after + 1, min(after + 3, len(self._doc)) + 1):
            if self._doc[end - 1].lower_ in ("regime", "government", "administration", "junta"):
                return end
            if self._doc[end - 1].pos_ != "ADJ":
                return None
        return None

    def _roles(self, start: int, k: int) -> tuple[str, ...]:
        return tuple(
            r
            for r in roles_beside(self._doc, start, k)
            if r.lower().strip(".") not in self._nouns.courtesy
        )

    def _body(self, start: int, k: int, kind: str) -> Found:
        stop = self._phrases.extend_of(k)
        begin = start - 1 if start and _ORDINAL.fullmatch(self._doc[start - 1].text) else start
        owner = self._owner(k, stop)
        return self._part(
            begin,
            stop,
            kind="organisation" if kind in ("state", "group") else kind,
            form="name",
            owner=owner,
            country=owner.country if owner else None,
            roles=descriptions_beside(self._doc, begin, stop),
            because=f"'{self._doc[k - 1].text}' names a body",
        ), stop

    def _unheaded(self, start: int, k: int, label: str | None) -> Found:
        """A name whose own words do not tell its kind: an acronym, or one told by its label and neighbours."""
        text = self._doc[start:k].text
        if self._is_platform(start, k):
            return None, k
        acronym = k - start == 1 and _ACRONYM.fullmatch(text) is not None
        if acronym and label is None and self._labels.is_thing(text):
            return None, k
        if label == "place" and not acronym:
            return self._part(
                start, k, kind="place", form="name", because="a place, by the words around it"
            ), k
        if label is None and not acronym:
            return self._shorter(start, k)
        stop = self._phrases.extend_of(k) if acronym else k
        owner = self._owner(k, stop)
        said = descriptions_beside(self._doc, start, stop)
        kinds = [
            kind
            for s in said
            if (kind := self._nouns.kind_of(s.lower().split())) not in (None, "state", "group")
        ]
        return self._part(
            start,
            stop,
            kind=kinds[0] if kinds else "organisation",
            form="name",
            owner=owner,
            country=owner.country if owner else None,
            roles=said,
            because="an acronym" if acronym else "a body's name, by the words around it",
        ), stop

    def _shorter(self, start: int, k: int) -> Found:
        """The longest opening of the run that is a name by itself ("UN Security Council Resolution 2254")."""
        for end in range(k - 1, start, -1):
            if self._nouns.kind_of(
                self._phrases.words(start, end)
            ) is not None and not self._phrases.is_possessive(end):
                return self._named(start, end, titled=False)
            if self._labels.label(self._doc[start:end].text) is not None:
                return self._named(start, end, titled=False)
        return None, k

    def _is_platform(self, start: int, k: int) -> bool:
        """Whether it is a service that only carries the words: "said on Telegram"."""
        root = self._doc[k - 1]
        return self._doc[start:k].text in load_names().platforms and root.dep_ not in _ACTING

    def _owner(self, start: int, stop: int) -> NamePart | None:
        for k in range(start, stop):
            territory = self._territories.at(k)
            if territory is not None:
                return self._owner_part(k, territory[0], territory[1])
        return None

    def _is_quantified(self, i: int) -> bool:
        """Whether a number or "some" stands before: so many people are no party."""
        for token in self._doc[max(0, i - 3) : i]:
            if token.like_num or token.lower_ in (
                "some",
                "many",
                "several",
                "more",
                "few",
                "dozens",
                "hundreds",
            ):
                return True
        return False

    def _from_noun(self, i: int, *, done: int) -> Found:
        """A common noun with its state behind it ("special services of Belarus"), or a group that acts."""
        token = self._doc[i]
        if token.pos_ != "NOUN":
            return None, i + 1
        start = i
        while (
            start > 0
            and self._doc[start - 1].idx >= done
            and self._doc[start - 1].pos_ in ("ADJ", "NOUN")
        ):
            if self._doc[start - 1].is_sent_end or "\n" in self._doc[start - 1].whitespace_:
                break
            start -= 1
        words = self._phrases.words(start, i + 1)
        kind = self._nouns.kind_of(words)
        if kind is None:
            return None, i + 1
        behind = self._state_behind(i)
        if (
            behind is not None
            and token.lower_ not in ("side", "sides", "state")
            and not self._is_quantified(start)
        ):
            word, k, end = behind
            owner = self._owner_part(k, word, end)
            because = f"'{token.text}' of {word.name}"
            return self._part(
                start,
                end,
                kind=kind,
                form="description",
                country=word.country,
                owner=owner,
                because=because,
            ), end
        return self._acting_group(start, i, kind)

    def _state_behind(self, i: int) -> tuple[TerritoryWord, int, int] | None:
        if i + 2 >= len(self._doc) or self._doc[i + 1].lower_ != "of":
            return None
        k = i + 3 if self._doc[i + 2].lower_ == "the" and i + 3 < len(self._doc) else i + 2
        territory = self._territories.at(k)
        if territory is None or territory[0].form != "name":
            return None
        return territory[0], k, territory[1]

    def _acting_group(self, start: int, i: int, kind: str) -> Found:
        token = self._doc[i]
        plural = token.tag_ == "NNS" or token.lower_ == "police"
        known = kind == "group" or (kind == "armed_force" and self._doc[i].tag_ == "NNS")
        acts = token.dep_ in _ACTING or (
            token.dep_ == "pobj" and token.head.lower_ in ("against", "by")
        )
        if not plural or not known or token.lower_ in self._nouns.bystanders or not acts:
            return None, i + 1
        if self._doc[start:i].text.lower() in ("own", "other", "such") or self._is_quantified(
            start
        ):
            return None, i + 1
        if start and self._doc[start - 1].pos_ == "PROPN":
            return None, i + 1  # "M23 rebels" are M23
        determined = start and self._doc[start - 1].lower_ in (
            "its",
            "their",
            "his",
            "her",
            "our",
            "other",
            "these",
        )
        if determined or (kind == "armed_force" and start and self._doc[start - 1].lower_ == "the"):
            return None, i + 1
        because = f"'{token.text}' act, with no name"
        return self._part(i, i + 1, kind=kind, form="description", because=because), i + 1
