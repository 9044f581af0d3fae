"""Every study can still be run, and their list names each of them."""

import importlib
import re
from pathlib import Path

import pytest

import tests.studies
from tests.studies.ranking import FOLDS, judged, left_out, random_folds, reworded

STUDIES = sorted(
    path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith(("_", "test_", "conftest"))
)


@pytest.mark.parametrize("name", STUDIES)
def test_a_study_finds_all_that_it_imports_and_has_a_main_function(name):
    assert callable(importlib.import_module(f"tests.studies.{name}").main)


def test_the_list_of_studies_names_each():
    assert re.findall(r"^python -m tests\.studies\.(\w+) ", tests.studies.__doc__, re.MULTILINE) == STUDIES


def test_a_query_is_measured_by_the_setting_that_is_best_without_its_group():
    for_short = {"s1": 1.0, "s2": 1.0, "long": 0.0}
    for_long = {"s1": 0.3, "s2": 0.2, "long": 0.9}
    groups = {"s1": "short", "s2": "short", "long": "long"}
    assert left_out([for_short, for_long], groups) == {"s1": 0.3, "s2": 0.2, "long": 0.0}


def test_every_rewording_is_of_a_judged_query_and_says_it_otherwise():
    texts = {query.qid: query.text for query in judged()}
    assert {query.kind for query in reworded()} == {"english", "colloquial"}
    assert all(query.text and query.text != texts[query.qid] for query in reworded())
    assert len({(query.qid, query.kind) for query in reworded()}) == len(reworded())


def test_folds_are_of_equal_size_and_the_same_for_the_same_seed():
    qids = [f"q{number}" for number in range(4 * FOLDS)]
    folds = random_folds(qids, 1)
    assert sorted(folds.values()) == sorted(list(range(FOLDS)) * 4)
    assert folds == random_folds(qids, 1) != random_folds(qids, 2)
