"""The seeds folder: what is read, what is refused, and that nothing else is opened."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path

import pytest

from generator.article import read_seeds
from generator.article.parse import make_id, read_article
from generator.errors import SeedError

STORY = "Divers found a second mine in the river on Monday, the harbour police said."


def write(folder: Path, **files: str) -> Path:
    """A folder with these files; `__` in a name stands for a full stop."""
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder


def refusals(folder: Path) -> list[str]:
    """The lines that refuse files of a folder."""
    return [str(error) for error in read_seeds(folder).refused]


def test_articles_are_sorted_by_id(tmp_path: Path) -> None:
    """The order of a folder's entries differs from machine to machine."""
    (tmp_path / "b").mkdir()
    write(tmp_path, z__txt=STORY, a__md=STORY)
    write(tmp_path / "b", c__html=f"<p>{STORY}</p>")

    assert [article.id for article in read_seeds(tmp_path).articles] == ["a", "b-c", "z"]


def test_sha256_is_that_of_the_bytes(tmp_path: Path) -> None:
    """It proves which copy was read."""
    data = STORY.encode("utf-16")
    (tmp_path / "a.txt").write_bytes(data)

    article = read_seeds(tmp_path).articles[0]
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    assert article.text == STORY


@pytest.mark.parametrize("make", [lambda _: None, lambda path: path.mkdir()])
def test_missing_or_empty_folder_is_an_error(tmp_path: Path, make: object) -> None:
    """A site without articles is nobody's wish."""
    folder = tmp_path / "seeds"
    make(folder)  # type: ignore[operator]

    with pytest.raises(SeedError, match=r"seeds: .*put"):
        read_seeds(folder)


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """Ninety-nine articles must not wait for the hundredth."""
    write(tmp_path, good__txt=STORY)
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\x00\x00\x01\x02 rest")

    seeds = read_seeds(tmp_path)
    assert [article.id for article in seeds.articles] == ["good"]
    assert [str(error) for error in seeds.refused] == [
        "bad.txt: holds NUL bytes, so it is a binary file; save the article as plain UTF-8 text"
    ]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"%PDF", "is no article that is read"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b"  \n ", "is empty"),
        ("a.txt", "Привет мир".encode() + b"\xd0", "looks like utf-8, but byte 19 does not fit"),
        ("a.txt", b"\xff\xfea", "looks like utf-16"),
        ("a.md", b"---\ntitle: x\ntitle: y\n---\n", "a.md:3: 'title' stands twice"),
        ("a.md", b"---\ntitle: x\n", "a.md:1: the front matter is not closed"),
        ("a.md", b"---\npublished: March\n---\nx", "a.md:2: 'published' is 'March'; write a date"),
        ("a.html", b"<div>" * 300 + b"x", "nests elements 300 deep"),
        ("a.html", b"<script>x</script>", "holds no visible text"),
        ("a.jsonl", b'{"text": "x"}\n{"text": 1}', "a.jsonl:2: is no article"),
        ("a.jsonl", b'{"text": "x", "text": "y"}', "'text' stands twice"),
    ],
)
def test_refusal_names_the_file_and_the_trouble(name: str, data: bytes, words: str) -> None:
    """Whoever reads the line must be able to mend the file."""
    with pytest.raises(SeedError) as caught:
        read_article(data, name=name)

    assert str(caught.value).startswith("a.")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_too_large_file_is_refused(tmp_path: Path) -> None:
    """A dump of a whole archive is no article."""
    write(tmp_path, a__txt=STORY * 10)

    errors = read_seeds(tmp_path, max_bytes=100).refused
    assert [str(error) for error in errors] == [
        "a.txt: is larger than 100 bytes; split it into its articles"
    ]


def test_links_and_pipes_are_not_opened(tmp_path: Path) -> None:
    """A link can point at a private file, and a pipe waits for ever."""
    outside = write(tmp_path, outside__txt="private canary words").joinpath("outside.txt")
    folder = tmp_path / "seeds"
    folder.mkdir()
    write(folder, a__txt=STORY)
    (folder / "link.txt").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")

    seeds = read_seeds(folder)
    assert [article.text for article in seeds.articles] == [STORY]
    assert [str(error).split(";")[0] for error in seeds.refused] == [
        "link.txt: is a symbolic link, which is not followed",
        "loop: is a symbolic link, which is not followed",
        "pipe.txt: is no plain file and was not opened",
    ]


def test_link_in_place_of_a_sidecar_is_not_read(tmp_path: Path) -> None:
    """Every door to the outside is shut, not only the front one."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    write(folder, a__txt=STORY)
    (folder / "a.meta.yml").symlink_to(write(tmp_path, out__yml="outlet: Leak").joinpath("out.yml"))

    seeds = read_seeds(folder)
    assert seeds.articles[0].outlet is None
    assert len(seeds.refused) == 1


@pytest.mark.parametrize("names", [("a.txt", "a.md"), ("A.txt", "a.txt"), ("é.txt", "e\u0301.txt")])
def test_second_file_with_the_same_id_is_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    """Two articles on one page would be one article's words under the other's name."""
    for name in names:
        (tmp_path / name).write_text(STORY, encoding="utf-8")

    seeds = read_seeds(tmp_path)
    assert len(seeds.articles) == 1
    assert f"as {seeds.articles[0].source_file}; rename one of them" in str(seeds.refused[0])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("two\nlines.txt", "two\\nlines.txt"),
        ("a\x1b[31mred.txt", "a\\x1b[31mred.txt"),
        ("gpj.\u202etxt.txt", "gpj.\\u202etxt.txt"),
        ("line\u2028break.txt", "line\\u2028break.txt"),
    ],
)
def test_a_refusal_is_one_line_whatever_the_file_is_called(
    tmp_path: Path, name: str, shown: str
) -> None:
    """A name must not begin a line of its own, colour a terminal or turn the line round."""
    write(tmp_path, a__txt=STORY)
    (tmp_path / name).write_text("", encoding="utf-8")

    assert [line.split(": ")[0] for line in refusals(tmp_path)] == [shown]


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_a_name_that_is_no_text_is_read_or_told(tmp_path: Path) -> None:
    """Whoever unpacked an old archive has such names, and a terminal that takes text only."""
    folder = os.fsencode(tmp_path)
    Path(os.fsdecode(folder + b"/caf\xe9.txt")).write_text(STORY, encoding="utf-8")
    Path(os.fsdecode(folder + b"/th\xe9.txt")).write_text("", encoding="utf-8")

    seeds = read_seeds(tmp_path)
    assert [article.text for article in seeds.articles] == [STORY]
    assert [str(error).split(":")[0] for error in seeds.refused] == ["th\\udce9.txt"]


def test_files_of_other_rooms_and_dotfiles_are_passed_over(tmp_path: Path) -> None:
    """They are no articles, and no mistake either."""
    (tmp_path / "corrections").mkdir()
    write(tmp_path / "corrections", x__txt=STORY)
    write(tmp_path, a__txt=STORY, rulings__yml="", sources__yml="", README__md="Put articles here.")
    write(tmp_path, __DS_Store="x")

    seeds = read_seeds(tmp_path)
    assert [article.id for article in seeds.articles] == ["a"]
    assert seeds.refused == ()


def test_sidecar_states_what_the_dump_does_not(tmp_path: Path) -> None:
    """A pasted page names neither its outlet nor its day."""
    write(
        tmp_path,
        a__txt=f"{STORY}\n\nKeep this\n\nDrop this line\n\nRead more",
        a__meta__yml="outlet: River Gazette\npublished: 2024-03\nlanguage: en-GB\n"
        "keep: [Read more]\ndrop: [Drop this line]",
    )

    article = read_seeds(tmp_path).articles[0]
    assert (article.outlet, article.published, article.language) == (
        "River Gazette",
        "2024-03",
        "en",
    )
    assert article.language_origin == "stated"
    assert article.text == f"{STORY}\nKeep this\nRead more"
    assert [removal.reason for removal in article.removed] == ["dropped by the sidecar file"]


def test_sidecar_without_an_article_is_refused(tmp_path: Path) -> None:
    """A misspelt name would leave the article without its outlet, in silence."""
    write(tmp_path, a__txt=STORY, b__meta__yml="outlet: X")

    assert refusals(tmp_path) == [
        "b.meta.yml: belongs to no article; name it after the file that it describes"
    ]


def test_good_lines_of_an_archive_are_read(tmp_path: Path) -> None:
    """One broken line must not cost the archive."""
    lines = [
        json.dumps({"id": "one", "text": STORY, "outlet": "River Gazette"}),
        "{broken",
        json.dumps({"text": STORY}),
    ]
    (tmp_path / "archive.jsonl").write_text("\n".join(lines))

    seeds = read_seeds(tmp_path)
    assert [(a.id, a.source_file, a.outlet) for a in seeds.articles] == [
        ("archive-3", "archive.jsonl#3", None),
        ("archive-one", "archive.jsonl#1", "River Gazette"),
    ]
    assert str(seeds.refused[0]).startswith("archive.jsonl:2: is no valid JSON")


@pytest.mark.parametrize(
    ("key", "made"),
    [
        ("000_fd5f009482a28c18", "000-fd5f009482a28c18"),
        ("2026/03/Harbour Talks!", "2026-03-harbour-talks"),
        ("Café", "cafe"),
    ],
)
def test_id_is_made_from_the_path(key: str, made: str) -> None:
    """The id is an address on the site: it must not move."""
    assert make_id(key) == made


@pytest.mark.parametrize(
    "key", ["новости", "статья", "x" * 300, "新闻", "\ud800", "a" * 80 + "/b", "CON", "-"]
)
def test_id_fits_an_address(key: str) -> None:
    """Names of any script and length give a short plain id."""
    made = make_id(key)

    assert 1 <= len(made) <= 80
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")


def test_names_in_other_scripts_stay_apart() -> None:
    """What is lost in the folding is kept in the hash."""
    assert make_id("новости") != make_id("статья")
