"""Whom does one ask about an innovation? Its agency's official site where known, and the hub of its province."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import Innovation
from corpus.agencies.official_sites import official_sites
from corpus.agencies.register import Agency
from corpus.agencies.resolve import resolve
from corpus.hubs.page import HubPage, HubVersion
from corpus.hubs.store import HubPages
from corpus.reference import Region, hubs, provinces, region_code
from search_app.web.services.catalogue_service import asked
from search_app.web.urls import web_url


@dataclass(frozen=True, slots=True)
class Contact:
    """Where one asks about a record.

    Attributes
    ----------
    agency : Agency or None
        The agency of the register that it belongs to; None where that is not known.
    site_url, ppid_url : str or None
        The agency's official site, and the page of its information office.
    province : Region or None
        Whose hub helps; None for what belongs to no province.
    hub_url, curators_url : str or None
        The hub's own site, and the page by which its curators are reached.
    """

    agency: Agency | None = None
    site_url: str | None = None
    ppid_url: str | None = None
    province: Region | None = None
    hub_url: str | None = None
    curators_url: str | None = None


def contact(record: Innovation) -> Contact:
    """Return where one asks about a record."""
    agency = resolve(record).agency
    site = official_sites().get(agency.id) if agency else None
    code = region_code(record.province) or (agency.province_code if agency else "")
    province = provinces().get(code) if code else None
    hub = hubs().get(code) if code else None
    return Contact(
        agency,
        web_url(site.site_url) if site else None,
        web_url(site.ppid_url) if site else None,
        province,
        web_url(hub.url) if hub else None,
        web_url(_page(province.code).contact_url) if province else None,
    )


def _page(code: str) -> HubPage:
    return asked(lambda database: HubPages(database).get(code), HubVersion(HubPage())).page
