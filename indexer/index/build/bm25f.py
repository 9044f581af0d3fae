"""How much a word counts in its record: the weight of its field, less where that is long in this record (BM25F)."""

from __future__ import annotations

import numpy as np

from indexer.fields import FIELDS
from indexer.index.build.lexicon import ChunkWords
from indexer.index.build.statistics import field_lengths
from indexer.index.generation.format import F32, F64

B = 0.75  # how much a long field counts against each of its words
_FIELD_WEIGHTS = np.array([field.weight for field in FIELDS])


def word_weights(words: ChunkWords, mean_lengths: F64) -> F32:
    """Return what each word of each segment of a chunk adds to its record's weighted, length-normalised frequency.

    Parameters
    ----------
    words : ChunkWords
    mean_lengths : float64 array, shape (fields,)
        Words a record has in a field.

    Returns
    -------
    float32 array, shape (segments,)
    """
    relative = field_lengths(words) / np.maximum(mean_lengths, 1)
    of_fields = (_FIELD_WEIGHTS / (1 - B + B * relative)).astype(np.float32)
    weights: F32 = of_fields[words.segment_docs - np.uint32(words.first_doc), words.chunk.segment_fields]
    return weights
