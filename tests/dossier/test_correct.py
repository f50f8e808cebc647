from __future__ import annotations

import random

import pytest

from generator.brief.identity import finding_id
from generator.brief.model import Brief, Evidence, Quote, Source
from generator.dossier.correct import apply_corrections, correct_briefs, words_of
from generator.dossier.corrections import Correction, Corrections, parse_corrections
from generator.errors import RulingError
from tests.dossier.making import make_brief

ACTORS = ("Ana Ruiz", "Peru | state | PE", "Chile | state | CL")
WORDS = "Ana Ruiz accused Peru of shelling a school."
WHO = {"by": "Ed", "date": "2026-03-14", "reason": "read again"}


def brief_of(*charges: str, text: str = "Peru said “we never did” on Monday.") -> Brief:
    return make_brief(
        "a",
        actors=ACTORS,
        text=text,
        charges=tuple(
            {"words": words, "accusers": ["Ana Ruiz"], "accused": ["Peru"]} for words in charges
        ),
    )


def correction(do: str, kind: str, words: str, **more: object) -> Correction:
    return Correction.model_validate({"do": do, "kind": kind, "words": words, **WHO} | more)


def corrected(brief: Brief, *corrections: Correction) -> tuple[Brief, list[str]]:
    changed, orphans = apply_corrections(brief, Corrections(corrections=corrections))
    return changed, [orphan.reason for orphan in orphans]


def test_a_rejected_allegation_is_gone() -> None:
    """A wrong charge must go from the site with the next build."""
    brief = brief_of(WORDS)

    changed, orphans = corrected(
        brief, correction("reject", "allegation", WORDS, id=brief.allegations[0].id)
    )

    assert (changed.allegations, orphans) == ((), [])


def test_an_edited_allegation_has_the_new_parties_and_says_who_set_them() -> None:
    """The reader of the page learns that a person stands behind it."""
    brief = brief_of(WORDS)

    changed, _ = corrected(
        brief,
        correction(
            "edit",
            "allegation",
            WORDS,
            id=brief.allegations[0].id,
            set={"accused": ["Chile"], "accusers": []},
        ),
    )

    found = changed.allegations[0]
    assert (found.accusers, found.accused) == ((), ("chile",))
    assert "edited by Ed on 2026-03-14: read again" in found.because
    assert found.evidence == brief.allegations[0].evidence


def test_an_accepted_allegation_says_who_accepted_it() -> None:
    """What a person has read is worth more than what a machine found."""
    brief = brief_of(WORDS)

    changed, _ = corrected(
        brief, correction("accept", "allegation", WORDS, id=brief.allegations[0].id)
    )

    assert "accepted by Ed" in changed.allegations[0].because


def test_an_added_allegation_is_cut_from_the_article() -> None:
    """A person can add what the machine missed, and only in the article's words."""
    brief = brief_of(text="Chile bombed the bridge, Ana Ruiz said.")
    new = {
        "act": "allege",
        "accusers": ["Ana Ruiz"],
        "accused": ["Chile"],
        "types": ["aggression/attack"],
        "stance": "reported",
    }

    changed, _ = corrected(
        brief, correction("add", "allegation", "Chile bombed the bridge", set=new)
    )

    found = changed.allegations[0]
    assert (
        changed.article.text[found.evidence.start : found.evidence.end] == "Chile bombed the bridge"
    )
    assert [r.kind for r in found.responses] == ["none_reported"]


def test_an_added_response_takes_the_place_of_silence() -> None:
    """Beside an answer it would be false to say that none is reported."""
    brief = brief_of(WORDS)
    to = brief.allegations[0].id

    changed, _ = corrected(
        brief,
        correction("add", "response", "we never did", to=to, set={"kind": "deny", "by": ["Peru"]}),
    )

    assert [(r.kind, r.by) for r in changed.allegations[0].responses] == [("deny", ("peru",))]


def test_a_rejected_response_leaves_silence() -> None:
    """An allegation without an answer says that none is reported."""
    brief = make_brief(
        "a", actors=ACTORS, charges=({"words": WORDS, "accused": ["Peru"], "answers": ("deny",)},)
    )
    answer = brief.allegations[0].responses[0]

    changed, _ = corrected(brief, correction("reject", "response", words_of(answer), id=answer.id))

    assert [r.kind for r in changed.allegations[0].responses] == ["none_reported"]


def test_the_speaker_of_a_quotation_can_be_taken_away() -> None:
    """A quotation in the wrong mouth is libel: null is always possible."""
    brief = brief_of()
    start = brief.article.text.index("we never did")
    cut = Evidence(start=start, end=start + 12, text="we never did")
    quote = Quote(id="quo-1", kind="direct", spans=(cut,), speaker="peru")
    brief = brief.model_copy(update={"quotes": (quote,)})

    changed, _ = corrected(
        brief, correction("edit", "quote", "we never did", id="quo-1", set={"speaker": None})
    )

    assert changed.quotes[0].speaker is None


def test_a_rejected_source_is_nobodys_source() -> None:
    """No allegation may point to a source that is gone."""
    brief = brief_of(WORDS)
    brief = brief.model_copy(
        update={
            "sources": (Source(id="s1", name="Ana Ruiz", kind="person", actor="ana-ruiz"),),
            "allegations": (brief.allegations[0].model_copy(update={"source": "s1"}),),
        }
    )

    changed, _ = corrected(brief, correction("reject", "source", "Ana Ruiz", id="s1"))

    assert (changed.sources, changed.allegations[0].source) == ((), None)


def test_an_actors_kind_can_be_set() -> None:
    """A town that was taken for a body is put right once."""
    changed, _ = corrected(
        brief_of(),
        correction("edit", "actor", "Ana Ruiz", id="ana-ruiz", set={"kind": "organisation"}),
    )

    assert changed.actor("ana-ruiz").kind == "organisation"


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (
            correction("reject", "allegation", "Other words.", id="alg-1"),
            "finds no allegation with these words",
        ),
        (
            correction("add", "quote", "not there", set={"kind": "direct"}),
            "does not hold these words",
        ),
        (
            correction("edit", "allegation", WORDS, id="x", set={"accused": ["Bolivia"]}),
            "no actor 'Bolivia'",
        ),
        (
            correction("edit", "allegation", WORDS, id="x", set={"types": ["treason/high"]}),
            "no type",
        ),
        (correction("add", "response", "Peru", to="alg-0", set={"kind": "deny"}), "stand 2 times"),
        (
            correction("add", "response", "Peru", to="alg-0", occurrence=3, set={"kind": "deny"}),
            "only 2 times",
        ),
        (
            correction("add", "response", "Peru", to="alg-0", occurrence=2, set={"kind": "deny"}),
            "no allegation alg-0",
        ),
    ],
)
def test_a_correction_that_finds_nothing_is_an_orphan(made: Correction, reason: str) -> None:
    """It is told, and the brief stays as it is."""
    brief = brief_of(WORDS)

    changed, orphans = corrected(brief, made)

    assert changed == brief
    assert len(orphans) == 1
    assert reason in orphans[0]


def test_an_id_whose_words_have_changed_is_not_followed() -> None:
    """Whoever accepted some words has not accepted others."""
    brief = brief_of(WORDS)

    _, orphans = corrected(
        brief, correction("accept", "allegation", "Ana Ruiz", id=brief.allegations[0].id)
    )

    assert "has other words" in orphans[0]


def test_words_that_stand_twice_are_not_corrected_at_the_other_place() -> None:
    """The second of two equal sentences is another statement."""
    twice = brief_of(WORDS, text=WORDS)
    gone = correction("reject", "allegation", WORDS, id=twice.allegations[0].id, occurrence=1)
    there = correction("reject", "allegation", WORDS, id=twice.allegations[0].id, occurrence=2)

    assert corrected(twice, gone)[0] == twice
    assert corrected(twice, there)[0].allegations == ()


def test_corrections_of_an_article_that_is_gone_are_orphans() -> None:
    """A deleted article must not make work vanish silently."""
    held = Corrections(corrections=(correction("reject", "allegation", WORDS, id="alg-1"),))

    briefs, orphans = correct_briefs([brief_of(WORDS)], corrections={"b": held})

    assert len(briefs) == 1
    assert [(o.brief, o.reason) for o in orphans] == [("b", "there is no such article")]


def test_two_hundred_corrections_survive_a_changed_analysis_or_are_told() -> None:
    """A new lexicon finds other findings with other ids; no correction may slip to other words, and none may vanish."""
    chance = random.Random(3)  # noqa: S311 - a made-up analysis
    charges = [
        f"Ana Ruiz accused Peru of shelling school number {n} in the north." for n in range(200)
    ]
    first = brief_of(*charges)
    corrections = [
        correction(
            *((("reject",), ("edit",), ("accept",))[n % 3]),
            "allegation",
            found.evidence.text,
            id=found.id,
            **({"set": {"accused": ["Chile"]}} if n % 3 == 1 else {}),
        )
        for n, found in enumerate(first.allegations)
    ]
    second, expected = _analysed_anew(first, chance)

    changed, orphans = apply_corrections(second, Corrections(corrections=tuple(corrections)))

    lost = {orphan.correction.words for orphan in orphans}
    assert lost == {c.words for c in corrections} - expected
    after = {a.evidence.text: a for a in changed.allegations}
    before = {a.evidence.text: a for a in second.allegations}
    for each in corrections:
        found = after.get(each.words)
        if each.words in lost or each.do == "reject":
            assert found is None
        else:
            assert found is not None
            assert (found.accused == ("chile",)) == (each.do == "edit")
    untouched = set(before) - {c.words for c in corrections}
    assert all(after[words] == before[words] for words in untouched)
    assert untouched
    assert lost


def _analysed_anew(brief: Brief, chance: random.Random) -> tuple[Brief, set[str]]:
    """The brief as another lexicon reads it: findings gone, cut shorter, renamed; and the words left."""
    found, kept = [], set()
    for allegation in brief.allegations:
        fate = chance.choice(("same", "same", "renamed", "shorter", "gone"))
        if fate == "gone":
            continue
        cut = allegation.evidence
        if fate == "shorter":
            text = cut.text[:-14]
            cut = Evidence(start=cut.start, end=cut.start + len(text), text=text)
        else:
            kept.add(cut.text)
        identity = (
            allegation.id if fate == "same" else finding_id("alg", article="new", words=cut.text)
        )
        found.append(allegation.model_copy(update={"evidence": cut, "id": identity}))
    return brief.model_copy(update={"allegations": tuple(found)}), kept


HEAD = "corrections:\n  - {by: Ed, date: 2026-03-14, reason: x, words: w, "


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + "do: reject, kind: allegation}\n", ":2: 'id' is missing"),
        (
            HEAD + "do: edit, kind: quote, id: q}\n",
            ":2: 'set' is missing or empty; write what to set: kind, speaker",
        ),
        (
            HEAD + "do: edit, kind: quote, id: q, set: {accused: [a]}}\n",
            "'set' has 'accused', which no quote has",
        ),
        (
            HEAD + "do: reject, kind: quote, id: q, set: {speaker: a}}\n",
            "'set' is only for 'edit' and 'add'",
        ),
        (HEAD + "do: add, kind: source}\n", "'kind' cannot be 'source' here"),
        (HEAD + "do: add, kind: quote}\n", "'set' lacks 'kind'"),
        (HEAD + "do: add, kind: response, set: {kind: deny}}\n", "'to' is missing"),
        (HEAD + "do: reject, kind: actor, id: a}\n", "'do' cannot be 'reject' for an actor"),
        (
            HEAD + "do: edit, kind: quote, id: q, set: {kind: deny}}\n",
            "a quote is one of direct, mixed, indirect",
        ),
        (HEAD + "do: shout, kind: quote, id: q}\n", "'corrections.0.do'"),
        ("state: released\n", ":1: 'state' is 'released'; say by whom"),
    ],
)
def test_corrections_that_do_not_fit_name_their_line(text: str, message: str) -> None:
    """A reviewer mends the file from the message alone."""
    with pytest.raises(RulingError) as caught:
        parse_corrections(text, path="seeds/corrections/a.yml")

    assert message in caught.value.message


def test_a_file_of_corrections_is_read() -> None:
    """The format as docs/dossier.md shows it."""
    text = HEAD + "do: edit, kind: quote, id: q, set: {speaker: null}}\n"

    found = parse_corrections(text, path="a.yml").corrections[0]

    assert (found.set.speaker, found.set.model_fields_set, found.date) == (
        None,
        {"speaker"},
        "2026-03-14",
    )
