"""Two people edit one record: the second sees what each made of every field, and chooses; nothing is overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, Response, abort, json, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from corpus.accounts.roles import Action
from corpus.editing.comparison import changed_fields, combined
from corpus.editing.edit import Edit, EditConflictError
from corpus.editing.history import version_of
from corpus.innovation import Innovation
from corpus.validation import LONGEST_ID, check_record
from search_app.i18n.gettext import _
from search_app.web.desk.access import current_account, requires
from search_app.web.desk.forms import LONGEST_REASON, Confirmation
from search_app.web.editor.editable import editable
from search_app.web.editor.field_texts import FieldDifference, difference, label_of, text_of
from search_app.web.editor.form_page import is_sound, show_editor
from search_app.web.editor.record_form import LONGEST_NUMBER, RecordForm
from search_app.web.editor.saving import save
from search_app.web.services.catalogue_service import desk_database

_THEIRS, _MINE = CHOICES = ("mereka", "saya")

conflicts = Blueprint("conflicts", __name__)


@dataclass(frozen=True, slots=True)
class Contested:
    """A field of which there are two texts.

    Attributes
    ----------
    was : str
        What it said when the second person began.
    theirs, mine : FieldDifference
        What each has changed in it.
    proposed : str
        Whose text is chosen unless somebody chooses; "" where both changed it.
    """

    name: str
    label: str
    was: str
    theirs: FieldDifference
    mine: FieldDifference
    proposed: str


def conflict_page(edit: Edit, conflict: EditConflictError, *, fault: str = "") -> AnyResponse:
    """Return the page on which somebody chooses between their texts and those that another person saved meanwhile."""
    chosen = {name: request.form.get(f"pilih-{name}", "") for name in changed_fields(conflict.theirs, edit.record)}
    page = render_template(
        "desk/conflict.html",
        edit=edit,
        conflict=conflict,
        contested=contested_fields(conflict.was, conflict.theirs, edit.record),
        chosen=chosen,
        mine=edit.record.to_json().decode(),
        confirmation=Confirmation(),
        fault=fault,
    )
    return Response(page, HTTPStatus.CONFLICT)


def contested_fields(was: Innovation, theirs: Innovation, mine: Innovation) -> list[Contested]:
    """Return the fields that are to be chosen, those first that both have changed."""
    fields = []
    for name in changed_fields(theirs, mine):
        held = getattr(was, name)
        proposed = _THEIRS if getattr(mine, name) == held else _MINE if getattr(theirs, name) == held else ""
        both = difference(was, theirs, name), difference(was, mine, name)
        fields.append(Contested(name, label_of(name), text_of(was, name), *both, proposed))
    return sorted(fields, key=lambda field: bool(field.proposed))


@conflicts.post("/meja/inovasi/<id>/gabung")
@requires(Action.EDIT_RECORD)
def resolve(id: str) -> AnyResponse:
    """Save what was chosen: for each field `pilih-<field>`, the text of `mereka` or of `saya`."""
    target = editable(id)
    mine, theirs_number, was_number = _mine(id), _number("seen"), _number("dari")
    theirs, was = _at(id, theirs_number), _at(id, was_number)
    open_fields = changed_fields(theirs, mine)
    choices = {name: request.form.get(f"pilih-{name}", "") for name in open_fields}
    reason = " ".join(request.form.get("reason", "").split())[:LONGEST_REASON]
    proposal = request.form.get("usulan", "")[:LONGEST_ID]
    edit = Edit(mine, was_number, current_account().name, reason, proposal)
    if not all(choice in CHOICES for choice in choices.values()):
        conflict = EditConflictError(was, theirs, theirs_number, request.form.get("oleh", ""))
        return conflict_page(edit, conflict, fault=_("Pilih salah satu untuk setiap bagian."))
    record = combined(theirs, mine, [name for name, choice in choices.items() if choice == _MINE])
    form = RecordForm.of(record, theirs_number)
    form.reason.data, form.usulan.data = reason, proposal
    if not is_sound(form, record):
        return show_editor(target, form, record)
    edit = Edit(record, theirs_number, current_account().name, reason, proposal)
    try:
        return save(target, edit)
    except EditConflictError as conflict:
        return conflict_page(edit, conflict)


def _mine(id: str) -> Innovation:
    """Return the record that the second person wrote, which the page carries along."""
    try:
        raw = json.loads(request.form.get("mine", ""))
    except ValueError:
        abort(400)
    if any(finding.severity == "fault" for finding in check_record(raw)) or raw["id"] != id:
        abort(400)
    return Innovation.from_mapping(raw)


def _number(name: str) -> int:
    text = request.form.get(name, "")
    return int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else abort(400)


def _at(id: str, number: int) -> Innovation:
    held = version_of(desk_database(), id, number)
    return held[1] if held else abort(400)
