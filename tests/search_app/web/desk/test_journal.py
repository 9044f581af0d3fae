"""The journal as a page and as CSV shows what the account may see."""

import csv
import io

from search_app.web.desk.journal import action_name, kind_name
from tests.search_app.reading import soup


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def test_each_role_reads_the_entries_of_its_own(as_role):
    assert len(rows(as_role("national").get("/meja/jurnal.csv"))) == 8  # two records, three accounts twice
    for role in ("hub", "agency"):
        assert [row["region"] for row in rows(as_role(role).get("/meja/jurnal.csv"))] == ["35.78"]


def test_filters_narrow_page_and_file_alike(as_role):
    curator = as_role("national")
    query = "?jenis=record&wilayah=35&oleh=tiru+sync&sejak=2020-01-01"
    assert len(soup(curator.get(f"/meja/jurnal{query}")).select("tbody tr")) == 1
    assert len(rows(curator.get(f"/meja/jurnal.csv{query}"))) == 1
    assert "Tidak ada perubahan" in curator.get("/meja/jurnal?sampai=2020-01-01").text
    assert curator.get("/meja/jurnal?sejak=kemarin&sampai=9999-12-31&hal=99").status_code == 200


def test_what_is_unknown_keeps_its_own_word(request_context):
    assert (kind_name("record"), action_name("withdrawn"), action_name("x")) == ("inovasi", "ditarik", "x")
