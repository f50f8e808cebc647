"""The command line: what each command writes, and that bad input is one clear line and never a traceback."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.article.model import Article
from generator.brief.model import Brief
from generator.brief.pipeline import write_brief
from generator.cli import main
from generator.errors import StepError
from tests.cases import Case, read_cases

pytestmark = pytest.mark.model

ARTICLE = "harbour-shelling"
REFUSALS = read_cases(Path(__file__).with_name("refusals.md"))


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    lines: list[str]
    """Standard error, line by line."""


Run = Callable[..., Ran]


@pytest.fixture
def run(project: Path) -> Run:
    """Run a command in a fresh project; whatever is no error of ours is raised again."""

    def run_command(command: str, *arguments: str) -> Ran:
        result = CliRunner().invoke(main, [command, "-f", str(project / "mkdocs.yml"), *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr.splitlines())

    return run_command


def seed(
    project: Path, name: str, text: str = "Ana Ruiz accused Southland of shelling the harbour.\n"
) -> None:
    (project / "seeds" / name).write_text(text, encoding="utf-8")


def configure(project: Path, old: str, new: str) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def records(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_new_project_builds(run: Run, project: Path) -> None:
    """The first thing a newcomer does must work."""
    made = run("build", "--strict")

    assert made.lines == []
    assert made.code == 0
    assert (project / "site" / "index.html").is_file()
    assert sorted(path.name for path in project.iterdir() if "building" in path.name) == []


def test_a_new_project_is_not_written_over_another(project: Path) -> None:
    """Nobody's files are lost to a mistyped name."""
    result = CliRunner().invoke(main, ["new", str(project)])

    assert result.exit_code == 1
    assert result.stderr == f"briefing: {project}: is not empty; name a new folder\n"


def test_an_unchanged_article_is_not_analysed_again(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site of hundreds of articles is built again in seconds."""
    seed(project, "second.txt")
    run("build")
    analysed = []

    def watched(article: Article, *, model: str) -> Brief:
        analysed.append(article.id)
        return write_brief(article, model=model)

    monkeypatch.setattr("generator.build.write_brief", watched)
    seed(project, "second.txt", "Southland denied the accusation.\n")
    made = run("build")

    assert made.code == 0
    assert analysed == ["second"]


def test_pages_are_written_as_markdown(run: Run, project: Path, tmp_path: Path) -> None:
    """Another site generator can publish them."""
    made = run("pages", "--out", str(tmp_path / "out"))

    assert made.code == 0
    assert (tmp_path / "out" / "index.md").is_file()
    assert ARTICLE in {path.stem for path in (tmp_path / "out").rglob("*.md")}


def test_an_export_is_the_same_on_stdout_and_in_a_file_and_every_time(
    run: Run, project: Path, tmp_path: Path
) -> None:
    """A change in the file means a change in the articles."""
    seed(project, "a-second.txt")
    printed = run("export", "json-lines")
    shutil.rmtree(project / ".cache")
    run("export", "json-lines", "-o", str(tmp_path / "deep" / "briefs.jsonl"))

    assert (tmp_path / "deep" / "briefs.jsonl").read_text(encoding="utf-8") == printed.out
    assert [record["id"] for record in records(printed.out)] == ["a-second", ARTICLE]


def test_an_export_that_cannot_be_written_is_told(run: Run, project: Path) -> None:
    """The file is named."""
    made = run("export", "json-lines", "-o", str(project / "mkdocs.yml" / "x"))

    assert made.code == 1
    assert len(made.lines) == 1
    assert "cannot be written" in made.lines[0]


def test_explain_gives_the_reason_of_every_finding(run: Run) -> None:
    """An editor asks why, and is told which words did it."""
    made = run("explain", ARTICLE)
    (record,) = records(run("export", "json-lines").out)

    assert made.code == 0
    for kind in ("actors", "quotes", "allegations", "sources"):
        for finding in record[kind]:  # type: ignore[attr-defined]
            reasons = [finding[key] for key in finding if key.endswith("because")]
            assert any(reasons), finding["id"]
            assert all(" ".join(reason.split()) in made.out for reason in reasons)


@pytest.mark.parametrize("name", [ARTICLE, "harbour", f"{ARTICLE}.md"])
def test_explain_takes_an_id_its_beginning_or_a_file(run: Run, name: str) -> None:
    """Whatever a person has at hand."""
    assert run("explain", name).out.startswith(f"{ARTICLE}:")


def test_explain_names_the_nearest_when_there_is_no_such_article(run: Run) -> None:
    """A slip of the finger is mended at once."""
    made = run("explain", "harbor-sheling")

    assert made.code == 1
    assert made.lines == [f"briefing: 'harbor-sheling' is no article; did you mean {ARTICLE}?"]


def test_check_proves_every_span(run: Run) -> None:
    """The promise of the product, measured again from the files."""
    made = run("check")

    assert made.code == 0
    assert "1 briefs" in made.out
    assert "0 mismatches" in made.out


def test_check_strict_ends_with_three_when_there_are_notices(run: Run, project: Path) -> None:
    """A newsroom can let nothing out that carries a notice."""
    seed(project, "open.txt", "“We lost it, said Ana Ruiz.\n")

    assert run("check").code == 0
    assert run("check", "--strict").code == 3


def test_check_lists_each_record_whose_source_was_changed(
    run: Run, project: Path, tmp_path: Path
) -> None:
    """One changed character is found, and so is every finding that it breaks."""
    export = tmp_path / "briefs.jsonl"
    run("export", "json-lines", "-o", str(export))
    path = project / "seeds" / f"{ARTICLE}.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("fired at", "fired on"), encoding="utf-8"
    )

    made = run("check", str(export))

    assert made.code == 1
    assert any("SHA-256" in line for line in made.lines)
    assert any("quotes[0].spans[0]" in line and "fired on" in line for line in made.lines)


def test_check_tells_when_an_article_is_gone(run: Run, project: Path, tmp_path: Path) -> None:
    """A brief without its source proves nothing."""
    export = tmp_path / "briefs.jsonl"
    run("export", "json-lines", "-o", str(export))
    (project / "seeds" / f"{ARTICLE}.md").unlink()
    seed(project, "other.txt")

    made = run("check", str(export))

    assert made.code == 1
    assert "is gone" in made.lines[0]


@pytest.mark.parametrize(
    "text", ["{", "3", "[" * 100_000, '{"schema": "brief/1"}', '{"schema": 3}']
)
def test_check_refuses_what_is_no_export(run: Run, tmp_path: Path, text: str) -> None:
    """The line is named."""
    (tmp_path / "x.jsonl").write_text(text, encoding="utf-8")

    made = run("check", str(tmp_path / "x.jsonl"))

    assert made.code == 1
    assert "x.jsonl:1: is no record" in made.lines[0]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_a_bad_seed_is_one_line_and_the_rest_is_built(run: Run, project: Path, case: Case) -> None:
    """Nothing goes missing silently, and nobody's work is lost to one bad file."""
    name, _, text = case.input.partition("\n")
    content = (
        text.encode().decode("unicode_escape").encode("latin-1") if "\\x" in text else text.encode()
    )
    (project / "seeds" / name).write_bytes(content)

    made = run("build")

    assert made.code == 1
    assert made.lines == [f"briefing: {case.expected}"]
    assert made.out.startswith("1 briefs")
    assert (project / "site" / "index.html").is_file()


def test_the_second_of_two_articles_with_one_id_is_refused(run: Run, project: Path) -> None:
    """Two articles on one page would mix their quotations."""
    seed(project, "same.txt")
    seed(project, "same.md")

    made = run("build")

    assert made.code == 1
    assert len(made.lines) == 1
    assert "same id 'same'" in made.lines[0]
    assert made.out.startswith("2 briefs")


def test_a_symbolic_link_out_of_the_seeds_is_not_followed(
    run: Run, project: Path, tmp_path: Path
) -> None:
    """A private file must not be published."""
    (tmp_path / "private.txt").write_text("canary\n", encoding="utf-8")
    (project / "seeds" / "link.txt").symlink_to(tmp_path / "private.txt")

    made = run("build")

    assert made.code == 1
    assert "link.txt" in made.lines[0]
    built = b"".join(p.read_bytes() for p in (project / "site").rglob("*") if p.is_file())
    assert b"canary" not in built


def test_one_large_file_does_not_stop_the_others(run: Run, project: Path) -> None:
    """The limit is a setting."""
    configure(project, "        seeds: seeds", "        seeds: seeds\n        largest_file: 2000")
    seed(project, "large.txt", "word " * 1000)

    made = run("build")

    assert made.code == 1
    assert "large.txt" in made.lines[0]
    assert "2,000 bytes" in made.lines[0]


@pytest.mark.parametrize("empty", [True, False])
def test_seeds_that_hold_no_article_are_told(run: Run, project: Path, *, empty: bool) -> None:
    """Nothing can be built; the person learns what to put where."""
    shutil.rmtree(project / "seeds")
    if empty:
        (project / "seeds").mkdir()

    made = run("build")

    assert made.code == 1
    assert len(made.lines) == 1
    assert "seeds" in made.lines[0]
    assert not (project / "site").exists()


def test_a_step_that_fails_on_one_article_does_not_stop_the_others(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ninety-nine briefs are not lost to the hundredth."""
    seed(project, "odd.txt")

    def failing(article: Article, *, model: str) -> Brief:
        if article.id == "odd":
            message = "breaks"
            raise StepError(message, article="odd", step="quotes")
        return write_brief(article, model=model)

    monkeypatch.setattr("generator.build.write_brief", failing)
    made = run("build")

    assert made.code == 1
    assert made.lines == ["briefing: odd: step 'quotes': breaks"]
    assert made.out.startswith("1 briefs")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ nothing.here }}", "nothing"),
        ("{% if %}", ":1: "),
        ('{% include "gone.j2" %}', "gone.j2"),
    ],
)
def test_a_broken_template_is_told_with_its_place(
    run: Run, project: Path, text: str, told: str
) -> None:
    """Whoever changes a template finds the line."""
    (project / "templates" / "pages").mkdir(parents=True)
    (project / "templates" / "pages" / "brief.md.j2").write_text(text, encoding="utf-8")

    made = run("build")

    assert made.code == 1
    assert len(made.lines) == 1
    assert told in made.lines[0]
    assert not (project / "site").exists()


def test_a_missing_language_model_is_told_with_its_remedy(run: Run, project: Path) -> None:
    """The command that installs it is in the line."""
    configure(
        project,
        "        seeds: seeds",
        "        seeds: seeds\n      brief:\n        language_model: no_such_model",
    )

    made = run("build")

    assert made.code == 1
    assert len(made.lines) == 1
    assert "pip install no-such-model" in made.lines[0]


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("seedz: seeds", "briefing: mkdocs.yml:19: 'plugins.briefing.article.seedz' is no setting"),
        ("largest_file: many", "'plugins.briefing.article.largest_file' is wrong"),
        ("seeds: [", "mkdocs.yml"),
    ],
)
def test_a_wrong_setting_is_told_with_its_line(
    run: Run, project: Path, setting: str, told: str
) -> None:
    """Before an article is read."""
    configure(project, "seeds: seeds", setting)

    made = run("check")

    assert made.code == 1
    assert len(made.lines) == 1
    assert told in made.lines[0]


def test_a_configuration_without_our_plugin_is_told(run: Run, project: Path) -> None:
    """The line to add is in the message."""
    configure(project, "  - briefing:\n      article:\n        seeds: seeds\n", "")

    made = run("build")

    assert made.code == 1
    assert "add '- briefing' under 'plugins'" in made.lines[0]


def test_a_missing_configuration_is_told(tmp_path: Path) -> None:
    """A newcomer is in the wrong folder."""
    result = CliRunner().invoke(main, ["build", "-f", str(tmp_path / "mkdocs.yml")])

    assert result.exit_code == 1
    assert "briefing new DIR" in result.stderr


def test_a_site_that_cannot_be_written_is_told(run: Run, project: Path) -> None:
    """And what stands there is not touched."""
    (project / "site").write_text("mine", encoding="utf-8")

    made = run("build")

    assert made.code == 1
    assert len(made.lines) == 1
    assert "site: is a file" in made.lines[0]
    assert (project / "site").read_text(encoding="utf-8") == "mine"


def test_a_build_that_breaks_leaves_the_old_site(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader never meets half a site."""
    run("build")
    before = {p: p.read_bytes() for p in (project / "site").rglob("*") if p.is_file()}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "x.html")

    monkeypatch.setattr("mkdocs.commands.build._build_page", full)
    made = run("build")

    assert made.code == 1
    assert "No space left on device" in made.lines[-1]
    assert {p: p.read_bytes() for p in (project / "site").rglob("*") if p.is_file()} == before


def test_hidden_files_of_the_site_stay(run: Run, project: Path) -> None:
    """A checkout of the published branch keeps its history."""
    (project / "site" / ".git").mkdir(parents=True)
    (project / "site" / ".git" / "HEAD").write_text("ref", encoding="utf-8")

    assert run("build").code == 0
    assert (project / "site" / ".git" / "HEAD").read_text(encoding="utf-8") == "ref"


@pytest.mark.parametrize(
    "arguments", [["export"], ["export", "xml"], ["pages"], ["explain"], ["nonsense"]]
)
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    """Scripts tell a mistake of theirs from a fault of an article."""
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_the_version_is_told() -> None:
    """A report of a fault names it."""
    assert CliRunner().invoke(main, ["--version"]).stdout.startswith("briefing, version ")
