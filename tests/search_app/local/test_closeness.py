"""Closeness: the share of a question, by rarity, that one passage says."""

import numpy as np
import pytest

from corpus import Innovation
from indexer import build_index
from indexer.index.generation.reader import open_generation
from search_app.local.concept_terms import packed
from search_app.local.kernels.passages import add_best_passages, ideas_by_stem
from search_app.local.search import Answer, Serving


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


def closeness(serving, question, last, scores=(0.0,) * 4, worth=1.0):
    answer = Answer(serving, question)
    found = np.array(scores, dtype=np.float32)
    shares = np.array([1.0, 2.0, 5.0], dtype=np.float32)[: len(answer._ranking.ideas)] * np.float32(worth / 8)
    says = ideas_by_stem(packed(answer._ranking.ideas))
    add_best_passages(found, np.arange(len(scores)), last, says, shares, serving.views.text)
    return found.tolist()


def test_it_is_the_rarity_of_what_the_best_passage_says(serving):
    assert closeness(serving, "menara kuning perahu", 4) == pytest.approx([1.0, 5 / 8, 5 / 8, 0.0])


def test_a_record_that_it_cannot_bring_among_the_best_is_left_as_it_is(serving):
    scores = (0.0, 0.4, 0.9, 0.0)
    found = closeness(serving, "menara kuning perahu", 1, scores, worth=0.8)
    assert found == pytest.approx([0.0, 0.4, 1.4, 0.0])


def test_no_record_and_no_idea_have_none(serving):
    assert closeness(serving, "menara kuning perahu", 1, ()) == []
    assert closeness(serving, "gajah", 4) == [0.0] * 4
