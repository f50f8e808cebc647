"""The same project built on machines that differ: are site, exports and print the same bytes?

Each build is a process of its own; what differs stands in `WAYS`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"

BUILD = """
import os, random, sys
if sys.argv[1] == "shuffled":
    real = os.scandir
    class Shuffled:
        def __init__(self, path="."):
            with real(path) as found:
                self.entries = sorted(found, key=lambda entry: entry.name, reverse=True)
        def __iter__(self):
            return iter(self.entries)
        def __next__(self):
            if not self.entries:
                raise StopIteration
            return self.entries.pop(0)
        def __enter__(self):
            return self
        def __exit__(self, *_):
            return None
        def close(self):
            return None
    os.scandir = Shuffled
from generator.cli import main
from generator.exports import EXPORTS
for line in (["build"], ["pdf", "--dossier", "-o", "out/dossier.pdf"], ["pages", "--out", "out/pages"],
             *(["export", name, "-o", "out/" + name] for name in sorted(EXPORTS))):
    main(line, standalone_mode=False)
"""

WAYS: Mapping[str, Mapping[str, str]] = {
    "first": {},
    "folder": {"folder": "elsewhere/deep er"},
    "time zone": {"TZ": "Asia/Kathmandu"},
    "locale": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
    "hash seed": {"PYTHONHASHSEED": "1"},
    "file order": {"order": "shuffled"},
    "two processes": {"processes": "2"},
}
"""What is other in each build than in the first."""


def build(
    place: Path, *, folder: str = "here", order: str = "", processes: str = "1", **environment: str
) -> dict[str, str]:
    """The SHA-256 of every file of the site, the exports and the print of a project that is made below `place`."""
    project = place / folder
    project.mkdir(parents=True)
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import pathlib, generator.commands.new as new; new.write_project(pathlib.Path())",
        ],
        cwd=project,
        check=True,
    )
    for path in sorted(SEEDS.glob("*.txt"))[:3]:
        shutil.copy(path, project / "seeds")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("seeds: seeds", f"seeds: seeds\n      brief:\n        processes: {processes}"),
        encoding="utf-8",
    )
    given = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "PYTHONHASHSEED": "0", **environment}
    subprocess.run(
        [sys.executable, "-c", BUILD, order],
        cwd=project,
        env=given,
        check=True,
        capture_output=True,
    )
    return {
        path.relative_to(project).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for name in ("site", "out")
        for path in sorted((project / name).rglob("*"))
        if path.is_file()
    }
