"""What every answer carries."""

import gzip
import re
from urllib.parse import urljoin

import pytest

from search_app.web.request_limits import MAX_URL_BYTES
from tests.search_app.reading import soup

SENTENCE = "antrean pasien rumah sakit panjang sejak subuh"
PAGES = ["/", f"/cari?q={SENTENCE}", "/cari?q=xyzzyx", "/sektor/kesehatan", "/provinsi/35", "/tentang", "/tidak-ada"]
ANSWERS = [
    *PAGES,
    "/inovasi/tidak-ada",
    "/static/tiru.css",
    "/static/tidak-ada.js",
    "/healthz",
    "/readyz",
    "/api/v1/search",
    "/api/v1/search?warna=merah",
    "/api/v1/tidak-ada",
    f"/cari?q={'x' * (MAX_URL_BYTES + 1)}",
]
BUDGET = 60_000  # bytes over the wire, for a page and all that it loads


def directives(response) -> dict[str, str]:
    parts = (part.split(maxsplit=1) for part in response.headers["Content-Security-Policy"].split("; "))
    return dict(parts)


@pytest.mark.parametrize("address", ANSWERS, ids=lambda address: address[:40])
def test_every_answer_carries_the_security_headers(client, address):
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_a_refused_method_carries_them_too(client):
    assert client.post("/cari").headers["X-Frame-Options"] == "DENY"


def test_the_policy_lets_nothing_run_but_our_own_files(client):
    policy = directives(client.get("/"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert "unsafe" not in str(policy)


@pytest.mark.parametrize("address", [*PAGES, "/inovasi/2h2-center-flores-timur"])
def test_no_page_has_anything_inline(client, address):
    page = soup(client.get(address))
    # Structured data is no script: no browser runs it.
    scripts = page.select("script:not([type='application/ld+json'])")
    assert scripts
    assert all(script.get("src") and not script.get_text().strip() for script in scripts)
    assert not page.find_all("style")
    attributes = {name for tag in page.find_all(True) for name in tag.attrs}
    assert not {name for name in attributes if name == "style" or name.startswith("on")}


@pytest.mark.parametrize("address", [*PAGES[:4], "/inovasi/2h2-center-flores-timur"])
def test_a_page_and_all_that_it_loads_stay_within_the_budget(client, address):
    assert wire_size(client, address) <= BUDGET


def wire_size(client, address) -> int:
    """Return the bytes of bodies and headers that a first visit takes."""
    page = soup(client.get(address))
    loaded = [tag["href"] for tag in page.select("link[rel=stylesheet], link[rel=icon]")]
    loaded += [tag["src"] for tag in page.select("script[src], img")]
    assert len(loaded) >= 3
    addresses = {address, *(urljoin(address, name) for name in loaded)}
    answers = [client.get(name, headers={"Accept-Encoding": "gzip"}) for name in addresses]
    assert {answer.status_code for answer in answers} == {200}
    return sum(len(answer.data) + len(str(answer.headers)) for answer in answers)


def test_a_page_is_compressed_for_those_who_can_read_it(client):
    plain = client.get("/")
    packed = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) == int(packed.headers["Content-Length"]) < len(plain.data) / 2
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert "Content-Encoding" not in client.get("/", headers={"Accept-Encoding": "gzip;q=0"}).headers


def test_what_is_small_is_not_compressed(client):
    assert "Content-Encoding" not in client.get("/healthz", headers={"Accept-Encoding": "gzip"}).headers


def test_a_versioned_file_is_kept_for_good_and_a_page_is_asked_for_again(client):
    address = soup(client.get("/")).select_one("link[rel=stylesheet]")["href"]
    assert "immutable" in client.get(address).headers["Cache-Control"]
    assert client.get("/static/tiru.css").headers["Cache-Control"] == "no-cache"
    assert client.get("/static/tidak-ada.css?v=1").headers["Cache-Control"] == "no-cache"
    assert client.get("/").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_an_unchanged_page_is_not_sent_again(client, encoding):
    first = client.get("/", headers={"Accept-Encoding": encoding})
    again = client.get("/", headers={"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["X-Frame-Options"] == "DENY"
    other = client.get("/tentang", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_no_cookie_is_set(client):
    assert not [address for address in ANSWERS if "Set-Cookie" in client.get(address).headers]


def test_the_stylesheet_loads_nothing(client):
    assert not re.search(r"@import|url\(|@font-face", client.get("/static/tiru.css").text)
