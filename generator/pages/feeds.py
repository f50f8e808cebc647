"""The feeds of allegations, newest first: Atom (RFC 4287) and JSON Feed 1.1, for readers' own programs.

An entry is an allegation with its answers, in the article's words. Its id is made from the finding, so an allegation
that stays the same is not shown twice and one whose words change is new. Its day is the article's, as stated; for an
article that states none, the day on which the copy was taken, else the day of the build.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from generator.pages import addresses
from generator.pages.escape import fold
from generator.pages.model import Asset
from generator.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.pages.views import Charge, Masthead, Party

ATOM: Final = "feed.xml"
"""Path of the Atom feed."""
JSON_FEED: Final = "feed.json"
"""Path of the JSON feed."""

_ENTRIES = 100
"""Allegations that a feed tells; the ledger has them all."""

_ATOM_NAMESPACE = "http://www.w3.org/2005/Atom"


class Publication(Value):
    """What a feed says of the site."""

    title: str
    """The site's name."""
    url: str = ""
    """Address of the published site, ending in a slash; "" when it is not known, then links are relative."""
    day: str = "1970-01-01"
    """Day of the build, ISO 8601, for articles that state none."""
    directory_urls: bool = True
    """Whether the publisher serves `a/b.md` as `a/b/`."""


def make_feeds(charges: Sequence[Charge], *, publication: Publication) -> tuple[Asset, ...]:
    """Both feeds of the first hundred charges; `charges` are in the order of the ledger."""
    told = charges[:_ENTRIES]
    return (
        Asset(path=ATOM, content=_atom(told, publication)),
        Asset(path=JSON_FEED, content=_json_feed(told, publication)),
    )


def _atom(charges: Sequence[Charge], publication: Publication) -> bytes:
    feed = ET.Element("feed", {"xmlns": _ATOM_NAMESPACE, "xml:lang": "en"})
    _child(feed, "id", publication.url or _identifier(publication.title))
    _child(feed, "title", publication.title)
    _child(feed, "subtitle", "An allegation is somebody’s statement, not an event.")
    days = [_instant(charge.article, publication) for charge in charges]
    _child(feed, "updated", max(days, default=f"{publication.day}T00:00:00Z"))
    _child(ET.SubElement(feed, "author"), "name", publication.title)
    ET.SubElement(feed, "link", {"rel": "self", "href": publication.url + ATOM})
    ET.SubElement(feed, "link", {"rel": "alternate", "href": publication.url or "./"})
    for charge, day in zip(charges, days, strict=True):
        entry = ET.SubElement(feed, "entry")
        _child(entry, "id", _identifier(charge.address))
        _child(entry, "title", _headline(charge))
        _child(entry, "updated", day)
        if _stated_day(charge.article):
            _child(entry, "published", day)
        href = _address(charge.address, publication)
        ET.SubElement(entry, "link", {"rel": "alternate", "href": href})
        for label in charge.types:
            attributes = {"term": label.id, "label": label.text}
            ET.SubElement(entry, "category", attributes)
        _child(entry, "summary", _summary(charge))
    ET.indent(feed)
    made: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _json_feed(charges: Sequence[Charge], publication: Publication) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": fold(publication.title),
        "description": "An allegation is somebody’s statement, not an event.",
        "language": "en",
        "feed_url": publication.url + JSON_FEED,
        **({"home_page_url": publication.url} if publication.url else {}),
        "items": [
            {
                "id": _identifier(charge.address),
                "url": _address(charge.address, publication),
                "title": fold(_headline(charge)),
                "content_text": fold(_summary(charge)),
                "date_modified": _instant(charge.article, publication),
                "tags": [label.text for label in charge.types],
            }
            for charge in charges
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _child(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = fold(text)


def _identifier(name: str) -> str:
    """An address of its own for a finding, whatever the site's address is: RFC 6920."""
    digest = urlsafe_b64encode(sha256(name.encode("utf-8", "surrogatepass")).digest())
    return f"ni:///sha-256;{digest.decode().rstrip('=')}"


def _address(address: str, publication: Publication) -> str:
    path, _, anchor = address.partition("#")
    return f"{publication.url}{addresses.to_url(path, directory_urls=publication.directory_urls)}#{anchor}"


def _stated_day(article: Masthead) -> str:
    return article.published or article.retrieved or ""


def _instant(article: Masthead, publication: Publication) -> str:
    """The day as feeds want it; a month alone counts from its first day."""
    day = (_stated_day(article) or publication.day)[:10]
    return f"{day + '-01-01'[len(day) - 4 :] if len(day) < len('2026-01-01') else day}T00:00:00Z"


def _headline(charge: Charge) -> str:
    types = ", ".join(label.text for label in charge.types)
    accused = _names(charge.accused)
    return f"{_names(charge.accusers)} → {accused}{f': {types}' if types else ''}"


def _summary(charge: Charge) -> str:
    answers = "; ".join(
        f"{_names(answer.by)} {', '.join(label.text.lower() for label in answer.labels)}: “{answer.words.text}”"
        for answer in charge.answers
        if answer.words
    )
    article = charge.article
    return (
        f"In the article’s words: “{charge.words.text}” {answers or 'No response reported.'}"
        f" — {article.title}, {article.outlet or 'outlet not stated'},"
        f" {article.published or 'date not stated'}. Read by machine."
    )


def _names(parties: Iterable[Party]) -> str:
    return " and ".join(party.name for party in parties) or "nobody named"
