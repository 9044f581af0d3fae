"""A decision about a pair is taken back, and both records are what they were."""

import dataclasses
import itertools

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from corpus import Innovation
from corpus.catalogue.field_choices import SIDES, choices, may_be_both
from corpus.catalogue.publication import withdraw
from corpus.catalogue.review import Judge, keep_apart, unite, waiting_pairs
from corpus.catalogue.source_records import Ingest
from corpus.catalogue.source_state import SourceRecord, SourceState
from corpus.catalogue.store import Catalogue
from corpus.catalogue.undo import undo, undoing
from corpus.db.database import open_database
from corpus.db.source_tables import bases, pairs, source_records
from corpus.errors import DataError
from corpus.innovation import Award, Source
from corpus.journal.entry import PAIR
from corpus.journal.reading import Journal, JournalFilter
from tests.corpus.catalogue.examples import CURATED, OTHER, TWIN, decided, take_in

ANI = Judge("ani", "Keliru")
THIRD = dataclasses.replace(TWIN, id="ktp-xyz")


def contents(database, of=""):
    """Return all that merging and comparing depend on, of the records whose ids hold a text."""
    state = [column for column in source_records.c if column.name not in ("seen_at", "gone_since")]
    held = [column for column in pairs.c if column.name not in ("decided_by", "decided_at")]
    tables = {bases.c.record_id: bases.c, pairs.c.one: held, source_records.c.record_id: state}
    with database.reading() as connection:
        return [
            sorted(tuple(row) for row in connection.execute(select(*columns).where(id.contains(of))))
            for id, columns in tables.items()
        ]


def published(database, *ids):
    return [(version.innovation, version.status) for version in map(Catalogue(database).get, ids)]


@pytest.fixture
def waiting(database, curated):
    """Return a database in which a curated record and a source record may be one, and a third one resembles it."""
    decisions = [decided("uncertain", CURATED.id, TWIN.id), decided("uncertain", TWIN.id, THIRD.id)]
    take_in(database, TWIN, THIRD, decisions=decisions)
    return database


def test_a_merge_undone_gives_back_both_records_and_the_pair_waits_again(waiting):
    before = published(waiting, CURATED.id, TWIN.id), contents(waiting)
    number = unite(waiting, CURATED.id, TWIN.id, ANI, {"summary": "other", "title": "one"})
    assert published(waiting, CURATED.id)[0][0].summary == TWIN.summary
    undo(waiting, number, ANI)
    assert (published(waiting, CURATED.id, TWIN.id), contents(waiting)) == before
    assert [version.number for version in Catalogue(waiting).versions(TWIN.id)] == [1, 2, 3]
    actions = [entry.action for entry in Journal(waiting).entries(JournalFilter(kind=PAIR))]
    assert actions == ["undone", "same"]


def test_a_record_of_no_source_comes_back_too_and_may_be_merged_again(waiting, curated):
    curated.put_all([OTHER], source="desk", actor="ani")
    before = published(waiting, CURATED.id, OTHER.id), contents(waiting)
    for _ in range(2):
        undo(waiting, unite(waiting, CURATED.id, OTHER.id, ANI), ANI)
        assert (published(waiting, CURATED.id, OTHER.id), contents(waiting)) == before


def test_changes_since_a_merge_are_told_before_it_is_undone_and_stay_as_versions(waiting, curated):
    number = unite(waiting, CURATED.id, TWIN.id, ANI)
    edited = dataclasses.replace(curated.get(CURATED.id).innovation, summary="Disunting.")
    curated.put_all([edited], source="desk", actor="budi")
    plan = undoing(waiting, number)
    assert [(version.actor, version.innovation.summary) for version in plan.since] == [("budi", "Disunting.")]
    assert (plan.one.innovation, plan.other.innovation, plan.obstacle) == (CURATED, TWIN, None)
    undo(waiting, number, ANI)
    assert curated.get(CURATED.id).innovation == CURATED
    assert "Disunting." in [version.innovation.summary for version in curated.versions(CURATED.id)]
    with pytest.raises(DataError, match="no decision"):
        undo(waiting, number, ANI)


def test_what_has_changed_since_the_page_was_opened_is_not_undone(waiting):
    number = unite(waiting, CURATED.id, TWIN.id, ANI)
    withdraw(waiting, [CURATED.id], actor="budi", reason="Keliru")
    with pytest.raises(DataError, match="has changed"):
        undo(waiting, number, Judge("ani", seen={CURATED.id: 2}))
    assert undoing(waiting, number).decision.counts


def test_a_later_merge_is_undone_first(waiting):
    first = unite(waiting, CURATED.id, TWIN.id, ANI)
    second = unite(waiting, THIRD.id, CURATED.id, ANI)
    assert undoing(waiting, first).obstacle.id == second
    with pytest.raises(DataError, match=f"Decision {second} came later"):
        undo(waiting, first, ANI)
    before = published(waiting, CURATED.id, TWIN.id)
    undo(waiting, second, ANI)
    assert [status for _, status in before] == ["withdrawn", "withdrawn"]
    undo(waiting, first, ANI)
    assert published(waiting, CURATED.id, TWIN.id, THIRD.id) == [
        (record, "published") for record in (CURATED, TWIN, THIRD)
    ]


@pytest.mark.parametrize("verdict", ["different", "look-alike"])
def test_two_that_were_kept_apart_wait_again(waiting, verdict):
    before = contents(waiting)
    number = keep_apart(waiting, TWIN.id, CURATED.id, ANI, verdict)
    assert len(waiting_pairs(waiting)) == 1
    undo(waiting, number, ANI)
    assert contents(waiting) == before
    assert undoing(waiting, number + 1) is None


def test_what_was_undone_is_not_merged_again_by_the_next_import(waiting):
    undo(waiting, unite(waiting, CURATED.id, TWIN.id, ANI), ANI)
    with waiting.writing() as connection:
        connection.execute(source_records.update().values(ingested_hash=""))
    ingest = Ingest(waiting, "hub", actor="tiru sync", publish=True)
    judged = ingest.batch(ingest.pending_keys()).judged
    assert {(pair.one, pair.other) for pair in judged} == {(CURATED.id, TWIN.id), (TWIN.id, CURATED.id)}


def test_what_a_source_gave_meanwhile_is_taken_in_by_its_next_run(waiting, curated):
    number = unite(waiting, CURATED.id, TWIN.id, ANI)
    take_in(waiting, dataclasses.replace(TWIN, results="Kini tiga puluh menit."))
    later = dataclasses.replace(TWIN, id="ktp-baru", results="", problem="Antre.")
    take_in(waiting, later, decisions=[decided("same", CURATED.id, later.id)])
    undo(waiting, number, ANI)
    assert published(waiting, CURATED.id, TWIN.id) == [(CURATED, "published"), (TWIN, "published")]
    take_in(waiting)
    assert curated.get(TWIN.id).innovation.results == "Kini tiga puluh menit."
    assert curated.get(CURATED.id).innovation.problem == "Antre."


def test_a_shipped_record_goes_on_following_its_release_after_a_merge_was_undone(waiting, curated):
    undo(waiting, unite(waiting, CURATED.id, TWIN.id, ANI, {"summary": "other"}), ANI)
    released = dataclasses.replace(CURATED, summary="Lebih cepat.")
    assert curated.follow([released], source="shipped", actor="tiru").changed == 1
    assert curated.get(CURATED.id).innovation == released


TEXTS = st.sampled_from(["", "Antre.", "Cepat.", "Murah."])
LISTS = st.lists(st.sampled_from(["a", "b", "c"]), unique=True, max_size=3).map(tuple)
PLACES = st.sampled_from([("", ""), ("Jawa Timur", ""), ("Jawa Timur", "Kota Surabaya"), ("Bali", "")])
RECORDS = st.builds(
    lambda place, inferred, **values: Innovation(
        id="x",
        province=place[0],
        regency=place[1],
        inferred=tuple(sorted(name for name in inferred if values.get(name))),
        **values,
    ),
    place=PLACES,
    inferred=st.frozensets(st.sampled_from(["summary", "keywords", "results"])),
    title=st.sampled_from(["KTP", "SIM"]),
    summary=TEXTS,
    results=TEXTS,
    keywords=LISTS,
    digital=st.sampled_from([None, True, False]),
    year_implemented=st.sampled_from([None, 2019, 2020]),
    awards=st.lists(st.sampled_from([Award("Top 99"), Award("KIPP", 2020)]), unique=True, max_size=2).map(tuple),
)
KINDS = st.sampled_from(["curated", "desk draft", "source", "source draft", "merged", "merged and edited"])
WISHES = st.fixed_dictionaries(
    {}, optional={group[0]: st.sampled_from(SIDES if may_be_both(group) else SIDES[:2]) for group in choices()}
)
NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def one_database(tmp_path_factory):
    with open_database(f"sqlite:///{tmp_path_factory.mktemp('undo') / 'tiru.db'}") as database:
        yield database


def make(database, record, kind):
    """Put a record into the catalogue, as one of some kind."""
    catalogue = Catalogue(database)
    if kind.startswith(("curated", "merged", "desk")):
        catalogue.put_all([record], source="file", actor="ani", status="draft" if "draft" in kind else "published")
    if kind.startswith("source"):
        take_in(database, record, publish="draft" not in kind)
    if kind.startswith("merged"):
        of_source = dataclasses.replace(record, id=f"{record.id}-s", summary="Dari sumber.", sources=(Source("Situs"),))
        take_in(database, of_source, decisions=[decided("same", record.id, of_source.id)])
    if kind.endswith("edited"):
        held = catalogue.get(record.id).innovation
        catalogue.put_all([dataclasses.replace(held, results="", title="Disunting")], source="curator", actor="budi")


@settings(max_examples=25, phases=(Phase.generate,))  # to make a failure smaller would take minutes
@given(st.tuples(RECORDS, RECORDS), st.tuples(KINDS, KINDS), WISHES)
def test_whatever_is_merged_stands_as_chosen_through_the_next_import_and_comes_back_as_it_was(
    one_database, two, kinds, sides
):
    (one, other), (kind, other_kind) = two, kinds
    mark = f"-{next(NUMBERS)}-"
    one, other = (
        dataclasses.replace(record, id=f"{name}{mark}x", sources=(Source(f"{name}{mark}"),))
        for name, record in (("one", one), ("other", other))
    )
    make(one_database, one, kind)
    make(one_database, other, other_kind)
    before = published(one_database, one.id, other.id), contents(one_database, mark)
    held_one, held_other = (record for record, _ in before[0])
    decision = unite(one_database, one.id, other.id, ANI, sides)
    (merged, status), (_, gone) = published(one_database, one.id, other.id)
    assert gone == "withdrawn"
    assert status == ("published" if "published" in {status for _, status in before[0]} else "draft")
    for group in choices():
        empty = all(getattr(held_one, name) in ("", (), None) for name in group)
        side = sides.get(group[0], "other" if empty else "one")
        for name in group:
            of_one, of_other = getattr(held_one, name), getattr(held_other, name)
            both = isinstance(of_one, tuple) and (*of_one, *(item for item in of_other if item not in of_one))
            assert getattr(merged, name) == {"one": of_one, "other": of_other, "both": both}[side], name
    assert set(merged.sources) == {*held_one.sources, *held_other.sources}
    with one_database.writing() as connection:
        of_record = source_records.c.record_id == one.id
        connection.execute(source_records.update().where(of_record).values(ingested_hash="again"))
    if Ingest(one_database, "hub", actor="x", publish=False).pending_keys():
        take_in(one_database, publish=False)
    after = published(one_database, one.id)[0][0]
    chosen = {name for group in choices() if group[0] in sides for name in group}
    assert {name: getattr(after, name) for name in chosen} == {name: getattr(merged, name) for name in chosen}
    undo(one_database, decision, ANI)
    assert published(one_database, one.id, other.id) == before[0]
    assert contents(one_database, mark) == before[1]


def test_source_records_that_a_source_gives_anew_stay_merged_as_chosen(waiting, curated):
    unite(waiting, CURATED.id, TWIN.id, ANI, {"summary": "other", "results": "one"})
    again = dataclasses.replace(TWIN, summary="Sangat cepat.", results="Kini satu menit.", problem="Antre.")
    SourceState(waiting, "hub").store([SourceRecord("kunci-lain", "", again)])
    take_in(waiting)
    merged = curated.get(CURATED.id).innovation
    assert (merged.summary, merged.results, merged.problem) == (TWIN.summary, "", "Antre.")
    assert curated.get(TWIN.id).status == "withdrawn"
    assert curated.follow([CURATED], source="shipped", actor="tiru").kept == 1
    assert curated.get(CURATED.id).innovation == merged
