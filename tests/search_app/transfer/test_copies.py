"""Who follows a record, each agency once and by its furthest stage."""

from corpus import Innovation, Replication
from corpus.replications.entry import Entry, Step
from search_app.transfer.copies import copies, weight

RECORD = Innovation(
    "x",
    "X",
    agency_level="provinsi",
    province="Jawa Barat",
    replications=[Replication("Pemerintah Provinsi Jawa Timur"), Replication("Rumah Dongeng")],
)


def entry(code, name, stage):
    return Entry(f"e-{code}", "X", "Jawa Barat", name, (Step(stage),), replicator_code=code, origin_code="32")


def test_the_record_and_the_register_count_an_agency_once():
    found = copies(RECORD, [entry("35", "Jawa Timur", "agreement"), entry("36", "Banten", "interest")])
    assert [(copy.replicator, copy.province, copy.stage) for copy in found] == [
        ("35", "35", "implementation"),
        ("rumah dongeng", "", "implementation"),
        ("36", "36", "interest"),
    ]
    # 1 + 1 + 0.25, and half of 1 and of 0.25 for the two other provinces
    assert weight(RECORD, found) == 2.875


def test_a_copy_at_home_reaches_no_other_province():
    assert weight(RECORD, copies(Innovation("y", "Y"), [entry("32.04", "Kabupaten Bandung", "implementation")])) == 1
