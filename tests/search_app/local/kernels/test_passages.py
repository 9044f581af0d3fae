"""What single passages say: proximity is the share of a query, by rarity, that one of them says."""

import numpy as np
import pytest

from corpus import Innovation
from indexer import build_index
from indexer.fields import FIELDS
from indexer.index.generation.reader import open_generation
from indexer.text.analysis import stems_of
from search_app.local.concept_terms import query_terms
from search_app.local.index import Index
from search_app.local.kernels.passages import add_best_passages, fields_with_words, stem_table
from search_app.local.search import Search


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("close")
    records = [
        Innovation(id="a-together", title="A", problem="Menara kuning dekat perahu."),
        Innovation(id="b-scattered", title="B", problem="Menara kuning.", solution="Perahu."),
        Innovation(id="c-listed", title="C", steps=("Menara.", "Kuning.", "Perahu.")),
        Innovation(id="d-none", title="D", problem="Sawah."),
    ]
    build_index(records, folder)
    return Index(open_generation(folder))


def table_of(concepts):
    terms = query_terms(concepts)
    return stem_table(terms, terms.is_native)


def proximity(small, question, last, scores=(0.0,) * 4, worth=1.0):
    concepts = [concept for concept in Search(small, question).concepts if concept.variants]
    found = np.array(scores, dtype=np.float32)
    shares = np.array([1.0, 2.0, 5.0], dtype=np.float32)[: len(concepts)] * np.float32(worth / 8)
    by_stem = table_of(concepts)
    add_best_passages(found, np.arange(len(scores)), last, by_stem, shares, small.arrays.text)
    return found.tolist()


def test_it_is_the_rarity_of_what_the_best_passage_says(small):
    assert proximity(small, "menara kuning perahu", 4) == pytest.approx([1.0, 5 / 8, 5 / 8, 0.0])


def test_a_record_that_it_cannot_bring_among_the_best_is_left_as_it_is(small):
    scores = (0.0, 0.4, 0.9, 0.0)
    found = proximity(small, "menara kuning perahu", 1, scores, worth=0.8)
    assert found == pytest.approx([0.0, 0.4, 1.4, 0.0])


def test_no_record_and_no_concept_have_none(small):
    assert proximity(small, "menara kuning perahu", 1, ()) == []
    assert proximity(small, "gajah", 4) == [0.0] * 4


def test_every_stem_of_a_query_is_found_in_its_table_and_no_other(small):
    concepts = [concept for concept in Search(small, "menara kuning perahu").concepts if concept.variants]
    table = table_of(concepts)
    held = {
        stem: concept for stem, concept in zip(table.stems.tolist(), table.concepts.tolist(), strict=True) if stem >= 0
    }
    assert held == {variant.term: number for number, each in enumerate(concepts) for variant in each.variants}


def test_the_fields_are_those_in_which_words_stand_in_a_row(small):
    words = np.array([small.generation.stems.number(stem) for stem in stems_of("menara kuning")])
    ends = np.array([0, 2, 4, 6])
    found = fields_with_words(np.arange(3), np.arange(4), np.tile(words, 3), ends, small.arrays.text)
    names = [{FIELDS[n].name for n in range(len(FIELDS)) if bits >> n & 1} for bits in found.tolist()]
    assert names == [{"problem"}, {"problem"}, set()]
