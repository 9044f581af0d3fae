"""What a curator writes of a replication becomes an entry, or a change of one."""

import pytest
from werkzeug.datastructures import MultiDict

from corpus.errors import DataError
from search_app.web.desk.replication_form import ReplicationForm
from tests.corpus.catalogue.examples import CURATED
from tests.corpus.replications.test_entry import ENTRY

FIELDS = {
    "innovation_id": CURATED.id,
    "origin": "Kota Bandung",
    "replicator": "pemerintah kota surabaya",
    "stage": "agreement",
    "date": "2024",
    "result": "Baik.",
}


def filled(**changes):
    find = {CURATED.id: CURATED}.get
    return ReplicationForm(find, formdata=MultiDict({**FIELDS, **changes}), meta={"csrf": False})


def test_a_new_entry_is_named_by_its_record_and_its_regions(request_context):
    form = filled()
    assert form.validate(), form.errors
    entry = form.new_entry()
    assert (entry.innovation, entry.innovation_id) == (CURATED.title, CURATED.id)
    assert (entry.origin_code, entry.replicator, entry.replicator_code) == ("32.73", "Kota Surabaya", "35.78")
    assert (entry.stage, entry.date, entry.result) == ("agreement", "2024", "Baik.")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"innovation_id": "tidak-ada"}, "innovation_id"),
        ({"innovation_id": "", "innovation": "X", "origin": ""}, "innovation_id"),
        ({"origin": "Kabupaten Atlantis"}, "origin"),
        ({"replicator": "Kota Atlantis"}, "replicator"),
        ({"replicator": "a@b.test"}, "replicator"),
        ({"replicator": ""}, "replicator"),
        ({"date": "kemarin"}, "date"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
    ],
)
def test_a_fault_is_named_at_its_field(request_context, changes, field):
    form = filled(**changes)
    assert not form.validate() and field in form.errors


def test_an_innovation_without_record_is_named(request_context):
    form = filled(innovation_id="", innovation="Bank Sampah")
    assert form.validate(), form.errors
    assert (form.new_entry().innovation, form.new_entry().innovation_id) == ("Bank Sampah", "")


def test_the_same_stage_is_mended_a_later_one_added_an_earlier_one_refused(request_context):
    mended = filled(stage="implementation", date="2022").changed(ENTRY)
    assert [(step.stage, step.date) for step in mended.steps] == [("interest", "2019-05"), ("implementation", "2022")]
    assert filled(stage="evaluation").changed(ENTRY).stage == "evaluation"
    with pytest.raises(DataError):
        filled(stage="interest").changed(ENTRY)


def test_an_entry_is_shown_as_it_is(request_context):
    form = ReplicationForm({CURATED.id: CURATED}.get, formdata=None)
    form.fill(ENTRY)
    assert (form.replicator.data, form.stage.data, form.result.data) == (
        ENTRY.replicator,
        "implementation",
        ENTRY.result,
    )
