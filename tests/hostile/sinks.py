"""A hostile text in every place of a brief, through every door: pages, exports, print, names of files.

Each function takes texts and answers with what it found wrong, a line each; no line is the promise kept.
"""

from __future__ import annotations

import csv
import html as standard
import io
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from generator.article.parse import make_id
from generator.article.seeds import read_seeds
from generator.brief.model import Brief
from generator.dossier import compile_dossier
from generator.exports import EXPORTS, OF_DOSSIER
from generator.exports.cells import csv_cell, read_cell
from generator.pages.escape import REPLACEMENT, fold, html, inline, slug, web_url
from generator.pdf import GlyphError, Press, render_brief_pdf
from tests.pages.made_up import hostile
from tests.pages.test_hostile import census, laid_out, tree
from tests.pdf.reading import actions, addresses, annotations_of, open_pdf, root_of

FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
_TEXTLESS = "json-schema"
"""The one export in which nothing of an article stands."""
_LONGEST_NAME = 80
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""What a table cannot hold."""


def try_pages(texts: Sequence[str]) -> Iterator[str]:
    """The page of each has the shape of a harmless one and says the text letter for letter; lists hold nothing else."""
    benign, known = _plain_pages()
    texts = [text for text in texts if fold(text).strip()]
    pages = laid_out(tuple(texts))
    for path, page in pages.items():
        if not _is_brief(path) and (extra := set(census(tree(page))) - known):
            yield f"structure: {path}: {extra}"
    for number, text in enumerate(texts):
        page = tree(pages[f"briefs/hostile-{number}.md"])
        if census(page) != benign:
            yield f"structure: {text!a}"
        words = ["".join(e.itertext()) for e in page.iter("a") if e.get("class") == "br-words"]
        if fold(text) not in words:
            yield f"lost: {text!a}"


@cache
def _plain_pages() -> tuple[Counter[tuple[str, str]], frozenset[tuple[str, str]]]:
    """The census of a harmless brief's page, and what stands on all other pages of sixty such."""
    plain = laid_out(tuple(f"harbour {number}" for number in range(60)))
    lists = (census(tree(page)) for path, page in plain.items() if not _is_brief(path))
    return census(tree(plain["briefs/hostile-0.md"])), frozenset().union(*lists)


def _is_brief(path: str) -> bool:
    return path.startswith("briefs/hostile-")


def try_exports(texts: Sequence[str]) -> Iterator[str]:
    """Every export is well formed and gives the text back; no cell of a table begins like a formula."""
    for number, text in enumerate(texts):
        briefs = (_dated(hostile(text, n=number)),)
        dossier = compile_dossier(briefs)
        for name, export in EXPORTS.items():
            if name == _TEXTLESS:
                continue
            stream = io.StringIO(newline="")
            export(dossier if name in OF_DOSSIER else briefs, stream)
            made = stream.getvalue()
            made.encode("utf-8")
            if name.endswith("-csv"):
                yield from _wrong_table(name, made, text)
            else:
                records = made.split("\n") if name == "json-lines" else [made]
                found = {v for each in records if each for v in _strings(json.loads(each))}
                if not any(text in value for value in found):
                    yield f"lost in {name}: {text!a}"


def _dated(brief: Brief) -> Brief:
    """The brief with a day: a stated one is never anything else, and the dossier reckons with it."""
    article = brief.article.model_copy(update={"published": "2031-03-05"})
    return brief.model_copy(update={"article": article})


def _wrong_table(name: str, made: str, text: str) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(made.removeprefix("\ufeff"), newline="")))
    if len({len(row) for row in rows}) != 1:
        yield f"structure of {name}: {text!a}"
    cells = [cell for row in rows[1:] for cell in row]
    if any(FORMULA.match(cell) for cell in cells):
        yield f"dangerous in {name}: {text!a}"
    clean = UNSEEN.sub(REPLACEMENT, text)
    if rows[1:] and name != "claims-csv" and not any(clean in read_cell(cell) for cell in cells):
        yield f"lost in {name}: {text!a}"


def try_print(texts: Sequence[str]) -> Iterator[str]:
    """The document of each acts in no way, leads only to the web, and carries the record; or is refused in a line."""
    with Press() as press:
        for number, text in enumerate(texts):
            try:
                content = render_brief_pdf(hostile(text, n=number), press=press)
            except GlyphError:
                yield f"refused: {text!a}"
                continue
            reader = open_pdf(content)
            dangerous = (
                [where for where in addresses(content) if web_url(where) is None]
                + [key for key in ("/OpenAction", "/AA", "/AcroForm") if key in root_of(reader)]
                + [one for one in annotations_of(content) if one["/Subtype"] != "/Link"]
                + sorted(actions(content) - {"/GoTo", "/URI"})
            )
            if dangerous:
                yield f"dangerous in print: {text!a}: {dangerous}"
            ((_, (record, *_)),) = reader.attachments.items()
            if text not in set(_strings(json.loads(record))):
                yield f"lost in print: {text!a}"


def try_names(texts: Sequence[str]) -> Iterator[str]:
    """Names and addresses made of them are plain, no two texts share an anchor, and every door gives a text back."""
    anchors: dict[str, str] = {}
    for text in texts:
        if not standard.unescape(inline(text)) == standard.unescape(html(text)) == fold(text):
            yield f"lost in a door: {text!a}"
        if read_cell(csv_cell(text)) != UNSEEN.sub(REPLACEMENT, text):
            yield f"lost in a cell: {text!a}"
        if FORMULA.match(csv_cell(text)):
            yield f"dangerous cell: {text!a}"
        if (address := web_url(text)) and not address.startswith(("http://", "https://")):
            yield f"dangerous address {address!a}: {text!a}"
        for made in (slug(text), make_id(text)):
            if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", made) or len(made) > 80:
                yield f"dangerous name {made!a}: {text!a}"
        other = anchors.setdefault(slug(text), text)
        if other != text:
            yield f"lost: {text!a} and {other!a} share an anchor"


def try_files(texts: Sequence[str]) -> Iterator[str]:
    """Files that are called so are read each for itself, or refused in a line; the text of each is told apart."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        names = file_names(texts)
        written = {name: f"The harbour has {number} docks." for number, name in enumerate(names)}
        for name, text in written.items():
            (folder / name).write_text(text, encoding="utf-8")
        seeds = read_seeds(folder)
    read = {article.source_file: article for article in seeds.articles}
    refused = {error.path: error.message for error in seeds.refused}
    if len({article.id for article in seeds.articles}) != len(read):
        yield "lost: two files share a page"
    for name, text in written.items():
        if name in read:
            if read[name].text != text:
                yield f"lost: the text of the file {name!a}"
        elif "\n" in refused.get(name, "\n"):
            yield f"lost, and no line says so: the file {name!a}"
        else:
            yield f"refused: the file {name!a}"


def file_names(texts: Sequence[str]) -> tuple[str, ...]:
    """Names of files made of the texts that can be one on this system; each once."""
    found: dict[str, None] = {}
    for text in texts:
        name = f"{text[:_LONGEST_NAME].strip()}.txt"
        try:
            fits = len(name.encode("utf-8")) <= 255
        except UnicodeEncodeError:
            continue
        if fits and name[0] != "." and not set(name) & set("/\0"):
            found[name] = None
    return tuple(name for name in found if name.upper() != "README.TXT")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
