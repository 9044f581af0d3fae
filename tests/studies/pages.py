"""Print the weights by which a page is an innovation, and how well pages are recognised, layout by layout.

Run by `python -m tests.studies.pages`; some minutes. The weights are learned from the bare texts of
`tests/indexer/sources/recognition/contents.csv`, so that every layout is new to them; each page is judged by weights
that were learned from other texts than its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

import numpy as np
from sklearn.linear_model import LogisticRegression

from indexer.sources.recognition import classifier
from indexer.sources.recognition.page_features import MEASURES, page_measures
from indexer.sources.recognition.recognise import recognise
from tests.indexer.sources.recognition.layouts import LAYOUTS
from tests.indexer.sources.recognition.samples import Sample, contents, overview_pages, pages_of, tree_of

FOLDS = 8
STRENGTH = 5.0  # inverse of the regularisation of the regression


@cache
def measured_texts() -> tuple[np.ndarray, np.ndarray]:
    """Return the measures of all texts, shape (texts, measures), and whether each describes an innovation."""
    texts = [content.text for content in contents()]
    measures = np.array([page_measures(text.title, "\n".join(text.paragraphs)) for text in texts])
    return measures, np.array([content.kind == "innovation" for content in contents()])


@cache
def fitted(left_out: int | None = None) -> LogisticRegression:
    """Return the regression that the texts teach, without those of one fold."""
    measures, innovation = measured_texts()
    learned = np.arange(len(innovation)) % FOLDS != (FOLDS if left_out is None else left_out)
    model = LogisticRegression(C=STRENGTH, max_iter=5_000, class_weight="balanced")
    return model.fit(measures[learned], innovation[learned])


@contextmanager
def weights_without(fold: int) -> Iterator[None]:
    """Judge pages by the weights that texts of other folds teach, until the block ends."""
    model, weights, base = fitted(fold), dict(classifier.WEIGHTS), classifier.BASE
    classifier.WEIGHTS.update(zip(MEASURES, model.coef_[0].tolist(), strict=True))
    classifier.BASE = float(model.intercept_[0])
    try:
        yield
    finally:
        classifier.WEIGHTS.update(weights)
        classifier.BASE = base


def outcomes(samples: Iterable[Sample]) -> Counter[tuple[bool, str]]:
    """Count pages by whether they describe one innovation, and what became of them: published, draft or skipped."""
    found: Counter[tuple[bool, str]] = Counter()
    for sample in samples:
        with weights_without(sample.content % FOLDS):
            recognised = recognise(tree_of(sample), sample.url)
        doubts = [description.doubt for description in recognised.descriptions]
        found[sample.is_innovation, "skipped" if not doubts else "draft" if any(doubts) else "published"] += 1
    return found


def figures(found: Counter[tuple[bool, str]]) -> tuple[float, float]:
    """Return precision and recall of the pages that are published."""
    right = found[True, "published"]
    innovations = sum(count for (is_innovation, _), count in found.items() if is_innovation)
    return right / max(right + found[False, "published"], 1), right / innovations


def main() -> None:
    """Print the weights, and precision, recall and drafts of every layout and of all."""
    model = fitted()
    print(dict(zip(MEASURES, model.coef_[0].round(2).tolist(), strict=True)), model.intercept_.round(2))
    whole: Counter[tuple[bool, str]] = Counter()
    for layout in LAYOUTS:
        found = outcomes([*pages_of(layout, range(len(contents()))), *overview_pages(layout)])
        whole += found
        _print(layout.name, found)
    _print("all", whole)


def _print(name: str, found: Counter[tuple[bool, str]]) -> None:
    precision, recall = figures(found)
    drafts = f"{found[True, 'draft']} innovations and {found[False, 'draft']} others kept as drafts"
    print(f"{name:10} {found.total():5} pages, precision {precision:.3f}, recall {recall:.3f}, {drafts}")


if __name__ == "__main__":
    main()
