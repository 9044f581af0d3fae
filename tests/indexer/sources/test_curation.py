"""The curator's commands: drafts listed, records published and withdrawn, pairs decided."""

from __future__ import annotations

import dataclasses

import pytest

from corpus import Innovation
from corpus.catalogue.source_state import SourceRecord, SourceState
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from corpus.innovation import Source
from indexer.index.generation.reader import open_generation
from indexer.sources.dedupe.ingest import ingest
from indexer.sources.spec import Spec
from tests.corpus.desk import Desk

WASTE = Innovation(id="bank-sampah", title="Bank Sampah", agency="Pemerintah Kota Bogor", sources=(Source("a.csv"),))
QUEUE = Innovation(id="antrean-daring", title="Antrean Daring", sources=(Source("a.csv"),))


@pytest.fixture
def desk(tmp_path, monkeypatch, capfd):
    """Return a desk whose catalogue holds two drafts of `hub`."""
    monkeypatch.setenv("TIRU_INDEX_DIR", str(tmp_path / "index"))
    monkeypatch.setenv("TIRU_SOURCES_DIR", str(tmp_path / "sources"))
    desk = Desk(tmp_path, f"sqlite:///{tmp_path}/tiru.db", monkeypatch, capfd)
    spec = Spec(name="hub", kind="api", title="Hub", where=("https://contoh.example/",))
    with open_database(desk.url) as database:
        SourceState(database, "hub").store([SourceRecord(record.id, "", record) for record in (WASTE, QUEUE)])
        ingest(database, spec, actor="tiru sync")
    return desk


def test_drafts_are_listed_with_what_tells_them_apart(desk):
    lines = "antrean-daring\tAntrean Daring | a.csv\nbank-sampah\tBank Sampah | Pemerintah Kota Bogor | a.csv\n"
    assert desk.tiru("drafts") == desk.tiru("drafts", "--source", "hub") == (0, lines, "")


def test_records_are_published_and_withdrawn_by_id_and_the_index_follows(desk):
    code, output, _ = desk.tiru("publish", "bank-sampah", "antrean-daring")
    assert (code, output.splitlines()[:2]) == (0, ["bank-sampah is published.", "antrean-daring is published."])
    assert len(open_generation(desk.folder / "index")) == 2
    assert desk.tiru("publish", "bank-sampah")[1].startswith("bank-sampah was published already.\n")
    assert desk.tiru("withdraw", "bank-sampah", "--reason", "Bukan inovasi")[1].startswith("bank-sampah is withdrawn.")
    assert len(open_generation(desk.folder / "index")) == 1
    assert desk.tiru("publish", "bank-sampah")[1].startswith("bank-sampah is published.")


def test_all_drafts_of_a_source_are_published_but_not_what_was_withdrawn(desk):
    desk.tiru("withdraw", "bank-sampah", "--reason", "Bukan inovasi")
    lines = desk.tiru("publish", "--source", "hub")[1].splitlines()
    assert lines[:2] == [
        "1 of 1 drafts of hub are published.",
        "1 were withdrawn before and stay so; their ids publish them.",
    ]
    assert desk.titles() == {"antrean-daring": "Antrean Daring"}
    assert desk.tiru("publish", "--source", "hub")[1].startswith("0 of 0 drafts of hub are published.")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["publish"], "Name the records to publish, or one source with --source."),
        (["publish", "bank-sampah", "--source", "hub"], "Name the records to publish, or one source with --source."),
        (["publish", "bank-sampah", "apa"], "The catalogue holds no record 'apa'; nothing was published."),
        (["publish", "--source", "apa"], "The catalogue holds nothing of a source 'apa'; it has hub."),
        (["drafts", "--source", "apa"], "The catalogue holds nothing of a source 'apa'; it has hub."),
        (["withdraw", "bank-sampah"], "Missing option '--reason'"),
        (["withdraw", "bank-sampah", "--reason", " "], "Say with --reason why."),
        (["withdraw", "bank-sampah", "apa", "--reason", "Keliru"], "no record 'apa'; nothing was withdrawn."),
    ],
)
def test_a_mistake_ends_in_one_sentence_and_changes_nothing(desk, words, message):
    code, output, error = desk.tiru(*words)
    assert (code, output) == (2, "")
    assert message in error
    with open_database(desk.url) as database:
        assert Catalogue(database).counts() == {"draft": 2, "published": 0, "withdrawn": 0}


def test_a_curator_decides_about_the_queue(desk):
    one = Innovation(id="satu", title="Bank Sampah Sekolah", solution="Siswa menabung sampah setiap Jumat.")
    other = dataclasses.replace(one, id="dua", title="Tabungan Sampah", results="Sampah turun sepertiga.")
    with open_database(desk.url) as database:
        Catalogue(database).put_all([one, other], source="desk", actor="ani")
    assert desk.tiru("duplicates") == (0, "", "")
    assert desk.tiru("duplicates", "different", "satu", "dua")[1] == "satu and dua stay apart (decision 1).\n"
    assert desk.tiru("duplicates", "same", "satu", "dua")[1] == "dua is now part of satu (decision 2).\n"
    assert desk.tiru("duplicates", "look-alikes", "satu")[1] == ""
    with open_database(desk.url) as database:
        (published,) = Catalogue(database).published()
        assert (published.id, published.results) == ("satu", other.results)
    assert "named twice" in desk.tiru("duplicates", "same", "satu", "satu")[2]
    assert "Decision 2 came later" in desk.tiru("duplicates", "undo", "1")[2]
    assert desk.tiru("duplicates", "undo", "2", "--reason", "Keliru")[1] == "Decision 2 is undone.\n"
    with open_database(desk.url) as database:
        assert {record.id: record for record in Catalogue(database).published()} == {"satu": one, "dua": other}
