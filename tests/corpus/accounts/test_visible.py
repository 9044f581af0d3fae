"""The conditions are on the columns of the tables that they are for."""

from dataclasses import replace

from corpus.accounts.roles import Account, Action, Role
from corpus.accounts.visible import visible_entries, visible_records, visible_replications, visible_submissions
from corpus.catalogue.waiting import waiting_replications
from corpus.journal.reading import Journal, JournalFilter
from corpus.replications.listing import EntryFilter, EntryList
from corpus.replications.register import Register
from tests.corpus.replications.test_entry import ENTRY


def test_a_hub_is_held_to_the_region_of_each_row():
    hub = Account("h", Role.HUB, province="35")
    assert "records.region" in str(visible_records(hub, Action.PUBLISH))
    assert "submissions.region" in str(visible_submissions(hub))
    assert "replications.replicator" in str(visible_replications(hub))
    assert "journal.region" in str(visible_entries(hub))


def test_a_replication_is_the_replicators_in_the_register_as_in_the_journal(database):
    register, entry = Register(database), replace(ENTRY, replicator="Kota Surabaya", replicator_code="35.78")
    register.put_all([entry], source="form", actor="public", status="held")
    for account, sees in (
        (Account("n", Role.NATIONAL), True),
        (Account("asal", Role.HUB, province="32"), False),
        (Account("peniru", Role.HUB, province="35"), True),
        (Account("a", Role.AGENCY, agency="Pemerintah Kota Surabaya"), True),
        (Account("b", Role.AGENCY, agency="Pemerintah Kota Malang"), False),
    ):
        in_register = EntryList(database, visible_replications(account)).count(EntryFilter())
        in_journal = Journal(database, visible_entries(account)).count(JournalFilter(kind="replication"))
        assert (in_register, in_journal) == (sees, sees), account
        assert waiting_replications(database, visible_replications(account)).count == sees
