"""Prints the licence of every package that a user installs; ends with 1 on one that does not fit.

python -m tests.licences
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements" / "site.txt"

FITTING = re.compile(
    r"\b(?:MIT|BSD|0BSD|Apache|ISC|ISCL|PSF|Python Software Foundation|MPL|Mozilla|Unlicense|CC0|CC-BY|Zlib|HPND)\b",
    re.IGNORECASE,
)
"""Licences under which a package may be used and passed on together with ours."""


def locked() -> Iterator[str]:
    """Names of the locked packages."""
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if found := re.match(r"([A-Za-z0-9._-]+)==", line):
            yield found[1]


def licence_of(package: Distribution) -> str:
    """What a package says of its licence, on one line."""
    about = package.metadata
    classifiers = [
        c.rsplit(" :: ", 1)[1]
        for c in about.get_all("Classifier", [])
        if c.startswith("License ::")
    ]
    stated = (
        about.get("License-Expression")
        or "; ".join(classifiers)
        or about.get("License")
        or "none stated"
    )
    return " ".join(stated.split())[:80]


def list_licences() -> dict[str, str]:
    """The licence of every locked package that is installed here; others are for other systems."""
    found = {}
    for name in locked():
        try:
            found[name] = licence_of(distribution(name))
        except PackageNotFoundError:
            continue
    return found


def is_fitting(licence: str) -> bool:
    """Whether a package under it may be used; the lesser GPL does not reach over to the program that uses it."""
    return bool(FITTING.search(licence)) or "Lesser" in licence or "LGPL" in licence


def main() -> int:
    wrong = 0
    for name, licence in sorted(list_licences().items()):
        fits = is_fitting(licence)
        wrong += not fits
        print(f"{name}: {licence}{'' if fits else '  <- does not fit'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
