"""JSON APIs: pages of records, each field by its path."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from corpus import Innovation
from corpus.db.source_tables import source_records
from indexer.sources.errors import FetchError, SourceError
from indexer.sources.harvest import gather
from indexer.sources.spec import Api, Rule, find_spec
from tests.indexer.sources.conftest import QUICK, SHARED, needs_replica, spec_of
from tests.indexer.sources.site import each, redirect, reply

FIELDS = {"title": Rule("path", "judul"), "agency": Rule("path", "md_instansi.nama"), "solution": Rule("path", "isi")}


def paged(rows: list[dict], *, obeys: bool = True):
    """Return an answer that gives rows page by page, or the first page always."""

    def answer(handler) -> None:
        query = parse_qs(urlsplit(handler.path).query)
        size, page = int(query["perPage"][0]), int(query["page"][0]) if obeys else 1
        data = {"total": len(rows) if obeys else 10**6, "data": rows[(page - 1) * size : page * size]}
        reply(json.dumps({"data": data}), content_type="application/json")(handler)

    return answer


def rows_of(count: int) -> list[dict]:
    return [
        {
            "id": n,
            "judul": f"Layanan Antar {n}",
            "md_instansi": {"nama": "Kab. Sleman"},
            "isi": "<p>Isi <b>tebal</b>.</p>",
        }
        for n in range(1, count + 1)
    ]


def spec(site, **changes):
    api = Api("data.data", "id", "https://contoh.example/{key}", "page", "perPage", 10, "data.total")
    return spec_of(site, "api", "api", fields=FIELDS, api=api, **changes)


def told(database) -> dict[str, tuple]:
    with database.reading() as connection:
        return {
            row.key: (Innovation.from_json(row.content), row.gone_since)
            for row in connection.execute(select(source_records))
        }


def test_every_page_is_asked_for_and_markup_becomes_text(site, place, database):
    site.anything = paged(rows_of(25))
    assert gather(spec(site), place)["innovations"] == 25
    record, _ = told(database)["7"]
    assert (record.title, record.agency, record.solution) == (
        "Layanan Antar 7",
        "Pemerintah Kabupaten Sleman",
        "Isi tebal.",
    )
    assert record.sources[0].url == "https://contoh.example/7"
    assert len(site.asked) == 3


def test_halves_of_characters_are_left_out_of_names_and_texts(site, place, database):
    rows = rows_of(2)
    rows[0] |= {"id": "satu\ud800", "judul": "Layanan \udc00Antar"}
    site.anything = paged(rows)
    gather(spec(site), place)
    assert {key: record.title for key, (record, _) in told(database).items()} == {
        "satu": "Layanan Antar",
        "2": "Layanan Antar 2",
    }


def test_what_is_told_no_more_is_marked_and_unmarked_when_it_comes_back(site, place, database):
    for count, gone in ((12, False), (11, True), (12, False)):
        site.anything = paged(rows_of(count))
        gather(spec(site), place)
        assert (told(database)["12"][1] is not None) is gone


def test_a_server_that_gives_one_page_for_ever_is_left(site, place):
    site.anything = paged(rows_of(10), obeys=False)
    gather(spec(site), place)
    assert len(site.asked) == 2


def test_a_harvest_that_was_broken_off_goes_on_where_it_was(site, place, database):
    whole = paged(rows_of(25))
    site.anything = each(whole, whole, *[reply("", 500)] * 3, whole)
    with pytest.raises(FetchError, match="500"):
        gather(spec(site), place)
    assert len(told(database)) == 20
    assert gather(spec(site), place)["innovations"] == 5
    assert all(gone is None for _, gone in told(database).values())


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
def test_what_is_no_answer_ends_in_one_sentence(site, place, answer, fault, sentence):
    site.anything = answer
    with pytest.raises(fault, match=sentence):
        gather(spec(site), place)


def test_a_record_without_title_is_told_and_the_others_go_in(site, place):
    site.anything = paged([{"id": 1, "judul": ""}, *rows_of(3)[1:]])
    lines: list[str] = []
    counts = gather(spec(site), place, lines.append)
    assert (counts["innovations"], counts["faulty"]) == (2, 1)
    assert lines == ["1: title: is missing; every record needs one."]


@needs_replica
@pytest.mark.parametrize(("name", "count"), [("inoland", 154), ("proper", 46)])
def test_the_two_apis_that_ship_are_read(site, place, database, name, count):
    site.anything = reply((SHARED / f"{name}.json").read_bytes(), content_type="application/json")
    shipped = replace(find_spec(f"lan-{name}", Path("none")).at((f"{site.url}api",)), pace=QUICK)
    assert gather(shipped, place)["innovations"] == count
    for row in json.loads((SHARED / f"{name}.json").read_text(encoding="utf-8"))["data"] if name == "inoland" else ():
        record, _ = told(database)[str(row["id"])]
        assert (record.regency or "").casefold() == (
            (row["wilayah"] or {}).get("nama_kabkot") or record.regency
        ).casefold() or "bau" in record.regency.casefold()
        assert record.year_implemented == (int(row["tahun"]) if row["tahun"] else None)
