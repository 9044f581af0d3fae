"""`/meja/inovasi/<id>` and `/meja/tulis`: a record as a form beside its public look, saved or kept as it was typed."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.accounts.roles import Action
from corpus.editing.edit import Edit, EditConflictError
from corpus.editing.working_copies import throw_working_copy_away, working_copy
from corpus.innovation import Innovation
from corpus.reference import current_id
from corpus.submissions.edits import edits_of
from corpus.submissions.submission import Submission
from search_app.i18n.gettext import _
from search_app.web.desk.access import current_account, requires
from search_app.web.desk.forms import Confirmation
from search_app.web.editor.conflict import conflict_page
from search_app.web.editor.editable import Editable, editable, may_edit, new_record
from search_app.web.editor.field_texts import differences
from search_app.web.editor.form_page import is_sound, show_editor
from search_app.web.editor.record_form import RecordForm
from search_app.web.editor.saving import own_address, save
from search_app.web.editor.typed import form_of, keep_typed
from search_app.web.services.catalogue_service import desk_database, submission_queue

CONTINUE = "lanjut"

editor = Blueprint("editor", __name__)


@editor.route("/meja/inovasi/<id>", methods=["GET", "POST"])
@requires(Action.EDIT_RECORD)
def page(id: str) -> str | AnyResponse:
    """Show the editor; a POST saves, or shows what is written (`lihat`) with room for more (`tambah`)."""
    if current_id(id) != id:
        return redirect(url_for("editor.page", id=current_id(id)))
    return _save(editable(id)) if request.method == "POST" else _open(editable(id))


@editor.route("/meja/tulis", methods=["GET", "POST"])
@requires(Action.EDIT_RECORD)
def new() -> str | AnyResponse:
    """Show an empty editor; a POST makes a draft of it."""
    return _save(new_record()) if request.method == "POST" else _open(new_record())


@editor.post("/meja/inovasi/<id>/konsep")
@editor.post("/meja/tulis/konsep", defaults={"id": ""})
@requires(Action.EDIT_RECORD)
def keep(id: str) -> AnyResponse:
    """Keep what is typed, for this account alone; a program is told so, a person sees the editor again."""
    target = editable(id) if id else new_record()
    kept = keep_typed(id, RecordForm())
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        time = kept.saved_at.strftime("%H.%M")
        return jsonify(message=_("Konsep tersimpan pukul %(time)s UTC.", time=time))
    return redirect(own_address(target, konsep=CONTINUE), HTTPStatus.SEE_OTHER)


@editor.post("/meja/inovasi/<id>/konsep/buang")
@editor.post("/meja/tulis/konsep/buang", defaults={"id": ""})
@requires(Action.EDIT_RECORD)
def throw_away(id: str) -> AnyResponse:
    """Drop what was typed, and begin anew."""
    target = editable(id) if id else new_record()
    throw_working_copy_away(desk_database(), current_account().name, id)
    return redirect(own_address(target), HTTPStatus.SEE_OTHER)


@editor.app_context_processor
def _template_variables() -> dict[str, object]:
    return {"may_edit": may_edit}


def _open(target: Editable) -> str | AnyResponse:
    kept = working_copy(desk_database(), current_account().name, target.record.id)
    typed = form_of(kept) if kept else None
    written = typed.record(target.record) if typed else target.record
    if kept and typed and written != target.record:  # else it was saved while it was still being kept
        if request.args.get("konsep") == CONTINUE:
            return show_editor(target, typed, written, kept=kept)
        go_on = own_address(target, konsep=CONTINUE)
        return render_template(
            "desk/working_copy.html", kept=kept, target=target, go_on=go_on, confirmation=Confirmation()
        )
    if (proposal := _proposal(target)) and isinstance(proposed := proposal.content, Innovation):
        form = RecordForm.of(proposed, proposal.record_version)
        form.usulan.data = proposal.id
        said = submission_queue().messages(proposal.id)
        changes = differences(target.record, proposed)
        return show_editor(target, form, proposed, proposal=proposal, proposed=changes, said=said)
    form = RecordForm.of(target.record, target.number)
    return show_editor(target, form, target.record, is_untouched=target.is_new)


def _proposal(target: Editable) -> Submission | None:
    """Return the edit of an account (`usulan`) that is to be taken over."""
    wanted = request.args.get("usulan", "")
    if not wanted or target.is_new:
        return None
    sender = "" if target.counts_at_once else current_account().name
    edits = edits_of(desk_database(), target.record.id, sender=sender)
    return next((edit for edit in edits if edit.id == wanted), None) or abort(404)


def _save(target: Editable) -> AnyResponse:
    form = RecordForm()
    record = form.record(target.record)
    if not is_sound(form, record) or "lihat" in request.form or "tambah" in request.form:
        form.make_room()
        return show_editor(target, form, record)
    edit = Edit(record, form.seen_number, current_account().name, _reason(form), form.usulan.data or "")
    try:
        return save(target, edit)
    except EditConflictError as conflict:
        keep_typed(record.id, form)
        return conflict_page(edit, conflict)


def _reason(form: RecordForm) -> str:
    return " ".join((form.reason.data or "").split())
