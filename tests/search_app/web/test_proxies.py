"""What proxies say is believed as far as they are trusted."""

import pytest
from flask import request

from search_app.settings import Settings
from search_app.web.app import create_app
from tests.search_app.conftest import Client

SAID = {
    "X-Forwarded-For": "192.0.2.1, 192.0.2.2, 192.0.2.3",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "tiru.contoh.go.id",
    "X-Forwarded-Prefix": "/tiru",
}


def seen(tmp_path, proxies: int) -> tuple[str, str]:
    """Return who asks, and where, as an application with so many proxies in front sees it."""
    app = create_app(Settings(tmp_path, proxies=proxies))
    app.add_url_rule("/siapa", "who", lambda: f"{request.remote_addr} {request.url}")
    address, url = Client(app).get("/siapa", headers=SAID).text.split()
    return address, url


@pytest.mark.parametrize(("proxies", "address"), [(1, "192.0.2.3"), (2, "192.0.2.2")])
def test_the_address_is_that_which_the_first_trusted_proxy_was_asked_from(tmp_path, proxies, address):
    assert seen(tmp_path, proxies) == (address, "https://tiru.contoh.go.id/tiru/siapa")


def test_where_no_proxy_is_trusted_nothing_is_believed(tmp_path):
    assert seen(tmp_path, 0) == ("127.0.0.1", "http://localhost/siapa")
