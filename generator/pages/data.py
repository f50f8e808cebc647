"""The page of downloads: the records behind the site, for other programs and for spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages import addresses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.pages.model import Download, Page
    from generator.pages.press import Press


def lay_out_data(press: Press, downloads: Sequence[Download]) -> tuple[Page, ...]:
    """The page that offers the files; none when there are none."""
    if not downloads:
        return ()
    files = [
        (
            each,
            addresses.to_file(each.path, here=addresses.DATA, directory_urls=press.directory_urls),
        )
        for each in downloads
    ]
    return (
        press.page(
            "data",
            path=addresses.DATA,
            title="Data",
            description="The records behind these pages, for other programs and for spreadsheets.",
            in_nav=True,
            files=files,
        ),
    )
