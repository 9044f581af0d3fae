"""Pages without rules: the source that any site is, and the fields that are recognised in a text."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from corpus.slug import slug
from corpus.validation import FIRST_YEAR, LONGEST_ID
from indexer.sources.extract.classifiers import SURE_OF_SECTOR, sector_of
from indexer.sources.extract.page_metadata import json_ld_text, meta_content
from indexer.sources.extract.record_builder import FieldValues
from indexer.sources.extract.regions import NO_REGION, main_region
from indexer.sources.spec import Limits, Pace, Spec

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
    """Return the source that any site is without rules: its own host, every page that reads like an innovation."""
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
    if (region := main_region(whole)) != NO_REGION:
        values |= {"agency": region.government, "province": region.province, "regency": region.regency}
    if unit := _UNIT.search(text):
        values["unit"] = unit[0]
    if (year := _BEGINNING.search(text)) and int(year[1]) >= FIRST_YEAR:
        values["year_implemented"] = year[1]
    guess = sector_of(whole)
    if guess.probability >= SURE_OF_SECTOR:
        values["sectors"] = [guess.label]
    return values
