"""Out of here come the letters of a text that pose as letters of another script (UTS #39), with what they pose as.

A word that mixes scripts is read in its own script, the one whose letters it cannot do without, or, when all its
letters could be either, in the script of the words around it. A word
wholly in another script is left alone; so is a word in which any foreign letter has no look-alike. A single
foreign letter that stands alone between words of the text's script is read as theirs, unless it is
put in quotation marks, which is how a text speaks about a letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

_WORD = re.compile(r"[^\W\d_]+")
_QUOTES = "\"'“”„«»‘’‹›"
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
"""Scripts whose letters are mistaken for one another in news text."""


def find_look_alikes(text: str) -> dict[int, str]:
    """Places of letters that pose as another script's, each with the letter meant; in reading order."""
    if text.isascii():
        return {}
    found: dict[int, str] = {}
    for line in re.finditer(r"[^\n]+", text):
        if not line.group().isascii():
            found.update(_in_line(line.group(), start=line.start()))
    return found


@cache
def stand_ins(script: str) -> dict[str, str]:
    """Letters of the other scripts that look like one letter of `script`, each with that letter."""
    from confusable_homoglyphs.confusables import confusables_data  # type: ignore[import-untyped]

    table: dict[str, str] = {}
    for letter, others in confusables_data.items():
        if len(letter) != 1 or script_of(letter) not in {*_SCRIPTS} - {script}:
            continue
        same_case = sorted(
            other["c"]
            for other in others
            if len(other["c"]) == 1
            and script_of(other["c"]) == script
            and other["c"].isupper() == letter.isupper()
            and unicodedata.normalize("NFKC", other["c"]) == other["c"]
        )
        if same_case:
            table[letter] = same_case[0]
    return table


@cache
def script_of(letter: str) -> str:
    """The script that the letter's Unicode name begins with, such as `LATIN`; empty when it has none."""
    return unicodedata.name(letter, "").split(" ")[0] if letter.isalpha() else ""


def _in_line(line: str, *, start: int) -> dict[int, str]:
    words = [(match.start(), match.group()) for match in _WORD.finditer(line)]
    main = _main_script(line)
    scripts = [_own_script(word, main=main) for _, word in words]
    found: dict[int, str] = {}
    for number, (place, word) in enumerate(words):
        script = scripts[number]
        if len(word) == 1:
            # a Greek letter between Latin words is a sign: an α-particle, the β version
            greek = script == "GREEK"
            script = "" if greek else _script_around(line, place, scripts, number)
        table = stand_ins(script) if script else {}
        for offset, letter in enumerate(word):
            if letter in table and script_of(letter) != script:
                found[start + place + offset] = table[letter]
    return found


def _main_script(line: str) -> str:
    """The script of most letters of the line; empty when it has none of ours."""
    counts = Counter(script_of(c) for c in line if c.isalpha())
    return max(_SCRIPTS, key=lambda script: counts[script]) if counts else ""


def _own_script(word: str, *, main: str) -> str:
    """The script of the word; empty when its letters do not tell, or when mending would leave it mixed."""
    if word.isascii():
        return "LATIN"
    scripts = {script_of(letter) for letter in word}
    if not scripts <= {*_SCRIPTS}:
        return ""
    if len(scripts) == 1:
        return scripts.pop()
    able = [
        script
        for script in sorted(scripts)
        if all(script_of(c) == script or c in stand_ins(script) for c in word)
    ]
    return main if main in able else able[0] if len(able) == 1 else ""


def _script_around(line: str, place: int, scripts: list[str], number: int) -> str:
    """The script that both neighbours of a one-letter word are in; empty when they differ or it is quoted."""
    if line[place - 1 : place] in (*_QUOTES,) and line[place + 1 : place + 2] in (*_QUOTES,):
        return ""
    around = {scripts[n] for n in (number - 1, number + 1) if 0 <= n < len(scripts)}
    return around.pop() if len(around) == 1 else ""
