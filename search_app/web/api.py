"""The JSON API, version 1: the same answers as the pages, for programs; strict about what it is asked.

Every address takes `bahasa`, `id` or `en`: the language of labels, messages and of the pages that `url` leads to.
"""

from __future__ import annotations

from typing import NoReturn

from flask import Blueprint, abort, request
from msgspec.structs import asdict

from corpus import Innovation
from corpus.agencies.register import KINDS
from corpus.documentation import documentation
from corpus.reference import current_id, provinces, region_code
from search_app.engine import FacetValue, Hit, Note, Snippet
from search_app.i18n.labels import kind_label, note_sentence, suggestion_label, value_label
from search_app.planning.agency_coverage import NONE_YET, RECORDED, AgencyCount, AgencyFilter
from search_app.web.api_parameters import filters_beside, flag, number, one_of, refuse_others
from search_app.web.results.question import suggestion_url
from search_app.web.results.search import SearchRequest, answer
from search_app.web.results.sort_orders import BY_NAME, SORT_ORDERS
from search_app.web.services.agency_service import agency_coverage
from search_app.web.services.engine_service import engine
from search_app.web.services.need_service import count_search
from search_app.web.urls import agency_url, innovation_url

MAX_HITS = 100
MAX_OFFSET = 10_000
SORTS = tuple(order.name for order in SORT_ORDERS if not order.needs_region)

api = Blueprint("api", __name__, url_prefix="/api/v1")


@api.get("/search")
def search() -> dict[str, object]:
    """Answer a query.

    `q` is the query, `limit` 1 to 100 (10), `offset` 0 to 10000 (0), `sort` one of `SORTS`; `exact` true searches a
    word that looks misspelt as it stands. With `is_corrected` the hits are those of `searched`, not of `query`; else
    `correction` is an offer. Every other parameter is a filter by a facet's English or Indonesian name
    and may be repeated.
    """
    asked = SearchRequest(
        text=request.args.get("q", ""),
        filters=filters_beside({"q", "limit", "offset", "sort", "exact"}),
        limit=number("limit", 10, 1, MAX_HITS),
        offset=number("offset", 0, 0, MAX_OFFSET),
        sort=BY_NAME[one_of("sort", SORTS)],
        exact=flag("exact"),
    )
    results = answer(asked).results
    if not asked.filters and not asked.offset:
        count_search(asked.text, results.confidence.level)
    return {
        "query": results.text,
        "searched": results.searched,
        "is_corrected": results.searched != results.text,
        "correction": results.correction,
        "confidence": {
            "level": results.confidence.level,
            "score": results.confidence.score,
            "unknown": list(results.confidence.unknown),
        },
        "total": results.total,
        "took_ms": round(results.took_ms, 3),
        "hits": [_hit(hit) for hit in results.hits],
        "facets": {name: [_value(name, value) for value in values] for name, values in results.facets.items()},
        "notes": [_note(note) for note in results.notes],
    }


@api.get("/innovations/<id>")
def innovation(id: str) -> dict[str, object]:
    """Return a whole record, and how well it is documented; fields without content are left out."""
    refuse_others()
    record = _record(id)
    return {**record.to_mapping(), "documentation": documentation(record), "url": innovation_url(record.id)}


@api.get("/innovations/<id>/similar")
def similar(id: str) -> dict[str, object]:
    """Return the innovations most like one; `limit` 1 to 100 (5), `elsewhere` true for other provinces only."""
    refuse_others("limit", "elsewhere")
    record = _record(id)
    elsewhere = flag("elsewhere")
    hits = engine().similar(record.id, number("limit", 5, 1, MAX_HITS), elsewhere=elsewhere)
    return {"id": record.id, "hits": [_hit(hit) for hit in hits]}


@api.get("/suggest")
def suggest() -> dict[str, object]:
    """Return completions of what has been typed; `limit` 1 to 20 (8)."""
    refuse_others("q", "limit")
    query = request.args.get("q", "")
    found = engine().suggest(query, number("limit", 8, 1, 20))
    return {
        "query": query,
        "suggestions": [
            {
                "kind": item.kind,
                "key": item.key,
                "text": item.text,
                "label": suggestion_label(item),
                "kind_label": kind_label(item.kind),
                "url": suggestion_url(item.kind, item.key),
            }
            for item in found
        ],
    }


@api.get("/agencies")
def agency_list() -> dict[str, object]:
    """Return agencies and how many innovations are recorded of each.

    `kind`, `province` (code), `year`, `recorded` (true or false) and `q`, words of the name, narrow; `limit` 1 to 100
    (100), `offset` 0 to 10000 (0). No innovation recorded does not mean that an agency has made none.
    """
    refuse_others("kind", "province", "year", "recorded", "q", "limit", "offset")
    states = {"": "", "true": RECORDED, "false": NONE_YET}
    year = request.args.get("year", "")
    wanted = AgencyFilter(
        one_of("kind", ("", *KINDS)),
        one_of("province", ("", *provinces())),
        number("year", 0, 1900, 2100) if year else None,
        states[one_of("recorded", tuple(states))],
        request.args.get("q", ""),
    )
    rows = agency_coverage().rows(wanted)
    limit, offset = number("limit", MAX_HITS, 1, MAX_HITS), number("offset", 0, 0, MAX_OFFSET)
    return {"total": len(rows), "agencies": [_agency(row) for row in rows[offset : offset + limit]]}


@api.get("/<path:rest>")
def not_found(rest: str) -> NoReturn:
    """Answer what is not there in the way of the API."""
    abort(404, f"There is no /api/v1/{rest}.")


def _record(id: str) -> Innovation:
    """Return a record, by a former id too; answer 404 where there is none."""
    return engine().get(current_id(id)) or abort(404, f"There is no innovation {id!r}.")


def _hit(hit: Hit) -> dict[str, object]:
    """Return a hit; `url` is a path on this host, codes and slugs are those that filters take."""
    record = hit.innovation
    return {
        "id": record.id,
        "title": record.title,
        "agency": record.agency,
        "province": record.province,
        "province_code": region_code(record.province),
        "regency": record.regency,
        "regency_code": region_code(record.regency, record.province),
        "year": record.year,
        "sectors": list(record.sectors),
        "documentation": documentation(record),
        "score": round(hit.score, 4),
        "snippet": _snippet(hit.snippet),
        "reasons": [asdict(explanation) for explanation in hit.explanations],
        "missing": list(hit.missing),
        "url": innovation_url(record.id),
    }


def _agency(row: AgencyCount) -> dict[str, object]:
    agency = row.agency
    return {
        "id": agency.id,
        "name": agency.name,
        "kind": agency.kind,
        "abbreviations": list(agency.abbreviations),
        "former_names": [{"name": former.name, "years": former.years} for former in agency.former_names],
        "region_code": agency.region_code or None,
        "province_code": agency.province_code or None,
        "parent": agency.parent or None,
        "since": agency.since,
        "until": agency.until,
        "successors": list(agency.successors),
        "innovations": row.count,
        "url": agency_url(agency.id),
    }


def _snippet(snippet: Snippet | None) -> dict[str, object] | None:
    """Return a passage as plain text, with begin and end of each marked stretch in characters of it."""
    if snippet is None:
        return None
    text, marks = "", []
    for piece in snippet.pieces:
        if piece.matched:
            marks.append([len(text), len(text) + len(piece.text)])
        text += piece.text
    return {"field": snippet.field, "text": text, "marks": marks}


def _value(facet: str, value: FacetValue) -> dict[str, object]:
    label = value_label(facet, value.value)
    return {"value": value.value, "label": label, "count": value.count, "chosen": value.chosen}


def _note(note: Note) -> dict[str, str]:
    return {"code": note.code, "detail": note.detail, "message": note_sentence(note)}
