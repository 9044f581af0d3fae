"""A generation reaches the cluster whole or not at all."""

from dataclasses import replace

import pytest

import indexer.build
from corpus import Innovation
from indexer import build_index
from indexer.errors import DamagedGenerationError, UnavailableEngineError
from indexer.opensearch import load, mapping
from indexer.opensearch.client import Cluster
from indexer.opensearch.documents import DocumentMaker
from indexer.opensearch.indices import Indices
from indexer.opensearch.load import load_generation
from indexer.opensearch.synchronise import write_differences
from indexer.opensearch.verify import check_index

MANY = [Innovation(id=f"record-{number:02}", title=f"Inovasi {number}", problem="Sampah.") for number in range(40)]
CHANGED = [replace(MANY[0], title="Bank Sampah"), *MANY[2:], Innovation(id="record-99", title="Baru")]


class KilledError(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def incremental(monkeypatch):
    """Let few records too be taken over from the generation before."""
    monkeypatch.setattr(indexer.build, "FEWEST", 1)


def indices(settings):
    return Indices(Cluster(settings))


def killed_after(documents, monkeypatch):
    """Let a load end when it has made so many documents, all of which are sent."""
    made, document = [], DocumentMaker.document

    def dying(self, record):
        if len(made) == documents:
            raise KilledError
        made.append(record.id)
        return document(self, record)

    monkeypatch.setattr(DocumentMaker, "document", dying)
    monkeypatch.setattr("indexer.opensearch.synchronise._AT_ONCE", 1)


def test_a_generation_is_in_service_and_is_not_loaded_again(settings, small_dir):
    first = load_generation(small_dir, settings)
    assert (first.records, first.written) == (3, 3)
    assert check_index(settings) == (first.index, 3)
    again = load_generation(small_dir, settings)
    assert (again.index, again.written) == (first.index, 0)


def test_what_an_index_in_service_has_lost_is_written_again(settings, small_dir, opensearch):
    index = load_generation(small_dir, settings).index
    for written, lost in ((0, "-words"), (1, "/_doc/kapal-sehat?refresh=true")):
        opensearch.ask("PUT", f"/{index}/_settings", {"index.blocks.write": False})
        opensearch.ask("DELETE", f"/{index}{lost}")
        with pytest.raises(DamagedGenerationError):
            check_index(settings)
        assert load_generation(small_dir, settings).written == written
        assert check_index(settings) == (index, 3)


def test_of_few_changes_only_these_are_written(settings, tmp_path, incremental):
    build_index(MANY, tmp_path)
    first = load_generation(tmp_path, settings)
    assert build_index(CHANGED, tmp_path).taken_over == 38
    second = load_generation(tmp_path, settings)
    assert (second.records, second.written) == (40, 3)
    assert check_index(settings) == (second.index, 40)
    assert indices(settings).all() == sorted([first.index, second.index]), "the former stays"


def test_all_is_written_of_a_generation_that_was_built_anew(settings, tmp_path, incremental):
    build_index(MANY, tmp_path)
    load_generation(tmp_path, settings)
    build_index(CHANGED, tmp_path, anew=True)
    assert load_generation(tmp_path, settings).written == 40


def test_the_former_index_stays_until_the_next_load(settings, small_dir, tmp_path):
    first = load_generation(small_dir, settings).index
    build_index(MANY, tmp_path)
    second = load_generation(tmp_path, settings).index
    build_index(CHANGED, tmp_path)
    third = load_generation(tmp_path, settings).index
    assert indices(settings).all() == sorted([second, third])
    assert first not in indices(settings).all()
    assert indices(settings).in_service() == third


def test_a_killed_load_leaves_what_is_in_service_and_is_taken_up(settings, small_dir, tmp_path, monkeypatch):
    first = load_generation(small_dir, settings)
    build_index(MANY, tmp_path)
    with monkeypatch.context() as killing:
        killed_after(30, killing)
        with pytest.raises(KilledError):
            load_generation(tmp_path, settings)
    assert check_index(settings) == (first.index, 3)
    second = load_generation(tmp_path, settings)
    assert second.records == 40
    assert 0 < second.written < 40
    assert check_index(settings) == (second.index, 40)


def test_what_a_killed_load_left_is_removed_by_one_of_another_generation(settings, small_dir, tmp_path, monkeypatch):
    first = load_generation(small_dir, settings)
    build_index(MANY, tmp_path)
    with monkeypatch.context() as killing:
        killed_after(5, killing)
        with pytest.raises(KilledError):
            load_generation(tmp_path, settings)
    assert len(indices(settings).all()) == 2
    build_index(CHANGED, tmp_path)
    second = load_generation(tmp_path, settings)
    assert indices(settings).all() == sorted([first.index, second.index])


def test_an_index_that_is_not_what_was_written_is_not_put_in_service(settings, small_dir, tmp_path, monkeypatch):
    first = load_generation(small_dir, settings)
    build_index(MANY, tmp_path)

    def losing_one(cluster, index, *rest):
        done = write_differences(cluster, index, *rest)
        cluster.client.delete(index=index, id="record-07")
        return done

    monkeypatch.setattr(load, "write_differences", losing_one)
    with pytest.raises(DamagedGenerationError, match="holds 39 records of 40"):
        load_generation(tmp_path, settings)
    assert check_index(settings) == (first.index, 3)


def test_a_cluster_that_may_not_be_written_is_told_in_a_sentence(settings, small_dir, opensearch):
    load_generation(small_dir, settings)
    try:
        opensearch.ask("PUT", "/_cluster/settings", {"transient": {"cluster.blocks.read_only": True}})
        with pytest.raises(UnavailableEngineError, match=r"takes no writing now .*read-only"):
            load_generation(small_dir, replace(settings, shards=2))
    finally:
        opensearch.ask("PUT", "/_cluster/settings", {"transient": {"cluster.blocks.read_only": None}})
    assert check_index(settings)[1] == 3


def test_an_index_of_another_version_is_replaced(settings, small_dir, tmp_path, monkeypatch):
    with monkeypatch.context() as older:
        older.setattr(mapping, "MAPPING", 0)
        old = load_generation(small_dir, settings)
    with pytest.raises(DamagedGenerationError, match=r"has mapping 0 and this program reads \d+; run `tiru index`"):
        check_index(settings)
    new = load_generation(small_dir, settings)
    assert new.index != old.index
    assert check_index(settings) == (new.index, 3)


def test_an_index_may_have_several_shards(settings, small_dir):
    settings = replace(settings, shards=2)
    report = load_generation(small_dir, settings)
    assert check_index(settings) == (report.index, 3)


def test_records_of_any_length_are_taken(settings, tmp_path):
    long = Innovation(
        id="panjang", title="x" * 5_000, problem="kata " * 4_000, keywords=["k" * 19_000, "ü" * 40], summary="1.250,75"
    )
    build_index([long, Innovation(id="kosong", title="Ya")], tmp_path)
    assert load_generation(tmp_path, settings).records == 2
