"""The table of roles and actions holds for each pair, in Python and in the database alike."""

import pytest
from sqlalchemy import insert, select

from corpus.accounts.roles import SCOPES, Account, Action, Role, Scope, Subject, may, own_names, scope_of, within
from corpus.db.tables import records

SUBJECTS = [Subject("35", "Jatim"), Subject("35.78", "Kota Surabaya"), Subject("33", ""), Subject("", ""), Subject("3")]
ACCOUNTS = {
    Role.NATIONAL: Account("n", Role.NATIONAL),
    Role.HUB: Account("h", Role.HUB, province="35"),
    Role.AGENCY: Account("a", Role.AGENCY, agency="Kota Surabaya"),
}
REACHED = {Scope.EVERYWHERE: 5, Scope.PROVINCE: 2, Scope.OWN: 1, Scope.NOWHERE: 0}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_each_action_as_far_as_the_table_says(role, action):
    reached = [subject for subject in SUBJECTS if may(ACCOUNTS[role], action, subject)]
    assert len(reached) == REACHED[SCOPES[action][role]]
    assert may(ACCOUNTS[role], action) == bool(reached)


def test_the_table_is_whole():
    assert SCOPES.keys() == set(Action)
    assert all(row.keys() == set(Role) for row in SCOPES.values())


def test_the_database_finds_what_may_be_done_to(database):
    with database.writing() as connection:
        for number, subject in enumerate(SUBJECTS):
            row = {"id": str(number), "version": 1, "status": "draft", "title": ""}
            connection.execute(insert(records).values(region=subject.region, agency=subject.agency, **row))
    for role, account in ACCOUNTS.items():
        for action in Action:
            condition = within(account, action, records.c.region, records.c.agency)
            with database.reading() as connection:
                found = set(connection.scalars(select(records.c.id).where(condition)))
            expected = {str(number) for number, subject in enumerate(SUBJECTS) if may(account, action, subject)}
            assert found == expected, (role, action)


def test_who_is_disabled_or_has_no_place_may_nothing():
    assert scope_of(Account("n", Role.NATIONAL, is_disabled=True), Action.SEE_RECORDS) == Scope.NOWHERE
    assert not may(Account("h", Role.HUB), Action.PUBLISH, Subject("", ""))
    assert not may(Account("a", Role.AGENCY), Action.EDIT_RECORD, Subject("", ""))


def test_a_government_goes_by_the_name_of_its_region_too():
    for name in ("Kota Surabaya", "Pemerintah Kota Surabaya"):
        account = Account("a", Role.AGENCY, agency=name)
        assert may(account, Action.SEE_REPLICATIONS, Subject("35.78", "Kota Surabaya"))
        assert may(account, Action.SEE_RECORDS, Subject("35.78", "Pemerintah Kota Surabaya"))
        assert not may(account, Action.SEE_RECORDS, Subject("35.78", "Dinas Kesehatan Kota Surabaya"))
    assert own_names("Badan Angin") == ("Badan Angin",)
