"""Kills this process at the nth time that it opens, renames, makes or removes something: SIGKILL, nothing is tidied up.

python -m tests.hostile.dying 0 build -f mkdocs.yml    # counts the places and prints their number at the end
python -m tests.hostile.dying 17 build -f mkdocs.yml   # dies at the seventeenth
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

WRITES = {"os.rename", "os.mkdir", "os.rmdir", "os.remove", "shutil.rmtree", "ctypes.dlsym"}
"""Audit events of Python at which something on the disk is about to change."""


def die_at(place: int) -> Callable[[], int]:
    """Kill the process at that place, counted from 1, or never for 0; the answer tells how many were passed."""
    passed = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal passed
        if event in WRITES or (event == "open" and _writes(arguments)):
            passed += 1
            if passed == place:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    return lambda: passed


def _writes(arguments: tuple[object, ...]) -> bool:
    mode, flags = arguments[1], arguments[2]
    if isinstance(mode, str):
        return bool(set(mode) & set("wax+"))
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def main() -> None:
    place = int(sys.argv[1])
    passed = die_at(place)
    from generator.cli import main as command_line

    try:
        command_line(sys.argv[2:], standalone_mode=False)
    finally:
        print(passed(), file=sys.stderr)


if __name__ == "__main__":
    main()
