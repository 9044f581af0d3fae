"""The pages about regions: choose one's own, and see regions like one with what they have made."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from corpus.reference import Region, provinces, regions
from search_app.engine import FacetValue
from search_app.i18n.labels import value_label
from search_app.planning.region_search import find_regions, near_regions
from search_app.transfer.aim import REGION
from search_app.transfer.neighbours import Neighbour, neighbours
from search_app.transfer.region_figures import density
from search_app.transfer.targets import NATIONAL_CODE, is_target
from search_app.web.not_found import unknown_region
from search_app.web.results.question import Question
from search_app.web.services.engine_service import engine
from search_app.web.urls import innovation_url
from search_app.web.visitor import keep_in_cookie, local_path

MAX_SIMILAR = 10
SEARCHED = 60  # most similar regions, of which those with innovations are shown
MAX_TITLES = 4
MAX_EXAMPLES = 3
MAX_GAPS = 6  # shown at once, the others behind a line
MAX_NEAR = 8  # regions offered for a misspelt name

region_pages = Blueprint("regions", __name__)


class TitleLink(NamedTuple):
    """Title of an innovation and the address of its page."""

    title: str
    url: str


class SimilarRegion(NamedTuple):
    """A region like ours, its newest innovations and the number of all it has."""

    neighbour: Neighbour
    newest: list[TitleLink]
    total: int


class Gap(NamedTuple):
    """A sector in which regions like ours have innovations and ours has none recorded."""

    slug: str
    sector: str
    url: str
    total: int
    examples: list[TitleLink]


@region_pages.get("/wilayah")
def choose() -> str:
    """Show the regions that a name may mean, each a link that chooses it; `provinsi` shows all of one province."""
    text = " ".join(request.args.get("nama", "").split())[:80]
    found = find_regions(text)
    province = provinces().get(request.args.get("provinsi", ""))
    by_island = groupby(provinces().values(), key=lambda region: region.island_group)
    return render_template(
        "regions_choose.html",
        text=text,
        found=found,
        near=[] if found else near_regions(text, MAX_NEAR),
        province=province,
        within=[each for each in regions().values() if province and each.province_code == province.code],
        islands=[(name, list(group)) for name, group in by_island],
        back=local_path(request.args.get("kembali", "")),
        national=NATIONAL_CODE,
        regions=regions(),
    )


@region_pages.get("/wilayah/pakai")
def use() -> Response:
    """Keep a region in the cookie, none where `kode` is empty, and go back to where the visitor came from."""
    code = request.args.get("kode", "")
    if code and not is_target(code):
        abort(unknown_region(code))
    back = _with_region(local_path(request.args.get("kembali", "")), code)
    return keep_in_cookie(redirect(back), REGION, code)


@region_pages.get("/wilayah/<code>")
def region(code: str) -> str:
    """Show the regions most like one, what they have made, and the sectors in which it has nothing yet."""
    own = regions().get(code) or abort(unknown_region(code))
    similar = neighbours(code, SEARCHED)
    counts = _counts([each.region for each in similar])
    makers = [each for each in similar if each.region.code in counts][:MAX_SIMILAR]
    return render_template(
        "regions_like.html",
        region=own,
        density=density(own),
        nearest=similar[:MAX_SIMILAR],
        like=[SimilarRegion(each, _newest(each.region), counts[each.region.code]) for each in makers],
        made=_counts([own]).get(code, 0),
        everything_url=_all_of(own).url,
        gaps=_gaps(own, [each.region for each in makers]),
        max_gaps=MAX_GAPS,
    )


def _with_region(path: str, code: str) -> str:
    """Return an address with another region in its parameters."""
    parts = urlsplit(path)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name != REGION]
    query = urlencode([*kept, (REGION, code)] if code else kept)
    return parts._replace(query=query).geturl()


def _all_of(region: Region) -> Question:
    return Question(choices=(_choice(region),))


def _choice(region: Region) -> tuple[str, str]:
    return (_facet(region), region.code)


def _facet(region: Region) -> str:
    return "province" if region.level == "provinsi" else "regency"


def _newest(region: Region) -> list[TitleLink]:
    return _titles(_all_of(region), MAX_TITLES)


def _titles(question: Question, limit: int) -> list[TitleLink]:
    """Return the newest innovations that match."""
    results = engine().search("", question.filters, limit, facets=False, snippets=False, sort="newest")
    return [TitleLink(hit.innovation.title, innovation_url(hit.innovation.id)) for hit in results.hits]


def _counts(of: list[Region]) -> dict[str, int]:
    """Return how many innovations each of some regions of one level has, without those that have none."""
    facet = _facet(of[0])
    results = engine().search("", {facet: [region.code for region in of]}, 0, snippets=False)
    codes = {region.code for region in of}
    return {value.value: value.count for value in results.facets[facet] if value.value in codes and value.count}


def _gaps(own: Region, like: list[Region]) -> list[Gap]:
    """Return the gaps, those with most innovations first."""
    facet, codes = _facet(own), [region.code for region in like]
    if not codes:
        return []
    ours = {value.value for value in _sectors({facet: [own.code]})}
    gaps = []
    for value in _sectors({facet: codes}):
        if value.value in ours:
            continue
        question = Question(choices=tuple(sorted([("sector", value.value), *((facet, code) for code in codes)])))
        label = value_label("sector", value.value)
        gaps.append(Gap(value.value, label, question.url, value.count, _titles(question, MAX_EXAMPLES)))
    return gaps


def _sectors(filters: dict[str, list[str]]) -> tuple[FacetValue, ...]:
    return engine().search("", filters, 0, snippets=False).facets["sector"]
