"""What one article may cost, and how this process is held to it.

Held by the system where it can: processor time on Linux and macOS, memory on Linux. Nothing else is: on other
systems `unheld` says so, and a clock in the parent process remains.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

try:
    import resource
except ImportError:  # Windows has none
    resource = None  # type: ignore[assignment]

_MEBIBYTE = 1 << 20
_SIZE = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may cost."""

    seconds: int = 20
    """Seconds of processor time, over all threads."""
    mebibytes: int = 1024
    """Address space beyond what the process needs before the article."""
    depth: int = 200
    """Elements inside one another in a saved web page."""

    @property
    def patience(self) -> float:
        """Seconds on the clock after which the parent process stops waiting, whatever the process is doing."""
        return 60.0 + 10.0 * self.seconds


def find_unheld() -> tuple[str, ...]:
    """What this system cannot hold an article to, a clause each; empty on Linux."""
    if resource is None:
        return ("processor time (only time on the clock)", "memory")
    return () if _SIZE.exists() else ("memory",)


@contextmanager
def held(limits: Limits) -> Iterator[None]:
    """Hold this process to the limits while the block runs.

    Over the processor time the system ends the process; over the memory, Python or a library fails to get more.
    """
    if resource is None:
        yield
        return
    time_was = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(
        resource.RLIMIT_CPU,
        (_at_most(int(time.process_time()) + 1 + limits.seconds, time_was[1]), time_was[1]),
    )
    room_was = resource.getrlimit(resource.RLIMIT_AS)
    if size := _address_space():
        wanted = size + limits.mebibytes * _MEBIBYTE
        resource.setrlimit(resource.RLIMIT_AS, (_at_most(wanted, room_was[1]), room_was[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, room_was)
        resource.setrlimit(resource.RLIMIT_CPU, time_was)


def _address_space() -> int | None:
    """Bytes of this process's address space; None where the system does not tell."""
    try:
        return int(_SIZE.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return None


def _at_most(wanted: int, most: int) -> int:
    return wanted if most == resource.RLIM_INFINITY else min(wanted, most)
