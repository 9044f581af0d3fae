"""Names that belong to no agency are those that the rules leave over, counted by the database."""

from collections import Counter
from dataclasses import replace

from sqlalchemy import true

from corpus.agencies.resolve import NO_NAME, UNKNOWN, resolve
from corpus.catalogue.store import Catalogue
from corpus.catalogue.unresolved import UnresolvedName, UnresolvedNames
from corpus.db.tables import records
from tests.corpus.catalogue.examples import OTHER

LOST = replace(OTHER, agency="Kementerian Angin", agency_level="kementerian")


def test_names_are_counted_those_of_most_records_first(database):
    known = replace(OTHER, id="dikenal", agency="Pemerintah Kota Surabaya")
    named = [replace(LOST, id=f"angin-{number}") for number in range(2)]
    Catalogue(database).put_all([OTHER, known, *named], source="hub", actor="ani")
    names = UnresolvedNames(database, true())
    assert names.count() == 2
    assert names.page(first=0, limit=9) == [
        UnresolvedName("Kementerian Angin", UNKNOWN, 2),
        UnresolvedName("", NO_NAME, 1),
    ]
    assert UnresolvedNames(database, records.c.region == "35").count() == 0


def test_it_leaves_over_what_the_rules_leave_over(database, shipped_records):
    some = shipped_records[::5]
    Catalogue(database).put_all(some, source="hub", actor="ani")
    expected = Counter((record.agency, lack) for record in some if (lack := resolve(record).lack))
    found = UnresolvedNames(database, true()).page(first=0, limit=len(some))
    assert {(each.name, each.lack): each.total for each in found} == expected
    assert expected
