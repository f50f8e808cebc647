"""Where pages stand and how they link to one another."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.pages import addresses
from tests.cases import Case, read_cases


@pytest.mark.parametrize(
    "case", read_cases(Path(__file__).parent / "cases" / "addresses.md"), ids=str
)
def test_a_link_is_relative_to_its_page(case: Case) -> None:
    """Raw HTML is not rewritten by mkdocs: a wrong link stays wrong."""
    here, address = case.input.split(" -> ")
    made = [addresses.link(address, here=here, directory_urls=flag) for flag in (True, False)]

    assert made == case.expected.split("\n")


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_link_arrives_where_the_page_is(directory_urls: bool) -> None:  # noqa: FBT001
    """From each kind of page to each other, followed as a browser does."""
    paths = [
        "index.md",
        "how-to-read.md",
        "actors/index.md",
        "briefs/a.md",
        "allegations/page-2.md",
        "actors/state/b.md",
    ]
    for here in paths:
        for there in paths:
            if here == there:
                continue
            base = "https://site.example/sub/" + addresses.to_url(
                here, directory_urls=directory_urls
            )
            link = addresses.link(there + "#x", here=here, directory_urls=directory_urls)
            target = "https://site.example/sub/" + addresses.to_url(
                there, directory_urls=directory_urls
            )

            arrived, _, anchor = urljoin(base, link).partition("#")
            assert (arrived, anchor) == (target, "x"), f"{here} -> {there}"


def test_an_article_id_cannot_leave_its_folder() -> None:
    """An id is made from a file name, and file names come from anywhere."""
    for name in ("../../etc/passwd", "/root", "a/b", "..", "", "CON", "ä" * 300):
        path = addresses.brief_path(name)

        assert path.count("/") == 1
        assert ".." not in path
