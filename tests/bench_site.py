"""Measures the build of the site from made-up briefs, so that no analysis is in the figures.

    python -m tests.bench_site                      # 1,000 articles: whole, nothing changed, one article changed
    python -m tests.bench_site --growth             # 1,000 and 10,000 articles, whole
    python -m tests.bench_site --articles 100       # the same for so many, and ten times as many
    python -m tests.bench_site --browser            # the first hit of the search at 1,000 articles, in Chromium
    python -m tests.bench_site --document           # the dossier of 30 articles as a PDF document

Seconds are processor seconds of the build and the programs that it starts. Ends with 1 when a promise does not hold.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

from generator.article.model import Article, Segment, Span
from generator.brief.identity import finding_id
from generator.brief.model import Actor, Allegation, Brief, Evidence, Mention, Quote, Response
from generator.dossier import compile_dossier
from generator.pdf.render import render_dossier_pdf

MANY = 1_000
SHARE, GROWTH = 8.0, 12.0
"""How many times less one changed article costs; how many times more ten times the articles may cost."""
THIRTY, DOCUMENT = 30, 2.0
"""Articles of the document that is timed, and the seconds that it may take."""
ROOT = Path(__file__).parents[1]
TYPES = ("aggression/attack", "cyber", "espionage_treason", "complicity", "negligence", "war_crime")
ANSWERS = ("deny", "dismiss", "none_reported", "none_reported", "decline_comment")


def made_briefs(number: int, *, changed: int | None = None) -> tuple[Brief, ...]:
    """Briefs of some 450 words with five charges and six quotations; of the `changed` one a paragraph is another.

    That paragraph accuses: another party, of something else, answered otherwise.
    """
    chance = random.Random(11)  # noqa: S311 - made-up text, no secret
    fill = ["the of said to in and not did was likely"][0].split() + [
        _name(chance, 3).lower() for _ in range(14_000)
    ]
    weights = list(accumulate(1 / (n + 1) for n in range(len(fill))))
    people = [f"{_name(chance, 2)} {_name(chance, 3)}" for _ in range(max(20, number // 2))]
    common = list(accumulate(1 / (n + 1) for n in range(len(people))))
    states = [_name(chance, 3) for _ in range(30)]
    return tuple(
        _brief(
            f"made-{n:05}",
            random.Random(n),  # noqa: S311 - as above
            edited=n == changed,
            fill=(fill, weights),
            people=(people, common),
            states=states,
        )
        for n in range(number)
    )


def _name(chance: random.Random, syllables: int) -> str:
    return "".join(
        chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(syllables)
    ).capitalize()


def _brief(
    identity: str,
    usual: random.Random,
    *,
    edited: bool,
    fill: tuple[list[str], list[float]],
    people: tuple[list[str], list[float]],
    states: list[str],
) -> Brief:
    text, spans, actors = "", list[Span](), dict[str, list[Mention]]()
    charges, quotes = list[Allegation](), list[Quote]()
    chance = usual

    def add(paragraph: str, *names: str) -> int:
        nonlocal text
        start = len(text)
        text += paragraph + "\n"
        spans.append(Span(start=start, end=start + len(paragraph)))
        for name in names:
            at = start + paragraph.index(name)
            actors.setdefault(name, []).append(Mention(start=at, end=at + len(name), text=name))
        return start

    def words(count: int) -> str:
        return " ".join(chance.choices(fill[0], cum_weights=fill[1], k=count))

    add(words(8).capitalize())
    for number in range(5):
        other = " edited" if edited and number == 2 else ""
        chance = random.Random(f"{identity} {number}{other}")  # noqa: S311 - as above
        accuser = chance.choices(people[0], cum_weights=people[1])[0]
        accused = chance.choice(states)
        said = f"{accuser} accused {accused} of {words(12)}."
        start = add(f"{said} {words(30).capitalize()}.", accuser, accused)
        cut = Evidence(start=start, end=start + len(said), text=said)
        found = finding_id("alg", article=identity, words=said)
        charges.append(
            Allegation(
                id=found,
                act="allege",
                accusers=(_id(accuser),),
                accused=(_id(accused),),
                types=(chance.choice(TYPES),),
                evidence=cut,
                stance="reported",
                responses=(
                    Response(id=found.replace("alg", "rsp"), kind=chance.choice(ANSWERS)),  # type: ignore[arg-type]
                ),
            )
        )
    chance = usual
    for _ in range(6):
        speaker = chance.choices(people[0], cum_weights=people[1])[0]
        quoted = f"“{words(18)}”"
        start = add(f"{quoted} {speaker} said. {words(8)}.", speaker)
        quotes.append(
            Quote(
                id=finding_id("quo", article=identity, words=quoted),
                kind="direct",
                spans=(Evidence(start=start, end=start + len(quoted), text=quoted),),
                speaker=_id(speaker),
            )
        )
    text = text.rstrip("\n")
    return Brief(
        id=identity,
        article=Article(
            id=identity,
            source_file=f"{identity}.txt",
            sha256=sha256(text.encode()).hexdigest(),
            title=words(8).capitalize(),
            outlet=f"Outlet {chance.randrange(60)}",
            published=f"20{chance.randrange(20, 30)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}",
            text=text,
            original=text,
            paragraphs=tuple(spans),
            segments=(Segment(start=0, original_start=0, length=len(text)),),
        ),
        actors=tuple(
            Actor(
                id=_id(name),
                name=name,
                kind="person" if " " in name else "state",
                mentions=tuple(sorted(found, key=lambda each: each.start)),
            )
            for name, found in actors.items()
        ),
        allegations=tuple(charges),
        quotes=tuple(quotes),
    )


def _id(name: str) -> str:
    return name.lower().replace(" ", "-")


def build(project: Path, number: int, *, changed: int | None = None) -> tuple[float, int]:
    """Processor seconds and megabytes of one build, in a process of its own."""
    worker = [
        sys.executable,
        "-m",
        "tests.bench_site",
        "--worker",
        project,
        "--articles",
        str(number),
    ]
    if changed is not None:
        worker += ["--changed", str(changed)]
    ran = subprocess.run(
        worker,
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600"},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    print(ran.stdout, end="")
    spent, memory = ran.stdout.splitlines()[-1].split()[-2:]
    return float(spent), int(memory)


def work(project: Path, number: int, *, changed: int | None) -> None:
    """Build the site of made-up briefs; print what it cost without making them up."""
    import generator.build
    from generator.commands.publish import publish_site

    briefs = made_briefs(number, changed=changed)
    generator.build.build_briefs = lambda *_, **__: generator.build.BuildResult(briefs, (), ())  # type: ignore[assignment]
    before = _spent()
    publish_site(project / "mkdocs.yml", strict=False, report=generator.build.keep_silent)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(
        f"  {number} articles, indexer {largest} MB; seconds, MB: {_spent() - before:.1f} {memory}"
    )


def _spent() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def make_project(folder: Path, *, documents: bool = True) -> Path:
    """A project with this one's settings, with or without PDF documents."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = text.index("nav:"), text.index("markdown_extensions:")
    folder.mkdir(parents=True)
    text = text[:start] + text[end:]
    if not documents:
        text = text.replace("on_site: true", "on_site: false")
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "seeds").mkdir()
    return folder


def measure_change(folder: Path, number: int) -> bool:
    """One changed article against a whole build in the same run; both sites must be the same."""
    project, other = make_project(folder / "kept"), make_project(folder / "fresh")
    print("whole, nothing kept:")
    build(project, number)
    print("nothing changed:")
    build(project, number)
    kept, earlier = project / ".cache" / "briefing", other / ".cache" / "briefing"
    shutil.copytree(
        kept / "manifests", earlier / "manifests"
    )  # what the page of changes compares with
    print("one article changed:")
    after, _ = build(project, number, changed=number // 2)
    print("whole, nothing kept, that article changed:")
    whole, _ = build(other, number, changed=number // 2)
    compared = subprocess.run(["diff", "-rq", project / "site", other / "site"], check=False)
    print(f"one changed article: {whole / after:.1f} times less (at least {SHARE})")
    print("the sites are equal" if compared.returncode == 0 else "THE SITES DIFFER")
    return whole / after >= SHARE and compared.returncode == 0


def measure_growth(folder: Path, number: int) -> bool:
    """Ten times the articles, without PDF documents, which cost the same for each article."""
    few, _ = build(make_project(folder / "many", documents=False), number)
    shutil.rmtree(folder / "many")
    many, _ = build(make_project(folder / "more", documents=False), 10 * number)
    print(f"10 times the articles: {many / few:.1f} times the time (at most {GROWTH})")
    return many / few <= GROWTH


def measure_search(folder: Path) -> bool:
    """Seconds from the first key to the first hit, and what was fetched for it."""
    from tests.browser.first_hit import measure

    project = make_project(folder / "searched")
    build(project, MANY)
    return measure(project / "site")


def measure_document() -> bool:
    """Processor seconds of the dossier as a first document, for the typesetter remembers; a second must be equal."""
    briefs = made_briefs(THIRTY)
    dossier = compile_dossier(briefs)
    before = _spent()
    content = render_dossier_pdf(briefs, dossier=dossier).content
    spent = _spent() - before
    same = render_dossier_pdf(briefs, dossier=dossier).content == content
    print(f"document of {THIRTY} articles: {spent:.1f} s (at most {DOCUMENT})")
    print("the documents are equal" if same else "THE DOCUMENTS DIFFER")
    return spent <= DOCUMENT and same


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--worker", type=Path)
    parser.add_argument("--articles", type=int, default=MANY)
    parser.add_argument("--changed", type=int)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--document", action="store_true")
    given = parser.parse_args()
    if given.worker:
        work(given.worker, given.articles, changed=given.changed)
        return 0
    if given.document:
        return 0 if measure_document() else 1
    with tempfile.TemporaryDirectory() as folder:
        if given.growth:
            return 0 if measure_growth(Path(folder), given.articles) else 1
        if given.browser:
            return 0 if measure_search(Path(folder)) else 1
        return 0 if measure_change(Path(folder), given.articles) else 1


if __name__ == "__main__":
    sys.exit(main())
