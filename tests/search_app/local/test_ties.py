"""Records that answer a question equally well stand in the order of their ids, whichever way they are ranked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Innovation
from indexer import build_index
from search_app.local import open_engine
from search_app.local.kernels.top_k import best_first, highest

COUNT = 60
TEXT = "Menara kuning dekat perahu."


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ties")
    alike = [
        Innovation(id=f"sama-{number:02}", title="Menara", problem=TEXT, sectors=("Kesehatan",))
        for number in range(COUNT)
    ]
    filler = [Innovation(id=f"lain-{number:04}", title=f"Sawah {number}") for number in range(COUNT * 20)]
    build_index([*alike, *filler], folder)
    return open_engine(folder)


@pytest.mark.parametrize("question", ["menara perahu", '"menara kuning"', "menara AND perahu", "menara OR perahu"])
@pytest.mark.parametrize("filters", [{}, {"sector": ["kesehatan"]}])
def test_records_that_answer_equally_well_stand_in_the_order_of_their_ids(engine, question, filters):
    hits = engine.search(question, filters, limit=COUNT + 20).hits
    assert [hit.innovation.id for hit in hits] == [f"sama-{number:02}" for number in range(COUNT)]
    assert len({hit.score for hit in hits}) == 1


SEEDS = st.integers(0, 2**32 - 1)


@given(seed=SEEDS, many=st.integers(0, 300), count=st.integers(0, 320))
def test_the_first_places_are_those_of_a_full_sort(seed, many, count):
    draw = np.random.default_rng(seed)
    scores, docs = draw.integers(0, 9, many).astype(np.float32), draw.permutation(many)
    expected = sorted(range(many), key=lambda place: (-scores[place], docs[place]))
    found = best_first(scores, docs, count).tolist()
    assert found[:count] == expected[:count]
    assert sorted(found) == list(range(many))


@given(seed=SEEDS, many=st.integers(0, 6_000), count=st.integers(1, 120), values=st.sampled_from([1, 3, 1_000, 10**7]))
def test_the_highest_are_those_of_a_full_sort_the_first_of_equal_ones(seed, many, count, values):
    scores = (np.random.default_rng(seed).integers(0, values, many) / 7).astype(np.float32)
    ordered = sorted(range(many), key=lambda place: -scores[place])
    assert highest(scores, count).tolist() == sorted(place for place in ordered[:count] if scores[place] > 0)
