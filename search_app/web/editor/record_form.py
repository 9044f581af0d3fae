"""The whole record as a form: filled from a record, read back as one, with faults and gaps at the fields concerned."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from corpus.editing.comparison import FIELDS
from corpus.innovation import Award, English, Innovation, Replication, Source
from corpus.reference import AGENCY_LEVELS, INNOVATION_TYPES, STATUSES, goals, sectors
from corpus.slug import slug
from corpus.validation import LONGEST_ID, LONGEST_LIST, MOST_SECTORS, Finding, check_record
from search_app.i18n.gettext import _, later
from search_app.i18n.labels import field_label, name_of, value_label
from search_app.web.desk.forms import LONGEST_REASON
from search_app.web.editor.record_fields import (
    AwardForm,
    BoxesField,
    GroupsField,
    ReplicationForm,
    SourceForm,
    YearField,
)
from search_app.web.finding_sentences import sentence
from search_app.web.list_lines import items_of_lines

LINES = ("title", "agency", "unit", "province", "regency")
PASSAGES = ("summary", "problem", "solution", "results")
LISTS = ("steps", "prerequisites", "drivers", "barriers", "beneficiaries", "keywords")
CHOICES = ("agency_level", "status")
YEARS = ("year_started", "year_implemented")
ENGLISH = ("title", "summary")
BOXES = ("sdgs", "innovation_types", "inferred")
GROUPS: dict[str, tuple[type[Award | Replication | Source], tuple[str, ...]]] = {
    "awards": (Award, ("name", "year")),
    "replications": (Replication, ("agency", "year")),
    "sources": (Source, ("title", "publisher", "year", "url")),
}
_DIGITAL = {True: "yes", False: "no", None: ""}
_REGION = {"list": "wilayah", "autocomplete": "off"}


class RecordForm(FlaskForm):
    """A record; `seen` is the number of the version that it was filled from, `usulan` the edit that it takes over."""

    title = StringField(later("Judul"))
    summary = TextAreaField(later("Ringkasan"))
    problem = TextAreaField(later("Masalah"))
    solution = TextAreaField(later("Solusi"))
    results = TextAreaField(later("Hasil"))
    steps = TextAreaField(later("Langkah pelaksanaan"))
    prerequisites = TextAreaField(later("Prasyarat"))
    drivers = TextAreaField(later("Pendorong"))
    barriers = TextAreaField(later("Hambatan"))
    agency = StringField(later("Instansi"))
    unit = StringField(later("Unit pelaksana"))
    agency_level = SelectField(later("Jenis instansi"), validate_choice=False)
    province = StringField(later("Provinsi"), render_kw=_REGION)
    regency = StringField(later("Kabupaten/kota"), render_kw=_REGION)
    year_started = YearField(later("Tahun dirintis"))
    year_implemented = YearField(later("Tahun diterapkan"))
    status = SelectField(later("Status"), validate_choice=False)
    digital = SelectField(later("Bentuk layanan"), validate_choice=False)
    sector_1 = SelectField(later("Sektor utama"), validate_choice=False)
    sector_2 = SelectField(later("Sektor kedua"), validate_choice=False)
    sector_3 = SelectField(later("Sektor ketiga"), validate_choice=False)
    innovation_types = BoxesField(later("Jenis inovasi"), validate_choice=False)
    sdgs = BoxesField(later("TPB (SDGs)"), coerce=int, validate_choice=False)
    beneficiaries = TextAreaField(later("Penerima manfaat"))
    keywords = TextAreaField(later("Kata kunci"))
    english_title = StringField(later("Judul dalam bahasa Inggris"))
    english_summary = TextAreaField(later("Ringkasan dalam bahasa Inggris"))
    awards = GroupsField(later("Penghargaan"), AwardForm)
    replications = GroupsField(later("Replikasi"), ReplicationForm)
    sources = GroupsField(later("Sumber"), SourceForm)
    inferred = BoxesField(later("Bagian yang disimpulkan, tidak disebut sumber"), validate_choice=False)
    reason = StringField(
        later("Alasan perubahan"), [Length(max=LONGEST_REASON, message=later("Paling banyak %(max)d huruf."))]
    )
    seen = HiddenField(default="0")
    usulan = HiddenField(default="")

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.gaps: dict[str, str] = {}
        for name, values, facet in (("agency_level", AGENCY_LEVELS, "level"), ("status", STATUSES, "status")):
            self[name].choices = _with_none((value, value_label(facet, value)) for value in values)
        self.digital.choices = _with_none((value, value_label("digital", value)) for value in ("yes", "no"))
        for number in range(1, MOST_SECTORS + 1):
            self[f"sector_{number}"].choices = _with_none((each.name_id, name_of(each)) for each in sectors().values())
        self.innovation_types.choices = [(value, value_label("type", value)) for value in INNOVATION_TYPES]
        self.sdgs.choices = [(number, value_label("sdg", str(number))) for number in goals()]
        self.inferred.choices = [(name, field_label(name)) for name in INFERABLE]

    @classmethod
    def of(cls, record: Innovation, seen: int) -> RecordForm:
        """Return the form filled from a record."""
        values: dict[str, Any] = {name: getattr(record, name) for name in (*LINES, *PASSAGES, *CHOICES, *BOXES)}
        values |= {name: "\n".join(getattr(record, name)) for name in LISTS}
        values |= {name: str(getattr(record, name) or "") for name in YEARS}
        values |= {f"english_{part}": getattr(record.english or English(), part) for part in ENGLISH}
        values |= {f"sector_{number}": name for number, name in enumerate(record.sectors[:MOST_SECTORS], 1)}
        for name, (_kind, parts) in GROUPS.items():
            values[name] = [{part: str(getattr(item, part) or "") for part in parts} for item in getattr(record, name)]
        form = cls(formdata=None, data={**values, "digital": _DIGITAL[record.digital], "seen": str(seen)})
        form.make_room()
        return form

    def make_room(self) -> None:
        """Let every repeating group have empty ones at its end."""
        for name in GROUPS:
            self[name].spare()

    @property
    def seen_number(self) -> int:
        """The number of the version that the form was filled from; -1 where somebody has tampered with it."""
        text = self.seen.data or ""
        return int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else -1

    def record(self, before: Innovation) -> Innovation:
        """Return what is written as a record, with the id of `before`, or one of its own where that has none."""
        texts: dict[str, Any] = {name: _in_one_line(self[name].data) for name in (*LINES, *PASSAGES)}
        texts |= {name: self[name].data or "" for name in CHOICES}
        lists: dict[str, Any] = {name: items_of_lines(self[name].data or "") for name in LISTS}
        lists |= {name: self[name].chosen(getattr(before, name)) for name in BOXES}
        others: dict[str, Any] = {name: self[name].year for name in YEARS}
        others |= {name: self._items(name) for name in GROUPS}
        english = English(*(_in_one_line(self[f"english_{part}"].data) for part in ENGLISH))
        chosen = (self[f"sector_{number}"].data or "" for number in range(1, MOST_SECTORS + 1))
        return Innovation(
            id=before.id or slug(texts["title"], longest=LONGEST_ID) or "inovasi",
            **texts,
            **lists,
            **others,
            english=english or None,
            sectors=tuple(dict.fromkeys(name for name in chosen if name)),
            digital={"yes": True, "no": False}.get(self.digital.data),
        )

    def _items(self, name: str) -> tuple[Any, ...]:
        kind, parts = GROUPS[name]
        items = []
        for group in self[name].filled()[: LONGEST_LIST + 1]:
            values: dict[str, Any] = {part: _in_one_line(group[part].data) for part in parts if part != "year"}
            items.append(kind(**values, year=group["year"].year))
        return tuple(items)

    def mark(self, record: Innovation) -> bool:
        """Put each fault and gap of what is written at its field; return whether it is free of faults."""
        sound = [field.validate(self) for field in self if field.name != "csrf_token"]  # all, not up to the first
        is_valid = all(sound)
        for finding in check_record(record.to_mapping()):
            if finding.severity == "gap":
                self.gaps[_FIELD_OF.get(finding.field, finding.field)] = sentence(finding)
            else:
                is_valid = False
                self._mark_fault(finding)
        return is_valid

    def add_fault(self, name: str, text: str) -> None:
        """Put a sentence at a field."""
        self[name].errors = [*self[name].errors, text]

    def _mark_fault(self, finding: Finding) -> None:
        path = re.fullmatch(r"(\w+)(?:\[(\d+)\])?(?:\.(\w+))?.*", finding.field)
        name, number, part = path.groups() if path else ("title", None, None)
        if name in GROUPS and number and part in GROUPS[name][1]:
            field = self[name].filled()[int(number)][part]
            field.errors = [*field.errors, sentence(finding)]
        else:
            self.add_fault(_FIELD_OF.get(finding.field) or _FIELD_OF.get(name, name), sentence(finding))

    def faults(self) -> list[tuple[str, str, str]]:
        """Return all faults: id and name of the field, and what is wrong."""
        listed = []
        for field in self:
            own = [error for error in field.errors if not isinstance(error, dict)]  # those of a group stand in it
            listed += [(field.id, str(field.label.text), str(error)) for error in own]
            if field.name in GROUPS:
                for number, group in enumerate(field.entries, 1):
                    where = _("%(name)s ke-%(number)s", name=field.label.text, number=number)
                    listed += [(part.id, where, str(error)) for part in group.form for error in part.errors]
        return listed


LONGEST_NUMBER = 10  # digits
INFERABLE = tuple(name for name in FIELDS if name not in ("english", "inferred", "sources"))
_FIELD_OF = {
    "id": "title",
    "sectors": "sector_1",
    "english": "english_title",
    **{f"english.{part}": f"english_{part}" for part in ENGLISH},
}


def _in_one_line(text: str | None) -> str:
    return re.sub(r"\s*[\r\n]+\s*", " ", text or "").strip()


def _with_none(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", _("belum diketahui")), *choices]
