"""What shipped records teach: the sector of a text, and whether a page describes an innovation at all.

Nothing learned is stored: both models are trained where they are first needed, in a few seconds, always alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline, make_pipeline

from corpus.innovation import Innovation
from corpus.jsonl import read_all, shipped_files
from corpus.language_files import language_table
from indexer.text.analysis import stems_of

SURE_OF_SECTOR = 0.30
"""Probability below which no sector is named: a wrong sector is worse than none (figures in the test)."""

SEED = 20


@dataclass(frozen=True, slots=True)
class Guess:
    """A label and its probability."""

    label: str
    probability: float


def sector_of(text: str) -> Guess:
    """Return the likeliest sector of a text, by its Indonesian name; the caller minds `SURE_OF_SECTOR`."""
    model = _sector_model()
    probabilities = model.predict_proba([text])[0]
    best = int(np.argmax(probabilities))
    return Guess(str(model.classes_[best]), float(probabilities[best]))


def innovation_probability(text: str) -> float:
    """Return how likely a page's text, title included, describes an innovation by its words alone."""
    return float(_page_model().predict_proba([text])[0][1])


def new_sector_model() -> Pipeline:
    """Return the untrained model of sectors: word stems weighted by TF-IDF, one logistic regression a sector."""
    words = TfidfVectorizer(analyzer=stems_of, sublinear_tf=True, min_df=2)
    each = LogisticRegression(C=20.0, solver="liblinear", class_weight="balanced", random_state=SEED)
    return make_pipeline(words, OneVsRestClassifier(each))


def new_page_model() -> Pipeline:
    """Return the untrained model of pages: pieces of words weighted by TF-IDF, logistic regression.

    Pieces of three to five letters separated held-out pages better than stems did (area under the curve 0.98
    against 0.93 over the pages of our own words).
    """
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, max_features=60_000)
    each = LogisticRegression(C=10.0, solver="liblinear", class_weight="balanced", random_state=SEED)
    return make_pipeline(pieces, each)


def sector_examples() -> tuple[list[str], list[str]]:
    """Return texts of the shipped records and the main sector of each."""
    taught = [record for record in _shipped() if record.sectors]
    return [text_of_record(record) for record in taught], [record.sectors[0] for record in taught]


def page_examples() -> tuple[list[str], list[int]]:
    """Return texts and 1 for an innovation, 0 for another page: the shipped records and pages in our own words."""
    pages = _example_pages()
    texts = [text_of_record(record) for record in _shipped()] + [page.text for page in pages]
    return texts, [1] * len(_shipped()) + [page.label for page in pages]


def text_of_record(record: Innovation) -> str:
    """Return a record as a page would show it."""
    return "\n".join((record.title, record.summary, record.problem, record.solution, record.results, *record.steps))


class _ExamplePage(NamedTuple):
    text: str
    label: int  # 1 for an innovation, 0 for another page


@cache
def _sector_model() -> Pipeline:
    texts, sectors = sector_examples()
    return new_sector_model().fit(texts, sectors)


@cache
def _page_model() -> Pipeline:
    texts, labels = page_examples()
    return new_page_model().fit(texts, labels)


@cache
def _shipped() -> tuple[Innovation, ...]:
    return read_all(shipped_files()).records


def _example_pages() -> list[_ExamplePage]:
    return [_ExamplePage(row["text"], int(row["innovation"])) for row in language_table("pages.csv")]
