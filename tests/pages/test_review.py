"""The pages for those who review: what is left to decide, what changed, and what each page says of its state."""

from __future__ import annotations

import pytest

from generator.brief.model import Brief
from generator.dossier import Register, compile_dossier
from generator.dossier.manifest import compare_manifests, make_manifest
from generator.dossier.model import Review, ReviewState
from generator.dossier.register import parse_register
from generator.pages import Page, lay_out
from tests.dossier.making import make_brief
from tests.pages.made_up import harbour, talks
from tests.pages.test_claims import text, tree

REASON = "read against the source <b>"


def laid_out(
    briefs: tuple[Brief, ...],
    *,
    state: ReviewState = "draft",
    register: Register | None = None,
    **options: object,
) -> dict[str, Page]:
    review = Review(
        brief="harbour",
        state=state,
        by="A. Editor",
        date="2031-04-01",
        reason=REASON,
        open=3,
        decided=2,
    )
    dossier = compile_dossier(
        briefs, reviews=[review] if state != "draft" else [], register=register
    )
    return {page.path: page for page in lay_out(briefs, dossier=dossier, **options)}  # type: ignore[arg-type]


def banner(page: Page) -> str:
    return text(next(e for e in tree(page).iter("p") if "br-banner" in e.get("class", "")))


def test_a_page_that_nobody_checked_says_that_a_machine_read_it() -> None:
    """Nobody may take it for an editor's."""
    page = laid_out((harbour(),))["briefs/harbour.md"]

    assert "nobody has reviewed the reading" in banner(page)
    assert "(read by machine, not reviewed)" in page.content


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("reviewed", "checked the reading on"),
        ("released", "checked the reading and released it on"),
    ],
)
def test_a_checked_page_says_by_whom_and_why(state: ReviewState, said: str) -> None:
    """A check without a name is none."""
    page = laid_out((harbour(),), state=state)["briefs/harbour.md"]

    assert f"A. Editor {said} 2031-04-01: {REASON} (3 findings are not decided on)" in banner(page)
    assert f"(read by machine, {state} by A. Editor on 2031-04-01)" in page.content


def test_pages_of_many_articles_count_those_that_were_checked() -> None:
    """One checked article does not vouch for its neighbours."""
    pages = laid_out((harbour(), talks()), state="reviewed")

    assert "people have reviewed the reading of 1 of 2" in banner(pages["index.md"])
    assert "nobody has reviewed the reading" in banner(pages["briefs/talks.md"])


def test_the_page_of_review_lists_each_article_with_its_state() -> None:
    """What is left to do is seen at once."""
    page = laid_out((harbour(), talks()), state="reviewed")["review/index.md"]
    rows = {text(r.find("td")): text(r) for r in tree(page).find(".//tbody").iter("tr")}

    assert len(rows) == 2
    (checked,) = [row for row in rows.values() if "A. Editor, 2031-04-01" in row]
    assert "Reviewed" in checked
    assert checked.endswith("2 3")
    assert sum("Not reviewed" in row and "nobody yet" in row for row in rows.values()) == 1


def test_a_proposal_can_be_copied_into_the_file_of_rulings() -> None:
    """Nothing is joined silently; the answer is one line."""
    briefs = (
        make_brief("a", actors=("Putin",)),
        make_brief("b", actors=("Vladimir Putin | person | RU",)),
    )
    page = laid_out(briefs)["review/index.md"]

    assert "alike to 60 %" in text(tree(page).find(".//section"))
    assert (
        '- {ruling: same, actors: ["Putin", "Vladimir Putin"], by: NAME, date: YYYY-MM-DD, reason: WHY}'
        in text(tree(page).find(".//section"))
    )


def test_lost_decisions_and_left_out_articles_are_told() -> None:
    """Nobody's work vanishes silently."""
    page = laid_out((harbour(),), orphans=("corrections/x.yml: gone <b>",), held=("rejected-1",))[
        "review/index.md"
    ]

    assert "corrections/x.yml: gone &lt;b&gt;" in page.content
    assert "rejected-1" in page.content


def test_a_public_site_has_no_desk() -> None:
    """What is not released is nobody's business there."""
    pages = laid_out((harbour(),), desk=False)

    assert not [path for path in pages if path.startswith(("review", "changes"))]


def test_the_page_of_changes_tells_new_changed_and_withdrawn() -> None:
    """A reader who was here yesterday sees what moved."""
    first, *rest = harbour().allegations
    read_otherwise = first.model_copy(update={"stance": "alleged"})
    now = harbour().model_copy(update={"allegations": (read_otherwise,)})
    changes = compare_manifests(make_manifest([harbour()]), make_manifest([now, talks()]))
    page = laid_out((now, talks()), changes=changes)["changes/index.md"]
    rows = [text(row) for row in tree(page).find(".//tbody").iter("tr")]

    assert rest
    assert any(row.startswith("changed") and "stance: reported alleged" in row for row in rows)
    assert any(row.startswith("withdrawn") and "Two dockers were arrested" in row for row in rows)
    assert sum(row.startswith("new") for row in rows) == len(make_manifest([talks()]).entries)


def test_what_was_withdrawn_is_not_repeated_with_its_reading() -> None:
    """A charge that was taken back is not printed again with its parties."""
    now = harbour().model_copy(update={"allegations": ()})
    changes = compare_manifests(make_manifest([harbour()]), make_manifest([now]))
    page = laid_out((now,), changes=changes)["changes/index.md"]
    rows = [
        row for row in tree(page).find(".//tbody").iter("tr") if text(row).startswith("withdrawn")
    ]

    assert rows
    assert all(text(row.findall("td")[2]) == "–" for row in rows)


def test_without_an_earlier_build_nothing_is_called_new() -> None:
    """All would be new, and nothing would be told."""
    page = laid_out((harbour(),))["changes/index.md"]

    assert "No earlier build is known" in page.content
    assert "<table" not in page.content


def test_the_same_findings_twice_are_no_change() -> None:
    """It is said, so that nobody looks for it."""
    same = make_manifest([harbour()])
    page = laid_out((harbour(),), changes=compare_manifests(same, same))["changes/index.md"]

    assert "Nothing: both builds found the same." in page.content


def test_a_brief_tells_what_its_word_rests_on() -> None:
    """Sources, distance, corroboration, access, age and bias, before anybody relies on it."""
    page = laid_out((harbour(),))["briefs/harbour.md"]
    (told,) = [e for e in tree(page).iter("section") if "br-sourcing" in e.get("class", "")]
    said = text(told)

    assert "The Norland Post F" in said
    assert "2: 1 official statement, 1 other media. 0 of them graded by a person." in said
    assert (
        "foreign ministry in Karsk (1 of 2 allegations). 1 of 2 allegations is on nobody’s named word."
        in said
    )
    assert "0 of 2 allegations are hearsay" in said
    assert "0 of 2 allegations are carried by another outlet here" in said
    assert "Published 2031-03-05." in said
    assert "Nobody has noted any." in said
    assert "A1 6 A2 6" in said


def test_grades_and_cited_notes_stand_in_the_brief() -> None:
    """Who graded, when, why; a note with where it comes from."""
    register = parse_register(
        """sources:
  - name: Norland Post
    letter: B
    by: A. Editor
    date: 2031-04-01
    reason: right in nine of ten
    notes: [{about: ownership, text: owned by the port, cited: company register}]
items:
  - {article: harbour, id: alg-1, words: accused Ardania of shelling the harbour of Vell, credibility: 3,
     by: B. Desk, date: 2031-04-02, reason: seen from the ferry}
""",
        path="sources.yml",
    )
    page = laid_out((harbour(),), register=register)["briefs/harbour.md"]
    (told,) = [e for e in tree(page).iter("section") if "br-sourcing" in e.get("class", "")]

    assert "The Norland Post B by A. Editor, 2031-04-01: right in nine of ten" in text(told)
    assert "ownership: owned by the port (company register)" in text(told)
    assert "A1 3 by B. Desk, 2031-04-02: seen from the ferry A2 6" in text(told)


def test_the_page_of_sources_tells_what_is_held_of_each_outlet_and_source() -> None:
    """One grade, wherever the name stands; who is not graded is F."""
    register = parse_register(
        """sources:
  - name: Norland Post
    letter: B
    by: A. Editor
    date: 2031-04-01
    reason: right in nine of ten
    notes: [{about: leaning, text: close to the government, cited: press council}]
  - {name: Ardanian Herald, letter: D, by: A. Editor, date: 2031-04-01, reason: three retractions}
""",
        path="sources.yml",
    )
    page = tree(laid_out((harbour(), talks()), register=register)["sources/index.md"])
    rows = [text(row) for body in page.iter("tbody") for row in body.iter("tr")]

    assert any(
        row.startswith("The Norland PostB by A. Editor, 2031-04-01: right in nine of ten")
        and "leaning: close to the government (press council)" in row
        for row in rows
    )
    assert any(row.startswith("Ardanian Herald D by A. Editor") for row in rows)
    assert any(row.startswith("foreign ministry in Karsk F") for row in rows)


def test_the_sentences_in_short_lead_to_themselves() -> None:
    """A summary that cannot be checked is a claim of its own."""
    pages = laid_out((harbour(),))
    page = tree(pages["briefs/harbour.md"])
    (listed,) = [e for e in page.iter("ul") if "br-short" in e.get("class", "")]
    marks = {e.get("id"): e for e in page.iter("mark")}

    for link in [e for e in listed.iter("a") if e.get("class") == "br-words"]:
        mark = marks[link.get("href")[1:]]
        for reference in [e for e in mark.iter("a") if "br-ref" in (e.get("class") or "")]:
            for part in reference.iter():
                part.text = None
            for child in reference:
                child.tail = None
        assert text(mark) == text(link)
    assert "In short" in pages["index.md"].content
