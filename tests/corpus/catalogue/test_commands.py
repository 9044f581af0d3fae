"""`tiru check`, `tiru load` and `tiru export` on the command line, as a person types them."""

import sqlite3
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import Innovation
from corpus.catalogue.store import open_catalogue
from corpus.jsonl import shipped_files
from corpus.replications.csv_file import shipped
from corpus.replications.register import open_register
from tests.corpus.desk import Desk
from tests.programs import TIRU


@pytest.fixture
def desk(tmp_path, database_url, monkeypatch, capfd):
    """Return a desk with an empty catalogue."""
    return Desk(tmp_path, database_url, monkeypatch, capfd)


BANK = Innovation(id="bank-sampah", title="Bank Sampah")
POS = Innovation(id="posyandu", title="Posyandu Daring “Melati”")


def test_check_lists_every_fault_and_gap_with_its_line(sqlite_desk):
    name = sqlite_desk.write("a.jsonl", BANK, '{"id": "B", "title": ""}', "[")
    code, out, err = sqlite_desk.tiru("check", name)
    assert (code, err) == (2, "")
    assert "gap: a.jsonl:1: bank-sampah: problem: is missing: nobody with this problem finds it." in out
    assert "fault: a.jsonl:2: id: 'B' may hold only" in out
    assert "fault: a.jsonl:2: title: is missing" in out
    assert "fault: a.jsonl:3: is not JSON" in out
    assert out.splitlines()[-1].startswith("1 records without fault, 3 faults, ")
    assert not (sqlite_desk.folder / "var").exists()


def test_check_accepts_gaps(sqlite_desk):
    code, out, err = sqlite_desk.tiru("check", sqlite_desk.write("a.jsonl", BANK))
    assert (code, err) == (0, "")
    assert "1 records without fault, 0 faults, 13 gaps." in out


@pytest.mark.parametrize("command", ["check", "load"])
def test_a_missing_file_is_one_sentence(sqlite_desk, command):
    name = sqlite_desk.write("a.jsonl", BANK)
    message = "tiru: none.jsonl cannot be read: No such file or directory.\n"
    assert sqlite_desk.tiru(command, name, "none.jsonl") == (2, "", message)


@pytest.mark.parametrize(
    "words", [["check"], ["load"], ["load", "a.jsonl", "--shipped"], ["load", "--all"]], ids=" ".join
)
def test_a_command_without_its_words_says_what_it_needs(sqlite_desk, words):
    code, out, err = sqlite_desk.tiru(*words)
    assert (code, out) == (2, "")
    assert "Error: " in err


def test_loading_twice_changes_nothing(desk):
    names = [desk.write("a.jsonl", BANK), desk.write("b.jsonl", POS)]
    code, out, err = desk.tiru("load", *names)
    assert (code, err) == (0, "")
    assert out.startswith("2 records added, 0 changed, 0 unchanged. 26 gaps")
    assert desk.tiru("load", *names)[1].startswith("0 records added, 0 changed, 2 unchanged.")
    desk.write("b.jsonl", replace(POS, title="Posyandu"))
    assert desk.tiru("load", *names)[1].startswith("0 records added, 1 changed, 1 unchanged.")
    assert desk.titles() == {"bank-sampah": "Bank Sampah", "posyandu": "Posyandu"}
    with open_catalogue(desk.url) as catalogue:
        assert [version.source for version in catalogue.versions("posyandu")] == ["file: a.jsonl, b.jsonl"] * 2


def test_one_fault_refuses_all_files_and_all_faults_are_listed(desk):
    good, bad = desk.write("a.jsonl", BANK), desk.write("b.jsonl", '{"id": "x"}', BANK, "{}")
    code, out, err = desk.tiru("load", good, bad)
    assert (code, out) == (2, "")
    assert "fault: b.jsonl:1: x: title: is missing" in err
    assert "fault: b.jsonl:2: bank-sampah: id: stands already in a.jsonl:1." in err
    assert "fault: b.jsonl:3: id: is missing" in err
    assert err.splitlines()[-1].startswith("tiru: Nothing was loaded: 1 records without fault, 4 faults")
    assert desk.titles() == {}


def test_shipped_records_are_loaded_and_come_out_byte_by_byte(desk):
    lines = sorted(line for file in shipped_files() for line in file.read_bytes().splitlines(keepends=True))
    assert desk.tiru("load", "--shipped")[1].startswith(f"{len(lines)} records added, 0 changed, 0 unchanged.")
    assert desk.tiru("load", "--shipped")[1].startswith(f"0 records added, 0 changed, {len(lines)} unchanged.")
    assert desk.tiru("export", "all.jsonl")[1] == f"all.jsonl holds {len(lines)} records.\n"
    exported = (desk.folder / "all.jsonl").read_bytes()
    assert sorted(exported.splitlines(keepends=True)) == lines
    assert desk.tiru("export") == (0, exported.decode(), "")


def test_the_replications_that_ship_come_with_the_records(desk):
    desk.tiru("load", "--shipped")
    with open_register(desk.url) as register:
        assert len(register.entries()) == len(shipped())


def test_an_upgrade_changes_and_withdraws_shipped_records_but_not_what_was_changed_here(desk, shipped_records):
    first, second, third = shipped_records[:3]
    with open_catalogue(desk.url) as catalogue:
        older = [replace(first, title="Judul lama"), BANK, *shipped_records[1:]]
        catalogue.follow(older, source="shipped", actor="tiru")
        catalogue.put_all([replace(second, title="Suntingan"), POS], source="desk", actor="ani")
        catalogue.put_all([third], source="desk", actor="ani", status="withdrawn")
    message = f"0 records added, 1 changed, {len(shipped_records) - 3} unchanged, 2 kept as changed here, 1 withdrawn."
    assert desk.tiru("load", "--shipped")[1].startswith(message)
    titles = desk.titles()
    assert (titles[first.id], titles[second.id], titles["posyandu"]) == (first.title, "Suntingan", POS.title)
    assert not titles.keys() & {third.id, "bank-sampah"}


def test_an_export_that_cannot_be_written_leaves_what_was_there(sqlite_desk):
    sqlite_desk.tiru("load", sqlite_desk.write("a.jsonl", BANK))
    (sqlite_desk.folder / "folder").mkdir()
    for name, message in (
        ("folder", "tiru: folder is no file and is not written over; name a file.\n"),
        ("/dev/null", "tiru: /dev/null is no file and is not written over; name a file.\n"),
        ("none/x.jsonl", "tiru: none/x.jsonl cannot be written: No such file or directory.\n"),
    ):
        assert sqlite_desk.tiru("export", name) == (2, "", message)
    assert sorted(path.name for path in sqlite_desk.folder.iterdir()) == ["a.jsonl", "folder", "var"]


def test_an_export_stopped_by_a_damaged_record_leaves_the_file_before(sqlite_desk):
    sqlite_desk.tiru("load", sqlite_desk.write("a.jsonl", BANK, POS))
    (sqlite_desk.folder / "out.jsonl").write_text("yang lama")
    connection = sqlite3.connect(sqlite_desk.folder / "var" / "tiru.db")
    connection.execute("UPDATE versions SET content = '{' WHERE record_id = 'posyandu'")
    connection.commit()
    connection.close()
    code, out, err = sqlite_desk.tiru("export", "out.jsonl")
    assert (code, out) == (2, "")
    assert "'posyandu'" in err
    assert (sqlite_desk.folder / "out.jsonl").read_text() == "yang lama"
    assert not list(sqlite_desk.folder.glob(".out*"))


def test_a_full_disk_is_one_sentence(sqlite_desk):
    sqlite_desk.tiru("load", "--shipped")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([TIRU, "export"], check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    message = "tiru: The standard output cannot be written: No space left on device.\n"
    assert (done.returncode, done.stderr) == (2, message)


def test_whoever_reads_an_export_may_stop_early(sqlite_desk):
    sqlite_desk.tiru("load", "--shipped")
    with subprocess.Popen([TIRU, "export"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as exporting:
        assert exporting.stdout.readline().startswith('{"id": ')
        exporting.stdout.close()
        assert exporting.stderr.read() == ""
    assert exporting.returncode == 1
