"""The values of a page, row or answer to a record: names resolved, contact data dropped, gaps filled where certain."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from corpus.catalogue.source_state import SourceRecord
from corpus.innovation import Innovation, Source
from corpus.region_names import NO_REGION, FoundRegion, agency_level, main_region, parse_region
from corpus.slug import slug
from corpus.validation import LONGEST_ENGLISH, LONGEST_LIST, LONGEST_TEXT, MOST_SECTORS, check_record
from indexer.sources.extract.bodies import body_of
from indexer.sources.extract.choices import (
    goals_named,
    is_digital,
    level_named,
    sectors_named,
    status_named,
    types_named,
    year_in,
)
from indexer.sources.extract.contacts import drop_contacts
from indexer.sources.extract.html_text import plain_text
from indexer.sources.extract.names import agency_name, first_sentences, paragraph, title_case
from indexer.sources.spec import LISTS, Spec

LONGEST_SUMMARY = 400  # characters, where the summary is taken from the beginning of a longer text
LONGEST_ITEM = 2_000  # characters
LONGEST_TITLE = 300  # characters
MOST_READ = 10 * LONGEST_TEXT  # characters of one text; no more than a tenth of them is kept

FieldValues = dict[str, str | list[str]]
"""What a source gives for each field: a text, or a list of texts."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a page, row or answer made no record, or one cell no value: `field` is empty where it is all of it."""

    key: str
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.key}: {self.field + ': ' if self.field else ''}{self.reason}"


BuildResult = SourceRecord | list[Fault]
"""A source record, or everything that keeps values from being one."""


@dataclass(slots=True)
class _Draft:
    """A record in the making: what the source gives, and the values of the record so far."""

    given: FieldValues
    values: dict[str, Any] = field(default_factory=dict)
    inferred: set[str] = field(default_factory=set)
    contacts: int = 0

    def text(self, name: str) -> str:
        value = self.given.get(name, "")
        return "\n".join(value) if isinstance(value, list) else value

    def items(self, name: str) -> list[str]:
        value = self.given.get(name, [])
        return [value] if isinstance(value, str) and value else list(value)


def build_source_record(
    given: FieldValues, spec: Spec, key: str, url: str = "", inferred: Iterable[str] = ()
) -> BuildResult:
    """Return the source record that values make, or everything that keeps them from being one.

    `inferred` names the fields that were recognised rather than stated, as by automatic extraction.
    """
    draft = _Draft(_with_meanings(given, spec), inferred=set(inferred))
    _drop_contacts(draft)
    draft.values["title"] = title_case(draft.text("title").replace("\n", " "))[:LONGEST_TITLE].strip()
    _fill_texts(draft)
    _fill_agency(draft, spec.constants.get("agency", ""))
    _fill_years(draft)
    _fill_choices(draft)
    _fill_english(draft)
    values = {name: value for name, value in draft.values.items() if value not in ("", [], None)}
    if not values.get("title"):
        return [Fault(key, "title", "is missing; every record needs one.")]
    values["id"] = source_record_id(values["title"], values.get("agency", ""), spec.name, key)
    values["sources"] = _sources(draft, spec, url)
    if kept := sorted(draft.inferred & values.keys()):
        values["inferred"] = kept
    faults = [finding for finding in check_record(values) if finding.severity == "fault"]
    if faults:
        return [Fault(key, fault.field, fault.message) for fault in faults]
    return SourceRecord(key, url, Innovation.from_mapping(values), draft.contacts)


def source_record_id(title: str, agency: str, source: str, key: str) -> str:
    """Return an id that reads well and that no other source record has: title, agency and a short hash of its key."""
    mark = hashlib.sha256(f"{source}\n{key}".encode()).hexdigest()[:6]
    owner = re.sub(r"^(Pemerintah|Kementerian)\s+", "", agency)
    return f"{slug(slug(title, longest=44), slug(owner, longest=26), longest=72) or 'inovasi'}-{mark}"


def _with_meanings(given: FieldValues, spec: Spec) -> FieldValues:
    everywhere, result = spec.values.get("any", {}), {**spec.constants, **given}
    for name, value in result.items():
        meanings = {**everywhere, **spec.values.get(name, {})}
        stripped = value.strip() if isinstance(value, str) else [item.strip() for item in value]
        if not meanings:
            result[name] = stripped if isinstance(stripped, str) else list(filter(None, stripped))
        elif isinstance(stripped, str):
            result[name] = meanings.get(stripped.casefold(), stripped)
        else:
            result[name] = [kept for item in stripped if (kept := meanings.get(item.casefold(), item))]
    return result


def _drop_contacts(draft: _Draft) -> None:
    for name, value in draft.given.items():
        if isinstance(value, str):
            cleaned = [drop_contacts(plain_text(value)[:MOST_READ])]
            draft.given[name] = cleaned[0].text
        else:
            cleaned = [drop_contacts(plain_text(item)[:MOST_READ]) for item in value]
            draft.given[name] = [item.text for item in cleaned if item.text]
        draft.contacts += sum(item.dropped for item in cleaned)


def _fill_texts(draft: _Draft) -> None:
    for name in ("summary", "problem", "solution", "results", "unit"):
        draft.values[name] = paragraph(draft.text(name), LONGEST_TEXT)
    draft.values["unit"] = agency_name(draft.values["unit"])
    if not draft.values["summary"]:
        draft.values["summary"] = first_sentences(draft.values["solution"] or draft.values["problem"], LONGEST_SUMMARY)
    for name in LISTS:
        unique = dict.fromkeys(paragraph(item, LONGEST_ITEM) for item in draft.items(name))
        draft.values[name] = [item for item in unique if item][:LONGEST_LIST]


def _fill_agency(draft: _Draft, constant: str) -> None:
    given = draft.text("agency")
    # What the source's description says for all of its records is a body; of others the name must show it.
    body = given if given == constant else " ".join(filter(None, map(body_of, given.splitlines())))
    draft.contacts += bool(given and not body)
    agency = agency_name(body)
    stated = _stated_region(draft)
    of_agency = parse_region(agency, stated.province)
    draft.values["agency"] = of_agency.government or agency
    draft.values["agency_level"] = _level(draft, of_agency)
    region = stated if stated != NO_REGION else of_agency
    if region == NO_REGION and draft.values["agency_level"] not in ("kementerian", "lembaga", "bumn"):
        # A unit's or programme's name often names its region: certain enough to show, but not stated as the region.
        region = main_region(f"{agency}\n{draft.values['unit']}\n{draft.values['title']}")
        draft.inferred |= {"province", "regency"} if region != NO_REGION else set()
    draft.values["province"], draft.values["regency"] = region.province, region.regency
    if not agency and region != NO_REGION:
        draft.values["agency"], draft.values["agency_level"] = region.government, region.level
        draft.inferred |= {"agency", "agency_level"}


def _stated_region(draft: _Draft) -> FoundRegion:
    regency, province = draft.text("regency"), draft.text("province")
    of_province = parse_region(province)
    region = parse_region(regency, of_province.province) if regency else NO_REGION
    return region if region.regency else FoundRegion(of_province.province)


def _level(draft: _Draft, of_agency: FoundRegion) -> str:
    agency, group = draft.values["agency"], draft.text("agency_level").casefold()
    by_name = agency_level(agency)
    if group == "bumn" and by_name not in ("bumn", "bumd"):
        return "bumn" if agency.startswith(("PT", "Perum", "Badan")) else "bumd"
    return of_agency.level or by_name or level_named(group)


def _fill_years(draft: _Draft) -> None:
    for name in ("year_started", "year_implemented"):
        draft.values[name] = year_in(draft.text(name))
    started, implemented = draft.values["year_started"], draft.values["year_implemented"]
    if started and implemented and implemented < started:  # given the wrong way round; the later is the safe one
        draft.values["year_started"], draft.values["year_implemented"] = implemented, started


def _fill_choices(draft: _Draft) -> None:
    for name, values_named in (("sectors", sectors_named), ("innovation_types", types_named), ("sdgs", goals_named)):
        found = (value for entry in draft.items(name) for value in values_named(entry))
        draft.values[name] = list(dict.fromkeys(found))
    draft.values["sectors"] = draft.values["sectors"][:MOST_SECTORS]
    draft.values["status"] = status_named(draft.text("status"))
    draft.values["digital"] = is_digital(draft.text("digital"))


def _fill_english(draft: _Draft) -> None:
    english = {
        part: first_sentences(paragraph(draft.text(f"english_{part}"), LONGEST_TEXT), most)
        for part, most in LONGEST_ENGLISH.items()
    }
    draft.values["english"] = {part: text for part, text in english.items() if text} or None


def _sources(draft: _Draft, spec: Spec, url: str) -> list[dict[str, Any]]:
    cited = draft.text("source_title").replace("\n", " ")
    title = f"{spec.title} (merujuk {cited})" if cited else spec.title
    year = re.match(r"(?:19|20)\d\d", draft.text("source_year"))
    source = Source(title[:LONGEST_TITLE], spec.publisher, int(year[0]) if year else None, url)
    return [{k: v for k in ("title", "publisher", "year", "url") if (v := getattr(source, k))}]
