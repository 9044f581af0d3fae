"""In how many agencies and provinces a practice is documented to work."""

import numpy as np
import pytest

from search_app.transfer.spread import Copy, spread, weighed


def spread_of(copies=0.0, awards=0, lookalikes=0):
    return spread(np.array([copies]), np.array([awards]), np.array([lookalikes]))[0]


def test_an_agency_counts_once_by_its_furthest_stage():
    stages = [Copy("35.78", "35", stage) for stage in ("interest", "implementation", "agreement")]
    assert weighed(stages, "35") == 1


@pytest.mark.parametrize(("province", "expected"), [("35", 1), ("", 1), ("33", 1.5)])
def test_another_province_proves_more(province, expected):
    assert weighed([Copy("a", province, "evaluation")], "35") == expected


def test_each_further_proof_counts_less_and_a_copy_counts_most():
    assert spread_of(1) - spread_of(0) > spread_of(2) - spread_of(1) > 0
    assert spread_of(copies=1) > spread_of(awards=1) > spread_of(lookalikes=1) > spread_of() == 0
