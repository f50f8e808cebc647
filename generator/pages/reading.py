"""A brief as its page reads it: names, labels, numbers and addresses put in where the record has ids."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.pages import addresses, wording
from generator.pages.context import find_context, names_one
from generator.pages.escape import slug, web_url
from generator.pages.marks import Mark, MarkedText, Naming
from generator.pages.standing import NOTHING_KNOWN, Standing
from generator.pages.views import (
    Answer,
    BriefView,
    Charge,
    Cut,
    Figure,
    KeySentence,
    Masthead,
    Party,
    Quotation,
    Reason,
    Remark,
    Voice,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.article.model import Article
    from generator.brief.model import Actor, Allegation, Brief, Evidence, Quote, Response, Source
    from generator.pages.profiles import Profiles

_LONGEST_TITLE = 300
"""Code points of a headline that are shown; the whole one stands in the text."""

_MARKS = '“”„" '
"""Marks and spaces around a quotation, which a citation puts itself."""

_REPAIRS = {
    "homoglyph": "look-alike letters of another script read as the letters they imitate",
    "mojibake": "characters mended that a wrong encoding had broken",
    "invisible": "invisible characters taken out",
    "control": "control characters taken out",
    "normal_form": "letters brought into their usual form",
    "line_ending": "line endings made alike",
    "encoding": "characters that the encoding could not tell",
}


def read_brief(
    brief: Brief,
    *,
    profiles: Profiles,
    site_url: str = "",
    standing: Standing = NOTHING_KNOWN,
) -> BriefView:
    """The brief, ready to print.

    Args:
        brief: The brief.
        profiles: Who is shown on which actor's page.
        site_url: What addresses in citations begin with; "" when it is not known.
        standing: What the dossier and the reviewers say of the brief.
    """
    return _Reader(brief, profiles, site_url, standing).read()


class _Reader:
    """Looks up what the findings of one brief refer to."""

    def __init__(self, brief: Brief, profiles: Profiles, site_url: str, standing: Standing) -> None:
        self._standing = standing
        self._brief = brief
        self._profiles = profiles
        self._site_url = site_url
        self._path = addresses.brief_path(brief.id)
        self._actors = {actor.id: actor for actor in brief.actors}
        self._sources = {source.id: source for source in brief.sources}
        self._taken: set[str] = set()
        self._marks: list[Mark] = []
        self._names: list[Naming] = []
        self._counts = Counter[str]()
        self._answered: dict[tuple[int, int], tuple[str, str]] = {}
        self._quotes = {quote.id: self._anchor(quote.id) for quote in brief.quotes}
        self._figures = {
            actor.id: self._anchor(f"actor-{slug(actor.id)}") for actor in brief.actors
        }
        self._masthead = make_masthead(brief.article)

    def read(self) -> BriefView:
        article = self._brief.article
        charges = tuple(self._charge(n, a) for n, a in enumerate(self._brief.allegations, 1))
        quotations = tuple(self._quotation(quote) for quote in self._brief.quotes)
        figures = tuple(self._figure(actor) for actor in self._brief.actors)
        voices = tuple(self._voice(source) for source in self._brief.sources)
        scares = tuple(
            self._words(found, self._mark(found, f"arms-length-{n}", kind="scare"))
            for n, found in enumerate(self._brief.scare_quotes, 1)
        )
        remarks = self._remarks()
        key = tuple(
            KeySentence(
                self._words(found, self._mark(found, f"key-{n}", kind="key")),
                found.because,
                found.weight,
                self._masthead,
            )
            for n, found in enumerate(self._standing.sentences, 1)
        )
        return BriefView(
            masthead=self._masthead,
            charges=charges,
            quotations=quotations,
            figures=figures,
            voices=voices,
            scares=scares,
            remarks=remarks,
            cuts=tuple(Cut(cut.text, cut.reason) for cut in article.removed),
            repairs=tuple(_repair(r.kind, r.count, r.note) for r in article.repairs),
            text=MarkedText(article, tuple(self._marks), tuple(self._names)),
            key=key,
            review=self._standing.review,
            sourcing=self._standing.sourcing,
        )

    def _charge(self, number: int, allegation: Allegation) -> Charge:
        anchor = self._anchor(allegation.id)
        label = f"A{number}"
        target = self._mark(
            allegation.evidence, allegation.id, kind="allegation", number=label, target=anchor
        )
        words = self._words(allegation.evidence, target)
        accusers = self._parties(allegation.accusers)
        accused = self._parties(allegation.accused)
        source = self._sources.get(allegation.source or "")
        before, after = self._context(allegation)
        who = f"{_join(accusers) or 'nobody named'} on {_join(accused) or 'nobody named'}"
        return Charge(
            anchor=anchor,
            address=f"{self._path}#{anchor}",
            number=label,
            act=wording.ACTS.label(allegation.act),
            types=tuple(wording.type_label(each) for each in allegation.types),
            modality=wording.MODALITIES.label(allegation.modality),
            stance=wording.STANCES.label(allegation.stance),
            accusers=accusers,
            accused=accused,
            words=words,
            before=before,
            after=after,
            cue=allegation.cue.text if allegation.cue else "",
            chain=(source.chain or (source.name,)) if source else (),
            depth=allegation.depth,
            answers=self._answers(allegation.responses),
            reasons=_reasons(
                ("The charge", allegation.because),
                ("The accuser", allegation.accusers_because),
                ("The accused", allegation.accused_because),
            ),
            codes=_codes(allegation),
            citation=self._cite(f"“{allegation.evidence.text}” — alleged by {who}", words),
            article=self._masthead,
        )

    def _context(self, allegation: Allegation) -> tuple[str, str]:
        """What stands around a charge whose words do not say whom they charge."""
        actors = [self._actors[each] for each in allegation.accused]
        names = [name for actor in actors for name in (actor.name, *actor.aliases)]
        if names_one(allegation.evidence.text, names):
            return "", ""
        return find_context(self._brief.article, allegation.evidence)

    def _answers(self, responses: Sequence[Response]) -> tuple[Answer, ...]:
        """The responses, those of the same party in the same words as one answer."""
        groups: dict[tuple[object, ...], list[Response]] = {}
        for response in responses:
            groups.setdefault((response.by, response.evidence or response.kind), []).append(
                response
            )
        return tuple(self._answer(group) for group in groups.values())

    def _answer(self, group: Sequence[Response]) -> Answer:
        first = group[0]
        anchors = tuple(self._anchor(response.id) for response in group)
        number, words = "", None
        if first.evidence:
            number, target = self._answer_words(first.evidence, finding=first.id, target=anchors[0])
            words = self._words(first.evidence, target)
        return Answer(
            labels=tuple(wording.RESPONSES.label(response.kind) for response in group),
            answered=any(response.kind not in wording.NO_ANSWER for response in group),
            silent=first.kind == "none_reported",
            anchors=anchors,
            number=number,
            by=self._parties(first.by),
            words=words,
            reasons=tuple(response.because for response in group if response.because),
        )

    def _answer_words(self, found: Evidence, *, finding: str, target: str) -> tuple[str, str]:
        """Number and anchor of the words of an answer; words that answer two charges are marked once."""
        place = (found.start, found.end)
        if place not in self._answered:
            self._counts["response"] += 1
            number = f"R{self._counts['response']}"
            anchor = self._mark(found, finding, kind="response", number=number, target=target)
            self._answered[place] = (number, anchor)
        return self._answered[place]

    def _quotation(self, quote: Quote) -> Quotation:
        kind = "paraphrase" if quote.kind == "indirect" else "quote"
        self._counts[kind] += 1
        anchor, label = self._quotes[quote.id], f"{kind[0].upper()}{self._counts[kind]}"
        pieces = tuple(
            self._words(
                found,
                self._mark(found, quote.id, kind=kind, number=label, target=anchor, piece=n),
            )
            for n, found in enumerate(quote.spans, 1)
        )
        speaker = self._party(quote.speaker) if quote.speaker else None
        said = " […] ".join(piece.text for piece in pieces).strip(_MARKS)
        who = speaker.name if speaker else "speaker not stated"
        return Quotation(
            anchor=anchor,
            address=f"{self._path}#{anchor}",
            number=label,
            kind=wording.QUOTES.label(quote.kind),
            pieces=pieces,
            speaker=speaker,
            speaker_text=quote.speaker_text.text if quote.speaker_text else "",
            cue=quote.cue.text if quote.cue else "",
            continues=f"{self._path}#{self._quotes[quote.continues]}"
            if quote.continues in self._quotes
            else "",
            reasons=_reasons(
                ("The quotation", quote.because), ("The speaker", quote.speaker_because)
            ),
            citation=self._cite(f"“{said}” — {who}", pieces[0]) if pieces else "",
            article=self._masthead,
        )

    def _figure(self, actor: Actor) -> Figure:
        anchor = self._figures[actor.id]
        mentions = []
        for n, found in enumerate(actor.mentions, 1):
            here = self._anchor(f"{anchor}-{n}")
            self._names.append(Naming(found.start, found.end, here, anchor))
            mentions.append(self._words(found, here))
        return Figure(
            anchor=anchor,
            party=self._party(actor.id),
            aliases=actor.aliases,
            roles=actor.roles,
            mentions=tuple(mentions),
            because=actor.because,
        )

    def _voice(self, source: Source) -> Voice:
        anchor = self._anchor(f"source-{slug(source.id)}")
        return Voice(
            anchor=anchor,
            address=f"{self._path}#{anchor}",
            name=source.name,
            kind=wording.KINDS.label(source.kind),
            party=self._party(source.actor) if source.actor else None,
            basis=wording.BASES.label(source.basis),
            chain=source.chain or (source.name,),
            statements=tuple(
                self._words(found, self._mark(found, source.id, kind="source", piece=n))
                for n, found in enumerate(source.statements, 1)
            ),
            because=source.because,
            article=self._masthead,
        )

    def _remarks(self) -> tuple[Remark, ...]:
        places: dict[str, list[Words]] = {}
        for n, notice in enumerate(self._brief.notices, 1):
            found = places.setdefault(notice.message, [])
            if notice.evidence:
                anchor = self._mark(notice.evidence, f"notice-{n}", kind="notice")
                found.append(self._words(notice.evidence, anchor))
        return tuple(Remark(message, tuple(found)) for message, found in places.items())

    def _party(self, actor_id: str) -> Party:
        actor = self._actors[actor_id]
        profile = self._profiles.of(self._brief, actor_id)
        return Party(actor.name, profile.path, wording.KINDS.label(actor.kind))

    def _parties(self, actor_ids: Sequence[str]) -> tuple[Party, ...]:
        return tuple(self._party(actor_id) for actor_id in actor_ids)

    def _words(self, found: Evidence, anchor: str) -> Words:
        paragraph = self._brief.article.paragraph_at(found.start)
        return Words(
            found.text, f"{self._path}#{anchor}", paragraph, start=found.start, end=found.end
        )

    def _mark(
        self,
        found: Evidence,
        finding: str,
        *,
        kind: str,
        number: str = "",
        target: str = "",
        piece: int = 1,
    ) -> str:
        """Note that these words are to be marked; the anchor of the mark."""
        anchor = self._anchor(addresses.words_anchor(finding, piece=piece))
        self._marks.append(Mark(found.start, found.end, kind, anchor, number, target))
        return anchor

    def _anchor(self, wanted: str) -> str:
        """An anchor that no other finding of the page has."""
        name, count = slug(wanted), 1
        while name in self._taken:
            count += 1
            name = f"{slug(wanted)}-x{count}"
        self._taken.add(name)
        return name

    def _cite(self, what: str, words: Words) -> str:
        head = self._masthead
        place = f", paragraph {words.paragraph}" if words.paragraph else ""
        path, _, anchor = words.address.partition("#")
        where = f"{self._site_url}{addresses.to_url(path)}#{anchor}"
        return (
            f"{what}. In: “{head.title}”, {head.outlet or 'outlet not stated'},"
            f" {head.published or 'date not stated'}{place}. {where} ({self._standing.citation})"
        )


def make_masthead(article: Article) -> Masthead:
    """What an article states about itself, the title shortened when it is very long."""
    title = " ".join((article.title or "").split()) or article.id
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1].rstrip() + "…"
    return Masthead(
        id=article.id,
        address=addresses.brief_path(article.id),
        title=title,
        derived=article.title_origin == "derived" or not article.title,
        outlet=article.outlet,
        outlet_because=article.outlet_because,
        byline=article.byline,
        published=article.published,
        retrieved=article.retrieved,
        url=web_url(article.url),
        language=article.language,
        source_file=article.source_file,
        sha256=article.sha256,
        encoding=article.encoding,
    )


def _join(parties: Sequence[Party]) -> str:
    return " and ".join(party.name for party in parties)


def _reasons(*pairs: tuple[str, str]) -> tuple[Reason, ...]:
    return tuple(Reason(about, text) for about, text in pairs if text)


def _repair(kind: str, count: int, note: str) -> str:
    what = _REPAIRS.get(kind, kind.replace("_", " "))
    return f"{count} {what}" + (f" ({note})" if note else "")


def _codes(allegation: Allegation) -> str:
    walk = allegation.crosswalk
    plover = "/".join(part for part in (walk.plover_event, walk.plover_mode) if part)
    context = f" ({', '.join(walk.plover_context)})" if walk.plover_context else ""
    about = [code for code in walk.cameo_types if code != walk.cameo]
    cameo = f"CAMEO {walk.cameo or 'has no code for the act'}"
    if about:
        cameo += f", about {', '.join(about)}"
    return f"{cameo} · PLOVER {plover}{context}"
