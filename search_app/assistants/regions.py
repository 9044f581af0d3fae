"""The region that an assistant names, by code or by name; one that may be several is asked for again."""

from __future__ import annotations

from corpus.reference import Region, region_code, regions
from corpus.region_names import parse_region
from search_app.planning.region_search import find_regions
from search_app.transfer.targets import is_target

_NAMED = 6  # regions that a name may mean and that are listed


class AskedWronglyError(ValueError):
    """A tool was asked for something that it cannot answer; the message says what to give instead."""


def target_code(text: str) -> str:
    """Return the code of the region, or of the national government, that an assistant plans for."""
    asked = text.strip()
    return asked if is_target(asked) else known_region(asked).code


def known_region(text: str) -> Region:
    """Return the region that a code or a name means.

    Raises
    ------
    AskedWronglyError
        There is none, or the name may mean several.
    """
    asked = text.strip()
    whole = parse_region(asked)
    if region := regions().get(asked) or regions().get(region_code(whole.regency or whole.province) or ""):
        return region
    found = find_regions(asked[:80], _NAMED)
    if len(found) == 1:
        return found[0]
    if not found:
        raise AskedWronglyError(f"There is no region {asked[:80]!r}; give a code such as 35.78, or a name.")
    named = ", ".join(f"{region.name} ({region.code})" for region in found)
    raise AskedWronglyError(f"{asked[:80]!r} may be {named}; give one of these codes.")
