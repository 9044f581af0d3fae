"""What runs found has a name on pages, and what has none stands as the program calls it."""

import datetime

import pytest

from corpus.catalogue.source_runs import Run
from corpus.db.run_tables import PHASES
from indexer.sources.spec import KINDS
from search_app.web.desk.run_words import kind_name, named_counts, phase_name, state_name

NOW = datetime.datetime.now(datetime.UTC)


@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_and_state_has_a_name(app, phase):
    run = Run(1, "x", "harvest", phase, "", "ani", "h", NOW, NOW, None, {}, 0, "")
    with app.test_request_context("/"):
        assert phase_name(run) != phase and state_name(run)


def test_every_kind_of_source_has_a_name(app):
    with app.test_request_context("/"):
        assert [kind_name(kind) for kind in KINDS] == ["situs", "API JSON", "OAI-PMH", "berkas"]


def test_counts_are_named_the_most_telling_first(app):
    with app.test_request_context("/"):
        counts = named_counts({"skipped as lists": 2, "faulty": 1, "enqueued": 9, "added": 3, "gone": 0})
    assert counts == [("baru di katalog", 3), ("ditolak karena galat", 1), ("skipped as lists", 2)]
