"""Hostile texts as articles, through the whole journey: seed file, analysis, pages, mkdocs, search.

Many stand in one build. Each is the title, outlet, author and address of an article, a paragraph, a quotation and the
name of an actor in it, and, where the system takes it, the name of a file.
"""

from __future__ import annotations

import gzip
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from pathlib import Path

import lxml.html
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.brief.model import Brief
from generator.commands.new import write_project
from generator.pages.escape import fold, web_url

BODY = """{text}

The foreign ministry of Norland accused Ardania of shelling the harbour of Vell on Tuesday.

“{text}” minister Ilse Brandt said on Tuesday.

{text} accused Ardania of lying. Ardania’s defence ministry denied the charge."""

PLAIN = (
    "https://norland.example/harbour",
    "two\nlines",
    *(f"harbour {number} of {where}" for number in range(30) for where in ("Vell", "the north")),
)
"""Harmless texts, enough for lists of several pages, whose site shows what may stand on a page."""

IN_A_FILE = "Norland accused Ardania of shelling the harbour.\n"

_ACTIVE = frozenset({"script", "iframe", "object", "embed", "form", "base", "meta", "link"})
_DRAWN = frozenset({"svg", "g", "path", "line", "circle", "rect", "text", "title", "desc", "tspan"})
_SCHEME = re.compile(r"[\s\x00-\x20]*[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_THEMES = ("javascript:void(0)",)
"""Addresses that the theme writes."""
_LONGEST_NAME = 80

Shape = tuple[str, str]


def try_journey(texts: Sequence[str], folder: Path, benign: frozenset[Shape]) -> Iterator[str]:
    """What went wrong when a site was built of these texts, a line each.

    Args:
        texts: Each becomes an article, and a file's name where it can be one.
        folder: Where the project is made; it must not exist.
        benign: What `shapes_of_a_plain_site` gave.
    """
    site, briefs, refused = build_site(texts, folder)
    by_place = {brief.article.source_file: brief for brief in briefs}
    told = " ".join(refused)
    for line in refused:
        if "\n" in line:
            yield f"structure: a refusal of more than one line: {line!a}"
    for number, text in enumerate(texts, start=1):
        brief = by_place.get(f"texts.jsonl#{number}")
        if brief is not None:
            yield from _compare(brief, text, site)
        elif f"texts.jsonl:{number}: " in told or f"texts.jsonl#{number}: " in told:
            yield f"refused as an article: {text!a}"
        else:
            yield f"lost, and no line says so: {text!a}"
    for name in file_names(texts):
        if f"names/{name}" not in by_place and f"names/{name}" not in told:
            yield f"lost, and no line says so: the file {name!a}"
    yield from _look(site, benign)


def shapes_of_a_plain_site(folder: Path) -> frozenset[Shape]:
    """What may stand on the pages of a site: elements with their attributes."""
    site, _, _ = build_site(PLAIN, folder)
    return frozenset(
        shape for path in site.rglob("*.html") for shape, _ in _elements(path.read_bytes())
    )


def build_site(texts: Sequence[str], folder: Path) -> tuple[Path, tuple[Brief, ...], list[str]]:
    """The built site of the texts, its briefs, and the lines of what was refused."""
    with redirect_stdout(io.StringIO()):
        write_project(folder)
    for path in (folder / "seeds").iterdir():
        path.unlink()
    records = (json.dumps(_record(text)) for text in texts)
    (folder / "seeds" / "texts.jsonl").write_text("\n".join(records), encoding="ascii")
    (folder / "seeds" / "names").mkdir()
    for name in file_names(texts):
        (folder / "seeds" / "names" / name).write_text(IN_A_FILE, encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    made = config.plugins["briefing"].result  # type: ignore[attr-defined]
    return folder / "site", made.briefs, [error.message for error in made.refused]


def file_names(texts: Iterable[str]) -> tuple[str, ...]:
    """Names of files made of the texts that can be one on this system; each once."""
    found: dict[str, None] = {}
    for text in texts:
        name = text[:_LONGEST_NAME].strip() + ".txt"
        try:
            size = len(name.encode("utf-8"))
        except UnicodeEncodeError:
            continue
        stem = name.removesuffix(".txt")
        if size <= 255 and stem and not name.startswith(".") and not set(name) & set("/\0"):
            found[name] = None
    return tuple(found)


def _record(text: str) -> dict[str, str]:
    given = dict.fromkeys(("title", "outlet", "author", "url"), text)
    return {**given, "text": BODY.format(text=text)}


def _compare(brief: Brief, text: str, site: Path) -> Iterator[str]:
    """What its page and its record in the search do not say letter for letter."""
    article = brief.article
    if text not in article.original:
        yield f"lost from the article: {text!a}"
    page = lxml.html.fromstring((site / "briefs" / brief.id / "index.html").read_bytes())
    (content,) = page.xpath("//article[contains(@class, 'md-content__inner')]")
    said = _letters(content.text_content())
    shown = (
        *(span.text for quote in brief.quotes for span in quote.spans),
        *(allegation.evidence.text for allegation in brief.allegations),
        *(actor.name for actor in brief.actors),
    )
    for words in shown:
        if _letters(fold(words)) not in said:
            yield f"lost on its page: {text!a}: {words!a}"
    (headline,) = ("".join(each.itertext()) for each in content.iter("h1"))
    if article.title and _letters(headline) != _letters(fold(article.title)):
        yield f"lost in the headline: {text!a}"


def _letters(text: str) -> str:
    return "".join(text.split())


def _look(site: Path, benign: frozenset[Shape]) -> Iterator[str]:
    """Elements, addresses and records of the search that a plain site does not have."""
    for path in sorted(site.rglob("*.html")):
        place = path.relative_to(site)
        for (name, attributes), address in _elements(path.read_bytes()):
            if (name, attributes) not in benign and name not in _DRAWN:
                acts = name in _ACTIVE or ",on" in f",{attributes}"
                yield f"{'dangerous' if acts else 'structure'}: {place}: {name} {attributes}"
            if _SCHEME.match(address) and web_url(address) is None and address not in _THEMES:
                yield f"dangerous: {place}: leads to {address!a}"
    for path in (site / "pagefind" / "fragment").iterdir():
        kept = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        words = len(kept["content"].split(" "))
        for part in json.loads(kept["url"].partition("#")[2]):
            if not 0 <= part["w"][0] <= part["w"][1] <= words:
                yield f"lost in the search: {kept['url'].partition('#')[0]}"


def _elements(page: bytes) -> Iterator[tuple[Shape, str]]:
    for element in lxml.html.document_fromstring(page).iter():
        if isinstance(element.tag, str):
            address = element.get("href") or element.get("src") or ""
            yield (element.tag, ",".join(sorted(element.keys()))), address
