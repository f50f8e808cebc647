"""Measures the compilation of a dossier: seconds of one core and memory for 5,000 synthetic briefs, and growth.

    python -m tests.dossier.bench

Ends with 1 when 5,000 briefs take more than 60 s or 1.5 GB, or when ten times the briefs take more than fifteen times
the time, which n log n does not.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from hashlib import sha256

from generator.article.model import Article
from generator.brief.identity import finding_id
from generator.brief.model import Actor, Allegation, Brief, Evidence, Mention, Response
from generator.dossier import compile_dossier

MANY, FEW = 5_000, 500
"""Numbers of briefs that are measured."""
SECONDS, MEGABYTES, GROWTH = 60.0, 1_500, 15.0
"""What the project promises."""
STATES = (
    ("Russia", "RU"),
    ("Ukraine", "UA"),
    ("Belarus", "BY"),
    ("Georgia", "GE"),
    ("Armenia", "AM"),
    ("Azerbaijan", "AZ"),
)
ACTS = (
    ("shelling", "aggression/attack"),
    ("massing troops near", "aggression/buildup"),
    ("hacking", "cyber"),
    ("spying on", "espionage_treason"),
    ("poisoning the wells of", "terrorism_sabotage"),
    ("rigging the vote in", "political_interference"),
)
SYLLABLES = (
    "ba",
    "ko",
    "ri",
    "tu",
    "ve",
    "lan",
    "mor",
    "sek",
    "dun",
    "phi",
    "gra",
    "zel",
    "os",
    "nim",
    "tar",
    "wex",
)


Event = tuple[tuple[str, str], tuple[str, str], str, int]
"""Accused with its country code, act with its type, town, and a number that makes the day."""


def name(chance: random.Random, *, syllables: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def synthetic_briefs(number: int) -> list[Brief]:
    """Briefs of events that some articles each tell, with copies, other numbers, spokespeople and 150 words of text."""
    chance = random.Random(7)  # noqa: S311 - made-up text, no secret
    events = [
        (
            chance.choice(STATES),
            chance.choice(ACTS),
            name(chance, syllables=3),
            chance.randrange(1, 3000),
        )
        for _ in range(max(1, number // 5))
    ]
    fill = [name(chance, syllables=3).lower() for _ in range(4000)]
    speakers = [
        f"{name(chance, syllables=2)} {name(chance, syllables=3)}" for _ in range(number // 4)
    ]
    return [
        _brief(f"made-{n:05}", chance, event=chance.choice(events), fill=fill, speakers=speakers)
        for n in range(number)
    ]


def _brief(
    identity: str, chance: random.Random, *, event: Event, fill: list[str], speakers: list[str]
) -> Brief:
    (accused, code), (act, kind), town, day = event
    sentences: list[str] = []
    cuts: list[tuple[str, Evidence]] = []
    actors: dict[str, tuple[str, str | None, list[Mention]]] = {}
    position = 0
    for _ in range(4):
        speaker = chance.choice(speakers)
        deeds = f"{chance.randrange(2, 40)} people {' '.join(chance.sample(fill, 4))}"
        words = f"{speaker} accused {accused} of {act} {town}, where {deeds}."
        text = words + " " + " ".join(chance.sample(fill, 25)).capitalize() + ". "
        for shown, key, sort, country in (
            (speaker, speaker, "person", None),
            (accused, accused, "state", code),
        ):
            found = Mention(
                start=position + words.find(shown),
                end=position + words.find(shown) + len(shown),
                text=shown,
            )
            actors.setdefault(key, (sort, country, []))[2].append(found)
        cuts.append((speaker, Evidence(start=position, end=position + len(words), text=words)))
        sentences.append(text)
        position += len(text)
    whole = "".join(sentences)
    ids = {key: key.lower().replace(" ", "-") for key in actors}
    return Brief(
        id=identity,
        article=Article(
            id=identity,
            source_file=f"{identity}.txt",
            sha256=sha256(whole.encode()).hexdigest(),
            outlet=f"Outlet {chance.randrange(200)}",
            published=f"20{20 + day // 1000}-{day % 12 + 1:02}-{day % 27 + 1:02}",
            text=whole,
        ),
        actors=tuple(
            Actor(id=ids[key], name=key, kind=sort, country=country, mentions=tuple(found))
            for key, (sort, country, found) in actors.items()
        ),
        allegations=tuple(
            Allegation(
                id=finding_id("alg", article=identity, words=cut.text),
                act="allege",
                accusers=(ids[speaker],),
                accused=(ids[accused],),
                types=(kind,),
                evidence=cut,
                stance="alleged",
                responses=(
                    Response(
                        id=finding_id("rsp", article=identity, words=cut.text), kind="none_reported"
                    ),
                ),
            )
            for speaker, cut in cuts
        ),
    )


def main() -> int:
    spent = {}
    for number in (FEW, MANY):
        briefs = synthetic_briefs(number)
        start = time.process_time()
        dossier = compile_dossier(briefs)
        spent[number] = time.process_time() - start
        print(
            f"{number} briefs: {spent[number]:.1f} s, {len(dossier.profiles)} profiles, {len(dossier.claims)} claims"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    growth = spent[MANY] / spent[FEW]
    print(f"10 times the briefs: {growth:.1f} times the time (at most {GROWTH:.0f})")
    print(f"most memory, briefs and all: {memory} MB (at most {MEGABYTES})")
    return 1 if spent[MANY] > SECONDS or memory > MEGABYTES or growth > GROWTH else 0


if __name__ == "__main__":
    sys.exit(main())
