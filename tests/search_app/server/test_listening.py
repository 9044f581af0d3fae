"""Ports are taken for every address that a name stands for, or none is."""

import socket
from contextlib import closing

import pytest

from corpus.errors import SettingError
from search_app.server.listening import listen


def test_a_name_is_listened_on_at_all_its_addresses():
    addresses = {found[4][0] for found in socket.getaddrinfo("localhost", 0, type=socket.SOCK_STREAM)}
    listening = listen("localhost", 0)
    assert {each.getsockname()[0] for each in listening} == addresses
    for each in listening:
        with closing(each), closing(socket.create_connection(each.getsockname()[:2])):
            pass


def test_a_port_in_use_is_an_error_that_names_it():
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        with pytest.raises(SettingError, match=f"Port {port} of 127.0.0.1 cannot be listened on"):
            listen("127.0.0.1", port)
