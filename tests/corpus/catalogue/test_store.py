"""The catalogue keeps every version of a record, on SQLite as on PostgreSQL."""

import datetime
import itertools
import random
import signal
import time
import tracemalloc
from dataclasses import replace

import pytest

from corpus import Award, Innovation, Source
from corpus.catalogue.store import Report, open_catalogue
from corpus.catalogue.versioning import BATCH
from corpus.errors import DataError
from tests.forked import PATIENCE, run, start

FULL = Innovation(
    id="antrean-daring",
    title="Antrean Daring “Subuh” 🕔",
    problem="Pasien antre sejak subuh.\nIa pulang siang.",
    steps=("Daftar dari rumah", "Datang pada jamnya"),
    year_implemented=2019,
    digital=False,
    awards=(Award("Top 45", 2020),),
    sources=(Source("Laporan", url="https://contoh.go.id/a?b=c&d=%20"),),
)
PLAIN = Innovation(id="bank-sampah", title="Bank Sampah")


def put(catalogue, *records, **options):
    return catalogue.put_all(records, **{"source": "hub", "actor": "ani", **options})


def follow(catalogue, *records, source="shipped"):
    return catalogue.follow(records, source=source, actor="tiru")


def published(catalogue):
    return [record.id for record in catalogue.published()]


def test_records_come_back_as_they_were_put(catalogue):
    assert put(catalogue, PLAIN, FULL) == Report(added=2)
    assert list(catalogue.published()) == [FULL, PLAIN]
    assert catalogue.get("antrean-daring").innovation == FULL
    assert catalogue.counts() == {"draft": 0, "published": 2, "withdrawn": 0}


def test_putting_the_same_twice_changes_nothing(catalogue):
    put(catalogue, FULL, PLAIN)
    before = catalogue.digest()
    assert put(catalogue, FULL, PLAIN, source="another", actor="budi") == Report(unchanged=2)
    assert catalogue.digest() == before
    assert len(catalogue.versions("bank-sampah")) == 1


def test_a_change_is_a_version_with_who_when_and_from_where(catalogue):
    put(catalogue, PLAIN, FULL)
    began = datetime.datetime.now(datetime.UTC)
    assert put(catalogue, replace(PLAIN, title="Bank"), FULL, actor="budi", source="file: x") == Report(
        changed=1, unchanged=1
    )
    first, second = catalogue.versions("bank-sampah")
    assert (first.number, first.innovation, first.actor, first.source) == (1, PLAIN, "ani", "hub")
    assert (second.number, second.innovation.title, second.actor, second.source) == (2, "Bank", "budi", "file: x")
    assert first.changed_at <= began <= second.changed_at <= datetime.datetime.now(datetime.UTC)
    assert second.changed_at.utcoffset() == datetime.timedelta(0)
    assert second.content_hash == second.innovation.content_hash != first.content_hash
    assert catalogue.get("bank-sampah") == second


def test_published_records_come_in_byte_order_of_their_ids(catalogue):
    # A dictionary would order these otherwise: it passes over hyphens and puts digits and letters together.
    ids = ["a", "a-b", "a-c", "a1", "aa", "ab", "b", "b-1", "b10", "b9"]
    put(catalogue, *(Innovation(id=id, title="Judul") for id in reversed(ids)))
    assert sorted(ids, key=str.encode) == ids
    assert published(catalogue) == ids


def test_the_digest_changes_with_what_is_published_and_with_nothing_else(catalogue):
    digests = [catalogue.digest()]
    put(catalogue, FULL)
    digests.append(catalogue.digest())
    put(catalogue, replace(FULL, title="Lain"))
    digests.append(catalogue.digest())
    put(catalogue, PLAIN, status="draft")
    assert catalogue.digest() == digests[-1]
    put(catalogue, PLAIN)
    digests.append(catalogue.digest())
    assert len(set(digests)) == 4
    put(catalogue, FULL)
    put(catalogue, PLAIN, status="withdrawn")
    assert catalogue.digest() == digests[1]


def test_a_status_is_changed_by_a_version_and_only_published_records_are_yielded(catalogue):
    put(catalogue, FULL, PLAIN)
    assert put(catalogue, PLAIN, status="withdrawn") == Report(changed=1)
    assert put(catalogue, PLAIN, status="withdrawn") == Report(unchanged=1)
    assert published(catalogue) == ["antrean-daring"]
    assert catalogue.counts() == {"draft": 0, "published": 1, "withdrawn": 1}
    assert [version.status for version in catalogue.versions("bank-sampah")] == ["published", "withdrawn"]
    assert put(catalogue, PLAIN) == Report(changed=1)
    assert published(catalogue) == ["antrean-daring", "bank-sampah"]


def test_what_is_not_there_is_none(catalogue):
    assert catalogue.get("tidak-ada") is None
    assert catalogue.versions("tidak-ada") == ()


@pytest.mark.parametrize("between", [0, BATCH], ids=["in one batch", "in two batches"])
def test_a_record_given_twice_leaves_the_catalogue_as_it_was(catalogue, between):
    put(catalogue, PLAIN)
    many = [Innovation(id=f"id-{n}", title="Judul") for n in range(between)]
    with pytest.raises(DataError, match="'antrean-daring' is given twice"):
        put(catalogue, FULL, *many, replace(FULL, title="Lagi"))
    assert published(catalogue) == ["bank-sampah"]


def test_an_error_of_whoever_gives_the_records_leaves_the_catalogue_as_it_was(catalogue):
    def given():
        yield from (Innovation(id=f"id-{n}", title="Judul") for n in range(BATCH + 1))
        raise LookupError

    with pytest.raises(LookupError):
        put(catalogue, *[FULL])
        catalogue.put_all(given(), source="hub", actor="ani")
    assert published(catalogue) == ["antrean-daring"]


def test_a_reader_sees_the_records_of_one_moment(catalogue):
    put(catalogue, *(Innovation(id=f"id-{n:04}", title="Lama") for n in range(BATCH + 100)))
    reading = catalogue.published()
    first = next(reading)
    put(catalogue, *(Innovation(id=f"id-{n:04}", title="Baru") for n in range(BATCH + 200)))
    assert [record.title for record in [first, *reading]] == ["Lama"] * (BATCH + 100)


def test_a_reader_may_stop_early(catalogue):
    put(catalogue, FULL, PLAIN)
    assert list(itertools.islice(catalogue.published(), 1)) == [FULL]
    assert put(catalogue, replace(PLAIN, title="Bank")) == Report(changed=1)


def test_memory_does_not_grow_with_the_records(catalogue):
    def given(count):
        return (Innovation(id=f"id-{n}", title="Judul", problem=f"{n} " * 2_000) for n in range(count))

    few, many = 2 * BATCH, 8 * BATCH
    catalogue.put_all(given(few), source="hub", actor="ani")
    peaks = []
    for count in (few, many):
        tracemalloc.start()
        catalogue.put_all(given(count), source="hub", actor="ani")
        assert sum(1 for _ in catalogue.published()) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0]


def test_a_followed_source_changes_and_withdraws_its_own_records(catalogue):
    assert follow(catalogue, FULL, PLAIN) == Report(added=2)
    assert follow(catalogue, FULL, PLAIN) == Report(unchanged=2)
    assert follow(catalogue, replace(FULL, title="Lain")) == Report(changed=1, withdrawn=1)
    assert published(catalogue) == ["antrean-daring"]
    assert [version.status for version in catalogue.versions("bank-sampah")] == ["published", "withdrawn"]
    assert follow(catalogue, replace(FULL, title="Lain")) == Report(unchanged=1)
    assert follow(catalogue, replace(FULL, title="Lain"), PLAIN) == Report(changed=1, unchanged=1)
    assert published(catalogue) == ["antrean-daring", "bank-sampah"]


def test_a_followed_source_leaves_alone_what_others_have_changed(catalogue):
    others = Innovation(id="posyandu", title="Posyandu")
    put(catalogue, others)
    follow(catalogue, FULL, PLAIN)
    put(catalogue, replace(FULL, title="Suntingan"), source="desk")
    put(catalogue, PLAIN, source="desk", status="withdrawn")
    assert follow(catalogue, replace(FULL, title="Lain"), PLAIN) == Report(kept=2)
    assert follow(catalogue, Innovation(id="samsat", title="Samsat")) == Report(added=1)
    assert [record.title for record in catalogue.published()] == ["Suntingan", "Posyandu", "Samsat"]


def test_a_source_that_fell_silent_does_not_empty_the_catalogue(catalogue):
    follow(catalogue, FULL)
    with pytest.raises(DataError, match="'shipped' gives no record"):
        follow(catalogue)
    assert published(catalogue) == ["antrean-daring"]


def test_many_records_are_withdrawn_at_once(catalogue):
    follow(catalogue, FULL, *(Innovation(id=f"id-{n}", title="Judul") for n in range(BATCH + 100)))
    assert follow(catalogue, FULL) == Report(unchanged=1, withdrawn=BATCH + 100)
    assert published(catalogue) == ["antrean-daring"]


def test_a_catalogue_opened_again_holds_what_it_held(database_url):
    with open_catalogue(database_url) as catalogue:
        put(catalogue, FULL, PLAIN)
        digest = catalogue.digest()
    with open_catalogue(database_url) as catalogue:
        assert catalogue.digest() == digest
        assert list(catalogue.published()) == [FULL, PLAIN]


def test_the_shipped_records_come_back_byte_by_byte(catalogue, shipped_records, ordered_records):
    catalogue.put_all(shipped_records, source="shipped", actor="tiru")
    assert [record.to_json() for record in catalogue.published()] == [record.to_json() for record in ordered_records]


LOADERS = 5
KILLS = 12
RECORDS = 400


def load(url: str, edition: str) -> None:
    """Load an edition of the records."""
    loaded = [Innovation(id=f"id-{n}", title=edition, problem="antrean panjang " * 200) for n in range(RECORDS)]
    with open_catalogue(url) as catalogue:
        catalogue.put_all(loaded, source="hub", actor=edition)


def editions_of(url: str) -> list[str]:
    """Return the editions of all records, the first one of the first record."""
    with open_catalogue(url) as catalogue:
        assert catalogue.counts()["published"] == RECORDS
        assert len({record.title for record in catalogue.published()}) == 1
        return [version.innovation.title for version in catalogue.versions("id-7")]


def test_processes_that_make_and_load_one_catalogue_at_once_all_succeed(new_database_url):
    loaders = [start(load, new_database_url, f"edition {number}") for number in range(LOADERS)]
    for loader in loaders:
        loader.join(PATIENCE)
    assert [loader.exitcode for loader in loaders] == [0] * LOADERS
    assert sorted(editions_of(new_database_url)) == [f"edition {number}" for number in range(LOADERS)]


def test_a_load_killed_at_any_moment_leaves_the_catalogue_whole(database_url):
    began = time.perf_counter()
    assert run(load, database_url, "first") == 0
    takes = time.perf_counter() - began
    moments, killed = random.Random(7), 0
    for attempt in range(KILLS):
        # The moment is random on purpose; waiting for the end of the process is the clock.
        code = run(load, database_url, f"edition {attempt}", kill_after=moments.uniform(0, takes))
        killed += code == -signal.SIGKILL
        assert code in {0, -signal.SIGKILL}
        editions_of(database_url)
    assert run(load, database_url, "last") == 0
    assert editions_of(database_url)[-1] == "last"
    assert killed, "no load was killed; the test proves nothing"
