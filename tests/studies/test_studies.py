"""Every study can still be run, and their list names each of them."""

import importlib
import re
from pathlib import Path

import pytest

import tests.studies

STUDIES = sorted(
    path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith(("_", "test_", "conftest"))
)


@pytest.mark.parametrize("name", STUDIES)
def test_a_study_finds_all_that_it_imports_and_has_a_main_function(name):
    assert callable(importlib.import_module(f"tests.studies.{name}").main)


def test_the_list_of_studies_names_each():
    assert re.findall(r"^python -m tests\.studies\.(\w+) ", tests.studies.__doc__, re.MULTILINE) == STUDIES
