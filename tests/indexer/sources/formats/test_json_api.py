"""JSON APIs: pages of records, each field by its path."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

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


def test_the_page_of_a_record_is_made_of_its_values(site, context, database):
    rows = rows_of(4)
    for row, page in zip(rows, ("https://a.go.id/satu", "javascript:alert(1)", None, {"x": 1}), strict=True):
        row["links"] = {"page": page}
    site.anything = paged(rows)
    spec = api_spec(site)
    harvest(replace(spec, api=replace(spec.api, link="{links.page}?dari={key}")), context)
    urls = {key: kept.record.sources[0].url for key, kept in stored(database).items()}
    assert urls == {"1": "https://a.go.id/satu?dari=1", "2": "", "3": "", "4": ""}


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


@pytest.mark.parametrize(
    ("api", "start"),
    [
        ({"page_parameter": "page", "first_page": 0}, lambda asked: int(asked["page"]) * 10),
        ({"page_parameter": "offset", "skips_records": True}, lambda asked: int(asked["offset"])),
        ({"page_parameter": "", "next": "next"}, lambda asked: int(asked.get("sesudah", 0))),
    ],
    ids=["from zero", "by records", "by the next address"],
)
def test_pages_are_asked_for_as_the_source_says(site, context, api, start):
    rows = rows_of(25)

    def answer(handler):
        asked = dict(parse_qsl(urlsplit(handler.path).query))
        at = start(asked)
        link = {"next": f"http://10.0.0.1:8000/api?sesudah={at + 10}"} if at + 10 < len(rows) else {"next": None}
        reply(json.dumps({"data": {"total": 25, "data": rows[at : at + 10]}} | link))(handler)

    site.anything = answer
    spec = api_spec(site)
    spec = replace(spec, api=replace(spec.api, size_parameter="", page_size=10, total="", **api))
    assert harvest(spec, context)["innovations"] == 25
    assert len(site.asked) == 3


def test_a_page_behind_the_last_may_be_an_error(site, context):
    rows = rows_of(20)
    site.anything = lambda handler: reply("", 400)(handler) if "page=3" in handler.path else paged(rows)(handler)
    spec = api_spec(site)
    assert harvest(replace(spec, api=replace(spec.api, total="")), context)["innovations"] == 20


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
