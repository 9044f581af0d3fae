"""Where does the server listen? Its ports, taken before anything answers on them, so that processes can share them."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from typing import Any

from corpus.errors import SettingError

_BACKLOG = 1024  # connections that wait to be taken, as waitress has it

_Place = tuple[int, Any]  # family and address


def listen(host: str, port: int, workers: int = 1) -> list[Sequence[socket.socket]]:
    """Return for each worker a socket that listens for each address that `host` stands for.

    The system deals connections out to the sockets of one address. A socket that was taken by all would give most of
    them to the worker that is awake first. Whoever holds these keeps what waits for a worker that has ended.

    Raises
    ------
    SettingError
        The port cannot be listened on, by another server either.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        alone = _listening([(int(family), address) for family, *_, address in found], 1)
        if workers == 1:
            return alone
        places = [(int(each.family), each.getsockname()) for each in alone[0]]
        for each in alone[0]:
            each.close()  # it has shown that nobody else listens there, which those that share would not
        return _listening(places, workers)
    except OSError as error:
        raise SettingError(
            f"Port {port} of {host} cannot be listened on ({error.strerror}); "
            "stop what does, or choose another with TIRU_PORT."
        ) from error


def _listening(places: Iterable[_Place], workers: int) -> list[Sequence[socket.socket]]:
    with ExitStack() as opened:
        listening: list[Sequence[socket.socket]] = [
            [
                opened.enter_context(
                    socket.create_server(address, family=family, backlog=_BACKLOG, reuse_port=workers > 1)
                )
                for family, address in places
            ]
            for _ in range(workers)
        ]
        opened.pop_all()
        return listening
