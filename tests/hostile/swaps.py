"""Exchanges a small site once for every place where the exchange can be killed, and prints what stood afterwards.

    python -m tests.hostile.swaps FOLDER              # with the system's exchange
    python -m tests.hostile.swaps FOLDER --two-steps  # as on a system without one

A line a place: what stood at once (old, new, gone, mixed), and what stood after the next build began.
It runs in a process of its own, because it forks.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from generator.commands import site_folder
from tests.hostile.dying import die_at
from tests.hostile.folders import sums_of


def fill(folder: Path, word: str) -> None:
    """Two pages that both say which site this is."""
    (folder / "briefs").mkdir(parents=True)
    for name in ("index.html", "briefs/one.html"):
        (folder / name).write_text(word, encoding="utf-8")


def what_stands(site: Path) -> str:
    """Which site stands; `mixed` for pages of both, `half` for one page only."""
    if not site.exists():
        return "gone"
    said = [(site / name).read_text(encoding="utf-8") for name in sums_of(site)]
    if len(said) != 2:
        return "half"
    kept = (site / ".git" / "HEAD").is_file()
    return said[0] if len(set(said)) == 1 and kept else ("mixed" if kept else said[0] + "-bare")


def build(site: Path, word: str) -> None:
    with site_folder.hold_site(site) as building:
        fill(building, word)
        site_folder.replace_site(site)


def main() -> None:
    folder, two_steps = Path(sys.argv[1]), "--two-steps" in sys.argv
    if two_steps:
        site_folder._exchange = lambda one, other: False  # type: ignore[assignment]  # noqa: ARG005
    place, ended = 0, False
    while not ended:
        place += 1
        site = folder / str(place) / "site"
        site.parent.mkdir()
        build(site, "old")
        (site / ".git").mkdir()
        (site / ".git" / "HEAD").write_text("ref", encoding="utf-8")
        child = os.fork()
        if not child:
            die_at(place)
            build(site, "new")
            os._exit(0)
        ended = os.waitpid(child, 0)[1] == 0
        at_once = what_stands(site)
        with site_folder.hold_site(site):
            after = what_stands(site)
        left = sorted(path.name for path in site.parent.iterdir())
        print(place, at_once, after, ",".join(left))


if __name__ == "__main__":
    main()
