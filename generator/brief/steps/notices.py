"""What the reader should know about the text and its reading: trouble is told, never hidden and never an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.article.language import name_language
from generator.brief.model import Allegation, Evidence, Notice, Quote

if TYPE_CHECKING:
    from generator.article.model import Article
    from generator.brief.draft import Attribution
    from generator.brief.quotation import Marks

ANALYSED = ("en",)
"""Languages that the steps can read."""
_SHOWN = 60
"""Code points of an unclosed quotation that its notice cuts out."""
_REPAIRS = {
    "homoglyph": "look-alike letters of another script were read as the letters they imitate",
    "mojibake": "characters broken by a wrong encoding were mended",
    "invisible": "invisible characters were left out",
    "control": "control characters were left out",
    "normal_form": "characters were brought to their composed form",
    "line_ending": "line ends were made uniform",
    "encoding": "bytes that are no text in this encoding were marked",
}


def find_notices(
    article: Article,
    marks: Marks,
    learned: tuple[Attribution, ...] | None,
    speakers: tuple[Quote, ...],
    responses: tuple[Allegation, ...],
) -> tuple[Notice, ...]:
    """Notices about the whole article first, then those about a place, in reading order."""
    return (
        *_whole(article, by_rules=learned is None),
        *sorted(_placed(article, marks, speakers, responses), key=_place),
    )


def _whole(article: Article, *, by_rules: bool) -> list[Notice]:
    notices = []
    if article.language not in ANALYSED:
        language = name_language(article.language)
        told = (
            f"the article is in {language}" if language else "the article's language is not clear"
        )
        message = (
            f"{told}; only English is analysed, so actors, quotations and allegations"
            " were not looked for"
        )
        notices.append(Notice(code="language_not_analysed", message=message))
    if by_rules:
        message = "quotations and reports were attributed by rules alone, which find fewer of them"
        notices.append(Notice(code="attribution_by_rules", message=message))
    for repair in article.repairs:
        # Uniform line ends change no word and are not worth a reader's time.
        if repair.kind != "line_ending" and repair.count:
            told = _REPAIRS[repair.kind] + (f" ({repair.note})" if repair.note else "")
            notices.append(
                Notice(code=f"repaired_{repair.kind}", message=f"{repair.count} times, {told}")
            )
    if article.removed:
        message = f"{len(article.removed)} pieces of page furniture were cut; each is listed with its reason"
        notices.append(Notice(code="furniture_cut", message=message))
    if article.outlet is None:
        notices.append(
            Notice(code="no_outlet", message="the page does not state which outlet published it")
        )
    if article.published is None:
        notices.append(
            Notice(code="no_date", message="the page does not state when it was published")
        )
    return notices


def _placed(
    article: Article, marks: Marks, quotes: tuple[Quote, ...], allegations: tuple[Allegation, ...]
) -> list[Notice]:
    notices = []
    for stray in marks.strays:
        furthest = min(stray.position + _SHOWN, len(article.text))
        line_end = article.text.find("\n", stray.position, furthest)
        end = furthest if line_end < 0 else line_end
        end = end if stray.opening else stray.position + 1
        words = Evidence(start=stray.position, end=end, text=article.text[stray.position : end])
        if stray.opening:
            message = "a quotation is opened and never closed; nothing is taken as quoted here"
            notices.append(Notice(code="unclosed_quotation", message=message, evidence=words))
        elif words.text in "”»":
            message = "a quotation is closed that was never opened; nothing is taken as quoted here"
            notices.append(Notice(code="unopened_quotation", message=message, evidence=words))
    for quote in quotes:
        if quote.kind == "direct" and quote.speaker is None:
            message = f"the speaker of a quotation is not stated: {quote.speaker_because}"
            notices.append(
                Notice(code="speaker_not_stated", message=message, evidence=quote.spans[0])
            )
    for allegation in allegations:
        if not allegation.accusers:
            message = "an allegation is made and nobody is named who makes it"
            notices.append(
                Notice(
                    code="unattributed_allegation", message=message, evidence=allegation.evidence
                )
            )
        if any(r.kind == "none_reported" for r in allegation.responses):
            message = "the article carries no answer to an allegation"
            notices.append(
                Notice(code="no_response_reported", message=message, evidence=allegation.evidence)
            )
    return notices


def _place(notice: Notice) -> tuple[int, str]:
    return (notice.evidence.start if notice.evidence else -1, notice.code)
