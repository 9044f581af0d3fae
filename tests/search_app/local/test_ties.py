"""Records that answer a question equally well stand in the order of their ids, whichever way they are ranked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Innovation
from indexer import build_index
from search_app.local import open_engine
from search_app.local.kernels.best import best_first

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


@given(seed=st.integers(0, 2**32 - 1), count=st.integers(0, 300))
def test_the_order_is_that_of_a_full_sort(seed, count):
    draw = np.random.default_rng(seed)
    scores, docs = draw.integers(0, 9, count).astype(np.float32), draw.permutation(count)
    expected = sorted(range(count), key=lambda place: (-scores[place], docs[place]))
    assert best_first(scores, docs).tolist() == expected
