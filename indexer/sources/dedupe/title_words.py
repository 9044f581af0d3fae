"""Do two titles name two things? Their words, and which of them have a counterpart in the other.

Words with a typing error have one, and so have acronyms beside what they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.language_files import language_table
from indexer.sources.dedupe.named_places import PLACES
from indexer.text.analysis import indexed_form
from indexer.text.stemming import stem

SHORTEST_MISSPELLED = 6
"""Letters from which on a word may be another one with a typing error; names of places are often as near."""

LONGEST_ACRONYM = 20  # letters
LONGEST_RUN = 8
"""Words at most that an acronym stands for."""

MOST_WORDS = 40
"""Words of a title that are looked at one by one."""

_GENERIC = frozenset(
    [
        *("inovasi", "program", "aplikasi", "sistem", "layanan", "pelayanan", "melayani", "gerakan"),
        *("kegiatan", "kebijakan", "strategi", "model", "konsep", "rangka", "upaya", "peningkatan"),
        *("meningkatkan", "pengembangan", "mengembangkan", "optimalisasi", "penguatan", "penerapan"),
        *("implementasi", "pelaksanaan", "penyelenggaraan", "percepatan", "pembentukan", "perwujudan"),
        *("mewujudkan", "penyempurnaan", "pemanfaatan", "koordinasi", "fasilitasi", "kualitas", "mutu"),
        *("kinerja", "efektivitas", "efektifitas", "berbasis", "lingkungan", "daerah", "kota", "kabupaten"),
        *("provinsi", "pemerintah", "pemda", "republik", "indonesia", "ri", "kolaborasi", "sinergi", "akselerasi"),
        *("partisipasi", "tugas", "fungsi", "pokok", "kapasitas", "kompetensi", "akses", "prioritas", "organisasi"),
        "setempat",
    ]
)
"""Words by which any innovation may be called."""

_NUMBER_NAMES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_NUMBERS = {name: str(number) for number, name in enumerate(_NUMBER_NAMES)}
_WORD = re.compile(r"[^\W_]+")
_ELECTRONIC = re.compile(r"\be-(?=\w)", re.IGNORECASE)
_NUMERAL = re.compile(r"[ivx]+|\d+|\w")


class TitleWord(NamedTuple):
    """A word of a title as it is written, in small letters, and what it is compared by; empty where it says nothing."""

    written: str
    token: str


@lru_cache(maxsize=4_096)
def title_words(title: str) -> tuple[TitleWord, ...]:
    """Return the words of a title in order.

    They are compared by their stems; numbers, Roman numerals and single letters as they are, marked so that the same
    number in a text is none of a title.
    """
    written = (match[0].casefold() for match in _WORD.finditer(_ELECTRONIC.sub("e", title)))
    return tuple(TitleWord(word, _token(word)) for word in written)


def tokens(title: str) -> Iterator[str]:
    """Yield what the words of a title are compared by."""
    return (word.token for word in title_words(title) if word.token)


def telling_tokens(title: str) -> Iterator[str]:
    """Yield the tokens of a title but those that any innovation may be called by."""
    return (word.token for word in title_words(title) if _tells(word))


def titles_differ(one: str, other: str) -> bool:
    """Return whether each of two titles has a word that the other lacks: those of one that adds some do not differ."""
    ones, others = title_words(one)[:MOST_WORDS], title_words(other)[:MOST_WORDS]
    return _lacks(ones, others) and _lacks(others, ones)


def _lacks(ones: Sequence[TitleWord], others: Sequence[TitleWord]) -> bool:
    """Return whether some word of `ones` has no counterpart among `others`."""
    known, other_known = {word.token for word in ones}, {word.token for word in others}
    left = {at for at, word in enumerate(ones) if _tells(word) and word.token not in other_known}
    unknown = [word.written for word in others if word.token not in known]
    left -= {at for at in left if any(_alike(ones, at, word) for word in unknown)}
    for word in unknown if left else ():
        left -= _spelled_by(word, ones)
    return any(not _spelled_by(ones[at].written, others) for at in left)


def _alike(words: Sequence[TitleWord], at: int, other: str) -> bool:
    """Return whether a word may be another one that was misspelled, which the name of a place never is."""
    word = words[at].written
    named = at > 0 and words[at - 1].written in PLACES
    long = min(len(word), len(other)) >= SHORTEST_MISSPELLED
    return long and not named and word[0] == other[0] and _near(word, other)


def _near(one: str, other: str) -> bool:
    """Return whether two words differ by one letter left out, added or replaced, or by two that changed places."""
    if abs(len(one) - len(other)) > 1 or not (one.isalpha() and other.isalpha()):
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[at:], other[at:]
    swapped = rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:]
    return swapped or rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]


def _spelled_by(short: str, words: Sequence[TitleWord]) -> set[int]:
    """Return the positions of words in a row that `short` stands for: their beginnings, or all of them, make it up."""
    written = [word.written for word in words]
    for run in (phrase.split() for phrase in _written_out().get(short, ())):
        for begin in range(len(words) - len(run) + 1):
            if written[begin : begin + len(run)] == run:
                return set(range(begin, begin + len(run)))
    if 2 <= len(short) <= LONGEST_ACRONYM:
        for begin in range(len(words) - 1):
            if end := _end_of_run(short, words, begin):
                return set(range(begin, end))
    return set()


def _end_of_run(short: str, words: Sequence[TitleWord], begin: int) -> int:
    """Return where two or more words end whose beginnings in a row make up a text, 0 where none do."""
    if words[begin].written[0] != short[0]:
        return 0
    reached = {0}  # letters that the beginnings so far may make up
    for end, word in enumerate(words[begin : begin + LONGEST_RUN], begin + 1):
        further = {
            at + size
            for at in reached
            for size in range(1, len(word.written) + 1)
            if short.startswith(word.written[:size], at)
        }
        reached = further if word.token else further | reached  # small words may be left out
        if end > begin + 1 and len(short) in reached:
            return end
    return 0


def _tells(word: TitleWord) -> bool:
    return bool(word.token) and word.written not in _GENERIC


@cache
def _written_out() -> dict[str, frozenset[str]]:
    """Return what the known acronyms stand for."""
    rows = [row for row in language_table("synonyms.csv") if row["kind"] == "acronym"]
    return {row["term"]: frozenset(row["equivalents"].split(" | ")) for row in rows}


@lru_cache(maxsize=100_000)
def _token(word: str) -> str:
    word = _NUMBERS.get(word, word)
    if _NUMERAL.fullmatch(word):
        return f"#{word}"
    form = indexed_form(word)
    return stem(form) if form else ""
