"""Whose words a quotation gives: the actor meant by the words that name the source, else nobody.

A quotation that carries on another has its speaker. Where the words of the source could mean two
actors, or none that the article makes clear, the speaker stays unstated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.cast import Reading

if TYPE_CHECKING:
    from generator.brief.cast import Cast
    from generator.brief.model import Quote


def link_speakers(quotes: tuple[Quote, ...], cast: Cast) -> tuple[Quote, ...]:
    """The quotations in their order, each with its speaker or with the reason why it has none."""
    readings: dict[str, Reading] = {}
    for quote in quotes:
        readings[quote.id] = _read(quote, cast, readings)
    return tuple(
        quote.model_copy(
            update={
                "speaker": readings[quote.id].actors[0] if readings[quote.id].actors else None,
                "speaker_because": readings[quote.id].because,
            }
        )
        for quote in quotes
    )


def _read(quote: Quote, cast: Cast, readings: dict[str, Reading]) -> Reading:
    if quote.continues is not None:
        carried = readings.get(quote.continues)
        if carried is None or not carried.actors:
            return Reading((), "it carries on a quotation whose speaker is not stated")
        return Reading(
            carried.actors, f"it carries on the quotation before it; there {carried.because}"
        )
    if quote.speaker_text is None:
        return Reading((), "no words name a speaker")
    reading = cast.read(quote.speaker_text.start, quote.speaker_text.end)
    if len(reading.actors) > 1:
        return Reading(
            (),
            f"'{quote.speaker_text.text}' names several, and one mouth cannot be told from another",
        )
    return reading
