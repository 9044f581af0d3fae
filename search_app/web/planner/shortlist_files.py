"""The shortlist as a file for an office suite: what a comparison says of each innovation, its sources, one's notes."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, abort, request, url_for

from corpus import Innovation
from search_app.i18n.gettext import _
from search_app.planning import comparison
from search_app.planning.export.spreadsheet import CSV, XLSX, csv_file, workbook
from search_app.planning.export.word import MIME, table_file
from search_app.transfer.aim import Aim
from search_app.web.not_found import Offer, not_found
from search_app.web.planner.notes import notes_in_cookie
from search_app.web.results.question import usual_question
from search_app.web.services.engine_service import engine
from search_app.web.services.fit_service import assessments
from search_app.web.visitor import aim, shortlist_in_address

_FILES = {
    "xlsx": (workbook, XLSX),
    "docx": (table_file, MIME),
    "csv": (lambda _title, header, rows: csv_file(header, rows), f"{CSV}; charset=utf-8"),
}

shortlist_files = Blueprint("shortlist_files", __name__)


@shortlist_files.get("/pilihan.<any(xlsx, docx, csv):kind>")
def file(kind: str) -> Response:
    """Return the shortlist that the address names as `xlsx`, `docx` or `csv`."""
    records = [record for id in shortlist_in_address(request.args) if (record := engine().get(id))]
    if not records:
        abort(_nothing_chosen())
    header, rows = _table(records, aim())
    make, mime = _FILES[kind]
    response = Response(make(_("Pilihan inovasi"), header, rows), content_type=mime)
    response.headers["Content-Disposition"] = f'attachment; filename="pilihan-inovasi.{kind}"'
    response.vary.add("Cookie")
    return response


def _nothing_chosen() -> Response:
    return not_found(
        _("Pilihan masih kosong"),
        _("Tidak ada yang dapat diunduh. Cari inovasi, tekan “Simpan”, lalu unduh lagi."),
        [Offer(_("Lihat semua inovasi"), usual_question().url)],
    )


def _table(records: Sequence[Innovation], aim: Aim) -> tuple[list[str], list[list[str]]]:
    """Return header and rows, one innovation a row; the visitor's own notes are a column where there are some."""
    compared, notes = comparison.rows(records, assessments(records, aim), aim.region), notes_in_cookie()
    has_notes = any(record.id in notes for record in records)
    own = [_("Catatan saya")] if has_notes else []
    header = [_("Inovasi"), *(row.label for row in compared), *own, _("Sumber"), _("Alamat di Tiru")]
    rows = []
    for column, record in enumerate(records):
        sources = "\n".join(" ".join(part for part in (item.title, item.url) if part) for item in record.sources)
        address = url_for("pages.innovation", id=record.id, _external=True)
        cells = ("\n".join(row.cells[column]) or _("tidak disebutkan") for row in compared)
        noted = [notes.get(record.id, "")] if has_notes else []
        rows.append([record.title, *cells, *noted, sources, address])
    return header, rows
