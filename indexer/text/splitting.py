"""Text to words as written: where each begins and ends, and its form, which does not depend on how it was typed.

A word is a run of letters or a run of digits, so that `covid19`, `covid-19` and `COVID 19` are the same two words. What
is more than that: a number keeps its separators, single letters with dots between them are one word, and the 2 of
`ibu2` is the word before it once more, as in `ibu-ibu`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_JOINERS = "\u00ad\u0300-\u036f\u200b-\u200d"  # soft hyphens, marks and joiners, which may stand inside a word
_APOSTROPHES = "'\u2018\u2019\u02bc"  # these too ("Jum'at")
_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089"  # digits
_LETTER = rf"[^\W\d_{_RAISED}]"
_ONE = rf"{_LETTER}[{_JOINERS}]*"
_ENDS = rf"(?![{_JOINERS}]*[{_APOSTROPHES}]?[^\W_])"
_WORD = re.compile(
    # Abbreviations with dots: "R.S.U.D.", and degrees, whose first letter stands alone: "S.Pd.", "A.Md.Keb."
    rf"(?<![^\W_])(?:{_ONE}(?:\.{_ONE}{_ENDS})+|{_ONE}(?:\.(?:{_ONE}){{2,3}}{_ENDS})+)"
    # Numbers, times of the day: "1.250,75", "08:00"
    r"|\d+(?:[.,]\d+)+|(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)"
    rf"|\d+|[{_RAISED}]+"
    rf"|{_LETTER}+(?:(?:[{_JOINERS}]|[{_APOSTROPHES}](?={_LETTER})){_LETTER}*)*"
    r"(?:(?P<again>[2\u00b2](?i:(?P<suffix>(?:an|kan|i)?(?:nya|ku|mu)?(?:lah|kah|pun)?)))"
    rf"(?![^\W_]|[{_JOINERS}]|[.,:]\d))?"
)
_INVISIBLE = re.compile(rf"[{_JOINERS}{_APOSTROPHES}]|\.(?=[^\W\d_])")
_POSSESSIVE = re.compile(r"['\u2019]s$")
_THOUSANDS = re.compile(r"([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?|([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?")
_SEPARATOR = re.compile("[.,:]")
_LONGEST_WORD = 64
_LEAST_REPEATED = 3  # letters of a word that a 2 repeats; "m2" and "co2" are none


class WrittenWord(NamedTuple):
    """One word of a text; `start` and `end` are character offsets into the text as it was given."""

    form: str
    start: int
    end: int


def split(text: str) -> Iterator[WrittenWord]:
    """Yield the words of a text in reading order, function words too; a form may be empty."""
    for match in _WORD.finditer(text):
        if match.lastindex is None:
            yield WrittenWord(fold(match[0]), *match.span())
        else:
            yield from _repeated(match)


def forms_of(text: str) -> Iterator[str]:
    """Yield the forms of the words of a text, as `split` does, in less time."""
    for match in _WORD.finditer(text):
        if match.lastindex is None:
            yield fold(match[0])
        else:
            yield from (word.form for word in _repeated(match))


def _repeated(match: re.Match[str]) -> Iterator[WrittenWord]:
    """Yield the words of one with a 2 behind it, which repeats it where it is long enough."""
    start, end = match.span()
    border, suffix = match.start("again"), match["suffix"]
    form = fold(match.string[start:border])
    yield WrittenWord(form, start, border)
    if len(form) >= _LEAST_REPEATED:
        yield WrittenWord(fold(form + suffix), border, end)
        return
    yield WrittenWord("2", border, border + 1)
    if suffix:
        yield WrittenWord(fold(suffix), border + 1, end)


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Return the form of one word: NFKC, case-folded, without accents, apostrophes and the dots of an abbreviation.

    Of a number the form is that of a program, "1250.75", whether it was written in Indonesian or in English.
    """
    plain = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", word)).casefold()
    form = _INVISIBLE.sub("", unicodedata.normalize("NFD", plain))[:_LONGEST_WORD]
    return _number(form) if form[:1].isdigit() else form


def _number(form: str) -> str:
    if thousands := _THOUSANDS.fullmatch(form):
        whole, fraction = thousands[1] or thousands[3], thousands[2] or thousands[4]
        digits = _SEPARATOR.sub("", whole)
        return f"{digits}.{fraction}" if fraction else digits
    return _SEPARATOR.sub(".", form)
