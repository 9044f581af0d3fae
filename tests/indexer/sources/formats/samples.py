"""What tests of formats share: an API that is paged, tables, and what the database holds of them."""

from __future__ import annotations

import csv
import datetime
import json
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from openpyxl import Workbook
from sqlalchemy import select

from corpus import Innovation
from corpus.db.source_tables import source_records
from indexer.sources.spec import Api, Rule
from tests.indexer.sources.conftest import spec_of
from tests.indexer.sources.site import reply

FIELDS = {"title": Rule("path", "judul"), "agency": Rule("path", "md_instansi.nama"), "solution": Rule("path", "isi")}
HEADER = ["Judul", "Instansi", "Tahun", "Langkah", "Kolom Lain"]
GOOD = ["Antrean Daring", "Pemkot Surabaya", 2019, "Buat aplikasi; Latih petugas\nUji coba", "x"]


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


def api_spec(site, **changes):
    api = Api("data.data", "id", "https://contoh.example/{key}", "page", "perPage", 10, "data.total")
    return spec_of(site, "api", "api", fields=FIELDS, api=api, **changes)


class Stored(NamedTuple):
    """A source record as the database has it."""

    record: Innovation
    gone_since: datetime.datetime | None


def stored(database) -> dict[str, Stored]:
    with database.reading() as connection:
        return {
            row.key: Stored(Innovation.from_json(row.content), row.gone_since)
            for row in connection.execute(select(source_records))
        }


def csv_file(path, rows, delimiter=",", encoding="utf-8"):
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def xlsx_file(path, rows):
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path
