"""When published records were changed last."""

from corpus import Innovation
from corpus.catalogue.change_times import ChangeTimes
from corpus.catalogue.store import Catalogue


def test_published_records_are_told_by_id_by_range_and_newest_first(database):
    catalogue, times = Catalogue(database), ChangeTimes(database)
    for id in ("a", "b", "c"):
        catalogue.put_all([Innovation(id=id, title=id)], source="test", actor="test")
    catalogue.put_all([Innovation(id="draf", title="d")], source="test", actor="test", status="draft")
    catalogue.put_all([Innovation(id="a", title="baru")], source="test", actor="test")
    assert list(times.latest(2)) == ["a", "c"]
    assert times.between("b", "z").keys() == {"b", "c"}
    assert times.of(["a", "draf", "x"]) == {"a": catalogue.versions("a")[-1].changed_at}


def test_the_newest_may_be_those_of_a_set(database):
    catalogue, times = Catalogue(database), ChangeTimes(database)
    for id, province in (("a", "Bali"), ("b", "Aceh"), ("c", "Bali")):
        catalogue.put_all([Innovation(id=id, title=id, province=province)], source="test", actor="test")
    assert list(times.latest(9, "provinsi:51")) == ["c", "a"]


def test_the_published_records_that_came_last_are_not_those_changed_last(database):
    catalogue, times = Catalogue(database), ChangeTimes(database)
    for id in ("a", "b", "c"):
        catalogue.put_all([Innovation(id=id, title=id)], source="test", actor="test")
    catalogue.put_all([Innovation(id="draf", title="d")], source="test", actor="test", status="draft")
    catalogue.put_all([Innovation(id="a", title="baru")], source="test", actor="test")
    assert list(times.added(2)) == ["c", "b"]
    assert times.added(3)["a"] == catalogue.versions("a")[0].changed_at
