"""Sectors in which governments of similar regions have innovations and one agency has none recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Innovation
from corpus.agencies.register import Agency, government_of
from indexer.facets import AGENCY
from search_app.engine import Engine
from search_app.transfer.neighbours import neighbours

SEARCHED = 60  # most similar regions, of which those with innovations are taken
TAKEN = 10
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class SectorGap:
    """A sector by slug, how many innovations the neighbours have in it, and the newest of them."""

    sector: str
    total: int
    examples: tuple[Innovation, ...]


@dataclass(frozen=True, slots=True)
class AgencyGaps:
    """The governments that an agency was compared with, most similar first, and the gaps, the widest first."""

    neighbours: tuple[Agency, ...]
    gaps: tuple[SectorGap, ...]


def agency_gaps(agency: Agency, engine: Engine) -> AgencyGaps:
    """Return what neighbours have that an agency has not; nothing for a national body, which has no neighbours."""
    if not agency.region_code:
        return AgencyGaps((), ())
    alike = [government_of(each.region.code) for each in neighbours(agency.region_code, SEARCHED)]
    has_some = engine.value_counts(AGENCY, {AGENCY: [each.id for each in alike]})
    taken = tuple(each for each in alike if each.id in has_some)[:TAKEN]
    if not taken:
        return AgencyGaps((), ())
    ids = [each.id for each in taken]
    own = engine.value_counts("sector", {AGENCY: [agency.id]})
    theirs = engine.value_counts("sector", {AGENCY: ids})
    lacking = sorted(theirs.keys() - own.keys(), key=lambda sector: (-theirs[sector], sector))
    return AgencyGaps(taken, tuple(SectorGap(each, theirs[each], _newest(each, ids, engine)) for each in lacking))


def _newest(sector: str, ids: Sequence[str], engine: Engine) -> tuple[Innovation, ...]:
    filters = {"sector": [sector], AGENCY: ids}
    results = engine.search("", filters, EXAMPLES, facets=False, snippets=False, sort="newest")
    return tuple(hit.innovation for hit in results.hits)
