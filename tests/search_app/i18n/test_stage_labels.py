"""Stages of a replication in words."""

import pytest

from corpus.replications.entry import STAGES
from search_app.i18n import stage_labels

pytestmark = pytest.mark.usefixtures("request_context")


def test_every_stage_of_the_register_has_a_name_of_its_own():
    assert tuple(stage_labels.STAGES) == STAGES
    assert len({stage_labels.stage_name(stage) for stage in STAGES}) == len(STAGES)
