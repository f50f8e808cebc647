"""Who does what in a parsed sentence: subjects through control and relative clauses, phrases, clauses.

Every function is total: what the parse does not tell comes out as None or empty, never as a guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 8
"""How far a missing subject is followed up the tree: real sentences need four, cycles cannot occur."""
SUBJECTS = ("nsubj", "nsubjpass")
_CONTROLLED = ("xcomp", "advcl", "pcomp", "conj", "ccomp", "acl", "prep", "dep", "prt")
_INTENTS = {
    "attempt", "plan", "task", "goal", "aim", "objective", "intention", "effort", "bid", "campaign", "plot",
    "scheme", "desire", "ambition", "strategy", "order", "permission", "decision", "conspiracy", "preparation",
    "policy", "right", "drive", "push", "operation", "act", "case", "series", "pattern", "wave", "number", "use",
}  # fmt: skip
"""Nouns whose owner is the one who does the act that hangs on them ("the Kremlin's plan to drag ...")."""
_CLAUSES = ("relcl", "acl", "advcl", "ccomp", "parataxis", "punct")
MOVING = {
    "advise",
    "urge",
    "order",
    "force",
    "ask",
    "allow",
    "permit",
    "persuade",
    "enable",
    "help",
    "tell",
}
"""Verbs whose object does what their infinitive says."""


_TREATED = {
    "arrest", "detain", "hold", "jail", "imprison", "sentence", "fine", "sack", "fire", "dismiss", "suspend", "expel",
    "ban", "sanction", "praise", "thank", "commend", "criticise", "criticize", "condemn", "denounce", "blame", "fault",
    "accuse", "charge", "suspect", "question", "prosecute", "indict", "convict", "punish", "try", "investigate",
    "wanted", "want", "rebuke", "slam", "blast", "summon", "acquit", "clear", "sue", "chide", "censure", "target",
}  # fmt: skip
"""Verbs whose object is the one who does what follows "for", "of" or "with"."""


def children(token: Token, *deps: str) -> list[Token]:
    """Children with one of these dependency labels, in text order."""
    return [child for child in token.children if child.dep_ in deps]


def particle_lemma(token: Token) -> str:
    """The lemma with its particle, when it has one: `build up`; else the lemma."""
    if token.lemma_ == "make" and any(c.lemma_ in ("easy", "possible") for c in token.rights):
        return "make easy"
    if token.lemma_ == "open" and any(c.lemma_ == "fire" for c in children(token, "dobj")):
        return "open fire"
    if token.lemma_ == "set" and any(c.lemma_ == "fire" for c in children(token, "dobj")):
        return "set fire"
    for child in token.rights:
        if child.i - token.i > 4:
            break
        if child.dep_ in ("prt", "prep", "advmod") and child.lower_ in _PARTICLES:
            return f"{token.lemma_.lower()} {child.lower_}"
    return token.lemma_.lower()


_PARTICLES = {"up", "down", "out", "off", "on", "at", "over", "away", "back", "behind", "in"}


def has_passive(verb: Token) -> bool:
    """Whether the verb's subject, stated or not, is the one to whom it is done."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return False
    return verb.dep_ in ("acl", "amod") or any(c.dep_ == "agent" for c in verb.children)


def doer(verb: Token) -> Token | None:
    """The head of who does the verb; None when nobody is stated."""
    if has_passive(verb):
        for by in children(verb, "agent"):
            for noun in children(by, "pobj"):
                return noun
        return None
    return subject(verb)


def subject(verb: Token) -> Token | None:
    """The head of the verb's own or inherited subject, relative pronouns followed to what they stand for."""
    current = verb
    for _ in range(_STEPS):
        own = children(current, *SUBJECTS)
        if own:
            # "the report that X fired" hung on the verb gives two subjects: the nearer one before it is its own.
            near = [n for n in own if n.i < current.i]
            return antecedent(near[-1] if near else own[0])
        if current.dep_ in ("ROOT", "relcl") or current.dep_ not in _CONTROLLED:
            return current.head if current.dep_ == "amod" and current.tag_ == "VBG" else None
        head = current.head
        if current.dep_ == "xcomp" and head.lemma_ in MOVING and (made := children(head, "dobj")):
            return made[0]
        if current.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN", "PRON"):
            return (
                owner(head)
                if head.lemma_ in _INTENTS
                else (head if current.tag_ == "VBG" else None)
            )
        if current.dep_ == "pcomp" and head.dep_ == "prep" and head.head.lemma_ in _TREATED:
            # "arrested him for spying": the one who is treated so did it.
            treated = children(head.head, "dobj", "nsubjpass")
            return (
                treated[0]
                if treated
                else (head.head.head if head.head.dep_ in ("acl", "relcl") else None)
            )
        if current.dep_ == "pcomp" and head.dep_ in ("prep", "agent") and head.head.pos_ == "NOUN":
            return owner(head.head)
        if has_passive(current) and current != verb and current.dep_ != "xcomp" and not own:
            return None
        current = head
    return None


def antecedent(noun: Token) -> Token:
    """The noun that a relative pronoun stands for; any other word itself."""
    if noun.tag_ in ("WDT", "WP") or (
        noun.lower_ == "that" and noun.head.dep_ in ("relcl", "ccomp")
    ):
        clause = noun.head
        for _ in range(_STEPS):
            if clause.dep_ == "relcl":
                return clause.head
            if clause.dep_ == "ccomp" and clause.head.lemma_ == "be" and noun.dep_ in SUBJECTS:
                # "it was X that armed them"
                return next(iter(children(clause.head, "attr")), noun)
            clause = clause.head
    return noun


def owner(noun: Token) -> Token | None:
    """The head of who does the act that a noun names: `by X`, `X's`, or the subject of the verb that carries it out."""
    noun = compound_head(noun)
    if (holder := _aiming(noun)) is not None:
        return holder
    for dep in ("agent", "prep"):
        for by in children(noun, dep):
            if by.lower_ == "by":
                return _object(by)
    if held := children(noun, "poss"):
        return held[0]
    for preposition, nouns in (("from", _GIVEN), ("of", _INTENTS | _OWNED)):
        if noun.lemma_ in nouns:
            for of in children(noun, "prep"):
                if of.lower_ in (preposition, "by"):
                    return _object(of)
    return _late_agent(noun)


def _aiming(noun: Token) -> Token | None:
    """Whose aim the act is said to be: "involvement of the army is an objective of X"; None when it is nobody's."""
    if noun.dep_ not in SUBJECTS or noun.head.lemma_ != "be":
        return None
    for aim in children(noun.head, "attr"):
        if aim.lemma_ in _AIMS:
            held = children(aim, "poss")
            of = preposition(aim, "of")
            return held[0] if held else _object(of) if of is not None else None
    return None


def _object(preposition: Token) -> Token | None:
    return next(iter(children(preposition, "pobj")), None)


def _late_agent(noun: Token) -> Token | None:
    """The agent right behind a noun that the parser hangs on the verb: "had responded to firing by X"."""
    if noun.dep_ == "pobj" and not has_passive(noun.head.head):
        for by in children(noun.head.head, "agent", "prep"):
            if by.lower_ == "by" and by.i == noun.right_edge.i + 1:
                return _object(by)
    return None


_AIMS = frozenset(
    {
        "objective",
        "aim",
        "goal",
        "task",
        "plan",
        "intention",
        "intent",
        "purpose",
        "design",
        "ambition",
    }
)
"""What an act is to him who wants it; who is to carry it out is not the one blamed."""
_GIVEN = {
    "support", "backing", "assistance", "help", "funding", "aid", "threat", "pressure", "fire", "interference",
    "sponsorship", "provocation", "shelling", "blackmail", "attack", "instruction", "order",
}  # fmt: skip
"""Nouns that come "from" who does them."""
_OWNED = {
    "direction",
    "behest",
    "instruction",
    "order",
    "command",
    "bidding",
    "interference",
    "aggression",
    "meddling",
    "complicity",
    "hypocrisy",
    "failure",
    "threat",
    "crime",
    "atrocity",
    "action",
    "act",
    "activity",
    "involvement",
    "participation",
    "role",
    "corruption",
    "brutality",
    "cruelty",
}
"""Act nouns whose `of X` names the doer; of most others it names the victim ("the bombing of the town")."""


def compound_head(token: Token) -> Token:
    """The noun that a modifier stands before ("false flag operation": operation)."""
    for _ in range(_STEPS):
        if token.dep_ in ("compound", "nmod", "amod") and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head
        else:
            break
    return token


def phrase(token: Token) -> tuple[int, int]:
    """Token range of the noun phrase around a head, without clauses and without what a comma sets apart."""
    first, last = token.left_edge.i, token.i
    for child in token.lefts:
        if child.dep_ in _CLAUSES and child.dep_ != "punct":
            first = max(first, child.right_edge.i + 1)
    for child in token.rights:
        if child.i > last + 1 and child.dep_ not in ("prep", "cc", "conj"):
            break
        if child.dep_ in ("relcl", "advcl", "acl", "punct", "ccomp", "cc", "conj", "parataxis"):
            break
        if child.dep_ == "prep" and child.lower_ not in ("of", "for"):
            break
        last = child.right_edge.i
    return first, last + 1


def members(token: Token) -> list[Token]:
    """The heads of a coordination, the first included, in text order."""
    found = [token]
    for head in found:
        if len(found) > 20:
            break
        found.extend(children(head, "conj"))
    return sorted(found, key=lambda t: t.i)


def controller(pronoun: Token) -> Token | None:
    """Whom an infinitive's "its" means: the object of the verb of urging above it; None for another construction."""
    current = pronoun
    for _ in range(_STEPS):
        head = current.head
        if current.dep_ in ("xcomp", "ccomp") and head.lemma_ in MOVING:
            made = [c for c in children(head, "dobj", "nsubj") if c.i > head.i]
            own = children(current, "nsubj")
            return next(iter(made or own), None)
        if head == current:
            return None
        current = head
    return None


def is_under(token: Token, head: Token) -> bool:
    """Whether a word hangs on another one, or is it; a chain deeper than a sentence of prose counts as no."""
    current = token
    for _ in range(2 * _STEPS):
        if current == head:
            return True
        if current.head == current:
            return False
        current = current.head
    return False


_APART = {"while", "whereas", "as", "although", "though", "after", "before", "when"}
"""Words that open a clause of its own behind the one that is read."""


def clause(verb: Token) -> tuple[int, int]:
    """Token range of a verb's clause from its subject on, without later coordinated clauses."""
    first, last = verb.left_edge.i, verb.right_edge.i
    starts = [c.left_edge.i for c in verb.lefts if c.dep_ in SUBJECTS]
    if starts:
        first = starts[0]
    else:
        leading = [c for c in verb.lefts if c.dep_ in ("advcl", "mark", "punct", "cc")]
        first = max((c.right_edge.i + 1 for c in leading), default=first)
    for child in verb.rights:
        again = child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")
        apart = (
            child.dep_ == "advcl"
            and child.left_edge.i > verb.i
            and any(c.lower_ in _APART for c in child.lefts)
            and bool(children(child, *SUBJECTS))
        )
        if again or apart:
            last = child.left_edge.i - 1
            break
    return _trimmed(verb, first, max(last, verb.i))


def _trimmed(verb: Token, first: int, last: int) -> tuple[int, int]:
    doc = verb.doc
    while last > verb.i and (
        doc[last].dep_ == "cc" or doc[last].text in ",;:" or doc[last].is_space
    ):
        last -= 1
    while first < verb.i and (doc[first].is_space or doc[first].text in ",;:"):
        first += 1
    return first, last + 1


def preposition(token: Token, *words: str) -> Token | None:
    """The nearest preposition of these below a verb or below its object; None when there is none."""
    ring = [token]
    for _ in range(4):
        below: list[Token] = []
        for item in ring:
            for child in item.rights:
                if (
                    child.dep_ in ("prep", "agent", "dative", "prt", "mark", "advmod")
                    and child.lower_ in words
                    and list(child.children)
                ):
                    return child
                if (
                    child.dep_
                    in (
                        "dobj",
                        "pobj",
                        "prep",
                        "appos",
                        "attr",
                        "oprd",
                        "conj",
                        "acomp",
                        "dative",
                        "nsubj",
                        "ccomp",
                        "npadvmod",
                        "dep",
                    )
                    and child.i > token.i
                    and not (child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"))
                ):
                    below.append(child)
        ring = below
    return None
