"""The shortlist: shown by its address, kept in a cookie, changed in place where there is JavaScript.

What changes it is always a form of one button. Without JavaScript it leads back to the same spot of the page; with it,
`static/shortlist.js` sends the form, and either the button alone changes (where innovations are saved) or the list
(where it is put in order).
"""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.reference import current_id
from search_app.i18n.gettext import _, ngettext
from search_app.transfer.aim import Aim
from search_app.web.planner.comparison_page import MAX_COMPARED
from search_app.web.planner.notes import MAX_NOTE, NOTES, cleaned, fit_in_cookie, keep_notes, notes_in_cookie
from search_app.web.planner.shortlist_items import BadNote, items
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

BACK = "kembali"

shortlist = Blueprint("shortlist", __name__)


@shortlist.get("/pilihan")
def page() -> str | AnyResponse:
    """Show the shortlist that the address names, else the one in the cookie."""
    ids = shortlist_in_address(request.args)
    if not ids and (kept := shortlist_in_cookie()):
        return redirect(_url("shortlist.page", kept, aim()))
    return _shown(ids)


@shortlist.post("/pilihan/simpan")
def save() -> AnyResponse:
    """Keep the shortlist that the address names in the cookie, and show it where the innovation `id` stands."""
    refuse_other_sites()
    ids = shortlist_in_address(request.args)
    place = f"#{anchor(moved)}" if (moved := request.form.get(ID, "")) in ids else ""
    return _keep(redirect(f"{_url('shortlist.page', ids, aim())}{place}", HTTPStatus.SEE_OTHER), ids)


@shortlist.post("/pilihan/tambah")
def add() -> AnyResponse:
    """Add one record to the shortlist in the cookie; go back to where it was added, or tell a script what became."""
    refuse_other_sites()
    record = engine().get(current_id(request.form.get(ID, ""))) or abort(404)
    ids = tuple(dict.fromkeys([*shortlist_in_cookie(), record.id]))
    if len(ids) > MAX_SHORTLISTED:
        return _full()
    if _is_by_script():
        told = ngettext(
            "Disimpan. %(num)s inovasi ada di pilihan.", "Disimpan. %(num)s inovasi ada di pilihan.", len(ids)
        )
        return _keep(jsonify(total=len(ids), told=told), ids)
    back = f"{local_path(request.form.get(BACK, ''))}#{anchor(record.id)}"
    return _keep(redirect(back, HTTPStatus.SEE_OTHER), ids)


@shortlist.get("/pilihan/catatan")
def noted() -> AnyResponse:
    """Lead to the shortlist: a link of the page that refuses a note may come back to its address."""
    return redirect(_url("shortlist.page", (), aim()))


@shortlist.post("/pilihan/catatan")
def note() -> AnyResponse:
    """Keep a note beside an innovation of one's own shortlist, or forget it where it is empty."""
    refuse_other_sites()
    ids, id = shortlist_in_cookie(), current_id(request.form.get(ID, ""))
    if id not in ids:
        abort(404)
    text = cleaned(request.form.get(NOTES, ""))
    notes = {each: kept for each, kept in {**notes_in_cookie(), id: text}.items() if each in ids and kept}
    if len(text) > MAX_NOTE:
        too_long = _("Catatan ini %(num)s huruf; paling banyak %(max)s.", num=len(text), max=MAX_NOTE)
        return Response(_shown(ids, BadNote(id, text, too_long)), HTTPStatus.BAD_REQUEST)
    if not fit_in_cookie(notes):
        full = _("Catatan ini belum tersimpan: semua catatan Anda bersama-sama terlalu panjang. Persingkat salah satu.")
        return Response(_shown(ids, BadNote(id, text, full)), HTTPStatus.BAD_REQUEST)
    back = f"{_url('shortlist.page', ids, aim())}#{anchor(id)}"
    return keep_notes(redirect(back, HTTPStatus.SEE_OTHER), notes, ids)


def anchor(id: str) -> str:
    """Return the name of the place on a page where a record can be added to the shortlist."""
    return f"inovasi-{id}"


def _shown(ids: Sequence[str], bad_note: BadNote | None = None) -> str:
    """Return the page of a shortlist; `bad_note` was not kept and is shown again."""
    found = [record for id in ids if (record := engine().get(id))]
    known = [record.id for record in found]
    kept = shortlist_in_cookie()
    return render_template(
        "shortlist.html",
        items=items(found, assessments(found, aim()), notes_in_cookie(), _save_url),
        unknown=[id for id in ids if id not in known],
        max_compared=MAX_COMPARED,
        max_note=MAX_NOTE,
        is_mine=tuple(ids) == kept,
        has_own=bool(kept),
        bad_note=bad_note,
        parameters={ID: known, **aim().parameters},
        save_url=_save_url(ids),
        note_url=_url("shortlist.note", (), aim()),
    )


def _full() -> AnyResponse:
    """Return the answer that nothing more can be saved: dropping what somebody chose before would be worse."""
    told = _("Pilihan sudah berisi %(max)s inovasi. Keluarkan satu dahulu.", max=MAX_SHORTLISTED)
    if _is_by_script():
        return jsonify(told=told), HTTPStatus.CONFLICT  # type: ignore[return-value] # Flask takes the pair
    heading, status = _("Pilihan sudah penuh"), HTTPStatus.CONFLICT
    return Response(render_template("error.html", status=status.value, heading=heading, sentence=told), status)


def _is_by_script() -> bool:
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def _keep(response: Response | AnyResponse, ids: Sequence[str]) -> AnyResponse:
    """Let the visitor's browser keep a shortlist, and of the notes those beside what is in it."""
    return keep_notes(keep_in_cookie(response, SHORTLIST, ".".join(ids)), notes_in_cookie(), ids)


def _save_url(ids: Sequence[str]) -> str:
    return _url("shortlist.save", ids, aim())


def _url(endpoint: str, ids: Sequence[str], aim: Aim) -> str:
    return url_for(endpoint, **{ID: list(ids), **aim.parameters})  # type: ignore[arg-type]


@shortlist.app_context_processor
def _template_variables() -> dict[str, object]:
    return {"shortlist_anchor": anchor}
