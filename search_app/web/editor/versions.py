"""The versions of a record: listed, compared two by two, and restored, which adds a version and deletes none."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, abort, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.accounts.roles import Action
from corpus.editing.edit import Edit, EditConflictError
from corpus.editing.history import VersionLine, count_versions, version_lines, version_of
from corpus.innovation import Innovation
from search_app.i18n.gettext import _
from search_app.web.desk.access import current_account, requires
from search_app.web.desk.forms import JudgeForm
from search_app.web.editor.editable import Editable, editable
from search_app.web.editor.field_texts import differences
from search_app.web.editor.form_page import is_sound
from search_app.web.editor.record_form import LONGEST_NUMBER, RecordForm
from search_app.web.editor.saving import save
from search_app.web.results.pager import Pager, last_page
from search_app.web.results.question import page_number
from search_app.web.services.catalogue_service import desk_database

SHOWN = 50

versions = Blueprint("versions", __name__)


@versions.get("/meja/inovasi/<id>/versi")
@requires(Action.EDIT_RECORD)
def page(id: str) -> str:
    """List the versions, the newest first, of which two can be chosen to compare."""
    target = editable(id)
    total = count_versions(desk_database(), id)
    number = min(page_number(request.args), last_page(total, SHOWN))
    return render_template(
        "desk/versions.html",
        target=target,
        lines=version_lines(desk_database(), id, first=(number - 1) * SHOWN, limit=SHOWN),
        total=total,
        pager=Pager(number, total, lambda each: url_for("versions.page", id=id, hal=each), SHOWN),
    )


@versions.get("/meja/inovasi/<id>/banding")
@requires(Action.EDIT_RECORD)
def compare(id: str) -> str:
    """Show, word by word, what changed from version `dari` to version `ke`."""
    target = editable(id)
    old, before = _held(id, _number("dari"))
    new, after = _held(id, _number("ke"))
    return render_template(
        "desk/compare_versions.html", target=target, old=old, new=new, differences=differences(before, after)
    )


@versions.route("/meja/inovasi/<id>/versi/<int:number>/pulihkan", methods=["GET", "POST"])
@requires(Action.EDIT_RECORD)
def restore(id: str, number: int) -> str | AnyResponse:
    """Show what restoring a version changes; a POST makes a new version of it."""
    target = editable(id)
    line, then = _held(id, number)
    form, fault = JudgeForm(), ""
    if not is_sound(RecordForm.of(then, target.number), then):  # from a time of other rules, or of another owner
        fault = _("Versi ini tidak dapat dipulihkan apa adanya: ada isinya yang kini tidak dapat disimpan akun Anda.")
    elif form.validate_on_submit():
        return _restore(target, then, " ".join(str(form.reason.data or "").split()))
    return render_template(
        "desk/restore.html",
        target=target,
        line=line,
        form=form,
        fault=fault,
        differences=differences(target.record, then),
    )


def _restore(target: Editable, then: Innovation, reason: str) -> AnyResponse:
    seen = _parsed(request.form.get("versi", ""))
    try:
        return save(target, Edit(then, seen, current_account().name, reason))
    except EditConflictError:
        abort(HTTPStatus.CONFLICT)


def _held(id: str, number: int) -> tuple[VersionLine, Innovation]:
    return version_of(desk_database(), id, number) or abort(404)


def _number(name: str) -> int:
    return _parsed(request.args.get(name, ""))


def _parsed(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else abort(400)
