"""What a page says to search engines: the same as to its readers."""

from __future__ import annotations

import json
from typing import Any

from generator.pages.linked_data import linked_data
from generator.pages.site import read_site
from tests.pages.made_up import harbour


def graph(**where: Any) -> list[dict[str, Any]]:
    view = read_site((harbour(),)).views[0]
    made = json.loads(linked_data(view, **where))
    assert made["@context"] == "https://schema.org"
    things = made["@graph"]
    assert isinstance(things, list)
    return things


def of_type(kind: str, **where: Any) -> list[dict[str, Any]]:
    return [thing for thing in graph(**where) if thing["@type"] == kind]


def test_a_claim_names_its_accusers_and_nobody_else() -> None:
    """A charge that nobody is named for has no author."""
    view = read_site((harbour(),)).views[0]

    claims = of_type("Claim")

    assert [len(claim.get("author", [])) for claim in claims] == [
        len(charge.accusers) for charge in view.charges
    ]
    assert any("author" not in claim for claim in claims)


def test_a_quotation_has_its_speaker_where_the_article_tells_one() -> None:
    """A quotation in the wrong mouth is libel to a machine, too."""
    view = read_site((harbour(),)).views[0]

    quotations = of_type("Quotation")

    assert [each.get("creator", {}).get("name") for each in quotations] == [
        quotation.speaker.name if quotation.speaker else None for quotation in view.verbatim
    ]
    assert len(quotations) == len(view.verbatim) > 0


def test_ids_are_whole_where_the_sites_address_is_known() -> None:
    """Else they hold for the page only."""
    (claim, *_) = of_type("Claim", site_url="https://news.example/")

    assert claim["@id"].startswith("https://news.example/briefs/harbour/#")


def test_no_text_ends_the_script_element() -> None:
    """An article may hold `</script>`."""
    from generator.pages.views import BriefView

    view: BriefView = read_site((harbour(),)).views[0]
    head = view.masthead.__class__(
        **{
            **{name: getattr(view.masthead, name) for name in view.masthead.__slots__},
            "title": "</script><script>x()</script>&",
        }
    )
    hostile = BriefView(**{**{n: getattr(view, n) for n in view.__slots__}, "masthead": head})

    made = linked_data(hostile)

    assert not set("<>&") & set(made)
    assert json.loads(made)["@graph"][0]["headline"] == "</script><script>x()</script>&"
