"""Regions as assistants name them."""

import pytest

from search_app.assistants.regions import AskedWronglyError, known_region, target_code


@pytest.mark.parametrize("text", ["35.78", "Kota Surabaya", " kota surabaya ", "Pemkot Surabaya"])
def test_a_region_is_known_by_code_and_by_name(text):
    assert known_region(text).code == "35.78"


def test_a_kind_in_its_short_form_tells_a_region_from_its_namesakes():
    assert known_region("Kab. Malang").code == "35.07"  # and no Pemalang


def test_one_may_plan_for_the_national_government():
    assert target_code("nasional") == "nasional"
    assert target_code("Jawa Timur") == "35"


def test_a_name_that_may_be_several_is_asked_for_again():
    with pytest.raises(AskedWronglyError, match=r"Kota Malang \(35\.73\), Kabupaten Malang \(35\.07\).*one of these"):
        known_region("malang")


@pytest.mark.parametrize("text", ["", "Atlantis", "35.78'; DROP"])
def test_what_is_no_region_is_refused_with_an_example(text):
    with pytest.raises(AskedWronglyError, match="There is no region"):
        known_region(text)
