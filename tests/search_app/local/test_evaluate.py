"""Phrases: words in a row, within one passage of the fields that are asked."""

import pytest

from corpus import Innovation
from indexer import build_index
from search_app.local import open_engine

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
    ("asked", "found"),
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
def test_a_phrase_is_words_in_a_row_within_one_passage(engine, asked, found):
    assert "".join(sorted(hit.innovation.id[0] for hit in engine.search(asked, exact=True).hits)) == found


@pytest.mark.parametrize("others", [0, 20], ids=["frequent", "rare"])
@pytest.mark.parametrize(
    ("asked", "found"), [("menara AND kehutanan", ""), ("kehutanan AND menara", ""), ("kehutanan", "b")]
)
def test_a_word_that_only_a_facet_holds_is_not_in_the_text(tmp_path, asked, found, others):
    records = [
        Innovation(id="a-facet", title="Menara", sectors=("Kehutanan",)),
        Innovation(id="b-text", title="Kehutanan lestari"),
        *(Innovation(id=f"c-{number:02}", title=f"Sawah {number}") for number in range(others)),
    ]
    build_index(records, tmp_path)
    assert "".join(hit.innovation.id[0] for hit in open_engine(tmp_path).search(asked, exact=True).hits) == found
