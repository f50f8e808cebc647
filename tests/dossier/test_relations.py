from __future__ import annotations

from generator.dossier import compile_dossier
from tests.pages.made_up import harbour, talks


def test_who_answers_whom_holds_exactly_the_answers() -> None:
    """A refusal to comment answers nobody."""
    dossier = compile_dossier([harbour(), talks()])

    assert [(a.answerer, a.accuser, a.answers) for a in dossier.answerings] == [
        ("armed-force-ardania-s-army", "organisation-foreign-ministry-in-karsk", ("rsp-1",))
    ]


def test_words_that_answer_two_charges_are_one_answer() -> None:
    """Two lines for one denial would count it twice."""
    brief = harbour()
    first, second = brief.allegations
    (answer,) = first.responses
    again = answer.model_copy(update={"id": "rsp-9"})
    twice = second.model_copy(update={"accusers": first.accusers, "responses": (again,)})
    dossier = compile_dossier([brief.model_copy(update={"allegations": (first, twice)})])

    assert [a.answers for a in dossier.answerings] == [("rsp-1",)]


def test_whom_an_outlet_quotes_holds_only_their_own_words() -> None:
    """A paraphrase is the outlet's wording; a quotation without a speaker is nobody's."""
    dossier = compile_dossier([harbour(), talks()])

    assert [(q.speaker, q.quotes) for q in dossier.quotings] == [("person-ilse-brandt", ("quo-1",))]
