"""Where is an agency on the web? Its official site and the page of its information office (PPID), where known."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class OfficialSite:
    """Where an agency is reached on the web.

    Attributes
    ----------
    agency_id : str
        Id in the register of agencies.
    site_url, ppid_url : str
        Its official site, and the page of the office that answers requests for information; "" where not known.
    source_url : str
        A page of that site which a record, the register of replications or the list of hubs names.
    """

    agency_id: str
    site_url: str
    ppid_url: str
    source_url: str


@cache
def official_sites() -> Mapping[str, OfficialSite]:
    """Return the known official sites by the ids of their agencies."""
    text = resources.files("corpus").joinpath("data", "official-sites.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["agency_id"]: OfficialSite(**row) for row in csv.DictReader(text.splitlines())})
