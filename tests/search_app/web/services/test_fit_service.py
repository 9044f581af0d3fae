"""Fit of records by what index and register know of them."""

import pytest

from corpus import Innovation
from search_app.transfer.aim import NO_AIM, Aim
from search_app.web.services.fit_service import assessments, judge

pytestmark = pytest.mark.usefixtures("request_context")


@pytest.fixture
def record(engine):
    return engine.get("opop-provinsi-jawa-barat")


def test_index_and_register_are_asked_about_each_record(engine, record):
    fit = judge([record], Aim("35.78"))
    assert fit.profiles.lookalikes.tolist() == list(engine.lookalike_counts([record.id]))
    assert "3 instansi sudah menerapkan" in fit.assessments([0])[record.id].answers[0].sentences[0]


def test_without_a_region_or_a_record_nothing_is_judged(record):
    assert assessments([record], NO_AIM) == assessments([], Aim("35.78")) == {}


def test_a_record_that_has_just_left_the_index_is_judged_by_itself():
    assert set(assessments([Innovation("ditarik", "Ditarik")], Aim("35.78"))) == {"ditarik"}
