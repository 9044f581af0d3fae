"""The register of replications at the desk: found, judged singly or together, entered and mended."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.accounts.roles import Action, Subject, may
from corpus.accounts.visible import visible_replications
from corpus.agencies.register import agencies
from corpus.catalogue.store import Catalogue
from corpus.errors import ChangedMeanwhileError, DataError
from corpus.innovation import Innovation
from corpus.reference import provinces
from corpus.replications.entry import Entry
from corpus.replications.entry import check as check_entry
from corpus.replications.listing import STATUSES, EntryFilter, EntryList, EntryStatus
from corpus.replications.register import EntryVersion, Register
from search_app.i18n.gettext import _, long_date
from search_app.i18n.stage_labels import stage_name
from search_app.web.desk.access import check, current_account, requires
from search_app.web.desk.forms import JudgeForm
from search_app.web.desk.lists import SHOWN, filters, pager, seen_versions
from search_app.web.desk.replication_form import ReplicationForm
from search_app.web.services.catalogue_service import desk_database

_NAMES = {"status": "keadaan", "province": "provinsi", "text": "q"}
ALL = "semua"
_ACCEPT, _REJECT = ACTIONS = ("terima", "tolak")

register_pages = Blueprint("register", __name__)


@register_pages.get("/meja/replikasi")
@requires(Action.SEE_REPLICATIONS)
def page() -> str:
    """Show the entries that are held, or those of another state."""
    account = current_account()
    asked = filters(_NAMES)
    status = asked["status"] if asked["status"] in (*STATUSES, ALL) else "held"
    wanted = EntryFilter(**asked | {"status": "" if status == ALL else status})
    found = EntryList(desk_database(), visible_replications(account))
    pages = pager("register.page", _NAMES, found.count(wanted))
    return render_template(
        "desk/replications.html",
        versions=found.page(wanted, first=pages.first_hit - 1, limit=SHOWN),
        wanted=wanted,
        status=status,
        total=pages.total,
        statuses={each: status_name(each) for each in STATUSES},
        provinces=provinces(),
        may_judge=may(account, Action.JUDGE_REPLICATION),
        stage_name=stage_name,
        pager=pages,
    )


@register_pages.route("/meja/replikasi/baru", methods=["GET", "POST"])
@requires(Action.JUDGE_REPLICATION)
def enter() -> str | AnyResponse:
    """Enter a replication, which is published at once; `inovasi` names the record that is followed."""
    form, fault = ReplicationForm(_record, innovation_id=request.args.get("inovasi", "")), ""
    if form.validate_on_submit() and not (fault := _outside(form)):
        entry = form.new_entry()
        try:
            Register(desk_database()).add(entry, actor=current_account().name, reason=form.line("reason"))
            return redirect(url_for("register.entry", id=entry.id))
        except DataError:
            fault = _refusal(entry)
    return _form_page(form, fault)


@register_pages.route("/meja/replikasi/putuskan", methods=["GET", "POST"])
@requires(Action.JUDGE_REPLICATION)
def judge() -> str | AnyResponse:
    """Show what accepting or rejecting (`jadi`) the entries `id` changes; a POST does so."""
    action = request.values.get("jadi", "")
    if action not in ACTIONS:
        abort(400)
    ids = list(dict.fromkeys(request.values.getlist("id")))[:SHOWN]
    status: EntryStatus = "published" if action == _ACCEPT else "rejected"
    found = [version for version in _entries().of_ids(ids) if version.status != status]
    if len(_entries().of_ids(ids)) < len(ids):
        abort(HTTPStatus.FORBIDDEN)
    for version in found:
        check(Action.JUDGE_REPLICATION, _subject(version.entry))
    form, fault = JudgeForm(), ""
    if form.validate_on_submit():
        reason = " ".join(str(form.reason.data or "").split())
        if action == _REJECT and not reason:
            fault = _("Tulis alasan penolakan.")
        elif found:
            _judge(found, status, reason)
            return redirect(url_for("register.page", selesai=len(found), jadi=action))
    return render_template(
        "desk/replications_judge.html",
        versions=found,
        form=form,
        fault=fault,
        action=action,
        status_name=status_name,
        stage_name=stage_name,
    )


@register_pages.get("/meja/replikasi/<id>")
@requires(Action.SEE_REPLICATIONS)
def entry(id: str) -> str:
    """Show an entry with everything that became of it."""
    version = _seen(id)
    return render_template(
        "desk/replication.html",
        version=version,
        entry=version.entry,
        history=Register(desk_database()).versions(id)[::-1],
        record=_record(version.entry.innovation_id) if version.entry.innovation_id else None,
        may_judge=may(current_account(), Action.JUDGE_REPLICATION, _subject(version.entry)),
        status_name=status_name,
        stage_name=stage_name,
        long_date=long_date,
    )


@register_pages.route("/meja/replikasi/<id>/sunting", methods=["GET", "POST"])
@requires(Action.JUDGE_REPLICATION)
def mend(id: str) -> str | AnyResponse:
    """Mend an entry or take it a stage further; its state stays."""
    version = _seen(id)
    check(Action.JUDGE_REPLICATION, _subject(version.entry))
    form, fault, status = ReplicationForm(_record), "", HTTPStatus.OK
    if not form.is_submitted():
        form.fill(version.entry)
        form.version.data = version.number
    elif form.validate() and not (fault := _outside(form)):
        try:
            name, reason = current_account().name, form.line("reason")
            Register(desk_database()).revise(id, form.changed, actor=name, reason=reason, seen=form.version.data or 0)
            return redirect(url_for("register.entry", id=id))
        except ChangedMeanwhileError:
            now, status = _seen(id), HTTPStatus.CONFLICT
            fault = _(
                "%(name)s sudah mengubahnya sejak Anda membukanya. Tidak ada yang Anda ubah. Buka lagi di tab lain, "
                "lalu salin yang masih perlu.",
                name=now.actor,
            )
        except DataError:
            fault = _refusal(version.entry)
    return Response(_form_page(form, fault, version), status)


def status_name(status: str) -> str:
    """Return what a state of an entry is called."""
    return {"held": _("ditahan"), "published": _("terbit"), "rejected": _("ditolak")}[status]


def _form_page(form: ReplicationForm, fault: str, version: EntryVersion | None = None) -> str:
    return render_template(
        "desk/replication_form.html",
        form=form,
        fault=fault,
        version=version,
        agency_names=[agency.name for agency in agencies().values() if not agency.has_ended],
    )


def _judge(found: list[EntryVersion], status: EntryStatus, reason: str) -> None:
    ids, seen = [version.entry.id for version in found], seen_versions()
    if not all(id in seen for id in ids):
        abort(HTTPStatus.BAD_REQUEST)
    try:
        register = Register(desk_database())
        register.judge_all(ids, status, actor=current_account().name, reason=reason, seen=seen)
    except ChangedMeanwhileError:
        abort(HTTPStatus.CONFLICT)


def _outside(form: ReplicationForm) -> str:
    """Return why somebody may not enter what the form says, "" where they may."""
    follows = form.replicating
    if may(current_account(), Action.JUDGE_REPLICATION, Subject(follows.code, follows.name)):
        return ""
    return _(
        "Hub mencatat replikasi oleh instansi di provinsinya sendiri; yang lain dicatat hub lain atau tim nasional."
    )


def _refusal(entry: Entry) -> str:
    """Return why an entry could not be kept."""
    try:
        check_entry(entry)
    except DataError:
        return _("Instansi yang meniru tidak boleh sama dengan instansi asal.")
    return _("Belum dapat disimpan: replikasi ini sudah ada, atau sudah melewati tahap yang dipilih.")


def _entries() -> EntryList:
    return EntryList(desk_database(), visible_replications(current_account()))


def _seen(id: str) -> EntryVersion:
    """Return an entry; answer 404 where there is none, and 403 where the account may not see it."""
    try:
        version = Register(desk_database()).get(id)
    except DataError:
        abort(404)
    check(Action.SEE_REPLICATIONS, _subject(version.entry))
    return version


def _subject(entry: Entry) -> Subject:
    return Subject(entry.replicator_code, entry.replicator)


def _record(id: str) -> Innovation | None:
    version = Catalogue(desk_database()).get(id)
    return version.innovation if version else None
