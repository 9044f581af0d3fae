"""The pages of agencies: who has innovations recorded and who has none yet, and what one agency has made."""

from __future__ import annotations

import datetime
from dataclasses import replace

from flask import Blueprint, Response, abort, render_template, request, url_for

from corpus.agencies.official_sites import official_sites
from corpus.agencies.register import KINDS, Agency, agencies, predecessors
from corpus.reference import provinces, regions
from indexer.facets import AGENCY
from search_app.i18n.gettext import _
from search_app.i18n.labels import agency_kind_label
from search_app.i18n.stage_labels import stage_name
from search_app.planning.agency_coverage import FIRST_YEAR, RECORDED, STATES, AgencyFilter, coverage_table
from search_app.planning.agency_gaps import SectorGap, agency_gaps
from search_app.planning.export.spreadsheet import CSV, XLSX, csv_file, workbook
from search_app.web.network.agency_filter import filter_of, parameters_of
from search_app.web.network.latest_replications import latest_replications
from search_app.web.results.pager import Pager, last_page
from search_app.web.results.question import Question, choice_url, page_number
from search_app.web.services.agency_service import agency_coverage
from search_app.web.services.engine_service import engine

SHOWN = 50  # agencies on one page
NEWEST = 10  # innovations of an agency
MOST_FOLLOWED = 12  # replications that are shown at once
MOST_GAPS = 8  # sectors

agency_pages = Blueprint("agencies", __name__)


@agency_pages.get("/instansi")
def page() -> str:
    """Show the agencies that the address selects, and how many have had an innovation recorded, year by year."""
    wanted, coverage = filter_of(request.args), agency_coverage()
    rows = coverage.rows(wanted)
    in_all = coverage.rows(replace(wanted, state=""))
    number = min(page_number(request.args), last_page(len(rows), SHOWN))
    return render_template(
        "agencies.html",
        wanted=wanted,
        rows=rows[(number - 1) * SHOWN : number * SHOWN],
        total=len(in_all),
        recorded=sum(row.count > 0 for row in in_all),
        shown=len(rows),
        progress=coverage.progress([row.agency for row in in_all], datetime.datetime.now(tz=datetime.UTC).year),
        years=sorted((year for year in coverage.by_year if year >= FIRST_YEAR), reverse=True),
        kinds=KINDS,
        kind_label=agency_kind_label,
        states=[(state, _("tercatat") if state == RECORDED else _("belum tercatat di sini")) for state in STATES],
        provinces=provinces(),
        regions=regions(),
        pager=Pager(number, len(rows), lambda each: _address(wanted, each), SHOWN),
        parameters=parameters_of(wanted),
    )


@agency_pages.get("/instansi.<any(csv, xlsx):kind>")
def file(kind: str) -> Response:
    """Return the agencies that the address selects, all of them, as `csv` or `xlsx`."""
    columns = ("id", "name", "kind", "region_code", "innovations")
    header, *rows = coverage_table(agency_coverage().rows(filter_of(request.args)), columns)
    content = csv_file(header, rows) if kind == "csv" else workbook(_("Instansi"), header, rows)
    response = Response(content, content_type=f"{CSV}; charset=utf-8" if kind == "csv" else XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="instansi.{kind}"'
    return response


@agency_pages.get("/instansi/<slug>")
def agency(slug: str) -> str:
    """Show what one agency has made, what it follows and who follows it, and what its neighbours have."""
    own = agencies().get(slug) or abort(404, _("Tidak ada instansi dengan alamat itu."))
    results = engine().search("", {AGENCY: [own.id]}, NEWEST, facets=False, snippets=False, sort="newest")
    compared = agency_gaps(own, engine())
    return render_template(
        "agency.html",
        agency=own,
        kind=agency_kind_label(own.kind),
        site=official_sites().get(own.id),
        region=regions().get(own.region_code),
        parent=agencies().get(own.parent),
        predecessors=predecessors(own.id),
        successors=[agencies()[id] for id in own.successors],
        results=results,
        everything_url=choice_url(AGENCY, own.id),
        given=latest_replications(MOST_FOLLOWED, origin=own.id),
        taken=latest_replications(MOST_FOLLOWED, replicator=own.id),
        stage_name=stage_name,
        compared=compared.neighbours,
        gaps=[(gap, _gap_url(gap, compared.neighbours)) for gap in compared.gaps[:MOST_GAPS]],
    )


def _address(wanted: AgencyFilter, number: int) -> str:
    return url_for("agencies.page", **parameters_of(wanted), hal=number if number > 1 else None)  # type: ignore[arg-type]


def _gap_url(gap: SectorGap, of: tuple[Agency, ...]) -> str:
    choices = [("sector", gap.sector), *((AGENCY, each.id) for each in of)]
    return Question(choices=tuple(sorted(choices))).url
