"""Which network addresses a source may be asked at: public ones, and private ones only where it names them."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from indexer.sources.errors import RefusedAddressError

PORTS = {"http": 80, "https": 443}
_NO_HOST = frozenset(" <>\"'\\^`{|}")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class HostPort(NamedTuple):
    """A host, in lower case and ASCII (`xn--…`), and the port that it is asked at; as a text `host:port`."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class AddressGuard:
    """Decides on the address that a connection is really made to, so that no name can be rebound meanwhile.

    Parameters
    ----------
    private_hosts : frozenset of str
        `host:port` pairs that may lie in a private network, because the source names them.
    """

    private_hosts: frozenset[str] = frozenset()

    @classmethod
    def for_addresses(cls, addresses: Iterable[str], private_hosts: Iterable[str] = ()) -> AddressGuard:
        """Return the guard of a source: its own literal addresses and `private_hosts` may be private."""
        own = map(host_port, addresses)
        literal = {str(host_port) for host_port in own if _is_literal(host_port.host)}
        return cls(frozenset(literal | {host.lower() for host in private_hosts}))

    def check_url(self, url: str) -> None:
        """Raise RefusedAddressError where `url` is not http(s), or names a private address by itself."""
        host, port = host_port(url)
        if _is_literal(host):
            self.check("127.0.0.1" if host == "localhost" else host, host, port)

    def check(self, address: str, host: str, port: int) -> None:
        """Raise RefusedAddressError where a connection to `address`, found for `host`, is not allowed."""
        if not is_public(ipaddress.ip_address(address)) and f"{host.lower()}:{port}" not in self.private_hosts:
            raise RefusedAddressError(
                f"{host}:{port} is refused: {address} lies in a private network, and the source does not name it."
            )


def is_public(address: Address) -> bool:
    """Return whether an address, and the IPv4 address that it may carry inside, belongs to the public internet."""
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1] or _nat64(address)
        if inside is not None and not is_public(inside):
            return False
    return address.is_global and not address.is_multicast


def host_port(url: str) -> HostPort:
    """Return host and port of an http(s) address.

    Raises
    ------
    RefusedAddressError
        It has another scheme, no host, a host or port that cannot be, or carries a user name.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()  # fails where a label is empty or too long
    except ValueError as error:
        raise RefusedAddressError(f"{url[:200]!r} is no address: {error}.") from error
    if parts.scheme not in PORTS:
        raise RefusedAddressError(f"{url[:200]!r} is refused: only http and https addresses are fetched.")
    if not host:
        raise RefusedAddressError(f"{url[:200]!r} is no address: it names no host.")
    if not host.isprintable() or set(host) & _NO_HOST:
        raise RefusedAddressError(f"{url[:200]!r} is no address: {host[:80]!r} is no name of a host.")
    if "@" in parts.netloc:  # it would stand in messages and in the sources of records
        raise RefusedAddressError(f"The address of {host} is refused: it carries a user name; leave it out.")
    return HostPort(host, port or PORTS[parts.scheme])


def is_address(url: str) -> bool:
    """Return whether `url` is an http(s) address that could be asked."""
    try:
        host_port(url)
    except RefusedAddressError:
        return False
    return True


def joined(url: str, link: str) -> str:
    """Return what a link on the page `url` leads to, empty where that is no address at all (`http://[`)."""
    try:
        return urljoin(url, link.strip())
    except ValueError:
        return ""


def _nat64(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    carries = address in ipaddress.IPv6Network("64:ff9b::/96")
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if carries else None


def _is_literal(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
