"""What governments of similar regions have that one has not."""

from __future__ import annotations

from corpus.agencies.register import agencies, government_of
from search_app.planning.agency_gaps import TAKEN, agency_gaps


def test_gaps_are_sectors_of_neighbours_that_the_agency_has_none_in(engine):
    own = government_of("35.02")
    found = agency_gaps(own, engine)
    assert 0 < len(found.neighbours) <= TAKEN
    assert own not in found.neighbours
    assert {each.kind for each in found.neighbours} <= {"kabupaten", "kota"}
    recorded = engine.value_counts("sector", {"agency": [own.id]})
    assert found.gaps
    assert not {gap.sector for gap in found.gaps} & recorded.keys()
    assert all(gap.examples and gap.total >= len(gap.examples) for gap in found.gaps)
    totals = [gap.total for gap in found.gaps]
    assert totals == sorted(totals, reverse=True)


def test_a_national_body_has_no_neighbours(engine):
    found = agency_gaps(agencies()["kemenkes"], engine)
    assert (found.neighbours, found.gaps) == ((), ())
