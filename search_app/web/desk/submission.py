"""One submission at the desk: all of it beside what is alike already, and what a curator makes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.accounts.roles import Action, Subject, may
from corpus.catalogue.store import Catalogue, Version
from corpus.errors import ChangedMeanwhileError, DataError
from corpus.home_regions import region_of
from corpus.innovation import Innovation
from corpus.submissions.addition import effects
from corpus.submissions.publishing import NothingAddedError
from corpus.submissions.store import Submissions
from corpus.submissions.submission import Correction, Submission
from indexer.errors import NoGenerationError
from search_app.i18n.gettext import _, long_date
from search_app.i18n.labels import field_label
from search_app.web.desk.access import check, current_account, requires
from search_app.web.desk.field_lines import field_lines
from search_app.web.desk.lists import region_name
from search_app.web.desk.submission_forms import AskForm, PublishForm, RefuseForm, SeenForm
from search_app.web.desk.submissions import kind_name, state_name
from search_app.web.services.catalogue_service import desk_database
from search_app.web.submissions.alike import alike
from search_app.web.submissions.proposal_form import lacking

BESIDE = "banding"
"""Name in addresses of the record that a submission is shown beside."""

ASK, PUBLISH, REFUSE, TAKE = "tanya", "terbitkan", "tolak", "ambil"

submission_page = Blueprint("submission", __name__)


@submission_page.get("/meja/usulan/<id>")
@requires(Action.SEE_SUBMISSIONS)
def page(id: str) -> str:
    """Show a submission; `banding` names the record that it is compared with."""
    return _shown(_seen(id))


@submission_page.post(f"/meja/usulan/<id>/<any('{ASK}', '{PUBLISH}', '{REFUSE}', '{TAKE}'):step>")
@requires(Action.JUDGE_SUBMISSION)
def judge(id: str, step: str) -> AnyResponse:
    """Ask the sender, publish, refuse, or take a correction over; who comes second is told and changes nothing."""
    submission = _seen(id)
    check(Action.JUDGE_SUBMISSION, Subject(submission.region, submission.agency))
    form = _form(step)
    if not form.validate_on_submit():
        return Response(_shown(submission, form), HTTPStatus.BAD_REQUEST)
    try:
        judged = _STEPS[step](submission, form)
    except ChangedMeanwhileError:
        return Response(_shown(_seen(id), form, fault=_what_happened(_seen(id))), HTTPStatus.CONFLICT)
    except NothingAddedError:
        fault = _("Tambahan ini tidak mengisi bagian yang masih kosong. Sunting catatannya sendiri, atau tolak.")
        return Response(_shown(submission, form, fault=fault), HTTPStatus.BAD_REQUEST)
    except DataError:
        fault = _("Ini tidak dapat diterbitkan: catatan yang dituju tidak terbit, atau ada bagian yang salah bentuk.")
        return Response(_shown(submission, form, fault=fault), HTTPStatus.BAD_REQUEST)
    if step == TAKE:
        return redirect(url_for("editor.page", id=judged.record_id))
    return redirect(url_for("submission.page", id=id))


def _form(step: str) -> SeenForm:
    return {ASK: AskForm, PUBLISH: PublishForm, REFUSE: RefuseForm, TAKE: SeenForm}[step](prefix=f"{step}-")


def _ask(submission: Submission, form: SeenForm) -> Submission:
    return _queue().ask(submission.id, _text(form), actor=current_account().name, version=form.version.data)


def _publish(submission: Submission, form: SeenForm) -> Submission:
    into = str(form["into"].data or "") if submission.kind == "innovation" else ""
    if isinstance(submission.content, Innovation) and (about := submission.record_id or into):
        record = _record(about)
        if record:  # it may be of another place than what was handed in
            check(Action.PUBLISH, Subject(region_of(record.innovation), record.innovation.agency))
    return _queue().publish(submission.id, actor=current_account().name, version=form.version.data, into=into)


def _refuse(submission: Submission, form: SeenForm) -> Submission:
    return _queue().reject(submission.id, actor=current_account().name, reason=_text(form), version=form.version.data)


def _take(submission: Submission, form: SeenForm) -> Submission:
    if submission.kind != "correction":
        abort(HTTPStatus.BAD_REQUEST)
    return _queue().take_over(submission.id, actor=current_account().name, version=form.version.data)


_STEPS: dict[str, Callable[[Submission, SeenForm], Submission]] = {
    ASK: _ask,
    PUBLISH: _publish,
    REFUSE: _refuse,
    TAKE: _take,
}


def _text(form: SeenForm) -> str:
    return str(form["text"].data).strip()


def _queue() -> Submissions:
    return Submissions(desk_database())


def _seen(id: str) -> Submission:
    """Return the submission; answer 404 where there is none, and 403 where the account may not see it."""
    found = _queue().of_ids([id]) or abort(404)
    check(Action.SEE_SUBMISSIONS, Subject(found[0].region, found[0].agency))
    return found[0]


def _record(id: str) -> Version | None:
    return Catalogue(desk_database()).get(id) if id else None


def _shown(submission: Submission, sent: SeenForm | None = None, *, fault: str = "") -> str:
    """Return the page; `sent` is the form that was not accepted."""
    content, account = submission.content, current_account()
    may_judge = may(account, Action.JUDGE_SUBMISSION, Subject(submission.region, submission.agency))
    others = _alike(submission) if may_judge else []
    about = submission.record_id or request.args.get(BESIDE, "") or (others[0].id if others else "")
    beside = _record(about) if may_judge or submission.record_id else None
    compared = effects(beside.innovation, content) if beside and isinstance(content, Innovation) else []
    empty = {step: _form(step) for step in _STEPS}
    forms = {step: sent if sent and sent.version.name == form.version.name else form for step, form in empty.items()}
    for form in forms.values():
        form.version.data = submission.version  # what is shown now is what is judged next
    return render_template(
        "desk/submission.html",
        submission=submission,
        content=content,
        is_correction=isinstance(content, Correction),
        names=_names(content),
        beside=beside,
        effects=compared,
        untold=[field_label(each.name).lower() for each in compared if not each.effect],
        others=others,
        lacking=[field_label(name).lower() for name in lacking(content)] if isinstance(content, Innovation) else [],
        messages=_queue().messages(submission.id),
        forms=forms,
        may_judge=may_judge and submission.is_open,
        fault=fault,
        field_lines=field_lines,
        field_label=_label,
        kind_name=kind_name,
        state_name=state_name,
        region_name=region_name,
        long_date=long_date,
    )


def _alike(submission: Submission) -> list[Innovation]:
    """Return the published records that a new innovation may be already, none while there is no index."""
    if not isinstance(submission.content, Innovation) or submission.kind != "innovation" or not submission.is_open:
        return []
    try:
        return [hit.innovation for hit in alike(submission.content)]
    except NoGenerationError:
        return []


def _names(content: Innovation | Correction) -> list[str]:
    """Return the fields that a proposal fills."""
    if isinstance(content, Correction):
        return []
    return [
        field.name
        for field in fields(Innovation)
        if field.name not in {"id", "inferred"} and field_lines(content, field.name)
    ]


def _label(name: str) -> str:
    return _("Bagian lain") if name == "other" else field_label(name)


def _what_happened(now: Submission) -> str:
    if now.state == "published":
        return _("%(name)s sudah menerima usulan ini. Tidak ada yang Anda ubah.", name=now.judged_by)
    if now.state == "rejected":
        return _("%(name)s sudah menolak usulan ini. Tidak ada yang Anda ubah.", name=now.judged_by)
    return _("Usulan ini berubah sejak Anda membukanya. Tidak ada yang Anda ubah; periksa lagi, lalu putuskan.")
