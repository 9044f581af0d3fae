"""Why a record matched: the passage that holds most of what was asked, its words marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, compress
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus import Innovation
from indexer.fields import FIELDS
from indexer.index.generation.format import I16, I64, U8
from indexer.index.generation.kernels import WordBounds
from search_app.engine import Piece, Snippet
from search_app.local.concept_terms import FoundConcept, query_terms
from search_app.local.kernels.arrays import TextArrays
from search_app.local.kernels.passages import Marking, best_passages, stem_table
from search_app.local.patterns import Patterns

WORDS = 32  # in a passage, function words not counted
LEAD = 6  # of them before the first marked one
_SHORT = 240  # characters of a text that is shown whole
# Worth of a passage: prose reads best, and the title stands above the snippet anyway.
_WORTHS = np.array([0 if field is FIELDS[0] else 1 if field.prose else 0.1 for field in FIELDS], dtype=np.float32)


class Passages(Protocol):
    """The passages of records, as `search_app.local.passages.GenerationPassages` tells them."""

    text: TextArrays
    fields: U8
    items: NDArray[np.uint16]
    offsets: NDArray[Any]
    forms: int

    def numbers_of(self, forms: Sequence[int]) -> I64:
        """Return what tokens of some forms of the collection are numbered by here."""
        ...

    def bounds(self, passages: I64, records: Sequence[Innovation]) -> WordBounds:
        """Return where the words of passages start and end in their texts."""
        ...


def snippets(
    docs: I64,
    records: Sequence[Innovation],
    concepts: Sequence[FoundConcept],
    patterns: Patterns,
    all_passages: Passages,
) -> list[Snippet | None]:
    """Return the best passage of each of `docs`, its lead where no word is marked, None where it has no text.

    Parameters
    ----------
    docs : int64 array, shape (hits,)
    records : sequence of Innovation
        The records of these numbers.
    concepts : sequence of FoundConcept
        What is marked, in whichever of its variants, and how much each concept adds to a passage that says it.
    patterns : Patterns
        Those of the query.
    all_passages : Passages
    """
    rarities = np.array([concept.rarity for concept in concepts], dtype=np.float32)
    marking = _marking(concepts, all_passages, patterns)
    best = best_passages(docs, marking, all_passages.text, rarities, _WORTHS, WORDS - LEAD)
    passages, offsets = best.passages, all_passages.offsets
    begins, ends = (np.where(passages >= 0, offsets[at].astype(np.int64), 0) for at in (passages, passages + 1))
    words = [part.tolist() for part in (*all_passages.bounds(passages, records), best.marks)]
    lasts = np.cumsum(ends - begins)
    columns = (
        all_passages.fields[passages],
        all_passages.items[passages],
        best.tokens - begins,
        lasts - (ends - begins),
        lasts,
    )
    return [
        _cut(field, FIELDS[field].texts(record)[item], first_mark, [part[at:last] for part in words])
        if at < last
        else _lead(record)
        for record, field, item, first_mark, at, last in zip(
            records, *(column.tolist() for column in columns), strict=True
        )
    ]


def _cut(field: int, text: str, first_mark: int, words: Sequence[list[int]]) -> Snippet:
    """Return the passage `text` around a mark; `words` are where each one starts and ends, and whether to mark it."""
    low, high = 0, len(words[0])
    if len(text) > _SHORT:
        low = max(0, min(first_mark - LEAD, high - WORDS))
        high = min(high, low + WORDS)
    starts, ends, marks = (part[low:high] for part in words)
    left = 0 if low == 0 else starts[0]
    right = len(text) if high == len(words[0]) else ends[-1]
    pieces = [Piece("… ")] if left else []
    for start, end in _joined(text, compress(zip(starts, ends, strict=True), marks)):
        pieces += [Piece(text[left:start]), Piece(text[start:end], True)]
        left = end
    pieces.append(Piece(text[left:right] + ("" if right == len(text) else " …")))
    return Snippet(FIELDS[field].name, tuple(piece for piece in pieces if piece.text))


def _joined(text: str, marked: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what is marked, where each begins and ends, with words that a hyphen or nothing joins as one."""
    joined: list[tuple[int, int]] = []
    for start, end in marked:
        if joined and text[joined[-1][1] : start] in ("", "-"):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _marking(concepts: Sequence[FoundConcept], passages: Passages, patterns: Patterns) -> Marking:
    """Return which words say which concept: of a pattern the words as written, of all others the stems."""
    plain = [found if found.concept.pattern is None else replace(found, variants=()) for found in concepts]
    phrases = [
        (number, variant.stems)
        for number, concept in enumerate(plain)
        for variant in concept.variants
        if variant.is_phrase
    ]
    terms = query_terms(plain)
    return Marking(
        by_stem=stem_table(terms, np.ones(len(terms.terms), dtype=np.bool_)),
        by_form=_concept_of_form(concepts, passages, patterns),
        phrases=np.array([stem for _, stems in phrases for stem in stems], dtype=np.int64),
        phrase_bounds=np.array([0, *accumulate(len(stems) for _, stems in phrases)], dtype=np.int64),
        by_phrase=np.array([number for number, _ in phrases], dtype=np.int16),
    )


def _concept_of_form(concepts: Sequence[FoundConcept], passages: Passages, patterns: Patterns) -> I16:
    """Return the number of the pattern that stands for each form, -1 for none; of length 0 without patterns."""
    asked = {
        number: found.concept.pattern for number, found in enumerate(concepts) if found.concept.pattern is not None
    }
    numbers = np.full(passages.forms if asked else 0, -1, dtype=np.int16)
    for number, pattern in asked.items():
        numbers[passages.numbers_of(patterns.forms(pattern))] = number
    return numbers


def _lead(record: Innovation) -> Snippet | None:
    for name in ("summary", "solution", "problem"):
        if text := getattr(record, name):
            cut = text if len(text) <= _SHORT else text[:_SHORT].rsplit(" ", 1)[0] + " …"
            return Snippet(name, (Piece(cut),))
    return None
