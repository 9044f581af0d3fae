"""Names of transferability."""

import pytest

from search_app.transfer import labels, prerequisite_kinds, relevance, score

pytestmark = pytest.mark.usefixtures("request_context")


def test_everything_that_is_judged_has_a_name():
    assert set(labels.QUESTIONS) == set(labels.ASKED) == set(score.QUESTIONS)
    assert set(labels.KINDS) == {*prerequisite_kinds.KINDS, ""}
    assert set(labels.LEVELS) == set(relevance.LEVELS)


def test_a_target_is_a_region_or_the_whole_nation():
    assert labels.target_name("35.78") == "Kota Surabaya"
    assert labels.target_name("nasional").startswith("Nasional")


@pytest.mark.parametrize(("share", "expected"), [(0, 0), (0.496, 50), (1, 100)])
def test_a_share_is_a_whole_percentage(share, expected):
    assert labels.percent(share) == expected
