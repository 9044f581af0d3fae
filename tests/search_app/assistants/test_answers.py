"""What every answer holds."""

from dataclasses import fields
from typing import get_type_hints

import pytest

from search_app.assistants import answers

ANSWERS = [
    answers.FoundPractices,
    answers.WholeRecord,
    answers.FitForRegion,
    answers.RegionsLike,
    answers.DraftedPlan,
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_answer_says_how_sure_it_is_and_where_it_comes_from(answer):
    names = [field.name for field in fields(answer)]
    assert get_type_hints(answer)["confidence"] is answers.Confidence
    assert {"page", "method"} & set(names)
