"""Possible twins at the desk: found, set side by side, decided field by field, and every decision undone."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.accounts.roles import Action, Subject
from corpus.accounts.visible import visible_pairs
from corpus.catalogue.field_choices import SIDES, Side
from corpus.catalogue.pair_decisions import last_decision
from corpus.catalogue.review import Judge, keep_apart, unite
from corpus.catalogue.twins import TwinFilter, TwinPair, Twins, twin_pair
from corpus.catalogue.undo import Undoing, undo, undoing
from corpus.catalogue.waiting import listed
from corpus.errors import ChangedMeanwhileError, DataError
from corpus.home_regions import region_of
from corpus.reference import provinces, regions
from search_app.i18n.gettext import _, long_date
from search_app.web.desk.access import check, current_account, requires
from search_app.web.desk.forms import JudgeForm
from search_app.web.desk.twin_table import TwinRow, differing_rows, reasons_in_words, same_rows
from search_app.web.results.pager import Pager, last_page
from search_app.web.results.question import page_number
from search_app.web.services.catalogue_service import desk_database

SHOWN = 30
LIKELIHOODS = (80, 50, 25)
AGES = (7, 30, 90)
_SAME, _DIFFERENT, _LOOK_ALIKE = VERDICTS = ("sama", "beda", "serupa")
_FLIPPED: Mapping[Side, Side] = {"one": "other", "other": "one", "both": "both"}

twin_pages = Blueprint("twins", __name__)


@twin_pages.get("/meja/kembar")
@requires(Action.DECIDE_PAIR)
def page() -> str:
    """Show the pairs that wait; `provinsi`, `kemungkinan` (percent) and `lama` (days) narrow them."""
    twins = Twins(desk_database(), visible_pairs(current_account()))
    filters = {key: value for key in ("provinsi", "kemungkinan", "lama") if (value := request.args.get(key, "")[:9])}
    least, days = (
        _choice(filters.get(key, ""), known) for key, known in (("kemungkinan", LIKELIHOODS), ("lama", AGES))
    )
    before = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=days) if days else None
    wanted = TwinFilter(filters.get("provinsi", ""), least, before)
    total = twins.count(wanted)
    number = min(page_number(request.args), last_page(total, SHOWN))
    return render_template(
        "desk/twins.html",
        pairs=twins.page(wanted, first=(number - 1) * SHOWN, limit=SHOWN),
        filters=filters,
        least=least,
        days=days,
        likelihoods=LIKELIHOODS,
        ages=AGES,
        total=total,
        provinces=provinces(),
        region_name=region_name,
        reasons_in_words=reasons_in_words,
        long_date=long_date,
        pager=Pager(number, total, lambda each: url_for("twins.page", **filters, hal=each), SHOWN),  # type: ignore[arg-type]
    )


@twin_pages.route("/meja/kembar/<one>/<other>", methods=["GET", "POST"])
@requires(Action.DECIDE_PAIR)
def pair(one: str, other: str) -> str | Response | AnyResponse:
    """Show two records side by side; a POST decides (`putusan`) about them."""
    twins = twin_pair(desk_database(), one, other) or abort(404)
    for version in (twins.one, twins.other):
        record = version.innovation
        check(Action.DECIDE_PAIR, Subject(region_of(record), record.agency))
    form, fault, status = JudgeForm(), "", HTTPStatus.OK
    rows = differing_rows(twins.one.innovation, twins.other.innovation)
    if form.validate_on_submit():
        reason = " ".join(str(form.reason.data or "").split())
        if not twins.waits:
            fault, status = _("Pasangan ini sudah diputuskan orang lain. Tidak ada yang diubah."), HTTPStatus.CONFLICT
        elif not reason:
            fault = _("Tulis alasan keputusan.")
        else:
            try:
                return redirect(url_for("twins.page", selesai=_decide(twins, rows, reason)))
            except ChangedMeanwhileError:
                twins = twin_pair(desk_database(), one, other) or abort(404)
                rows = differing_rows(twins.one.innovation, twins.other.innovation)
                status = HTTPStatus.CONFLICT
                fault = _("Catatannya berubah sejak Anda membukanya, atau orang lain sudah memutuskan. Periksa lagi.")
            except DataError:
                fault = _("Pilihan ini tidak membentuk catatan yang sah, misalnya daftarnya menjadi terlalu panjang.")
    shown = render_template(
        "desk/twin_pair.html",
        twins=twins,
        rows=rows,
        same=same_rows(twins.one.innovation, twins.other.innovation),
        chosen={row.name: _side(row) for row in rows},
        reasons=reasons_in_words(twins.row.reasons),
        decision=None if twins.waits else last_decision(desk_database(), one, other),
        form=form,
        fault=fault,
        verdict_name=verdict_name,
        long_date=long_date,
    )
    return Response(shown, status)


@twin_pages.get("/meja/kembar/keputusan")
@requires(Action.DECIDE_PAIR)
def decisions() -> str:
    """Show what was decided, the newest first."""
    twins = Twins(desk_database(), visible_pairs(current_account()))
    total = twins.count_decisions()
    number = min(page_number(request.args), last_page(total, SHOWN))
    return render_template(
        "desk/twin_decisions.html",
        decisions=twins.decisions(first=(number - 1) * SHOWN, limit=SHOWN),
        total=total,
        verdict_name=verdict_name,
        pager=Pager(number, total, lambda each: url_for("twins.decisions", hal=each), SHOWN),
    )


@twin_pages.route("/meja/kembar/keputusan/<int:number>", methods=["GET", "POST"])
@requires(Action.DECIDE_PAIR)
def decision(number: int) -> str | Response | AnyResponse:
    """Show one decision and what undoing it would do; a POST undoes it."""
    plan = (undoing(desk_database(), number) if number < 2**31 else None) or abort(404)
    held = listed(desk_database(), [plan.decision.one, plan.decision.other])
    for record in held:
        check(Action.DECIDE_PAIR, Subject(record.region, record.agency))
    form, fault, status = JudgeForm(), "", HTTPStatus.OK
    if form.validate_on_submit():
        reason = " ".join(str(form.reason.data or "").split())
        if not reason:
            fault = _("Tulis alasan pembatalan.")
        else:
            try:
                undo(desk_database(), number, Judge(current_account().name, reason, _seen(plan)))
                return redirect(url_for("twins.page", batal=number))
            except DataError:  # undone by somebody else, changed, or part of a later merge by now
                fault, status = _("Keadaannya sudah berubah sejak Anda membukanya. Periksa lagi."), HTTPStatus.CONFLICT
                plan = undoing(desk_database(), number) or abort(404)
                held = listed(desk_database(), [plan.decision.one, plan.decision.other])
    shown = render_template(
        "desk/twin_decision.html",
        plan=plan,
        records={record.id: record for record in held},
        form=form,
        fault=fault,
        verdict_name=verdict_name,
        long_date=long_date,
    )
    return Response(shown, status)


def verdict_name(verdict: str) -> str:
    """Return what a decision is called on pages."""
    names = {"same": _("digabung"), "different": _("dua inovasi berbeda"), "look-alike": _("serupa di tempat lain")}
    return names.get(verdict, verdict)


def region_name(code: str) -> str:
    """Return the name of a region, "" where there is none of that code."""
    return regions()[code].name if code in regions() else ""


def _decide(twins: TwinPair, rows: list[TwinRow], reason: str) -> int:
    verdict, kept = request.form.get("putusan", ""), request.form.get("tetap", "")
    one, other = twins.one.innovation.id, twins.other.innovation.id
    seen = {one: _number(request.form.get("versi-one", "")), other: _number(request.form.get("versi-other", ""))}
    judge = Judge(current_account().name, reason, seen)
    if verdict == _SAME and kept in seen:
        sides = {row.name: _side(row) for row in rows}
        if kept == one:
            return unite(desk_database(), one, other, judge, sides)
        return unite(desk_database(), other, one, judge, {name: _FLIPPED[side] for name, side in sides.items()})
    if verdict not in (_DIFFERENT, _LOOK_ALIKE):
        abort(400)
    return keep_apart(desk_database(), one, other, judge, "different" if verdict == _DIFFERENT else "look-alike")


def _side(row: TwinRow) -> Side:
    """Return whose text was chosen in the form, or stands where nobody chooses."""
    given = request.form.get(f"pilih-{row.name}", "")
    return next((side for side in SIDES if side == given and (side != "both" or row.may_be_both)), row.usual)


def _seen(plan: Undoing) -> dict[str, int] | None:
    return {plan.decision.one: _number(request.form.get("versi", ""))} if plan.decision.verdict == "same" else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _choice(text: str, known: tuple[int, ...]) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 and int(text) in known else 0
