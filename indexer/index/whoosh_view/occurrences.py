"""Which records hold certain words in certain fields, found from the positions of the words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.index.generation.format import I64, U32
from indexer.index.generation.reader import Generation


def holders_of_forms(generation: Generation, forms: Sequence[int], bits: int) -> I64:
    """Return the records that hold one of some forms in a field of a bit set, ascending."""
    is_chosen = np.zeros(len(generation.forms), dtype=bool)
    is_chosen[forms] = True
    stems = np.unique(generation.form_postings.stems[list(forms)])
    # All at once: a pattern may stand for a thousand words.
    tokens = np.concatenate([np.zeros(0, dtype=np.uint32), *(_tokens(generation, stem) for stem in stems.tolist())])
    return np.unique(_holders(generation, tokens[is_chosen[generation.tokens.forms[tokens]]], bits))


def holders_of_stem(generation: Generation, stem: int, bits: int) -> I64:
    """Return the records that hold a stem in a field of a bit set, ascending."""
    return np.unique(_holders(generation, _tokens(generation, stem), bits))


def _tokens(generation: Generation, stem: int) -> U32:
    positions = generation.stem_positions
    return positions.tokens[positions.offsets[stem] : positions.offsets[stem + 1]]


def _holders(generation: Generation, tokens: U32, bits: int) -> I64:
    segments = generation.segments
    segment = np.searchsorted(segments.offsets, tokens.astype(segments.offsets.dtype), side="right") - 1
    chosen = np.left_shift(1, segments.fields[segment].astype(np.int64)) & bits
    return generation.docs_of(segment[chosen != 0])
