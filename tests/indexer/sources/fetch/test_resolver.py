"""Names to addresses for the crawler: what the guard refuses never reaches it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from twisted.internet.address import IPv4Address, UNIXAddress
from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

from indexer.sources.address_guard import AddressGuard
from indexer.sources.fetch.resolver import GuardedResolver


@implementer(IHostnameResolver)
class FixedResolver:
    """Finds the same addresses for every name."""

    def __init__(self, *addresses):
        self.addresses = addresses

    def resolveHostName(self, receiver, name, port=0, types=None, semantics="TCP"):  # noqa: N802
        """Hand all addresses to the receiver."""
        receiver.resolutionBegan(self)
        for address in self.addresses:
            receiver.addressResolved(address)
        receiver.resolutionComplete()


@implementer(IResolutionReceiver)
class Receiver:
    """Keeps what was resolved, and in the end `None`."""

    def __init__(self):
        self.found = []

    def resolutionBegan(self, resolution):  # noqa: N802
        """Wait for addresses."""

    def addressResolved(self, address):  # noqa: N802
        """Keep an address."""
        self.found.append(address.host)

    def resolutionComplete(self):  # noqa: N802
        """Keep that there are no more."""
        self.found.append(None)


@pytest.mark.parametrize(
    ("private_hosts", "found"),
    [((), ["8.8.8.8", None]), (("contoh.example:80",), ["10.0.0.1", "8.8.8.8", None])],
    ids=["public only", "private by name"],
)
def test_only_addresses_that_the_guard_allows_are_resolved(private_hosts, found):
    addresses = (IPv4Address("TCP", "10.0.0.1", 80), IPv4Address("TCP", "8.8.8.8", 80), UNIXAddress("/run/x"))
    crawler = SimpleNamespace(settings={"TIRU_GUARD": AddressGuard.for_addresses([], private_hosts)})
    resolver = GuardedResolver.from_crawler(crawler, SimpleNamespace(nameResolver=FixedResolver(*addresses)))
    receiver = Receiver()
    resolver.resolveHostName(receiver, "contoh.example", 80)
    assert receiver.found == found
