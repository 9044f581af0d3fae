"""Passwords: how they are kept, and how they are compared."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from corpus.errors import DataError
from corpus.secret_tokens import new_token

SHORTEST, LONGEST = 12, 200  # letters of a password
_hasher = PasswordHasher()  # the library's own costs, which follow RFC 9106


def hash_password(password: str) -> str:
    """Return the Argon2 hash to keep; raise DataError where the password is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise DataError(f"A password has {SHORTEST} to {LONGEST} letters.")
    return _hasher.hash(password)


def is_password(password_hash: str, password: str) -> bool:
    """Return whether a password is the one that was hashed; where there is none, after the same work."""
    try:
        return _hasher.verify(password_hash or _nobodys_hash(), password[:LONGEST]) and bool(password_hash)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    return _hasher.hash(new_token())
