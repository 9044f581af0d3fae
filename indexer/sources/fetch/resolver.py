"""Names to addresses for Scrapy: an address that the guard refuses is never connected to, whatever name led to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer

from indexer.sources.address_guard import AddressGuard
from indexer.sources.errors import RefusedAddressError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase


@implementer(IHostnameResolver)
class GuardedResolver:
    """Asks the reactor's own resolver for every connection and lets through what the guard allows."""

    def __init__(self, reactor: ReactorBase, guard: AddressGuard) -> None:
        # The interfaces' own annotations leave `self` out of account, which no type checker can follow.
        self._reactor: Any = reactor
        self._inner: Any = reactor.nameResolver
        self._guard = guard

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> GuardedResolver:
        """Return the resolver of a crawl."""
        return cls(reactor, crawler.settings["TIRU_GUARD"])

    def install_on_reactor(self) -> None:
        """Make the reactor ask this resolver."""
        self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802 - the interface's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """Resolve as the reactor does, through the guard."""
        receiver = _GuardedReceiver(resolutionReceiver, self._guard, hostName, portNumber)
        resolution: IHostResolution = self._inner.resolveHostName(
            receiver, hostName, portNumber, addressTypes, transportSemantics
        )
        return resolution


@implementer(IResolutionReceiver)
class _GuardedReceiver:
    def __init__(self, inner: Any, guard: AddressGuard, host: str, port: int) -> None:
        self._inner, self._guard, self._host, self._port = inner, guard, host, port

    def resolutionBegan(self, resolutionInProgress: IHostResolution) -> None:  # noqa: N802, N803
        self._inner.resolutionBegan(resolutionInProgress)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        if not isinstance(address, (IPv4Address, IPv6Address)):
            return
        try:
            self._guard.check(address.host, self._host, self._port)
        except RefusedAddressError:
            return  # a name without any allowed address counts as unknown
        self._inner.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        self._inner.resolutionComplete()
