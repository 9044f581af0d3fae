"""Print how much more alike innovations are where their regions are: what the catalogue says of the traits.

Run by `python -m tests.studies.region_similarity`. Two records of different regions and the same tier (kabupaten with
kota, province with province) count as similar where their texts do, without any word of a region's name. Left out is
whatever the register documents: records it names, and pairs of regions that are among its pairs. So it is evidence
about which traits make work alike that has nothing to do with the pairs that test Relevance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from corpus import Innovation
from corpus.home_regions import home_code
from corpus.jsonl import read_all, shipped_files
from corpus.reference import regions
from corpus.replications.csv_file import shipped
from indexer.index.build.top_terms import TERMS_PER_RECORD
from indexer.text.analysis import analyse
from search_app.local.lookalikes import COSINE
from search_app.transfer.region_figures import EARTH_RADIUS_KM, F64, QUANTITIES, Ints, figures
from search_app.transfer.relevance import HALVED_KM

TRAITS = ("level", "log distance", "province", "island", *QUANTITIES, "coast", "disadvantaged")
RESAMPLES, SEED = 200, 1


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of records: the rows of their regions, whether they are similar, and how their regions differ."""

    one: Ints
    other: Ints
    similar: np.ndarray
    differences: F64


def main() -> None:
    """Print the fall of the log-odds of similarity with each difference, and its interval over regions."""
    pairs = pairs_of(read_all(shipped_files()).records)
    print(f"{len(pairs.similar)} pairs of records, {int(pairs.similar.sum())} of them similar")
    whole = falls(pairs, np.ones(len(figures().codes)))
    drawn = np.random.default_rng(SEED)
    counts = [np.bincount(drawn.integers(len(figures().codes), size=len(figures().codes))) for _ in range(RESAMPLES)]
    padded = [np.pad(count, (0, len(figures().codes) - len(count))) for count in counts]
    low, high = np.percentile([falls(pairs, count.astype(np.float64)) for count in padded], [2.5, 97.5], axis=0)
    for row in zip(TRAITS, whole, low, high, strict=True):
        print("{:<14}{:>7.2f}   {:>6.2f} to {:.2f}".format(*row))


def pairs_of(records: Sequence[Innovation]) -> Pairs:
    """Return all pairs that say something."""
    entries = shipped()
    named = {entry.innovation_id for entry in entries} | {entry.innovation.casefold() for entry in entries}
    used = [r for r in records if home_code(r) and not {r.id, r.title.casefold()} & named]
    rows = np.array([figures().rows[home_code(record) or ""] for record in used])
    province = np.array([region.level == "provinsi" for region in regions().values()])[rows]
    one, other = np.triu_indices(len(used), 1)
    documented = _documented()
    kept = (province[one] == province[other]) & (rows[one] != rows[other]) & ~documented[rows[one], rows[other]]
    one, other = one[kept], other[kept]
    top_terms = _top_terms(_vectors(used))
    similar = (top_terms @ top_terms.T).toarray()[one, other] >= COSINE
    return Pairs(rows[one], rows[other], similar, _differences(rows[one], rows[other]))


def falls(pairs: Pairs, times: F64) -> F64:
    """Return the coefficients of a logistic regression, `times` each region counts; positive where similarity falls."""
    weight = times[pairs.one] * times[pairs.other]
    model = LogisticRegression(max_iter=1000).fit(pairs.differences, pairs.similar, sample_weight=weight)
    return np.asarray(-model.coef_[0])


def _documented() -> np.ndarray:
    rows = figures().rows
    found = np.zeros((len(rows), len(rows)), dtype=bool)
    for entry in shipped():
        if entry.origin_code and entry.replicator_code:
            pair = rows[entry.origin_code], rows[entry.replicator_code]
            found[pair] = found[pair[::-1]] = True
    return found


def _top_terms(rows: csr_matrix) -> csr_matrix:
    """Return the vectors of each record's `TERMS_PER_RECORD` heaviest words alone, of unit length again."""
    records = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    order = np.lexsort((rows.indices, -rows.data, records))
    kept = order[np.arange(len(order)) - rows.indptr[records[order]] < TERMS_PER_RECORD]
    heaviest = csr_matrix((rows.data[kept], (records[kept], rows.indices[kept])), shape=rows.shape)
    return normalize(heaviest)


def _vectors(records: Sequence[Innovation]) -> csr_matrix:
    names = {name for region in regions().values() for name in (region.name, region.island_group)}
    region_words = {word.stem for name in names for word in analyse(name)}

    def words(record: Innovation) -> list[str]:
        texts = (record.title, record.problem, record.summary, record.solution, *record.keywords, *record.beneficiaries)
        return [word.stem for word in analyse(" ".join(texts)) if word.stem not in region_words]

    return TfidfVectorizer(analyzer=words, sublinear_tf=True, min_df=2).fit_transform(records).tocsr()


def _differences(one: Ints, other: Ints) -> F64:
    known = figures()
    levels = np.array([region.level for region in regions().values()])
    chords = np.linalg.norm(known.positions[one] - known.positions[other], axis=1)
    kilometres = 2 * EARTH_RADIUS_KM * np.arcsin(np.clip(chords / 2, 0, 1))
    columns = [
        levels[one] != levels[other],
        np.log1p(kilometres / HALVED_KM),
        known.provinces[one] != known.provinces[other],
        known.islands[one] != known.islands[other],
        *np.abs(known.quantities[one] - known.quantities[other]).T,
        *np.abs(known.flags[one] - known.flags[other])[:, [0, 2]].T,  # of archipelagos it is not known who is none
    ]
    return np.nan_to_num(np.column_stack(columns).astype(np.float64))


if __name__ == "__main__":
    main()
