"""The numbers of words by their digests, by which the rows of records name them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from indexer.errors import DamagedGenerationError
from indexer.index.generation.format import I64, U64
from indexer.index.generation.string_table import StringTable
from indexer.index.generation.words import CollectionWords
from indexer.opensearch.rows import digests_of


class WordNumbers:
    """The words of a collection and their numbers.

    Attributes
    ----------
    words : CollectionWords
    stems, phrases : callable
        Numbers of stems or phrases by their digests, uint64 to int64, both of shape (words,).
    no_rows : int32 array, shape (stems,)
        -1: no stem has dense postings among a few records.
    """

    def __init__(self, words: CollectionWords) -> None:
        self.words = words
        self.stems = _numbers_of(words.stems)
        self.phrases = _numbers_of(words.phrases)
        self.no_rows = np.full(len(words.stems), -1, dtype=np.int32)
        self.no_rows.flags.writeable = False


def _numbers_of(table: StringTable) -> Callable[[U64], I64]:
    digests = digests_of(table.texts())
    order = np.argsort(digests)
    return partial(_look_up, digests[order], order)


def _look_up(digests: U64, numbers: I64, asked: U64) -> I64:
    if not len(asked):
        return np.zeros(0, dtype=np.int64)
    at = np.searchsorted(digests, asked)
    if not len(digests) or (digests[np.minimum(at, len(digests) - 1)] != asked).any():
        raise DamagedGenerationError("The index in the cluster holds words that it does not know; run `tiru index`.")
    return numbers[at]
