"""Out of here comes the day that a line of a page states, in ISO 8601; a line that leaves the year open states none."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3,9})\.?,? (\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_UPDATED = re.compile(r"\b(?:updated|modified|edited)\b")


def find_day(line: str, months: dict[int, tuple[str, ...]]) -> str | None:
    """The day that the line states as `2026-03-14`; None when it states none, or one that does not exist.

    A line that gives only when the page was changed states no day of publication. Dates in figures alone
    (03/04/2026) are read by nobody the same way, and not read here.
    """
    text = line.lower()
    changed = _UPDATED.search(text)
    if changed:
        text = text[: changed.start()]
    numbers = {name: number for number, names in months.items() for name in names}
    for pattern, order in ((_ISO, (0, 1, 2)), (_DAY_FIRST, (2, 1, 0)), (_MONTH_FIRST, (2, 0, 1))):
        if match := pattern.search(text):
            year, month, day = (match.groups()[place] for place in order)
            number = int(month) if month.isdigit() else numbers.get(month, 0)
            try:
                return date(int(year), number, int(day)).isoformat()
            except ValueError:
                return None
    return None
