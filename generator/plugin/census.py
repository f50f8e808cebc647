"""Every element, attribute and address of the built pages, held against what the templates write.

The last wall: should a text ever leave its door as markup, the build fails and the old site stands. What may stand
on a page is read from the templates themselves (ours, the project's, the theme's), so the list is that of a benign
build with every branch of every template, and it follows a change of any of them. The reading is stricter than a
browser's: a "<" that begins no whole tag is a surprise too, so no two ways of reading a page can differ.
"""

from __future__ import annotations

import html
import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

_VALUE: Final = r"""(?:"[^"<]*"|'[^'<]*'|[^\s"'<>=`]+)"""
_ATTRIBUTE: Final = rf"""[^\s"'<>/=]+(?:\s*=\s*{_VALUE})?"""
_TAG: Final = re.compile(
    rf"<!--.*?-->|<!doctype html>|</[a-z][a-z0-9-]*\s*>|<[a-z][a-z0-9-]*(?:\s+{_ATTRIBUTE})*\s*/?>",
    re.DOTALL | re.IGNORECASE,
)
_NAME: Final = re.compile(r"<([a-z][a-z0-9-]*)", re.IGNORECASE)
_PAIR: Final = re.compile(
    r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>=`]+))?""", re.DOTALL
)
_RAW: Final = re.compile(
    r"(<(script|style|title|textarea)\b[^<>]*>)(.*?)(</\2\s*>)", re.DOTALL | re.IGNORECASE
)
"""Elements whose inside a browser reads as text, up to their closing tag."""

_JINJA: Final = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)

_EVERYWHERE: Final = frozenset(
    "aria-controls aria-current aria-describedby aria-expanded aria-hidden aria-label aria-labelledby checked class"
    " dir hidden id lang open role tabindex title".split()
)
"""Attributes that act on nothing; an element that a template writes may carry them."""

_MARKDOWN: Final = {"h1": {"id"}, "h2": {"id"}, "h3": {"id"}, "a": {"class", "href", "title"}}
"""What Markdown makes of the headings in our pages."""

_DRAWN: Final = frozenset(
    "cx cy d dominant-baseline dx dy fill font-size font-weight height opacity points preserveaspectratio r rx ry"
    " stroke stroke-dasharray stroke-linecap stroke-linejoin stroke-width text-anchor transform viewbox width"
    " x x1 x2 xmlns y y1 y2".split()
)
_SVG: Final = dict.fromkeys(
    "svg g path rect line circle ellipse polyline polygon text tspan desc".split(), _DRAWN
)
"""Shapes of pictures and charts, which Python draws; nothing of SVG that acts, fetches or holds HTML."""

_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())

_CONTENT: Final = re.compile(r'<article class="md-content__inner[^>]*>.*</article>', re.DOTALL)
"""Where the words of a page stand; everything around is the theme's."""

_ADDRESSES: Final = frozenset(
    "action background cite data formaction href manifest ping poster src srcset xlink:href".split()
)
_SCHEME: Final = re.compile(r"[\x00-\x20]*(?:([a-z][a-z0-9+.\-]*):|[/\\]{2})", re.IGNORECASE)
_DROPPED: Final = re.compile("[\t\n\r]")
"""What a browser leaves out of an address."""

_LINKS: Final = frozenset({"http", "https", "mailto"})

_SEARCHED: Final = re.compile(r"<(?!/?(?:p|li|ol|ul|code|pre|sub|sup|strong|em)>)")
"""Markup that the theme's search never writes into its index; it shows the index as HTML."""


_LICENCE: Final = re.compile(r"<!--![^<>]*-->")
"""How the theme's pictures name their licence."""

_NOTHING: Final = "javascript:void(0)"
"""What the theme's share button leads to."""


Shapes = Mapping[str, Collection[str]]
"""Elements by name, each with the attributes that it may have."""


@dataclass(frozen=True, slots=True)
class Surprise:
    """Something on a page that no template writes."""

    page: str
    """Path below the site's folder."""
    what: str
    """A clause: what it is and what is wrong with it."""
    article: str | None = None
    """Seed file of the article that it came with, as far as the page tells."""

    def __str__(self) -> str:
        """One line."""
        where = f"{self.page} (article {self.article})" if self.article else self.page
        return f"{where}: {self.what}"


@dataclass(slots=True)
class Census:
    """Counts what stands on pages; made once for a build."""

    shapes: Shapes
    """What any template writes; it may stand around the words of a page."""
    inside: Shapes
    """What templates write among the words of a page that we made."""
    scripts: Collection[str]
    """Hashes of the theme's own scripts, `'sha256-…'`."""
    prefixes: tuple[str, ...] = ()
    """Beginnings of addresses outside the site that pages may fetch from or name as their own."""
    articles: Mapping[str, str] = field(default_factory=dict)
    """The seed file of each article's page, by the page's path."""
    _known: dict[tuple[str, bool], str | None] = field(default_factory=dict)
    """What is wrong with a tag, among the words or around them."""

    def check(self, page: str, text: str, *, generated: bool) -> Surprise | None:
        """The first surprise on a page; None when there is none.

        Args:
            page: Path below the site's folder.
            text: The page.
            generated: Whether we made its words; those of a page that the project wrote are its own matter.
        """
        words = _CONTENT.search(text)
        around = _CONTENT.sub("", text, count=1)
        found = self._look(around, inside=False)
        if found is None and generated:
            found = self._look(words[0] if words else "", inside=True) or _find_unclosed(text)
        if found is None:
            return None
        what, place = found
        return Surprise(page, what, self._article(page, text, place))

    def _look(self, text: str, *, inside: bool) -> tuple[str, str] | None:
        """What is wrong with a part of a page, and the markup that is meant; None when nothing is."""
        for script in _RAW.finditer(text):
            if what := self._script(script[1], script[2], script[3]):
                return what, script[0]
        body = _RAW.sub(r"\1\4", text)
        for tag in dict.fromkeys(_TAG.findall(body)):
            if (tag, inside) not in self._known:
                self._known[tag, inside] = self._tag(tag, inside=inside)
            if what := self._known[tag, inside]:
                return what, tag
        rest = _TAG.sub("", body)
        if (place := rest.find("<")) >= 0:
            return f"{_short(rest[place:])} is no tag", rest[place : place + 20]
        return None

    def check_search(self, page: str, text: str) -> Surprise | None:
        """The first markup in the search index that is none of the theme's; the theme shows it as HTML."""
        found = _SEARCHED.search(text)
        if found is None:
            return None
        return Surprise(page, f"{_short(text[found.start() :])} would be shown as markup")

    def _script(self, opening: str, element: str, inside: str) -> str | None:
        if element.lower() == "title":
            return f"{_short(inside)} stands in the title" if "<" in inside else None
        if element.lower() != "script" or not inside.strip():
            return None
        if re.search(
            r'type="?application/(?:ld\+)?json\b', opening
        ):  # data, which a browser does not run
            return f"{_short(inside)} could end the script" if "<" in inside else None
        digest = b64encode(sha256(inside.encode()).digest()).decode()
        known = f"'sha256-{digest}'" in self.scripts
        return None if known else f"the script {_short(inside.strip())} is none of the theme's"

    def _tag(self, tag: str, *, inside: bool) -> str | None:
        """What is wrong with a tag; None when nothing is."""
        if not (named := _NAME.match(tag)):
            closing = tag.startswith("</") or (tag.startswith("<!d") and not inside)
            fine = closing or tag in self.shapes or _LICENCE.fullmatch(tag)
            return None if fine else f"no template writes {_short(tag)}"
        element = named[1].lower()
        known = (self.inside if inside else self.shapes).get(element)
        if known is None:
            return f"no template writes {_short(tag)}"
        for name, value in _PAIR.findall(tag[named.end() :].rstrip("/>")):
            if wrong := self._attribute(element, name.lower(), value, known):
                return f"{wrong} in {_short(tag)}"
        return None

    def _attribute(self, element: str, name: str, value: str, known: Collection[str]) -> str | None:
        if name.startswith("on") or (name not in known and name not in _EVERYWHERE):
            return f"no template writes the attribute {_short(name)}"
        address = _DROPPED.sub("", html.unescape(value.strip("\"'")))
        if name == "http-equiv" and address.lower() == "refresh":
            return "the page would leave itself"
        if name not in _ADDRESSES or not (found := _SCHEME.match(address)):
            return None
        scheme = (found[1] or "").lower()
        if element == "a" and (scheme in _LINKS or address == _NOTHING):
            return None
        if scheme in {"http", "https"} and address.startswith(self.prefixes):
            return None
        return f"the address {_short(address)} leads out of the site"

    def _article(self, page: str, text: str, markup: str) -> str | None:
        """The seed file whose page this is, or to which the last link before the markup leads."""
        if page in self.articles:
            return self.articles[page]
        for near in reversed(re.findall(r"briefs/[a-z0-9-]+", text[: max(text.find(markup), 0)])):
            for path in (f"{near}/index.html", f"{near}.html"):
                if path in self.articles:
                    return self.articles[path]
        return None


def _find_unclosed(text: str) -> tuple[str, str] | None:
    """The first tag that closes what is not open, or the last element that nothing closes."""
    opened: list[str] = []
    for tag in _TAG.findall(_RAW.sub("", text)):
        name = tag.strip("</> ").split(None, 1)[0].lower()
        if tag.startswith("</"):
            if not opened or opened.pop() != name:
                return f"{_short(tag)} closes what is not open", tag
        elif not tag.startswith("<!") and not tag.endswith("/>") and name not in _VOID:
            opened.append(name)
    return (f"nothing closes the element {_short(opened[-1])}", "") if opened else None


def read_shapes(templates: Iterable[Path], *, also: Iterable[str] = ()) -> dict[str, set[str]]:
    """The attributes of every element that some templates write, that Markdown makes of headings, and of charts.

    Args:
        templates: The files.
        also: Further elements with their attributes, as `video src controls`.
    """
    shapes: dict[str, set[str]] = {name: set(names) for name, names in _MARKDOWN.items()}
    shapes |= {name: set(names) for name, names in _SVG.items()}
    for path in templates:
        for element, names in find_shapes(path.read_text(encoding="utf-8")):
            shapes.setdefault(element, set()).update(names)
    for line in also:
        element, *further = line.lower().split()
        shapes.setdefault(element, set()).update(further)
    return shapes


def find_shapes(template: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Every element that a template writes, with the attributes that it can have; a comment is its own name."""
    written = _RAW.sub(r"\1\4", _JINJA.sub("", template))
    for tag in dict.fromkeys(_TAG.findall(written)):
        if named := _NAME.match(tag):
            names = _PAIR.findall(tag[named.end() :].rstrip("/>"))
            yield named[1].lower(), frozenset(name.lower() for name, _ in names)
        elif tag.startswith("<!--"):
            yield tag, frozenset[str]()


def _short(text: str) -> str:
    line = " ".join(text[:200].split())
    return ascii(line if len(line) <= 80 else line[:79] + "…")
