"""Clauses of a parse: whose subject stands over a word, and what a word cannot refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
"""Dependency labels of a subject."""
_DEEPEST = 40
"""Steps up a parse; a real sentence has fewer, a hostile one is cut."""
_WIDEST_QUOTE = 100
"""Tokens before "he said" in which a semicolon is looked for."""
_SAID = frozenset({"ccomp", "parataxis"})
_CLAUSES = frozenset(
    {"ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "parataxis", "csubj", "ROOT"}
)


class Clauses:
    """Sentences and quotation marks of one parse."""

    def __init__(self, doc: Doc) -> None:
        """Mark once which tokens stand inside quotation marks."""
        self.doc = doc
        self.sentences: list[Span] = (
            list(doc.sents) if doc.has_annotation("SENT_START") else [doc[:]]
        )
        self.number: list[int] = [0] * len(doc)
        for number, sentence in enumerate(self.sentences):
            for i in range(sentence.start, sentence.end):
                self.number[i] = number
        self.quoted = _quoted_tokens(doc)

    def main_subjects(self, sentence: Span) -> list[Token]:
        """Subjects of the sentence's main verb and of the verbs joined to it by "and", in order."""
        root = sentence.root
        verbs = [root, *(c for c in root.conjuncts if c.pos_ in ("VERB", "AUX"))]
        return [t for verb in verbs for t in verb.lefts if t.dep_ in SUBJECTS] + [
            t for t in root.rights if t.dep_ in SUBJECTS
        ]


def clause_of(token: Token) -> Token:
    """The verb (or head) of the clause that the token stands in."""
    current = token
    for _ in range(_DEEPEST):
        if current.dep_ in _CLAUSES and current.i != token.i:
            return current
        if current.head.i == current.i:
            return current
        current = current.head
    return current


def subjects_above(token: Token) -> Iterator[Token]:
    """Subjects of the clauses that hold the token, the nearest first, the token itself left out."""
    clause = clause_of(token)
    for _ in range(_DEEPEST):
        for child in clause.children:
            if child.dep_ in SUBJECTS and child.i != token.i and not _holds(child, token):
                yield child
        if clause.head.i == clause.i:
            return
        clause = clause.head


def own_subject(token: Token) -> Token | None:
    """The subject of the token's own clause, that of the clause above where the verb has none; None without one."""
    clause = clause_of(token)
    for _ in range(_DEEPEST):
        found = next((c for c in clause.children if c.dep_ in SUBJECTS and c.i != token.i), None)
        if found is not None:
            return found
        if (
            clause.dep_ not in ("xcomp", "conj", "advcl", "pcomp", "acl", "prep")
            or clause.head.i == clause.i
        ):
            return None
        clause = clause.head
    return None


def is_below_own_verb(candidate: Token, token: Token) -> bool:
    """Whether the candidate stands in what the token's verb says: "Putin" in "'Putin lies', he said"."""
    if token.dep_ not in SUBJECTS:
        return False
    below = any(
        child.dep_ in _SAID and child.left_edge.i <= candidate.i <= child.right_edge.i
        for child in token.head.children
    )
    return below and not _parted(candidate, token)


def _parted(candidate: Token, token: Token) -> bool:
    """Whether a semicolon and an opening mark stand between: "Ruiz was calm; “we won,” she said"."""
    between = candidate.doc[max(candidate.i, token.i - _WIDEST_QUOTE) : token.i]
    return any(
        t.text == ";" and t.nbor(1).text in ("“", '"', "``") for t in between if t.i + 1 < token.i
    )


_HEADLINE = 20
"""Tokens from the text's start within which a headline's first phrase ends."""


def opens_headline(noun: Token, text: str) -> bool:
    """Whether a noun with the words before it opens the headline, which leaves articles out: "Captain says"."""
    if noun.i > _HEADLINE:
        return False
    first = noun.doc[noun.left_edge.i : noun.i + 1]
    bare = not any(t.lower_ in ("a", "an") or t.is_punct for t in first)
    return (
        bare and first[0].text[:1].isupper() and "\n" in text and not text[: first[0].idx].strip()
    )


def _holds(subject: Token, token: Token) -> bool:
    return subject.left_edge.i <= token.i <= subject.right_edge.i


def _quoted_tokens(doc: Doc) -> list[bool]:
    """Whether each token stands inside double quotation marks; a paragraph's end closes what is open."""
    inside = False
    found = []
    for token in doc:
        text = token.text
        if "\n" in text:
            inside = False
        if text in ("“", "«", "„"):
            inside = True
        elif text in ("”", "»"):
            inside = False
        elif text in ('"', "``", "''"):
            inside = not inside
        found.append(inside)
        if "\n" in token.whitespace_:
            inside = False
    return found
