"""Passwords are kept as Argon2 and compared without telling whether there is one."""

import argon2
import argon2.profiles
import pytest

from corpus.accounts.passwords import hash_password, is_password
from corpus.errors import DataError

PASSWORD = "kata sandi panjang"


def test_only_the_password_fits_its_hash(hasher_in_service, monkeypatch):
    monkeypatch.setattr("corpus.accounts.passwords._hasher", hasher_in_service)
    hashed = hash_password(PASSWORD)
    assert hashed.startswith("$argon2id$") and PASSWORD not in hashed
    assert is_password(hashed, PASSWORD) and not is_password(hashed, PASSWORD + "x")


def test_a_password_costs_what_the_standard_asks(hasher_in_service):
    assert argon2.extract_parameters(hasher_in_service.hash(PASSWORD)) == argon2.profiles.RFC_9106_LOW_MEMORY


def test_where_there_is_no_hash_the_same_work_is_done(monkeypatch):
    verified = []
    monkeypatch.setattr("corpus.accounts.passwords._hasher", _Counting(verified))
    assert not is_password("", PASSWORD)
    assert len(verified) == 1 and verified[0].startswith("$argon2id$")


class _Counting:
    def __init__(self, verified):
        self._verified = verified

    def hash(self, password):
        return "$argon2id$x"

    def verify(self, hashed, password):
        self._verified.append(hashed)
        return True


@pytest.mark.parametrize("password", ["pendek", "x" * 201])
def test_a_password_has_bounds(password):
    with pytest.raises(DataError, match="12 to 200"):
        hash_password(password)
