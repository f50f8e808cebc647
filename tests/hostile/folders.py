"""Sites as they stand on the disk: whether one is whole, and which of two it is."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from generator.commands.site_folder import SUMS


def list_differences(site: Path) -> tuple[str, ...]:
    """Files that are not as the site's list of sums says, or not in it; empty for a whole site."""
    if not (site / SUMS).is_file():
        return (SUMS,)
    lines = (site / SUMS).read_text(encoding="utf-8").splitlines()
    stated = {line[66:]: line[:64] for line in lines}
    return tuple(sorted({name for name, _ in stated.items() ^ sums_of(site).items()}))


def sums_of(site: Path) -> dict[str, str]:
    """The SHA-256 of every file of a site by its path, hidden ones and the list of sums left out."""
    return {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path != site / SUMS and path.relative_to(site).parts[0][0] != "."
    }
