"""The register of replications as pages: overall, for one innovation, as CSV, and the form that adds to it."""

from __future__ import annotations

import io
import logging

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.agencies.register import agencies
from corpus.errors import DataError
from corpus.reference import current_id, regions
from corpus.replications.csv_file import write
from corpus.replications.entry import STAGES, check
from corpus.replications.published import EntryFilter, Whose
from search_app.i18n.gettext import _
from search_app.i18n.stage_labels import stage_name
from search_app.planning.replication_flows import circles, flows, years
from search_app.web import province_map
from search_app.web.planner.submission_form import SubmissionForm
from search_app.web.request_limits import MAX_SUBMISSIONS, form_limiter
from search_app.web.results.pager import Pager, last_page
from search_app.web.results.question import page_number
from search_app.web.services.catalogue_service import published_entries, register
from search_app.web.services.engine_service import engine
from search_app.web.urls import PAGE

SHOWN = 25
STAGE, FROM, BY = "tahap", "dari", "oleh"
_log = logging.getLogger(__name__)

replications = Blueprint("replications", __name__)


@replications.get("/replikasi")
def page() -> str:
    """Show the register: map, time line and list, newest first.

    `tahap` narrows to one stage, `dari` and `oleh` to those who made what is followed and to those who follow.
    """
    wanted = _wanted()
    return render_template(
        "replications.html",
        stage=wanted.stage,
        origin_name=_name(request.args.get(FROM, "")),
        replicator_name=_name(request.args.get(BY, "")),
        kept={name: request.args[name] for name in (FROM, BY) if name in request.args},
        **_shown(wanted),
    )


@replications.get("/replikasi/inovasi/<id>")
def of_innovation(id: str) -> str:
    """Show who follows one innovation."""
    record = engine().get(current_id(id)) or abort(404)
    return render_template("replications_of.html", record=record, **_shown(EntryFilter(innovation_id=record.id)))


@replications.get("/replikasi.csv")
def file() -> Response:
    """Return the published entries as CSV."""
    text = io.StringIO()
    write(register().entries(), text)
    response = Response(text.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="replikasi.csv"'
    return response


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


def whose(place: str) -> Whose | None:
    """Return whom an address names: a region by its code, with all in it, or one agency by its id; None for nobody."""
    if place in regions():
        return Whose(place)
    agency = agencies().get(place)
    return Whose(agency.region_code or agency.id, within=False) if agency else None


def register_url(*, origin: str = "", replicator: str = "") -> str:
    """Return the address of the entries of those who made what is followed, or who follow; named as for `whose`."""
    return url_for("replications.page", **{FROM: origin or None, BY: replicator or None})  # type: ignore[arg-type]


def _wanted() -> EntryFilter:
    """Return what the address asks for; what it asks wrongly is left out."""
    stage = request.args.get(STAGE, "")
    origin, replicator = (whose(request.args.get(name, "")) for name in (FROM, BY))
    return EntryFilter(stage if stage in STAGES else "", origin=origin, replicator=replicator)


def _name(place: str) -> str:
    if place in regions():
        return regions()[place].name
    return agencies()[place].name if place in agencies() else ""


def _shown(wanted: EntryFilter) -> dict[str, object]:
    entries = published_entries()
    total, drawn = entries.count(wanted), flows(entries.flows(wanted))
    page = min(page_number(request.args), last_page(total, SHOWN))
    arguments = {name: value for name, value in request.args.items() if name != PAGE}
    return {
        "entries": entries.page(wanted, first=(page - 1) * SHOWN, limit=SHOWN),
        "total": total,
        "pager": Pager(page, total, lambda number: _address(arguments, number), SHOWN),
        "flows": drawn,
        "circles": circles(drawn),
        "years": years(entries.years(wanted)),
        "stages": STAGES,
        "stage_name": stage_name,
        "province_map": province_map,
        "title": _("Daftar replikasi"),
    }


def _address(arguments: dict[str, str], number: int) -> str:
    parameters: dict[str, object] = {**arguments, **(request.view_args or {}), PAGE: number}
    return url_for(str(request.endpoint), **parameters)  # type: ignore[arg-type]
