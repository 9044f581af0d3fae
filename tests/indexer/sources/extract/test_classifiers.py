"""What the shipped records teach, measured on what was not learned."""

import csv
from pathlib import Path

import numpy as np
import pytest
from sklearn.model_selection import KFold

from indexer.sources.extract.classifiers import (
    SURE_OF_SECTOR,
    innovation_probability,
    new_sector_model,
    sector_examples,
)


@pytest.fixture(scope="module")
def own_pages():
    """Return texts of pages that nothing was learned from: innovations, and other pages."""
    with Path(__file__).with_name("pages.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [[row["text"] for row in rows if row["innovation"] == mark] for mark in "10"]


def test_a_sector_that_is_named_is_nearly_always_right(shipped_records):
    """Five-fold cross-validation over the shipped records."""
    texts, main = sector_examples()
    sectors = [record.sectors for record in shipped_records if record.sectors]
    named, right = 0, 0
    for learn, held in KFold(5, shuffle=True, random_state=20).split(texts):
        model = new_sector_model().fit([texts[i] for i in learn], [main[i] for i in learn])
        probabilities = model.predict_proba([texts[i] for i in held])
        for i, row in zip(held, probabilities, strict=True):
            named += row.max() >= SURE_OF_SECTOR
            right += row.max() >= SURE_OF_SECTOR and model.classes_[row.argmax()] in sectors[i]
    assert named / len(texts) > 0.55
    assert right / named > 0.94


def test_pages_of_our_own_making_are_classified(own_pages):
    innovations = np.array([innovation_probability(text) for text in own_pages[0]]) >= 0.5
    others = np.array([innovation_probability(text) for text in own_pages[1]]) >= 0.5
    assert innovations.mean() >= 0.8
    assert others.mean() <= 0.15
