"""Two hundred corrections through a new analysis with a changed lexicon: each holds, or is told; none is moved."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

import generator
from generator.brief.model import Brief
from generator.dossier.correct import apply_corrections
from generator.dossier.corrections import Correction, Corrections
from generator.dossier.openings import Finding, find_findings
from tests.conftest import make_article

HERE = Path(__file__).parent
SETS: dict[str, dict[str, object]] = {
    "allegation": {"stance": "doubted"},
    "quote": {"speaker": None},
    "response": {"kind": "partial"},
    "actor": {"country": "PE"},
}
"""What an edit sets, by kind of finding; a source cannot be edited."""
ANALYSE = """
import sys
from generator.brief.pipeline import write_brief
from tests.conftest import make_article
sys.stdout.write(write_brief(make_article(sys.stdin.read())).model_dump_json(by_alias=True))
"""


def analyse(text: str, *, package: Path) -> Brief:
    """The brief of a text as the package in this folder reads it."""
    ran = subprocess.run(
        [sys.executable, "-c", ANALYSE],
        input=text,
        capture_output=True,
        text=True,
        check=True,
        cwd=package,  # before every other folder, so that no other package is read
        env={**os.environ, "PYTHONPATH": f"{package}{os.pathsep}{HERE.parents[1]}"},
    )
    return Brief.model_validate_json(ran.stdout).model_copy(update={"article": make_article(text)})


def place(finding: Finding) -> tuple[str, str, int | None]:
    return finding.place


def correct(findings: tuple[Finding, ...]) -> list[Correction]:
    """Two hundred decisions of three sorts."""
    chance = random.Random(3)  # noqa: S311 - a choice of tests, no secret
    made = []
    for n, number in enumerate(sorted(chance.sample(range(len(findings)), 200))):
        found = findings[number]
        do = ("accept", "reject", "edit")[n % 3]
        if (do, found.kind) in {("reject", "actor"), ("edit", "source")}:
            do = "accept"
        values = {
            "do": do,
            "kind": found.kind,
            "id": found.id,
            "words": found.words,
            "occurrence": found.occurrence,
            "set": SETS[found.kind] if do == "edit" else {},
            "by": "Ed",
            "date": "2031-04-01",
            "reason": "read",
        }
        made.append(Correction.model_validate(values))
    return made


def is_carried_out(correction: Correction, before: Counter[object], after: list[Finding]) -> bool:
    here = [
        f for f in after if place(f) == (correction.kind, correction.words, correction.occurrence)
    ]
    if correction.kind == "response" and not here:
        return True  # rejected, or gone with its charge, which another of the decisions rejects
    if correction.do == "reject":
        return len(here) < before[correction.kind, correction.words, correction.occurrence]
    wanted = correction.set.model_dump(exclude_unset=True)
    return any(all(getattr(f.value, k) == v for k, v in wanted.items()) for f in here)


@pytest.mark.model
@pytest.mark.timeout(600)
def test_corrections_outlive_a_changed_lexicon_or_are_told(tmp_path: Path) -> None:
    """An analyst's work of weeks must not hang on the next word table."""
    texts = [
        re.sub(r"\[\[[^|\]]*\|(.*?)\]\]", r"\1", article["text"])
        for name in ("made.yml", "held_out.yml")
        for article in yaml.safe_load((HERE / name).read_text(encoding="utf-8"))["articles"]
    ]
    shipped = Path(generator.__file__).parent
    shutil.copytree(shipped, tmp_path / "generator")
    table = tmp_path / "generator" / "lexicon" / "accusation_cues.yml"
    table.write_text(
        re.sub(r"\[(accuse|blame)\b", r"[zz\1", table.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    text = "\n".join(texts)
    before = analyse(text, package=shipped.parent)
    anew = analyse(text, package=tmp_path)
    corrections = correct(find_findings(before))

    changed, orphans = apply_corrections(anew, Corrections(corrections=tuple(corrections)))

    known = Counter[object](place(found) for found in find_findings(anew))
    after = list(find_findings(changed))
    lost = [orphan.correction for orphan in orphans]
    held = [each for each in corrections if each not in lost]
    assert len(find_findings(anew)) < len(find_findings(before))
    assert lost
    assert len(held) > 100
    assert [each for each in held if not is_carried_out(each, known, after)] == []
    meant = {(each.kind, each.words, each.occurrence) for each in corrections}
    still = {(place(found), found.id): found.value for found in after}
    for found in find_findings(anew):
        # An answer goes with the charge that it answered; whatever else nobody meant is as it was.
        if place(found) not in meant and found.kind != "response":
            assert still[place(found), found.id] == found.value or found.kind == "allegation"
