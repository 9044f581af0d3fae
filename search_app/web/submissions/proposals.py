"""`/usulkan`: hand in an innovation, see what is like it already, and send it."""

from __future__ import annotations

import logging
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.agencies.register import agencies
from corpus.innovation import Innovation
from corpus.reference import regions
from search_app.i18n.gettext import _
from search_app.i18n.labels import field_label
from search_app.web.request_limits import MAX_SUBMISSIONS, form_limiter
from search_app.web.services.catalogue_service import submission_queue
from search_app.web.services.engine_service import engine
from search_app.web.submissions.alike import alike
from search_app.web.submissions.proposal_form import ProposalForm, lacking

STEPS = (
    ("title", "agency", "region", "sector", "summary"),
    ("problem", "solution"),
    ("steps", "prerequisites", "drivers", "barriers"),
    ("results", "year", "source_url"),
)
"""Fields of each step."""

_log = logging.getLogger(__name__)

proposals = Blueprint("proposals", __name__)


@proposals.route("/usulkan", methods=["GET", "POST"])
@form_limiter.limit(
    MAX_SUBMISSIONS,
    methods=["POST"],
    # To look and to mend costs nothing; only what is sent counts.
    deduct_when=lambda response: response.status_code == HTTPStatus.FOUND,
)
def propose() -> str | AnyResponse:
    """Ask for an innovation, show it before it is sent, and take it in."""
    form = ProposalForm()
    if not form.is_submitted():
        return _page(form)
    dropped = form.cut_contacts()
    if not form.validate() or not form.mark_faults() or "mend" in request.form:
        return _page(form)
    record = form.record()
    if "send" not in request.form and "ours" not in request.form:
        return _preview(form, record, dropped)
    if form.is_trapped:
        _log.info("A proposal fell into the trap.")
        return redirect(url_for("proposals.propose"))
    about = engine().get(request.form["ours"]) if "ours" in request.form else None
    if "ours" in request.form and about is None:  # withdrawn since it was shown
        return _preview(form, record, dropped)
    token = str(form.token.data)
    submission_queue().put(record, token, record=about)
    return redirect(url_for("follow.page", token=token))


def _page(form: ProposalForm) -> str:
    return render_template(
        "propose.html",
        form=form,
        steps=zip(_headings(), STEPS, strict=True),
        region_names=[region.name for region in regions().values()],
        agency_names=[agency.name for agency in agencies().values() if not agency.has_ended],
        aspects=[(names, field_label(names[-1]).lower()) for names in _ASPECTS],
    )


def _preview(form: ProposalForm, record: Innovation, dropped: int) -> str:
    return render_template(
        "propose_preview.html",
        form=form,
        record=record,
        dropped=dropped,
        alike=alike(record),
        lacking=[field_label(name).lower() for name in lacking(record)],
        names=[name for step in STEPS for name in step],
    )


_ASPECTS = (("problem",), ("solution",), ("results",), ("steps",), ("prerequisites",), ("drivers", "barriers"))


def _headings() -> tuple[str, ...]:
    return (
        _("Apa dan milik siapa"),
        _("Masalah dan solusi"),
        _("Cara melaksanakannya"),
        _("Hasil dan bukti"),
    )
