"""Do two titles name two things? Their words, and which have a counterpart in the other: typing errors and acronyms do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from indexer.sources.dedupe.named_places import PLACES
from indexer.text.analysis import indexed_form, stem

SHORTEST_MISSPELLED = 6
"""Letters from which on a word may be another one with a typing error; names of places are often as near."""

LONGEST_RUN = 8
"""Words at most that an acronym stands for."""

_GENERIC = frozenset(
    """
    inovasi program aplikasi sistem layanan pelayanan melayani gerakan kegiatan kebijakan strategi model konsep rangka
    upaya peningkatan meningkatkan pengembangan mengembangkan optimalisasi penguatan penerapan implementasi pelaksanaan
    penyelenggaraan percepatan pembentukan perwujudan mewujudkan penyempurnaan pemanfaatan koordinasi fasilitasi
    kualitas mutu kinerja efektivitas efektifitas berbasis lingkungan daerah kota kabupaten provinsi pemerintah pemda
    republik indonesia ri
    """.split()
)
"""Words by which any innovation may be called."""

_NUMBERS = {
    name: str(number)
    for number, name in enumerate("nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh".split())
}
_WORD = re.compile(r"[^\W_]+")
_ELECTRONIC = re.compile(r"\be-(?=\w)", re.IGNORECASE)
_NUMERAL = re.compile(r"[ivx]+|\d+|\w")


class TitleWord(NamedTuple):
    """A word of a title as it is written, in small letters, and what it is compared by; empty where it says nothing."""

    written: str
    token: str


def title_words(title: str) -> list[TitleWord]:
    """Return the words of a title in order.

    They are compared by their stems; numbers, Roman numerals and single letters as they are, marked so that the same
    number in a text is none of a title.
    """
    written = (match[0].casefold() for match in _WORD.finditer(_ELECTRONIC.sub("", title)))
    return [TitleWord(word, _token(word)) for word in written]


def tokens(title: str) -> Iterator[str]:
    """Yield what the words of a title are compared by."""
    return (word.token for word in title_words(title) if word.token)


def telling_tokens(title: str) -> Iterator[str]:
    """Yield the tokens of a title but those that any innovation may be called by."""
    return (word.token for word in title_words(title) if _tells(word))


def titles_differ(one: str, other: str) -> bool:
    """Return whether each of two titles has a word that the other lacks: those of one that adds some do not differ."""
    ones, others = title_words(one), title_words(other)
    return _lacks(ones, others) and _lacks(others, ones)


def _lacks(ones: Sequence[TitleWord], others: Sequence[TitleWord]) -> bool:
    """Return whether some word of `ones` has no counterpart among `others`."""
    known = {word.token for word in others}
    open_ = {at for at, word in enumerate(ones) if _tells(word) and word.token not in known}
    for at in sorted(open_):
        if at in open_ and any(_alike(ones, at, word.written) for word in others):
            open_.discard(at)
    for word in others:
        open_ -= _spelled_by(word.written, ones)
    return any(not _spelled_by(ones[at].written, others) for at in open_)


def _alike(words: Sequence[TitleWord], at: int, other: str) -> bool:
    """Return whether a word may be another one that was misspelled, which the name of a place never is."""
    word = words[at].written
    named = at > 0 and words[at - 1].written in PLACES
    return not named and min(len(word), len(other)) >= SHORTEST_MISSPELLED and word[0] == other[0] and _near(word, other)


def _near(one: str, other: str) -> bool:
    """Return whether two words differ by one letter left out, added or replaced, or by two that changed places."""
    if abs(len(one) - len(other)) > 1 or not (one.isalpha() and other.isalpha()):
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[at:], other[at:]
    swapped = rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:]
    return swapped or rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]


def _spelled_by(short: str, words: Sequence[TitleWord]) -> set[int]:
    """Return the positions of two or more words in a row whose beginnings, or the words themselves, make up `short`."""
    if len(short) < 2:
        return set()
    for begin in range(len(words) - 1):
        for end in range(begin + 2, min(begin + LONGEST_RUN, len(words)) + 1):
            run = [word.written for word in words[begin:end]]
            if _made_up(short, run):
                return set(range(begin, end))
    return set()


def _made_up(short: str, run: Sequence[str]) -> bool:
    """Return whether a text is made up of beginnings of all words of a run, in order; words without a token may lack."""
    if not run:
        return not short
    first, rest = run[0], run[1:]
    if rest and not _token(first) and _made_up(short, rest):
        return True
    return any(
        short.startswith(first[:size]) and _made_up(short[size:], rest) for size in range(1, min(len(first), len(short)) + 1)
    )


def _tells(word: TitleWord) -> bool:
    return bool(word.token) and word.written not in _GENERIC


@cache
def _token(word: str) -> str:
    word = _NUMBERS.get(word, word)
    if _NUMERAL.fullmatch(word):
        return f"#{word}"
    form = indexed_form(word)
    return stem(form) if form else ""
