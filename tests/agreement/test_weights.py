"""The weights on disk are those of the published formulas and of scikit-learn, worked out the plain way."""

from collections import Counter

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import linear_kernel

from indexer.fields import FIELDS
from indexer.index.build.bm25f import B
from indexer.index.build.postings import K1
from indexer.index.generation.format import IMPACT_SCALE
from indexer.index.generation.reader import open_generation
from indexer.text.analysis import analyse
from indexer.text.english import analyse_english
from search_app.local.similar import LEAST_COSINE


@pytest.fixture(scope="module")
def records(shipped_records):
    return sorted(shipped_records, key=lambda record: record.id.encode())


@pytest.fixture(scope="module")
def generation(shipped_index):
    return open_generation(shipped_index)


def stems(record, field) -> list[str]:
    return [word.stem for text in field.texts(record) for word in (analyse_english if field.english else analyse)(text)]


def test_impacts_are_bm25f(records, generation):
    counted = [{field.name: Counter(stems(record, field)) for field in FIELDS} for record in records]
    lengths = {field.name: [sum(counts[field.name].values()) for counts in counted] for field in FIELDS}
    mean = {name: sum(each) / max(sum(1 for n in each if n), 1) for name, each in lengths.items()}
    plain = [field for field in FIELDS if field.weight]
    for word in ("antre", "pasien", "sampah", "layan", "surabaya"):
        number = generation.stems.number(word)
        begin, end = generation.stem_postings.offsets[number : number + 2]
        impacts = dict(
            zip(
                generation.stem_postings.docs[begin:end].tolist(),
                (generation.stem_postings.impacts[begin:end] * IMPACT_SCALE).tolist(),
                strict=True,
            )
        )
        for doc, counts in enumerate(counted):
            weighed = sum(
                field.weight
                * counts[field.name][word]
                / (1 - B + B * lengths[field.name][doc] / max(mean[field.name], 1))
                for field in plain
            )
            assert impacts.get(doc, 0.0) == pytest.approx(weighed / (K1 + weighed), abs=float(IMPACT_SCALE)), (
                word,
                doc,
            )


def test_similarity_is_the_cosine_of_scikit_learns_own_vectors(records, generation, engine):
    def words(record) -> list[str]:
        return [stem for field in FIELDS if field.describes for stem in stems(record, field)]

    rows = TfidfVectorizer(analyzer=words, sublinear_tf=True).fit_transform(records)
    cosines = linear_kernel(rows)
    np.fill_diagonal(cosines, 0)
    compared = 0
    for doc in range(0, len(records), 25):
        found = engine.similar(records[doc].id, 5)
        compared += len(found)
        best = np.sort(cosines[doc])[::-1][:5]
        assert [hit.score for hit in found] == pytest.approx(
            [cosine for cosine in best if cosine >= LEAST_COSINE], abs=1e-4
        )
        for hit in found:
            other = generation.number(hit.innovation.id)
            assert hit.score == pytest.approx(cosines[doc, other], abs=1e-4)
    assert compared > 50
