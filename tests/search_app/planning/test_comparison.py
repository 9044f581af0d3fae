"""Innovations side by side."""

import pytest

from corpus import Award, Innovation
from search_app.planning.comparison import Row, rows
from search_app.transfer.explanation import Answer, Assessment

pytestmark = pytest.mark.usefixtures("request_context")

ONE = Innovation("satu", "Satu", agency="Dinas", problem="Antre.", awards=[Award("Top 99", 2020), Award("KIPP")])
OTHER = Innovation("dua", "Dua", agency="Dinas", steps=["Rapat.", "Mulai."], prerequisites=["Anggaran daerah."])


def by_label(records, fits=None, region=""):
    return {row.label: row for row in rows(records, fits or {}, region)}


def test_a_property_that_no_record_has_is_left_out():
    table = by_label([ONE, OTHER])
    assert list(table) == [
        "Instansi",
        "Dokumentasi",
        "Masalah",
        "Langkah pelaksanaan",
        "Prasyarat: Anggaran",
        "Penghargaan",
    ]
    assert table["Penghargaan"].cells == (("Top 99 (2020)", "KIPP"), ())
    assert table["Langkah pelaksanaan"].cells == ((), ("1. Rapat.", "2. Mulai."))


def test_rows_differ_where_one_record_says_something_else():
    table = by_label([ONE, OTHER])
    assert not table["Instansi"].differs
    assert table["Masalah"].differs


def test_fit_stands_second_and_its_highest_value_is_marked():
    fits = {
        record.id: Assessment(percent, (Answer("ease", "Kemudahan", percent, ("Perlu.",)),), ())
        for record, percent in ((ONE, 40), (OTHER, 60))
    }
    table = rows([ONE, OTHER], fits, "35.78")
    assert [row.label for row in table[:3]] == ["Instansi", "Kecocokan untuk Kota Surabaya", "Kemudahan"]
    assert table[2].cells == (("40%", "Perlu."), ("60%", "Perlu."))
    assert table[1].best == {1}


@pytest.mark.parametrize("values", [(None, None), (50, 50), (50, None), ()])
def test_no_value_is_best_where_nothing_can_be_compared(values):
    assert Row("x", (("a",), ("b",)), values).best == frozenset()
