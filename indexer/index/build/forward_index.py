"""Chunks to what of a generation comes as the records do: their JSON, their segments, their words in reading order."""

from __future__ import annotations

import numpy as np

from corpus.errors import DataError
from indexer.index.build.chunks.chunk_store import Chunks
from indexer.index.build.chunks.tokenizer import FAR
from indexer.index.build.lexicon import ChunkWords, Lexicon, words_of
from indexer.index.build.output.folder import StructureFolder
from indexer.index.build.output.streams import StructureFile
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import I64, SPAN, Documents, Segments, Tokens

MOST_TOKENS = 2**32 - 1  # whose numbers fit in four bytes
_START = np.zeros(1, dtype=np.int64)


def write_forward_index(folder: StructureFolder, chunks: Chunks, lexicon: Lexicon) -> None:
    """Write documents, segments, tokens and the file of records."""
    with (
        folder.stream(StructureNames.DOCUMENTS, Documents) as documents,
        folder.stream(StructureNames.SEGMENTS, Segments) as segments,
        folder.stream(StructureNames.TOKENS, Tokens) as tokens,
        folder.records() as records,
    ):
        documents.append(dictionary=chunks.dictionary, packed=_START, segments=_START)
        segments.append(offsets=_START)
        packed_end = segment_end = 0
        for words in words_of(chunks.files, lexicon):
            chunk = words.chunk
            records.write(chunk.packed.data)
            packed_ends = packed_end + np.cumsum(chunk.packed_bytes, dtype=np.int64)
            segment_ends = segment_end + np.cumsum(chunk.segments, dtype=np.int64)
            token_ends = words.first_token + words.segment_ends
            if len(token_ends) and token_ends[-1] > MOST_TOKENS:
                raise DataError(f"The records hold more than {MOST_TOKENS:,} words, the most that one index can.")
            documents.append(
                packed=packed_ends,
                lengths=chunk.json_bytes,
                digests=chunk.digests,
                segments=segment_ends,
                years=chunk.years,
            )
            starts = _span_starts(words.first_token, token_ends)
            segments.append(
                fields=chunk.segment_fields,
                items=chunk.segment_items,
                offsets=token_ends,
                starts=segment_end + starts,
                docs=words.segment_docs[starts],
            )
            packed_end, segment_end = int(packed_ends[-1]), int(segment_ends[-1])
            _append_tokens(tokens, words)


def _span_starts(first_token: int, ends: I64) -> I64:
    """Return the segment of every `SPAN`th token in a chunk, counted from its first; `ends` are where these end."""
    last_token = int(ends[-1]) if len(ends) else first_token
    spans = np.arange(-(-first_token // SPAN), -(-last_token // SPAN), dtype=np.int64)
    return np.searchsorted(ends, spans * SPAN, side="right")


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
