"""What people handed in, as a list to judge: found by kind, age, place, state and words; several refused at once."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.accounts.roles import Action, Subject, may
from corpus.accounts.visible import visible_submissions
from corpus.catalogue.waiting import MONTH, WEEK
from corpus.db.submission_tables import KINDS, STATES
from corpus.errors import ChangedMeanwhileError
from corpus.reference import provinces
from corpus.submissions.listing import SubmissionFilter, SubmissionList
from corpus.submissions.store import Submissions
from search_app.i18n.gettext import _
from search_app.web.desk.access import check, current_account, requires
from search_app.web.desk.forms import JudgeForm
from search_app.web.desk.lists import SHOWN, filters, pager, region_name, seen_versions
from search_app.web.services.catalogue_service import desk_database

_NAMES = {"kind": "jenis", "state": "keadaan", "days": "umur", "province": "provinsi", "text": "q"}
_AGES = (WEEK, MONTH)

submission_list = Blueprint("handed_in", __name__)


@submission_list.get("/meja/usulan")
@requires(Action.SEE_SUBMISSIONS)
def page() -> str:
    """Show what was handed in and is still to be judged, or was judged, the oldest first."""
    account = current_account()
    asked = filters(_NAMES)
    wanted = SubmissionFilter(
        kind=asked["kind"] if asked["kind"] in KINDS else "",
        state=asked["state"] if asked["state"] in STATES else "",
        days=int(asked["days"]) if asked["days"] in map(str, _AGES) else 0,
        province=asked["province"],
        text=asked["text"],
    )
    found = SubmissionList(desk_database(), visible_submissions(account))
    pages = pager("handed_in.page", _NAMES, found.count(wanted))
    return render_template(
        "desk/submissions.html",
        submissions=found.page(wanted, first=pages.first_hit - 1, limit=SHOWN),
        wanted=wanted,
        total=pages.total,
        kinds={kind: kind_name(kind) for kind in KINDS},
        states={state: state_name(state) for state in STATES},
        ages=_AGES,
        provinces=provinces(),
        region_name=region_name,
        may_judge=may(account, Action.JUDGE_SUBMISSION),
        pager=pages,
    )


@submission_list.route("/meja/usulan/tolak", methods=["GET", "POST"])
@requires(Action.JUDGE_SUBMISSION)
def refuse() -> str | AnyResponse:
    """Show which submissions `id` would be refused; a POST refuses them, all with one reason."""
    queue = Submissions(desk_database())
    ids = list(dict.fromkeys(request.values.getlist("id")))[:SHOWN]
    found = [item for item in queue.of_ids(ids) if item.is_open]
    for item in found:
        check(Action.JUDGE_SUBMISSION, Subject(item.region, item.agency))
    form, fault = JudgeForm(), ""
    if form.validate_on_submit():
        reason = " ".join(str(form.reason.data or "").split())
        if not reason:
            fault = _("Tulis alasan penolakan.")
        elif found:
            seen = seen_versions()
            if not all(item.id in seen for item in found):
                abort(400)
            try:
                queue.reject_all(
                    {item.id: seen[item.id] for item in found}, actor=current_account().name, reason=reason
                )
            except ChangedMeanwhileError:
                abort(HTTPStatus.CONFLICT)
            return redirect(url_for("handed_in.page", selesai=len(found)))
    return render_template(
        "desk/submissions_refuse.html",
        submissions=found,
        form=form,
        fault=fault,
        kind_name=kind_name,
        region_name=region_name,
    )


def kind_name(kind: str) -> str:
    """Return what a kind of submission is called."""
    return {"innovation": _("inovasi baru"), "addition": _("tambahan"), "correction": _("laporan kesalahan")}[kind]


def state_name(state: str) -> str:
    """Return what a state of a submission is called."""
    names = {
        "waiting": _("menunggu"),
        "asked": _("menunggu jawaban pengirim"),
        "published": _("diterima"),
        "rejected": _("ditolak"),
    }
    return names[state]
