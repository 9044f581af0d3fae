"""What the catalogue keeps of a source's last harvest is told."""

from corpus.catalogue.source_health import source_health
from corpus.catalogue.source_state import SourceRecord, SourceState
from tests.corpus.catalogue.examples import CURATED, OTHER, TWIN, take_in


def test_a_source_tells_what_its_last_harvest_brought_and_lost(database):
    take_in(database, CURATED)
    state = SourceState(database, "hub")
    state.begin()
    (broken,) = source_health(database)
    assert (broken.ended_at, broken.present, broken.new, broken.gone) == (None, 1, 0, 0)
    state.store([SourceRecord("x", "", TWIN, doubt="no agency")], gone=[CURATED.id])
    take_in(database, OTHER)
    state.end()
    (health,) = source_health(database)
    assert (health.name, health.present, health.new, health.gone, health.doubtful) == ("hub", 2, 2, 1, 1)
    assert health.began_at <= health.ended_at


def test_an_import_and_a_harvest_of_nothing_are_told_too(database):
    take_in(database, CURATED)
    SourceState(database, "a").begin()
    assert [(each.name, each.began_at is None, each.present) for each in source_health(database)] == [
        ("a", False, 0),
        ("hub", True, 1),
    ]
