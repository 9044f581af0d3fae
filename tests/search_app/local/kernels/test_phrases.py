"""Phrases over tokens: those of trying every token."""

from types import SimpleNamespace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.generation.format import SPAN
from search_app.local.kernels.arrays import IndexArrays, PositionArrays, TextArrays
from search_app.local.kernels.phrases import records_with_phrase

STEMS = 3
FIELDS = 0b01  # of two fields the first


def arrays_of(passages) -> IndexArrays:
    """Return the arrays of passages, each a record, a field and its stems, as far as phrases need them."""
    tokens = np.array([stem for _, _, words in passages for stem in words], dtype=np.uint32)
    offsets = np.cumsum([0, *(len(words) for _, _, words in passages)]).astype(np.uint32)
    docs = [doc for doc, _, _ in passages]
    starts = np.searchsorted(offsets, np.arange(0, len(tokens), SPAN), side="right") - 1
    text = TextArrays(
        passages=np.searchsorted(docs, np.arange(docs[-1] + 2)),
        offsets=offsets,
        fields=np.array([field for _, field, _ in passages], dtype=np.uint8),
        starts=starts.astype(np.uint32),
        docs=np.array(docs, dtype=np.uint32)[starts],
        forms=tokens,
        stems=np.arange(STEMS, dtype=np.uint32),
    )
    ends = set((offsets[1:] - 1).tolist())
    after = [0 if at in ends else int(tokens[at + 1]) + 1 for at in range(len(tokens))]
    order = np.argsort(tokens, kind="stable")
    positions = PositionArrays(
        offsets=np.searchsorted(tokens[order], np.arange(STEMS + 1)),
        tokens=order.astype(np.uint32),
        after=np.array(after, dtype=np.uint8)[order],
        marks=np.arange(1, STEMS + 1, dtype=np.uint8),
    )
    nothing = SimpleNamespace(**dict.fromkeys(IndexArrays._fields))
    return IndexArrays(**{**vars(nothing), "records": docs[-1] + 1, "text": text, "positions": positions})


def holds(words, phrase, slop) -> bool:
    """Return whether words hold a phrase, by following every chain."""
    reached = [at for at, word in enumerate(words) if word == phrase[0]]
    for stem in phrase[1:]:
        reached = [at for at, word in enumerate(words) if word == stem and any(0 < at - one <= slop for one in reached)]
    return bool(reached)


passages_of_records = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 1), st.lists(st.integers(0, STEMS - 1), min_size=1, max_size=70)),
    min_size=1,
    max_size=8,
).map(lambda passages: sorted(passages, key=lambda passage: passage[0]))


@given(passages_of_records, st.lists(st.integers(0, STEMS - 1), min_size=1, max_size=4), st.integers(1, 4))
def test_a_phrase_is_found_where_following_every_chain_finds_it(passages, phrase, slop):
    found = records_with_phrase(np.array(phrase, dtype=np.int64), slop, arrays_of(passages), FIELDS)
    assert found.tolist() == sorted(
        {doc for doc, field, words in passages if field == 0 and holds(words, phrase, slop)}
    )
