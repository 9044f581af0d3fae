"""What a curator sees of pairs that may be one innovation, and decides."""

import dataclasses
import threading

import pytest

from corpus.catalogue.publication import withdraw
from corpus.catalogue.review import Judge, keep_apart, unite, waiting_pairs
from corpus.catalogue.store import Catalogue
from corpus.errors import ChangedMeanwhileError, DataError
from corpus.innovation import Innovation, Source
from tests.corpus.catalogue.examples import CURATED, OTHER, TWIN, decided, take_in


def test_a_curator_makes_one_of_two(database, curated):
    curated.put_all([OTHER], source="desk", actor="kurator")
    unite(database, CURATED.id, OTHER.id, Judge("kurator"))
    assert curated.get(OTHER.id).status == "withdrawn"
    assert [source.title for source in curated.get(CURATED.id).innovation.sources] == ["Buku", "Situs"]
    assert curated.versions(OTHER.id)[0].innovation == OTHER


def test_pairs_that_are_none_are_refused(database, curated):
    with pytest.raises(DataError, match="named twice"):
        unite(database, CURATED.id, CURATED.id, Judge("kurator"))
    with pytest.raises(DataError, match="no record 'apa'"):
        unite(database, CURATED.id, "apa", Judge("kurator"))


def test_pairs_wait_with_their_titles_until_somebody_decides(database, curated):
    take_in(database, TWIN, OTHER, decisions=[decided("uncertain", CURATED.id, TWIN.id)])
    (pair,) = waiting_pairs(database)
    assert str(pair).startswith(f"50 %\t{CURATED.id}\t{TWIN.id}\n\tKTP Satu Jam | Buku\n\tKTP Satu Jam | Situs\n")
    keep_apart(database, CURATED.id, TWIN.id, Judge("kurator"))
    assert waiting_pairs(database) == []


def test_a_pair_with_a_withdrawn_record_does_not_wait(database, curated):
    take_in(database, TWIN, decisions=[decided("uncertain", CURATED.id, TWIN.id)])
    withdraw(database, [TWIN.id], actor="kurator", reason="Bukan inovasi")
    assert waiting_pairs(database) == []


def test_source_records_of_a_united_record_follow_their_source_from_then_on(database, curated):
    take_in(database, TWIN)
    unite(database, CURATED.id, TWIN.id, Judge("kurator"))
    take_in(database, dataclasses.replace(TWIN, results="Kini tiga puluh menit."))
    assert curated.get(CURATED.id).innovation.results == "Kini tiga puluh menit."
    assert curated.get(TWIN.id).status == "withdrawn"


def test_a_pair_shows_all_that_tells_its_records_apart(database):
    melati = Innovation(
        id="simade-a",
        title="SIMADE",
        agency="Pemerintah Kota Bogor",
        unit="Kelurahan Melati",
        province="Jawa Barat",
        regency="Kota Bogor",
        year_implemented=2021,
        sources=(Source("a.csv"),),
    )
    mawar = dataclasses.replace(melati, id="simade-b", unit="Kelurahan Mawar", year_implemented=None)
    take_in(database, melati, mawar, decisions=[decided("uncertain", melati.id, mawar.id)])
    assert [str(pair).split("\n\t") for pair in waiting_pairs(database)] == [
        [
            "50 %\tsimade-a\tsimade-b",
            "SIMADE | Pemerintah Kota Bogor | Kelurahan Melati | Kota Bogor, Jawa Barat | 2021 | a.csv",
            "SIMADE | Pemerintah Kota Bogor | Kelurahan Mawar | Kota Bogor, Jawa Barat | a.csv",
            "titles alike",
        ]
    ]


def test_a_draft_that_a_published_record_becomes_part_of_is_published(database):
    take_in(database, OTHER, publish=False)
    take_in(database, TWIN)
    unite(database, OTHER.id, TWIN.id, Judge("kurator"))
    catalogue = Catalogue(database)
    assert (catalogue.get(OTHER.id).status, catalogue.get(TWIN.id).status) == ("published", "withdrawn")


def test_two_drafts_become_one_draft(database):
    take_in(database, OTHER, TWIN, publish=False)
    unite(database, OTHER.id, TWIN.id, Judge("kurator"))
    assert Catalogue(database).get(OTHER.id).status == "draft"


def test_what_resembles_a_united_record_waits_beside_the_one_that_it_became_part_of(database, curated):
    third = dataclasses.replace(TWIN, id="ktp-xyz")
    take_in(database, TWIN, third, decisions=[decided("uncertain", TWIN.id, third.id)])
    unite(database, CURATED.id, TWIN.id, Judge("kurator"))
    assert [(pair.one.id, pair.other.id) for pair in waiting_pairs(database)] == [(CURATED.id, third.id)]


def test_a_pair_may_be_kept_apart_in_either_order(database, curated):
    take_in(database, TWIN, decisions=[decided("uncertain", CURATED.id, TWIN.id)])
    keep_apart(database, TWIN.id, CURATED.id, Judge("kurator"))
    assert waiting_pairs(database) == []


def test_of_two_who_decide_at_once_the_second_is_told(database, curated):
    take_in(database, TWIN, decisions=[decided("uncertain", CURATED.id, TWIN.id)])
    seen, done, told = {CURATED.id: 1, TWIN.id: 1}, [], []

    def decide(decision):
        try:
            done.append(decision(database, CURATED.id, TWIN.id, Judge(decision.__name__, "Alasan", seen)))
        except ChangedMeanwhileError as error:
            told.append(str(error))

    threads = [threading.Thread(target=decide, args=(decision,)) for decision in (unite, keep_apart)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(done), len(told)) == (1, 1)
    assert "Somebody else has decided" in told[0]


def test_a_record_that_has_changed_since_it_was_looked_at_is_not_decided_about(database, curated):
    take_in(database, TWIN, decisions=[decided("uncertain", CURATED.id, TWIN.id)])
    with pytest.raises(ChangedMeanwhileError, match="has changed"):
        unite(database, CURATED.id, TWIN.id, Judge("ani", "Sama", {CURATED.id: 1, TWIN.id: 2}))
    assert curated.get(TWIN.id).status == "published"
