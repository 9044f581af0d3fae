"""The register of replications as pages: overall, for one innovation, as CSV, and the form that adds to it."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.errors import DataError
from corpus.reference import current_id
from corpus.replications.csv_file import write
from corpus.replications.entry import STAGES, Entry, check
from search_app.i18n.gettext import _
from search_app.i18n.stage_labels import stage_name
from search_app.planning.replication_flows import circles, flows, years
from search_app.web import province_map
from search_app.web.planner.submission_form import SubmissionForm
from search_app.web.request_limits import MAX_SUBMISSIONS, limiter
from search_app.web.results.pager import Pager, last_page
from search_app.web.results.question import page_number
from search_app.web.services.catalogue_service import register
from search_app.web.services.engine_service import engine

SHOWN = 25
_log = logging.getLogger(__name__)

replications = Blueprint("replications", __name__)


@replications.get("/replikasi")
def page() -> str:
    """Show the register: map, time line and list, newest first; `tahap` narrows to one stage."""
    stage = request.args.get("tahap", "")
    entries = [entry for entry in register().entries() if stage not in STAGES or entry.stage == stage]
    entries.sort(key=lambda entry: (entry.date, entry.id), reverse=True)
    return render_template("replications.html", stage=stage if stage in STAGES else "", **_shown(entries))


@replications.get("/replikasi/inovasi/<id>")
def of_innovation(id: str) -> str:
    """Show who follows one innovation."""
    record = engine().get(current_id(id)) or abort(404)
    entries = list(register().of([record.id]).get(record.id, ()))
    return render_template("replications_of.html", record=record, **_shown(entries))


@replications.get("/replikasi.csv")
def file() -> Response:
    """Return the published entries as CSV."""
    text = io.StringIO()
    write(register().entries(), text)
    response = Response(text.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="replikasi.csv"'
    return response


@replications.route("/replikasi/inovasi/<id>/lapor", methods=["GET", "POST"])
@limiter.limit(MAX_SUBMISSIONS, methods=["POST"])
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
            fault = _("Instansi yang meniru tidak boleh sama dengan instansi asal.")
            return render_template("replications_submit.html", record=record, form=form, fault=fault)
        register().put_all([entry], source="form", actor="public", status="held")
        return redirect(url_for("replications.thanks", id=record.id))
    return render_template("replications_submit.html", record=record, form=form, fault="")


@replications.get("/replikasi/inovasi/<id>/terima-kasih")
def thanks(id: str) -> str:
    """Say that a submission has arrived and what happens next."""
    return render_template("replications_thanks.html", record=engine().get(current_id(id)) or abort(404))


def _shown(entries: Sequence[Entry]) -> dict[str, object]:
    drawn = flows(entries)
    page = min(page_number(request.args), last_page(len(entries), SHOWN))
    first = (page - 1) * SHOWN
    arguments = {name: value for name, value in request.args.items() if name != "hal"}
    return {
        "entries": entries[first : first + SHOWN],
        "total": len(entries),
        "pager": Pager(page, len(entries), lambda number: _address(arguments, number), SHOWN),
        "flows": drawn,
        "circles": circles(drawn),
        "years": years(entries),
        "stages": STAGES,
        "stage_name": stage_name,
        "province_map": province_map,
        "title": _("Daftar replikasi"),
    }


def _address(arguments: dict[str, str], number: int) -> str:
    parameters: dict[str, object] = {**arguments, **(request.view_args or {}), "hal": number}
    return url_for(str(request.endpoint), **parameters)  # type: ignore[arg-type]
