"""Known phrases in an index: counted where their words stand side by side, and nowhere else."""

import numpy as np
import pytest

from corpus import Innovation
from indexer import build_index
from indexer.index.generation.reader import open_generation


@pytest.fixture(scope="module")
def generation(tmp_path_factory):
    folder = tmp_path_factory.mktemp("phrases")
    records = [
        Innovation(id="a", title="Kartu tanda penduduk", summary="Kartu tanda penduduk selesai sehari."),
        Innovation(id="b", title="Kartu kendali", summary="Tanda penduduk."),
        Innovation(id="c", title="Perekaman", steps=("Siapkan kartu", "tanda penduduk menyusul")),
        Innovation(id="d", title="Layanan", problem="Mengurus kartu tanda penduduk lama."),
    ]
    build_index(records, folder)
    return open_generation(folder)


def postings(generation, phrase):
    number = generation.phrases.number(phrase)
    if number is None:
        return []
    begin, end = generation.phrase_postings.offsets[number : number + 2]
    return generation.phrase_postings.docs[begin:end].tolist()


def test_a_phrase_is_found_side_by_side_only_and_never_across_passages(generation):
    assert postings(generation, "kartu tanda penduduk") == [0, 3]


def test_a_phrase_that_stands_nowhere_takes_no_place(generation):
    assert generation.phrases.number("orang ganggu jiwa") is None


def test_a_phrase_weighs_more_in_a_title_than_in_a_problem(generation):
    number = generation.phrases.number("kartu tanda penduduk")
    begin, end = generation.phrase_postings.offsets[number : number + 2]
    in_title, in_problem = generation.phrase_postings.impacts[begin:end].tolist()
    assert in_title > in_problem > 0


def test_every_posting_of_the_shipped_index_is_one_that_the_tokens_show(shipped_index):
    generation = open_generation(shipped_index)
    stems = generation.form_postings.stems[generation.tokens.forms]
    assert len(generation.phrases) > 500
    for number in range(0, len(generation.phrases), 40):
        words = [generation.stems.number(word) for word in generation.phrases.text(number).split()]
        expected = set()
        for segment, doc in enumerate(generation.docs_of(np.arange(len(generation.segments.fields))).tolist()):
            begin, end = generation.segments.offsets[segment : segment + 2]
            passage = stems[begin:end].tolist()
            if any(passage[at : at + len(words)] == words for at in range(len(passage))):
                expected.add(doc)
        begin, end = generation.phrase_postings.offsets[number : number + 2]
        assert set(generation.phrase_postings.docs[begin:end].tolist()) == expected
