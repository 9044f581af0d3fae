"""Is it set up for more than a try? What matters once other people use it."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterator

from search_app.doctor.finding import Finding, advice, fine, wrong
from search_app.settings import Settings

SHORTEST_KEY = 32  # characters


def check_settings(settings: Settings) -> Iterator[Finding]:
    """Yield what is to be said of the settings."""
    yield _secret_key(settings.secret_key)
    yield _contact(settings.contact)
    if settings.proxies and not _is_loopback(settings.host):
        yield advice(
            "proxies",
            f"TIRU_PROXIES trusts {settings.proxies}; who can ask {settings.host} past them may claim to be anybody: "
            "set TIRU_HOST=127.0.0.1, or let a firewall keep all but the proxy away.",
        )
    if not settings.proxies and not _is_loopback(settings.host):
        yield advice("proxies", f"{settings.host} is answered without TLS; put a proxy in front (docs/operating.md).")
    if settings.metrics_port and not _is_loopback(settings.metrics_host):
        yield advice(
            "metrics", f"{settings.metrics_host} shows them to others; let a firewall keep all but yours away."
        )
    if os.geteuid() == 0:
        yield advice("user", "this is root; let `tiru serve` run as a user of its own (deploy/tiru.service).")


def _secret_key(key: str) -> Finding:
    make = "`openssl rand -hex 32` makes one"
    if not key:
        return advice("secret key", f"TIRU_SECRET_KEY is not set, so that each start logs everybody out; {make}.")
    if len(key) < SHORTEST_KEY:
        return wrong("secret key", f"TIRU_SECRET_KEY has fewer than {SHORTEST_KEY} marks and may be guessed; {make}.")
    return fine("secret key", "is set.")


def _contact(contact: str) -> Finding:
    if not contact:
        return advice("contact", "TIRU_CONTACT is not set; sites that are crawled and harvesters should find you.")
    return fine("contact", f"is {contact}.")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
