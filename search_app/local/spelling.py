"""Did the visitor mean something else? Words that nothing in a generation says, and the nearest that something does.

That no record holds a word does not make it misspelt: one that is known is left alone, and another one is searched in
its place only where a slip of the fingers explains it. All else is offered as a question.

Of 400 bases that no shipped record says, 156 were offered as other words before ("rendam": "rendah"); of 2,344 slips
that no record says, 27 are words that are known, so that these are not corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from indexer.fields import PLAIN_BITS
from indexer.index.generation.words import CollectionWords
from indexer.text.known_words import is_known_word
from indexer.text.splitting import fold
from indexer.text.stemming import stem
from search_app.local.concept_terms import FoundConcept

MIN_LETTERS = 4  # a shorter word is near too many others
LONG = 6  # letters from which a word may have two mistakes
MAX_WORDS = 5  # corrected in one query

# Measured on words that no shipped record holds and on typing errors: tests/search_app/local/test_spelling.py.
SURE = 6  # letters from which a word may be replaced
SURE_OF_MISSING = 7  # those where a letter is left out: "pajang" is no "panjang"
FREQUENT = 3  # records that hold what replaces it


class Spoken(Protocol):
    """What an index tells of the words that its records say."""

    words: CollectionWords

    def holds_phrase(self, stems: Sequence[str]) -> bool:
        """Return whether some record says stems in a row in a plainly searched field."""
        ...

    def count_form(self, form: str) -> int:
        """Return how many records hold a word, as written, in a plainly searched field."""
        ...


class Correction(NamedTuple):
    """A text as it was perhaps meant, "" where nothing in it looks misspelt.

    `is_certain` says that every word that it changes is a slip of the fingers.
    """

    text: str
    is_certain: bool


NO_CORRECTION = Correction("", is_certain=False)


class _Reading(NamedTuple):
    """What a word was perhaps meant to be, and whether that is certain."""

    text: str
    is_certain: bool


def corrected(text: str, concepts: Sequence[FoundConcept], index: Spoken) -> Correction:
    """Return a text with its unknown words replaced by the nearest known ones."""
    unknown = [found.concept.text for found in concepts if not found.variants and _is_correctable(found.concept.text)]
    if not unknown:
        return NO_CORRECTION
    any_of_them = "|".join(map(re.escape, unknown[:MAX_WORDS]))
    # The parts of a reduplication ("sayur-mayur") are no words by themselves.
    in_text = re.compile(rf"(?<!\w)(?<![^\W_]{{2}}-)(?:{any_of_them})(?!\w|-\w)", re.IGNORECASE)
    found = {fold(word): _reading(fold(word), index) for word in in_text.findall(text)}
    readings = {word: reading for word, reading in found.items() if reading}
    if not readings:
        return NO_CORRECTION
    is_certain = all(reading.is_certain for reading in readings.values())
    return Correction(in_text.sub(lambda word: _read(word[0], readings), text), is_certain)


def finds_little(concepts: Sequence[FoundConcept], matches: int) -> bool:
    """Return whether nothing or next to nothing of a query was found: no record, or less than half of its concepts."""
    return not matches or 2 * sum(bool(found.variants) for found in concepts) < len(concepts)


def _is_correctable(word: str) -> bool:
    form = fold(word)
    return form.isalpha() and len(form) >= MIN_LETTERS and not is_known_word(form)


def _read(word: str, readings: Mapping[str, _Reading]) -> str:
    return readings[fold(word)].text if fold(word) in readings else word


def _reading(form: str, index: Spoken) -> _Reading | None:
    if two_words := _divided(form, index):
        return _Reading(two_words, is_certain=True)
    if not (nearest := _nearest(form, index)):
        two_words = next(filter(None, (_divided(written, index) for written in _without_a_slip(form))), "")
        return _Reading(two_words, is_certain=False) if two_words else None
    return _Reading(nearest, _is_sure_slip(form, nearest) and index.count_form(nearest) >= FREQUENT)


def _divided(form: str, index: Spoken) -> str:
    """Return the two words that are written as one ("rumahsakit", "ebudgeting"), as some record has them."""
    forms = index.words.forms
    if form.startswith("e") and len(form) > LONG and forms.number(form[1:]) is not None:
        return f"e-{form[1:]}"
    for at in range(1, len(form)):
        one, other = form[:at], form[at:]
        are_forms = forms.number(one) is not None and forms.number(other) is not None
        if are_forms and index.holds_phrase([stem(one), stem(other)]):
            return f"{one} {other}"
    return ""


def _nearest(form: str, index: Spoken) -> str:
    """Return the likeliest word of the generation: by a slip, by one mistake, or by two; then that of most records."""
    table, fields = index.words.forms, index.words.of_forms.fields
    near = table.near(form, 2 if len(form) >= LONG else 1, prefix=1, swap=1)
    by_mistakes: dict[int, list[str]] = {}
    for number, edits in zip(near.numbers.tolist(), near.edits.tolist(), strict=True):
        word = table.text(number)
        if fields[number] & PLAIN_BITS and word.isalpha() and word != form:
            by_mistakes.setdefault(0 if _is_slip(form, word) else edits, []).append(word)
    likeliest = by_mistakes[min(by_mistakes)] if by_mistakes else [""]
    return likeliest[0] if len(likeliest) == 1 else max(likeliest, key=index.count_form)


def _without_a_slip(form: str) -> Iterator[str]:
    """Yield what was perhaps meant by a word in which a letter is doubled or two are swapped."""
    for at in range(1, len(form)):
        if form[at] == form[at - 1]:
            yield form[:at] + form[at + 1 :]
        else:
            yield form[: at - 1] + form[at] + form[at - 1] + form[at + 1 :]


def _is_slip(typed: str, meant: str) -> bool:
    """Return whether two letters are swapped, or one is doubled, made single or left out within the word."""
    if len(typed) == len(meant):
        at = next(at for at, letter in enumerate(typed) if letter != meant[at])
        return typed[:at] + typed[at : at + 2][::-1] + typed[at + 2 :] == meant
    return _is_doubled(typed, meant) or any(meant[:at] + meant[at + 1 :] == typed for at in range(1, len(meant) - 1))


def _is_doubled(typed: str, meant: str) -> bool:
    """Return whether two words differ in one letter that is single in one and double in the other."""
    longer, shorter = sorted((typed, meant), key=len, reverse=True)
    doubles = (at for at in range(1, len(longer)) if longer[at] == longer[at - 1])
    return any(longer[:at] + longer[at + 1 :] == shorter for at in doubles)


def _is_sure_slip(typed: str, meant: str) -> bool:
    is_left_out = len(typed) < len(meant) and not _is_doubled(typed, meant)
    return len(typed) >= (SURE_OF_MISSING if is_left_out else SURE) and _is_slip(typed, meant)
