"""Hostile texts as articles, through the whole journey: seed file, analysis, pages, mkdocs, search.

Many stand in one build, four in an article: each is a paragraph, a quotation and the name of who accuses, and in its
turn the title, outlet, author or address.
"""

from __future__ import annotations

import gzip
import io
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.article.seeds import read_seeds
from generator.brief.model import Brief
from generator.commands.check import check_records
from generator.commands.new import write_project
from generator.dossier import compile_dossier
from generator.pages import lay_out
from generator.pages.escape import fold, web_url
from tests.pages.made_up import harbour, talks

BODY = """{text}

The foreign ministry of Norland accused Ardania of shelling the harbour of Vell on Tuesday.

“{text}” minister Ilse Brandt said on Tuesday.

{text} accused Ardania of lying."""

PLACES = ("title", "outlet", "author", "url")
"""What each of the texts of an article is besides."""

PLAIN = (
    "https://norland.example/harbour",
    "two\nlines",
    *(f"harbour {number} of {where}" for number in range(30) for where in ("Vell", "the north")),
)
"""Harmless texts, enough for lists of several pages, whose site shows what may stand on a page."""

_ACTIVE = frozenset({"script", "iframe", "object", "embed", "form", "base", "meta", "link"})
_DRAWN = frozenset({"svg", "g", "path", "line", "circle", "rect", "text", "title", "desc", "tspan"})
_LONG = 300
"""Code points behind which a headline is cut."""
_IN_LONG_LISTS = frozenset({("td", "class,colspan,data-label")})
"""What only a list of very many rows holds."""
_SCHEME = re.compile(r"[\s\x00-\x20]*[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_THEMES = ("javascript:void(0)",)
"""Addresses that the theme writes."""

Shape = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Journey:
    """What came of the texts on their way."""

    wrong: tuple[str, ...]
    """What went wrong, a line each."""
    spans: int
    """Stretches of words of findings that were held against the seed file, read anew."""
    broken: int
    """Those of them, and articles, that are not what the seed file says."""


def try_journey(texts: Sequence[str], folder: Path, benign: frozenset[Shape]) -> Journey:
    """Build a site of these texts, prove its findings, and look at everything that came of it.

    Args:
        texts: Each becomes a part of an article.
        folder: Where the project is made; it must not exist.
        benign: What `shapes_of_a_plain_site` gave.
    """
    site, briefs, refused = build_site(texts, folder)
    articles = read_seeds(folder / "seeds").articles
    records = [brief.model_dump(by_alias=True) for brief in briefs]
    proof = check_records(records, articles=articles, folder=folder / "seeds")
    wrong = (
        *(f"broken: {line}" for line in proof.mismatches),
        *_follow(texts, briefs, refused, site),
        *_look(site, benign),
    )
    return Journey(wrong, proof.spans, len(proof.mismatches))


def _follow(
    texts: Sequence[str], briefs: Sequence[Brief], refused: Sequence[str], site: Path
) -> Iterator[str]:
    """Texts that are neither on their page nor refused in a line."""
    by_place = {brief.article.source_file: brief for brief in briefs}
    told = " ".join(refused)
    for line in refused:
        if "\n" in line:
            yield f"structure: a refusal of more than one line: {line!a}"
    for number, some in enumerate(_by_article(texts), start=1):
        brief = by_place.get(f"texts.jsonl#{number}")
        if brief is not None:
            yield from _compare(brief, some, site)
        elif f"texts.jsonl:{number}: " in told or f"texts.jsonl#{number}: " in told:
            yield from (f"refused in an article: {text!a}" for text in some)
        else:
            yield from (f"lost, and no line says so: {text!a}" for text in some)


def shapes_of_a_plain_site(folder: Path) -> frozenset[Shape]:
    """What may stand on pages: what those of a harmless site and of two briefs with one of everything hold."""
    site, _, _ = build_site(PLAIN, folder)
    built = [path.read_bytes() for path in site.rglob("*.html")]
    briefs = (harbour(), talks())
    dossier = compile_dossier(briefs)
    for page in (
        *lay_out(briefs, dossier=dossier),
        *lay_out(briefs, dossier=dossier, rows_per_page=1),
    ):
        body = page.content.split("---\n", 2)[2]
        built.append(markdown.markdown(body, extensions=["tables", "toc"]).encode())
    return _IN_LONG_LISTS.union(shape for page in built for shape, _ in _elements(page))


def build_site(texts: Sequence[str], folder: Path) -> tuple[Path, tuple[Brief, ...], list[str]]:
    """The built site of the texts, its briefs, and the lines of what was refused."""
    with redirect_stdout(io.StringIO()):
        write_project(folder)
    for path in (folder / "seeds").iterdir():
        path.unlink()
    records = (json.dumps(_record(some)) for some in _by_article(texts))
    (folder / "seeds" / "texts.jsonl").write_text("\n".join(records), encoding="ascii")
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    made = config.plugins["briefing"].result  # type: ignore[attr-defined]
    return folder / "site", made.briefs, [error.message for error in made.refused]


def _by_article(texts: Sequence[str]) -> list[Sequence[str]]:
    return [texts[n : n + len(PLACES)] for n in range(0, len(texts), len(PLACES))]


def _record(texts: Sequence[str]) -> dict[str, str]:
    body = "\n\n".join(BODY.format(text=text) for text in texts)
    return {**dict(zip(PLACES, texts, strict=False)), "text": body}


def _compare(brief: Brief, texts: Sequence[str], site: Path) -> Iterator[str]:
    """What its page does not say letter for letter."""
    article = brief.article
    for text in texts:
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
            yield f"lost on its page: {words!a} of {texts!a}"
    (headline,) = ("".join(each.itertext()) for each in content.iter("h1"))
    title = fold(article.title or "")
    shortened = headline.endswith("…") and len(title) > _LONG and title.startswith(headline[:-1])
    if title and _letters(headline) != _letters(title) and not shortened:
        yield f"lost in the headline: {article.title!a}"


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
