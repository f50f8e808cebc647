"""Whatever lies in the folder is read whole or refused in one line, and the harmless file beside it is read."""

from __future__ import annotations

import codecs
import json
import os
import socket
import sys
import tempfile
import time
from pathlib import Path

import pytest

from generator.article import read_seeds
from generator.article.model import Article
from generator.article.parse import parse_seed, read_article
from generator.errors import SeedError

STORY = "Divers found a second mine in the river on Monday, the harbour police said."
RUSSIAN = "Пограничная служба сообщила, что её бойцы не открывали огонь по лодке на реке."
BOMB = (
    "<!DOCTYPE x [<!ENTITY a0 'mine'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
"""Ten thousand million words for whoever expands it."""


def read(data: bytes, name: str = "a.txt") -> Article:
    (article,) = read_article(data, name=name)
    return article


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (codecs.BOM_UTF16_LE + STORY.encode("utf-16-le"), STORY),
        (codecs.BOM_UTF16_BE + STORY.encode("utf-16-be"), STORY),
        (codecs.BOM_UTF32_LE + RUSSIAN.encode("utf-32-le"), RUSSIAN),
        (codecs.BOM_UTF32_BE + RUSSIAN.encode("utf-32-be"), RUSSIAN),
        (codecs.BOM_UTF8 * 2 + STORY.encode(), STORY),
        (STORY.encode("cp1252") + b" \x93Nothing\x94", f"{STORY} “Nothing”"),
        (RUSSIAN.encode("cp1251"), RUSSIAN),
        ("\u202eDivers\u202c found a mine\u2066.\u2069".encode(), "Divers found a mine."),
        (b"Divers \x1b[31mfound\x07 a mine.", "Divers [31mfound a mine."),
        ("a\u0301".encode() + b" mine", "á mine"),
        (b"Divers\r\nfound\ra mine.", "Divers\nfound\na mine."),
    ],
)
def test_an_encoding_or_a_mark_costs_no_letter(data: bytes, text: str) -> None:
    """Old archives are in every encoding; what cannot be seen is left out and counted."""
    article = read(data)

    assert article.text.replace("\ufffd", "") == text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (codecs.BOM_UTF16_LE + STORY.encode("utf-16-le")[:-1], "utf-16"),
        (codecs.BOM_UTF32_LE + STORY.encode("utf-32-le")[:-1], "utf-32"),
        (codecs.BOM_UTF8 + STORY.encode() + b"\xff", "utf-8"),
        (RUSSIAN.encode() + b" \xc0\xaf", "utf-8"),
        (RUSSIAN.encode() + b" \xed\xa0\x80", "utf-8"),
        (STORY.encode() + b"\x00", "NUL"),
        (b"\x00" * 5_000, "NUL"),
        (codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), "NUL"),
    ],
)
def test_bytes_that_do_not_fit_are_refused_in_one_line(data: bytes, told: str) -> None:
    """Letters put in the place of others would be somebody else's words."""
    with pytest.raises(SeedError, match=told) as caught:
        read(data)

    assert str(caught.value).startswith("a.txt: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("key", ["text", "title", "outlet", "author", "id"])
@pytest.mark.parametrize("odd", ["\ud800", "\udfff\ud800", "\0", "\u202e", "\x1b[2J"])
def test_half_a_character_in_a_record_reaches_nobody(key: str, odd: str) -> None:
    """JSON can write what no text file can hold."""
    record = {"text": STORY, key: f"{STORY} {odd} end"}

    article = read(json.dumps(record).encode(), "a.jsonl")

    shown = " ".join(filter(None, (article.text, article.title, article.outlet, article.byline)))
    assert odd not in shown + article.id
    assert shown.encode("utf-8")
    assert STORY in article.text


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl"])
@pytest.mark.parametrize(
    "pattern", ["word ", "“", "”", '"', "«»", "x", "\u202e", "&amp;", "<p>", "> ", "- "]
)
def test_a_line_of_a_megabyte_is_read_in_seconds(name: str, pattern: str) -> None:
    """A dump of a page has no line ends; a hundred thousand quotation marks are no article, and no trouble."""
    size = 100_000 if pattern in '“”"«»<p>' else 1_000_000
    line = f"{STORY} {pattern * (size // len(pattern))}"
    text = json.dumps({"text": line}, ensure_ascii=False) if name == "a.jsonl" else line
    started = time.process_time()

    (article,) = parse_seed(text.encode(), name=name).articles

    assert STORY in " ".join((article.text, *(cut.text for cut in article.removed)))
    assert time.process_time() - started < 20


@pytest.mark.parametrize("depth", [10, 100, 199])
@pytest.mark.parametrize("element", ["div", "span", "b", "blockquote", "ul><li"])
def test_text_deep_in_a_page_is_kept(depth: int, element: str) -> None:
    """A parser that reads pages drops what lies 255 deep, without a word."""
    nested = depth // element.count("<") if "<" in element else depth
    nested = nested // 2 if "><" in element else nested
    page = f"<{element}>" * (nested - 5) + f"<p>{STORY}</p>"

    assert STORY in read(f"<html><body>{page}".encode(), "a.html").text


@pytest.mark.parametrize("depth", [201, 255, 256, 2_000, 100_000])
@pytest.mark.parametrize("element", ["div", "span", "b"])
def test_text_too_deep_in_a_page_is_refused_and_not_lost(depth: int, element: str) -> None:
    """Whoever reads the line saves the article as text."""
    page = f"<p>{STORY}</p>" + f"<{element}>" * depth + STORY
    started = time.process_time()

    with pytest.raises(SeedError, match=r"^a\.html: nests elements \d+ deep"):
        read(page.encode(), "a.html")
    assert time.process_time() - started < 20


def test_the_entities_of_a_bomb_are_not_expanded() -> None:
    """A page is no XML: an entity that it declares itself is a word like any other."""
    article = read(f"{BOMB}<html><body><p>{STORY}</p><p>&a9;</p>".encode(), "a.html")

    assert STORY in article.text
    assert article.text.count("mine") < 20


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.svg", "a.xhtml", "a.yml", "a.json"])
def test_what_could_be_a_bomb_is_not_opened(name: str) -> None:
    """XML is not read at all."""
    with pytest.raises(SeedError, match="is no article that is read"):
        read(f"{BOMB}<x>&a9;</x>".encode(), name)


@pytest.mark.parametrize(
    "details",
    [
        "a: &a [x,x]\nb: &b [*a,*a]\ntitle: *b",
        "title: &a x\noutlet: *a",
        "<<: {title: x}",
        "title: " + "[" * 3_000,
        "title: " + "{a: " * 3_000,
        "? [title]\n: x",
        "title: !!python/object/apply:os.system [true]",
        "title: |\n" + " x\n" * 20_000,
        'title: "\\ud800"\n\x07: x',
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_details_that_are_a_bomb_are_refused_in_one_line(details: str, name: str) -> None:
    """Two hundred bytes of aliases are a thousand million words."""
    above = f"---\n{details}\n---\n" if name == "a.md" else ""
    sidecar = None if above else details.encode()
    started = time.process_time()

    with pytest.raises(SeedError, match=r"^a\.(md|meta\.yml)(:\d+)?: ") as caught:
        read_article(f"{above}{STORY}".encode(), name=name, sidecar=sidecar)
    assert "\n" not in str(caught.value)
    assert time.process_time() - started < 5


def _bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


@pytest.mark.skipif(sys.platform != "linux", reason="makes sockets, devices and twins of names")
def test_nothing_but_plain_files_is_opened() -> None:
    """A pipe waits for ever, a device gives without end, a link leads to a private file."""
    with tempfile.TemporaryDirectory() as place:  # short, as the address of a socket must be
        outside, folder = Path(place) / "out", Path(place) / "seeds"
        outside.mkdir()
        folder.mkdir()
        (outside / "private.txt").write_text("canary", encoding="utf-8")
        (folder / "a.txt").write_text(STORY, encoding="utf-8")
        odd = {
            "pipe.txt": os.mkfifo,
            "link.txt": lambda path: path.symlink_to(outside / "private.txt"),
            "linked": lambda path: path.symlink_to(outside),
            "loop.txt": lambda path: path.symlink_to(path),
            "gone.txt": lambda path: path.symlink_to(outside / "gone.txt"),
            "socket.txt": _bind,
            "folder.txt": lambda path: (path / "below").mkdir(parents=True),
        }
        if os.geteuid() == 0:
            odd["zero.txt"] = lambda path: os.mknod(path, 0o020644, os.makedev(1, 5))
        for name, make in odd.items():
            try:
                make(folder / name)
            except PermissionError:  # a container may make no devices
                assert name == "zero.txt"
                (folder / name).symlink_to("/dev/zero")

        seeds = read_seeds(folder)

    assert [article.text for article in seeds.articles] == [STORY]
    told = {str(error).partition(": ")[0]: str(error).partition(": ")[2] for error in seeds.refused}
    assert told.keys() == odd.keys() - {"folder.txt"}
    assert all("not followed" in line or "not opened" in line for line in told.values())


@pytest.mark.parametrize(
    "names",
    [
        ("Mine.txt", "mine.txt", "MINE.txt"),
        ("caf\u00e9.txt", "cafe\u0301.txt", "CAF\u00c9.txt"),
        ("\ufb01n.txt", "fin.txt", "\uff46in.txt"),
    ],
)
def test_names_that_differ_in_case_or_form_alone_never_share_a_page(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    """On a machine that tells them apart, one is read and the others are named."""
    for number, name in enumerate(names):
        (tmp_path / name).write_text(f"{STORY} {number}", encoding="utf-8")
    there = len(list(tmp_path.iterdir()))

    seeds = read_seeds(tmp_path)
    assert len({article.id for article in seeds.articles}) == len(seeds.articles)
    assert len(seeds.articles) + len(seeds.refused) == there
    assert all("rename one of them" in str(error) for error in seeds.refused)
