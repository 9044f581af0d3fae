"""Closeness: the share of a question, by rarity, that one passage says."""

import numpy as np
import pytest

from corpus import Innovation
from indexer import build_index
from indexer.index.reader import open_generation
from search_app.local.answer import Answer, Serving
from search_app.local.closeness import closeness


@pytest.fixture(scope="module")
def serving(tmp_path_factory):
    folder = tmp_path_factory.mktemp("close")
    records = [
        Innovation(id="a-together", title="A", problem="Menara kuning dekat perahu."),
        Innovation(id="b-scattered", title="B", problem="Menara kuning.", solution="Perahu."),
        Innovation(id="c-listed", title="C", steps=("Menara.", "Kuning.", "Perahu.")),
        Innovation(id="d-none", title="D", problem="Sawah."),
    ]
    build_index(records, folder)
    return Serving(open_generation(folder))


def test_it_is_the_rarity_of_what_the_best_passage_says(serving):
    answer = Answer(serving, "menara kuning perahu")
    ideas = [found for found in answer.ideas if found.ways]
    rarity = np.array([1.0, 2.0, 5.0])
    assert [found.idea.asked for found in ideas] == ["menara", "kuning", "perahu"]
    found = closeness(np.arange(4), ideas, rarity, serving.generation)
    assert found.tolist() == pytest.approx([1.0, 5 / 8, 5 / 8, 0.0])


def test_no_record_and_no_idea_have_none(serving):
    assert closeness(np.zeros(0, dtype=np.int64), [], np.zeros(0), serving.generation).tolist() == []
    assert closeness(np.arange(2), [], np.zeros(0), serving.generation).tolist() == [0.0, 0.0]
