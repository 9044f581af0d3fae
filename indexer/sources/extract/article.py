"""Pages without rules: the source that any site is, and the fields that are recognised in a text."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from corpus.region_names import NO_REGION, main_region
from corpus.slug import slug
from corpus.validation import FIRST_YEAR, LONGEST_ID
from indexer.sources.extract.classifiers import SURE_OF_SECTOR, sector_of
from indexer.sources.extract.national_bodies import national_body
from indexer.sources.extract.page_metadata import json_ld_text, meta_content, site_names
from indexer.sources.extract.record_builder import FieldValues
from indexer.sources.spec import Limits, Pace, Spec, check_addresses

LONGEST_PAGE = 50_000  # characters of a page in which its region is looked for

_BEGINNING = re.compile(
    r"\b(?:sejak|mulai|dimulai|diluncurkan|diterapkan|dijalankan|diresmikan|dirintis|berjalan|dibentuk|dikembangkan)\b"
    r"[^.!?\d]{0,40}\b((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\b(?:Dinas|Badan|Puskesmas|RSUD|Rumah Sakit Umum Daerah|UPTD|UPT|Kecamatan|Kelurahan|Inspektorat"
    r"|Satuan Polisi Pamong Praja)"
    r"(?:\s+(?:dan|[A-Z]\w+)){1,6}"
)


def site_spec(address: str, *, publish: bool, pages: int, delay: float) -> Spec:
    """Return the source that any site is without rules: its own host, every page that reads like an innovation.

    Raise SourceError where `address` is no address.
    """
    check_addresses((address,))
    host = urlsplit(address).hostname or "site"
    return Spec(
        name=slug("web", host, str(urlsplit(address).port or ""), longest=LONGEST_ID),
        kind="web",
        title=host,
        where=(address,),
        publish=publish,
        pace=Pace(delay=delay),
        limits=Limits(pages=pages),
    )


def recognise_fields(page: BeautifulSoup, title: str, text: str) -> FieldValues:
    """Return what a page says of itself, and what is recognised in a title and text on it.

    The year is one that a verb of beginning names; the sector is named only above `SURE_OF_SECTOR`.
    """
    values: FieldValues = {"title": title, "solution": text}
    whole = f"{title}\n{text}"
    if published := json_ld_text(page, "datePublished") or meta_content(page, "article:published_time"):
        values["source_year"] = published[:4]
    values |= _agency(page, whole)
    if (unit := _UNIT.search(text)) and unit[0] not in values.get("agency", ""):
        values["unit"] = unit[0]
    if (year := _BEGINNING.search(text)) and int(year[1]) >= FIRST_YEAR:
        values["year_implemented"] = year[1]
    guess = sector_of(whole)
    if guess.probability >= SURE_OF_SECTOR:
        values["sectors"] = [guess.label]
    return values


def _agency(page: BeautifulSoup, whole: str) -> FieldValues:
    """Return whose innovation it is and where: as the text says, and where it says nothing, as its site does."""
    names = site_names(page)
    region = main_region(whole)
    if region == NO_REGION:
        region = main_region("\n".join(names))
    if region == NO_REGION:
        region = main_region(page.get_text(" ")[:LONGEST_PAGE])
    if (body := national_body(names, whole)) is not None:
        region = body.region if body.region != NO_REGION else region
        agency = {"agency": body.name, "agency_level": body.level}
    else:
        agency = {"agency": region.government}
    found = {**agency, "province": region.province, "regency": region.regency}
    return {name: value for name, value in found.items() if value}
