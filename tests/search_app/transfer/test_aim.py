"""What a visitor plans for, in an address."""

import pytest

from search_app.transfer.aim import NO_AIM, Aim


def test_what_is_said_stands_in_an_address_and_is_read_from_it():
    aim = Aim("35.78", (5, 0, 10, 5), 40)
    assert aim.parameters == {"wilayah": "35.78", "kejelasan": "0", "kemudahan": "10", "cocok": "40"}
    assert Aim.from_parameters(aim.parameters) == aim


def test_the_usual_region_counts_only_where_the_address_names_none():
    assert Aim.from_parameters({}, "35").region == "35"
    assert Aim.from_parameters({"wilayah": "33"}, "35").region == "33"
    assert Aim.from_parameters({"wilayah": ""}, "35").region == ""


@pytest.mark.parametrize("text", ["", "-1", "x", "1.5", "9999", "²"])
def test_a_weight_that_cannot_be_read_is_the_default(text):
    assert Aim.from_parameters({"wilayah": "35", "sebaran": text}) == Aim("35")


def test_a_weight_and_the_least_fit_stay_within_their_bounds():
    aim = Aim.from_parameters({"wilayah": "35", "sebaran": "99", "cocok": "999"})
    assert (aim.weights[0], aim.least) == (10, 100)


def test_without_a_region_nothing_is_carried():
    assert Aim("", (1, 1, 1, 1), 50).parameters == {}
    assert Aim.from_parameters({"wilayah": "99.99"}) == NO_AIM
    assert Aim("35", (1, 1, 1, 1), 50).without_weights() == Aim("35")
