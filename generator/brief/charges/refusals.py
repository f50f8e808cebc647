"""Near misses: words that came close to a charge, and why they were not taken as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.draft import Rejected

if TYPE_CHECKING:
    from spacy.tokens import Token

    from generator.article.model import Article

_MOST = 400
"""Near misses kept of one article: more is a machine's text, and nobody reads them."""


class Refusals:
    """Collects near misses while the charges of an article are read."""

    def __init__(self, article: Article) -> None:
        """Begin with none."""
        self._article = article
        self._found: dict[tuple[int, str], Rejected] = {}

    def note(self, pattern: str, cue: Token, why: str) -> None:
        """Keep that a pattern met a word and refused it; the first reason at a word stands.

        Returns None, as the reading does that refuses.
        """
        if len(self._found) >= _MOST:
            return
        sentence = cue.sent
        text = self._article.text
        start = sentence[0].idx
        last = sentence[-1]
        end = last.idx + len(last.text.rstrip())
        self._found.setdefault(
            (cue.idx, pattern),
            Rejected(
                start=start,
                end=end,
                text=text[start:end],
                cue=cue.text,
                cue_start=cue.idx,
                pattern=pattern,
                why=why,
            ),
        )

    def listed(self, taken: list[tuple[int, int]]) -> tuple[Rejected, ...]:
        """The near misses in reading order, without those at a word of a charge that was taken after all.

        Args:
            taken: Stretches of the charges that were taken, in code points.
        """
        kept = (
            r
            for r in self._found.values()
            if not any(start <= r.cue_start < end for start, end in taken)
        )
        return tuple(sorted(kept, key=lambda r: (r.cue_start, r.pattern)))
