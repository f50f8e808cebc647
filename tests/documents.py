"""Writes the generated parts of docs/: settings, commands, exports, steps, figures.

    python -m tests.documents            # write them
    python -m tests.documents --check    # end with 1, naming each page, when one is out of date

A part stands between `<!-- generated: NAME -->` and `<!-- end of NAME -->`; the rest of a page is written by hand.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from generator.brief.pipeline import STEPS
from generator.cli import main as command_line
from generator.exports import EXPORTS
from generator.settings import Settings
from generator.value import Value

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
FIGURES = ROOT / "tests" / "gold" / "figures.json"
HOSTILE = ROOT / "tests" / "hostile" / "figures.json"


def render_settings() -> str:
    """The settings of every room."""
    return "\n\n".join(
        f"### {name}\n\n{field.description}\n\n{_list(field.annotation)}"
        for name, field in Settings.model_fields.items()
    )


def _list(model: type[Any] | None) -> str:
    assert model is not None
    assert issubclass(model, Value)
    lines = []
    for name, field in model.model_fields.items():
        default = json.dumps(field.default, ensure_ascii=False)
        meaning = " ".join((field.description or "").split())
        lines.append(f"- `{name}`, by default `{default}`: {meaning[:1].lower()}{meaning[1:]}")
    return "\n".join(lines)


def render_commands() -> str:
    """The help text of every command."""
    parts = []
    whole = click.Context(command_line, info_name="briefing", **command_line.context_settings)
    for name, command in sorted(command_line.commands.items()):
        context = click.Context(command, parent=whole, info_name=name, terminal_width=80)
        parts.append(f"### {name}\n\n```text\n{command.get_help(context)}\n```")
    return "\n\n".join(parts)


def render_exports() -> str:
    """What every export format says of itself."""
    return "\n\n".join(
        f"### {name}\n\n{inspect.getdoc(sys.modules[function.__module__])}"
        for name, function in sorted(EXPORTS.items())
    )


def render_steps() -> str:
    """What every step says of itself, in the order in which the steps run."""
    parts = []
    for number, step in enumerate(STEPS, start=1):
        document = inspect.getdoc(sys.modules[step.run.__module__]) or ""
        reads = ", ".join(f"`{name}`" for name in step.reads)
        parts.append(f"### {number}. {step.name}\n\n{document}\n\nReads {reads}.")
    return "\n\n".join(parts)


def render_figures() -> str:
    """The measured figures as a table."""
    kept = json.loads(FIGURES.read_text(encoding="utf-8"))
    rows = ["| finding | precision | recall | F1 | right | of |", "|---|---|---|---|---|---|"]
    for kind, row in sorted(kept["kinds"].items()):
        if isinstance(row, dict):
            cells = [kind, *(f"{row[name]:.2f}" for name in ("precision", "recall", "f1"))]
            rows.append(f"| {' | '.join(cells)} | {row['right']} | {row['gold']} |")
    broken = kept["kinds"]["broken_spans"]
    digest = kept["gold"][:12]
    return "\n".join([*rows, "", f"Broken spans: {broken}. Reading `{digest}`."])


def render_hostile() -> str:
    """What `make hostile` tried and found, as a table; a trial that was not run yet says so."""
    kept = json.loads(HOSTILE.read_text(encoding="utf-8")) if HOSTILE.is_file() else {}
    rows = ["| trial | what | figure |", "|---|---|---|"]
    for trial in ("doors", "site", "crashes", "growth", "alike"):
        figures = kept.get(trial, {"not measured yet": ""})
        for what, figure in figures.items():
            if what != "processor seconds" and not what.endswith(" tried"):
                tried = figures.get(f"{what} tried")
                told = ", ".join(figure) if isinstance(figure, list) else _plainly(figure)
                rows.append(f"| {trial} | {what} | {told}{f' of {tried}' if tried else ''} |")
    spent = sum(figures.get("processor seconds", 0) for figures in kept.values())
    told = f"`make hostile` takes {spent} seconds of processor time, on two cores half as long."
    return "\n".join([*rows, "", told])


def _plainly(figure: object) -> str:
    """A figure as a reader says it; what a text holds does not end its cell."""
    told = {True: "yes", False: "no"}.get(figure) if isinstance(figure, bool) else str(figure)
    return str(told).replace("|", "\\|")


PARTS: dict[str, tuple[str, Callable[[], str]]] = {
    "settings": ("settings.md", render_settings),
    "commands": ("commands.md", render_commands),
    "exports": ("commands.md", render_exports),
    "steps": ("method.md", render_steps),
    "figures": ("method.md", render_figures),
    "hostile": ("../SECURITY.md", render_hostile),
}
"""Every generated part: the page it stands on, and what writes it."""


def render_page(page: str) -> str:
    """A page of docs/ with all its generated parts as they should be."""
    text = (DOCS / page).read_text(encoding="utf-8")
    for name, (where, render) in PARTS.items():
        if where == page:
            text = _replace(text, name=name, body=render(), page=page)
    return text


def stale_pages() -> Iterator[str]:
    """Names of the pages whose generated parts are out of date."""
    for page in sorted({where for where, _ in PARTS.values()}):
        if render_page(page) != (DOCS / page).read_text(encoding="utf-8"):
            yield page


def _replace(text: str, *, name: str, body: str, page: str) -> str:
    start, end = f"<!-- generated: {name} -->", f"<!-- end of {name} -->"
    pattern = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
    if len(pattern.findall(text)) != 1:
        message = f"docs/{page} needs one part between {start} and {end}"
        raise ValueError(message)
    return pattern.sub(lambda _: f"{start}\n\n{body}\n\n{end}", text)


def main() -> int:
    stale = list(stale_pages())
    if "--check" in sys.argv[1:]:
        print(*(f"docs/{page} is out of date; run 'make write'" for page in stale), sep="\n")
        return 1 if stale else 0
    for page in stale:
        (DOCS / page).write_text(render_page(page), encoding="utf-8")
        print(f"docs/{page} written anew")
    return 0


if __name__ == "__main__":
    sys.exit(main())
