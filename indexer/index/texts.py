"""Chunks to what of a generation comes as the records do: their JSON, their segments, their words in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from indexer.index.files import StructureNames
from indexer.index.format import Documents, Segments, Tokens
from indexer.index.lexicon import ChunkWords, Lexicon, words_of
from indexer.index.streams import StructureFile
from indexer.index.tokens import FAR
from indexer.index.writer import GenerationWriter

_START = np.zeros(1, dtype=np.int64)


def write_texts(writer: GenerationWriter, files: Sequence[Path], lexicon: Lexicon) -> None:
    """Write documents, segments, tokens and the file of records."""
    with (
        writer.stream(StructureNames.DOCUMENTS, Documents) as documents,
        writer.stream(StructureNames.SEGMENTS, Segments) as segments,
        writer.stream(StructureNames.TOKENS, Tokens) as tokens,
        writer.records() as records,
    ):
        documents.append(blocks=_START, segments=_START)
        segments.append(offsets=_START)
        block_end = segment_end = 0
        for words in words_of(files, lexicon):
            chunk = words.chunk
            records.write(chunk.blocks.data)
            block_ends = block_end + np.cumsum(chunk.block_bytes, dtype=np.int64)
            segment_ends = segment_end + np.cumsum(chunk.segments, dtype=np.int64)
            documents.append(blocks=block_ends, lengths=chunk.json_bytes, segments=segment_ends, years=chunk.years)
            block_end, segment_end = int(block_ends[-1]), int(segment_ends[-1])
            segments.append(
                docs=words.segment_docs,
                fields=chunk.segment_fields,
                items=chunk.segment_items,
                offsets=words.first_token + words.segment_ends,
            )
            _append_tokens(tokens, words)


def _append_tokens(tokens: StructureFile, words: ChunkWords) -> None:
    chunk = words.chunk
    tokens.append(
        forms=words.forms,
        gaps=chunk.gaps,
        far_gaps=chunk.far_gaps,
        far_gap_tokens=words.first_token + np.flatnonzero(chunk.gaps == FAR),
        unusual_tokens=words.first_token + chunk.unusual_tokens,
        unusual_lengths=chunk.unusual_lengths,
    )
