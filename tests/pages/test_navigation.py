"""Groups of lists: few tabs, and on each list the way to those beside it."""

from __future__ import annotations

from pathlib import Path

import yaml

from generator.pages import addresses, group_pages
from generator.pages.navigation import GROUPS, find_siblings

EVERY = frozenset(each.path for _, members in GROUPS for each in members)


def test_a_project_without_a_navigation_gets_the_one_that_ours_states() -> None:
    """What mkdocs.yml says stands there as an example, not as a difference."""
    text = (Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8")
    stated = yaml.safe_load(text)["nav"]
    own = [each for each in stated[-1]["About"] if isinstance(each, str)]

    assert group_pages(EVERY, own) == stated
    assert len(stated) <= 7


def test_a_group_of_one_page_is_that_page() -> None:
    """A tab that opens to a single entry is one click too many."""
    nav = group_pages({addresses.HOME, addresses.ALLEGATIONS, addresses.READING}, [])

    assert nav == [
        {"Dossier": "index.md"},
        {"Allegations": "allegations/index.md"},
        {"How to read": "how-to-read.md"},
    ]


def test_every_page_of_a_list_leads_to_the_lists_beside_it() -> None:
    """The second page, and a list that is narrowed, are pages of their list."""
    for path in (addresses.ALLEGATIONS, "allegations/page-2.md", "allegations/type/x/page-3.md"):
        found = find_siblings(path, existing=EVERY)
        assert [each.title for each in found] == ["Allegations", "Claims"]


def test_a_list_without_others_beside_it_leads_nowhere() -> None:
    """One link to the page itself helps nobody."""
    assert find_siblings(addresses.ALLEGATIONS, existing=EVERY - {addresses.CLAIMS}) == ()
    assert find_siblings(addresses.HOME, existing=EVERY) == ()
    assert find_siblings(addresses.READING, existing=EVERY) == ()
