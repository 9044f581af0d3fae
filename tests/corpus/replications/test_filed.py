"""What lists of replications go by."""

from dataclasses import replace

from corpus.replications.filed import filed, filed_steps, whose
from tests.corpus.replications.test_entry import ENTRY


def test_an_entry_is_filed_under_its_last_stage_and_both_its_regions():
    columns = filed(ENTRY)
    assert columns["stage"] == ENTRY.stage
    assert (columns["origin"], columns["replicator"]) == (ENTRY.origin_code, ENTRY.replicator_code)


def test_who_has_no_code_is_known_by_name():
    assert whose("Kementerian Koordinator Bidang Politik dan Keamanan", "") == "kemenko-polkam"
    assert whose("Pemerintah Kota Surabaya", "") == "35.78"
    assert whose("Kelompok Tani Makmur", "") == ""
    assert whose("Nama apa pun", "33") == "33"


def test_steps_are_numbered_and_have_years():
    first, *_ = filed_steps(replace(ENTRY, id="x"), 4)
    assert (first["replication_id"], first["version"], first["number"], first["year"]) == (
        "x",
        4,
        1,
        ENTRY.steps[0].date[:4],
    )
