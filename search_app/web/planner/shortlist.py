"""The shortlist in the address, its comparison side by side, and its files."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus import Innovation
from corpus.reference import current_id
from search_app.i18n.gettext import _
from search_app.planning import comparison
from search_app.planning.export.spreadsheet import CSV, XLSX, csv_file, workbook
from search_app.planning.export.word import MIME, table_file
from search_app.transfer.aim import Aim
from search_app.web.not_found import Offer, not_found
from search_app.web.results.question import usual_question
from search_app.web.same_origin import refuse_other_sites
from search_app.web.services.engine_service import engine
from search_app.web.services.fit_service import assessments
from search_app.web.visitor import (
    ID,
    MAX_SHORTLISTED,
    SHORTLIST,
    aim,
    keep_in_cookie,
    local_path,
    shortlist_in_address,
    shortlist_in_cookie,
)

MAX_COMPARED = 4
BACK = "kembali"

_FILES = {
    "xlsx": (workbook, XLSX),
    "docx": (table_file, MIME),
    "csv": (lambda _title, header, rows: csv_file(header, rows), f"{CSV}; charset=utf-8"),
}

shortlist = Blueprint("shortlist", __name__)


@shortlist.get("/pilihan")
def page() -> str | AnyResponse:
    """Show the shortlist that the address names, else the one in the cookie."""
    ids = shortlist_in_address(request.args)
    if not ids and (kept := shortlist_in_cookie()):
        return redirect(_url("shortlist.page", kept, aim()))
    records = _records(ids)
    return render_template(
        "shortlist.html",
        records=records,
        fits=assessments(records, aim()),
        unknown=[id for id in ids if id not in {record.id for record in records}],
        max_compared=MAX_COMPARED,
        is_mine=ids == shortlist_in_cookie(),
        parameters=_parameters([record.id for record in records], aim()),
        save_url=_url("shortlist.save", ids, aim()),
        without={record.id: _url("shortlist.save", [id for id in ids if id != record.id], aim()) for record in records},
    )


@shortlist.post("/pilihan/simpan")
def save() -> AnyResponse:
    """Keep the shortlist that the address names in the cookie, and show it."""
    refuse_other_sites()
    ids = shortlist_in_address(request.args)
    return _kept(ids, _url("shortlist.page", ids, aim()))


@shortlist.post("/pilihan/tambah")
def add() -> AnyResponse:
    """Add one record to the shortlist in the cookie, and go back to where it stands on the page it was added from."""
    refuse_other_sites()
    record = engine().get(current_id(request.form.get(ID, ""))) or abort(404)
    others = [id for id in shortlist_in_cookie() if id != record.id]
    back = f"{local_path(request.form.get(BACK, ''))}#{anchor(record.id)}"
    return _kept([*others, record.id][-MAX_SHORTLISTED:], back)


def anchor(id: str) -> str:
    """Return the name of the place on a page where a record can be added to the shortlist."""
    return f"inovasi-{id}"


@shortlist.get("/banding")
def compare() -> str:
    """Show up to four innovations side by side."""
    ids = shortlist_in_address(request.args)
    records = _records(ids[:MAX_COMPARED])
    own = aim()
    return render_template(
        "compare.html",
        records=records,
        rows=comparison.rows(records, assessments(records, own), own.region) if records else [],
        left_out=max(0, len(ids) - MAX_COMPARED),
        max_compared=MAX_COMPARED,
    )


@shortlist.get("/pilihan.<any(xlsx, docx, csv):kind>")
def file(kind: str) -> Response:
    """Return the shortlist as `xlsx`, `docx` or `csv`."""
    records = _records(shortlist_in_address(request.args))
    if not records:
        abort(_nothing_chosen())
    header, rows = _table(records, aim())
    title = _("Pilihan inovasi")
    make, mime = _FILES[kind]
    response = Response(make(title, header, rows), content_type=mime)
    response.headers["Content-Disposition"] = f'attachment; filename="pilihan-inovasi.{kind}"'
    return response


def _nothing_chosen() -> Response:
    return not_found(
        _("Pilihan masih kosong"),
        _("Tidak ada yang dapat diunduh. Cari inovasi, tekan “Simpan ke pilihan”, lalu unduh lagi."),
        [Offer(_("Lihat semua inovasi"), usual_question().url)],
    )


def _kept(ids: Sequence[str], address: str) -> AnyResponse:
    """Return an answer that leads to `address` and lets the visitor's browser keep a shortlist."""
    return keep_in_cookie(redirect(address, HTTPStatus.SEE_OTHER), SHORTLIST, ".".join(ids))


def _table(records: Sequence[Innovation], aim: Aim) -> tuple[list[str], list[list[str]]]:
    """Return header and rows: one innovation a row, as it stands in a comparison, with its sources and its address."""
    compared = comparison.rows(records, assessments(records, aim), aim.region)
    header = [_("Inovasi"), *(row.label for row in compared), _("Sumber"), _("Alamat di Tiru")]
    rows = []
    for column, record in enumerate(records):
        sources = "\n".join(" ".join(part for part in (item.title, item.url) if part) for item in record.sources)
        address = url_for("pages.innovation", id=record.id, _external=True)
        cells = ("\n".join(row.cells[column]) or _("tidak diceritakan") for row in compared)
        rows.append([record.title, *cells, sources, address])
    return header, rows


def _records(ids: Sequence[str]) -> list[Innovation]:
    return [record for id in ids if (record := engine().get(id))]


def _parameters(ids: Sequence[str], aim: Aim) -> dict[str, object]:
    return {ID: list(ids), **aim.parameters}


def _url(endpoint: str, ids: Sequence[str], aim: Aim) -> str:
    return url_for(endpoint, **_parameters(ids, aim))  # type: ignore[arg-type]


@shortlist.app_context_processor
def _template_variables() -> dict[str, object]:
    return {"shortlist_anchor": anchor}
