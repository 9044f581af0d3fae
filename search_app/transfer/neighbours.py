"""Regions like ours by the same measure that judges innovations, and what they have made that ours has not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corpus.reference import Region, regions
from search_app.transfer.region_figures import figures
from search_app.transfer.relevance import region_similarity, relevance
from search_app.transfer.targets import all_regions, target


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A region and its similarity to ours, 0 to 1."""

    region: Region
    similarity: float


def neighbours(code: str, limit: int) -> list[Neighbour]:
    """Return the regions most like the one called `code`: provinces for a province, else kabupaten and kota."""
    own = regions()[code]
    scores = relevance(region_similarity(figures(), target(code), all_regions()))
    for row, region in enumerate(regions().values()):
        if code == region.code or (region.level == "provinsi") != (own.level == "provinsi"):
            scores[row] = np.nan
    known = list(regions().values())
    order = np.argsort(-scores, kind="stable")[:limit]
    return [Neighbour(known[row], float(scores[row])) for row in order.tolist() if not np.isnan(scores[row])]
