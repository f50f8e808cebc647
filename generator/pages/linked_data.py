"""What an article's page says of itself to search engines and archives, in the terms of schema.org as JSON-LD.

The article is a `NewsArticle`, each charge a `Claim` by its accusers, each verbatim quotation a `Quotation` by its
speaker. Nothing is said here that the page does not show: no rating of a claim, no speaker where none is clear.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.pages import addresses
from generator.pages.escape import fold

if TYPE_CHECKING:
    from generator.pages.views import BriefView, Charge, Masthead, Party, Quotation

_TYPES = {
    "person": "Person",
    "state": "Country",
    "media": "NewsMediaOrganization",
}
"""Kinds of actors in schema.org's terms; every other is an `Organization`."""


def linked_data(view: BriefView, *, site_url: str = "", directory_urls: bool = True) -> str:
    """The JSON-LD of an article's page on one line of ASCII; it can stand inside a script element.

    Args:
        view: The article.
        site_url: Address of the published site, ending in a slash; "" when it is not known, then ids are relative.
        directory_urls: Whether the publisher serves `a/b.md` as `a/b/`.
    """
    page = site_url + addresses.to_url(view.masthead.address, directory_urls=directory_urls)
    article = view.masthead.url or f"{page if site_url else ''}#the-article"
    place = page if site_url else ""
    graph = [
        _article(view.masthead, identity=article),
        *(_claim(charge, article=article, place=place) for charge in view.charges),
        *(_quotation(each, article=article, place=place) for each in view.verbatim),
    ]
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": graph},
        ensure_ascii=True,
        separators=(",", ":"),
    )
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _article(head: Masthead, *, identity: str) -> dict[str, Any]:
    stated = {
        "headline": None if head.derived else fold(head.title),
        "inLanguage": head.language if head.language != "und" else None,
        "datePublished": head.published,
        "author": {"@type": "Person", "name": fold(head.byline)} if head.byline else None,
        "publisher": {"@type": "NewsMediaOrganization", "name": fold(head.outlet)}
        if head.outlet
        else None,
        "url": head.url,
    }
    return {"@type": "NewsArticle", "@id": identity} | {
        name: value for name, value in stated.items() if value
    }


def _claim(charge: Charge, *, article: str, place: str) -> dict[str, Any]:
    claim: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"{place}#{charge.anchor}",
        "text": fold(charge.words.text),
        "appearance": {"@id": article},
    }
    if charge.accusers:
        claim["author"] = [_party(party) for party in charge.accusers]
    if charge.accused:
        claim["about"] = [_party(party) for party in charge.accused]
    return claim


def _quotation(quotation: Quotation, *, article: str, place: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "Quotation",
        "@id": f"{place}#{quotation.anchor}",
        "text": fold(" […] ".join(piece.text for piece in quotation.pieces)),
        "isPartOf": {"@id": article},
    }
    if quotation.speaker:
        made["creator"] = _party(quotation.speaker)
    return made


def _party(party: Party) -> dict[str, str]:
    return {"@type": _TYPES.get(party.kind.id, "Organization"), "name": fold(party.name)}
