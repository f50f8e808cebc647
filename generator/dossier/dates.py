"""Times as a text tells them: named days, months and years, and words such as "on Monday", read off a stated day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from generator.dossier.model import Moment

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_M = "(?P<month>" + "|".join(m.capitalize() for m in _MONTHS) + ")"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_PATTERNS = (
    re.compile(rf"\b{_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_M}(?:,? {_YEAR})?\b"),
    re.compile(rf"\b{_M} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? {_YEAR})?\b(?!,\d)"),
    re.compile(rf"\b{_M}(?: of)?,? {_YEAR}\b"),
    re.compile(rf"\b(?i:in|since|early|late|mid|last|this|during|until|by) {_M}\b(?! \d)"),
    re.compile(
        r"\b(?i:in|since|of|during|until|by|from|early|late)(?: the)?"
        rf"(?: (?:spring|summer|autumn|fall|winter) of)? {_YEAR}\b"
    ),
    re.compile(
        r"\b(?i:on |last |late on |late |early on |early )?"
        rf"(?P<weekday>{'|'.join(day.capitalize() for day in _DAYS)})\b"
        r"(?: (?:morning|night|evening|afternoon))?"
    ),
    re.compile(
        r"\b(?P<relative>yesterday|today|overnight|last night|(?:earlier )?this (?:week|month|year)"
        r"|last (?:week|month|year))\b",
        re.IGNORECASE,
    ),
)


class Told(NamedTuple):
    """A time in a text."""

    start: int
    """First code point."""
    moment: Moment
    """What it says."""


def find_times(text: str, *, published: str | None) -> tuple[Told, ...]:
    """Every time that the text tells, in reading order, none inside another.

    Args:
        text: A sentence or more.
        published: Stated publication date, ISO 8601; None when not stated: then words such as "on Monday" stay words.
    """
    taken: list[tuple[int, int, Moment]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end, _ in taken):
                moment = _read(match, published=_day_of(published))
                if moment is not None:
                    taken.append((match.start(), match.end(), moment))
    return tuple(Told(start, moment) for start, _, moment in sorted(taken, key=lambda t: t[0]))


def span_of(iso: str) -> tuple[date, date]:
    """First and last day of `2022`, `2022-02` or `2022-02-24`."""
    parts = [int(part) for part in iso[:10].split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return date(parts[0], parts[1], 1), following - timedelta(days=1)
    day = date(parts[0], parts[1], parts[2])
    return day, day


def days_between(first: str, second: str) -> int:
    """Days from the end of the earlier time to the start of the later one; 0 when they touch."""
    (a, b), (c, d) = span_of(first), span_of(second)
    return max(0, (c - b).days, (a - d).days)


def _day_of(published: str | None) -> date | None:
    if published is None or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", published[:10]):
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _read(match: re.Match[str], *, published: date | None) -> Moment | None:
    found = match.groupdict()
    if found.get("weekday"):
        return _weekday(match[0], found["weekday"].lower(), published=published)
    if found.get("relative"):
        return _relative(match[0], found["relative"].lower(), published=published)
    words, year = match[0], found.get("year")
    month = found.get("number") or (
        f"{_MONTHS.index(found['month'].lower()) + 1:02d}" if found.get("month") else None
    )
    day = found.get("day")
    because = "stated with its year"
    if year is None:
        if published is None:
            return Moment(
                words=words, because="no year is stated, nor a publication date to tell it from"
            )
        # A day or month without a year is the last one before publication.
        ahead = (int(month or 1), int(day or 1)) > (published.month, published.day)
        year = str(published.year - (1 if ahead else 0))
        because = f"the last one before publication on {published.isoformat()}"
    try:
        if month and day:
            iso = date(int(year), int(month), int(day)).isoformat()
            return Moment(words=words, iso=iso, precision="day", because=because)
    except ValueError:
        return None
    if month:
        return Moment(words=words, iso=f"{year}-{month}", precision="month", because=because)
    return Moment(words=words, iso=year, precision="year", because=because)


def _weekday(words: str, name: str, *, published: date | None) -> Moment:
    if published is None:
        return Moment(words=words, because="no publication date is stated to tell the day from")
    back = (published.weekday() - _DAYS.index(name)) % 7
    if back == 0 and "last" in words.lower():
        back = 7
    day = published - timedelta(days=back)
    because = f"the last {name.capitalize()} up to publication on {published.isoformat()}"
    return Moment(words=words, iso=day.isoformat(), precision="day", because=because)


def _relative(words: str, name: str, *, published: date | None) -> Moment:
    if published is None:
        return Moment(words=words, because="no publication date is stated to tell the day from")
    because = f"counted from publication on {published.isoformat()}"
    month_before = published.replace(day=1) - timedelta(days=1)
    iso, precision = {
        "yesterday": ((published - timedelta(days=1)).isoformat(), "day"),
        "today": (published.isoformat(), "day"),
        "this month": (published.isoformat()[:7], "month"),
        "earlier this month": (published.isoformat()[:7], "month"),
        "last month": (month_before.isoformat()[:7], "month"),
        "last year": (str(published.year - 1), "year"),
        "this year": (str(published.year), "year"),
        "earlier this year": (str(published.year), "year"),
    }.get(name, (None, "words"))
    if iso is None:
        return Moment(words=words, because="a night or week is no one day; kept as words")
    return Moment.model_validate(
        {"words": words, "iso": iso, "precision": precision, "because": because}
    )
