"""The page of claims: what several articles say together, and the way back to each sentence."""

from __future__ import annotations

import html5lib
import markdown
import pytest

from generator.brief.model import Actor, Allegation, Brief, Quote, Response
from generator.dossier import compile_dossier
from generator.pages import Page, lay_out
from generator.pages.escape import fold
from tests.conftest import make_article
from tests.pages.made_up import evidence, harbour, hostile, mentions, talks
from tests.pages.vectors import HOSTILE

POST = """Norland said that Ardania shelled the harbour of Vell with 12 rockets.
Ardania’s government denied that it shelled the harbour of Vell."""
HERALD = "Ardania shelled the harbour of Vell with 20 rockets, Norland said."
REPLY = "Ardania said that Norland shelled the harbour of Vell with rockets."


@pytest.fixture
def page() -> Page:
    return laid_out((post(), herald(), reply(), talks()))["claims/index.md"]


def test_a_claim_that_two_outlets_carry_is_one_row(page: Page) -> None:
    """The reader sees how far a claim goes, and that it rests on one word."""
    (card,) = [card for card in cards(page) if "12 rockets" in text(card)]

    assert "2 outlets, 1 origin: statement by Norland" in text(card)
    assert "Norland accuses Ardania" in text(card).replace("→ ", "")


def test_what_is_told_differently_is_named(page: Page) -> None:
    """Two numbers are no contradiction, and nobody may miss that there are two."""
    (card,) = [card for card in cards(page) if "12 rockets" in text(card)]

    assert "Differs in number (12 rockets, 20 rockets)" in text(card)


def test_who_denies_stands_beside_the_claim(page: Page) -> None:
    """A charge is never shown without the answer that an article reports."""
    (card,) = [card for card in cards(page) if "12 rockets" in text(card)]

    assert "Denies" in text(card)
    assert "denied that it shelled the harbour" in text(card)


def test_claims_against_each_other_stand_side_by_side(page: Page) -> None:
    """Who reads one side reads the other."""
    (pair,) = [e for e in tree(page).iter("article") if "br-facing" in e.get("class", "")]
    sides = [text(e) for e in pair.iter("div") if "br-side" in e.get("class", "").split()]

    assert len(sides) == 2
    assert "Norland accuses Ardania" in sides[0].replace("→ ", "")
    assert "Ardania accuses Norland" in sides[1].replace("→ ", "")


def test_shared_and_opposed_claims_come_first(page: Page) -> None:
    """What articles say together is looked for at the top."""
    words = [text(card) for card in cards(page)]

    assert len(words) == 3
    assert "has broken its word" in words[-1]


def test_the_matrix_says_who_carries_what_and_who_is_silent(page: Page) -> None:
    """A place without a word would be read by nobody who hears the page."""
    (table,) = [e for e in tree(page).iter("table") if e.get("class") == "br-matrix"]
    head = [text(cell) for cell in table.iter("th") if cell.get("scope") == "col"]
    rows = {
        text(next(row.iter("th"))): [text(cell) for cell in row.iter("td")]
        for row in table.find("tbody").iter("tr")
    }

    assert head[0] == "Claim"
    assert {f"{name} Source grade F" for name in ("The Post", "The Herald", "The Reply")} < set(
        head
    )
    shown = [place for row in rows.values() for place in row]
    assert {place.split("with")[0] for place in shown} <= {"Attributed", "Own voice", "–silent"}
    assert sum(place.startswith("Attributed") for place in shown) == 4


def test_the_matrix_says_who_left_the_denial_out(page: Page) -> None:
    """An outlet that carries a charge and not its denial is seen at a glance."""
    (table,) = [e for e in tree(page).iter("table") if e.get("class") == "br-matrix"]
    row = next(r for r in table.find("tbody").iter("tr") if "20 rockets" in text(r))
    places = {cell.get("data-label"): text(cell) for cell in row.iter("td")}

    assert places["The Post"] == "Attributedwith a denial"
    assert places["The Herald"] == "Attributedwithout the denial"


def test_an_outlet_that_only_denies_fills_its_place_and_carries_nothing() -> None:
    """Its cell leads to the denial; the count of outlets that carry the charge stays."""
    page = laid_out((post(), denial()))["claims/index.md"]
    (table,) = [e for e in tree(page).iter("table") if e.get("class") == "br-matrix"]
    row = next(r for r in table.find("tbody").iter("tr") if "12 rockets" in text(r))
    cell = next(c for c in row.iter("td") if c.get("data-label") == "The Denial")
    (card,) = [card for card in cards(page) if "12 rockets" in text(card)]

    assert text(cell) == "Deniedwith a denial"
    assert [a.get("href") for a in cell.iter("a")] == ["../briefs/denial/#w-quo-denial"]
    assert "1 outlet, 1 origin" in text(card)
    assert "denies, in an article that does not carry the charge" in text(card)


def test_an_ungraded_claim_shows_six_and_its_outlets_f(page: Page) -> None:
    """Nobody's grade is not a middling one."""
    (card,) = [card for card in cards(page) if "12 rockets" in text(card)]

    assert "Graded 6 by nobody: it cannot be judged" in text(card)
    assert "The Post Source grade F" in text(card)


def test_a_filled_place_leads_to_the_sentence(page: Page) -> None:
    """A table that cannot be checked is a claim of its own."""
    (table,) = [e for e in tree(page).iter("table") if e.get("class") == "br-matrix"]
    links = {e.get("href") for cell in table.iter("td") for e in cell.iter("a")}

    assert {"../briefs/post/#w-alg-post", "../briefs/herald/#w-alg-herald"} < links


def test_claims_run_over_several_pages() -> None:
    """As the other ledgers do; a link to a claim leads to the page on which it stands."""
    pages = laid_out((post(), herald(), reply(), talks()), rows_per_page=1)
    found = [path for path in pages if path.startswith("claims/")]

    assert found == ["claims/index.md", "claims/page-2.md", "claims/page-3.md"]
    assert "Claims set against each other" in pages["claims/index.md"].content
    assert "Claims set against each other" not in pages["claims/page-2.md"].content
    assert 'href="page-2/#clm-' in pages["claims/index.md"].content


def test_without_a_dossier_there_is_no_page_of_claims() -> None:
    """Who lays out briefs alone gets what briefs alone can tell."""
    assert not [page.path for page in lay_out((harbour(),)) if page.path.startswith("claims")]


def test_no_article_and_no_claim_is_said() -> None:
    """An empty page reads as a fault."""
    assert "No claim was found." in laid_out(())["claims/index.md"].content


def test_hostile_texts_add_no_element_to_the_page() -> None:
    """Claims, outlets, origins and matrix hold the same texts as the articles."""
    page = laid_out(tuple(dated(each, n) for n, each in enumerate(HOSTILE)), rows_per_page=500)
    words = tuple(f"harbour{n}" for n in range(len(HOSTILE)))
    harmless = laid_out(tuple(dated(each, n) for n, each in enumerate(words)), rows_per_page=500)
    known = shapes(harmless["claims/index.md"])

    assert shapes(page["claims/index.md"]) - known == set()
    said = {"".join(e.itertext()) for e in tree(page["claims/index.md"]).iter("a")}
    assert all(fold(f"{each} accused {each}.") in said for each in HOSTILE)


def post() -> Brief:
    allegation = charge(
        POST, "Ardania shelled the harbour of Vell with 12 rockets", "post", "norland", "ardania"
    )
    denial = Response(
        id="rsp-post",
        kind="deny",
        by=("ardania",),
        evidence=evidence(POST, "Ardania’s government denied that it shelled the harbour of Vell."),
    )
    return brief(POST, "post", allegation.model_copy(update={"responses": (denial,)}))


def herald() -> Brief:
    words = "Ardania shelled the harbour of Vell with 20 rockets"
    return brief(HERALD, "herald", charge(HERALD, words, "herald", "norland", "ardania"))


def reply() -> Brief:
    words = "Norland shelled the harbour of Vell with rockets"
    return brief(REPLY, "reply", charge(REPLY, words, "reply", "ardania", "norland"))


def denial() -> Brief:
    source = "Ardania denied shelling the harbour of Vell with rockets."
    quote = Quote(
        id="quo-denial",
        kind="indirect",
        spans=(evidence(source, "shelling the harbour of Vell with rockets"),),
        speaker="ardania",
        cue=evidence(source, "denied"),
    )
    actor = Actor(id="ardania", name="Ardania", kind="state", mentions=mentions(source, "Ardania"))
    article = make_article(source, id="denial", outlet="The Denial", published="2031-03-06")
    return Brief(id="denial", article=article, actors=(actor,), quotes=(quote,))


def charge(source: str, words: str, name: str, accuser: str, accused: str) -> Allegation:
    return Allegation(
        id=f"alg-{name}",
        act="allege",
        accusers=(accuser,),
        accused=(accused,),
        types=("aggression/attack",),
        evidence=evidence(source, words),
        stance="reported",
    )


def brief(source: str, name: str, allegation: Allegation) -> Brief:
    actors = tuple(
        Actor(id=each.lower(), name=each, kind="state", mentions=mentions(source, each))
        for each in ("Ardania", "Norland")
    )
    article = make_article(
        source, id=name, outlet=f"The {name.title()}", published="2031-03-05", title=f"From {name}"
    )
    return Brief(id=name, article=article, actors=actors, allegations=(allegation,))


def dated(each: str, n: int) -> Brief:
    """A hostile brief with a date: what reads articles lets no other text through as one."""
    made = hostile(each, n=n)
    return made.model_copy(
        update={"article": made.article.model_copy(update={"published": "2031-03-05"})}
    )


def laid_out(briefs: tuple[Brief, ...], **options: object) -> dict[str, Page]:
    made = lay_out(briefs, dossier=compile_dossier(briefs), **options)  # type: ignore[arg-type]
    return {page.path: page for page in made}


def tree(page: Page):  # noqa: ANN201 - html5lib has no types
    made = markdown.markdown(page.content.split("---\n", 2)[2], extensions=["tables", "toc"])
    return html5lib.parse(made, namespaceHTMLElements=False)


def cards(page: Page):  # noqa: ANN201 - html5lib has no types
    return [e for e in tree(page).iter("article") if "br-claim" in e.get("class", "")]


def text(element) -> str:  # noqa: ANN001 - html5lib has no types
    return " ".join("".join(element.itertext()).split())


def shapes(page: Page) -> set[tuple[str, str]]:
    return {
        (e.tag, ",".join(sorted(e.keys()))) for e in tree(page).iter() if isinstance(e.tag, str)
    }
