"""Ports are taken for every address that a name stands for, or none is."""

import socket
from contextlib import closing

import pytest

from corpus.errors import SettingError
from search_app.server.listening import listen


@pytest.mark.parametrize("workers", [1, 2])
def test_a_name_is_listened_on_at_all_its_addresses_by_each_worker(workers):
    addresses = {found[4][0] for found in socket.getaddrinfo("localhost", 0, type=socket.SOCK_STREAM)}
    listening = listen("localhost", 0, workers)
    assert len(listening) == workers
    for sockets in listening:
        assert {each.getsockname()[0] for each in sockets} == addresses
        for each in sockets:
            with closing(each), closing(socket.create_connection(each.getsockname()[:2])):
                pass


@pytest.mark.parametrize("others", [1, 2])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_port_in_use_is_an_error_that_names_it_even_where_workers_share_it(workers, others):
    held = listen("127.0.0.1", 0, others)
    port = held[0][0].getsockname()[1]
    with pytest.raises(SettingError, match=f"Port {port} of 127.0.0.1 cannot be listened on"):
        listen("127.0.0.1", port, workers)
    for (each,) in held:
        each.close()
