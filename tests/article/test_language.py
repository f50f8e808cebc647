"""The language is told from the text, or left open."""

from __future__ import annotations

import pytest

from generator.article.language import detect_language, name_language
from generator.article.parse import read_article


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Divers found a second mine in the river on Monday, the harbour police said.", "en"),
        ("Водолазы нашли в понедельник вторую мину в реке, сообщила портовая полиция.", "ru"),
        ("Водолази знайшли у понеділок другу міну в річці, повідомила портова поліція.", "uk"),
        ("Nurkowie znaleźli w poniedziałek drugą minę w rzece, podała policja portowa.", "pl"),
        ("Los buzos encontraron el lunes una segunda mina en el río, dijo la policía.", "es"),
        ("Вадалазы знайшлі ў панядзелак другую міну ў рацэ, паведаміла паліцыя порта.", "be"),
        ("", "und"),
        ("12 34 — 56", "und"),
        ("Hello", "und"),
        ("\ud800" * 30, "und"),
    ],
)
def test_language_is_told_or_left_open(text: str, language: str) -> None:
    """The brief says what was not analysed; a wrong language would say nothing."""
    assert detect_language(text) == language


def test_stated_language_wins() -> None:
    """Whoever wrote the front matter has read the article."""
    article = read_article(
        b"---\nlanguage: pl\n---\nDivers found a mine in the river, the police said.", name="a.md"
    )[0]

    assert (article.language, article.language_origin) == ("pl", "stated")


def test_language_of_a_template_is_asked_last() -> None:
    """Pages in every language carry lang="en", because their template does."""
    html = (
        '<html lang="en"><p>Водолазы нашли в понедельник вторую мину в реке, сообщила полиция.</p>'
    )

    assert read_article(html.encode(), name="a.html")[0].language == "ru"


@pytest.mark.parametrize(
    ("code", "name"), [("he", "Hebrew"), ("uk", "Ukrainian"), ("xq", "'xq'"), ("und", None)]
)
def test_a_language_is_called_by_its_name(code: str, name: str | None) -> None:
    """A reader does not know the codes."""
    assert name_language(code) == name
