"""Reads runs of capitals: persons behind their titles, bodies by their heads, acronyms, ships and places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.brief.naming.owned import ACRONYM, Owned
from generator.brief.naming.parts import ACTING
from generator.brief.naming.phrases import PARTICLES
from generator.brief.naming.raised import is_missed_surname
from generator.brief.naming.roles import descriptions_beside, roles_beside
from generator.brief.naming.seats import Seats
from generator.brief.naming.words import load_names

if TYPE_CHECKING:
    from generator.brief.naming.groups import Groups
    from generator.brief.naming.parts import Found, PartMaker

_LONG_NAME = 3
"""Words from which on the recogniser takes one person's name for two."""
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)")


_OPENINGS = frozenset(
    "longtime onetime former veteran embattled fellow outgoing incoming jailed exiled slain disgraced ousted rival "
    "senior top then retired ailing detained".split()
)
"""Adjectives before a name that have a capital only where they open a sentence."""


class Capitals:
    """Reads a phrase that a capital opens."""

    def __init__(self, maker: PartMaker, groups: Groups) -> None:
        """Keep the tools of the parse, and the reader of nouns that only a sentence's opening gives a capital."""
        self._maker = maker
        self._groups = groups
        self._seats = Seats(maker)
        self._owned = Owned(maker)

    def from_capitals(self, i: int) -> Found:
        """The part of the run of capitals that opens here; None for titles and headlines."""
        first = self._maker.doc[i]
        if (
            first.is_sent_start
            and first.lower_ in _OPENINGS
            and i + 1 < len(self._maker.doc)
            and self._maker.labels.is_name_token(i + 1)
        ):
            return None, i + 1
        titled = self._maker.phrases.title_end(i)
        if (
            "of" in self._maker.phrases.words(i, titled)
            and titled < len(self._maker.doc)
            and self._maker.labels.is_name_token(titled)
        ):
            return (
                None,
                titled,
            )  # "Secretary of State Ana Ruiz": the person's role is read from her name
        k = max(self._maker.phrases.capitals_end(i), i + 1)
        if (opening := self._without_name(i, k)) is not None:
            return opening
        person = self._maker.labels.person_at_end(i, k)
        if all(t.ent_type_ == "PERSON" for t in self._maker.doc[i:k]):
            person = None  # one name of five words, not two persons
        if person is not None and self._maker.labels.label(self._maker.doc[i:k].text) != "person":
            # "Foreign Office Minister Tobias Ellwood": what stands before the known person is read by itself.
            k = person
            if self._seats.is_field(i, k - 1):
                return None, k  # "Commerce Minister Ana Ruiz"
        whole = self._maker.labels.label(self._maker.doc[i:k].text)
        if (
            self._maker.nouns.kind_of(self._maker.phrases.words(i, k)) is None
            and whole != "organisation"
        ):
            title = self._seats.title_inside(i, k)
            if title is not None and title > i:
                k = title
        start = self._seats.cut_titles(i, k) if whole != "organisation" or person is not None else i
        if (
            start > i
            and self._maker.nouns.kind_of(self._maker.phrases.words(i, k)) is not None
            and whole != "person"
        ):
            start = i
        if start >= k:
            return self._from_titles(i, k)
        return self._named(start, k, titled=start > i)

    def _without_name(self, i: int, k: int) -> Found | None:
        """What opens with an office, a minister's field or "TV", and holds no name of its own; None for other runs."""
        if self._seats.is_seat(i, k):
            return self._seats.from_seat(i, k)
        title = self._seats.title_inside(i, k)
        if title is not None and self._seats.is_field(i, title):
            return None, title
        if k - i == 1 and self._maker.doc[i].text in load_names().short_offices:
            return None, k  # "as the PM asked"
        if self._maker.doc[i].text == "TV" and i and self._maker.doc[i - 1].lower_ == "state":
            because = "the broadcaster of a state"
            part = self._maker.part(i - 1, i + 1, kind="media", form="name", because=because)
            return part, i + 1
        return None

    def _from_titles(self, i: int, k: int) -> Found:
        """Titles without a name: an office that one person holds is a party ("the Prime Minister")."""
        if not self._maker.nouns.is_office(self._maker.phrases.words(i, k)):
            return None, k
        stop = self._maker.phrases.extend_of(k)
        named = stop < len(self._maker.doc) and (
            self._maker.labels.is_name_token(stop) or self._maker.doc[stop].text == "["
        )
        article = self._maker.doc[i - 1].lower_ if i else ""
        if (
            named
            or article in ("a", "an", "former", "his", "her", "their", "our")
            or self._maker.phrases.is_possessive(k)
        ):
            return None, stop
        text = self._maker.doc[i:stop].text
        owner = self._maker.owner_in(k, stop)
        return self._maker.part(
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
            (t.i for t in self._maker.doc[start:k] if self._maker.phrases.is_possessive(t.i)), None
        )
        if possessive is not None and (kind is None or self._maker.doc[k - 1].text[:1].islower()):
            k = possessive
            if k == start:
                return None, k + 1
            label = self._label(start, k, titled=titled)
            kind = None if label == "person" else self._kind_of(start, k)
        vessel = load_names().vessels.get(self._maker.doc[start].text)
        if vessel is not None and k - start > 1:
            return self._maker.part(
                start,
                k,
                kind=vessel,
                form="name",
                because=f"'{self._maker.doc[start].text}' names a ship",
            ), k
        if kind is not None and (label != "place" or kind == "media"):
            if k - start == 1 and self._is_common_noun(start):
                return self._groups.from_noun(start, done=0)[0], k
            return self._body(start, k, kind)
        against = self._maker.doc[start].lower_ == "anti" or self._maker.doc[start].text.startswith(
            "Anti-"
        )
        if against or (label == "person" and self._is_platform(start, k)):
            return None, k  # "the Anti-Graft and Corrupt Practices Act"
        if k - start == 1 and self._is_common_noun(start):
            return None, k
        people = self._people_end(start, k, label)
        if people is not None:
            noun = self._maker.doc[people - 1].text
            return self._maker.part(
                start, people, kind=self._maker.nouns.kind_of([noun.lower()]) or "group",
                form="description", because=f"'{noun}' act, named by whose they are",
            ), people  # fmt: skip
        if label == "person":
            return self._person(start, k)
        return self._owned.of_place(start, k, label) or self._unheaded(start, k, label)

    def _person(self, start: int, k: int) -> Found:
        """The person, or the regime or campaign that is told by whose it is."""
        regime = self._regime_end(k)
        if regime is not None:
            noun = self._maker.doc[regime - 1].text
            because = f"'{noun}' names a body, by whose it is"
            return self._maker.part(
                start, regime, kind="organisation", form="description", because=because
            ), regime
        roles = self._roles(start, k)
        return self._maker.part(
            start, k, kind="person", form="name", roles=roles, because="a person's name"
        ), k

    def _people_end(self, start: int, k: int, label: str | None) -> int | None:
        """One past the fighters or people whom a single capital says whose they are ("Hutu rebels"); else None."""
        doc = self._maker.doc
        if k - start != 1 or k >= len(doc) or doc[k].tag_ != "NNS" or doc[k].text[:1].isupper():
            return None
        if (
            label == "organisation"
            or doc[start].text.isupper()
            or self._maker.labels.is_surname(doc[start].text)
        ):
            return None
        kind = self._maker.nouns.kind_of([doc[k].lower_])
        return (
            k + 1
            if kind in ("armed_force", "group")
            and doc[k].lower_ not in self._maker.nouns.bystanders
            else None
        )

    def _is_common_noun(self, index: int) -> bool:
        """Whether only the sentence's opening gives the noun its capital: "Detainees are beaten", "Military says"."""
        token = self._maker.doc[index]
        word = token.lower_
        nouns = self._maker.nouns
        known = nouns.kind_of([word]) is not None or word in nouns.bystanders
        return (
            token.is_sent_start is True and known and not self._maker.labels.is_surname(token.text)
        )

    def _label(self, start: int, k: int, *, titled: bool) -> str | None:
        """What the name names: a person behind a title, a medium that the table has, else what the article says."""
        name = self._maker.doc[start:k].text
        if titled or (
            k - start > _LONG_NAME
            and all(t.ent_type_ == "PERSON" for t in self._maker.doc[start:k])
        ):
            return "person"
        if k - start > 1 and (
            self._maker.doc[start].lower_ in load_names().media_openings
            or self._maker.doc[start].lower_ in load_names().body_openings
            or self._maker.phrases.is_shortened(start, k)
        ):
            return "organisation"
        last = self._maker.doc[k - 1]
        if (
            k - start == 1
            and last.lower_ in load_names().body_heads
            and self._maker.phrases.extend_of(k) > k
        ):
            return "organisation"  # "Movement for Democratic Change"
        if k - start > 1 and (
            last.text in load_names().body_endings or last.lower_ in load_names().body_heads
        ):
            return "organisation"
        return (
            "organisation" if name in load_names().media_names else self._maker.labels.label(name)
        )

    def _kind_of(self, start: int, k: int) -> str | None:
        """Kind that the name's own words tell: its head, a first word such as "Radio", or the table of media."""
        words = self._maker.phrases.words(start, k)
        if self._maker.doc[start:k].text in load_names().media_names:
            return "media"
        if k - start > 1 and words[0] in load_names().media_openings:
            return "media"
        if k - start > 1 and self._maker.doc[k - 1].text in load_names().body_endings:
            return "organisation"
        joint = next((n for n, word in enumerate(words) if n and word in ("of", "for")), len(words))
        found = self._maker.nouns.kind_of(words) or self._maker.nouns.kind_of(words[:joint])
        headed = words[-1] in load_names().body_heads and (
            k - start > 1 or self._maker.phrases.extend_of(k) > k
        )
        return found or ("organisation" if headed else None)

    def _regime_end(self, k: int) -> int | None:
        """One past "regime" in "the Perez regime", "Perez's campaign"; None for a name with nothing behind it."""
        doc = self._maker.doc
        after = k + 1 if self._maker.phrases.is_possessive(k) else k
        if after < len(doc) and doc[after].lower_ == "campaign":
            # "The Perez campaign manager" and "Perez campaign stops" are something else.
            end = after + 1
            other = end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN", "ADJ")
            return None if other or doc[after].pos_ == "VERB" else end
        for end in range(after + 1, min(after + 3, len(self._maker.doc)) + 1):
            if self._maker.doc[end - 1].lower_ in (
                "regime",
                "government",
                "administration",
                "junta",
            ):
                return end
            if self._maker.doc[end - 1].pos_ != "ADJ":
                return None
        return None

    def _roles(self, start: int, k: int) -> tuple[str, ...]:
        return tuple(
            r
            for r in roles_beside(self._maker.doc, start, k)
            if r.lower().strip(".") not in self._maker.nouns.courtesy
        )

    def _body(self, start: int, k: int, kind: str) -> Found:
        owned = self._owned_by_person(start, k)
        if owned is not None:
            start = owned
        stop = self._maker.phrases.extend_of(k)
        stop = self._maker.phrases.short_form_end(start, stop)
        begin = (
            start - 1 if start and _ORDINAL.fullmatch(self._maker.doc[start - 1].text) else start
        )
        owner = self._maker.owner_behind(start, stop)
        return self._maker.part(
            begin,
            stop,
            kind="organisation" if kind in ("state", "group") else kind,
            form="name",
            owner=owner,
            country=owner.country if owner else None,
            roles=descriptions_beside(self._maker.doc, begin, stop),
            because=f"'{self._maker.doc[k - 1].text}' names a body",
        ), stop

    def _owned_by_person(self, start: int, k: int) -> int | None:
        """Where the name begins behind the person whose it is: "Ruiz's Movement for Change"; None without one."""
        for index in range(start + 1, k - 1):
            if self._maker.phrases.is_possessive(index):
                whose = self._maker.doc[start:index].text
                known = (
                    self._maker.labels.is_surname(whose)
                    or self._maker.labels.label(whose) == "person"
                )
                return index + 1 if known else None
        return None

    def _unheaded(self, start: int, k: int, label: str | None) -> Found:
        """A name whose own words do not tell its kind: an acronym, or one told by its label and neighbours."""
        text = self._maker.doc[start:k].text
        if self._is_platform(start, k):
            return None, k
        acronym = k - start == 1 and ACRONYM.fullmatch(text) is not None
        if acronym and label is None and self._maker.labels.is_thing(text):
            return None, k
        if label == "place" and not acronym:
            return self._maker.part(
                start, k, kind="place", form="name", because="a place, by the words around it"
            ), k
        if label is None and self._maker.doc[k - 1].like_num and k - start > 1:
            label = self._maker.labels.label(self._maker.doc[start : k - 1].text)
        if label is None and any(t.lower_ in PARTICLES for t in self._maker.doc[start + 1 : k - 1]):
            because = "a person's name, by the small word in it"
            roles = self._roles(start, k)
            return self._maker.part(
                start, k, kind="person", form="name", roles=roles, because=because
            ), k
        if label is None and not acronym:
            if (
                k - start > 1
                and start
                and self._maker.doc[start - 1].lower_ == "the"
                and self._maker.doc[k - 1].dep_ in ACTING
            ):
                because = "capitals behind an article that act"
                return self._maker.part(
                    start, k, kind="organisation", form="name", because=because
                ), k
            if is_missed_surname(self._maker.doc, start, k):
                because = "a person's name, which goes on"
                roles = self._roles(start, k)
                return self._maker.part(
                    start, k, kind="person", form="name", roles=roles, because=because
                ), k
            return self._shorter(start, k)
        stop = self._maker.phrases.extend_of(k) if acronym else k
        owner = self._maker.owner_in(k, stop)
        said = descriptions_beside(self._maker.doc, start, stop)
        kinds = [
            kind
            for s in said
            if (kind := self._maker.nouns.kind_of(s.lower().split()))
            not in (None, "state", "group")
        ]
        return self._maker.part(
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
            if self._maker.nouns.kind_of(
                self._maker.phrases.words(start, end)
            ) is not None and not self._maker.phrases.is_possessive(end):
                return self._named(start, end, titled=False)
            if self._maker.labels.label(self._maker.doc[start:end].text) is not None:
                return self._named(start, end, titled=False)
        return None, k

    def _is_platform(self, start: int, k: int) -> bool:
        """Whether it is a service that only carries the words: "said on Telegram"."""
        root = self._maker.doc[k - 1]
        return self._maker.doc[start:k].text in load_names().platforms and root.dep_ not in ACTING
