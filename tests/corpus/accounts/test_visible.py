"""The conditions are on the columns of the tables that they are for."""

from corpus.accounts.roles import Account, Action, Role
from corpus.accounts.visible import visible_entries, visible_records, visible_submissions


def test_a_hub_is_held_to_the_region_of_each_row():
    hub = Account("h", Role.HUB, province="35")
    assert "records.region" in str(visible_records(hub, Action.PUBLISH))
    assert "submissions.region" in str(visible_submissions(hub))
    assert "journal.region" in str(visible_entries(hub))
