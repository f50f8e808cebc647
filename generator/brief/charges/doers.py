"""Whose an act is where its own words do not say: "attacks that were devised by X", "prevented X from invading"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief import grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAKING = {
    "devise", "design", "hatch", "stage", "stag", "plan", "plot", "organise", "organize", "orchestrate", "arrange",
    "prepare", "perpetrate", "commit", "carry", "conduct", "execute", "launch", "mastermind", "mount", "order",
    "instigate", "coordinate", "direct", "fabricate", "fake", "invent", "concoct", "spread", "sponsor", "finance",
    "fund", "inspire", "engineer", "inflict", "unleash", "lead", "do", "make", "authorise", "authorize", "wage",
    "exhibit", "display", "show", "disseminate", "circulate", "publish", "issue", "release", "report", "air",
}  # fmt: skip
"""Verbs whose agent is behind what they make; `stag` is how the tagger cuts "staged"."""
_AUTHORSHIP = {"work", "handiwork", "doing", "responsibility"}
_HINDERING = {
    "prevent",
    "stop",
    "block",
    "deter",
    "keep",
    "bar",
    "hinder",
    "thwart",
    "foil",
    "catch",
}
_CLASHES = {
    "incident", "shooting", "clash", "firefight", "shootout", "shoot-out", "attack", "ambush", "shelling",
    "bombardment", "raid", "strike", "airstrike", "fire", "skirmish", "explosion", "blast", "bombing", "gunfire",
    "crackdown", "assault", "offensive", "operation", "custody", "massacre", "artillery",
}  # fmt: skip
_STEPS = 4


def made_by(noun: Token) -> Token | None:
    """The agent of the passive that tells who made the thing, in a clause of its own or around it; else None."""
    # The parser hangs "attacks in the capital that were devised" on the capital, which nobody devises.
    places = [o for p in grammar.children(noun, "prep") for o in grammar.children(p, "pobj")]
    clauses = [c for n in (noun, *places) for c in grammar.children(n, "relcl", "acl")]
    # "which he said was planned by X": the passive hangs on the word of saying.
    clauses += [inner for c in clauses for inner in grammar.children(c, "ccomp")]
    if noun.dep_ == "nsubjpass":
        clauses.append(noun.head)
    for clause in clauses:
        if clause.lemma_ in _MAKING:
            by = grammar.children(clause, "agent")
            agent = next((o for b in by for o in grammar.children(b, "pobj")), None)
            if agent is not None:
                return agent
        if (author := _author(clause)) is not None:
            return author
    return None


def _author(clause: Token) -> Token | None:
    """Whose work it is said to be: "are said to be the work of X"; else None."""
    ring = [clause]
    for _ in range(_STEPS):
        for verb in ring:
            for attribute in grammar.children(verb, "attr"):
                if attribute.lemma_ in _AUTHORSHIP:
                    of = grammar.preposition(attribute, "of")
                    return next(iter(grammar.children(of, "pobj")), None) if of else None
        ring = [c for verb in ring for c in grammar.children(verb, "xcomp", "ccomp")]
    return None


def hindered(verb: Token) -> Token | None:
    """Who would have done it: "prevented several groups of X from invading"; None for another construction."""
    if verb.dep_ != "pcomp" or verb.head.lower_ not in ("from", "before"):
        return None
    above = verb.head.head
    if above.lemma_ not in _HINDERING or above.pos_ != "VERB":
        return None
    held = grammar.children(above, "nsubjpass" if grammar.has_passive(above) else "dobj")
    return held[0] if held else None


def clashed_with(verb: Token) -> Token | None:
    """Who did it where a passive names nobody and an attack does: "was killed in an attack by X", "in X's raid".

    In "two people were killed and others hurt by X" the parser gives the agent to the last verb alone.
    """
    if not grammar.has_passive(verb) or grammar.children(verb, "agent"):
        return None
    for later in (*grammar.children(verb, "conj"), *grammar.children(verb, "prep", "agent")):
        nouns = [later] if later.dep_ == "conj" else grammar.children(later, "pobj", "pcomp")
        for noun in nouns:
            if (found := _attacker(noun)) is not None:
                return found
    return None


def _attacker(noun: Token) -> Token | None:
    """Who made an attack: its owner, the agent of the verb that the parser takes it for, or the other side."""
    for shelling in (noun, *grammar.children(noun, "acl")):
        if shelling.tag_ == "VBG" or shelling.lemma_ in _CLASHES:
            for by in grammar.children(shelling, "agent"):
                return next(iter(grammar.children(by, "pobj")), None)
    if noun.dep_ == "conj":
        hurt = [c for n in grammar.children(noun, *grammar.SUBJECTS) for c in n.children]
        for injured in (noun, *hurt):
            for by in grammar.children(injured, "agent"):
                return next(iter(grammar.children(by, "pobj")), None)
        return None
    if noun.lemma_ not in _CLASHES:
        return None
    if (own := grammar.owner(noun)) is not None:
        return own
    other = grammar.preposition(noun, "with", "by", "from", "involving")
    return next(iter(grammar.children(other, "pobj")), None) if other else None


def torn_subject(verb: Token) -> Token | None:
    """The noun before a verb that the parser takes for an adjective: "X fired shells" read as "X-fired shells"."""
    if verb.dep_ != "amod" or verb.tag_ not in ("VBD", "VBN"):
        return None
    noun = next(iter(grammar.children(verb, "npadvmod")), None)
    if noun is None or noun.i != verb.i - 1:
        return None
    if noun.i > 1 and noun.nbor(-1).dep_ == "cc" and noun.nbor(-2).pos_ in ("NOUN", "PROPN"):
        return noun.nbor(-2)
    return noun


def first_subject(verb: Token) -> Token | None:
    """The subject of "is": its own, or of the verb that the parser ties it to ("the report that X fired is a lie")."""
    own = grammar.children(verb, *grammar.SUBJECTS)
    if own:
        return own[0]
    if verb.dep_ == "conj":
        above = grammar.children(verb.head, *grammar.SUBJECTS)
        if above:
            return above[0]
    return grammar.subject(verb)


def source_of(noun: Token) -> Token | None:
    """From whom it comes: "came under fire from X"; None where it is a figure of speech ("fire for its policy")."""
    verb = noun.head.head
    if verb.lemma_ not in ("come", "be", "remain") or grammar.preposition(verb, "for", "over"):
        return None
    for holder in (noun, noun.head, verb):
        for origin in grammar.children(holder, "prep", "agent"):
            if origin.lower_ in ("from", "by") and origin.i > noun.i:
                return next(iter(grammar.children(origin, "pobj")), None)
    return None


def planner(act: Token) -> Token | None:
    """Who is told behind an act that hides its doer: "which, as plotted by X, would have"; None when nobody."""
    sentence = act.sent
    for token in sentence.doc[act.i : min(sentence.end, act.i + 40)]:
        if token.lemma_ in _MAKING and token.tag_ == "VBN" and token.dep_ == "advcl":
            agents = grammar.children(token, "agent")
            if agents:
                return next(iter(grammar.children(agents[0], "pobj")), None)
    return None
