"""`tiru index` builds what has changed and nothing else, and `--check` names what is damaged."""

import threading

import pytest
from click.testing import CliRunner

from corpus import Innovation
from corpus.catalogue.publication import publish, withdraw
from corpus.catalogue.published_state import state_of
from corpus.catalogue.store import Catalogue, open_catalogue
from corpus.db.database import open_database
from indexer import commands
from indexer.commands import index
from indexer.errors import UnavailableEngineError, UnwritableIndexError
from indexer.followed_state import is_followed
from indexer.index.build.output.writer import sole_builder
from indexer.index.generation.reader import current_name, open_generation
from indexer.opensearch.settings import ClusterSettings
from indexer.opensearch.verify import check_index

RECORDS = [Innovation(id="antrean", title="Antrean daring"), Innovation(id="bank", title="Bank sampah")]


@pytest.fixture
def run(sqlite_url, tmp_path, monkeypatch):
    """Return what runs `tiru index` over a catalogue of `RECORDS`."""
    monkeypatch.setenv("TIRU_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("TIRU_INDEX_DIR", str(tmp_path / "index"))
    with open_catalogue(sqlite_url) as catalogue:
        catalogue.put_all(RECORDS, source="test", actor="test")
    return lambda *options, env=None: CliRunner(env=env).invoke(index, options)


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


@pytest.fixture
def database(run, tmp_path):
    """Yield the database that is indexed."""
    with open_database(f"sqlite:///{tmp_path}/tiru.db") as opened:
        yield opened


def test_what_is_built_or_found_built_is_known_to_hold_the_state_of_the_catalogue(run, database, tmp_path):
    run()
    assert is_followed(tmp_path / "index", state_of(database).token)
    withdraw(database, ["bank"], actor="test", reason="keliru")
    publish(database, ["bank"], actor="test")
    assert not is_followed(tmp_path / "index", state_of(database).token)
    assert "up to date" in run().output
    assert is_followed(tmp_path / "index", state_of(database).token)


def test_what_changes_while_it_is_built_is_neither_taken_in_nor_taken_for_followed(
    run, database, tmp_path, monkeypatch
):
    build, before = commands.build_index, state_of(database).token

    def slow_build(records, *arguments, **options):
        withdraw(database, ["bank"], actor="test", reason="keliru")
        return build(records, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(commands, "build_index", slow_build)
        assert "2 records" in run().output
    assert is_followed(tmp_path / "index", before)
    assert not is_followed(tmp_path / "index", state_of(database).token)
    assert "1 records" in run().output


def test_another_build_is_waited_for_and_nothing_is_built_twice(run, database, tmp_path, monkeypatch):
    waits = threading.Event()
    monkeypatch.setattr(commands.click, "echo", lambda text, **_: "waiting" in text and waits.set())
    with sole_builder(tmp_path / "index"):
        other = threading.Thread(target=commands.index_catalogue, args=(Catalogue(database), tmp_path / "index"))
        other.start()
        assert waits.wait(60)
        assert current_name(tmp_path / "index") == ""
    other.join(60)
    assert current_name(tmp_path / "index") == "generation-00000001"


def test_a_folder_that_cannot_be_written_is_one_sentence(run, tmp_path):
    (tmp_path / "file").touch()
    error = run(env={"TIRU_INDEX_DIR": str(tmp_path / "file" / "index")}).exception
    assert isinstance(error, UnwritableIndexError)
    assert str(error).endswith(
        "cannot be written (Not a directory); make it a folder that this user may write, with room on its disk."
    )


def test_what_is_in_service_here_is_in_service_at_the_cluster_too(run, tmp_path, opensearch):
    cluster = ClusterSettings(tuple(opensearch.urls), index="command", seconds=60)
    assert "2 records, 2 of them written" in run(env=cluster.to_environment()).output
    found = run(env=cluster.to_environment()).output
    assert "The index is up to date" in found
    assert "2 records, 0 of them written" in found
    name, records = check_index(cluster)
    assert f"{name} is sound: {records} records" in run("--check", env=cluster.to_environment()).output


def test_a_cluster_that_does_not_answer_leaves_the_index_unfollowed(run, database, tmp_path):
    cluster = ClusterSettings(("http://127.0.0.1:9",))
    assert isinstance(run(env=cluster.to_environment()).exception, UnavailableEngineError)
    assert not is_followed(tmp_path / "index", state_of(database).token)
