"""The pages of the provinces' hubs: which there are, and what one of them is, has and lacks."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import NamedTuple

from flask import Blueprint, abort, render_template, url_for

from corpus import Innovation
from corpus.errors import CatalogueError
from corpus.hubs.page import HubPage, HubVersion
from corpus.hubs.store import HubPages
from corpus.reference import Region, hubs, provinces
from corpus.replications.published import Followed, PublishedEntries, Whose
from search_app.engine import FacetValue
from search_app.i18n.stage_labels import stage_name
from search_app.needs.unmet import UnmetNeed
from search_app.planning.hub_coverage import hub_counts, province_counts
from search_app.planning.hub_map import WIDTH, hub_map
from search_app.web.network.latest_replications import latest_replications
from search_app.web.not_found import unknown_region
from search_app.web.portal import hub_name
from search_app.web.results.question import Question
from search_app.web.services.agency_service import agency_coverage
from search_app.web.services.catalogue_service import asked
from search_app.web.services.engine_service import engine
from search_app.web.services.need_service import open_needs
from search_app.web.visitor import aim

NEWEST = 6  # innovations
MOST_FOLLOWED = 5
MOST_REPLICATIONS = 6
MOST_NEEDS = 5
MOST_SECTORS = 12

_log = logging.getLogger(__name__)

hub_pages = Blueprint("hubs", __name__)


class FollowedRecord(NamedTuple):
    """An innovation of the province, and how many follow it."""

    record: Innovation
    total: int


class SectorLink(NamedTuple):
    """A sector of the province's innovations, how many it has, and their address."""

    slug: str
    total: int
    url: str


@hub_pages.get("/hub")
def page() -> str:
    """Show the hubs of all provinces, and how far each has come."""
    return render_template("hubs.html", rows=hub_counts(agency_coverage().counts, engine()), hub_name=hub_name)


@hub_pages.get("/hub/<code>")
def hub(code: str) -> str:
    """Show what one hub is, and what its province has, follows and lacks."""
    return hub_page(provinces().get(code) or abort(unknown_region(code)))


def hub_page(province: Region) -> str:
    """Return the page of a province's hub, which is the first page of its portal too."""
    question = Question(choices=(("province", province.code),), aim=aim().without_weights())
    results = engine().search("", question.filters, NEWEST, snippets=False, sort="newest")
    counts = province_counts(province.code, agency_coverage().counts, engine())
    return render_template(
        "hub.html",
        province=province,
        name=hub_name(province),
        hub=hubs().get(province.code),
        page=_page(province.code),
        question=question,
        results=results,
        counts=counts,
        recorded=sum(each.own > 0 for each in counts),
        map=hub_map(counts),
        map_width=WIDTH,
        within_url=lambda code: Question(choices=(("regency", code),)).url,
        sectors=_sectors(results.facets["sector"], province.code),
        most_followed=_most_followed(province.code),
        given=latest_replications(MOST_REPLICATIONS, origin=province.code),
        taken=latest_replications(MOST_REPLICATIONS, replicator=province.code),
        stage_name=stage_name,
        needs=_needs(province.code),
        needs_url=url_for("needs.page", provinsi=province.code),
        search_url=lambda text: Question(text).url,
    )


def _page(code: str) -> HubPage:
    return asked(lambda database: HubPages(database).get(code), HubVersion(HubPage())).page


def _sectors(values: Sequence[FacetValue], code: str) -> list[SectorLink]:
    chosen = [value for value in values if value.count][:MOST_SECTORS]
    return [
        SectorLink(value.value, value.count, Question(choices=(("sector", value.value), ("province", code))).url)
        for value in chosen
    ]


def _most_followed(code: str) -> list[FollowedRecord]:
    none: list[Followed] = []
    found = asked(lambda database: PublishedEntries(database).most_followed(Whose(code), MOST_FOLLOWED), none)
    return [FollowedRecord(record, total) for id, total in found if (record := engine().get(id))]


def _needs(code: str) -> list[UnmetNeed]:
    try:
        return open_needs(code)[:MOST_NEEDS]
    except CatalogueError as error:
        _log.error("Needs cannot be read: %s", error)
        return []
