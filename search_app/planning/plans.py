"""The replication plan as a page to print and as a Word document."""

from __future__ import annotations

import datetime

from flask import Blueprint, Response, abort, render_template, request, url_for

from search_app.planning.asker import aim
from search_app.planning.drafting import draft
from search_app.planning.plan import Brief, Bullets, Plan, Table
from search_app.planning.word_files import MIME, plan_file
from search_app.query import MAX_CHARACTERS
from search_app.registering import registered
from search_app.serving import engine
from search_app.transfer.aim import Aim
from search_app.transfer.fit import assessments
from search_app.transfer.places import NATIONAL_CODE

plans = Blueprint("plans", __name__)


@plans.get("/rencana/<id>")
def page(id: str) -> str:
    """Show the plan to replicate a record in the asker's region, or ask for that first."""
    record = engine().get(id) or abort(404)
    asked, problem = aim(), _problem()
    return render_template(
        "plan.html",
        record=record,
        problem=problem,
        plan=_plan(id, asked, problem) if asked.region else None,
        file_url=url_for("plans.file", id=id, q=problem or None, **asked.parameters),  # type: ignore[arg-type]
        national=NATIONAL_CODE,
        is_table=lambda block: isinstance(block, Table),
        is_list=lambda block: isinstance(block, Bullets),
    )


@plans.get("/rencana/<id>.docx")
def file(id: str) -> Response:
    """Return the plan as a Word document."""
    asked = aim()
    if not asked.region or engine().get(id) is None:
        abort(404)
    response = Response(plan_file(_plan(id, asked, _problem())), content_type=MIME)
    response.headers["Content-Disposition"] = f'attachment; filename="rencana-{id}.docx"'
    return response


def _plan(id: str, asked: Aim, problem: str) -> Plan:
    record = engine().get(id) or abort(404)
    brief = Brief(
        record=record,
        region=asked.region,
        problem=problem,
        assessment=assessments([record], asked)[id],
        entries=registered([id]).get(id, ()),
        url=url_for("pages.innovation", id=id, _external=True),
        drafted=datetime.datetime.now(datetime.UTC).astimezone().date(),
    )
    return draft(brief)


def _problem() -> str:
    return " ".join(request.args.get("q", "").split())[:MAX_CHARACTERS]
