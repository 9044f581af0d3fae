"""`tiru register`, as a curator types it."""

from dataclasses import replace

import pytest

from corpus import Innovation
from corpus.catalogue.store import open_catalogue
from corpus.replications.entry import Step
from corpus.replications.register import open_register
from tests.corpus.catalogue.test_commands import Desk
from tests.corpus.replications.test_entry import ENTRY, csv_of


@pytest.fixture
def desk(tmp_path, monkeypatch, capfd):
    return Desk(tmp_path, f"sqlite:///{tmp_path}/tiru.db", monkeypatch, capfd)


def hold(desk: Desk) -> None:
    with open_register(desk.url) as register:
        register.put_all([ENTRY], source="form", actor="public", status="held")


def test_a_submission_is_listed_and_approved(desk):
    hold(desk)
    code, output, _ = desk.tiru("register", "held")
    assert code == 0
    assert "opop-bandung: Kabupaten Bandung follows Jawa Barat, OPOP" in output
    assert desk.tiru("register", "approve", ENTRY.id)[1] == "opop-bandung is published.\n"
    assert desk.tiru("register", "held")[1] == ""
    assert "2. published on" in desk.tiru("register", "versions", ENTRY.id)[1]


def test_a_submission_is_rejected_with_a_reason(desk):
    hold(desk)
    assert desk.tiru("register", "reject", ENTRY.id)[0] == 2
    assert desk.tiru("register", "reject", ENTRY.id, "--reason", "Tanpa bukti")[0] == 0
    assert "OPOP" not in desk.tiru("register", "export")[1]
    assert "from curator: Tanpa bukti" in desk.tiru("register", "show", ENTRY.id)[1]
    assert desk.tiru("register", "list", "--status", "rejected")[1].startswith(f"{ENTRY.id}\timplementation\t2021\t")


def test_entries_are_listed_by_stage_and_by_a_part_of_a_name(desk):
    with open_register(desk.url) as register:
        register.put_all([ENTRY, replace(ENTRY, id="lain", replicator="Kota Bogor")], source="test", actor="kurator")
    assert desk.tiru("register", "list")[1].count("\n") == 2
    assert desk.tiru("register", "list", "--with", "kota bogor")[1].startswith("lain\t")
    assert desk.tiru("register", "list", "--stage", "interest")[1] == ""


def test_a_replication_is_entered_taken_further_and_mended_without_a_file(desk):
    record = Innovation("laksa", "LAKSA", province="Banten", regency="Kota Tangerang", agency_level="kota")
    with open_catalogue(desk.url) as catalogue:
        catalogue.put_all([record], source="test", actor="kurator")
    told = ("--record", "laksa", "--replicator", "pemerintah kabupaten bogor", "--stage", "interest", "--date", "2024")
    assert desk.tiru("register", "add", *told)[1].startswith("laksa-kabupaten-bogor: Kabupaten Bogor follows Kota T")
    further = ("agreement", "--date", "2025-05", "--note", "Ditandatangani", "--change", "Nama lain")
    assert desk.tiru("register", "advance", "laksa-kabupaten-bogor", *further)[0] == 0
    assert desk.tiru("register", "edit", "laksa-kabupaten-bogor", "--stage", "interest", "--date", "2023")[0] == 0
    assert desk.tiru("register", "edit", "laksa-kabupaten-bogor", "--result", "Berjalan", "--change", "")[0] == 0
    with open_register(desk.url) as register:
        (entry,) = register.of(["laksa"])["laksa"]
        assert len(register.versions(entry.id)) == 4
    assert (entry.origin_code, entry.replicator_code) == ("36.71", "32.01")
    assert entry.steps == (Step("interest", "2023"), Step("agreement", "2025-05", "Ditandatangani"))
    assert (entry.change, entry.result) == ("", "Berjalan")


@pytest.mark.parametrize(
    ("words", "told"),
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
def test_what_cannot_be_done_is_told_and_changes_nothing(desk, words, told):
    with open_register(desk.url) as register:
        register.put_all([ENTRY], source="test", actor="kurator")
    code, _, fault = desk.tiru("register", *words)
    assert code == 2 and told in fault and "Traceback" not in fault
    with open_register(desk.url) as register:
        assert register.entries() == (ENTRY,)
        assert len(register.versions(ENTRY.id)) == 1


def test_an_unknown_id_is_told_in_one_sentence(desk):
    code, _, fault = desk.tiru("register", "approve", "tidak-ada")
    assert (code, fault.count("\n")) == (2, 1)
    assert "no entry 'tidak-ada'" in fault


def test_what_is_exported_can_be_imported_elsewhere(desk):
    (desk.folder / "in.csv").write_text(csv_of(ENTRY), encoding="utf-8")
    assert desk.tiru("register", "import", "in.csv")[1].startswith("1 entries added")
    assert desk.tiru("register", "import", "in.csv")[1].endswith("1 unchanged.\n")
    assert desk.tiru("register", "export", "out.csv")[0] == 0
    assert (desk.folder / "out.csv").read_text(encoding="utf-8") == csv_of(ENTRY)
    assert desk.tiru("register", "export")[1] == csv_of(ENTRY)


def test_a_bad_file_changes_nothing(desk):
    (desk.folder / "in.csv").write_text(csv_of(ENTRY).replace("2021", "kemarin"), encoding="utf-8")
    code, _, fault = desk.tiru("register", "import", "in.csv")
    assert code == 2 and "in.csv, line 2" in fault
    assert desk.tiru("register", "export")[1].count("\n") == 1


def test_the_documented_pairs_can_be_shipped(desk):
    assert desk.tiru("register", "ship")[1] == "238 entries added, 0 changed, 0 unchanged.\n"
