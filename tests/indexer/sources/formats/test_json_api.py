"""JSON APIs: pages of records, each field by its path."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from corpus import Innovation
from corpus.catalogue.source_records import record_from_json
from corpus.db.source_tables import tellings
from indexer.sources.errors import FetchError, SourceError
from indexer.sources.harvest import harvest
from indexer.sources.spec import Api, Rule, find_spec
from tests.indexer.sources.conftest import QUICK, SHARED, needs_replica, spec_of
from tests.indexer.sources.site import redirect, reply

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


class Stored(NamedTuple):
    """A source record as the database has it."""

    record: Innovation
    gone_since: datetime.datetime | None


def stored(database) -> dict[str, Stored]:
    with database.reading() as connection:
        return {
            row.key: Stored(record_from_json(row.content), row.gone_since)
            for row in connection.execute(select(tellings))
        }


def test_every_page_is_asked_for_and_markup_becomes_text(site, context, database):
    site.anything = paged(rows_of(25))
    assert harvest(spec(site), context)["innovations"] == 25
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
    harvest(spec(site), context)
    assert {key: kept.record.title for key, kept in stored(database).items()} == {
        "satu": "Layanan Antar",
        "2": "Layanan Antar 2",
    }


def test_a_server_that_gives_one_page_for_ever_is_left(site, context):
    site.anything = paged(rows_of(10), obeys=False)
    harvest(spec(site), context)
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
        harvest(spec(site), context)


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
