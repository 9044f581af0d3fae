"""What a curator sees of pairs that may be one innovation, and decides."""

import dataclasses

import pytest

from corpus.catalogue.review import keep_apart, unite, waiting_pairs
from corpus.errors import DataError
from tests.corpus.catalogue.examples import CURATED, OTHER, TWIN, decided, take_in


def test_a_curator_makes_one_of_two(database, curated):
    curated.put_all([OTHER], source="desk", actor="kurator")
    unite(database, CURATED.id, OTHER.id, actor="kurator")
    assert curated.get(OTHER.id).status == "withdrawn"
    assert [source.title for source in curated.get(CURATED.id).innovation.sources] == ["Buku", "Situs"]
    assert curated.versions(OTHER.id)[0].innovation == OTHER


def test_pairs_that_are_none_are_refused(database, curated):
    with pytest.raises(DataError, match="named twice"):
        unite(database, CURATED.id, CURATED.id, actor="kurator")
    with pytest.raises(DataError, match="no record 'apa'"):
        unite(database, CURATED.id, "apa", actor="kurator")


def test_pairs_wait_with_their_titles_until_somebody_decides(database, curated):
    take_in(database, TWIN, OTHER, decisions=[decided("uncertain", CURATED.id, TWIN.id)])
    (pair,) = waiting_pairs(database)
    assert str(pair).startswith(f"50 %\t{CURATED.id}\t{TWIN.id}\n\tKTP Satu Jam\n")
    keep_apart(database, CURATED.id, TWIN.id, actor="kurator")
    assert waiting_pairs(database) == []


def test_a_pair_with_a_withdrawn_record_does_not_wait(database, curated):
    take_in(database, TWIN, decisions=[decided("uncertain", CURATED.id, TWIN.id)])
    curated.set_status(TWIN.id, "withdrawn", actor="kurator", source="desk")
    assert waiting_pairs(database) == []


def test_source_records_of_a_united_record_follow_their_source_from_then_on(database, curated):
    take_in(database, TWIN)
    unite(database, CURATED.id, TWIN.id, actor="kurator")
    take_in(database, dataclasses.replace(TWIN, results="Kini tiga puluh menit."))
    assert curated.get(CURATED.id).innovation.results == "Kini tiga puluh menit."
    assert curated.get(TWIN.id).status == "withdrawn"
