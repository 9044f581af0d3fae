"""The register of replications as pages: overall, for one innovation, as CSV, and the form that adds to it."""

from __future__ import annotations

import io
import logging

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.errors import DataError
from corpus.reference import current_id
from corpus.replications.csv_file import write
from corpus.replications.entry import STAGES, check
from corpus.replications.published import EntryFilter
from search_app.i18n.gettext import _
from search_app.i18n.stage_labels import stage_name
from search_app.planning.replication_flows import STRONGEST, drawing, flows, years
from search_app.query.parse import MAX_CHARACTERS
from search_app.web import province_map
from search_app.web.planner.register_filter import TEXT, asked_of, chips, choices, filter_of, narrowed_url
from search_app.web.planner.submission_form import SubmissionForm
from search_app.web.request_limits import MAX_SUBMISSIONS, form_limiter
from search_app.web.results.pager import Pager, last_page
from search_app.web.results.question import page_number
from search_app.web.services.catalogue_service import published_entries, register
from search_app.web.services.engine_service import engine
from search_app.web.urls import PAGE
from search_app.web.urls import TEXT as QUESTION

SHOWN = 25
MAX_OFFERED = 10  # innovations to report a replication of
_log = logging.getLogger(__name__)

replications = Blueprint("replications", __name__)


@replications.get("/replikasi")
def page() -> str:
    """Show the register: filters, flows, time line and list, newest first; the address says what is asked for."""
    asked = asked_of(request.args)
    return render_template(
        "replications.html",
        asked=asked,
        text_name=TEXT,
        choices=choices(asked, published_entries().known()),
        chips=chips(asked),
        flow_url=lambda flow: narrowed_url(asked, flow.origin, flow.replicator),
        file_url=url_for("replications.file", **asked),  # type: ignore[arg-type]
        **_shown(filter_of(request.args)),
    )


@replications.get("/replikasi/inovasi/<id>")
def of_innovation(id: str) -> str:
    """Show who follows one innovation."""
    record = engine().get(current_id(id)) or abort(404)
    return render_template("replications_of.html", record=record, **_shown(EntryFilter(innovation_id=record.id)))


@replications.get("/replikasi.csv")
def file() -> Response:
    """Return the published entries that the address asks for, as on the page, as CSV."""
    text = io.StringIO()
    write(published_entries().each(filter_of(request.args)), text)
    response = Response(text.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="replikasi.csv"'
    return response


@replications.get("/replikasi/lapor")
def report() -> str:
    """Let one find the innovation of which a replication is to be reported."""
    text = " ".join(request.args.get(QUESTION, "").split())[:MAX_CHARACTERS]
    found = engine().search(text, {}, MAX_OFFERED, facets=False, snippets=False).hits if text else ()
    return render_template("replications_report.html", text=text, found=[hit.innovation for hit in found])


@replications.route("/replikasi/inovasi/<id>/lapor", methods=["GET", "POST"])
@form_limiter.limit(MAX_SUBMISSIONS, methods=["POST"])
def submit(id: str) -> str | AnyResponse:
    """Take in what an agency reports of a replication of its own; it is held until a curator approves it."""
    record = engine().get(current_id(id)) or abort(404)
    form = SubmissionForm()
    if form.validate_on_submit():
        if form.is_trapped:
            _log.info("A submission fell into the trap.")
            return redirect(url_for("replications.thanks", id=record.id))
        try:
            entry = form.entry(record)
            check(entry)
        except DataError as error:
            _log.info("A submission cannot be used: %s", error)
            form.replicator.errors = [_("Instansi yang meniru tidak boleh sama dengan instansi asal.")]
            return render_template("replications_submit.html", record=record, form=form)
        register().put_all([entry], source="form", actor="public", status="held")
        return redirect(url_for("replications.thanks", id=record.id))
    return render_template("replications_submit.html", record=record, form=form)


@replications.get("/replikasi/inovasi/<id>/terima-kasih")
def thanks(id: str) -> str:
    """Say that a submission has arrived and what happens next."""
    return render_template("replications_thanks.html", record=engine().get(current_id(id)) or abort(404))


def _shown(wanted: EntryFilter) -> dict[str, object]:
    entries = published_entries()
    total, known = entries.count(wanted), flows(entries.flows(wanted))
    page = min(page_number(request.args), last_page(total, SHOWN))
    arguments = {name: value for name, value in request.args.items() if name != PAGE}
    return {
        "entries": entries.page(wanted, first=(page - 1) * SHOWN, limit=SHOWN),
        "total": total,
        "pager": Pager(page, total, lambda number: _address(arguments, number), SHOWN),
        "between": [flow for flow in known if not flow.is_within],
        "within": sum(flow.count for flow in known if flow.is_within),
        "strongest": STRONGEST,
        "drawn": drawing(known),
        "years": years(entries.years(wanted)),
        "stages": STAGES,
        "stage_name": stage_name,
        "province_map": province_map,
        "title": _("Daftar replikasi"),
    }


def _address(arguments: dict[str, str], number: int) -> str:
    parameters: dict[str, object] = {**arguments, **(request.view_args or {}), PAGE: number}
    return url_for(str(request.endpoint), **parameters)  # type: ignore[arg-type]
