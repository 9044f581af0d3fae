"""What becomes of a record that somebody has written, and where they are led then."""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.editing.edit import Edit, add_record, propose_edit, save_edit
from corpus.editing.working_copies import throw_working_copy_away
from search_app.web.editor.editable import Editable
from search_app.web.services.catalogue_service import desk_database


def save(target: Editable, edit: Edit) -> AnyResponse:
    """Save an edit of a record, hand it in where the account may not publish, or add a new record; lead to its page.

    Raises
    ------
    EditConflictError
        The record has changed since it was read.
    """
    if target.is_new:
        id = add_record(desk_database(), edit.record, actor=edit.actor, reason=edit.reason)
        return redirect(url_for("editor.page", id=id, tersimpan=1))
    if not target.counts_at_once:
        if edit.record == target.record:
            throw_working_copy_away(desk_database(), edit.actor, edit.record.id)
            return redirect(own_address(target, tersimpan=target.number))
        propose_edit(desk_database(), edit)
        return redirect(own_address(target, diusulkan=1))
    number = save_edit(desk_database(), edit)
    return redirect(own_address(target, tersimpan=number))


def own_address(target: Editable, **parameters: object) -> str:
    """Return the address of a record's editor."""
    if target.is_new:
        return url_for("editor.new", **parameters)  # type: ignore[arg-type]
    return url_for("editor.page", id=target.record.id, **parameters)  # type: ignore[arg-type]
