"""Entries of the register are found by status, province and words, as far as somebody may see them."""

from dataclasses import replace

from sqlalchemy import true

from corpus.db.tables import replications
from corpus.replications.listing import EntryFilter, EntryList
from corpus.replications.register import Register
from tests.corpus.replications.test_entry import ENTRY

OTHER = replace(ENTRY, id="opop-surabaya", replicator="Kota Surabaya", replicator_code="35.78")


def test_each_filter_narrows_what_is_found(database):
    register = Register(database)
    register.put_all([ENTRY, OTHER], source="form", actor="public", status="held")
    register.judge(OTHER.id, "published", actor="ani")
    found = EntryList(database, true())
    for wanted, count in (
        (EntryFilter(), 2),
        (EntryFilter(status="held"), 1),
        (EntryFilter(province="35"), 1),
        (EntryFilter(text="opop"), 2),
        (EntryFilter(text="surabaya"), 1),
        (EntryFilter(text="_"), 0),
    ):
        assert found.count(wanted) == len(found.page(wanted, first=0, limit=9)) == count, wanted
    assert [version.entry for version in found.of_ids([OTHER.id, "tidak-ada"])] == [OTHER]
    assert EntryList(database, replications.c.replicator == "32.04").of_ids([OTHER.id]) == []


def test_who_follows_now_is_who_is_found(database):
    register = Register(database)
    register.put_all([ENTRY], source="form", actor="public")
    register.revise(ENTRY.id, lambda entry: replace(OTHER, id=entry.id), actor="ani")
    found = EntryList(database, true())
    assert (found.count(EntryFilter(province="35")), found.count(EntryFilter(province="32"))) == (1, 0)
