"""Where does the server listen? Its ports, taken before anything answers on them, so that processes can share them."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from contextlib import ExitStack

from corpus.errors import SettingError

_BACKLOG = 1024  # connections that wait to be taken, as waitress has it


def listen(host: str, port: int) -> Sequence[socket.socket]:
    """Return a socket that listens for each address that `host` stands for.

    Raises
    ------
    SettingError
        The port cannot be listened on.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        with ExitStack() as opened:
            listening = [
                opened.enter_context(socket.create_server(address, family=family, backlog=_BACKLOG))
                for family, _, _, _, address in found
            ]
            opened.pop_all()
            return listening
    except OSError as error:
        raise SettingError(
            f"Port {port} of {host} cannot be listened on ({error.strerror}); "
            "stop what does, or choose another with TIRU_PORT."
        ) from error
