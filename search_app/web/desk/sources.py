"""The sources at the desk: their health, their runs with every fault, run now, one page tried, on and off."""

from __future__ import annotations

import datetime
from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.accounts.roles import Action
from corpus.catalogue.publication import waiting_drafts
from corpus.catalogue.source_runs import Run, RunUnderWayError, SourceRuns
from corpus.catalogue.source_switches import switch_source, switches
from corpus.db.run_tables import RunKind
from corpus.errors import DataError
from indexer.sources.errors import SourceError
from indexer.sources.spec import Spec, readable_specs
from search_app.i18n.gettext import _
from search_app.web.desk.access import current_account, requires
from search_app.web.desk.forms import SourceForm
from search_app.web.desk.login import SOURCE
from search_app.web.desk.run_words import kind_name, named_counts, phase_name, state_name
from search_app.web.results.pager import Pager, last_page
from search_app.web.results.question import page_number
from search_app.web.services.catalogue_service import desk_database
from search_app.web.services.source_service import launcher

RUNS_SHOWN = 20
LINES_SHOWN = 100
_RUN, _TRY, _ON, _OFF = ("jalankan", "coba", "hidupkan", "matikan")

source_pages = Blueprint("sources", __name__)


@source_pages.get("/meja/sumber")
@requires(Action.RUN_SOURCE)
def page() -> str:
    """Show all sources that are described, each with its last run."""
    database = desk_database()
    specs, faults = readable_specs(launcher().sources_dir)
    return render_template(
        "desk/sources.html",
        specs=specs,
        faults=faults,
        switches=switches(database),
        last=SourceRuns(database).last(),
        **_words(),
    )


@source_pages.route("/meja/sumber/<name>", methods=["GET", "POST"])
@requires(Action.RUN_SOURCE)
def source(name: str) -> str | Response | AnyResponse:
    """Show one source and its runs; a POST (`lakukan`) runs it, tries a page of it, or switches it on or off."""
    database = desk_database()
    spec = readable_specs(launcher().sources_dir)[0].get(name) or abort(404)
    form, fault, status = SourceForm(), "", HTTPStatus.OK
    if form.validate_on_submit():
        try:
            return _done(spec, form)
        except RunUnderWayError:
            fault, status = _("Sumber ini sedang dijalankan. Tunggu sampai selesai."), HTTPStatus.CONFLICT
        except SourceError as error:
            fault, status = str(error), HTTPStatus.CONFLICT
        except DataError:
            fault, status = _("Orang lain baru saja mengubahnya. Periksa lagi."), HTTPStatus.CONFLICT
    runs = SourceRuns(database)
    total = runs.count(name)
    number = min(page_number(request.args), last_page(total, RUNS_SHOWN))
    shown = render_template(
        "desk/source.html",
        spec=spec,
        switch=switches(database).get(name),
        runs=runs.of(name, first=(number - 1) * RUNS_SHOWN, limit=RUNS_SHOWN),
        drafts=waiting_drafts(database, name),
        form=form,
        fault=fault,
        pager=Pager(number, total, lambda each: url_for("sources.source", name=name, hal=each), RUNS_SHOWN),
        **_words(),
    )
    return Response(shown, status)


@source_pages.get("/meja/sumber/<name>/<int:number>")
@requires(Action.RUN_SOURCE)
def run(name: str, number: int) -> str:
    """Show one run: how far it is or what became of it, every fault, and a sample of what it saw."""
    runs = SourceRuns(desk_database())
    found: Run | None = runs.get(number) if number < 2**31 else None
    if found is None or found.source != name:
        abort(404)
    kept = runs.kept_lines(number)
    at = min(page_number(request.args), last_page(kept, LINES_SHOWN))
    return render_template(
        "desk/source_run.html",
        run=found,
        progress=runs.progress(found),
        sample=runs.sample(found) if found.kind == "harvest" else [],
        lines=runs.lines(number, first=(at - 1) * LINES_SHOWN, limit=LINES_SHOWN),
        kept=kept,
        pager=Pager(at, kept, lambda each: url_for("sources.run", name=name, number=number, hal=each), LINES_SHOWN),
        **_words(),
    )


def _done(spec: Spec, form: SourceForm) -> AnyResponse:
    """Do what was asked for and return the page that shows it."""
    account, action = current_account().name, request.form.get("lakukan", "")
    if action in {_RUN, _TRY}:
        page = str(form.page.data or "").strip() if action == _TRY else ""
        kind: RunKind = "harvest" if action == _RUN else "trial"
        number = launcher().start(desk_database(), spec, kind, by=account, page=page)
        return redirect(url_for("sources.run", name=spec.name, number=number))
    if action not in {_ON, _OFF}:
        abort(400)
    given, reason = request.form.get("versi", ""), " ".join(str(form.reason.data or "").split())
    switch_source(
        desk_database(),
        spec.name,
        enabled=action == _ON,
        actor=account,
        origin=SOURCE,
        reason=reason,
        seen=int(given) if given.isdecimal() and len(given) < 10 else -1,
    )
    return redirect(url_for("sources.source", name=spec.name, selesai=action))


def _words() -> dict[str, object]:
    """Return how templates say what runs are and found."""
    return {
        "kind_name": kind_name,
        "state_name": state_name,
        "phase_name": phase_name,
        "named_counts": named_counts,
        "moment": _moment,
    }


def _moment(at: datetime.datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")
