"""The queue of drafts: found by filters, published or withdrawn singly or together after a look at what changes."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.accounts.roles import Action, Subject, may
from corpus.accounts.visible import visible_records
from corpus.catalogue.publication import publish, withdraw
from corpus.catalogue.waiting import DraftFilter, Drafts, ListedRecord, listed
from corpus.errors import DataError
from corpus.reference import provinces, regions
from search_app.i18n.gettext import _
from search_app.web.desk.access import check, current_account, requires
from search_app.web.desk.forms import JudgeForm
from search_app.web.results.pager import Pager, last_page
from search_app.web.results.question import page_number
from search_app.web.services.catalogue_service import desk_database

SHOWN = 50
LONGEST_FILTER = 100  # letters
_NAMES = {"source": "sumber", "province": "provinsi", "text": "q"}
_PUBLISH, _WITHDRAW = ACTIONS = ("terbitkan", "tarik")

queue_pages = Blueprint("queue", __name__)


@queue_pages.get("/meja/antrean")
@requires(Action.SEE_RECORDS)
def page() -> str:
    """Show the drafts that wait; `sumber`, `provinsi` and `q` narrow them."""
    account = current_account()
    seen = visible_records(account, Action.SEE_RECORDS)
    drafts = Drafts(desk_database(), seen)
    wanted = DraftFilter(**{name: request.args.get(key, "")[:LONGEST_FILTER] for name, key in _NAMES.items()})
    total = drafts.count(wanted)
    number = min(page_number(request.args), last_page(total, SHOWN))
    filters = {key: value for name, key in _NAMES.items() if (value := getattr(wanted, name))}
    return render_template(
        "desk/queue.html",
        drafts=drafts.page(wanted, first=(number - 1) * SHOWN, limit=SHOWN),
        wanted=wanted,
        total=total,
        sources=drafts.sources(),
        provinces=provinces(),
        region_name=_region_name,
        may_judge=may(account, Action.PUBLISH),
        pager=Pager(number, total, lambda each: _address(filters, each), SHOWN),
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
            fault = _("Pilih sedikitnya satu konsep.")
        else:
            _judge(action, found, reason)
            return redirect(url_for("queue.page", selesai=len(found), jadi=action))
    return render_template(
        "desk/judge.html", records=found, form=form, fault=fault, action=action, region_name=_region_name
    )


def _judge(action: str, found: list[ListedRecord], reason: str) -> None:
    numbers = dict(zip(request.form.getlist("id"), request.form.getlist("versi"), strict=False))
    seen = {id: int(number) for id, number in numbers.items() if number.isdecimal() and len(number) < 10}
    ids = [record.id for record in found]
    if not all(id in seen for id in ids):
        abort(400)
    change = publish if action == _PUBLISH else withdraw
    try:
        change(desk_database(), ids, actor=current_account().name, reason=reason, seen=seen)
    except DataError:  # changed by somebody else meanwhile, or part of another record by now
        abort(HTTPStatus.CONFLICT)


def _address(filters: dict[str, Any], number: int) -> str:
    return url_for("queue.page", **filters, hal=number)


def _region_name(code: str) -> str:
    return regions()[code].name if code in regions() else ""
