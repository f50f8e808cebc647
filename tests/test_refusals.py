"""Bad input: one clear line that names file, place and remedy, exit 1, and the other articles' work is not lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.article.model import Article
from generator.brief.model import Brief
from generator.brief.pipeline import write_brief
from generator.cli import main
from generator.errors import StepError
from tests.cases import Case, read_cases
from tests.conftest import Run, configure, seed

pytestmark = pytest.mark.model

REFUSALS = read_cases(Path(__file__).with_name("refusals.md"))


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_a_bad_seed_is_one_line_and_the_rest_is_read(run: Run, project: Path, case: Case) -> None:
    """Nothing goes missing silently, and nobody's work is lost to one bad file."""
    name, _, text = case.input.partition("\n")
    content = (
        text.encode().decode("unicode_escape").encode("latin-1") if "\\x" in text else text.encode()
    )
    (project / "seeds" / name).write_bytes(content)

    made = run("export", "json-lines")

    assert made.code == 1
    assert made.lines == [f"briefing: {case.expected}"]
    assert made.out.count("\n") == 1


def test_bad_seeds_are_told_together_and_the_site_of_the_rest_stands(
    run: Run, project: Path
) -> None:
    """A person mends them all at once, and publishes meanwhile."""
    seed(project, "one.txt", "")
    seed(project, "two.txt", "\0")

    made = run("build")

    assert made.code == 1
    assert [line.split(" ")[1] for line in made.lines] == ["seeds/one.txt:", "seeds/two.txt:"]
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

    def failing(_: object, article: Article, **settings: Any) -> Brief:
        if article.id == "odd":
            message = "breaks"
            raise StepError(message, article="odd", step="quotes")
        return write_brief(article, **settings)

    monkeypatch.setattr("generator.worker.Workers.write_brief", failing)
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
        ("seedz: seeds", "briefing: mkdocs.yml:20: 'plugins.briefing.article.seedz' is no setting"),
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
