"""Two records side by side, each difference with the lines of both, and the reasons of a pair in words."""

import dataclasses

from corpus import Innovation
from corpus.innovation import Award, Replication
from indexer.sources.dedupe import classifier
from indexer.sources.dedupe.ingest import TOLD_APART
from search_app.web.desk.twin_table import differing_rows, reasons_in_words, same_rows

ONE = Innovation(
    id="satu",
    title="Antrean",
    steps=("Mulai", "Selesai"),
    awards=(Award("Top 99", 2019),),
    replications=(Replication("Kota Bogor"),),
    digital=True,
    sectors=("kesehatan",),
    year_started=2018,
    year_implemented=2019,
)
OTHER = dataclasses.replace(ONE, id="dua", title="Antrean Daring", steps=(), awards=(), digital=False, sdgs=(3,))


def test_each_difference_is_a_row_with_the_lines_of_both(app):
    with app.test_request_context("/"):
        rows = {row.name: row for row in differing_rows(ONE, OTHER)}
    assert list(rows) == ["title", "steps", "sdgs", "digital", "awards"]
    assert (rows["steps"].one, rows["steps"].other, rows["steps"].may_be_both) == (("Mulai", "Selesai"), (), False)
    assert (rows["digital"].one, rows["digital"].other) == (("Digital",), ("Nondigital",))
    assert (rows["awards"].one, rows["sdgs"].usual, rows["title"].usual) == (("Top 99 (2019)",), "other", "one")
    assert rows["sdgs"].other[0].startswith("TPB 3")


def test_what_both_say_is_shown_once_and_what_neither_says_not_at_all(app):
    with app.test_request_context("/"):
        rows = {row.name: row.one for row in same_rows(ONE, OTHER)}
    assert rows == {"year_started": ("2018", "2019"), "sectors": ("Kesehatan",), "replications": ("Kota Bogor",)}


def test_items_of_both_lists_may_be_taken(app):
    with app.test_request_context("/"):
        (row,) = differing_rows(ONE, dataclasses.replace(ONE, steps=("Lain",)))
    assert row.may_be_both


def test_every_reason_of_the_classifier_is_said_in_words(app):
    said = [words for _, _, words in classifier._WORDS] + list(classifier._AGAINST.values()) + [TOLD_APART]
    with app.test_request_context("/"):
        assert not set(reasons_in_words(", ".join(said))) & set(said)
        assert reasons_in_words("lain") == ["lain"] and reasons_in_words("") == []
