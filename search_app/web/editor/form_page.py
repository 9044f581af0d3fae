"""The page of the editor: the form with faults and gaps at their fields, and the public look of what it makes."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from corpus.accounts.roles import Role
from corpus.documentation import documentation, untold
from corpus.innovation import Innovation
from corpus.reference import provinces, regions
from corpus.submissions.edits import edits_of, last_edit
from corpus.submissions.submission import Submission
from search_app.i18n.gettext import _
from search_app.i18n.labels import SECTIONS, missing
from search_app.web.desk.access import current_account
from search_app.web.desk.forms import Confirmation
from search_app.web.editor.editable import Editable, is_theirs
from search_app.web.editor.record_form import GROUPS, RecordForm
from search_app.web.record_facts import facts, subjects
from search_app.web.services.catalogue_service import desk_database, submission_queue


def is_sound(form: RecordForm, record: Innovation) -> bool:
    """Put faults and gaps at their fields; return whether what is written has no fault and is this account's."""
    is_faultless = form.mark(record)
    if is_faultless and not is_theirs(record):
        place = "agency" if current_account().role == Role.AGENCY else "province"
        form.add_fault(place, _("Dengan isian ini inovasi berada di luar wewenang akun Anda."))
        return False
    return is_faultless


def show_editor(
    target: Editable, form: RecordForm, record: Innovation, *, is_untouched: bool = False, **context: Any
) -> AnyResponse:
    """Return the page with what stands in `form`, which makes `record`.

    Parameters
    ----------
    is_untouched : bool
        Nothing has been written yet, so that nothing is wrong with it.
    """
    looks = (is_untouched or is_sound(form, record)) and bool(record.title)
    shown = record if looks else target.record
    faults = form.faults()
    page = render_template(
        "desk/edit.html",
        target=target,
        form=form,
        record=shown,
        is_saved=shown == target.record,
        faults=faults,
        level=documentation(record),
        untold=[names[-1] for names in untold(record)],
        sections=[name for name in SECTIONS if getattr(shown, name)],
        missing=missing(shown),
        facts_of=facts(shown),
        subjects_of=subjects(shown),
        region_names=[region.name for region in regions().values()],
        province_names=[region.name for region in provinces().values()],
        confirmation=Confirmation(),
        edits=_edits(target),
        messages_of=lambda edit: submission_queue().messages(edit.id),
        groups=GROUPS,
        **context,
    )
    is_refused = bool(faults) and request.method == "POST"
    return Response(page, HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK)


def _edits(target: Editable) -> list[Submission]:
    """Return the edits that wait for somebody who may publish: all for those, else the account's last, also judged."""
    if target.is_new:
        return []
    if target.counts_at_once:
        return edits_of(desk_database(), target.record.id)
    last = last_edit(desk_database(), target.record.id, current_account().name)
    return [last] if last else []
