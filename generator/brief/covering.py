"""Which attribution covers a place: the innermost of those whose content holds it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.brief.draft import Attribution

_WELL_IN = 12
"""Code points of a stretch that a content must cover to hold it: two words, not a stray letter."""
_NEAR = 12
"""Contents looked back over: deeper nesting than this is no English, and a bound keeps time linear."""


class Covering:
    """Attributions by the stretches of their contents."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        """Index the contents."""
        self._rows = sorted(
            ((c.start, c.end, n, a) for n, a in enumerate(attributions) for c in a.contents),
            key=lambda row: row[:3],
        )
        self._starts = [row[0] for row in self._rows]

    def around(self, start: int, end: int) -> Attribution | None:
        """The innermost attribution whose content holds the stretch; None when there is none near.

        A stretch that begins well inside a content belongs to it wherever the parser ended the
        sentence; contents are cut without the marks and the stop at their edges.
        """
        index = bisect_right(self._starts, start)
        for row in reversed(self._rows[max(0, index - _NEAR) : index]):
            if row[1] >= min(end - 2, start + _WELL_IN):
                return row[3]
        return None
