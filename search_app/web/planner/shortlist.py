"""The shortlist in the address, its comparison side by side, and its files."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus import Innovation
from search_app.i18n.gettext import _
from search_app.planning import comparison
from search_app.planning.export.spreadsheet import CSV, XLSX, csv_file, workbook
from search_app.planning.export.word import MIME, table_file
from search_app.transfer.aim import Aim
from search_app.web.fit_service import assessments
from search_app.web.services import engine
from search_app.web.urls import address
from search_app.web.visitor import ID, MOST_SHORTLISTED, SHORTLIST, aim, remember, remembered_shortlist, told_shortlist

MOST_COMPARED = 4

_FILES = {
    "xlsx": (workbook, XLSX),
    "docx": (table_file, MIME),
    "csv": (lambda _title, header, rows: csv_file(header, rows), f"{CSV}; charset=utf-8"),
}

shortlist = Blueprint("shortlist", __name__)


@shortlist.get("/pilihan")
def page() -> str | AnyResponse:
    """Show the shortlist that the address names, else the one remembered."""
    ids = told_shortlist(request.args)
    if not ids and (remembered := remembered_shortlist()):
        return redirect(_url("shortlist.page", remembered, aim()))
    records = _records(ids)
    return render_template(
        "shortlist.html",
        records=records,
        fits=assessments(records, aim()),
        unknown=[id for id in ids if id not in {record.id for record in records}],
        most_compared=MOST_COMPARED,
        is_mine=ids == remembered_shortlist(),
        parameters=_parameters([record.id for record in records], aim()),
        save_url=_url("shortlist.save", ids, aim()),
        without={record.id: _url("shortlist.save", [id for id in ids if id != record.id], aim()) for record in records},
    )


@shortlist.get("/pilihan/simpan")
def save() -> AnyResponse:
    """Remember the shortlist that the address names, and show it."""
    ids = told_shortlist(request.args)
    return remember(redirect(_url("shortlist.page", ids, aim())), SHORTLIST, ".".join(ids))  # type: ignore[arg-type]


@shortlist.get("/banding")
def compare() -> str:
    """Show up to four innovations side by side."""
    ids = told_shortlist(request.args)
    records = _records(ids[:MOST_COMPARED])
    asked = aim()
    return render_template(
        "compare.html",
        records=records,
        rows=comparison.rows(records, assessments(records, asked), asked.region) if records else [],
        left_out=max(0, len(ids) - MOST_COMPARED),
        most=MOST_COMPARED,
    )


@shortlist.get("/pilihan.<any(xlsx, docx, csv):kind>")
def file(kind: str) -> Response:
    """Return the shortlist as `xlsx`, `docx` or `csv`."""
    records = _records(told_shortlist(request.args))
    if not records:
        abort(404, _("Pilihan itu kosong; simpan dahulu satu inovasi."))
    header, rows = _table(records, aim())
    title = _("Pilihan inovasi")
    make, mime = _FILES[kind]
    response = Response(make(title, header, rows), content_type=mime)
    response.headers["Content-Disposition"] = f'attachment; filename="pilihan-inovasi.{kind}"'
    return response


def save_url(id: str) -> str:
    """Return the address that adds a record to the shortlist."""
    if not (kept := remembered_shortlist()):
        return address("shortlist.save", [(ID, id)])
    return _url("shortlist.save", [*kept, id][-MOST_SHORTLISTED:], Aim())


def _table(records: Sequence[Innovation], asked: Aim) -> tuple[list[str], list[list[str]]]:
    """Return header and rows: one innovation a row, as it stands in a comparison, with its sources and its address."""
    compared = comparison.rows(records, assessments(records, asked), asked.region)
    header = [_("Inovasi"), *(row.label for row in compared), _("Sumber"), _("Alamat di Tiru")]
    rows = []
    for column, record in enumerate(records):
        sources = "\n".join(" ".join(part for part in (item.title, item.url) if part) for item in record.sources)
        address = url_for("pages.innovation", id=record.id, _external=True)
        told = ("\n".join(row.cells[column]) or _("tidak diceritakan") for row in compared)
        rows.append([record.title, *told, sources, address])
    return header, rows


def _records(ids: Sequence[str]) -> list[Innovation]:
    return [record for id in ids if (record := engine().get(id))]


def _parameters(ids: Sequence[str], asked: Aim) -> dict[str, object]:
    return {ID: list(ids), **asked.parameters}


def _url(endpoint: str, ids: Sequence[str], asked: Aim) -> str:
    return url_for(endpoint, **_parameters(ids, asked))  # type: ignore[arg-type]


@shortlist.app_context_processor
def _words() -> dict[str, object]:
    return {"save_url": save_url}
