"""Where in a province innovations are recorded and where none are yet, and how far each province has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.agencies.register import Agency, government_of
from corpus.reference import Hub, Region, hubs, provinces, regions
from search_app.engine import Engine


@dataclass(frozen=True, slots=True)
class RegionCount:
    """A region of a province, the province itself among them.

    Attributes
    ----------
    own : int
        Innovations recorded of its government.
    within : int
        Innovations recorded in it, whoever made them; for the province those of all its regions.
    """

    region: Region
    government: Agency
    own: int
    within: int

    @property
    def is_recorded(self) -> bool:
        """Whether anything is recorded of it."""
        return bool(self.own or self.within)


@dataclass(frozen=True, slots=True)
class HubCount:
    """A province with its hub, None where none is known.

    Attributes
    ----------
    innovations : int
        Recorded in the province.
    recorded, governments : int
        Governments with an innovation recorded, and all: that of the province, and those of its kabupaten and kota.
    """

    province: Region
    hub: Hub | None
    innovations: int
    recorded: int
    governments: int


def province_counts(code: str, of_agencies: Mapping[str, int], engine: Engine) -> list[RegionCount]:
    """Return what is recorded of a province and of each of its kabupaten and kota, in the order of their codes.

    Parameters
    ----------
    of_agencies : mapping
        Innovations of each agency by its id, without those that have none.
    """
    filters = {"province": [code]}
    within = {**engine.value_counts("regency", filters), **engine.value_counts("province", filters)}
    found = (region for region in regions().values() if region.province_code == code)
    return [_count(region, of_agencies, within.get(region.code, 0)) for region in found]


def hub_counts(of_agencies: Mapping[str, int], engine: Engine) -> list[HubCount]:
    """Return the hubs of all provinces in the order of their codes."""
    innovations = engine.value_counts("province")
    return [_hub(province, of_agencies, innovations.get(code, 0)) for code, province in provinces().items()]


def _count(region: Region, of_agencies: Mapping[str, int], within: int) -> RegionCount:
    government = government_of(region.code)
    return RegionCount(region, government, of_agencies.get(government.id, 0), within)


def _hub(province: Region, of_agencies: Mapping[str, int], innovations: int) -> HubCount:
    governments = [
        government_of(code).id for code, region in regions().items() if region.province_code == province.code
    ]
    recorded = sum(id in of_agencies for id in governments)
    return HubCount(province, hubs().get(province.code), innovations, recorded, len(governments))
