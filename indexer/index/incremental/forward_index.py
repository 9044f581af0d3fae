"""What lies in reading order: documents, segments, tokens."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import DataError
from indexer.index.build.folder import StructureFolder
from indexer.index.build.forward_index import MOST_TOKENS
from indexer.index.build.statistics import offsets_of
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import SPAN, Documents, Segments, Strings, Tokens
from indexer.index.incremental.inputs import Parts
from indexer.index.incremental.interleave import Rows
from indexer.index.incremental.kernels import renumbered
from indexer.index.incremental.term_mapping import numbers_of_old
from indexer.index.incremental.token_shifts import tokens_of_records


def write_documents(folder: StructureFolder, parts: Parts) -> None:
    """Write documents."""
    old, fresh, loom = parts.old, parts.fresh, parts.loom
    old_documents, fresh_documents = old.documents, fresh.documents

    def sizes(attribute: str) -> NDArray[Any]:
        of_old, of_fresh = (getattr(each, attribute) for each in (old_documents, fresh_documents))
        return offsets_of(loom.whole(Rows(np.diff(of_old)), Rows(np.diff(of_fresh))))

    def rows(attribute: str) -> NDArray[Any]:
        return loom.whole(Rows(getattr(old_documents, attribute)), Rows(getattr(fresh_documents, attribute)))

    folder.add(
        StructureNames.DOCUMENTS,
        Documents(
            dictionary=old_documents.dictionary,
            packed=sizes("packed"),
            lengths=rows("lengths"),
            digests=rows("digests"),
            segments=sizes("segments"),
            years=rows("years"),
        ),
    )


def write_records(folder: StructureFolder, parts: Parts) -> None:
    """Write the file of records, and their ids."""
    both = parts.old, parts.fresh
    with folder.records() as records:
        packed = [Rows(np.frombuffer(each.packed, np.uint8), each.documents.packed) for each in both]
        for piece in parts.loom.woven(*packed):
            records.write(piece.data)
    tables = [each.ids.strings for each in both]
    ids = Strings(
        offsets=offsets_of(parts.loom.whole(*(Rows(np.diff(each.offsets)) for each in tables))),
        data=parts.loom.whole(*(Rows(each.data, each.offsets) for each in tables)),
    )
    folder.add(StructureNames.IDS, ids)


def write_texts(folder: StructureFolder, parts: Parts) -> None:
    """Write segments and tokens; the documents have been written."""
    tables = parts.old, parts.fresh
    of_records = folder.load(StructureNames.DOCUMENTS, Documents).segments

    def rows(values: str) -> NDArray[Any]:
        return parts.loom.whole(*(Rows(getattr(each.segments, values), each.documents.segments) for each in tables))

    sizes = parts.loom.whole(*(Rows(np.diff(each.segments.offsets), each.documents.segments) for each in tables))
    ends = offsets_of(sizes)
    if ends[-1] > MOST_TOKENS:
        raise DataError(f"The records hold more than {MOST_TOKENS:,} words, the most that one index can.")
    starts = np.searchsorted(ends, np.arange(0, ends[-1], SPAN), side="right") - 1
    docs = np.searchsorted(of_records, starts, side="right") - 1
    segments = Segments(
        fields=rows("fields"),
        items=rows("items"),
        offsets=ends.astype(np.uint32),
        starts=starts.astype(np.uint32),
        docs=docs.astype(np.uint32),
    )
    folder.add(StructureNames.SEGMENTS, segments)
    _write_tokens(folder, parts)


def _write_tokens(folder: StructureFolder, parts: Parts) -> None:
    old, fresh, loom = parts.old, parts.fresh, parts.loom
    of_old, of_fresh = tokens_of_records(old), tokens_of_records(fresh)
    numbers = numbers_of_old(parts.words.old_forms, len(old.forms))
    with folder.stream(StructureNames.TOKENS, Tokens) as tokens:
        forms = old.tokens.forms, fresh.tokens.forms
        for threads in loom.pieces(Rows(forms[0], of_old), Rows(forms[1], of_fresh)):
            tokens.append(forms=renumbered(threads, *forms, numbers))
        for piece in loom.woven(Rows(old.tokens.gaps, of_old), Rows(fresh.tokens.gaps, of_fresh)):
            tokens.append(gaps=piece)
        for places, values in (("far_gap_tokens", "far_gaps"), ("unusual_tokens", "unusual_lengths")):
            at, kept = parts.old_moves.moved(getattr(old.tokens, places))
            at_fresh, _ = parts.fresh_moves.moved(getattr(fresh.tokens, places))
            all_places = np.concatenate([at, at_fresh])
            all_values = np.concatenate([getattr(old.tokens, values)[kept], getattr(fresh.tokens, values)])
            order = np.argsort(all_places)
            tokens.append(**{places: all_places[order], values: all_values[order]})
