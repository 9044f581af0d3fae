"""`tiru backup` and `tiru restore`, as an operator types them."""

import pytest

from corpus import Innovation
from tests.corpus.desk import Desk


@pytest.fixture
def desk(database_url, tmp_path, monkeypatch, capfd):
    return Desk(tmp_path, database_url, monkeypatch, capfd)


def test_a_catalogue_is_backed_up_changed_and_brought_back(desk):
    desk.tiru("load", desk.write("a.jsonl", Innovation(id="bank-sampah", title="Bank Sampah")))
    code, out, err = desk.tiru("backup", "a.gz")
    assert (code, err) == (0, "") and out.startswith("a.gz holds ") and " rows of " in out
    desk.tiru("load", desk.write("a.jsonl", Innovation(id="bank-sampah", title="Lain")))
    code, out, err = desk.tiru("restore", "a.gz")
    assert (code, out) == (2, "") and "--replace replaces it" in err and len(err.splitlines()) == 1
    assert desk.titles() == {"bank-sampah": "Lain"}
    code, out, err = desk.tiru("restore", "--replace", "a.gz")
    assert (code, err) == (0, "") and "What was there before is in a.gz.replaced-" in out
    assert desk.titles() == {"bank-sampah": "Bank Sampah"}


def test_a_backup_is_checked_without_a_catalogue(sqlite_desk):
    sqlite_desk.tiru("load", sqlite_desk.write("a.jsonl", Innovation(id="bank-sampah", title="Bank Sampah")))
    sqlite_desk.tiru("backup", "a.gz")
    code, out, _ = sqlite_desk.tiru("restore", "--check", "a.gz")
    assert code == 0 and out.startswith("a.gz is whole: ")
    (sqlite_desk.folder / "a.gz").write_bytes(b"x")
    assert sqlite_desk.tiru("restore", "--check", "a.gz") == (
        2,
        "",
        "tiru: a.gz is no backup that `tiru backup` wrote.\n",
    )
