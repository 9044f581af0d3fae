"""Where Flask-Limiter keeps how often forms were sent: in the catalogue's database, for all processes together."""

from __future__ import annotations

from limits.storage import Storage

from corpus.accounts.request_counts import RequestCounts
from corpus.errors import CatalogueError
from search_app.web.services.catalogue_service import asked

SCHEME = "catalogue"


class CountStorage(Storage):
    """The storage of the application that handles this request; where it has no database nothing is counted."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012 - as the library declares it

    @property
    def base_exceptions(self) -> type[Exception]:
        """What may fail."""
        return CatalogueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count `amount` more of `key` for `expiry` seconds, and return how often it was counted."""
        return asked(lambda database: RequestCounts(database).add(key, expiry, amount), 0)

    def get(self, key: str) -> int:
        """Return how often `key` was counted."""
        return asked(lambda database: RequestCounts(database).of(key).number, 0)

    def get_expiry(self, key: str) -> float:
        """Return when `key` is counted anew, seconds since 1970."""
        return asked(lambda database: RequestCounts(database).of(key).ends_at.timestamp(), 0.0)

    def check(self) -> bool:
        """Return whether something can be counted."""
        return asked(lambda database: True, otherwise=False)

    def reset(self) -> None:
        """Keep all counts: those of other processes are among them."""

    def clear(self, key: str) -> None:
        """Count `key` anew."""
        asked(lambda database: RequestCounts(database).forget(key), None)
