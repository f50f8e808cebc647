"""The side of the build: hands an article to a process, waits, and replaces the process when the article broke it."""

from __future__ import annotations

import atexit
import base64
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from queue import SimpleQueue
from threading import Timer
from typing import IO, TYPE_CHECKING, Literal

from generator.errors import GeneratorError, LimitError
from generator.worker.limits import Limits
from generator.worker.messages import (
    Message,
    article_to_record,
    brief_from_record,
    error_from_record,
    pack,
    parsed_from_record,
    unpack,
)

if TYPE_CHECKING:
    from generator.article.files import Parsed
    from generator.article.model import Article
    from generator.brief.model import Brief

_START = (
    "import os, sys; os.putenv('OPENBLAS_NUM_THREADS', '1'); sys.path[:] = {path!r}; "
    "from generator.worker.child import main; main()"
)
"""Begins the process with the modules that this one has, wherever it was started. Each works on one core: threads of
numpy's library would count as its time, and get in each other's way."""


class Workers:
    """Some processes that read and analyse articles; each answers one request at a time."""

    def __init__(self, limits: Limits, *, processes: int = 1) -> None:
        """Start the processes; they load what they need while the build goes on."""
        self.processes = processes
        self._limits = limits
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._all = tuple(_Worker() for _ in range(processes))
        for worker in self._all:
            self._idle.put(worker)

    def parse(self, data: bytes, *, name: str, sidecar: bytes | None) -> Parsed:
        """What the bytes of a seed file hold; see `generator.article.seeds.parse_seed`.

        Raises:
            SeedError: the file as a whole cannot be read.
            LimitError: it takes more time or memory than an article may.
        """
        request = {
            "do": "parse",
            "data": base64.b64encode(data).decode(),
            "sidecar": None if sidecar is None else base64.b64encode(sidecar).decode(),
        }
        return parsed_from_record(self._ask(request, name=name)["parsed"])

    def write_brief(
        self, article: Article, *, model: str, attribution: Literal["learned", "rules"]
    ) -> Brief:
        """The brief of an article; see `generator.brief.pipeline.write_brief`.

        Raises:
            ModelError: the language model is missing.
            StepError: a step failed.
            LimitError: it takes more time or memory than an article may.
        """
        request = {
            "do": "brief",
            "article": article_to_record(article),
            "model": model,
            "attribution": attribution,
        }
        answer = self._ask(request, name=article.source_file)
        return brief_from_record(answer["brief"], article)

    def dismiss(self) -> None:
        """End the processes."""
        for worker in self._all:
            worker.end()

    def _ask(self, request: Message, *, name: str) -> Message:
        worker = self._idle.get()
        try:
            limits = {**asdict(self._limits)}
            answer = worker.ask(
                {**request, "name": name, "limits": limits}, patience=self._limits.patience
            )
        finally:
            self._idle.put(worker)
        if isinstance(answer, int):
            raise _of_end(answer, name=name, limits=self._limits)
        if "error" in answer:
            raise error_from_record(answer["error"])
        return answer


@cache
def hire_workers(limits: Limits, *, processes: int = 1) -> Workers:
    """The processes of this program for these limits; the same at every call, ended with the program."""
    workers = Workers(limits, processes=processes)
    atexit.register(workers.dismiss)
    return workers


class _Worker:
    """One process; a new one takes its place when it has ended."""

    def __init__(self) -> None:
        self._process = _start()

    def ask(self, request: Message, *, patience: float) -> Message | int:
        """The answer, or the exit status of a process that ended over the request: negative for a signal."""
        if self._process.poll() is not None:
            self._process = _start()
        process = self._process
        clock = Timer(patience, process.kill)
        clock.daemon = True
        clock.start()
        try:
            _stream(process.stdin).write(pack(request))
            _stream(process.stdin).flush()
            line = _stream(process.stdout).readline()
            answer = unpack(line) if line.endswith(b"\n") else self.end()
        except (OSError, ValueError):
            return self.end()
        except (
            BaseException
        ):  # an interrupted build does not wait, and an answer half read is nobody's
            process.kill()
            self.end()
            raise
        finally:
            clock.cancel()
        if isinstance(answer, dict) and answer.get("last"):
            self.end()
        return answer

    def end(self) -> int:
        """End the process; the answer is how it ended."""
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError, ValueError):
                _stream(stream).close()
        try:
            return self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-c", _START.format(path=sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        message = "the process was started without pipes"
        raise ValueError(message)
    return stream


def _of_end(status: int, *, name: str, limits: Limits) -> GeneratorError:
    """What to tell about an article over which the process ended."""
    if status == -getattr(signal, "SIGXCPU", 0):
        return LimitError.of_time(name, seconds=limits.seconds)
    if status == -getattr(signal, "SIGKILL", 9):
        return LimitError.of_patience(name, seconds=int(limits.patience))
    if status == -signal.SIGABRT:  # how native code ends that gets no memory
        return LimitError.of_memory(name, mebibytes=limits.mebibytes)
    return LimitError.of_crash(name, status=status)
