"""A printed document holds everything of its record, leads where it says, and is the same every time."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from generator.brief.model import Brief
from generator.brief.pipeline import write_brief
from generator.exports.json_lines import render_record
from generator.pdf import GlyphError, Imprint, Press, render_brief_pdf, render_dossier_pdf
from generator.pdf.escape import printable
from tests.pdf.conftest import make_harbour, make_hostile
from tests.pdf.reading import (
    actions,
    addresses,
    annotations_of,
    bookmarks,
    folded,
    open_pdf,
    root_of,
    text_of,
    unresolved,
)

ROOT = Path(__file__).parents[2]
_ESCAPE = re.compile(r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[nrt])")


def read_hostile() -> list[str]:
    """The strings of hostile.txt with their escapes read."""
    lines = Path(__file__).with_name("hostile.txt").read_text(encoding="utf-8").splitlines()
    return [_ESCAPE.sub(_unescape, line) for line in lines if not line.startswith(("#   ", "# "))]


def _unescape(found: re.Match[str]) -> str:
    return {"n": "\n", "r": "\r", "t": "\t"}.get(found[1]) or chr(int(found[1][1:], 16))


def plain(text: str) -> str:
    """The text as it is printed and read back: no white space, nothing that cannot be seen."""
    printed = printable(text)
    whole = printed if isinstance(printed, str) else "".join(printed)
    return "".join(c for c in folded(whole) if unicodedata.category(c) != "Cf")


@pytest.fixture(scope="session")
def seeds() -> tuple[Brief, ...]:
    """The briefs of the project's own five articles."""
    from generator.article.seeds import read_seeds

    read = read_seeds(ROOT / "seeds", max_bytes=5_000_000)
    return tuple(write_brief(article) for article in read.articles)


def test_a_document_is_tagged_and_names_its_language_and_title(
    harbour: Brief, press: Press
) -> None:
    """Without these a screen reader cannot read it aloud."""
    reader = open_pdf(render_brief_pdf(harbour, press=press))
    root = root_of(reader)

    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"].startswith("en")
    assert reader.metadata
    assert reader.metadata.title == "Harbour shelled at dawn"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_a_document_declares_pdf_ua_and_pdf_a_with_attachments(
    harbour: Brief, press: Press
) -> None:
    """An archive refuses what does not declare itself."""
    content = render_brief_pdf(harbour, press=press)
    packet = open_pdf(content).xmp_metadata
    assert packet is not None
    declared = packet.stream.get_data().decode()

    assert "<pdfuaid:part>1</pdfuaid:part>" in declared
    assert "<pdfaid:part>3</pdfaid:part>" in declared
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in declared


def test_the_attached_record_is_the_exported_one(harbour: Brief, press: Press) -> None:
    """Whoever has the document has the data."""
    reader = open_pdf(render_brief_pdf(harbour, press=press))

    assert list(reader.attachments) == ["harbour.json"]
    assert reader.attachments["harbour.json"][0].decode() == render_record(harbour) + "\n"


def test_a_dossier_carries_every_record(press: Press) -> None:
    """One record a line, as the export has them."""
    briefs = [make_harbour("north"), make_harbour("south")]
    reader = open_pdf(render_dossier_pdf(briefs, press=press).content)
    (held,) = reader.attachments["briefs.jsonl"]

    assert [json.loads(line)["id"] for line in held.decode().splitlines()] == ["north", "south"]


def test_every_finding_stands_in_the_document(harbour: Brief, press: Press) -> None:
    """What the record says the paper says, with its labels in words and silence named."""
    text = text_of(render_brief_pdf(harbour, press=press))

    for said in (
        "Ana Ruiz against Southland",
        "nobody named against Southland",
        "War crime; Aggression: attack",
        "Southland Denies",
        "No response reported",
        "Daily Bell ← Ana Ruiz, 2 links deep, hearsay",
        "speaker not stated",
        "Share this a share bar",
        "2 invisible characters taken out (zero-width spaces)",
        "The page does not state who wrote it.",
        "Byline not stated",
        "A machine read this article; nobody has reviewed the reading.",
        "An allegation is not an event",
        harbour.article.sha256,
    ):
        assert folded(said) in text, said


def test_every_finding_has_a_note_to_its_paragraph(harbour: Brief, press: Press) -> None:
    """A reader of the paper finds the words in the article."""
    text = text_of(render_brief_pdf(harbour, press=press))
    start = harbour.allegations[0].evidence.start

    assert folded(f"1 Paragraph 2, characters {start}–{start + 50} (A1)") in text
    assert folded("Paragraph 5") in text


@pytest.mark.parametrize("kind", ["brief", "dossier"])
def test_every_link_and_bookmark_leads_somewhere(harbour: Brief, press: Press, kind: str) -> None:
    """Notes, contents, references from the article and back."""
    content = (
        render_brief_pdf(harbour, press=press)
        if kind == "brief"
        else render_dossier_pdf([harbour, make_harbour("other")], press=press).content
    )
    marks = [str(mark.title) for mark in bookmarks(open_pdf(content))]

    assert unresolved(content) == []
    assert len(list(annotations_of(content))) >= 15
    assert {"Allegations and answers", "The article", "Notes", "Method"} <= set(marks)


def test_the_address_of_an_article_is_a_link(harbour: Brief, press: Press) -> None:
    """The only way out of the document."""
    assert set(addresses(render_brief_pdf(harbour, press=press))) == {"https://example.org/harbour"}


@pytest.mark.parametrize("text", read_hostile(), ids=ascii)
def test_a_hostile_text_is_printed_and_does_nothing(text: str, press: Press) -> None:
    """In every place of a brief: it is there to be read, and nothing acts, leads away or is attached."""
    content = render_brief_pdf(make_hostile(text), press=press)
    printed = text_of(content)
    root = root_of(open_pdf(content))
    seen = "".join(c for c in printed if unicodedata.category(c) != "Cf")

    for line in filter(None, re.split(r"[\n]", text)):
        assert plain(line) in seen
    assert [
        where for where in addresses(content) if not where.startswith("https://example.org/a/")
    ] == []
    assert [name for name in ("/OpenAction", "/AA", "/AcroForm") if name in root] == []
    assert all(one["/Subtype"] == "/Link" for one in annotations_of(content))
    assert actions(content) <= {"/GoTo", "/URI"}
    assert list(open_pdf(content).attachments) == ["hostile.json"]


@pytest.mark.parametrize("text", ["北京", "مرحبا", "😀", "ไทย", "हिन्दी", "한국"])
def test_a_script_without_a_font_is_told_and_never_a_blank_box(text: str, press: Press) -> None:
    """The character, the article and the remedy stand in one line."""
    with pytest.raises(GlyphError) as told:
        render_brief_pdf(make_hostile(text), press=press)

    first = told.value.missing[0]
    assert first in text
    assert told.value.message.startswith("hostile: cannot be printed: no font has")
    assert f"U+{ord(first):04X} {unicodedata.name(first)}" in told.value.message
    assert "pdf: fonts: [FOLDER]" in told.value.message


def test_a_dossier_leaves_out_what_it_cannot_print_and_says_so(
    harbour: Brief, press: Press
) -> None:
    """The other articles are printed, and nobody takes the dossier for whole."""
    printed = render_dossier_pdf([make_hostile("北京"), harbour, make_hostile_twin()], press=press)
    text = text_of(printed.content)

    assert [error.article for error in printed.refused] == ["hostile", "twin"]
    assert folded("Not in this dossier") in text
    assert folded("twin (U+1F600 GRINNING FACE)") in text
    assert folded("Ana Ruiz against Southland") in text


def make_hostile_twin() -> Brief:
    return make_harbour("twin", byline="😀")


def test_a_dossier_of_nothing_is_a_document(press: Press) -> None:
    """Every article can be refused."""
    text = text_of(render_dossier_pdf([], press=press).content)

    assert folded("0 articles") in text
    assert folded("No allegation was found.") in text


def test_the_same_briefs_give_the_same_bytes(harbour: Brief) -> None:
    """A change in the file means a change in the record."""
    briefs = [harbour, make_harbour("other")]

    assert render_brief_pdf(harbour) == render_brief_pdf(harbour)
    assert render_dossier_pdf(briefs) == render_dossier_pdf(list(reversed(briefs)))


@pytest.mark.parametrize("label", ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"])
def test_the_handling_mark_stands_above_and_below_every_page(
    harbour: Brief, press: Press, label: str
) -> None:
    """As TLP 2.0 asks, and once in the text for those who do not see the margins."""
    content = render_brief_pdf(
        harbour, imprint=Imprint.model_validate({"handling": label}), press=press
    )

    for page in open_pdf(content).pages:
        assert page.extract_text().count(f"TLP:{label}") >= 2
    assert f"TLP:{label}." in text_of(content)


def test_pages_are_numbered_and_the_date_is_only_the_one_given(
    harbour: Brief, press: Press
) -> None:
    """No clock is read."""
    undated = open_pdf(render_brief_pdf(harbour, press=press))
    dated = render_brief_pdf(
        harbour, imprint=Imprint(date="2026-03-15", paper="us-letter"), press=press
    )

    assert "1 of 3" in undated.pages[0].extract_text()
    assert "Dated" not in undated.pages[0].extract_text()
    assert folded("Dated 15 March 2026") in text_of(dated)
    assert [float(side) for side in open_pdf(dated).pages[0].mediabox[2:]] == [612, 792]


def test_the_heads_of_a_table_are_repeated_on_every_page(press: Press) -> None:
    """A row on the third page can be read without the first."""
    actor = make_harbour().actors[0]
    many = make_harbour().model_copy(
        update={
            "actors": tuple(actor.model_copy(update={"id": f"a{n}"}) for n in range(120))
            + make_harbour().actors
        }
    )
    pages = [page.extract_text() for page in open_pdf(render_brief_pdf(many, press=press)).pages]

    assert sum("Role as stated" in page for page in pages) >= 3


@pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="needs pdftotext for the places of words"
)
@pytest.mark.parametrize(
    "text", ["w" * 400, "W" * 22, "Ж" * 90, "ab/" * 99], ids=["w", "W", "Zhe", "path"]
)
def test_nothing_runs_over_the_edge_of_the_page(text: str, press: Press, tmp_path: Path) -> None:
    """A word without an end is broken, in every column."""
    path = tmp_path / "x.pdf"
    path.write_bytes(render_brief_pdf(make_hostile(text), press=press))
    made = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True
    )
    ends = [float(end) for end in re.findall(r'xMax="([0-9.]+)"', made.stdout)]

    assert len(ends) > 100
    assert max(ends) <= 595.28 - 27 / 25.4 * 72 + 1


@pytest.mark.model
def test_all_words_of_the_records_stand_in_the_documents(
    seeds: tuple[Brief, ...], press: Press
) -> None:
    """The articles whole, paragraph by paragraph, and every stretch that a finding was cut from."""
    for brief in seeds:
        text = text_of(render_brief_pdf(brief, press=press))
        lines = [brief.article.at(span) for span in brief.article.paragraphs]

        assert [line for line in lines if plain(line) not in text] == []
        found = {plain(found.text) for found in brief.evidence()}
        assert [words for words in sorted(found) if words not in text] == []


@pytest.mark.model
def test_the_dossier_of_the_seeds_holds_every_charge_thrice(
    seeds: tuple[Brief, ...], press: Press
) -> None:
    """In the dossier's ledger, in the brief's, and in the article."""
    content = render_dossier_pdf(seeds, press=press).content
    text = text_of(content)

    assert unresolved(content) == []
    assert not any(unicodedata.category(letter) == "Cf" for letter in text)
    for brief in seeds:
        for allegation in brief.allegations:
            assert text.count(plain(allegation.evidence.text)) >= 3


def test_an_action_that_is_planted_is_seen() -> None:
    """What looks for actions passes over most of a document, and would else prove nothing."""
    writer = PdfWriter(io.BytesIO(render_brief_pdf(make_harbour())))
    script = DictionaryObject()
    script[NameObject("/S")] = NameObject("/JavaScript")
    script[NameObject("/JS")] = TextStringObject("app.alert(1)")
    writer.root_object[NameObject("/OpenAction")] = script
    planted = io.BytesIO()
    writer.write(planted)

    assert "/JavaScript" in actions(planted.getvalue())
