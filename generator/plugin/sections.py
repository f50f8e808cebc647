"""A hand-written page's HTML cut at its headings, for the search; marks up nothing and keeps no markup."""

from __future__ import annotations

from html.parser import HTMLParser

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_UNREAD = frozenset({"script", "style", "template"})
_PERMALINK = "headerlink"
_BLOCKS = frozenset({"p", "li", "td", "th", "tr", "pre", "div", "dt", "dd", "br", *_HEADINGS})


def read_sections(html: str) -> tuple[tuple[str, str, str], ...]:
    """Anchor, heading and text of each section, in reading order; "" and "" for what stands above every heading."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(
        (anchor, " ".join(heading.split()), " ".join(text.split()))
        for anchor, heading, text in reader.sections()
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._anchors: list[str] = [""]
        self._headings: list[list[str]] = [[]]
        self._texts: list[list[str]] = [[]]
        self._in_heading = False
        self._unread = ""

    def sections(self) -> list[tuple[str, str, str]]:
        told = zip(self._anchors, self._headings, self._texts, strict=True)
        made = [(anchor, "".join(heading), "".join(text)) for anchor, heading, text in told]
        return [each for each in made if each[1].strip() or each[2].strip()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self._unread:
            return
        if tag in _UNREAD or (tag == "a" and _PERMALINK in (given.get("class") or "").split()):
            self._unread = tag
        elif tag in _HEADINGS:
            self._anchors.append(given.get("id") or "")
            self._headings.append([])
            self._texts.append([])
            self._in_heading = True
        elif tag in _BLOCKS:
            self._say(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = ""
        elif tag in _HEADINGS:
            self._in_heading = False
        elif tag in _BLOCKS:
            self._say(" ")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._say(data)

    def _say(self, text: str) -> None:
        (self._headings if self._in_heading else self._texts)[-1].append(text)
