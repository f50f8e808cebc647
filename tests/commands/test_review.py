"""`briefing review` without a terminal: what is typed, what is written, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.brief.model import Brief
from generator.cli import main
from generator.commands.review import Count, Session
from generator.commands.screens import plain
from generator.dossier import compile_dossier
from generator.dossier.correct import correct_briefs
from generator.dossier.desk import read_desk, write_ruling
from generator.dossier.rulings import Ruling
from generator.errors import RulingError
from tests.conftest import configure
from tests.dossier.making import make_brief
from tests.pages.made_up import harbour

CHARGE = "accused Ardania of shelling the harbour of Vell"
ALL = ["a", ""] * 40


class Desk:
    """A reviewer at a folder: types lines, reads what was told."""

    def __init__(self, seeds: Path, *briefs: Brief) -> None:
        self.seeds = seeds
        self.briefs = briefs or (harbour(),)
        self.told: list[str] = []

    def review(self, *typed: str, kinds: tuple[str, ...] = (), pairs: bool = False) -> Count:
        """Type these lines; behind the last one the terminal closes."""
        lines: Iterator[str] = iter(typed)

        def ask(question: str) -> str:
            self.told.append(question)
            try:
                return next(lines)
            except StopIteration:
                raise EOFError from None

        held = read_desk(self.seeds).corrections
        corrected, orphans = correct_briefs(self.briefs, corrections=held)
        assert orphans == ()
        session = Session(
            briefs={brief.id: brief for brief in corrected},
            seeds=self.seeds,
            by="A. Editor",
            date="2031-04-01",
            ask=ask,
            tell=self.told.append,
            kinds=kinds,
        )
        return session.run([brief.id for brief in corrected], with_pairs=pairs)

    @property
    def written(self) -> list[tuple[str, str, str, str]]:
        """What stands in the files of corrections."""
        return [
            (made.do, made.kind, made.words, made.reason)
            for held in read_desk(self.seeds).corrections.values()
            for made in held.corrections
        ]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "seeds").mkdir()
    return Desk(tmp_path / "seeds")


def test_one_letter_accepts_and_is_on_disk_at_once(desk: Desk) -> None:
    """The terminal closes behind it; the decision stands."""
    count = desk.review("a", "")

    assert desk.written == [("accept", "allegation", CHARGE, "read against the article")]
    assert count.decisions == 1


def test_who_comes_back_goes_on_where_he_left(desk: Desk) -> None:
    """Nothing is asked twice, and nothing is passed over."""
    desk.review("a", "")
    desk.told.clear()
    desk.review("r", "the army said it of another charge")

    assert [w[:2] for w in desk.written] == [("accept", "allegation"), ("reject", "response")]
    assert "[1 of 14]" in "\n".join(desk.told)


def test_every_finding_is_met_and_the_state_asked_for(desk: Desk) -> None:
    """At the end the article is reviewed, by whom, when and why."""
    desk.review(*ALL[:30], "v", "")
    held = read_desk(desk.seeds).corrections["harbour"]

    assert len(held.corrections) == 15
    assert (held.state, held.by, held.date, held.reason) == (
        *("reviewed", "A. Editor", "2031-04-01", "read against the article"),
    )
    desk.told.clear()
    desk.review("q")
    assert desk.told == []


def test_what_a_person_wrote_stays_in_the_file(desk: Desk) -> None:
    """Comments, order and spelling are the reviewer's."""
    path = desk.seeds / "corrections" / "harbour.yml"
    path.parent.mkdir()
    mine = (
        "# my notes\nstate: draft  # not yet\ncorrections:\n  - {do: accept, kind: quote, id: quo-2,\n"
        "     words: '“Nobody will forget it.”', by: Me, date: 2031-03-31, reason: heard it}  # twice\n# the end\n"
    )
    path.write_text(mine, encoding="utf-8")
    desk.review("s", "r", "not the army", "n", "l", "ready")
    text = path.read_text(encoding="utf-8")

    assert [w[:2] for w in desk.written] == [("accept", "quote"), ("reject", "response")]
    assert all(line in text for line in ("# my notes", "  # twice", "# the end", "  # not yet"))
    assert read_desk(desk.seeds).corrections["harbour"].state == "released"


def test_what_another_wrote_meanwhile_stays(desk: Desk) -> None:
    """Two people at one article do not undo each other."""
    path = desk.seeds / "corrections" / "harbour.yml"
    desk.review("a", "")
    lines = iter(["a", "", "a", ""])

    def ask(_: str) -> str:
        line = next(lines, None)
        if line is None:
            raise EOFError
        if line == "a":
            path.write_text(path.read_text(encoding="utf-8") + "# theirs\n", encoding="utf-8")
        return line

    Session({"harbour": harbour()}, desk.seeds, "B", "2031-04-02", ask, desk.told.append).run(
        ["harbour"], with_pairs=False
    )

    assert path.read_text(encoding="utf-8").count("# theirs") == 2
    assert len(desk.written) == 3


def test_a_rejection_needs_a_reason(desk: Desk) -> None:
    """Whoever reads it in a year asks why."""
    desk.review("r", "", "  ", "she spoke of another town")

    assert desk.written == [("reject", "allegation", CHARGE, "she spoke of another town")]
    assert desk.told.count("  a reason is needed: whoever reads this in a year asks why") == 2


def test_an_edit_asks_for_each_field_and_sets_only_what_is_typed(desk: Desk) -> None:
    """Enter keeps, a dash empties, names stand for ids."""
    desk.review(
        "e", "", "Norland, Ilse Brandt", "", "", "", "alleged", "she said so", kinds=("allegation",)
    )
    (made,) = read_desk(desk.seeds).corrections["harbour"].corrections

    assert made.set.model_dump(exclude_unset=True) == {
        "accusers": ("Norland", "Ilse Brandt"),
        "stance": "alleged",
    }
    (changed,), _ = correct_briefs([harbour()], corrections=read_desk(desk.seeds).corrections)
    assert changed.allegations[0].accusers == ("norland", "ilse-brandt")


def test_a_speaker_can_be_taken_away(desk: Desk) -> None:
    """Null before a guess, for people too."""
    desk.review("e", "", "-", "two women spoke", kinds=("quote",))
    (changed,), _ = correct_briefs([harbour()], corrections=read_desk(desk.seeds).corrections)

    assert changed.quotes[0].speaker is None


def test_a_missing_charge_is_added_with_the_articles_own_words(desk: Desk) -> None:
    """Words may be broken into lines; what must be said is asked for until it is."""
    desk.review(
        *("+", "l", "fired on  the\ngrain ships"),
        *("allege", "Ilse Brandt", "", "Ardania", "aggression/attack", "", "reported"),
        "the analysis missed her own words",
        kinds=("allegation",),
    )
    (changed,), orphans = correct_briefs([harbour()], corrections=read_desk(desk.seeds).corrections)

    assert orphans == ()
    (made,) = [a for a in changed.allegations if a.evidence.text == "fired on the grain ships"]
    assert (made.accusers, made.accused) == (("ilse-brandt",), ("ardania",))
    assert desk.told.count("  an added allegation needs it") == 1


def test_an_answer_is_added_to_the_charge_that_is_chosen(desk: Desk) -> None:
    words = "a so-called “harbour” of smugglers"
    desk.review(
        "+",
        "r",
        "9",
        "1",
        "no such words",
        words,
        "dismiss",
        "Ardania",
        "it answers",
        kinds=("quote",),
    )
    (changed,), _ = correct_briefs([harbour()], corrections=read_desk(desk.seeds).corrections)

    answers = [r.evidence.text for r in changed.allegations[0].responses if r.evidence]
    assert words in answers
    assert "  the article does not hold these words" in desk.told


def test_which_place_is_asked_where_the_words_stand_more_than_once(desk: Desk) -> None:
    """One place too many, and nothing, ask again or give up; a number says which is meant."""
    assert harbour().article.text.count("Ardania") > 2
    desk.review(
        *("+", "u", "Ardania", "99", ""),
        *("+", "u", "Ardania", "2", "indirect", "", "the second one"),
        kinds=("quote",),
    )
    (made,) = read_desk(desk.seeds).corrections["harbour"].corrections

    assert (made.do, made.words, made.occurrence) == ("add", "Ardania", 2)


def test_an_article_without_open_findings_can_be_added_to_before_its_state_is_set(
    desk: Desk,
) -> None:
    desk.review(*ALL[:80])
    before = len(desk.written)
    desk.review("+", "u", "Nobody will forget", "direct", "", "cut apart by mistake", "")

    assert len(desk.written) == before + 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            ("e", "", "Nobody At All", "", "", "", "", "x"),
            "the brief holds no actor 'Nobody At All'",
        ),
        (("e", "shout", "", "", "", "", "", "x"), "set.act"),
        (("e", "", "", "", "no_such_type", "", "", "x"), "there is no type 'no_such_type'"),
        (("e", "", "", "", "", "", ""), "nothing was changed"),
        (("x",), "a accept, r reject"),
    ],
)
def test_what_does_not_fit_is_told_and_asked_again(
    desk: Desk, typed: tuple[str, ...], told: str
) -> None:
    """A slip is mended at once; nothing of it is written."""
    desk.review(*typed, "a", "")

    assert any(told in line for line in desk.told)
    assert [w[0] for w in desk.written] == ["accept"]


def test_an_actor_cannot_be_rejected(desk: Desk) -> None:
    """What is said of it can."""
    desk.review("r", "no such party", "s", kinds=("actor",))

    assert desk.written == []
    assert any("cannot be 'reject' for an actor" in line for line in desk.told)


def test_a_grade_of_one_is_not_saved_on_one_origin(desk: Desk) -> None:
    """The person is told why, and can give another."""
    desk.review("g", "1", "g", "3", "seen from the ferry", "q")
    register = read_desk(desk.seeds).register

    assert [(i.credibility, i.by, i.date, i.reason) for i in register.items] == [
        (3, "A. Editor", "2031-04-01", "seen from the ferry")
    ]
    assert any("the claim rests on one" in line for line in desk.told)
    assert compile_dossier([harbour()], register=register).claims[0].credibility == 3


def test_pairs_of_parties_are_ruled_on(tmp_path: Path) -> None:
    """Each ruling is written at once and settles what follows from it."""
    (tmp_path / "seeds").mkdir()
    briefs = (
        make_brief("a", actors=("Putin",)),
        make_brief("b", actors=("Putin",)),
        make_brief("c", actors=("Vladimir Putin | person | RU",)),
    )
    desk = Desk(tmp_path / "seeds", *briefs)
    count = desk.review("p", "s", "both mean the president", "d", "the second is a boxer")
    rulings = read_desk(desk.seeds).rulings

    assert [(r.ruling, r.actors) for r in rulings.rulings] == [
        ("same", ("a/putin", "b/putin")),
        ("different", ("Putin", "Vladimir Putin")),
    ]
    assert count.rulings == 2
    assert len(compile_dossier(briefs, rulings=rulings).profiles) == 2
    desk.told.clear()
    desk.review("p")
    assert not any("one party or two" in line for line in desk.told)


def test_a_ruling_against_another_is_refused(tmp_path: Path) -> None:
    """The file must not be left in a state that stops the build."""
    (tmp_path / "seeds").mkdir()
    briefs = (
        make_brief("a", actors=("Putin",)),
        make_brief("b", actors=("Putin",)),
        make_brief("c", actors=("Vladimir Putin | person | RU",)),
    )
    made = {"by": "Ed", "date": "2031-03-31", "reason": "x"}
    desk = Desk(tmp_path / "seeds", *briefs)
    write_ruling(desk.seeds, Ruling(ruling="same", actors=("a/putin", "c/vladimir-putin"), **made))  # type: ignore[arg-type]
    write_ruling(
        desk.seeds, Ruling(ruling="different", actors=("b/putin", "c/vladimir-putin"), **made)
    )  # type: ignore[arg-type]
    desk.review("p", "s", "one man", "k")

    assert len(read_desk(desk.seeds).rulings.rulings) == 2


def test_a_file_that_cannot_be_added_to_is_left_alone(desk: Desk) -> None:
    """Half a file, or one that says something else, is worse than a message."""
    path = desk.seeds / "corrections" / "harbour.yml"
    path.parent.mkdir()
    path.write_text("corrections: [\n", encoding="utf-8")

    with pytest.raises(RulingError, match=r"corrections/harbour\.yml"):
        desk.review("a", "")
    assert path.read_text(encoding="utf-8") == "corrections: [\n"


def test_nothing_that_an_article_says_moves_the_cursor() -> None:
    """Escape sequences and direction marks are text of strangers."""
    assert plain("a\x1b[2Jb\u202ec\x07\nd") == "a[2Jbc d"


@pytest.mark.model
def test_the_command_reads_lines_and_writes_files(project: Path) -> None:
    """From the shell, with a pipe instead of a keyboard; the build takes the decision up."""
    made = CliRunner().invoke(
        main,
        ["review", "-f", str(project / "mkdocs.yml"), "--only", "allegation"],
        input="A. Editor\n2031-04-01\nr\nnobody said that\n",
    )
    (held,) = read_desk(project / "seeds").corrections.values()

    assert made.exit_code == 0, made.output
    assert "Written: 1 decisions" in made.output
    assert [c.do for c in held.corrections] == ["reject"]
    export = CliRunner().invoke(main, ["export", "json-lines", "-f", str(project / "mkdocs.yml")])
    assert f'"id":"{held.corrections[0].id}"' not in export.stdout


@pytest.mark.model
def test_the_command_names_its_files_where_seeds_lie_elsewhere(project: Path) -> None:
    """The folder of the settings is the folder that is written to."""
    (project / "seeds").rename(project / "stories")
    configure(project, "seeds: seeds", "seeds: stories")
    made = CliRunner().invoke(
        main,
        ["review", "-f", str(project / "mkdocs.yml"), "--by", "Ed", "--date", "2031-04-01"],
        input="a\n\n",
    )

    assert "written to stories/corrections/" in made.output
