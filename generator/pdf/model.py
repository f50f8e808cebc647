"""What comes out of this room: a printed document, or the reason why an article could not be printed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from generator.errors import GeneratorError, OutputError


class TypesetterError(GeneratorError):
    """The typesetting library is not installed, or could not make the document."""


class GlyphError(OutputError):
    """An article with characters for which there is no font; a blank box is never printed instead."""

    def __init__(self, missing: tuple[str, ...], *, article: str) -> None:
        """Name the first missing character, how many others there are, and what to do.

        Args:
            missing: The characters in order of first appearance; at least one.
            article: Id of the article.
        """
        self.missing = missing
        self.article = article
        others = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        message = (
            f"cannot be printed: no font has '{missing[0]}' ({describe_character(missing[0])}){others};"
            " put a folder with fonts for this script, such as Noto, under 'pdf: fonts: [FOLDER]' in mkdocs.yml"
        )
        super().__init__(message, path=article)


@dataclass(frozen=True, slots=True)
class Printed:
    """A document, and what had to be left out of it."""

    content: bytes
    """The PDF."""
    refused: tuple[GlyphError, ...] = ()
    """One for every brief that could not be printed; the document names them, too."""


def describe_character(character: str) -> str:
    """Its code point and Unicode name: `U+5317 CJK UNIFIED IDEOGRAPH-5317`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'without a name')}"
