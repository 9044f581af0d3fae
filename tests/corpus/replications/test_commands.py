"""`tiru register`, as a curator types it."""

from dataclasses import replace

from corpus.replications.register import open_register
from tests.corpus.desk import Desk
from tests.corpus.replications.test_csv_file import csv_of
from tests.corpus.replications.test_entry import ENTRY


def hold(desk: Desk) -> None:
    with open_register(desk.url) as register:
        register.put_all([ENTRY], source="form", actor="public", status="held")


def test_a_submission_is_listed_and_approved(sqlite_desk):
    hold(sqlite_desk)
    code, output, _ = sqlite_desk.tiru("register", "held")
    assert code == 0
    assert "opop-bandung: Kabupaten Bandung follows Jawa Barat, OPOP" in output
    assert sqlite_desk.tiru("register", "approve", ENTRY.id)[1] == "opop-bandung is published.\n"
    assert sqlite_desk.tiru("register", "held")[1] == ""
    assert "2. published on" in sqlite_desk.tiru("register", "versions", ENTRY.id)[1]


def test_a_submission_is_rejected_with_a_reason(sqlite_desk):
    hold(sqlite_desk)
    assert sqlite_desk.tiru("register", "reject", ENTRY.id)[0] == 2
    assert sqlite_desk.tiru("register", "reject", ENTRY.id, "--reason", "Tanpa bukti")[0] == 0
    assert "OPOP" not in sqlite_desk.tiru("register", "export")[1]
    assert "from curator: Tanpa bukti" in sqlite_desk.tiru("register", "show", ENTRY.id)[1]
    assert sqlite_desk.tiru("register", "list", "--status", "rejected")[1].startswith(
        f"{ENTRY.id}\timplementation\t2021\t"
    )


def test_entries_are_listed_by_stage_and_by_a_part_of_a_name(sqlite_desk):
    with open_register(sqlite_desk.url) as register:
        register.put_all([ENTRY, replace(ENTRY, id="lain", replicator="Kota Bogor")], source="test", actor="kurator")
    assert sqlite_desk.tiru("register", "list")[1].count("\n") == 2
    assert sqlite_desk.tiru("register", "list", "--with", "kota bogor")[1].startswith("lain\t")
    assert sqlite_desk.tiru("register", "list", "--stage", "interest")[1] == ""


def test_an_unknown_id_is_refused_in_one_sentence(sqlite_desk):
    code, _, fault = sqlite_desk.tiru("register", "approve", "tidak-ada")
    assert (code, fault.count("\n")) == (2, 1)
    assert "no entry 'tidak-ada'" in fault


def test_what_is_exported_can_be_imported_elsewhere(sqlite_desk):
    (sqlite_desk.folder / "in.csv").write_text(csv_of(ENTRY), encoding="utf-8")
    assert sqlite_desk.tiru("register", "import", "in.csv")[1].startswith("1 entries added")
    assert sqlite_desk.tiru("register", "import", "in.csv")[1].endswith("1 unchanged.\n")
    assert sqlite_desk.tiru("register", "export", "out.csv")[0] == 0
    assert (sqlite_desk.folder / "out.csv").read_bytes().decode() == csv_of(ENTRY)
    assert sqlite_desk.tiru("register", "export")[1] == csv_of(ENTRY)


def test_a_bad_file_changes_nothing(sqlite_desk):
    (sqlite_desk.folder / "in.csv").write_text(csv_of(ENTRY).replace("2021", "kemarin"), encoding="utf-8")
    code, _, fault = sqlite_desk.tiru("register", "import", "in.csv")
    assert code == 2 and "in.csv, line 2" in fault
    assert sqlite_desk.tiru("register", "export")[1].count("\n") == 1


def test_the_documented_pairs_can_be_shipped(sqlite_desk):
    assert sqlite_desk.tiru("register", "ship")[1] == "238 entries added, 0 changed, 0 unchanged.\n"
