"""`tiru register add`, `advance` and `edit`, as a curator types them."""

import pytest

from corpus import Innovation
from corpus.catalogue.store import open_catalogue
from corpus.replications.entry import Step
from corpus.replications.register import open_register
from tests.corpus.replications.test_entry import ENTRY


def test_a_replication_is_entered_taken_further_and_mended_without_a_file(sqlite_desk):
    record = Innovation("laksa", "LAKSA", province="Banten", regency="Kota Tangerang", agency_level="kota")
    with open_catalogue(sqlite_desk.url) as catalogue:
        catalogue.put_all([record], source="test", actor="kurator")
    options = (
        "--record",
        "laksa",
        "--replicator",
        "pemerintah kabupaten bogor",
        "--stage",
        "interest",
        "--date",
        "2024",
    )
    assert sqlite_desk.tiru("register", "add", *options)[1].startswith(
        "laksa-kabupaten-bogor: Kabupaten Bogor follows Kota T"
    )
    further = ("agreement", "--date", "2025-05", "--note", "Ditandatangani", "--change", "Nama lain")
    assert sqlite_desk.tiru("register", "advance", "laksa-kabupaten-bogor", *further)[0] == 0
    assert (
        sqlite_desk.tiru("register", "edit", "laksa-kabupaten-bogor", "--stage", "interest", "--date", "2023")[0] == 0
    )
    assert sqlite_desk.tiru("register", "edit", "laksa-kabupaten-bogor", "--result", "Berjalan", "--change", "")[0] == 0
    with open_register(sqlite_desk.url) as register:
        (entry,) = register.of(["laksa"])["laksa"]
        assert len(register.versions(entry.id)) == 4
    assert (entry.origin_code, entry.replicator_code) == ("36.71", "32.01")
    assert entry.steps == (Step("interest", "2023"), Step("agreement", "2025-05", "Ditandatangani"))
    assert (entry.change, entry.result) == ("", "Berjalan")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("add", "--stage", "interest", "--replicator", "BKN"), "--record or both --innovation and --origin"),
        (("add", "--stage", "interest", "--replicator", "BKN", "--record", "tidak-ada"), "no record 'tidak-ada'"),
        (("advance", "opop-bandung", "agreement"), "has come to implementation already"),
        (("advance", "tidak-ada", "agreement"), "no entry 'tidak-ada'"),
        (("edit", "opop-bandung"), "at least one option"),
        (("edit", "opop-bandung", "--replicator", "Kabupaten Bogr"), "Did you mean 'Kabupaten Bogor'"),
        (("edit", "opop-bandung", "--date", "kemarin"), "no year, month or day"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(sqlite_desk, words, message):
    with open_register(sqlite_desk.url) as register:
        register.put_all([ENTRY], source="test", actor="kurator")
    code, _, fault = sqlite_desk.tiru("register", *words)
    assert code == 2 and message in fault and "Traceback" not in fault
    with open_register(sqlite_desk.url) as register:
        assert register.entries() == (ENTRY,)
        assert len(register.versions(ENTRY.id)) == 1
