"""Builds that are killed, interrupted, out of space, read-only or two at once: which site stands, and what comes after?

Runs in a process of its own, because it forks; articles are read in the fork itself, which dies in their place:

    python -m tests.hostile.crashes FOLDER [POINTS] [PAIRS]

prints one JSON object of counts; what did not hold is told on the standard error.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import generator.build
from generator.article.parse import parse_seed
from generator.brief.pipeline import write_brief
from generator.cli import main as command_line
from generator.commands.new import write_project
from generator.commands.site_folder import SUMS
from tests.hostile.dying import die_at
from tests.hostile.folders import list_differences, sums_of

NEWER = "The harbour master of Vell denied on Friday that any ship had been hit.\n"


def run(
    project: Path, *, before: Callable[[], object] = lambda: None, told: Path | None = None
) -> int:
    """Build in a fork of this process, which has everything imported; the exit status, negative for a signal."""
    child = start(project, before=before, told=told)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def start(
    project: Path, *, before: Callable[[], object] = lambda: None, told: Path | None = None
) -> int:
    """Begin a build in a fork; what it prints is added to a file beside the project, or to `told`."""
    told = told or project.parent / "told.txt"
    child = os.fork()
    if not child:
        status = 70
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            os.dup2(os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
            os.dup2(2, 1)
            before()
            command_line(["build", "-f", str(project / "mkdocs.yml")])
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
        finally:
            os._exit(status)
    return child


def warm_up(project: Path) -> None:
    """Build once in this very process, so that its forks have every table and template at hand."""
    with suppress(SystemExit):
        command_line(["build", "-f", str(project / "mkdocs.yml")])


class Here:
    """Reads and analyses articles in this process."""

    processes = 1
    parse = staticmethod(parse_seed)
    write_brief = staticmethod(write_brief)


class Trial:
    """A project whose old site stands and whose seeds have changed since."""

    def __init__(self, folder: Path) -> None:
        """Build the old site, and elsewhere the new one, to know both."""
        folder.mkdir(parents=True)
        self._template = folder / "template"
        write_project(self._template)
        warm_up(self._template)
        self.old = sums_of(self._template / "site")
        (self._template / "seeds" / "later.txt").write_text(NEWER, encoding="utf-8")
        newer = folder / "newer"
        shutil.copytree(self._template, newer)
        assert run(newer) == 0
        self.new = sums_of(newer / "site")
        shutil.copytree(newer / ".cache", self._template / ".cache", dirs_exist_ok=True)
        self._folder = folder

    def project(self, name: str) -> Path:
        """A fresh copy."""
        place = self._folder / name / "project"
        shutil.copytree(self._template, place)
        return place

    def stands(self, project: Path) -> bool:
        """Whether the old site or the new one stands, whole."""
        site = project / "site"
        whole = (
            site.is_dir() and not list_differences(site) and sums_of(site) in (self.old, self.new)
        )
        return whole or complain(f"{project}: the site is neither the old nor the new one")

    def recovers(self, project: Path) -> bool:
        """Whether the next build makes the new site and leaves nothing beside it."""
        done = run(project) == 0 and sums_of(project / "site") == self.new
        left = [path.name for path in project.glob(".site*")]
        done = done and not left
        shutil.rmtree(project.parent, ignore_errors=True)
        return done or complain(f"{project}: the next build fails or leaves {left}")


def complain(line: str) -> bool:
    print(line, file=sys.stderr)
    return False


def kill_at_points(trial: Trial, points: int) -> int:
    """How often a whole site stood and the next build worked, over kills spread over the build and at its end."""
    counted = trial.project("counted")
    report = counted.parent / "places"

    def count() -> None:
        passed = die_at(0)
        exit_now = os._exit

        def tell(status: int) -> None:
            report.write_text(str(passed()), encoding="ascii")
            exit_now(status)

        os._exit = tell  # type: ignore[assignment]

    assert run(counted, before=count) == 0
    last = int(report.read_text(encoding="ascii")) - 1
    swap = range(max(1, last - points // 2), last + 1)
    spread = [1 + n * (swap[0] - 1) // (points - len(swap)) for n in range(points - len(swap))]
    held = 0
    for place in [*spread, *swap]:
        project = trial.project(f"kill-{place}")
        status = run(project, before=lambda place=place: die_at(place))
        if status != -signal.SIGKILL:
            complain(f"place {place} of {last}: ended with {status}")
        held += trial.stands(project) and trial.recovers(project)
    return held


def interrupt(trial: Trial, sent: signal.Signals, times: int) -> int:
    """The same for a signal at some moments of a build."""
    held = 0
    moments = random.Random(7)  # noqa: S311 - moments, no secrets
    for number in range(times):
        project = trial.project(f"{sent.name}-{number}")
        child = start(project)
        time.sleep(moments.uniform(0.05, 2.5))
        os.kill(child, sent)
        os.waitpid(child, 0)
        held += trial.stands(project) and trial.recovers(project)
    return held


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[bool]:
    """A small file system in memory at the folder, where this user may mount one."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def fill_disk(trial: Trial, folder: Path) -> dict[str, int]:
    """A disk that is full while the new site is built, and one that is read-only; empty where none can be mounted."""
    with mounted(folder / "small", "size=12m") as small:
        if not small:
            return {}
        project = folder / "small" / "project"
        shutil.copytree(trial.project("small"), project)
        full, told = 0, folder / "told.txt"
        for free in (0, 64, 512, 1024, 2048):
            room = os.statvfs(folder / "small")
            stuffing = max(0, room.f_bavail * room.f_frsize - free * 1024)
            (folder / "small" / "stuffing").write_bytes(bytes(stuffing))
            held = run(project, told=told) in (0, 1) and trial.stands(project)
            (folder / "small" / "stuffing").unlink()
            full += held
        worked = run(project, told=told) == 0 and sums_of(project / "site") == trial.new
        subprocess.run(["mount", "-o", "remount,ro", str(folder / "small")], check=True)
        read_only = run(project, told=told) == 1 and trial.stands(project)
        return {
            "full disk": full,
            "full disk tried": 5,
            "works again": worked,
            "read-only": read_only,
        }


def build_in_pairs(trial: Trial, pairs: int) -> int:
    """Two builds at once, and somebody who reads all the while: one builds, the other does too or says so."""
    held = 0
    for number in range(pairs):
        project = trial.project(f"pair-{number}")
        children = {start(project) for _ in range(2)}
        codes: list[int] = []
        mixed = 0
        while children:
            mixed += not _reads_one_site(project / "site")
            done, status = os.waitpid(-1, os.WNOHANG)
            if done in children:
                children.remove(done)
                codes.append(os.waitstatus_to_exitcode(status))
        told = (project.parent / "told.txt").read_text(encoding="utf-8")
        said = codes == [0, 0] or (sorted(codes) == [0, 1] and "another build" in told)
        if not said or mixed:
            complain(f"pair {number}: ended with {codes}, {mixed} mixed readings")
        held += said and not mixed and trial.recovers(project)
    return held


def _reads_one_site(site: Path) -> bool:
    """Whether the site's list of sums and its home page are of one build, as long as the folder is the same."""
    try:
        folder = os.open(site, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        sums = _read_at(folder, SUMS)
        home = _read_at(folder, "index.html")
    except FileNotFoundError:
        return not os.path.samestat(
            os.fstat(folder), site.stat()
        )  # it was the old one, and is gone by now
    finally:
        os.close(folder)
    return f"{sha256(home).hexdigest()}  index.html".encode() in sums


def _read_at(folder: int, name: str) -> bytes:
    with os.fdopen(os.open(name, os.O_RDONLY, dir_fd=folder), "rb") as file:
        return file.read()


def main() -> None:
    folder = Path(sys.argv[1])
    points, pairs = (int(word) for word in (*sys.argv[2:], "50", "20")[:2])
    generator.build.hire_workers = lambda *_, **__: Here()  # type: ignore[assignment]
    trial = Trial(folder / "trial")
    times = max(1, points // 5)
    told = {
        "killed": kill_at_points(trial, points),
        "killed tried": points,
        "terminated": interrupt(trial, signal.SIGTERM, times),
        "interrupted": interrupt(trial, signal.SIGINT, times),
        "interrupted tried": times,
        "terminated tried": times,
        "pairs": build_in_pairs(trial, pairs),
        "pairs tried": pairs,
        **fill_disk(trial, folder / "disk"),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
