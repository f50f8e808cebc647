"""The ordered table of steps, and `write_brief`, which runs it: an article goes in, a brief comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal

from generator.brief.attribution import is_available
from generator.brief.draft import Draft
from generator.brief.language import DEFAULT_MODEL, load_language, parse_text
from generator.brief.learned import learn_attributions, learn_charges
from generator.brief.model import Brief
from generator.brief.quotation import find_quotations
from generator.brief.steps.actors import find_cast
from generator.brief.steps.allegations import find_allegations
from generator.brief.steps.attributions import find_attributions
from generator.brief.steps.mentions import find_mentions
from generator.brief.steps.notices import find_notices
from generator.brief.steps.quotes import find_quotes
from generator.brief.steps.responses import link_responses
from generator.brief.steps.sources import find_sources
from generator.brief.steps.speakers import link_speakers
from generator.errors import StepError

if TYPE_CHECKING:
    from generator.article.model import Article


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table: the function, the Draft fields it reads and those it writes."""

    name: str
    """Its file under steps/ and the field it is named for."""
    run: Callable[..., Any]
    """Takes the fields of `reads` by position and returns a field, or a dict of several."""
    reads: tuple[str, ...]
    """Draft fields, in the order of the function's arguments."""
    writes: tuple[str, ...]
    """Draft fields that it fills."""


GIVEN = ("article", "doc", "marks", "learned", "learned_charges")
"""What a Draft has before the first step."""


def check_order(steps: Sequence[Step]) -> None:
    """Refuse a table in which a step reads what no earlier step wrote.

    Raises:
        ValueError: naming the step and the field.
    """
    known = set(GIVEN)
    every = {f.name for f in fields(Draft)}
    for step in steps:
        if missing := [f for f in step.reads if f not in known]:
            message = f"step '{step.name}' reads {', '.join(missing)} before any step writes it"
            raise ValueError(message)
        if unknown := [f for f in step.writes if f not in every]:
            message = f"step '{step.name}' writes {', '.join(unknown)}, which is no field of Draft"
            raise ValueError(message)
        known.update(step.writes)


STEPS: tuple[Step, ...] = (
    Step("mentions", find_mentions, reads=("article", "doc"), writes=("mentions",)),
    Step(
        "actors",
        find_cast,
        reads=("article", "doc", "mentions", "learned_charges"),
        writes=("actors", "cast"),
    ),
    Step(
        "attributions",
        find_attributions,
        reads=("doc", "marks", "learned"),
        writes=("attributions",),
    ),
    Step(
        "quotes",
        find_quotes,
        reads=("article", "doc", "marks", "attributions"),
        writes=("quotes", "scare_quotes"),
    ),
    Step(
        "speakers",
        link_speakers,
        reads=("article", "quotes", "learned", "cast"),
        writes=("speakers",),
    ),
    Step(
        "sources",
        find_sources,
        reads=("article", "doc", "cast", "attributions"),
        writes=("sources",),
    ),
    Step(
        "allegations",
        find_allegations,
        reads=("article", "doc", "cast", "attributions", "speakers", "sources", "learned_charges"),
        writes=("allegations", "rejected", "told"),
    ),
    Step(
        "responses",
        link_responses,
        reads=("article", "doc", "cast", "told", "allegations"),
        writes=("responses", "unlinked"),
    ),
    Step(
        "notices",
        find_notices,
        reads=("article", "marks", "learned", "speakers", "responses"),
        writes=("notices",),
    ),
)
"""Every step, in the order in which it runs."""


def read_draft(
    article: Article,
    *,
    model: str = DEFAULT_MODEL,
    attribution: Literal["learned", "rules"] = "learned",
    steps: Sequence[Step] = STEPS,
) -> Draft:
    """Everything that the steps find in an article, the near misses included that are no part of its brief.

    Args:
        article: What is read.
        model: Import name of the spaCy model.
        attribution: As for `write_brief`.
        steps: The table.

    Raises:
        ModelError: the language model is missing.
        StepError: a step failed; the cause is chained.
    """
    check_order(steps)
    draft = Draft(
        article=article,
        doc=parse_text(article.text, model=model),
        marks=find_quotations(article.text),
        learned=learn_attributions(article.text) if attribution == "learned" else None,
        learned_charges=learn_charges(article.text) if attribution == "learned" else None,
    )
    for step in steps:
        draft = _run_step(draft, step)
    return draft


def write_brief(
    article: Article,
    *,
    model: str = DEFAULT_MODEL,
    attribution: Literal["learned", "rules"] = "learned",
    steps: Sequence[Step] = STEPS,
) -> Brief:
    """The brief of an article.

    Args:
        article: What is read.
        model: Import name of the spaCy model.
        attribution: Whether the learned extractor is asked beside the rules; where it is not to be
            had the rules stand alone, and a notice says so.
        steps: The table; another one is for tests.

    Raises:
        ModelError: the language model is missing.
        StepError: a step failed; the cause is chained.
    """
    draft = read_draft(article, model=model, attribution=attribution, steps=steps)
    return Brief(
        id=article.id,
        article=article,
        actors=draft.actors,
        quotes=draft.speakers,
        scare_quotes=draft.scare_quotes,
        allegations=draft.responses,
        sources=draft.sources,
        notices=draft.notices,
    )


def load_models(model: str, *, attribution: Literal["learned", "rules"]) -> None:
    """Load what `write_brief` would load at its first article, so that no article pays for it.

    Raises:
        ModelError: the language model is missing.
    """
    load_language(model)
    if attribution == "learned":
        is_available()


def _run_step(draft: Draft, step: Step) -> Draft:
    try:
        result = step.run(*(getattr(draft, name) for name in step.reads))
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        message = f"{type(error).__name__}: {error}; please report this with the article"
        raise StepError(message, article=draft.article.id, step=step.name) from error
    written = dict(zip(step.writes, [result] if len(step.writes) == 1 else result, strict=True))
    return replace(draft, **written)
