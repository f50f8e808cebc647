"""Ends of noun phrases: where a body's name stops, where an office stops, how far "of X" reaches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.brief.naming.labels import POSSESSIVE
from generator.brief.naming.words import load_names
from generator.brief.nouns import load_nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from generator.brief.naming.labels import NameLabels
    from generator.brief.naming.territory_finder import TerritoryFinder

LONGEST = 9
"""Tokens that a name may have; longer runs of capitals are headlines."""
PARTICLES = frozenset(
    {
        "al",
        "el",
        "ul",
        "bin",
        "ibn",
        "bint",
        "de",
        "da",
        "di",
        "del",
        "der",
        "van",
        "von",
        "la",
        "le",
        "della",
        "dos",
        "das",
        "du",
        "ben",
        "ter",
    }
)
"""Small words inside a person's or body's name."""
_LONGEST_FIELD = 3
"""Tokens before the "and" in a body's name."""
_ON_MATTERS = frozenset(
    {"Commission", "Committee", "Council", "Conference", "Panel", "Centre", "Center"}
)
"""Bodies whose name goes on with "on": "Commission on Human Rights"."""
_AWAITED = frozenset({"elect", "designate"})
"""Behind a title and a hyphen: the office is not yet held."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_BRACKETS = frozenset("()[]{}")
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})


class Phrases:
    """Measures phrases of one parse."""

    def __init__(self, doc: Doc, territories: TerritoryFinder, labels: NameLabels) -> None:
        """Keep what the measures look at."""
        self._doc = doc
        self._territories = territories
        self._labels = labels
        self._nouns = load_nouns()
        self._calendar = frozenset(load_names().calendar) - {"May", "March"}

    def words(self, start: int, end: int) -> list[str]:
        """Lower-case words of these tokens."""
        return [t.lower_ for t in self._doc[start:end]]

    def is_plural(self, index: int) -> bool:
        """Whether the token is a plural noun without a capital: "Peruvian Army soldiers"."""
        return index < len(self._doc) and self._doc[index].tag_ == "NNS"

    def is_possessive(self, index: int) -> bool:
        """Whether the token ends a possessive."""
        return index < len(self._doc) and self._doc[index].text in POSSESSIVE

    def breaks_after(self, index: int) -> bool:
        """Whether a paragraph ends at this token."""
        return "\n" in self._doc[index].whitespace_ or "\n" in self._doc[index].text

    def run_end(self, start: int) -> int:
        """One past the adjectives, nouns and names that follow one another from here on."""
        doc = self._doc
        k = start
        while k < min(len(doc), start + LONGEST):
            inner = (
                self.is_possessive(k)
                and k > start
                and k + 1 < len(doc)
                and doc[k + 1].text[:1].isupper()
            )
            joined = (
                doc[k].text == "-" and k > start and not doc[k - 1].whitespace_ and k + 1 < len(doc)
            )
            if k > start and doc[k].text in self._calendar:
                break  # "the army Saturday denied it"
            if k > start and doc[k - 1].tag_ == "NNS" and self._territories.at(k) is not None:
                break  # "dismissed US charges Russian hackers are behind it"
            if "\n" in doc[k].text or not (doc[k].pos_ in _MODIFIERS or inner or joined):
                break
            k += 1
        while k > start + 1 and doc[k - 1].pos_ == "ADJ":
            k -= 1  # "gave the party more"
        return k

    def body_end(self, start: int) -> int | None:
        """One past the body noun that heads the noun run here ("Interior Ministry", "troops"); None without one."""
        stop = self.run_end(start)
        for end in range(stop, start, -1):
            if self._nouns.kind_of(self.words(start, end)) is None:
                continue
            following = self._doc[end].lower_ if end < stop else None
            capital = self._doc[end - 1].text[:1].isupper()
            role = following is not None and self._nouns.is_role(self.words(end, end + 1))
            if not capital and self._nouns.kind_of([self._doc[end - 1].lower_]) == "armed_force":
                inner = self._capital_end(start, end - 1)
                if inner is not None:
                    return inner  # "Peruvian Army soldiers" are the army
            if capital and following in load_names().place_endings:
                continue  # "Harare Central Police Station"
            if following is None or capital or (role and not self._doc[end].text[:1].isupper()):
                return self._office_of(end)
            if self.is_possessive(end):
                return self._office_of(end)
        return None

    def _office_of(self, end: int) -> int:
        """One past "’s office" behind a noun; the end itself without it: "the Peruvian prosecutor’s office"."""
        office = end + 1 < len(self._doc) and self._doc[end + 1].lower_ == "office"
        return end + 2 if office and self.is_possessive(end) else end

    def _capital_end(self, start: int, stop: int) -> int | None:
        """One past a force's own noun in capitals that these tokens end with; None when they end with another."""
        doc = self._doc
        named = stop > start and doc[stop - 1].text[:1].isupper()
        kind = self._nouns.kind_of(self.words(start, stop)) if named else None
        return stop if kind == "armed_force" else None

    def office_end(self, start: int) -> int | None:
        """One past an office that nobody's name follows ("deputy interior minister"); None without one."""
        stop = self.run_end(start)
        for end in range(stop, start, -1):
            if not self._nouns.is_office(self.words(start, end)):
                continue
            if end < stop and (self._doc[end].pos_ == "NOUN" or self._doc[end].text == "-"):
                return None
            after = self.extend_of(end)
            named = (
                after < len(self._doc)
                and self._labels.is_name_token(after)
                and not self._doc[after].is_sent_start
            )
            return None if named or self._doc[after - 1].tag_ in ("NNS", "NNPS") else after
        return None

    def names_holder(self, office: int) -> bool:
        """Whether the holder's name follows in commas: "Peru's foreign minister, Ana Ruiz, said"."""
        doc = self._doc
        if office + 1 >= len(doc) or doc[office].text != ",":
            return False
        if not self._labels.is_name_token(office + 1):
            return False
        end = self.capitals_end(office + 1)
        return end < len(doc) and doc[end].text == ","

    def extend_of(self, stop: int) -> int:
        """One past "of X", "for X" behind a name; the stop itself when no capital follows."""
        doc = self._doc
        while stop + 1 < len(doc) and (
            doc[stop].lower_ in ("of", "for")
            or (doc[stop].lower_ == "on" and stop and doc[stop - 1].text in _ON_MATTERS)
        ):
            k = stop + 1
            if doc[k].lower_ == "the" and k + 1 < len(doc):
                k += 1
            begun = k
            while k < len(doc) and doc[k].text[:1].isupper() and self._labels.is_name_token(k):
                if k > begun and doc[k].ent_type_ == "PERSON" and doc[k].ent_iob_ == "B":
                    break  # "President of Serbia Milan Jovic": the name is not the country's
                territory = self._territories.at(k)
                k = territory[1] if territory else k + 1
                if territory:
                    break
            if k < len(doc) and k > begun and doc[k].lower_ == "and":
                k += 2 if self._closes_name(k) else self._portfolio_size(k)
            person = self._labels.person_at_end(begun, k)
            k = person if person is not None else k
            if k == begun:
                break
            stop = k
        return stop

    def _portfolio_size(self, conjunction: int) -> int:
        """Tokens of a minister's further field with its "and", in "Mines and Energy Ana Ruiz"; 0 for none."""
        index = conjunction + 1
        field = index + 1 < len(self._doc) and self._doc[index].lower_ in load_names().portfolios
        return 2 if field and self._labels.is_name_token(index + 1) else 0

    def is_shortened(self, start: int, stop: int) -> bool:
        """Whether a bracket behind a name holds its short form: "Hay'at Tahrir (HT)", not "Ana Ruiz (PSN)"."""
        doc = self._doc
        if stop + 2 >= len(doc) or doc[stop].text != "(" or doc[stop + 2].text != ")":
            return False
        short = doc[stop + 1].text
        return len(short) > 1 and short.isupper() and short[0] == doc[start].text[0]

    def short_form_end(self, start: int, stop: int) -> int:
        """Where a name ends before a bracket with its letters: "Group for Trade and Co-operation in X (GTCX)"."""
        doc = self._doc
        for k in range(stop, min(len(doc) - 2, stop + LONGEST)):
            if doc[k].text == "(":
                short = doc[k + 1].text
                letters = "".join(t.text[0] for t in doc[start:k] if t.text[:1].isupper())
                return k if short == letters and doc[k + 2].text == ")" else stop
            if (
                "\n" in doc[k].text
                or (doc[k].is_punct and doc[k].text != "-")
                or doc[k].pos_ == "VERB"
            ):
                break
        return stop

    def _closes_name(self, conjunction: int) -> bool:
        """Whether "and X" still is the name: "Ministry of Trade and Industry", not "of Russia and Belarus"."""
        index = conjunction + 1
        return (
            index < len(self._doc)
            and self._doc[conjunction].ent_type_ == "ORG"
            and self._doc[index].ent_type_ == "ORG"
            and self._doc[index].text[:1].isupper()
        )

    def title_end(self, start: int) -> int:
        """One past the longest title or office that starts here ("Secretary of State"); the start when none does."""
        for size in (5, 4, 3, 2, 1):
            if start + size <= len(self._doc):
                words = " ".join(w.strip(".") for w in self.words(start, start + size))
                words = words.replace(" - ", "-")
                short = size == 1 and self._doc[start].text in load_names().short_offices
                if words in self._nouns.titles or short or (size == 1 and self._is_calling(start)):
                    return self._awaited_end(start + size)
        return start

    def _is_calling(self, start: int) -> bool:
        """Whether a calling with a capital stands right before a person's name: "Treasurer Ana Ruiz"."""
        doc = self._doc
        return (
            start + 1 < len(doc)
            and doc[start].text.istitle()
            and self._nouns.is_role([doc[start].lower_])
            and doc[start + 1].ent_type_ == "PERSON"
            and doc[start + 1].text[:1].isupper()
        )

    def _awaited_end(self, end: int) -> int:
        """One past "-elect" behind a title; the end itself without it."""
        doc = self._doc
        awaited = end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].lower_ in _AWAITED
        return end + 2 if awaited else end

    def capitals_end(self, start: int) -> int:
        """One past the run of capitalised name tokens that starts here, particles and possessives inside kept."""
        doc = self._doc
        k = start
        while k < min(len(doc), start + LONGEST):
            following = (
                k + 1 < len(doc) and doc[k + 1].text[:1].isupper() and not doc[k + 1].is_sent_start
            )
            token = doc[k]
            number = (
                k > start
                and token.like_num
                and not token.is_punct
                and not _YEAR.fullmatch(token.text)
                and doc[k - 1].text[:1].isupper()
            )
            joined = token.text in ("-", "&") or self.is_possessive(k) or token.lower_ in PARTICLES
            if token.lower_ in PARTICLES and k + 2 < len(doc) and doc[k + 1].text == "-":
                following = doc[k + 2].text[:1].isupper()
            if k > start and token.is_sent_start:
                break
            if (
                k > start
                and (token.ent_type_, token.ent_iob_) == ("PERSON", "B")
                and doc[k - 1].ent_type_ == "ORG"
                and doc[k - 1].ent_iob_ == "I"
            ):
                break  # "ambassador to the United Nations Ana Ruiz"
            if not (
                self._labels.is_name_token(k)
                or (k > start and self._labels.is_small_half(k))
                or number
                or (joined and (k > start or token.ent_iob_ == "B") and following)
            ):
                break
            k += 1
            if self.breaks_after(k - 1):
                break
        return self._joined_end(start, self._entity_end(start, k))

    def _joined_end(self, start: int, end: int) -> int:
        """The run drawn out over "and" to the head of a body: "the National Fraud and Anti-Corruption Directorate"."""
        doc = self._doc
        if (
            not start
            or doc[start - 1].lower_ != "the"
            or end + 1 >= len(doc)
            or doc[end].lower_ not in ("and", "&")
            or end - start > _LONGEST_FIELD
            or self._nouns.kind_of(self.words(start, end)) is not None
            or doc[end - 1].lower_ in load_names().body_heads
            or any(t.ent_type_ == "PERSON" for t in doc[start:end])
            or any(self._territories.at(k) is not None for k in range(start, end))
        ):
            return end
        stop = end + 1
        while stop < len(doc) and (
            self._labels.is_name_token(stop) or (doc[stop].text == "-" and stop > end + 1)
        ):
            stop += 1
        headed = doc[stop - 1].lower_ in load_names().body_heads and stop - end > 2
        return stop if headed else end

    def _entity_end(self, start: int, end: int) -> int:
        """The run drawn out over a name that the recogniser saw whole ("Islamic State of Iraq and the Levant")."""
        token = self._doc[start]
        if token.ent_type_ not in ("ORG", "PERSON") or end <= start:
            return end
        stop = start + 1
        while (
            stop < len(self._doc)
            and self._doc[stop].ent_iob_ == "I"
            and self._doc[stop].text not in _BRACKETS
        ):
            stop += 1
        inner = [t.lower_ for t in self._doc[end:stop]]
        linked = (
            bool(inner)
            and inner[0] in ("of", "for", "and", "in")
            and self._doc[stop - 1].text[:1].isupper()
        )
        return (
            stop
            if linked and "\n" not in self._doc[end:stop].text and stop - start <= LONGEST + 3
            else end
        )
