"""Print the weights by which an answer says how sure it is, and how well it is recognised that nothing fits.

Run by `python -m tests.studies.confidence`. Each kind of judged query is also scored by weights that the others teach.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from corpus.jsonl import read_all, shipped_files
from indexer import build_index
from search_app.evaluation.judged import JudgedQuery, read_judged, shipped
from search_app.evaluation.nothing_fits import ScoredQueries
from search_app.local import open_engine
from search_app.local.confidence import LEAST_PARTIAL, LEAST_STRONG, Measures, measures, probability
from search_app.local.search import Search

REGULAR = 10.0  # the weights are few, and worth little when held back
MOST_WRONG = 0.05  # of the answerable queries, which may be said to have no answer


def main() -> None:
    """Print the weights, the figures and the thresholds."""
    judged = read_judged(shipped("queries.jsonl"), shipped("judgements.jsonl"))
    with tempfile.TemporaryDirectory() as folder:
        build_index(read_all(shipped_files()).records, folder)
        index = open_engine(folder)._current()
        found = np.array([measured(Search(index, query.text)) for query in judged])
    model = fitted(found, answerable(judged))
    weights = dict(zip(Measures._fields, model.coef_[0].round(2).tolist(), strict=True))
    print(f"weights {weights}, base {model.intercept_.round(2)}")
    show("as shipped", np.array([probability(Measures(*each)) for each in found]), judged)
    show("each kind by the others", left_out(found, judged), judged)
    for number, name in enumerate(Measures._fields):
        print(f"by {name} alone: AUC {scored(found[:, number], judged).area().mean:.3f}")


def measured(search: Search) -> Measures:
    """Return what the best answers of a query say, all 0 where there are none."""
    coverage = search.best_coverage()
    highest, cosine = search.highest, search.best_cosine()
    return measures(coverage, highest, cosine) if len(coverage.said) else Measures(0.0, 0.0, 0.0, 0.0)


def answerable(judged: Sequence[JudgedQuery]) -> NDArray[np.bool_]:
    """Return whether each query has an answer."""
    return np.array([not query.expects_nothing for query in judged])


def fitted(found: NDArray[np.float64], answered: NDArray[np.bool_]) -> LogisticRegression:
    """Return the regression of answers on measures; queries with and without count the same together."""
    return LogisticRegression(C=REGULAR, class_weight="balanced", max_iter=1000).fit(found, answered)


def left_out(found: NDArray[np.float64], judged: Sequence[JudgedQuery]) -> NDArray[np.float64]:
    """Return the scores that each kind of query gets from weights that the other kinds teach."""
    kinds, answered = np.array([query.kind for query in judged]), answerable(judged)
    scores = np.zeros(len(judged))
    for kind in np.unique(kinds):
        model = fitted(found[kinds != kind], answered[kinds != kind])
        scores[kinds == kind] = model.predict_proba(found[kinds == kind])[:, 1]
    return scores


def scored(scores: NDArray[np.float64], judged: Sequence[JudgedQuery]) -> ScoredQueries:
    """Return the queries by a score."""
    return ScoredQueries(scores, ~answerable(judged), np.array([query.kind for query in judged]))


def show(name: str, scores: NDArray[np.float64], judged: Sequence[JudgedQuery]) -> None:
    """Print how well scores separate the queries, and what thresholds make of them."""
    area, answered = scored(scores, judged).area(), answerable(judged)
    print(f"{name}: AUC {area.mean:.3f} ({area.low:.3f} to {area.high:.3f})")
    for threshold in (float(np.quantile(scores[answered], MOST_WRONG)), LEAST_PARTIAL, LEAST_STRONG):
        right, wrong = np.mean(scores[~answered] < threshold), np.mean(scores[answered] < threshold)
        print(f"  below {threshold:.2f}: {wrong:.1%} of the answerable queries, {right:.1%} of the others")


if __name__ == "__main__":
    main()
