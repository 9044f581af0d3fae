"""Secrets that stand in addresses: made, told from other texts, and kept so that the database gives none away."""

from __future__ import annotations

import hashlib
import re
import secrets

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
"""What a secret looks like."""


def new_token() -> str:
    """Return a secret of 32 random bytes that nobody guesses, fit for an address."""
    return secrets.token_urlsafe(32)


def digest(text: str) -> str:
    """Return by what a secret or a name is found again, so that neither stands in the database: its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()
