"""The columns of the facets: those of the old generation and of the fresh records, merged."""

from __future__ import annotations

import numpy as np

from indexer.index.build.output.folder import StructureFolder
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import Column
from indexer.index.generation.string_table import pack
from indexer.index.incremental.inputs import Inputs
from indexer.index.incremental.kernels import TermDocs, TermNumbers, merged_values
from indexer.index.incremental.posting_merge import joined, merge_postings

_ONE_TERM = TermNumbers(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64))


def write_facets(folder: StructureFolder, inputs: Inputs) -> None:
    """Write the values of every facet, and which record has which."""
    for name, old in inputs.old.facets.items():
        fresh = inputs.fresh.facets[name]
        values = sorted({*old.values.texts(), *fresh.values.texts()})
        numbers = {value: number for number, value in enumerate(values)}
        pairs = _as_one_term(old.column), _as_one_term(fresh.column)
        merged = joined(merge_postings(_ONE_TERM, *pairs, inputs.diff.numbers))
        of_old, of_fresh = (
            np.array([numbers[value] for value in reader.values.texts()], dtype=np.uint32)[reader.column.codes]
            for reader in (old, fresh)
        )
        codes = merged_values(of_old, of_fresh, merged.sources)
        occurs = np.bincount(codes, minlength=len(values)) > 0  # a value that no record has any longer is left out
        ranks = (np.cumsum(occurs) - 1).astype(np.uint32)
        folder.add(StructureNames.values(name), pack(values[number] for number in np.flatnonzero(occurs).tolist()))
        folder.add(StructureNames.column(name), Column(docs=merged.docs, codes=ranks[codes]))


def _as_one_term(column: Column) -> TermDocs:
    """Return the records of a column as if they were the postings of one term."""
    return TermDocs(np.array([0, len(column.docs)], dtype=np.int64), column.docs)
