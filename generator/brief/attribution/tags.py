"""Tags of the words: outside, or begin, inside, end, single of a source, cue or content."""

ROLES = ("source", "cue", "content")
"""Roles of an attribution, in the order of their tags."""

BEGIN, INSIDE, END, SINGLE = range(4)
"""Place of a word in its span; tag number = 1 + 4 x role + place, and 0 is outside."""

TAGS = 1 + 4 * len(ROLES)
"""Number of tags."""


def _may_follow(before: int, after: int) -> bool:
    opens = before != 0 and (before - 1) % 4 in {BEGIN, INSIDE}
    continues = after != 0 and (after - 1) % 4 in {INSIDE, END}
    if opens or continues:
        return opens and continues and (before - 1) // 4 == (after - 1) // 4
    return True


ALLOWED = tuple(
    tuple(_may_follow(before, after) for after in range(TAGS)) for before in range(TAGS)
)
"""ALLOWED[before][after]: whether a tag may follow another."""


def tag_of(role: int, place: int) -> int:
    """Number of the tag of a role and a place in the span."""
    return 1 + 4 * role + place
