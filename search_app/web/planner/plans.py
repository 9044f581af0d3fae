"""The replication plan as a page to print and as a Word document."""

from __future__ import annotations

import datetime

from flask import Blueprint, Response, abort, render_template, request, url_for

from corpus import Innovation
from corpus.reference import current_id
from search_app.planning.export.word import MIME, plan_file
from search_app.planning.plan.draft import draft
from search_app.planning.plan.links import pieces
from search_app.planning.plan.model import Brief, Bullets, Plan, Table
from search_app.query.parse import MAX_CHARACTERS
from search_app.transfer.aim import Aim
from search_app.transfer.targets import NATIONAL_CODE
from search_app.web.services.catalogue_service import registered
from search_app.web.services.engine_service import engine
from search_app.web.services.fit_service import assessments
from search_app.web.visitor import aim

plans = Blueprint("plans", __name__)


@plans.get("/rencana/<id>")
def page(id: str) -> str:
    """Show the plan to replicate a record in the visitor's region, or ask for that first."""
    record = engine().get(current_id(id)) or abort(404)
    own, problem = aim(), _problem()
    return render_template(
        "plan.html",
        record=record,
        problem=problem,
        plan=_plan(record, own, problem) if own.region else None,
        file_url=url_for("plans.file", id=record.id, q=problem or None, **own.parameters),  # type: ignore[arg-type]
        national=NATIONAL_CODE,
        is_table=lambda block: isinstance(block, Table),
        pieces=pieces,
        is_list=lambda block: isinstance(block, Bullets),
    )


@plans.get("/rencana/<id>.docx")
def file(id: str) -> Response:
    """Return the plan as a Word document."""
    own = aim()
    record = engine().get(current_id(id)) if own.region else None
    if record is None:
        abort(404)
    response = Response(plan_file(_plan(record, own, _problem())), content_type=MIME)
    response.headers["Content-Disposition"] = f'attachment; filename="rencana-{id}.docx"'
    return response


def _plan(record: Innovation, aim: Aim, problem: str) -> Plan:
    brief = Brief(
        record=record,
        region=aim.region,
        problem=problem,
        assessment=assessments([record], aim)[record.id],
        entries=registered([record.id]).get(record.id, ()),
        url=url_for("pages.innovation", id=record.id, _external=True),
        method_url=url_for("method.page", _external=True),
        drafted=datetime.datetime.now(datetime.UTC).astimezone().date(),
    )
    return draft(brief)


def _problem() -> str:
    return " ".join(request.args.get("q", "").split())[:MAX_CHARACTERS]
