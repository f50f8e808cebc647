"""Builds a folder of pages with mkdocs and with Zensical, and compares what a reader reads on every page.

    python -m tests.publisher DIR ZENSICAL     # DIR as `briefing pages` wrote it, the program zensical

Ends with 1 when a page of one has other words than the same page of the other.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import html5lib

_UNREAD = {"script", "style", "template"}
_THEIRS = {"headerlink"}
"""What a theme puts behind headings."""


def build_both(folder: Path, *, zensical: Path) -> tuple[Path, Path]:
    """The site of mkdocs and that of Zensical."""
    by_mkdocs = folder / "by-mkdocs"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-d", by_mkdocs.resolve()],
        cwd=folder,
        env=environment,
        check=True,
    )
    subprocess.run([zensical, "build", "--strict"], cwd=folder, env=environment, check=True)
    return by_mkdocs, folder / "site"


def read_pages(site: Path) -> dict[str, str]:
    """The words of every page by its path, one space between them; the page of missing pages is the theme's own."""
    return {
        path.relative_to(site).as_posix(): read_words(path.read_bytes())
        for path in sorted(site.rglob("*.html"))
        if path.name != "404.html"
    }


def read_words(page: bytes) -> str:
    """What stands in the page's article."""
    tree = html5lib.parse(page, namespaceHTMLElements=False, transport_encoding="utf-8")
    for element in tree.iter("article"):
        if "md-content__inner" in (element.get("class") or ""):
            return " ".join("".join(_texts(element)).split())
    return ""


def _texts(element: object) -> list[str]:
    found = [element.text or ""]  # type: ignore[attr-defined]
    for child in element:  # type: ignore[attr-defined]
        named = set((child.get("class") or "").split())
        if child.tag not in _UNREAD and not named & _THEIRS and isinstance(child.tag, str):
            found += _texts(child)
        found.append(child.tail or "")
    return found


def find_differences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """One line a page that the two do not share in these words."""
    lines = [f"{path}: in one site only" for path in sorted(set(one) ^ set(other))]
    for path in sorted(set(one) & set(other)):
        if one[path] != other[path]:
            at = next(
                (n for n, (a, b) in enumerate(zip(one[path], other[path], strict=False)) if a != b),
                min(len(one[path]), len(other[path])),
            )
            lines.append(f"{path}: {one[path][at : at + 60]!r} and {other[path][at : at + 60]!r}")
    return lines


def main() -> int:
    folder, zensical = Path(sys.argv[1]), Path(sys.argv[2]).absolute()
    one, other = (read_pages(site) for site in build_both(folder, zensical=zensical))
    differences = find_differences(one, other)
    for line in differences[:20]:
        print(line)
    words = sum(len(text.split()) for text in one.values())
    print(f"{len(one)} pages, {words} words: {len(differences)} pages differ")
    return 1 if differences or not words else 0


if __name__ == "__main__":
    sys.exit(main())
