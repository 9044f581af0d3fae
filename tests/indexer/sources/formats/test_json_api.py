"""JSON APIs: pages of records, each field by its path."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.sources.errors import FetchError, SourceError
from indexer.sources.harvest import harvest
from indexer.sources.spec import find_spec
from tests.indexer.sources.conftest import QUICK, SHARED, needs_replica
from tests.indexer.sources.formats.samples import api_spec, paged, rows_of, stored
from tests.indexer.sources.site import redirect, reply


def test_every_page_is_asked_for_and_markup_becomes_text(site, context, database):
    site.anything = paged(rows_of(25))
    assert harvest(api_spec(site), context)["innovations"] == 25
    record = stored(database)["7"].record
    assert (record.title, record.agency, record.solution) == (
        "Layanan Antar 7",
        "Pemerintah Kabupaten Sleman",
        "Isi tebal.",
    )
    assert record.sources[0].url == "https://contoh.example/7"
    assert len(site.asked) == 3


def test_halves_of_characters_are_left_out_of_names_and_texts(site, context, database):
    rows = rows_of(2)
    rows[0] |= {"id": "satu\ud800", "judul": "Layanan \udc00Antar"}
    site.anything = paged(rows)
    harvest(api_spec(site), context)
    assert {key: kept.record.title for key, kept in stored(database).items()} == {
        "satu": "Layanan Antar",
        "2": "Layanan Antar 2",
    }


def test_one_bad_mark_in_a_text_costs_no_record(site, context, database):
    text = json.dumps({"data": {"total": 2, "data": rows_of(2)}}).replace("Antar 2", "Antar\x0b K#fe")
    for content in (text.encode("utf-8-sig"), text.replace("#", "é").encode("cp1252")):
        site.anything = reply(content, content_type="application/json")
        assert harvest(api_spec(site), context)["innovations"] == 2
    assert stored(database)["2"].record.title == "Layanan Antar Kéfe"


def test_a_person_given_as_an_agency_is_left_out_and_counted(site, context, database):
    rows = rows_of(3)
    rows[0]["md_instansi"]["nama"] = "Siti Dewi Contohwati, S.Kom."
    rows[1]["md_instansi"]["nama"] = ["Contohwati, Siti Dewi", "Dinas Kesehatan Kota Batu"]
    site.anything = paged(rows)
    assert harvest(api_spec(site), context)["contacts"] == 1
    agencies = [kept.record.agency for _, kept in sorted(stored(database).items())]
    assert agencies == ["", "Dinas Kesehatan Kota Batu", "Pemerintah Kabupaten Sleman"]


def test_a_server_that_gives_one_page_for_ever_is_left(site, context):
    site.anything = paged(rows_of(10), obeys=False)
    harvest(api_spec(site), context)
    assert len(site.asked) == 2


@pytest.mark.parametrize(
    ("answer", "fault", "sentence"),
    [
        (reply("<html>"), SourceError, "no JSON"),
        (reply("[" * 100_000), SourceError, "no JSON"),
        (reply('{"data": {}}'), SourceError, "no list at 'data.data'"),
        (reply("", 404), FetchError, "404"),
        (redirect("http://127.1:1/"), FetchError, "refused"),
        (redirect("file:///etc/passwd"), FetchError, "only http and https"),
        (redirect("/api"), FetchError, "redirects more than"),
    ],
    ids=["html", "deep", "other shape", "missing", "private", "file", "loop"],
)
def test_what_is_no_answer_ends_in_one_sentence(site, context, answer, fault, sentence):
    site.anything = answer
    with pytest.raises(fault, match=sentence):
        harvest(api_spec(site), context)


@needs_replica
@pytest.mark.parametrize(("name", "count"), [("inoland", 154), ("proper", 46)])
def test_the_two_apis_that_ship_are_read(site, context, database, name, count):
    site.anything = reply((SHARED / f"{name}.json").read_bytes(), content_type="application/json")
    shipped = replace(find_spec(f"lan-{name}", Path("none")).at((f"{site.url}api",)), pace=QUICK)
    assert harvest(shipped, context)["innovations"] == count
    for row in json.loads((SHARED / f"{name}.json").read_text(encoding="utf-8"))["data"] if name == "inoland" else ():
        record = stored(database)[str(row["id"])].record
        assert (record.regency or "").casefold() == (
            (row["wilayah"] or {}).get("nama_kabkot") or record.regency
        ).casefold() or "bau" in record.regency.casefold()
        assert record.year_implemented == (int(row["tahun"]) if row["tahun"] else None)
