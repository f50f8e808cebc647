"""The dossier as one JSON object, in the shape `dossier/1`: profiles, claims, and what relates them, by ids.

Fields that name actors hold profile ids. In a claim, `outlets` and `origins` are counts; `cells` and `origin_groups`
hold what was counted, and each leads to the allegations behind it. The same dossier gives the same bytes.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, TextIO

from pydantic import TypeAdapter

if TYPE_CHECKING:
    from generator.dossier.model import Claim, Dossier, Profile

_ANY: TypeAdapter[Any] = TypeAdapter(Any)
"""Writes whatever JSON can hold."""

_AWKWARD = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Line ends of Unicode, control characters and lone surrogates; in JSON they only occur inside strings."""


def export_dossier_json(dossier: Dossier, stream: TextIO) -> None:
    """Write the dossier as one indented JSON object and a newline."""
    stream.write(render_dossier(dossier) + "\n")


def render_dossier(dossier: Dossier) -> str:
    """The dossier as JSON; keys in the order of the model."""
    record: dict[str, Any] = dossier.model_dump(by_alias=True)
    record["profiles"] = [_profile(profile) for profile in dossier.profiles]
    record["claims"] = [_claim(claim) for claim in dossier.claims]
    try:
        text = _ANY.dump_json(record, indent=1).decode()  # ten times as fast as Python's own
    except ValueError:  # half of a character, which UTF-8 has no bytes for
        text = json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False)
    return _AWKWARD.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _profile(profile: Profile) -> dict[str, Any]:
    record = profile.model_dump()
    briefs = list(dict.fromkeys(seen.brief for seen in profile.appearances))
    return record | {"briefs": briefs}


def _claim(claim: Claim) -> dict[str, Any]:
    record = claim.model_dump()
    origins, answers = record.pop("origins"), record.pop("answers")
    carrying = [cell.outlet for cell in claim.cells if cell.allegations]
    return record | {
        "outlets": len(carrying),
        "outlet_ids": carrying,
        "origins": len(claim.origins),
        "origin_groups": origins,
        "responses": answers,
    }
