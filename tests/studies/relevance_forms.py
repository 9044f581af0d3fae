"""Print how each form does that Relevance could have; all were stated before any of them was measured.

Run by `python -m tests.studies.relevance_forms`.

Known beforehand, since it stands on the page about the method: a weighted mean of all traits separates true replicators
from others about as well (0.68) as distance on the map does alone (0.71), and figures alone hardly do (0.59). A mean
lets one half make up for the other: a far town with our figures counts as much as a neighbour unlike us.

`product`, the form to ship whatever the pairs say. A practice is taken over where two things come together: the two
governments can meet (visit, coach, sit before the same governor), and the practice fits. Neither makes up for the
other, so the two parts are multiplied: their geometric mean, each part a weighted mean of its own traits with the
weights they had. Distance counts by a power and not exponentially, as contact does in gravity models of
trade and of knowledge (Tinbergen 1962); it is halved at 300 km, the range within which knowledge was found to spill
over between European regions (Bottazzi & Peri 2003). Neighbours first is what studies of policy diffusion find too
(Berry & Berry 1990; Shipan & Volden 2012).

`gravity`: one distance, the weighted sum of the logarithm of kilometres and of all other differences, under the same
weights. It follows the same literature, but lets a small difference of one kind outweigh any other.

`catalogue`: as `product`, but what makes the work alike is weighed by what separates similar records from others in the
catalogue (`python -m tests.studies.region_similarity`). There only density is certain (0.33, 95 % 0.06 to 0.62, as
printed then); of distance, province and island it says nothing, for juries and editors choose different innovations
from neighbours. So it can set no weight of meeting, and too little of fitting for this form to be the one to ship.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from search_app.evaluation.transfer import Score, documented, measure, report
from search_app.transfer.region_figures import F64, QUANTITIES, figures
from search_app.transfer.relevance import FITTING, MEETING, TRAITS, region_similarity, relevance
from search_app.transfer.targets import all_regions, target

CATALOGUE = {"level": 0.15, "population": 0.12, "density": 0.33, "hdi": 0.08, "poverty": 0.05}
"""Loss of similarity of two records with each standard deviation, or step of level, between their regions."""


def main() -> None:
    """Print how each form does, by origin and on average."""
    forms: dict[str, Score] = {"mean": mean, "product": product, "gravity": gravity, "catalogue": catalogue}
    pairs = documented()
    for line in report([measure(name, score, pairs) for name, score in forms.items()]):
        print(line)


def mean(code: str) -> F64:
    """Return the weighted mean of all traits, that of distance falling exponentially: the form until now."""
    traits = _traits(code)
    traits[:, TRAITS.index("distance")] = np.exp(-_kilometres(code) / _median_km())
    return _weighed(traits, MEETING | FITTING)


def product(code: str) -> F64:
    """Return the geometric mean of meeting and fitting."""
    return relevance(_traits(code))


def gravity(code: str) -> F64:
    """Return the similarity that falls with one distance made of all differences."""
    traits = _traits(code)
    differences = np.column_stack([_difference(traits[:, column], name) for column, name in enumerate(TRAITS)])
    return np.exp(-_weighed(differences, MEETING | FITTING))


def catalogue(code: str) -> F64:
    """Return the geometric mean of meeting and of fitting as the catalogue weighs it."""
    return np.sqrt(_weighed(_traits(code), MEETING) * _weighed(_traits(code), CATALOGUE))


def _difference(trait: F64, name: str) -> F64:
    """Return the difference behind a trait: log(1 + km / 300), standard deviations, else what is lacking to 1."""
    return -np.log(trait) if name in ("distance", *QUANTITIES) else 1 - trait


def _weighed(traits: F64, weights: Mapping[str, float]) -> F64:
    columns = traits[:, [TRAITS.index(name) for name in weights]]
    known, of = ~np.isnan(columns), np.array(list(weights.values()), dtype=np.float64)
    return (np.where(known, columns, 0) @ of) / (known @ of)


def _traits(code: str) -> F64:
    return region_similarity(figures(), target(code), all_regions())


def _kilometres(code: str) -> F64:
    return figures().distances_km(figures().rows[code], all_regions().rows)


def _median_km() -> float:
    rows = all_regions().rows
    return float(np.median(np.concatenate([figures().distances_km(row, rows[row + 1 :]) for row in rows.tolist()])))


if __name__ == "__main__":
    main()
