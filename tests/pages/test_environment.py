"""Templates: found, rendered, tidied, and told by file and line when they are broken."""

from __future__ import annotations

import re
import string
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.errors import TemplateError
from generator.pages import escape, lay_out
from generator.pages.environment import Templates, read_assets, shipped_templates, tidy

SHIPPED = sorted(shipped_templates().rglob("*.j2"))


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_a_template_of_the_project_wins_over_the_shipped_one(tmp_path: Path) -> None:
    """A newsroom changes one file and keeps the rest."""
    folder = write(tmp_path, "pages/briefs.md.j2", "<p>ours</p>")

    assert Templates((folder,)).render("pages/briefs.md.j2") == "<p>ours</p>\n"


def test_a_project_replaces_one_block_of_a_shipped_template(tmp_path: Path) -> None:
    """The rest of the page follows later releases."""
    folder = write(
        tmp_path,
        "pages/briefs.md.j2",
        '{% extends "shipped/pages/briefs.md.j2" %}{% block standfirst %}<p>ours</p>{% endblock %}',
    )
    made = {page.path: page for page in lay_out((), templates=(folder,))}["briefs/index.md"].content

    assert "<p>ours</p>" in made
    assert "No article was read." in made


def test_every_printed_text_passes_a_door(tmp_path: Path) -> None:
    """Also where a template forgets to say so."""
    folder = write(tmp_path, "a.md.j2", "<p>{{ text }}</p>\n<p>{{ text|prose }}</p>")

    made = Templates((folder,)).render("a.md.j2", text="<b> & *c*")

    assert made == "<p>&#60;b&#62; &#38; &#42;c&#42;</p>\n<p>&lt;b&gt; &amp; *c*</p>\n"


def test_a_text_is_never_read_as_a_template(tmp_path: Path) -> None:
    """One pass only: what an article says is not evaluated."""
    folder = write(tmp_path, "a.md.j2", "<p>{{ text|prose }}</p>")

    assert "{{ 7*7 }}" in Templates((folder,)).render("a.md.j2", text="{{ 7*7 }}")


@pytest.mark.parametrize(
    ("text", "place", "complaint"),
    [
        ("<p>\n{% if %}</p>", "a.md.j2:2", "Expected an expression"),
        ("<p>\n{{ nothing }}</p>", "a.md.j2:2", "'nothing' is undefined"),
        ("<p>\n\n{{ given.nothing }}</p>", "a.md.j2:3", "has no attribute 'nothing'"),
        ("<p>{{ given }}</p>", "a.md.j2:1", "not tuple"),
        ("<p>{{ empty }}</p>", "a.md.j2:1", "not NoneType"),
        ('{% include "parts/gone.md.j2" %}', "parts/gone.md.j2", "is missing"),
        ("<p>{{ given|nofilter }}</p>", "a.md.j2:1", "No filter named 'nofilter'"),
    ],
)
def test_a_broken_template_is_told_by_file_and_line(
    tmp_path: Path, text: str, place: str, complaint: str
) -> None:
    """The person who changed it finds the place in one look."""
    folder = write(tmp_path, "a.md.j2", text)

    with pytest.raises(TemplateError) as caught:
        Templates((folder,)).render("a.md.j2", given=(), empty=None)

    assert place in caught.value.message
    assert complaint in caught.value.message


def test_a_template_that_cannot_be_decoded_is_told(tmp_path: Path) -> None:
    """A template saved in another encoding is a mistake that somebody can mend."""
    (tmp_path / "a.md.j2").write_bytes(b"<p>\xff\xfe</p>")

    with pytest.raises(TemplateError, match="utf-8"):
        Templates((tmp_path,)).render("a.md.j2")


def test_html_stands_in_unbroken_blocks_and_headings_apart() -> None:
    """A blank line ends a raw HTML block; a heading right under HTML is read as HTML."""
    made = tidy("\n\n  <div>\n\n   <p>a\n b</p>\n</div>\n ## Head\n\n<p>c</p>\n\n")

    assert made == "<div>\n<p>a b</p>\n</div>\n\n## Head\n\n<p>c</p>\n"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_template_keeps_the_rules(path: Path) -> None:
    """A head comment tells the context; no text is waved past the doors or begins a line."""
    text = path.read_text(encoding="utf-8")
    body = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)

    assert text.startswith("{#-")
    assert not re.search(r"\|\s*safe\b|Markup|autoescape|\bstriptags\b", body)
    for line in body.split("\n"):
        stripped = re.sub(r"\{%.*?%\}", "", line).strip()
        inside_macro = "{% macro" in line or path.name in {
            "atoms.md.j2",
            "icons.md.j2",
            "text.md.j2",
        }
        begins = re.match(r"<|## |\{\{ [a-z_]+\(", stripped)
        assert not stripped or inside_macro or begins, line
    assert "## {{" not in body.replace("## {{ glossary.title }}", "")


def test_theme_templates_print_no_title_unescaped() -> None:
    """`striptags` turns references back into tags: it must be followed by an escape."""
    for path in shipped_templates().rglob("*.html"):
        text = path.read_text(encoding="utf-8")

        assert len(re.findall(r"striptags", text)) == len(re.findall(r"striptags\s*\|\s*e\b", text))


def test_style_sheets_come_with_the_package_and_fetch_nothing() -> None:
    """The site works with the network cable out."""
    assets = read_assets()

    assert [asset.path.rsplit("/", 1)[1] for asset in assets] == [
        "base.css",
        "cards.css",
        "charts.css",
        "columns.css",
        "drawings.css",
        "icons.css",
        "ledger.css",
        "matrix.css",
        "print.css",
        "search.css",
        "text.css",
    ]
    for asset in assets:
        sheet = asset.content.decode()
        assert "@import" not in sheet
        assert set(re.findall(r"url\(['\"]?([a-z]*)", sheet)) <= {"data"}
        assert "http" not in sheet.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(
    "template",
    [
        "{{ x }}",
        "{{ v.text }}",
        '{{ v["text"] }}',
        "{% for a in v.many %}{{ a ~ m }}{% endfor %}",
        "{{ m ~ x }}",
        "{{ m + v.text }}",
        "{{ v.text + m }}",
        '{{ ("%s"|prose) % v.text }}',
        "{{ [m, v.text]|join }}",
        "{{ v.many|join(m) }}",
        "{% macro say(a) %}{{ a }}{% endmacro %}{{ say(x) ~ x }}",
        "{% set y %}{{ x }}{% endset %}{{ y ~ v.many[0] }}",
        '{% set y = x ~ "b" %}{{ y ~ m }}',
        "{{ x[:30] ~ m }}",
        "{{ x|upper ~ m }}",
        "{{ x.upper() ~ m }}",
        '{{ x|replace("z", "y") ~ m }}',
        '{{ v.many|map("upper")|join(m) }}',
        '{{ "%s" % x ~ m }}',
        '{{ ("a" + x) ~ m }}',
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{% filter upper %}{{ x }}{% endfilter %}",
    ],
)
def test_no_way_of_putting_a_template_together_leads_around_the_door(
    tmp_path: Path, template: str
) -> None:
    """Joined to markup, cut, formatted or in capitals: a text stays a text."""
    text = "<b>*[a](javascript:x)*{{ 7*7 }}</b>"
    folder = write(tmp_path, "a.md.j2", f"<p>{template}</p>")
    value = SimpleNamespace(text=text, many=[text])

    made = Templates((folder,)).render("a.md.j2", x=text, v=value, m=escape.html("y"))

    inside = made.removeprefix("<p>").removesuffix("</p>\n")
    assert "javascript" in inside.lower()
    assert not set(re.sub(r"&#\d+;", "", inside)) & set(string.punctuation)


@pytest.mark.parametrize("filter_", ["safe", "e", "escape", "forceescape", "striptags", "tojson"])
def test_a_filter_that_opens_a_side_door_is_not_there(tmp_path: Path, filter_: str) -> None:
    """A template of the project cannot call a text safe by mistake."""
    folder = write(tmp_path, "a.md.j2", f"<p>{{{{ x|{filter_} }}}}</p>")

    with pytest.raises(TemplateError, match=filter_):
        Templates((folder,)).render("a.md.j2", x="text")
