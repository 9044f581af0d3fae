"""What stands in the form of a request or was kept of an earlier one: between the two, nothing is lost."""

from __future__ import annotations

from flask import request
from werkzeug.datastructures import MultiDict

from corpus.editing.working_copies import Pairs, WorkingCopy, keep_working_copy
from search_app.web.desk.access import current_account
from search_app.web.editor.record_form import RecordForm
from search_app.web.services.catalogue_service import desk_database


def keep_typed(id: str, form: RecordForm) -> WorkingCopy:
    """Keep what stands in the form of this request, whether it can be saved or not."""
    seen = max(form.seen_number, 0)
    return keep_working_copy(desk_database(), current_account().name, id, seen, _typed(form))


def form_of(kept: WorkingCopy) -> RecordForm:
    """Return the form as it stood when it was kept."""
    form = RecordForm(formdata=MultiDict(kept.pairs))
    form.make_room()
    return form


def _typed(form: RecordForm) -> Pairs:
    known = {field.name for field in form} - {"csrf_token"}
    pairs = request.form.items(multi=True)
    return tuple((name, value) for name, value in pairs if name.partition("-")[0] in known)
