"""The structures in the order of terms, each the old one and that of the fresh records merged."""

from __future__ import annotations

import numpy as np

from indexer.index.build.kernels.postings import count_above_zero
from indexer.index.build.output.folder import StructureFolder
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import I64, TermPostings, TfidfWeights, TitlePostings, TopTerms
from indexer.index.generation.offsets import offsets_of
from indexer.index.generation.string_table import StringTable, pack
from indexer.index.incremental.inputs import Inputs
from indexer.index.incremental.interleave import Rows
from indexer.index.incremental.kernels import TermNumbers, merged_values
from indexer.index.incremental.posting_merge import joined, merge_postings


def write_stem_postings(folder: StructureFolder, inputs: Inputs) -> None:
    """Write the postings of the stems, and their TF-IDF weights beside them."""
    old, fresh = inputs.old, inputs.fresh
    counts, holders = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.uint32)]
    with (
        folder.stream(StructureNames.STEM_POSTINGS, TermPostings) as postings,
        folder.stream(StructureNames.TFIDF_WEIGHTS, TfidfWeights) as tfidf,
    ):
        terms = _as_fresh(inputs.terms.old_stems)
        for merged in merge_postings(terms, old.stem_postings, fresh.stem_postings, inputs.diff.numbers):
            impacts = merged_values(old.stem_postings.impacts, fresh.stem_postings.impacts, merged.sources)
            postings.append(docs=merged.docs, impacts=impacts)
            tfidf.append(weights=merged_values(old.tfidf.weights, fresh.tfidf.weights, merged.sources))
            counts.append(merged.counts)
            holders.append(count_above_zero(impacts, offsets_of(merged.counts)))
        postings.append(offsets=offsets_of(np.concatenate(counts)), holders=np.concatenate(holders))
        tfidf.append(idf=fresh.tfidf.idf)
        for lengths in inputs.interleaver.batches(Rows(old.tfidf.lengths), Rows(fresh.tfidf.lengths)):
            tfidf.append(lengths=lengths)


def write_phrase_postings(folder: StructureFolder, inputs: Inputs) -> None:
    """Write the phrases that occur in some record, and their postings."""
    old, fresh = inputs.old, inputs.fresh
    names = sorted({*old.phrases.texts(), *fresh.phrases.texts()})
    terms = TermNumbers(_numbers(old.phrases, names), _numbers(fresh.phrases, names))
    merged = joined(merge_postings(terms, old.phrase_postings, fresh.phrase_postings, inputs.diff.numbers))
    impacts = merged_values(old.phrase_postings.impacts, fresh.phrase_postings.impacts, merged.sources)
    occurs = merged.counts > 0
    folder.add(StructureNames.PHRASES, pack(names[number] for number in np.flatnonzero(occurs).tolist()))
    folder.add(
        StructureNames.PHRASE_POSTINGS,
        TermPostings(
            offsets=offsets_of(merged.counts[occurs]),
            docs=merged.docs,
            impacts=impacts,
            holders=count_above_zero(impacts, offsets_of(merged.counts))[occurs],
        ),
    )


def write_title_postings(folder: StructureFolder, inputs: Inputs) -> None:
    """Write the records that hold each form in their title."""
    old, fresh = inputs.old.title_postings, inputs.fresh.title_postings
    terms = _as_fresh(inputs.terms.old_forms)
    merged = joined(merge_postings(terms, old, fresh, inputs.diff.numbers))
    folder.add(StructureNames.TITLE_POSTINGS, TitlePostings(offsets=offsets_of(merged.counts), docs=merged.docs))


def write_top_terms(folder: StructureFolder, inputs: Inputs) -> None:
    """Write the records that each stem is a top term of."""
    old, fresh = inputs.old.top_terms, inputs.fresh.top_terms
    terms = _as_fresh(inputs.terms.old_stems)
    merged = joined(merge_postings(terms, old, fresh, inputs.diff.numbers))
    weights = merged_values(old.weights, fresh.weights, merged.sources)
    folder.add(StructureNames.TOP_TERMS, TopTerms(offsets=offsets_of(merged.counts), docs=merged.docs, weights=weights))


def _as_fresh(of_old: I64) -> TermNumbers:
    """Return the numbers of terms that the fresh records' generation numbers as the new one does."""
    return TermNumbers(of_old, np.arange(len(of_old)))


def _numbers(table: StringTable, names: list[str]) -> I64:
    """Return the number of each name in a table, -1 for none."""
    numbers = {name: number for number, name in enumerate(table.texts())}
    return np.array([numbers.get(name, -1) for name in names], dtype=np.int64)
