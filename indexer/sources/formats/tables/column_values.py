"""What a column means where its name leaves it open: decided by the values below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corpus.region_names import NO_REGION, parse_region
from indexer.sources.extract.choices import is_digital, level_named, sectors_named, status_named, types_named, year_in
from indexer.sources.spec import LISTS, TEXTS

SHARE = 0.5  # of the values, from which a meaning counts
LONG_TEXT = 40  # characters: more than a remark as `Lengkap`
LONG_STEP = 25  # characters: more than a stage's name

_NUMBER = re.compile(r"[\d\s.,%/-]+")
_OFFICE = re.compile(
    r"(?:dinas|badan|balai|bagian|bidang|biro|kantor|kecamatan|kec|kelurahan|kel|desa|inspektorat|sekretariat|satpol|"
    r"satuan|rsud?|rumah sakit|puskesmas|pusat|uptd?|uptb|blud|sekolah|sdn?|smpn?|sman?|smkn?|paud|perumda|perumdam|"
    r"pdam|bappeda\w*|bapp?elitbang\w*|brida|bkpsdm|bkd|bpbd|bpkad|bapenda|dinkes|dinsos|dlh|dpmptsp|dpmd|dp3\w+|"
    r"dpupr|dis(?:dik|hub|dukcapil|kominfo|par|naker|kop|pora|perkim|perindag|tan|kan)\w*|kementerian|lembaga|"
    r"direktorat|pemerintah|pemkab|pemkot|pemprov|department|office|agency)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:apb[dn]\w*|apbdes|apb desa|dak|dau|dana|csr|swadaya|hibah|blud|bos|bok|mandiri|pribadi|iuran|sponsor|"
    r"anggaran|rp)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[;\n]|\b\d[.)]\s")
_CERTAIN_TEXTS = frozenset((*TEXTS, *LISTS)) - {"agency_level", "province", "regency", "sectors", "innovation_types"}


def fits(field: str, values: Sequence[str]) -> bool:
    """Return whether values are such that their column may mean a field, though its name alone does not say so."""
    test = _TESTS.get(field)
    if not values or test is None:
        return not _are_numbers(field, values)
    return sum(map(test, values)) >= SHARE * len(values)


def contradict(field: str, values: Sequence[str]) -> bool:
    """Return whether values cannot be those of a field, whatever their column is called."""
    return bool(values) and _are_numbers(field, values)


def is_office(text: str) -> bool:
    """Return whether a text begins as the name of an office does, and no person's."""
    return bool(_OFFICE.match(text.strip()))


def _are_numbers(field: str, values: Sequence[str]) -> bool:
    return field in _CERTAIN_TEXTS and bool(values) and all(_NUMBER.fullmatch(value) for value in values)


def _is_source(text: str) -> bool:
    return any(mark.isalpha() for mark in text) and not _MONEY.search(text)


def _is_steps(text: str) -> bool:
    return len(text) >= LONG_STEP or bool(_SEVERAL.search(text))


_TESTS: dict[str, Callable[[str], bool]] = {
    "status": lambda text: status_named(text) is not None,
    "digital": lambda text: is_digital(text) is not None and not text.isdigit(),
    "innovation_types": lambda text: bool(types_named(text)),
    "sectors": lambda text: bool(sectors_named(text)),
    "agency_level": lambda text: bool(level_named(text)),
    "province": lambda text: parse_region(text) != NO_REGION,
    "regency": lambda text: bool(parse_region(text).regency),
    "unit": is_office,
    "year_implemented": lambda text: year_in(text) is not None,
    "source_title": _is_source,
    "solution": lambda text: len(text) >= LONG_TEXT,
    "steps": _is_steps,
}
