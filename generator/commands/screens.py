"""What a reviewer sees in the terminal: a finding with its reading, its words in their place, and why it was made."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.brief.model import Brief
    from generator.dossier.model import Profile, Proposal
    from generator.dossier.openings import Finding

_AROUND = 160
"""Code points of the article that are shown before and behind the words."""


def plain(text: str) -> str:
    """The text on one line, without anything that a terminal would obey: control and direction characters fall away."""
    line = " ".join(text.split())
    return "".join(c for c in line if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})


def show_finding(finding: Finding, brief: Brief) -> str:
    """The finding, a line for each of what it is, where it stands and why."""
    lines = [f"{finding.kind}  {finding.id}", *_reading(finding, brief)]
    if finding.start is None:
        lines.append(f"named     {finding.words}")
    else:
        lines.append(f"words     {_in_place(finding, brief)}")
    because = getattr(finding.value, "because", "")
    if because:
        lines.append(f"because   {because}")
    return "\n".join(f"  {plain_columns(line)}" for line in lines)


def plain_columns(line: str) -> str:
    """A line of a screen: its first word keeps the spaces behind it, the rest is plain."""
    head, space, rest = line.partition("  ")
    return f"{plain(head):<10}{plain(rest)}" if space else plain(line)


def show_proposal(proposal: Proposal, profiles: Mapping[str, Profile]) -> str:
    """Both parties and what speaks for and against their being one."""
    lines = [
        f"first     {_party(profiles[proposal.first])}",
        f"second    {_party(profiles[proposal.second])}",
        f"alike     {proposal.score:.0%}: {proposal.reason}",
    ]
    return "\n".join(f"  {plain_columns(line)}" for line in lines)


def current(finding: Finding, brief: Brief, field: str) -> str:
    """What a field of a finding holds now, as a reviewer writes it; "" for nothing."""
    value: Any = getattr(finding.value, field)
    if field in {"accusers", "accused", "by"}:
        return ", ".join(brief.actor(each).name for each in value)
    if field == "speaker":
        return brief.actor(value).name if value else ""
    if isinstance(value, tuple):
        return ", ".join(value)
    return value or ""


def _reading(finding: Finding, brief: Brief) -> Iterator[str]:
    value = finding.value
    if finding.kind == "allegation":
        who = current(finding, brief, "accusers") or "nobody named"
        yield f"reads     {who} -> {current(finding, brief, 'accused') or 'nobody named'}"
        yield f"as        {value.act} of {', '.join(value.types)}; {value.modality}; {value.stance}"
    elif finding.kind == "response":
        yield f"reads     {current(finding, brief, 'by') or 'nobody named'}: {value.kind}"
    elif finding.kind == "quote":
        yield f"reads     {current(finding, brief, 'speaker') or 'speaker not clear'}: {value.kind}"
    elif finding.kind == "actor":
        also = f"; also {', '.join(value.aliases)}" if value.aliases else ""
        yield f"reads     {value.kind}, country {value.country or 'none'}{also}"
    else:
        yield f"reads     {value.kind}, rests on {value.basis}; chain: {' <- '.join(value.chain)}"


def _in_place(finding: Finding, brief: Brief) -> str:
    text, start = brief.article.text, finding.start or 0
    first = getattr(finding.value, "spans", None)
    end = first[-1].end if first else start + len(finding.words)
    before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return f"…{before} [[ {text[start:end]} ]] {behind}…"


def _party(profile: Profile) -> str:
    also = f", also {', '.join(profile.aliases)}" if profile.aliases else ""
    roles = f", {'; '.join(profile.roles)}" if profile.roles else ""
    briefs = ", ".join(dict.fromkeys(seen.brief for seen in profile.appearances))
    country = f", {profile.country}" if profile.country else ""
    return f"{profile.name} ({profile.kind}{country}{roles}{also}) in {briefs}"
