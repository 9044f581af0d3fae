"""What is kept in reading order: documents, segments, tokens."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import DataError
from indexer.index.build.forward_index import MOST_TOKENS
from indexer.index.build.output.folder import StructureFolder
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import SPAN, Documents, Segments, Strings, Tokens
from indexer.index.generation.offsets import offsets_of
from indexer.index.incremental.inputs import Inputs
from indexer.index.incremental.interleave import Rows
from indexer.index.incremental.kernels import interleave_renumbered
from indexer.index.incremental.term_mapping import numbers_of_old
from indexer.index.incremental.token_shifts import shifted, token_offsets


def write_documents(folder: StructureFolder, inputs: Inputs) -> None:
    """Write documents."""
    old, fresh, interleaver = inputs.old, inputs.fresh, inputs.interleaver
    old_documents, fresh_documents = old.documents, fresh.documents

    def sizes(attribute: str) -> NDArray[Any]:
        of_old, of_fresh = (getattr(each, attribute) for each in (old_documents, fresh_documents))
        return offsets_of(interleaver.whole(Rows(np.diff(of_old)), Rows(np.diff(of_fresh))))

    def rows(attribute: str) -> NDArray[Any]:
        return interleaver.whole(Rows(getattr(old_documents, attribute)), Rows(getattr(fresh_documents, attribute)))

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


def write_records(folder: StructureFolder, inputs: Inputs) -> None:
    """Write the file of records, and their ids."""
    both = inputs.old, inputs.fresh
    with folder.records() as records:
        packed = [Rows(np.frombuffer(each.packed, np.uint8), each.documents.packed) for each in both]
        for batch in inputs.interleaver.batches(*packed):
            records.write(batch.data)
    tables = [each.ids.strings for each in both]
    ids = Strings(
        offsets=offsets_of(inputs.interleaver.whole(*(Rows(np.diff(each.offsets)) for each in tables))),
        data=inputs.interleaver.whole(*(Rows(each.data, each.offsets) for each in tables)),
    )
    folder.add(StructureNames.IDS, ids)


def write_forward_index(folder: StructureFolder, inputs: Inputs) -> None:
    """Write segments and tokens; the documents have been written."""
    both = inputs.old, inputs.fresh
    of_records = folder.load(StructureNames.DOCUMENTS, Documents).segments

    def whole(values: Callable[[Segments], NDArray[Any]]) -> NDArray[Any]:
        return inputs.interleaver.whole(*(Rows(values(each.segments), each.documents.segments) for each in both))

    ends = offsets_of(whole(lambda segments: np.diff(segments.offsets)))
    if ends[-1] > MOST_TOKENS:
        raise DataError(f"The records hold more than {MOST_TOKENS:,} words, the most that one index can.")
    starts = np.searchsorted(ends, np.arange(0, ends[-1], SPAN), side="right") - 1
    docs = np.searchsorted(of_records, starts, side="right") - 1
    segments = Segments(
        fields=whole(attrgetter("fields")),
        items=whole(attrgetter("items")),
        offsets=ends.astype(np.uint32),
        starts=starts.astype(np.uint32),
        docs=docs.astype(np.uint32),
    )
    folder.add(StructureNames.SEGMENTS, segments)
    _write_tokens(folder, inputs)


def _write_tokens(folder: StructureFolder, inputs: Inputs) -> None:
    old, fresh, interleaver = inputs.old, inputs.fresh, inputs.interleaver
    of_old, of_fresh = token_offsets(old), token_offsets(fresh)
    form_numbers = numbers_of_old(inputs.terms.old_forms, len(old.forms))
    with folder.stream(StructureNames.TOKENS, Tokens) as tokens:
        forms = old.tokens.forms, fresh.tokens.forms
        for runs in interleaver.run_batches(Rows(forms[0], of_old), Rows(forms[1], of_fresh)):
            tokens.append(forms=interleave_renumbered(runs, *forms, form_numbers))
        for gaps in interleaver.batches(Rows(old.tokens.gaps, of_old), Rows(fresh.tokens.gaps, of_fresh)):
            tokens.append(gaps=gaps)
        for exceptions, values in (("far_gap_tokens", "far_gaps"), ("unusual_tokens", "unusual_lengths")):
            from_old = shifted(getattr(old.tokens, exceptions), inputs.old_shifts)
            from_fresh = shifted(getattr(fresh.tokens, exceptions), inputs.fresh_shifts)
            numbers = np.concatenate([from_old.tokens, from_fresh.tokens])
            all_values = np.concatenate([getattr(old.tokens, values)[from_old.kept], getattr(fresh.tokens, values)])
            order = np.argsort(numbers)
            tokens.append(**{exceptions: numbers[order], values: all_values[order]})
