"""Offices of national bodies in the regions: they belong to no regional government, whatever region they work in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from corpus.agencies.register import agencies
from corpus.region_names import NO_REGION, FoundRegion, main_region, parse_region
from indexer.sources.extract.names import title_case

# Those whose offices in the regions are called by their own names; what other offices are called says the register.
_IN_REGIONS = (
    *("kemenag", "kemenkum", "kemenkumham", "kemenimipas", "kemenkeu", "atr-bpn", "kemendukbangga"),
    *("bps", "kejaksaan", "polri", "mahkamah-agung", "bpjs-kesehatan", "bpjs-ketenagakerjaan", "bpom", "bawaslu"),
    *("kpu", "bnn", "bmkg", "basarnas", "ombudsman"),
)
_NO_GOVERNMENT = ("BUMN", "perguruan tinggi")
_SHORT = 3  # letters up to which a name counts only in capitals


def _names(*, of_ministries: bool) -> str:
    """Return a pattern of what the offices of ministries, or those of all other bodies, are called."""
    names = set()
    for agency in agencies().values():
        if (agency.kind == "kementerian") == of_ministries and agency.kind not in _NO_GOVERNMENT:
            names |= set(agency.offices)
            if agency.id in _IN_REGIONS:
                names |= {agency.name, *agency.abbreviations, *(former.name for former in agency.former_names)}
    return "|".join(map(_pattern, sorted(names, key=lambda name: (-len(name), name))))


def _pattern(name: str) -> str:
    if len(name) <= _SHORT:
        return f"(?-i:{re.escape(name.upper())})"
    return r"[\s'\u2019]+".join(map(re.escape, name.split()))


_OFFICE = r"(?:kantor\s+(?:wilayah\s+)?|kanwil\s+)?"
_NAME = re.compile(
    rf"\b(?:(?P<ministry>{_OFFICE}(?:{_names(of_ministries=True)}))|(?P<body>bpjs|{_names(of_ministries=False)}))\b"
    r"(?-i:(?:\s+(?:[A-Z][\w.'\u2019-]*|[IVX]+|\d{4}/?|dan|di)(?![\w.]*@)){0,8})",
    re.IGNORECASE,
)
_REGIONAL = re.compile(
    r"\b(?:pemerintah\s+(?:daerah|kabupaten|kota|provinsi|desa)|pem(?:kab|kot|prov|da)|dinas|bupati|wali\s?kota|gubernur|puskesmas"
    r"|rsud|sekda|sekretariat\s+daerah)\b",
    re.IGNORECASE,
)
_LONGEST_REGION = 5  # words


class NationalBody(NamedTuple):
    """An office of a national body: its name as the page writes it, its level, and the region it works in."""

    name: str
    level: str
    region: FoundRegion


def national_body(site_names: Iterable[str], text: str) -> NationalBody | None:
    """Return the office of a national body whose page it is, None where it is that of another agency.

    Parameters
    ----------
    site_names : iterable of str
        What the site is called; one that begins with the name of a body decides.
    text : str
        What is described; a body that it names decides where it names nothing of a regional government.
    """
    for name in site_names:
        if (found := _NAME.match(name.strip())) is not None and found[0][0].isupper():
            return _body(found)
    if _REGIONAL.search(text) is not None:
        return None
    return next((_body(found) for found in _NAME.finditer(text) if _is_owner(found, text)), None)


def _is_owner(found: re.Match[str], text: str) -> bool:
    """Return whether a body in a text is more than mentioned: it has its region or class, or begins a sentence.

    The national insurer is named wherever its insured are.
    """
    kind = found["ministry"] or found["body"]
    if not found[0][0].isupper() or kind.casefold() == "bpjs":
        return False
    begins = text[: found.start()].rstrip(" \t")
    return len(found[0]) > len(kind) + 1 or not begins or begins[-1] in ".!?\n"


def _body(found: re.Match[str]) -> NationalBody:
    name = re.sub(r"\s+(?:dan|di)$", "", " ".join(found[0].split())).rstrip(".")
    return NationalBody(name, "kementerian" if found["ministry"] else "lembaga", _region_of(name))


def _region_of(name: str) -> FoundRegion:
    """Return the region in an office's name, also where it lacks the word for its kind (`Polres Sleman`)."""
    if (region := main_region(name)) != NO_REGION:
        return region
    words = name.split()
    for size in range(min(_LONGEST_REGION, len(words) - 1), 0, -1):
        end = title_case(" ".join(words[-size:]))
        found = {region for kind in ("Kabupaten", "Kota") if (region := parse_region(f"{kind} {end}")) != NO_REGION}
        if len(found) == 1:
            return found.pop()
    return NO_REGION
