"""Where a claim comes from: reports that rest on one statement, one agency or one text have one origin.

Origins are counted and shown; nothing is ever left out for having few.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

from generator.dossier.copies import NEAR, find_copies, runs_of, shared
from generator.dossier.joining import Groups
from generator.dossier.model import Origin
from generator.dossier.names import fold, fold_person, office_of_role, skeleton
from generator.dossier.wording import load_collation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.brief.model import Brief
    from generator.dossier.charge import Charge
    from generator.dossier.model import Outlet, Profile

_SAME_SENTENCE = 0.7
"""Share of a sentence's runs of words from which two sentences are one text."""
_FEWEST = 5
"""Runs of five words that two sentences must share; fewer are a turn of phrase."""
WHOLE = 0.8
"""Share from which articles are copies although they name different speakers."""
_MOST_SPEAKERS = 40
"""Speakers of one claim whose names are compared with one another."""
_SPELT_ALIKE = 0.95
"""Likeness of letters from which two full names in one claim are one speaker's; for profiles it would be too little."""
_STATEMENT = re.compile(r"\bstatements? (?:issued |released |published )?(?:by|from|of) (?:the )?")
"""Before a name, says that the words of the sentence are its."""
_EDGE = 200
"""Code points at the two ends of an article in which a tag marks all of it as an agency's."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a dossier knows about where its articles come from."""

    copies: dict[str, list[tuple[str, float]]]
    """Near copies by brief id, see `find_copies`; each pair stands once, under the smaller id."""
    tags: dict[str, frozenset[str]]
    """Agencies that a whole article is marked with, by brief id."""
    profiles: Mapping[str, Profile]
    """By id."""
    outlets: Mapping[str, Outlet]
    """By id."""
    of: Mapping[tuple[str, str], str]
    """Profile id by brief id and actor id."""


def find_ground(
    briefs: Sequence[Brief],
    *,
    profiles: Mapping[str, Profile],
    outlets: Mapping[str, Outlet],
    of: Mapping[tuple[str, str], str],
) -> Ground:
    """Copies and agency tags of all articles, found once."""
    tags = {brief.id: find_tags(brief.article.text) for brief in briefs}
    return Ground(find_copies(briefs), tags, profiles, outlets, of)


def find_tags(text: str) -> frozenset[str]:
    """Agencies marking the whole text: in brackets or a dateline at its beginning, in brackets or a line at its end."""
    ends = text[:_EDGE] + "\n" + text[-_EDGE:]
    if not _agency_names().search(ends):
        return frozenset()
    return frozenset(agency for agency, (tag, _) in _agency_patterns().items() if tag.search(ends))


@cache
def _agency_names() -> re.Pattern[str]:
    """Any name of any agency, which is looked for before all that may stand around it."""
    names = {name for names in load_collation().agencies.values() for name in names}
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))


@cache
def _agency_patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    found = {}
    relay = "|".join(re.escape(words) for words in load_collation().relay)
    for agency, names in load_collation().agencies.items():
        name = "(?:" + "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True)) + ")"
        tag = "|".join(
            (
                rf"[(\[]\s*{name}\s*[)\]]",
                rf"(?:^|\n)[^.\n]{{0,40}}[-\u2013\u2014,]\s*{name}\s*[-\u2013\u2014:]",
                rf"(?:^|\n){name}\s*[-\u2013\u2014:]",
                rf"[-\u2013\u2014]\s*{name}\.?\s*(?:$|\n)",
                rf"\n\s*(?:[Ss]ource: )?{name}\.?\s*(?:$|\n)",
            )
        )
        said = (
            rf"(?:{relay})(?: the)?(?: (?:news )?agency)?(?: of)? {name}\b"
            rf"|\b{name}(?: news agency)? (?:reported|reports|said|writes|wrote|quoted|cited)\b"
        )
        found[agency] = (re.compile(tag), re.compile(said))
    return found


def find_origins(charges: Sequence[Charge], *, ground: Ground) -> tuple[Origin, ...]:
    """The origins of one claim's allegations, the one that most outlets share first."""
    groups = Groups(len(charges))
    speakers = [_speakers(charge, ground) for charge in charges]
    agencies = [_agencies(charge, ground) for charge in charges]
    _join_articles(groups, charges)
    _join_speakers(groups, charges, speakers, ground)
    _join_copies(groups, charges, speakers, ground)
    _join_agencies(groups, speakers, agencies)
    _join_cited_outlets(groups, charges, ground)
    _join_states(groups, speakers, ground)
    made = []
    for group in groups.all():
        outlets = sorted({charges[n].outlet for n in group})
        made.append(
            Origin(
                name=_name(group, charges, speakers, agencies, ground),
                allegations=tuple(charges[n].id for n in group),
                outlets=tuple(outlets),
                because="; ".join(groups.reasons(group[0])) or "nothing links it to another report",
            )
        )
    return tuple(sorted(made, key=lambda origin: -len(origin.outlets)))


def _speakers(charge: Charge, ground: Ground) -> tuple[str, ...]:
    """On whose word an allegation stands: profile ids of accusers, else of the source, else the source's name."""
    if charge.accusers:
        return (*_mouthpieces(charge, ground), *charge.accusers)
    source = next((s for s in charge.brief.sources if s.id == charge.allegation.source), None)
    if source is None or source.kind == "unnamed":
        return _collective(charge)
    if source.actor is not None:
        speaker = ground.of[charge.brief.id, source.actor]
        profile = ground.profiles[speaker]
        # Whoever denies a charge is a source of the article, but not where the charge comes from.
        side = profile.country or speaker
        return () if speaker in charge.accused or side in charge.accused_sides else (speaker,)
    return (fold(source.name),)


def _mouthpieces(charge: Charge, ground: Ground) -> tuple[str, ...]:
    """Bodies of an accusing state by whose statement, as the sentence says, the state accuses."""
    states = {
        profile.country
        for each in charge.accusers
        if (profile := ground.profiles[each]).kind == "state" and profile.country
    }
    ends = [found.end() for found in _STATEMENT.finditer(charge.sentence)] if states else []
    if not ends:
        return ()
    text, evidence = charge.brief.article.text, charge.allegation.evidence
    at = text.find(charge.sentence, max(0, evidence.start - len(charge.sentence)))
    named = {
        mention.start - at: ground.of[charge.brief.id, actor.id]
        for actor in charge.brief.actors
        for mention in actor.mentions
    }
    found = [named[end] for end in ends if end in named]
    return tuple(
        each
        for each in dict.fromkeys(found)
        if each not in charge.accusers and ground.profiles[each].country in states
    )


def _collective(charge: Charge) -> tuple[str, ...]:
    """A body that speaks with one voice and stands before the word of accusing; empty when none does."""
    cue = charge.allegation.cue
    until = charge.sentence.find(cue.text) if cue else -1
    words = charge.sentence[: until if until >= 0 else None].lower().split()
    return tuple(word for word in load_collation().collectives if word in words)[:1]


def _agencies(charge: Charge, ground: Ground) -> frozenset[str]:
    said = set[str]()
    if _agency_names().search(charge.sentence):
        patterns = _agency_patterns().items()
        said = {name for name, (_, each) in patterns if each.search(charge.sentence)}
    return ground.tags[charge.brief.id] | said


def _join_articles(groups: Groups, charges: Sequence[Charge]) -> None:
    """Two sentences of one article without two speakers are one report."""
    first: dict[tuple[str, tuple[str, ...]], int] = {}
    for number, charge in enumerate(charges):
        known = first.setdefault((charge.brief.id, charge.accusers), number)
        groups.join(known, number, reason="told twice in one article")


def _join_speakers(
    groups: Groups, charges: Sequence[Charge], speakers: Sequence[tuple[str, ...]], ground: Ground
) -> None:
    first: dict[tuple[str, ...], int] = {}
    for number in range(len(charges)):
        for speaker in speakers[number]:
            for key in _keys_of(speaker, ground):
                known = first.setdefault(key, number)
                if known != number:
                    reason = f"both rest on the word of {_named(speaker, ground)}"
                    groups.join(known, number, reason=reason)
    _join_spellings(groups, speakers, ground)


def _join_spellings(groups: Groups, speakers: Sequence[tuple[str, ...]], ground: Ground) -> None:
    """Speakers of one claim whose full names are nearly the same letters are one."""
    people: dict[str, int] = {}
    for number, named in enumerate(speakers):
        for speaker in named:
            profile = ground.profiles.get(speaker)
            if profile and profile.kind == "person" and " " in (name := fold_person(profile.name)):
                people.setdefault(name, number)
    for one, other in combinations(sorted(people)[:_MOST_SPEAKERS], 2):
        bones = [[skeleton(word) for word in name.split()] for name in (one, other)]
        if bones[0] == bones[1] or JaroWinkler.similarity(one, other) >= _SPELT_ALIKE:
            reason = f"“{one.title()}” and “{other.title()}” are spellings of one speaker"
            groups.join(people[one], people[other], reason=reason)


def _keys_of(speaker: str, ground: Ground) -> list[tuple[str, ...]]:
    """What makes two speakers of one claim the same: profile, name, or the one minister of a field in a state.

    Inside a claim less is enough than for a profile: that a name is one person's, or an office's.
    """
    profile = ground.profiles.get(speaker)
    if profile is None:
        return [("name", speaker)]
    keys: list[tuple[str, ...]] = [("profile", speaker)]
    if profile.kind != "group":
        keys.append(("name", fold_person(profile.name)))
    if profile.kind == "person" and profile.country:
        offices = {office_of_role(role) for role in (*profile.roles, profile.name)}
        keys += [("office", profile.country, office) for office in sorted(filter(None, offices))]
    return keys


def _differ(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether both name speakers, and no one in common."""
    return bool(first and second) and set(first).isdisjoint(second)


def _join_copies(
    groups: Groups, charges: Sequence[Charge], speakers: Sequence[tuple[str, ...]], ground: Ground
) -> None:
    by_run: dict[int, list[int]] = defaultdict(list)
    runs = [runs_of(charge.sentence) for charge in charges]
    for number, found in enumerate(runs):
        for run in found:
            by_run[run].append(number)
    pairs = {pair for numbers in by_run.values() for pair in pairwise(numbers)}
    for one, other in sorted(pairs):
        share = shared(runs[one], runs[other])
        if _differ(speakers[one], speakers[other]) or len(runs[one] & runs[other]) < _FEWEST:
            continue
        if share >= _SAME_SENTENCE:
            groups.join(one, other, reason=f"the sentence is the same, {share:.0%} word for word")
    at: dict[str, int] = {}
    for number, charge in enumerate(charges):
        at.setdefault(charge.brief.id, number)
    for first, number in at.items() if len(at) > 1 else ():
        for second, share in ground.copies.get(first, ()):
            if second not in at:
                continue
            differ = _differ(speakers[number], speakers[at[second]])
            if share >= (WHOLE if differ else NEAR):
                reason = f"the articles are copies, {share:.0%} of the shorter word for word"
                groups.join(number, at[second], reason=reason)


def _join_agencies(
    groups: Groups, speakers: Sequence[tuple[str, ...]], agencies: Sequence[frozenset[str]]
) -> None:
    """Reports that carry one agency's name are one, unless they name different speakers."""
    carried: dict[str, list[int]] = defaultdict(list)
    for number, names in enumerate(agencies):
        for name in sorted(names):
            carried[name].append(number)
    for name, numbers in carried.items():
        for position, number in enumerate(numbers[1:], start=1):
            known = next(
                (n for n in numbers[:position] if not _differ(speakers[n], speakers[number])),
                None,
            )
            if known is not None:
                groups.join(known, number, reason=f"both have it from {name}")


def _join_cited_outlets(groups: Groups, charges: Sequence[Charge], ground: Ground) -> None:
    """A report that cites another outlet of the claim, or the same one as another report, is one with it."""
    cited: dict[str, int] = {}
    named = {
        fold(name): number
        for number, charge in reversed(list(enumerate(charges)))
        if (name := ground.outlets[charge.outlet].name)
    }
    for number, charge in enumerate(charges):
        for name in _relayed(charge):
            known = named.get(name, cited.setdefault(name, number))
            if charges[known].brief.id != charge.brief.id:
                groups.join(known, number, reason=f"has it from {name.title()}")


def _relayed(charge: Charge) -> list[str]:
    """Folded names of the media that an allegation came through."""
    source = next((s for s in charge.brief.sources if s.id == charge.allegation.source), None)
    media = {fold(a.name) for a in charge.brief.actors if a.kind == "media"}
    media |= {fold(s.name) for s in charge.brief.sources if s.kind == "media"}
    chain = [fold(name) for name in (source.chain if source else ())]
    found = [name for name in chain[:-1] if name] + [name for name in chain[-1:] if name in media]
    found += [
        fold(match["after"] or match["before"])
        for match in _relay_pattern().finditer(charge.sentence)
    ]
    return list(dict.fromkeys(name for name in found if name))


@cache
def _relay_pattern() -> re.Pattern[str]:
    """A capitalised name behind "as reported by", or before "reported"; matched with outlets' names later."""
    phrases = "|".join(re.escape(words) for words in load_collation().relay if words != "told")
    name = r"[A-Z][\w\u2019'.-]*(?: (?:of |the )?[A-Z][\w\u2019'.-]*){0,4}"
    return re.compile(
        rf"\b(?i:{phrases}) (?:the (?:newspaper|broadcaster|website|news site|news agency) |the |a report in the )?"
        rf"(?P<after>{name})"
        rf"|(?P<before>{name}) (?:first )?(?:reported|reports|wrote|writes)\b"
    )


def _join_states(groups: Groups, speakers: Sequence[tuple[str, ...]], ground: Ground) -> None:
    """A report on a state's word is one with the only report on the word of one of its bodies or officials."""
    bodies: dict[str, dict[str, int]] = defaultdict(dict)
    states: dict[str, int] = {}
    for number, named in enumerate(speakers):
        for speaker in named:
            profile = ground.profiles.get(speaker)
            if profile is None or not profile.country:
                continue
            if profile.kind == "state":
                states.setdefault(profile.country, number)
            else:
                bodies[profile.country].setdefault(speaker, number)
    for country, number in states.items():
        roots = sorted({groups.find(n) for n in bodies[country].values()} - {groups.find(number)})
        if len(roots) == 1:
            body = next(s for s, n in bodies[country].items() if groups.find(n) == roots[0])
            reason = f"a report on its state's word and one on the word of {_named(body, ground)}"
            groups.join(number, roots[0], reason=reason)


def _named(speaker: str, ground: Ground) -> str:
    profile = ground.profiles.get(speaker)
    return profile.name if profile else f"“{speaker}”"


def _name(
    group: list[int],
    charges: Sequence[Charge],
    speakers: Sequence[tuple[str, ...]],
    agencies: Sequence[frozenset[str]],
    ground: Ground,
) -> str:
    spoken = Counter(speaker for n in group for speaker in speakers[n])
    if spoken:
        # Who speaks for a state is the more exact name of the two.
        known = {speaker: ground.profiles.get(speaker) for speaker in spoken}
        bodies = {p.country for p in known.values() if p and p.kind != "state" and p.country}
        exact = [
            s for s, p in known.items() if not (p and p.kind == "state" and p.country in bodies)
        ]
        return f"statement by {_named(max(exact, key=lambda s: spoken[s]), ground)}"
    carried = Counter(agency for n in group for agency in sorted(agencies[n]))
    if carried:
        return max(carried, key=lambda a: carried[a])
    first = charges[group[0]]
    return ground.outlets[first.outlet].name or first.brief.article.title or first.brief.id
