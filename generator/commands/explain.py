"""Why a brief says what it says: every finding with the rule and the words that fired it, as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from generator.brief.draft import Draft, Rejected
from generator.brief.model import Actor, Allegation, Brief, Evidence, Quote, Response, Source
from generator.errors import InputError

_KINDS = {
    "frame": "a verb of accusing",
    "noun": "a noun of accusing",
    "reaction": "a measure over a charge",
    "regard": "a verb of regarding",
    "hedge": "the outlet's own hedge",
    "content": "what somebody says",
    "answer": "an answer",
}
"""Patterns of near misses, in words."""
_WIDEST = 160
"""Characters of quoted words that are shown; the rest is in the article."""


def find_brief(briefs: Sequence[Brief], *, name: str) -> Brief:
    """The brief that a person means by an id, the start of one, or the name of a seed file.

    Raises:
        InputError: no brief or several fit; the message names the nearest.
    """
    exact = [b for b in briefs if name in {b.id, b.article.source_file}]
    fitting = exact or [
        b for b in briefs if b.id.startswith(name) or b.article.source_file.startswith(name)
    ]
    if len(fitting) == 1:
        return fitting[0]
    ids = [b.id for b in fitting or briefs]
    near = ids if fitting else get_close_matches(name, ids, n=3, cutoff=0) or ids[:3]
    what = "means several articles" if fitting else "is no article"
    message = f"'{name}' {what}; did you mean {' or '.join(near[:3])}?"
    raise InputError(message)


def render_explanation(brief: Brief) -> str:
    """Every finding of a brief with its reason, one block a kind, in reading order."""
    names = {actor.id: actor.name for actor in brief.actors}
    return "\n".join(
        (
            *_article(brief),
            *_block("Actors", (line for a in brief.actors for line in _actor(a))),
            *_block("Quotes", (line for q in brief.quotes for line in _quote(q, names))),
            *_block(
                "Allegations", (line for a in brief.allegations for line in _allegation(a, names))
            ),
            *_block("Sources", (line for s in brief.sources for line in _source(s))),
            *_block("Notices", (line for line in _notices(brief))),
        )
    )


def render_rejected(draft: Draft) -> str:
    """Every near miss of an article in reading order: the word that came close, and why it was not taken."""
    article = draft.article
    missed = sorted((*draft.rejected, *draft.unlinked), key=lambda r: (r.start, r.cue_start))
    return "\n".join(
        (
            f"{article.id}: {article.title or 'no title'} ({article.title_origin})",
            *_block("Near misses", (line for r in missed for line in _rejected(r))),
        )
    )


def _rejected(rejected: Rejected) -> Iterator[str]:
    yield f"  {_words(rejected.text)}"
    yield f"    '{rejected.cue}' as {_KINDS.get(rejected.pattern, rejected.pattern)}"
    yield from _because(rejected.why, what="not taken because")


def _article(brief: Brief) -> Iterator[str]:
    article = brief.article
    yield f"{brief.id}: {article.title or 'no title'} ({article.title_origin})"
    yield f"  file {article.source_file}, SHA-256 {article.sha256}"
    yield f"  outlet {article.outlet or 'not stated'}" + _clause(article.outlet_because)
    yield f"  published {article.published or 'not stated'}, language {article.language} ({article.language_origin})"
    for repair in article.repairs:
        yield f"  repaired {repair.count} times: {repair.kind}" + _clause(repair.note)
    for cut in article.removed:
        yield f"  cut {_words(cut.text)}" + _clause(cut.reason)


def _actor(actor: Actor) -> Iterator[str]:
    also = f", also {', '.join(actor.aliases)}" if actor.aliases else ""
    roles = f", {', '.join(actor.roles)}" if actor.roles else ""
    yield f"  {actor.name} ({actor.kind}){also}{roles}; mentioned {len(actor.mentions)} times"
    yield from _because(actor.because)


def _quote(quote: Quote, names: dict[str, str]) -> Iterator[str]:
    speaker = names[quote.speaker] if quote.speaker else "speaker not clear"
    words = " […] ".join(span.text for span in quote.spans)
    yield f"  {speaker} ({quote.kind}): {_words(words)}"
    yield from _because(quote.because)
    yield from _because(quote.speaker_because, what="speaker because")


def _allegation(allegation: Allegation, names: dict[str, str]) -> Iterator[str]:
    accusers, accused = _names(allegation.accusers, names), _names(allegation.accused, names)
    kinds = ", ".join(allegation.types)
    yield f"  {accusers} -> {accused}: {allegation.act}, {kinds}, {allegation.stance}, {allegation.modality}"
    yield f"    {_words(allegation.evidence.text)}"
    yield from _because(allegation.cue.text if allegation.cue else "", what="cue")
    yield from _because(allegation.because)
    yield from _because(allegation.accusers_because, what="accuser because")
    yield from _because(allegation.accused_because, what="accused because")
    for response in allegation.responses:
        yield from _response(response, names)


def _response(response: Response, names: dict[str, str]) -> Iterator[str]:
    by = f" by {_names(response.by, names)}" if response.by else ""
    yield f"    answered: {response.kind}{by}{_said(response.evidence)}"
    yield from _because(response.because, indent=6)


def _source(source: Source) -> Iterator[str]:
    yield f"  {' <- '.join(source.chain) or source.name} ({source.kind}, {source.basis})"
    yield from _because(source.because)


def _notices(brief: Brief) -> Iterator[str]:
    for notice in brief.notices:
        yield f"  {notice.code}: {notice.message}{_said(notice.evidence)}"


def _block(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield title
    yield from list(lines) or ["  none"]


def _because(reason: str, *, what: str = "because", indent: int = 4) -> Iterator[str]:
    if reason:
        yield f"{' ' * indent}{what}: {' '.join(reason.split())}"


def _clause(text: str) -> str:
    return f" ({' '.join(text.split())})" if text else ""


def _names(ids: Sequence[str], names: dict[str, str]) -> str:
    return ", ".join(names[i] for i in ids) or "nobody named"


def _said(evidence: Evidence | None) -> str:
    return f" {_words(evidence.text)}" if evidence else ""


def _words(text: str) -> str:
    line = " ".join(text.split())
    return f"«{line if len(line) <= _WIDEST else line[: _WIDEST - 1] + '…'}»"
