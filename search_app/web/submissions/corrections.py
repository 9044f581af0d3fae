"""`/inovasi/<id>/lapor`: report a mistake in a record."""

from __future__ import annotations

import logging
from http import HTTPStatus

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.reference import current_id
from search_app.web.request_limits import MAX_SUBMISSIONS, form_limiter
from search_app.web.services.catalogue_service import submission_queue
from search_app.web.services.engine_service import engine
from search_app.web.submissions.correction_form import CorrectionForm
from search_app.web.urls import innovation_url

_log = logging.getLogger(__name__)

corrections = Blueprint("corrections", __name__)


@corrections.route("/inovasi/<id>/lapor", methods=["GET", "POST"])
@form_limiter.limit(
    MAX_SUBMISSIONS,
    methods=["POST"],
    # To mend, or to look at what is left without contact data, costs nothing; only what is sent counts.
    deduct_when=lambda response: response.status_code == HTTPStatus.FOUND,
)
def report(id: str) -> str | AnyResponse:
    """Take in what is wrong in a record; a curator looks at it."""
    record = engine().get(current_id(id)) or abort(404)
    form = CorrectionForm()
    dropped = form.cut_contacts() if form.is_submitted() else 0
    if form.validate_on_submit() and not dropped:
        if form.is_trapped:
            _log.info("A correction fell into the trap.")
            return redirect(innovation_url(record.id))
        submission_queue().put(form.correction(), str(form.token.data), record=record)
        return redirect(url_for("follow.page", token=form.token.data))
    return render_template("correct.html", record=record, form=form, dropped=dropped)
