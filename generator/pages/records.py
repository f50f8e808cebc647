"""What a search keeps of a page: its words, and where each finding and paragraph of it stands among them.

One record a page and not one a finding: the index stays small, and a hit can still be a finding, because the record
says which words are whose. A record is searched whole; its parts tell what was found in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from generator.pages import wording
from generator.pages.escape import fold
from generator.pages.model import Part, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.brief.model import Brief
    from generator.pages.ledgers import ProfileView
    from generator.pages.site import Site
    from generator.pages.views import BriefView, Charge, Party, Quotation, Voice, Words

_WORD = re.compile(r"[^\s\ufeff]+")
"""What a browser's `\\s` leaves together."""

ACTOR, ACCUSER, ACCUSED, SPEAKER, RESPONDER, SOURCE = (
    "actor",
    "accuser",
    "accused",
    "speaker",
    "responder",
    "source",
)
"""Facets that hold names: an actor in any role, and in each."""
TYPE, RESPONSE, OUTLET, MONTH, REVIEW = "type", "response", "outlet", "month", "review"
"""Facets that hold labels."""

_STATES = {
    "draft": "Read by machine only",
    "reviewed": "Reviewed by a person",
    "released": "Released",
    "rejected": "Rejected",
}
"""States of review in the reader's words."""
_NO_OUTLET = "Not stated"


def record_briefs(site: Site) -> dict[str, Record]:
    """What a search keeps of each article's page, by the page's address."""
    states = {each.brief: each.state for each in site.dossier.reviews} if site.dossier else {}
    return {
        view.masthead.address: record_brief(
            view, brief, names=site.names, state=states.get(brief.id, "draft")
        )
        for view, brief in zip(site.read, site.briefs, strict=True)
    }


def record_brief(
    view: BriefView, brief: Brief, *, names: Mapping[str, Party], state: str = "draft"
) -> Record:
    """The article, its paragraphs and everything that was found in it.

    Args:
        view: The brief as its page has it.
        brief: The brief.
        names: The party under which each address is shown over all articles.
        state: How far a person has checked the brief, as in the dossier.
    """
    words = _Words(brief.article.text)
    parts = [
        *(part for charge in view.charges for part in _charge(charge, words=words, names=names)),
        *(part for each in view.quotations for part in _quotation(each, words=words, names=names)),
        *(part for voice in view.voices for part in _voice(voice, words=words, names=names)),
    ]
    passages = [
        Part(
            kind="passage",
            anchor=f"p-{number}",
            first=words.first(span.start),
            last=words.last(span.end),
        )
        for number, span in enumerate(brief.article.paragraphs, 1)
    ]
    head = view.masthead
    found = _gather(parts)
    facets = {
        **found,
        OUTLET: (fold(head.outlet) if head.outlet else _NO_OUTLET,),
        REVIEW: (_STATES[state],),
    }
    if head.published and len(head.published) >= len("2031-03"):
        facets[MONTH] = (head.published[:7],)
    return Record(
        kind="Article",
        content=words.content,
        parts=tuple(sorted((*parts, *passages), key=lambda part: (part.first, -part.last))),
        facets=facets,
        published=head.published or "",
        note=" · ".join(fold(each) for each in (head.outlet, head.published) if each),
    )


def record_actor(profile: ProfileView) -> Record:
    """An actor's names and offices; what it says and charges is found in the articles."""
    told = [profile.party.name, *profile.aliases, *profile.roles]
    return Record(
        kind="Actor",
        content=_Words("\n".join(told)).content,
        note=f"{profile.party.kind.text}, {_count(profile.articles_count, 'article')}",
    )


def record_sections(sections: Iterable[tuple[str, str, str]]) -> Record:
    """A page that people wrote.

    Args:
        sections: Anchor, heading and text of each section, in reading order; "" as the anchor of what stands above
            the first heading.
    """
    parts: list[Part] = []
    content: list[str] = []
    for anchor, heading, text in sections:
        said = [found[0] for found in _WORD.finditer(fold(f"{heading}\n{text}"))]
        first, last = len(content), len(content) + len(said)
        parts.append(
            Part(kind="passage", anchor=anchor, first=first, last=last, label=fold(heading))
        )
        content += said
    return Record(kind="Page", content=" ".join(content), parts=tuple(parts))


class _Words:
    """The words of a text by number."""

    def __init__(self, text: str) -> None:
        folded = fold(text)
        spans = [found.span() for found in _WORD.finditer(folded)]
        self.content = " ".join(folded[start:end] for start, end in spans)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def first(self, start: int) -> int:
        """Number of the word at or behind a code point."""
        return bisect_right(self._ends, start)

    def last(self, end: int) -> int:
        """One past the number of the last word that begins before a code point."""
        return bisect_left(self._starts, end)


def _charge(charge: Charge, *, words: _Words, names: Mapping[str, Party]) -> Iterable[Part]:
    accusers, accused = _names(charge.accusers, names), _names(charge.accused, names)
    types = tuple(dict.fromkeys(wording.type_label(t.id.split("/")[0]).text for t in charge.types))
    sides = {ACCUSER: accusers, ACCUSED: accused, TYPE: types}
    told = (
        f"{_told(charge.accusers, 'Nobody named')} accuses {_told(charge.accused, 'nobody named')}"
    )
    answers = [label.text for answer in charge.answers for label in answer.labels]
    by = tuple(name for answer in charge.answers for name in _names(answer.by, names))
    yield _part(
        "allegation",
        charge.words,
        words=words,
        label=told,
        number=charge.number,
        facets={**sides, RESPONSE: tuple(dict.fromkeys(answers)), RESPONDER: by},
    )
    for answer in charge.answers:
        if answer.words:
            how = ", ".join(label.text for label in answer.labels)
            yield _part(
                "answer",
                answer.words,
                words=words,
                label=f"{_told(answer.by, 'Nobody named')}: {how}",
                number=answer.number,
                facets={
                    **sides,
                    RESPONDER: _names(answer.by, names),
                    RESPONSE: tuple(label.text for label in answer.labels),
                },
            )


def _quotation(
    quotation: Quotation, *, words: _Words, names: Mapping[str, Party]
) -> Iterable[Part]:
    speakers = (quotation.speaker,) if quotation.speaker else ()
    for piece in quotation.pieces:
        yield _part(
            "quotation" if quotation.verbatim else "paraphrase",
            piece,
            words=words,
            label=_told(speakers, "Speaker not stated"),
            number=quotation.number,
            facets={SPEAKER: _names(speakers, names)},
        )


def _voice(voice: Voice, *, words: _Words, names: Mapping[str, Party]) -> Iterable[Part]:
    name = _names((voice.party,), names) if voice.party else (fold(voice.name),)
    for statement in voice.statements:
        yield _part(
            "statement",
            statement,
            words=words,
            label=f"On the word of {fold(voice.name)}",
            facets={SOURCE: name},
        )


def _part(
    kind: str,
    found: Words,
    *,
    words: _Words,
    label: str,
    facets: dict[str, tuple[str, ...]],
    number: str = "",
) -> Part:
    roles = (ACCUSER, ACCUSED, SPEAKER, RESPONDER, SOURCE)
    everybody = dict.fromkeys(name for role in roles for name in facets.get(role, ()))
    return Part(
        kind=kind,
        anchor=found.address.partition("#")[2],
        first=words.first(found.start),
        last=words.last(found.end),
        label=fold(label),
        number=number,
        facets={key: each for key, each in {**facets, ACTOR: tuple(everybody)}.items() if each},
    )


def _gather(parts: Sequence[Part]) -> dict[str, tuple[str, ...]]:
    """Every facet of the parts with all its values, in reading order."""
    found: dict[str, dict[str, None]] = {}
    for part in parts:
        for key, values in part.facets.items():
            found.setdefault(key, {}).update(dict.fromkeys(values))
    return {key: tuple(values) for key, values in found.items()}


def _names(parties: Iterable[Party], names: Mapping[str, Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(names.get(p.address, p).name) for p in parties))


def _told(parties: Iterable[Party], nobody: str) -> str:
    return " and ".join(party.name for party in parties) or nobody


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
