"""`tiru index` builds what has changed and nothing else, and `--check` names what is damaged."""

import pytest
from click.testing import CliRunner

from corpus import Innovation
from corpus.catalogue.store import open_catalogue
from indexer.commands import index
from indexer.index.generation.reader import current_name, open_generation

RECORDS = [Innovation(id="antrean", title="Antrean daring"), Innovation(id="bank", title="Bank sampah")]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return what runs `tiru index` over a catalogue of `RECORDS`."""
    url = f"sqlite:///{tmp_path}/tiru.db"
    monkeypatch.setenv("TIRU_DATABASE_URL", url)
    monkeypatch.setenv("TIRU_INDEX_DIR", str(tmp_path / "index"))
    with open_catalogue(url) as catalogue:
        catalogue.put_all(RECORDS, source="test", actor="test")
    return lambda *options: CliRunner().invoke(index, options)


def test_published_records_are_put_in_service(run, tmp_path):
    result = run()
    assert "generation-00000001 is in service: 2 records" in result.output
    generation = open_generation(tmp_path / "index")
    assert [generation.record(doc).title for doc in range(2)] == ["Antrean daring", "Bank sampah"]


def test_an_unchanged_catalogue_is_not_built_again_unless_forced(run, tmp_path):
    run()
    assert run().output == "The index is up to date: 2 records.\n"
    assert "generation-00000002 is in service" in run("--force").output
    assert current_name(tmp_path / "index") == "generation-00000002"


def test_a_sound_index_is_reported_as_sound(run):
    run()
    result = run("--check")
    assert result.exit_code == 0
    assert result.output.startswith("generation-00000001 is sound: 2 records, ")


def test_a_damaged_file_is_named_with_exit_code_1(run, tmp_path):
    run()
    (tmp_path / "index" / "generation-00000001" / "tokens.forms.npy").write_bytes(b"")
    result = run("--check")
    assert result.exit_code == 1
    assert "tokens.forms.npy is not what was written; run `tiru index --force`" in result.output


def test_a_check_without_an_index_says_how_to_build_one(run):
    assert "run `tiru index`" in str(run("--check").exception)
