"""`tiru user` as whoever runs Tiru uses it."""

from corpus.accounts.accounts import Accounts
from corpus.db.database import open_database


def test_an_account_is_made_listed_reset_and_disabled(sqlite_desk):
    code, link, note = sqlite_desk.tiru("user", "add", "ani", "--role", "hub", "--province", "35")
    assert code == 0 and "48 hours" in note
    with open_database(sqlite_desk.url) as database:
        assert Accounts(database).of_token(link.strip().rpartition("/sandi/")[2]).name == "ani"
    assert sqlite_desk.tiru("user", "list")[1] == "ani\thub\t35\tno password yet\n"
    assert sqlite_desk.tiru("user", "disable", "ani")[0] == 0
    assert "disabled" in sqlite_desk.tiru("user", "list")[1]
    assert "/sandi/" in sqlite_desk.tiru("user", "reset", "ani")[1]


def test_a_mistake_is_one_sentence(sqlite_desk):
    code, _, said = sqlite_desk.tiru("user", "add", "ani", "--role", "hub")
    assert code == 2 and "code of its province" in said
