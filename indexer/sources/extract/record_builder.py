"""What a page, row or answer told to a record: names resolved, contact data dropped, gaps filled only where certain."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.catalogue.source_state import SourceRecord
from corpus.innovation import Innovation, Source
from corpus.reference import INNOVATION_TYPES, STATUSES, goals, sectors
from corpus.slug import slug
from corpus.validation import FIRST_YEAR, LONGEST_LIST, LONGEST_TEXT, check_record
from indexer.sources.extract.contacts import drop_contacts
from indexer.sources.extract.html_text import plain
from indexer.sources.extract.names import agency_name, paragraph, sentences, title_case
from indexer.sources.extract.regions import NOWHERE, Place, agency_level, main_place, named_place
from indexer.sources.spec import LISTS, Spec

LONGEST_SUMMARY = 400  # characters, where the summary is taken from the beginning of a longer text
LONGEST_ITEM = 2_000  # characters
LONGEST_TITLE = 300  # characters
MOST_READ = 10 * LONGEST_TEXT  # characters of one text; no more than a tenth of them is kept

Told = Mapping[str, str | list[str]]
"""What a source told: texts and lists of texts by field."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something made no record: `column` is the field at fault, empty where it is all of it."""

    key: str
    column: str
    reason: str

    def __str__(self) -> str:
        return f"{self.key}: {self.column + ': ' if self.column else ''}{self.reason}"


@dataclass(slots=True)
class _Draft:
    """A record in the making."""

    told: dict[str, str | list[str]]
    values: dict[str, Any] = field(default_factory=dict)
    inferred: set[str] = field(default_factory=set)
    contacts: int = 0

    def text(self, name: str) -> str:
        value = self.told.get(name, "")
        return "\n".join(value) if isinstance(value, list) else value

    def items(self, name: str) -> list[str]:
        value = self.told.get(name, [])
        return [value] if isinstance(value, str) and value else list(value)


def compose(
    told: Told, spec: Spec, key: str, url: str = "", inferred: Iterable[str] = ()
) -> SourceRecord | list[Refusal]:
    """Return the telling that values make, or everything that keeps them from being a record.

    `inferred` names the fields that were recognised rather than told, as by automatic extraction.
    """
    draft = _Draft(_with_meanings(told, spec), inferred=set(inferred))
    _drop_contacts(draft)
    draft.values["title"] = title_case(draft.text("title").replace("\n", " "))[:LONGEST_TITLE].strip()
    _fill_texts(draft)
    _fill_agency(draft)
    _fill_years(draft)
    _fill_choices(draft)
    values = {name: value for name, value in draft.values.items() if value not in ("", [], None)}
    if not values.get("title"):
        return [Refusal(key, "title", "is missing; every record needs one.")]
    values["id"] = source_record_id(values["title"], values.get("agency", ""), spec.name, key)
    values["sources"] = _sources(draft, spec, url)
    if kept := sorted(draft.inferred & values.keys()):
        values["inferred"] = kept
    faults = [finding for finding in check_record(values) if finding.severity == "fault"]
    if faults:
        return [Refusal(key, fault.field, fault.message) for fault in faults]
    return SourceRecord(key, url, Innovation.from_mapping(values), draft.contacts)


def source_record_id(title: str, agency: str, source: str, key: str) -> str:
    """Return an id that reads well and that no other telling has: title, agency and a short hash of its key."""
    mark = hashlib.sha256(f"{source}\n{key}".encode()).hexdigest()[:6]
    place = re.sub(r"^(Pemerintah|Kementerian)\s+", "", agency)
    return f"{slug(slug(title, longest=44), slug(place, longest=26), longest=72) or 'inovasi'}-{mark}"


def _with_meanings(told: Told, spec: Spec) -> dict[str, str | list[str]]:
    everywhere, result = spec.values.get("any", {}), {**spec.constants, **told}
    for name, value in result.items():
        meanings = {**everywhere, **spec.values.get(name, {})}
        if isinstance(value, str):
            result[name] = meanings.get(value.strip().casefold(), value.strip())
        else:
            result[name] = [kept for item in value if (kept := meanings.get(item.strip().casefold(), item.strip()))]
    return result


def _drop_contacts(draft: _Draft) -> None:
    for name, value in draft.told.items():
        if isinstance(value, str):
            draft.told[name], count = drop_contacts(plain(value)[:MOST_READ])
            draft.contacts += count
        else:
            cleaned = [drop_contacts(plain(item)[:MOST_READ]) for item in value]
            draft.told[name] = [text for text, _ in cleaned if text]
            draft.contacts += sum(count for _, count in cleaned)


def _fill_texts(draft: _Draft) -> None:
    for name in ("summary", "problem", "solution", "results", "unit"):
        draft.values[name] = paragraph(draft.text(name), LONGEST_TEXT)
    draft.values["unit"] = agency_name(draft.values["unit"])
    if not draft.values["summary"]:
        draft.values["summary"] = sentences(draft.values["solution"] or draft.values["problem"], LONGEST_SUMMARY)
    for name in LISTS:
        unique = dict.fromkeys(paragraph(item, LONGEST_ITEM) for item in draft.items(name))
        draft.values[name] = [item for item in unique if item][:LONGEST_LIST]


def _fill_agency(draft: _Draft) -> None:
    agency = agency_name(draft.text("agency").replace("\n", " "))
    told = _told_place(draft)
    of_agency = named_place(agency, told.province)
    draft.values["agency"] = of_agency.government or agency
    draft.values["agency_level"] = _level(draft, of_agency)
    place = told if told != NOWHERE else of_agency
    if place == NOWHERE and draft.values["agency_level"] not in ("kementerian", "lembaga", "bumn"):
        # A unit's or programme's name often names its region: certain enough to show, not told as the place.
        place = main_place(f"{agency}\n{draft.values['unit']}\n{draft.values['title']}")
        draft.inferred |= {"province", "regency"} if place != NOWHERE else set()
    draft.values["province"], draft.values["regency"] = place.province, place.regency
    if not agency and place != NOWHERE:
        draft.values["agency"], draft.values["agency_level"] = place.government, place.level
        draft.inferred |= {"agency", "agency_level"}


def _told_place(draft: _Draft) -> Place:
    regency, province = draft.text("regency"), draft.text("province")
    told_province = named_place(province)
    place = named_place(regency, told_province.province) if regency else NOWHERE
    return place if place.regency else Place(told_province.province)


def _level(draft: _Draft, of_agency: Place) -> str:
    agency, group = draft.values["agency"], draft.text("agency_level").casefold()
    by_name = agency_level(agency)
    if group == "bumn" and by_name not in ("bumn", "bumd"):
        return "bumn" if agency.startswith(("PT", "Perum", "Badan")) else "bumd"
    return of_agency.level or by_name or group


def _fill_years(draft: _Draft) -> None:
    for name in ("year_started", "year_implemented"):
        found = re.search(r"\b(19|20)\d\d\b", draft.text(name))
        year = int(found[0]) if found else 0
        draft.values[name] = year if year >= FIRST_YEAR else None
    started, implemented = draft.values["year_started"], draft.values["year_implemented"]
    if started and implemented and implemented < started:  # told the wrong way round; the later is the safe one
        draft.values["year_started"], draft.values["year_implemented"] = implemented, started


def _fill_choices(draft: _Draft) -> None:
    by_name = {sector.name_id.casefold(): sector.name_id for sector in sectors().values()}
    by_name |= {sector.name_en.casefold(): sector.name_id for sector in sectors().values()}
    told = (by_name.get(item.casefold()) for line in draft.values["sectors"] for item in _alternatives(line, by_name))
    draft.values["sectors"] = list(dict.fromkeys(name for name in told if name))[:3]
    types = (item.casefold() for line in draft.values["innovation_types"] for item in re.split(r"[,;/|]\s*", line))
    draft.values["innovation_types"] = list(dict.fromkeys(item for item in types if item in INNOVATION_TYPES))
    draft.values["sdgs"] = _goals(draft.items("sdgs"))
    status = draft.text("status").casefold()
    draft.values["status"] = status if status in STATUSES else ""


def _alternatives(line: str, known: Mapping[str, str]) -> list[str]:
    return [line] if line.casefold() in known else re.split(r"[;|/]\s*|,\s*(?!dan\b)", line)


def _goals(told: list[str]) -> list[int]:
    names = {goal.name_id.casefold(): goal.number for goal in goals().values()}
    numbers: list[int] = []
    for line in told:
        numbers += (
            [names[line.casefold()]]
            if line.casefold() in names
            else [int(number) for number in re.findall(r"\b\d{1,2}\b", line) if 1 <= int(number) <= 17]
        )
    return list(dict.fromkeys(numbers))


def _sources(draft: _Draft, spec: Spec, url: str) -> list[dict[str, Any]]:
    cited = draft.text("source_title").replace("\n", " ")
    title = f"{spec.title} (merujuk {cited})" if cited else spec.title
    year = re.match(r"(?:19|20)\d\d", draft.text("source_year"))
    source = Source(title[:LONGEST_TITLE], spec.publisher, int(year[0]) if year else None, url)
    return [{k: v for k in ("title", "publisher", "year", "url") if (v := getattr(source, k))}]
