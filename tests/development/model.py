"""One hand-made reading of an article: who charges whom with what, who answers; by offset, without its words.

A file is YAML, one an article, below tuning/ or floor/. README.md says what counts and why.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import ConfigDict, Field, model_validator

from generator.brief.model import ActorKind, Modality, ResponseKind, SpeechAct, Stance
from generator.value import Value

HERE = Path(__file__).parent
Half = Literal["tuning", "floor"]
Folder = Literal["tuning", "floor", "second"]
HALVES: tuple[Half, ...] = ("tuning", "floor")
Extent = Annotated[tuple[int, int], Field(description="First code point, one past the last one.")]
NOBODY = "nobody"
"""Stands among accusers where a careful reader could as well name nobody."""
TYPES = frozenset(
    """crime_corruption human_rights aggression war_crime espionage_treason terrorism_sabotage cyber
    disinformation political_interference weapons_cbrn economic_coercion migration_pressure
    breach_of_agreement complicity negligence bad_faith unspecified""".split()
)
"""Ids of the taxonomy, without sub-types."""


class _Read(Value):
    """Frozen and closed as every value, and strict: a number in quotation marks is no offset."""

    model_config = ConfigDict(strict=True, str_min_length=1)


class Party(_Read):
    """An actor that a charge or an answer names."""

    id: str
    """Short and readable; unique in the file."""
    kind: ActorKind
    """As in a brief."""
    names: tuple[Extent, ...] = Field(min_length=1)
    """Where it is named, one place a form: full name, bare name, acronym, metonym, description."""


class Answer(_Read):
    """How somebody answers a charge."""

    kind: ResponseKind
    """Taxonomy id; silence is not written down."""
    by: tuple[str, ...] = ()
    """Ids of parties; any of them is right; none where nobody is named."""
    evidence: Extent
    """The words of the answer."""
    optional: bool = False
    """Two careful readers could differ: neither counted when missed nor when found."""


class Charge(_Read):
    """Who charges whom with what."""

    accusers: tuple[str, ...] = ()
    """Ids of parties; any of them is right; none where nobody is named; `nobody` where naming none is right as well."""
    accused: tuple[str, ...] = Field(min_length=1)
    """Ids of parties; any of them is right."""
    act: SpeechAct
    """How it is made."""
    types: tuple[str, ...] = Field(min_length=1)
    """Taxonomy ids, primary first; finding any of them is right."""
    stance: Stance
    """The outlet's."""
    modality: Modality = "past"
    """As in a brief."""
    evidence: Extent
    """The words that carry the charge."""
    again: tuple[Extent, ...] = ()
    """Other places where the same accuser makes the same charge; found there, it is right as well."""
    optional: bool = False
    """Two careful readers could differ: neither counted when missed nor when found."""
    responses: tuple[Answer, ...] = ()
    """In reading order."""

    @model_validator(mode="after")
    def _check_types(self) -> Self:
        if unknown := {kind.partition("/")[0] for kind in self.types} - TYPES:
            message = f"no types of the taxonomy: {', '.join(sorted(unknown))}"
            raise ValueError(message)
        return self


class Reading(_Read):
    """What a careful reader found in one article."""

    article: str
    """`polnear/train/<file stem>` or `re3d/<folder>/<_id>`."""
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    """Of the UTF-8 text that the offsets count in."""
    actors: tuple[Party, ...] = ()
    """Those that the charges and answers name."""
    allegations: tuple[Charge, ...] = ()
    """In reading order; none is a finding too."""

    @model_validator(mode="after")
    def _check_ids(self) -> Self:
        known = [actor.id for actor in self.actors]
        if len(set(known)) != len(known):
            message = f"{self.article}: an actor's id stands twice"
            raise ValueError(message)
        named = {i for c in self.allegations for i in (*c.accusers, *c.accused)}
        named |= {i for c in self.allegations for r in c.responses for i in r.by}
        named.discard(NOBODY)
        if named != set(known):
            message = f"{self.article}: actors and parties differ: {sorted(named ^ set(known))}"
            raise ValueError(message)
        return self

    def extents(self) -> tuple[Extent, ...]:
        """Every stretch of the article that this reading points to."""
        names = [extent for actor in self.actors for extent in actor.names]
        words = [extent for c in self.allegations for extent in (c.evidence, *c.again)]
        answers = [r.evidence for c in self.allegations for r in c.responses]
        return (*names, *words, *answers)

    def check_text(self, text: str) -> None:
        """Refuse a text that is not the one which was read.

        Raises:
            ValueError: the text is another one, or an offset cuts a word or runs past the end.
        """
        if sha256(text.encode("utf-8")).hexdigest() != self.sha256:
            message = f"{self.article}: the corpus holds another text than the one that was read"
            raise ValueError(message)
        for start, end in self.extents():
            words = text[start:end]
            cut = (text[start - 1 : start].isalnum() and words[:1].isalnum()) or (
                text[end : end + 1].isalnum() and words[-1:].isalnum()
            )
            if not 0 <= start < end <= len(text) or words != words.strip() or cut:
                message = f"{self.article}: {start}-{end} is no stretch of whole words: {words!r}"
                raise ValueError(message)


def read_readings(half: Folder, *, folder: Path = HERE) -> tuple[Reading, ...]:
    """The readings of one half, or those of the second reader, sorted by file name."""
    files = sorted((folder / half).glob("*.yaml"))
    return tuple(
        Reading.model_validate_json(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8"))))
        for path in files
    )
