"""One load at a time, from whichever machine: a lock in the cluster that ends with who holds it."""

from __future__ import annotations

import os
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from indexer.errors import UnavailableEngineError
from indexer.opensearch.client import Body, Cluster

LASTS = 60  # seconds from one sign of life until the lock is anybody's
SIGN = 10  # seconds from one sign of life to the next
_PAUSE = 0.5  # seconds between two tries
_ID = "load"


@contextmanager
def sole_loader(cluster: Cluster, waiting: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """Hold the lock, and yield what makes sure that it is still held.

    A holder that has given no sign of life for `LASTS` seconds has lost it, and so has one of this machine whose
    process has ended.

    Parameters
    ----------
    waiting : callable
        Called once where another load is waited for.

    Raises
    ------
    UnavailableEngineError
        By the callable: another load has taken the lock.
    """
    lock = _Lock(cluster)
    has_told = False
    while not lock.taken():
        if not has_told:
            waiting()
            has_told = True
        time.sleep(_PAUSE)
    ended = threading.Event()
    signs = threading.Thread(target=lock.sign_until, args=(ended,), name="tiru-load-lock", daemon=True)
    signs.start()
    try:
        yield lock.check
    finally:
        ended.set()
        signs.join()
        with suppress(UnavailableEngineError):
            lock.give_back()


class _Lock:
    """The document that says who loads."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster, self._index = cluster, f"{cluster.settings.index}-lock"
        self._owner, self._machine = uuid.uuid4().hex, socket.gethostname()
        with cluster.asking() as client:
            body = {"settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1"}, "mappings": {"dynamic": False}}
            client.indices.create(index=self._index, body=body, ignore=[400])  # 400: it is there

    def taken(self) -> bool:
        """Take the lock where nobody holds it; return whether it is ours."""
        from opensearchpy import ConflictError, NotFoundError  # noqa: PLC0415 - an extra

        try:
            with self._cluster.asking(ConflictError) as client:
                client.create(index=self._index, id=_ID, body=self._sign())
                return True
        except ConflictError:
            pass
        try:
            with self._cluster.asking(ConflictError, NotFoundError) as client:
                held = client.get(index=self._index, id=_ID)
                if self._owner != held["_source"]["owner"] and self._is_alive(held["_source"]):
                    return False
                # Only where nobody else has taken it since we looked.
                was = {"if_seq_no": held["_seq_no"], "if_primary_term": held["_primary_term"]}
                client.index(index=self._index, id=_ID, body=self._sign(), **was)
                return True
        except (ConflictError, NotFoundError):
            return False

    def check(self) -> None:
        """Raise UnavailableEngineError where the lock is no longer ours."""
        from opensearchpy import NotFoundError  # noqa: PLC0415 - an extra

        try:
            with self._cluster.asking(NotFoundError) as client:
                owner = client.get(index=self._index, id=_ID)["_source"]["owner"]
        except NotFoundError:
            owner = ""
        if owner != self._owner:
            raise UnavailableEngineError(
                "Another process loads the cluster, for this one had been out of touch with it; run `tiru index` again."
            )

    def sign_until(self, ended: threading.Event) -> None:
        """Give signs of life, each only while the lock is ours."""
        while not ended.wait(SIGN):
            with suppress(UnavailableEngineError):
                self.check()
                with self._cluster.asking() as client:
                    client.index(index=self._index, id=_ID, body=self._sign())

    def give_back(self) -> None:
        """Let others take the lock."""
        self.check()
        with self._cluster.asking() as client:
            client.delete(index=self._index, id=_ID)

    def _sign(self) -> Body:
        return {"owner": self._owner, "machine": self._machine, "process": os.getpid(), "until": time.time() + LASTS}

    def _is_alive(self, held: Body) -> bool:
        if held["machine"] == self._machine and not _runs(held["process"]):
            return False
        # What ends later than a sign of this moment was given by a clock that has been set back.
        return bool(0 < held["until"] - time.time() <= 2 * LASTS)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
