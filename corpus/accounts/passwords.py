"""Passwords and one-time links: how they are kept, and how they are compared."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from corpus.errors import DataError

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


def new_token() -> str:
    """Return a secret that nobody guesses, fit for an address."""
    return secrets.token_urlsafe(32)


def digest(text: str) -> str:
    """Return by what a secret or a name is found again, so that neither stands in the database."""
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _nobodys_hash() -> str:
    return _hasher.hash(new_token())
