"""Query trees to the records that match, phrases above all: within one passage of the fields that are asked."""

import pytest
from whoosh import query as tree

from corpus import Innovation
from indexer import build_index
from search_app.local import open_engine
from search_app.local.patterns import Patterns
from search_app.query.parse import parse

RECORDS = [
    Innovation(id="a-over-two-fields", title="Menara kuning", summary="Perahu berlayar."),
    Innovation(id="b-over-two-items", title="B", steps=("Ikat menara kuning.", "Perahu dilepas.")),
    Innovation(id="c-in-a-row", title="C", problem="Di dekat menara kuning perahu karam."),
    Innovation(id="d-in-the-title", title="Kuning perahu menara"),
    Innovation(id="e-other-order", title="E", problem="Perahu kuning, menara."),
    Innovation(id="f-often", title="F", problem="Kuning kuning kuning perahu. Perahu kuning perahu kuning perahu."),
    Innovation(id="g-another-word-before", title="G", problem="Layar perahu kuning."),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("phrases")
    build_index(RECORDS, folder)
    return open_engine(folder)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"kuning perahu"', "cdf"),
        ('"menara kuning perahu"', "c"),
        ('"perahu kuning"', "efg"),
        ('"kuning kuning perahu"', "f"),
        ('"kuning perahu kuning"', "f"),
        ('judul:"kuning perahu"', "d"),
        ('masalah:"kuning perahu"', "cf"),
        ('"perahu perahu menara"', ""),
    ],
)
def test_a_phrase_is_words_in_a_row_within_one_passage(engine, query, found):
    assert "".join(sorted(hit.innovation.id[0] for hit in engine.search(query, exact=True).hits)) == found


@pytest.mark.parametrize("others", [0, 20], ids=["frequent", "rare"])
@pytest.mark.parametrize(
    ("query", "found"), [("menara AND kehutanan", ""), ("kehutanan AND menara", ""), ("kehutanan", "b")]
)
def test_a_word_that_only_a_facet_holds_is_not_in_the_text(tmp_path, query, found, others):
    records = [
        Innovation(id="a-facet", title="Menara", sectors=("Kehutanan",)),
        Innovation(id="b-text", title="Kehutanan lestari"),
        *(Innovation(id=f"c-{number:02}", title=f"Sawah {number}") for number in range(others)),
    ]
    build_index(records, tmp_path)
    assert "".join(hit.innovation.id[0] for hit in open_engine(tmp_path).search(query, exact=True).hits) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"menara perahu"~2', "c"),
        ('"perahu perahu"~3', "f"),
        ('"kuning berlayar"~9', ""),
        ('"menara perahu"~1', ""),
        ('"kuning perahu kuning"~2', "f"),
    ],
)
def test_the_words_of_a_loose_phrase_stand_in_order_and_near_each_other(engine, query, found):
    assert "".join(sorted(hit.innovation.id[0] for hit in engine.search(query, exact=True).hits)) == found


def test_a_year_matches_the_records_of_that_year_and_a_range_those_between(index, ordered_records):
    years = [record.year for record in ordered_records]
    evaluator = index.evaluator(Patterns(index.words, index.reader))
    assert evaluator.matches(parse("tahun:2019").tree).tolist() == [year == 2019 for year in years]
    between = [year is not None and 2015 <= year < 2018 for year in years]
    assert evaluator.matches(parse("tahun:[2015 TO 2018}").tree).tolist() == between


def test_a_field_that_is_filled_is_matched_by_every_word(index, ordered_records):
    found = index.evaluator(Patterns(index.words, index.reader)).matches(tree.Every("barriers"))
    assert found.tolist() == [bool(record.barriers) for record in ordered_records]


def test_a_tree_that_the_language_has_not_is_refused(index):
    with pytest.raises(TypeError, match="no DisjunctionMax"):
        index.evaluator(Patterns(index.words, index.reader)).matches(tree.DisjunctionMax([tree.Term("text", "a")]))
