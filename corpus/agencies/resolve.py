"""The agency that a record belongs to, by rule: a hospital to its regional government, a police post to the police.

What could be two agencies is none: a wrong agency is worse than one that waits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.agencies.national_names import national_bodies
from corpus.agencies.register import Agency, government_of
from corpus.home_regions import governed_code
from corpus.innovation import Innovation
from corpus.reference import region_code
from corpus.region_names import FoundRegion, parse_region, regions_in

NO_NAME, NO_REGION, SEVERAL, UNKNOWN, OUTSIDE = "no-name", "no-region", "several", "unknown", "outside"
"""Why a name belongs to no agency: it is missing; its region is; it may be several; it is not in the register; it
is a company, an association or a community, which no register of agencies holds."""

_NATIONAL_LEVELS = ("kementerian", "lembaga", "bumn")
_LOCAL_LEVELS = ("kabupaten", "kota", "desa")
_REGIONAL_LEVELS = ("provinsi", *_LOCAL_LEVELS, "bumd")
_LOCAL_UNIT = re.compile(
    r"^(?:uptd?\s+)?(?:puskesmas|pustu|posyandu|kecamatan|kapanewon|kemantren|distrik|kelurahan|kalurahan|desa|gampong"
    r"|nagari|pekon|kampung|pemerintah\s+(?:desa|gampong|nagari|pekon|kampung|kalurahan|kelurahan|kecamatan)|paud|tk|sdn?"
    r"|smpn?|sanggar\s+kegiatan\s+belajar|skb)\b",
    re.IGNORECASE,
)
_PROVINCIAL_UNIT = re.compile(r"^(?:sman?|smkn?|slbn?|samsat|cabang\s+dinas)\b", re.IGNORECASE)
_REGIONAL_UNIT = re.compile(
    r"^(?:pem(?:kab|kot|prov|da)|pemerintah|dinas|din(?:kes|sos|dik)|dis\w+|badan|bap+eda\w*|bkd|bpbd|bkpsdm|bakesbangpol|brida"
    r"|rsu?d|rsjd?|rumah\s+sakit|uptd?|balai|bagian|biro|sekretariat|setda|inspektorat|satpol|satuan\s+polisi\s+pamong"
    r"|rsk\w*|labkesda|perpustakaan\s+daerah|damkar|baitul\s+mal)\b",
    re.IGNORECASE,
)
_PROVINCE = re.compile(r"\b(?:provinsi|propinsi|prov|pemprov)\b", re.IGNORECASE)
_REGIONAL_COMPANY = re.compile(
    r"\b(?:pdam|perumdam?|perusda|perusahaan\s+(?:umum\s+)?daerah|pd|bpr|bpd|bank\s+pembangunan\s+daerah|jamkrida)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The agency of a record, or None and what is lacking for it, which is "" where there is one."""

    agency: Agency | None
    lack: str = ""


def resolve(record: Innovation) -> Resolution:
    """Return the agency that a record belongs to."""
    return resolve_name(record.agency, record.unit, record.agency_level, record.province, record.regency)


@lru_cache(65_536)  # the units of one government have many records
def resolve_name(agency: str, unit: str = "", level: str = "", province: str = "", regency: str = "") -> Resolution:
    """Return the agency that a name belongs to.

    Parameters
    ----------
    agency, unit : str
        As a record has them; the unit decides only where the agency does not.
    level : str
        One of `corpus.reference.AGENCY_LEVELS`, or "".
    province, regency : str
        Where it is, by name; they decide only for what is certainly regional.
    """
    name = " ".join(agency.split()) or " ".join(unit.split())
    if not name:
        return Resolution(None, NO_NAME)
    if code := governed_code(name):
        return Resolution(government_of(code))
    if not _is_regional(name):
        bodies = national_bodies(name)
        if level not in _REGIONAL_LEVELS or bodies:
            return _national(bodies, unit, level)
    return _regional(name, level, province, regency)


def _is_regional(name: str) -> bool:
    return (
        any(kind.match(name) for kind in (_LOCAL_UNIT, _PROVINCIAL_UNIT))
        or (_REGIONAL_UNIT.match(name) is not None and not national_bodies(name))
        or _REGIONAL_COMPANY.search(name) is not None
    )


def _national(bodies: frozenset[Agency], unit: str, level: str) -> Resolution:
    if len(bodies) == 1:
        (body,) = bodies
        return Resolution(_successor(body, unit))
    if bodies:
        return Resolution(None, SEVERAL)
    return Resolution(None, UNKNOWN if level in _NATIONAL_LEVELS else OUTSIDE)


def _successor(body: Agency, unit: str) -> Agency:
    """Return the successor that has the unit of a body today, the body itself where that is not certain."""
    named = [each for each in national_bodies(unit) if each.id in body.successors] if body.successors else []
    return named[0] if len(named) == 1 else body


def _regional(name: str, level: str, province: str, regency: str) -> Resolution:
    named = _named_region(name)
    if named is None:
        return Resolution(None, SEVERAL)
    if named.level:
        code = region_code(named.regency, named.province) if named.regency else region_code(named.province)
        if named.regency or not (_LOCAL_UNIT.match(name) or level in _LOCAL_LEVELS):
            return _of_code(code)
        if _PROVINCE.search(name) and not _LOCAL_UNIT.match(name):
            return Resolution(None, SEVERAL)  # its name and its level do not agree
    local = region_code(regency, province) if regency else None
    wide = region_code(province) if province else None
    if level in _LOCAL_LEVELS or (not level and _LOCAL_UNIT.match(name)):
        return _of_code(local)
    if level == "provinsi" or (not level and _PROVINCIAL_UNIT.match(name)):
        return _of_code(wide)
    # The government of a kabupaten or that of its province may own a company, a hospital or a dinas.
    if local and wide and level != "bumd":
        return Resolution(None, SEVERAL)
    return _of_code(local or wide)


def _of_code(code: str | None) -> Resolution:
    return Resolution(government_of(code)) if code else Resolution(None, NO_REGION)


def _named_region(name: str) -> FoundRegion | None:
    """Return the region that a name names, the smaller of two within each other; None where it names several."""
    whole = parse_region(name)
    if whole.level:
        return whole
    found = regions_in(name)
    local = {region for region in found if region.regency}
    wide = {region.province for region in found}
    if len(local) > 1 or len(wide) > 1:
        return None
    return next(iter(local), next(iter(found), whole))
