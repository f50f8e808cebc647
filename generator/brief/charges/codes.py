"""The codes of the event coders' standards (CAMEO, PLOVER) for a speech act and its allegation types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brief.model import Crosswalk
from generator.lexicon.charges import load_act_codes, load_types

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST = ("1124", "1122")
"""A military act that is a war crime or an abuse is coded there (CAMEO's note at 1123)."""


def crosswalk(act: str, types: Sequence[str]) -> Crosswalk:
    """The codes beside a record: of the act, and for a plain accusation of what it is about.

    A charge in law, a condemnation or a protest has a code of its own in CAMEO, whatever it is about;
    the codes of the types stand beside it in their order.
    """
    rows = [load_types()[t.partition("/")[0]] for t in types]
    codes = tuple(dict.fromkeys(row.cameo for row in rows))
    code = load_act_codes()[act]
    about = next((c for c in _FIRST if c in codes), rows[0].cameo if rows else "112")
    contexts = dict.fromkeys(c for row in rows for c in row.contexts)
    contexts |= dict.fromkeys(code.contexts)
    return Crosswalk(
        cameo=about if code.cameo == "112" else code.cameo,
        cameo_types=codes,
        plover_event=code.event,
        plover_mode=code.mode,
        plover_context=tuple(contexts),
    )
