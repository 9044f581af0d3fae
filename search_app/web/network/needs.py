"""The pages of what is looked for and not found: the list for curators, its CSV, and the form that reports a need."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import NamedTuple

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.errors import CatalogueError
from corpus.reference import hubs, provinces
from search_app.i18n.gettext import _, month_name
from search_app.needs.recorder import LONGEST_TEXT
from search_app.needs.table import need_table
from search_app.needs.unmet import UnmetNeed
from search_app.planning.export.spreadsheet import CSV, csv_file
from search_app.web.network.need_form import NeedForm
from search_app.web.request_limits import MAX_SUBMISSIONS, form_limiter
from search_app.web.results.pager import Pager, last_page
from search_app.web.results.question import Question, page_number
from search_app.web.services.catalogue_service import unavailable
from search_app.web.services.engine_service import engine
from search_app.web.services.need_service import need_service, open_needs
from search_app.web.urls import TEXT, hub_url
from search_app.web.visitor import aim

SHOWN = 25  # needs on one page
PROVINCE = "provinsi"

_log = logging.getLogger(__name__)

needs = Blueprint("needs", __name__)


class OwnHub(NamedTuple):
    """The hub of the visitor's province, and its page here, which says where to reach it."""

    province: str
    url: str


@needs.app_context_processor
def _template_variables() -> dict[str, object]:
    """Return what a page of results offers where nothing fits."""
    return {"counts_needs": need_service() is not None, "own_hub": _own_hub(aim().region)}


def _own_hub(region: str) -> OwnHub | None:
    province = provinces().get(region.partition(".")[0])
    hub = hubs().get(province.code) if province else None
    return OwnHub(province.name, hub_url(province.code)) if province and hub else None


@needs.get("/kebutuhan")
def page() -> str:
    """Show the needs that no record answers, those asked most first; `provinsi` narrows to one province."""
    found, province = _shown(), request.args.get(PROVINCE, "")
    counted = {code: sum(code in each.need.provinces for each in found) for code in provinces()}
    if province in provinces():
        found = [each for each in found if province in each.need.provinces]
    number = min(page_number(request.args), last_page(len(found), SHOWN))
    return render_template(
        "needs.html",
        needs=found[(number - 1) * SHOWN : number * SHOWN],
        total=len(found),
        province=provinces().get(province),
        provinces=[(region, counted[code]) for code, region in provinces().items() if counted[code]],
        pager=Pager(number, len(found), lambda each: _address(province, each), SHOWN),
        search_url=lambda text: Question(text).url,
        month_name=month_name,
    )


@needs.get("/kebutuhan.csv")
def file() -> Response:
    """Return the same needs as CSV."""
    header, *rows = need_table(_shown())
    response = Response(csv_file(header, rows), content_type=f"{CSV}; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="kebutuhan.csv"'
    return response


@needs.route("/kebutuhan/lapor", methods=["GET", "POST"])
@form_limiter.limit(MAX_SUBMISSIONS, methods=["POST"])
def report() -> str | AnyResponse:
    """Take in what somebody needs and did not find; `q` is what they looked for."""
    service = need_service() or abort(404)
    form = NeedForm(need=request.args.get(TEXT, "")[:LONGEST_TEXT], province=aim().region.partition(".")[0])
    if form.validate_on_submit():
        text, province = str(form.need.data), str(form.province.data)
        if form.is_trapped:
            _log.info("A reported need fell into the trap.")
        else:
            answer = engine().search(text, limit=0, facets=False, snippets=False)
            service.recorder.count(text, province, answer.confidence.level, reported=1)
        return redirect(url_for("needs.thanks", provinsi=province or None))
    return render_template("needs_report.html", form=form)


@needs.get("/kebutuhan/terima-kasih")
def thanks() -> str:
    """Say that a need has arrived, and whom else to ask."""
    return render_template("needs_thanks.html", own_hub=_own_hub(request.args.get(PROVINCE, "") or aim().region))


def _shown() -> Sequence[UnmetNeed]:
    """Return the needs that may be shown to everybody."""
    if need_service() is None:
        abort(404)
    try:
        return open_needs()
    except CatalogueError as error:
        _log.error("Needs cannot be read: %s", error)
        abort(unavailable(_("Kebutuhan belum dapat dibuka")))


def _address(province: str, number: int) -> str:
    return url_for("needs.page", provinsi=province or None, hal=number)
