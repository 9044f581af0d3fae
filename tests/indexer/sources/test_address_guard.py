"""Which addresses may be asked: public ones, whatever spelling a private one hides behind."""

import ipaddress

import pytest

from indexer.sources.address_guard import AddressGuard, HostPort, host_port, is_address, is_public, joined
from indexer.sources.errors import RefusedAddressError


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
    ],
)
def test_private_addresses_are_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_public(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://localhost/",
        "file:///etc/passwd",
        "ftp://x.example/",
        "http:///",
        "http://x:99999/",
        "http://x:abc/",
        "http://[",
        "http://[x]/",
        "http://a..b/",
        f"http://{'a' * 64}.example/",
        "http://a b.example/",
        "http://a\x00b/",
        "http://<b>/",
        "http://siti:rahasia@contoh.example/",
    ],
)
def test_addresses_that_name_something_private_or_are_none_are_refused(url):
    with pytest.raises(RefusedAddressError):
        AddressGuard().check_url(url)
    assert not is_address(url) or url.startswith(("http://127", "http://[::1", "http://localhost"))


def test_a_password_in_an_address_stands_in_no_message():
    with pytest.raises(RefusedAddressError) as raised:
        host_port("http://siti:rahasia@contoh.example/")
    assert "rahasia" not in str(raised.value)


def test_a_name_of_other_letters_is_one_name_in_both_its_spellings():
    assert host_port("https://BÜRO.example/") == host_port("https://xn--bro-hoa.example/")


def test_a_link_that_is_no_address_leads_nowhere():
    assert joined("https://contoh.example/a", " b ") == "https://contoh.example/b"
    assert joined("https://contoh.example/a", "http://[") == ""


def test_a_source_may_name_a_private_address_and_only_its_port_is_open():
    guard = AddressGuard.for_addresses(["http://127.0.0.1:8900/"])
    guard.check_url("http://127.0.0.1:8900/x")
    with pytest.raises(RefusedAddressError, match="private network"):
        guard.check_url("http://127.0.0.1:22/")


def test_a_name_is_judged_by_the_address_it_is_found_at():
    guard = AddressGuard()
    guard.check("8.8.8.8", "contoh.example", 80)
    with pytest.raises(RefusedAddressError, match=r"contoh.example:80 .* 10.0.0.1"):
        guard.check("10.0.0.1", "contoh.example", 80)


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("HTTPS://Contoh.Example/a", "contoh.example", 443),
        ("http://contoh.example:8900", "contoh.example", 8900),
        ("http://[::1]/", "::1", 80),
    ],
)
def test_host_and_port_of_an_address_are_written_one_way(url, host, port):
    assert host_port(url) == HostPort(host, port)
    assert str(host_port(url)) == f"{host}:{port}"
