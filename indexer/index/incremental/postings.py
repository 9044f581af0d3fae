"""The structures that lie term by term, each the old one and that of the fresh records merged."""

from __future__ import annotations

import numpy as np

from indexer.index.build.folder import StructureFolder
from indexer.index.build.kernels import count_above_zero
from indexer.index.build.statistics import offsets_of
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import I64, TermPostings, TfidfWeights, TitlePostings, TopTerms
from indexer.index.generation.string_table import StringTable, pack
from indexer.index.incremental.inputs import Parts
from indexer.index.incremental.interleave import Rows
from indexer.index.incremental.kernels import taken
from indexer.index.incremental.posting_merge import Merged, Terms, merged


def write_stem_postings(folder: StructureFolder, parts: Parts) -> None:
    """Write the postings of the stems, and their tfidf beside them."""
    old, fresh = parts.old, parts.fresh
    counts, holders = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.uint32)]
    with (
        folder.stream(StructureNames.STEM_POSTINGS, TermPostings) as postings,
        folder.stream(StructureNames.TFIDF_WEIGHTS, TfidfWeights) as tfidf,
    ):
        terms = _known(parts.words.old_stems)
        for some in merged(terms, old.stem_postings, fresh.stem_postings, parts.difference):
            impacts = taken(old.stem_postings.impacts, fresh.stem_postings.impacts, some.sources)
            postings.append(docs=some.docs, impacts=impacts)
            tfidf.append(weights=taken(old.tfidf.weights, fresh.tfidf.weights, some.sources))
            counts.append(some.counts)
            holders.append(count_above_zero(impacts, some.offsets))
        postings.append(offsets=offsets_of(np.concatenate(counts)), holders=np.concatenate(holders))
        tfidf.append(idf=fresh.tfidf.idf)
        for piece in parts.loom.woven(Rows(old.tfidf.lengths), Rows(fresh.tfidf.lengths)):
            tfidf.append(lengths=piece)


def write_phrase_postings(folder: StructureFolder, parts: Parts) -> None:
    """Write the phrases that stand somewhere, and their postings."""
    old, fresh = parts.old, parts.fresh
    names = sorted({*old.phrases.texts(), *fresh.phrases.texts()})
    terms = Terms(_numbers(old.phrases, names), _numbers(fresh.phrases, names))
    whole = Merged.of(merged(terms, old.phrase_postings, fresh.phrase_postings, parts.difference))
    impacts = taken(old.phrase_postings.impacts, fresh.phrase_postings.impacts, whole.sources)
    stands = whole.counts > 0
    folder.add(StructureNames.PHRASES, pack(names[number] for number in np.flatnonzero(stands).tolist()))
    folder.add(
        StructureNames.PHRASE_POSTINGS,
        TermPostings(
            offsets=offsets_of(whole.counts[stands]),
            docs=whole.docs,
            impacts=impacts,
            holders=count_above_zero(impacts, whole.offsets)[stands],
        ),
    )


def write_title_postings(folder: StructureFolder, parts: Parts) -> None:
    """Write the records that hold each form in their title."""
    old, fresh = parts.old.title_postings, parts.fresh.title_postings
    whole = Merged.of(merged(_known(parts.words.old_forms), old, fresh, parts.difference))
    folder.add(StructureNames.TITLE_POSTINGS, TitlePostings(offsets=whole.offsets, docs=whole.docs))


def write_top_terms(folder: StructureFolder, parts: Parts) -> None:
    """Write the records that each stem is a top term of."""
    old, fresh = parts.old.top_terms, parts.fresh.top_terms
    whole = Merged.of(merged(_known(parts.words.old_stems), old, fresh, parts.difference))
    weights = taken(old.weights, fresh.weights, whole.sources)
    folder.add(StructureNames.TOP_TERMS, TopTerms(offsets=whole.offsets, docs=whole.docs, weights=weights))


def _known(of_old: I64) -> Terms:
    """Return terms that the fresh records' generation numbers as the new one does."""
    return Terms(of_old, np.arange(len(of_old)))


def _numbers(table: StringTable, names: list[str]) -> I64:
    """Return the number of each name in a table, -1 for none."""
    numbers = {name: number for number, name in enumerate(table.texts())}
    return np.array([numbers.get(name, -1) for name in names], dtype=np.int64)
