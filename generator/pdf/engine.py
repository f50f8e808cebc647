"""The one place that knows the typesetter: our fixed template and data go in, a PDF comes out.

The typesetter sees an empty private folder that holds the template and nothing else, no font of the machine,
no clock, and the data only as JSON. A character without a glyph is an error, never a blank box.
"""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from generator.pages import shipped_templates
from generator.pdf.model import TypesetterError

if TYPE_CHECKING:
    from collections.abc import Sequence

_STANDARDS: Final = ("a-3a", "ua-1")
"""PDF/A-3a, which may carry attachments, and PDF/UA-1."""

_MAIN: Final = "document.typ"
_FAMILY: Final = "Libertinus Serif"
"""Comes inside the typesetter: Latin, Cyrillic, Greek, Hebrew, IPA."""

_MISSING: Final = re.compile(r'the text `"((?:[^"\\`]|\\.)*)"` could not be displayed')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\(.)")


class MissingGlyphs(Exception):  # noqa: N818 - it is told as a GlyphError, once the article is known
    """Characters that no font has."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        """Keep the characters; at least one, in the order in which the typesetter met them."""
        super().__init__(characters)
        self.characters = characters


class Press:
    """Prints documents; a context in which fonts and template are loaded once for many of them."""

    def __init__(self, *, fonts: Sequence[Path] = ()) -> None:
        """Prepare the template.

        Args:
            fonts: Folders with fonts for scripts that the built-in ones lack, in order of preference.

        Raises:
            TypesetterError: the typesetter is not installed, or a folder of fonts is missing or holds none.
        """
        self._typst = _load()
        self._families = [_FAMILY, *self._find_families(fonts)]
        self._folder = tempfile.TemporaryDirectory(prefix="briefing-pdf-")
        root = Path(self._folder.name)
        for part in sorted((shipped_templates() / "pdf").glob("*.typ")):
            (root / part.name).write_bytes(part.read_bytes())
        self._compiler = self._typst.Compiler(
            input=str(root / _MAIN),
            root=str(root),
            font_paths=[str(folder) for folder in fonts],
            ignore_system_fonts=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the private folder."""
        self._folder.cleanup()

    def typeset(self, data: dict[str, Any], *, attachment: bytes) -> bytes:
        """The PDF of a document.

        Args:
            data: What the template prints; see `generator.pdf.manuscript`.
            attachment: Bytes of the file that the document carries, UTF-8.

        Raises:
            MissingGlyphs: a character has no glyph in any of the fonts.
            TypesetterError: the typesetter gave up for another reason.
        """
        inputs = {
            "d": json.dumps(data | {"fonts": self._families}, ensure_ascii=True),
            "r": attachment.decode(),
        }
        try:
            return bytes(
                self._compiler.compile(
                    sys_inputs=inputs, format="pdf", pdf_standards=list(_STANDARDS), timestamp=0
                )
            )
        except self._typst.TypstError as error:
            missing = _missing(f"{error.message}\n{error.diagnostic}")
            if missing:
                raise MissingGlyphs(missing) from error
            message = f"the document could not be typeset: {error.message}"
            raise TypesetterError(message) from error

    def _find_families(self, folders: Sequence[Path]) -> list[str]:
        families: list[str] = []
        for folder in folders:
            found = (
                self._typst.Fonts(
                    include_system_fonts=False,
                    include_embedded_fonts=False,
                    font_paths=[str(folder)],
                ).families()
                if folder.is_dir()
                else []
            )
            if not found:
                message = f"{folder}: holds no fonts; 'pdf: fonts' in mkdocs.yml names folders with .ttf or .otf files"
                raise TypesetterError(message)
            families += sorted(found)
        return list(dict.fromkeys(families))


def _load() -> Any:
    try:
        import typst
    except ImportError as error:
        message = "PDF documents need the package typst; install it with: pip install typst"
        raise TypesetterError(message) from error
    return typst


def _missing(diagnostic: str) -> tuple[str, ...]:
    """The first character of every text that the typesetter could not display, once each."""
    texts = (_ESCAPED.sub(_unescape, found) for found in _MISSING.findall(diagnostic))
    return tuple(dict.fromkeys(text[0] for text in texts if text))


def _unescape(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else found[2]
