"""Regions and agencies recognised in running text, in their usual spellings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeVar

from corpus.reference import provinces, reference_table, region_code, regions

Item = TypeVar("Item")

_KINDS = {
    "kabupaten": "Kabupaten",
    "kab": "Kabupaten",
    "pemkab": "Kabupaten",
    "kota": "Kota",
    "kotamadya": "Kota",
    "pemkot": "Kota",
    "provinsi": "",
    "propinsi": "",
    "prov": "",
    "pemprov": "",
    "daerah": "",
}
_KIND_WORD = re.compile(
    r"\b(?:(?:pemerintah(?:\s+daerah)?|pemda)\s+)?"
    r"(kabupaten|kab|pemkab|kotamadya|kota|pemkot|provinsi|propinsi|prov|pemprov)\b\.?\s+(?=\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
_LONGEST_NAME = 5  # words: Kabupaten Ogan Komering Ulu Selatan has four after its kind
_COMPANY = re.compile(r"^(pt|perum|bank|bpjs|pln|persero)\b|\(persero\)|\bpersero\b", re.IGNORECASE)
_REGIONAL_COMPANY = re.compile(
    r"\b(pdam|perumdam|perumda|bpr|bpd|bank (jatim|jateng|dki|bjb|jogja|daerah)|jamkrida|pd)\b", re.I
)
_VILLAGE = re.compile(r"^(pemerintah )?(desa|gampong|nagari|kalurahan|kelurahan|kampung)\b", re.IGNORECASE)
_BODY = re.compile(r"^(badan|lembaga|polri|kepolisian|polda|polres|komisi|mahkamah|kejaksaan|ombudsman|arsip)\b", re.I)


@dataclass(frozen=True, slots=True)
class FoundRegion:
    """A region found in a text: names as in the reference data, `regency` empty where only a province is known."""

    province: str = ""
    regency: str = ""

    @property
    def level(self) -> str:
        """The level of the region's government, empty where there is no region."""
        if self.regency:
            return self.regency.split()[0].lower()
        return "provinsi" if self.province else ""

    @property
    def government(self) -> str:
        """The name of the region's government, empty where there is no region."""
        name = self.regency or (f"Provinsi {self.province}" if self.province else "")
        return f"Pemerintah {name}" if name else ""


NO_REGION = FoundRegion()


def region_of_code(code: str) -> FoundRegion:
    """Return the region of a code of the reference data."""
    region = regions()[code]
    province = regions()[region.province_code].name
    return FoundRegion(province) if region.level == "provinsi" else FoundRegion(province, region.name)


def parse_region(name: str, province: str = "") -> FoundRegion:
    """Return the region that a whole name means (`KOTA PROBOLINGGO`, `Pemkab. Sragen`), else `NO_REGION`."""
    mentions = list(_mentions_with_kind(name))
    if mentions and mentions[0].is_whole_text:
        return mentions[0].region
    bare = re.sub(r"^\s*(pemerintah(\s+daerah)?|pemda)\s+", "", name, flags=re.IGNORECASE)
    code = region_code(bare, province) if bare.strip() else None
    return region_of_code(code) if code else NO_REGION


def regions_in(text: str) -> Counter[FoundRegion]:
    """Return every region that a text names with its kind (`Kab. Sleman`) or as a province, and how often."""
    found = Counter(mention.region for mention in _mentions_with_kind(text))
    for province in _province_patterns():
        if count := len(province.names.findall(text)):
            found[region_of_code(province.code)] += count
    return found


def main_region(text: str) -> FoundRegion:
    """Return the region that a text is about: named most often and at least twice as often as any other of its kind.

    A text that names two kabupaten equally often is about neither; their province may still be certain.
    """
    found = regions_in(text)
    regencies = Counter({region: count for region, count in found.items() if region.regency})
    if (best := _clear_winner(regencies)) is not None:
        return best
    by_province: Counter[str] = Counter()
    for region, count in found.items():
        by_province[region.province] += count
    best_province = _clear_winner(by_province)
    return FoundRegion(best_province) if best_province else NO_REGION


def agency_level(agency: str) -> str:
    """Return the level of an agency by its name, empty where the name does not show it."""
    if _REGIONAL_COMPANY.search(agency):
        return "bumd"
    if _COMPANY.search(agency):
        return "bumn"
    if re.match(r"(kementerian|kementrian|direktorat jenderal)\b", agency, re.IGNORECASE):
        return "kementerian"
    if _VILLAGE.match(agency):
        return "desa"
    if level := parse_region(agency).level:
        return level
    return "lembaga" if _BODY.match(agency) else ""


@dataclass(frozen=True, slots=True)
class _Mention:
    region: FoundRegion
    is_whole_text: bool


def _mentions_with_kind(text: str) -> Iterator[_Mention]:
    """Yield regions that follow the word for their kind, the longest name that fits first."""
    for kind_word in _KIND_WORD.finditer(text):
        kind = _KINDS[kind_word[1].lower()]
        words = [match for _, match in zip(range(_LONGEST_NAME), _WORD.finditer(text, kind_word.end()), strict=False)]
        for size in range(len(words), 0, -1):
            name = text[kind_word.end() : words[size - 1].end()]
            if "\n" in name or (code := region_code(f"{kind} {name}".strip())) is None:
                continue
            if bool(kind) == (regions()[code].level == "provinsi"):
                continue
            rest = text[: kind_word.start()] + text[words[size - 1].end() :]
            yield _Mention(region_of_code(code), is_whole_text=not rest.strip())
            break


class _ProvincePattern(NamedTuple):
    """A province, and what finds each of its names where it stands alone, the longest that fits."""

    code: str
    names: re.Pattern[str]


@cache
def _province_patterns() -> tuple[_ProvincePattern, ...]:
    """Return the names by which a province may stand alone in a text, the official short forms among them.

    Names that are also a city's, or a part of other names, need the word `Provinsi`.
    """
    cities = {region.name.split(" ", 1)[1] for region in regions().values() if region.level != "provinsi"}
    names = [(region.name, region.code) for region in provinces().values()]
    names += [(row["alias"], row["code"]) for row in reference_table("aliases.csv") if row["code"] in provinces()]
    by_code: dict[str, list[str]] = {}
    for name, code in names:
        if name not in cities and name not in _AMBIGUOUS:
            by_code.setdefault(code, []).append(name)
    return tuple(_ProvincePattern(code, _pattern(found)) for code, found in by_code.items())


def _pattern(names: list[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    forms = (" ".join(map(_word_pattern, name.split())) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def _word_pattern(word: str) -> str:
    """Return what finds a word; an abbreviation with dots too, as in `D.I. Yogyakarta`."""
    return r"\.?".join(word) + r"\.?" if word.isupper() else re.escape(word)


# Parts of other provinces' names; and the capital, where much is told of other regions.
_AMBIGUOUS = frozenset({"Papua", "Riau", "Maluku", "Jakarta"})


def _clear_winner(counts: Counter[Item]) -> Item | None:
    if not counts:
        return None
    (best, count), *others = counts.most_common(2)
    return best if all(count >= 2 * other for _, other in others) else None
