"""Measures our name parts and plain spaCy on re3d, in one run: `python tests/measure_names.py RE3D_FOLDER`.

re3d (Defence Science and Technology Laboratory): documents on Syria and Iraq with entities checked by
people. For Person, Organisation, Location and Nationality it prints precision, recall and F1 twice: a span
is right when it overlaps one of the same type, and when it is the same but for a leading article and a
possessive ending. Pronouns are left out of the gold: neither side names them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from generator.article.model import Article
from generator.brief.language import parse_text
from generator.brief.steps.mentions import find_mentions

TYPES = ("Person", "Organisation", "Location", "Nationality")
PLAIN = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Location",
    "LOC": "Location",
    "FAC": "Location",
    "NORP": "Nationality",
}
PRONOUNS = frozenset(
    "i we us our my me he him his she her it its they them their you your who".split()
)
Found = dict[str, set[tuple[int, int]]]


def type_of(kind: str, form: str) -> str:
    """re3d's type of a name part: a state named as such is a Location there, its government an Organisation."""
    if kind == "person":
        return "Person"
    if kind in ("place", "state") and form == "nationality":
        return "Nationality"
    if kind == "place" or (kind == "state" and form == "name"):
        return "Location"
    return "Organisation"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a leading article and a possessive ending."""
    for article in ("the ", "a ", "an "):
        if text[start:end].lower().startswith(article):
            start += len(article)
            break
    for ending in ("'s", "’s", "'", "’"):
        if text[start:end].endswith(ending):
            end -= len(ending)
            break
    return start, end


def read_gold(folder: Path) -> Iterable[tuple[str, Found]]:
    """Texts with their entities by type."""
    for path in sorted(folder.glob("*/documents.json")):
        texts = {
            d["_id"]: d["text"] for d in map(json.loads, path.read_text("utf-8-sig").splitlines())
        }
        gold: dict[str, Found] = {i: {t: set() for t in TYPES} for i in texts}
        for line in (path.parent / "entities.json").read_text("utf-8-sig").splitlines():
            entity = json.loads(line)
            text = texts.get(entity["documentId"], "")
            start, end = entity["begin"], entity["end"]
            if entity["type"] in TYPES and text[start:end].lower() not in PRONOUNS:
                gold[entity["documentId"]][entity["type"]].add(trimmed(text, start, end))
        for identity, text in texts.items():
            yield text, gold[identity]


def find_both(text: str) -> tuple[Found, Found]:
    """What plain spaCy and we find in a text."""
    doc = parse_text(text)
    plain: Found = {t: set() for t in TYPES}
    for entity in doc.ents:
        if entity.label_ in PLAIN:
            plain[PLAIN[entity.label_]].add(trimmed(text, entity.start_char, entity.end_char))
    ours: Found = {t: set() for t in TYPES}
    for part in find_mentions(Article(id="a", source_file="a", sha256="", text=text), doc):
        ours[type_of(part.kind, part.form)].add(trimmed(text, part.start, part.end))
        if part.owner is not None and part.owner.form == "nationality":
            ours["Nationality"].add((part.owner.start, part.owner.end))
    return plain, ours


def touches(span: tuple[int, int], others: set[tuple[int, int]]) -> bool:
    """Whether a span overlaps one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def figures(
    pairs: list[tuple[set[tuple[int, int]], set[tuple[int, int]]]],
) -> tuple[float, float, float, float]:
    """Precision, recall and F1 by overlap, and F1 of the exact spans, over all texts."""
    made = sum(len(found) for found, _ in pairs)
    gold = sum(len(wanted) for _, wanted in pairs)
    right = sum(touches(span, wanted) for found, wanted in pairs for span in found)
    covered = sum(touches(span, found) for found, wanted in pairs for span in wanted)
    exact = sum(len(found & wanted) for found, wanted in pairs)
    precision = right / made if made else 0.0
    recall = covered / gold if gold else 0.0
    both = precision + recall
    return (
        precision,
        recall,
        2 * precision * recall / both if both else 0.0,
        2 * exact / max(1, made + gold),
    )


def main(folder: str) -> None:
    """Print the table; with a second argument, also what was missed and made up of that type."""
    rows = [(text, gold, *find_both(text)) for text, gold in read_gold(Path(folder))]
    print(f"{'':13} {'plain spaCy':^31} {'ours':^31}")
    print(f"{'':13} " + "   P     R     F1   exact   " * 2)
    for kind in TYPES:
        cells = [
            " ".join(
                f"{100 * f:6.1f}"
                for f in figures([(row[side][kind], row[1][kind]) for row in rows])
            )
            for side in (2, 3)
        ]
        print(f"{kind:13} " + "    ".join(cells))
    for kind in sys.argv[2:]:
        for text, gold, _, ours in rows:
            for start, end in sorted(ours[kind]):
                if not touches((start, end), gold[kind]):
                    print(
                        "surplus",
                        kind,
                        repr(text[start:end]),
                        "in",
                        repr(text[max(0, start - 40) : end + 40]),
                    )
            for start, end in sorted(gold[kind]):
                if not touches((start, end), ours[kind]):
                    print(
                        "missed",
                        kind,
                        repr(text[start:end]),
                        "in",
                        repr(text[max(0, start - 40) : end + 40]),
                    )


if __name__ == "__main__":
    main(sys.argv[1])
