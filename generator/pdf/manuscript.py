"""A brief as the template prints it: plain data in which every text has passed a door.

Decides nothing about the text: labels, names and numbers come from the pages' views, notes are numbered here.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from generator.pages import wording
from generator.pages.ledgers import pair_charges
from generator.pages.reading import read_brief
from generator.pdf.escape import count_unprintable, printable, web_url
from generator.pdf.notes import Notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.brief.model import Brief, Evidence
    from generator.pages.ledgers import Charging
    from generator.pages.profiles import Profiles
    from generator.pages.views import Answer, BriefView, Charge, Figure, Party, Quotation
    from generator.pages.wording import Label
    from generator.pdf.escape import Text

Data = dict[str, Any]
"""What becomes JSON: texts through the door, whole numbers, lists and maps of them."""


class Manuscript:
    """One brief, ready for the template."""

    def __init__(self, brief: Brief, *, profiles: Profiles, number: int = 1) -> None:
        """Read the brief.

        Args:
            brief: What is printed.
            profiles: The actors of all briefs of the document.
            number: Place of the brief in the document, from 1; keeps the links of two briefs apart.
        """
        self.view: BriefView = read_brief(brief, profiles=profiles)
        self.number = number
        self._brief = brief
        self._terms: dict[str, Label] = {}
        self._notes = Notes([span.start for span in brief.article.paragraphs])
        self._names = {party.address: party for party in self._parties()}

    @property
    def key(self) -> str:
        """Begins the names of all places in this brief."""
        return f"b{self.number}"

    def data(self) -> Data:
        """Everything that the template prints of this brief."""
        view, brief = self.view, self._brief
        charges = [self._charge(n) for n in range(len(view.charges))]
        quotations = [self._quotation(n) for n in range(len(view.quotations))]
        scares = [
            {"text": printable(found.text), "note": self._notes.cite(found)}
            for found in brief.scare_quotes
        ]
        voices = [self._voice(n) for n in range(len(view.voices))]
        remarks = self._remarks()
        return {
            "key": self.key,
            "number": self.number,
            "language": _language(brief.article.language),
            **self._head(),
            "figures": self._figures(),
            "pairs": [self._pair(row) for row in pair_charges(view.charges, names=self._names)],
            "charges": charges,
            "stances": _tally(charge.stance for charge in view.charges),
            "quotations": quotations,
            "scares": scares,
            "actors": [_actor(figure) for figure in view.figures],
            "voices": voices,
            "bases": _tally(voice.basis for voice in view.voices),
            "remarks": remarks,
            "cuts": [
                {"text": printable(cut.text), "reason": printable(cut.reason)} for cut in view.cuts
            ],
            "repairs": [printable(line) for line in view.repairs],
            "notes": self._note_list(),
            "paragraphs": self._paragraphs(),
            "unprintable": count_unprintable(brief.article.text),
        }

    def terms(self) -> tuple[Label, ...]:
        """The labels that `data` printed, in order of first use."""
        return tuple(self._terms.values())

    def entry(self, charge: Charge) -> Data:
        """An allegation as one line of a ledger over several briefs."""
        answers = [
            {"label": self._label(a.label), "by": _names(a.by), "answered": a.answered}
            for a in charge.answers
        ]
        return {
            "to": f"{self.key}-{charge.number}",
            "brief": self.number,
            "number": charge.number,
            "accusers": _names(charge.accusers),
            "accused": _names(charge.accused),
            "types": [self._label(each) for each in charge.types],
            "words": printable(charge.words.text),
            "paragraph": charge.words.paragraph,
            "answers": answers,
        }

    def _head(self) -> Data:
        head = self.view.masthead
        url = web_url(head.url)
        return {
            "title": printable(head.title),
            "derived": head.derived,
            "outlet": _stated(head.outlet),
            "outlet_because": printable(head.outlet_because),
            "published": _stated(head.published),
            "byline": _stated(head.byline),
            "retrieved": _stated(head.retrieved),
            "url": {"target": url, "text": printable(url)} if url else None,
            "file": printable(head.source_file),
            "sha256": printable(head.sha256),
            "encoding": printable(head.encoding),
            "code": printable(head.language),
        }

    def _figures(self) -> Data:
        view = self.view
        return {
            "allegations": len(view.charges),
            "answered": view.answered,
            "quotations": len(view.quotations),
            "actors": len(view.figures),
            "sources": len(view.voices),
        }

    def _pair(self, row: Charging) -> Data:
        return pair_data(row) | {
            "charges": [
                {"to": f"{self.key}-{charge.number}", "text": charge.number}
                for charge in row.charges
            ]
        }

    def _charge(self, place: int) -> Data:
        charge, allegation = self.view.charges[place], self._brief.allegations[place]
        return {
            "number": charge.number,
            "act": self._label(charge.act),
            "types": [self._label(each) for each in charge.types],
            "modality": self._label(charge.modality),
            "stance": self._label(charge.stance),
            "accusers": _names(charge.accusers),
            "accused": _names(charge.accused),
            "words": printable(charge.words.text),
            "note": self._notes.cite(allegation.evidence, by=charge.number),
            "chain": [_name(name) for name in charge.chain],
            "own_voice": charge.stance.id == "asserted",
            "depth": charge.depth,
            "codes": printable(charge.codes),
            "answers": [
                self._answer(answer, response.evidence)
                for answer, response in zip(charge.answers, allegation.responses, strict=True)
            ],
        }

    def _answer(self, answer: Answer, words: Evidence | None) -> Data:
        return {
            "number": answer.number,
            "label": self._label(answer.label),
            "answered": answer.answered,
            "by": _names(answer.by),
            "words": printable(words.text) if words else None,
            "note": self._notes.cite(words, by=answer.number) if words else None,
        }

    def _quotation(self, place: int) -> Data:
        quotation, quote = self.view.quotations[place], self._brief.quotes[place]
        return {
            "number": quotation.number,
            "kind": self._label(quotation.kind),
            "verbatim": quotation.kind.id in {"direct", "mixed"},
            "opens": quotation.opens,
            "pieces": [
                {
                    "text": printable(found.text),
                    "note": self._notes.cite(found, by=quotation.number),
                }
                for found in quote.spans
            ],
            "speaker": _name(quotation.speaker.name) if quotation.speaker else None,
            "speaker_text": printable(quotation.speaker_text),
            "cue": printable(quotation.cue),
            "continues": self._continued(quotation, quote.continues),
        }

    def _continued(self, quotation: Quotation, other: str | None) -> Data | None:
        if not quotation.continues:
            return None
        numbers = [
            q.number
            for q, o in zip(self.view.quotations, self._brief.quotes, strict=True)
            if o.id == other
        ]
        return {"to": f"{self.key}-{numbers[0]}", "text": numbers[0]} if numbers else None

    def _voice(self, place: int) -> Data:
        voice, source = self.view.voices[place], self._brief.sources[place]
        return {
            "name": _name(voice.name),
            "kind": self._label(voice.kind),
            "basis": self._label(voice.basis) if voice.basis.id != "none" else None,
            "chain": [_name(name) for name in voice.chain],
            "notes": [self._notes.cite(found) for found in source.statements],
        }

    def _remarks(self) -> list[Data]:
        """The notices, those of one wording together, in order of first appearance."""
        found: dict[str, list[int]] = {}
        for notice in self._brief.notices:
            notes = found.setdefault(notice.message, [])
            if notice.evidence:
                notes.append(self._notes.cite(notice.evidence))
        return [
            {"message": printable(_sentence(message)), "notes": notes}
            for message, notes in found.items()
        ]

    def _note_list(self) -> list[Data]:
        return [
            {
                "number": note.number,
                "paragraph": note.paragraph,
                "start": note.start,
                "end": note.end,
                "cited_by": note.cited_by,
            }
            for note in self._notes.all()
        ]

    def _paragraphs(self) -> list[Data]:
        cited: dict[int, list[str]] = {}
        for note in self._notes.all():
            cited.setdefault(note.paragraph, []).extend(note.cited_by)
        return [
            {
                "number": paragraph.number,
                "role": paragraph.role,
                "text": printable(
                    "".join(
                        token.text for token in paragraph.tokens if token.type in {"text", "name"}
                    )
                ),
                "cited_by": sorted(set(cited.get(paragraph.number, ())), key=_by_number),
            }
            for paragraph in self.view.paragraphs
        ]

    def _parties(self) -> Iterable[Party]:
        for charge in self.view.charges:
            yield from (*charge.accusers, *charge.accused)

    def _label(self, label: Label) -> Text:
        if label.definition:
            self._terms.setdefault(label.text, label)
        return _name(label.text)


def pair_data(row: Charging) -> Data:
    """Who accuses whom, of what, how often, and how many of it anybody answers."""
    return {
        "accuser": _name(row.accuser.name) if row.accuser else None,
        "accused": _name(row.accused.name) if row.accused else None,
        "types": [_name(each.text) for each in row.types],
        "count": len(row.charges),
        "answered": row.answered,
    }


def terms_data(terms: Iterable[Label]) -> list[Data]:
    """What the labels mean, in the order of the reading guide and once each."""
    known = {label.text: label for label in terms}
    order = [label.text for glossary in wording.GLOSSARIES for label in glossary.labels()]
    return [
        {"term": printable(text), "definition": printable(known[text].definition)}
        for text in sorted(
            known, key=lambda text: order.index(text) if text in order else len(order)
        )
    ]


def _actor(figure: Figure) -> Data:
    return {
        "name": _name(figure.party.name),
        "kind": _name(figure.party.kind.text),
        "roles": [_name(role) for role in figure.roles],
        "aliases": [_name(alias) for alias in figure.aliases],
        "mentions": len(figure.mentions),
        "paragraphs": sorted({found.paragraph for found in figure.mentions if found.paragraph}),
    }


def _names(parties: Sequence[Party]) -> list[Text]:
    return [_name(party.name) for party in parties]


def _name(text: str) -> Text:
    return printable(text, narrow=True)


def _stated(text: str | None) -> Text | None:
    return _name(text) if text else None


def _sentence(message: str) -> str:
    return f"{message[:1].upper()}{message[1:]}".rstrip(".") + "."


def _tally(labels: Iterable[Label]) -> list[Data]:
    counts = Counter(label.text for label in labels)
    return [{"text": printable(text), "count": count} for text, count in counts.most_common()]


def _language(code: str) -> str:
    """The code where it is a language's, else English: the typesetter takes two or three letters."""
    return (
        code
        if len(code) in {2, 3} and code.isascii() and code.isalpha() and code != "und"
        else "en"
    )


def _by_number(name: str) -> tuple[str, int]:
    return name[0], int(name[1:])
