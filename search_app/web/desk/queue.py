"""The queue of records: drafts, stale ones, and those of no known agency; published or withdrawn after a look."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.accounts.roles import Action, Subject, may
from corpus.accounts.visible import visible_records
from corpus.catalogue.publication import publish, withdraw
from corpus.catalogue.stale import STALE_YEARS
from corpus.catalogue.waiting import (
    DRAFT,
    STALE,
    UNRESOLVED,
    ListedRecord,
    RecordFilter,
    WaitingRecords,
    listed,
)
from corpus.errors import DataError
from corpus.reference import provinces
from search_app.i18n.gettext import _
from search_app.web.desk.access import check, current_account, requires
from search_app.web.desk.forms import JudgeForm
from search_app.web.desk.lists import SHOWN, filters, pager, region_name, seen_versions
from search_app.web.services.catalogue_service import desk_database

PILES = {"konsep": DRAFT, "usang": STALE, "tanpa-instansi": UNRESOLVED}
"""Names in addresses of why records wait."""

_NAMES = {
    "pile": "jenis",
    "source": "sumber",
    "province": "provinsi",
    "text": "q",
    "agency": "instansi",
    "lack": "sebab",
}
_PUBLISH, _WITHDRAW = ACTIONS = ("terbitkan", "tarik")

queue_pages = Blueprint("queue", __name__)


@queue_pages.get("/meja/antrean")
@requires(Action.SEE_RECORDS)
def page() -> str:
    """Show the records that wait; `jenis` says why, and `sumber`, `provinsi` and `q` narrow them."""
    account = current_account()
    records = WaitingRecords(desk_database(), visible_records(account, Action.SEE_RECORDS))
    asked = filters(_NAMES)
    wanted = RecordFilter(**asked | {"pile": PILES.get(asked["pile"], DRAFT)})
    pages = pager("queue.page", _NAMES, records.count(wanted))
    return render_template(
        "desk/queue.html",
        records=records.page(wanted, first=pages.first_hit - 1, limit=SHOWN),
        wanted=wanted,
        piles=_pile_names(),
        total=pages.total,
        sources=records.sources(wanted.pile),
        provinces=provinces(),
        region_name=region_name,
        may_judge=may(account, Action.PUBLISH),
        stale_years=STALE_YEARS,
        pager=pages,
    )


@queue_pages.route("/meja/antrean/ubah", methods=["GET", "POST"])
@requires(Action.PUBLISH)
def judge() -> str | AnyResponse:
    """Show what publishing or withdrawing (`jadi`) the records `id` changes; a POST does so."""
    action = request.values.get("jadi", "")
    ids = list(dict.fromkeys(request.values.getlist("id")))[:SHOWN]
    if action not in ACTIONS:
        abort(400)
    found = listed(desk_database(), ids)
    for record in found:
        check(Action.PUBLISH, Subject(record.region, record.agency))
    form, fault = JudgeForm(), ""
    if form.validate_on_submit():
        reason = " ".join(str(form.reason.data or "").split())
        if action == _WITHDRAW and not reason:
            fault = _("Tulis alasan penarikan.")
        elif not found:
            fault = _("Pilih sedikitnya satu inovasi.")
        else:
            _judge(action, found, reason)
            return redirect(url_for("queue.page", selesai=len(found), jadi=action))
    return render_template(
        "desk/judge.html", records=found, form=form, fault=fault, action=action, region_name=region_name
    )


def _judge(action: str, found: list[ListedRecord], reason: str) -> None:
    seen, ids = seen_versions(), [record.id for record in found]
    if not all(id in seen for id in ids):
        abort(400)
    change = publish if action == _PUBLISH else withdraw
    try:
        change(desk_database(), ids, actor=current_account().name, reason=reason, seen=seen)
    except DataError:  # changed by somebody else meanwhile, or part of another record by now
        abort(HTTPStatus.CONFLICT)


def _pile_names() -> list[tuple[str, str, str]]:
    """Return of each pile its name in addresses, in code and on pages."""
    shown = {DRAFT: _("Konsep"), STALE: _("Perlu ditinjau ulang"), UNRESOLVED: _("Instansinya belum dikenali")}
    return [(name, pile, shown[pile]) for name, pile in PILES.items()]
