"""One index of the cluster, opened."""

import gc
import weakref

import pytest

from search_app.opensearch.index import ClusterIndex


def test_it_tells_what_it_is(index, generation):
    assert index.health.records == len(generation)
    assert index.health.generation == index.name
    assert index.health.built_at == generation.manifest.built_at


def test_records_come_in_the_order_asked_for(index, generation):
    ids = [generation.ids.text(number) for number in (9, 2, 5)]
    assert index.records(ids) == [generation.record(number) for number in (9, 2, 5)]
    assert index.records([]) == []


@pytest.mark.parametrize(("stems", "held"), [(["bank", "sampah"], True), (["sampah", "qqqq"], False)])
def test_phrases_and_forms_are_those_of_the_embedded_index(index, embedded, stems, held):
    assert index.holds_phrase(stems) is embedded.holds_phrase(stems) is held
    assert index.count_form("pelayanan") == embedded.count_form("pelayanan") > 0


def test_an_index_that_nobody_uses_any_more_is_let_go(index):
    other = weakref.ref(ClusterIndex(index.cluster))
    gc.collect()
    assert other() is None
