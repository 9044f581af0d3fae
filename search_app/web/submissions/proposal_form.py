"""The form by which an innovation is handed in, in four steps, and the record that it makes."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import URL, DataRequired, Length, NumberRange, Optional, ValidationError

from corpus.documentation import untold
from corpus.innovation import Innovation, Source
from corpus.reference import Region, region_code, regions, sectors
from corpus.slug import slug
from corpus.validation import FIRST_YEAR, LONGEST_ID, check_record, last_year
from search_app.i18n.gettext import _, later
from search_app.i18n.labels import name_of
from search_app.web.finding_sentences import sentence
from search_app.web.list_lines import items_of_lines
from search_app.web.public_form import FollowedForm
from search_app.web.submissions.contacts import cut_contacts

LONGEST_LINE, LONGEST_PASSAGE = 200, 5_000  # characters
_LEVELS = ("provinsi", "kabupaten", "kota")

_Line = Length(max=LONGEST_LINE, message=later("Paling banyak %(max)d huruf."))
_Passage = Length(max=LONGEST_PASSAGE, message=later("Paling banyak %(max)d huruf."))
_Needed = DataRequired(message=later("Isi bagian ini."))
_Address = URL(message=later("Tulis alamat lengkap, diawali https://."))

PASSAGES = ("summary", "problem", "solution", "results")
LISTS = ("steps", "prerequisites", "drivers", "barriers")


class ProposalForm(FollowedForm):
    """What is asked of an innovation."""

    title = StringField(later("Nama inovasi"), [_Needed, _Line])
    agency = StringField(
        later("Instansi pemilik inovasi"), [_Needed, _Line], render_kw={"list": "instansi", "autocomplete": "off"}
    )
    region = StringField(
        later("Provinsi, kabupaten, atau kota"), [_Line], render_kw={"list": "wilayah", "autocomplete": "off"}
    )
    sector = SelectField(later("Bidang"), default="")
    summary = TextAreaField(later("Apa itu, dalam satu atau dua kalimat?"), [_Passage])
    problem = TextAreaField(later("Masalah apa yang diselesaikan?"), [_Needed, _Passage])
    solution = TextAreaField(later("Bagaimana cara kerjanya?"), [_Needed, _Passage])
    steps = TextAreaField(later("Langkah pelaksanaan, satu per baris"), [_Passage])
    prerequisites = TextAreaField(
        later("Yang perlu disiapkan lebih dulu: SDM, anggaran, peralatan, aturan; satu per baris"), [_Passage]
    )
    drivers = TextAreaField(later("Yang membantu, satu per baris"), [_Passage])
    barriers = TextAreaField(later("Hambatan, satu per baris"), [_Passage])
    results = TextAreaField(later("Apa hasilnya?"), [_Passage])
    year = IntegerField(later("Tahun mulai diterapkan"), [Optional()])
    source_url = StringField(later("Alamat berita, peraturan, atau halaman resminya"), [Optional(), _Address])

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.sector.choices = [("", _("Belum tahu")), *((each.name_id, name_of(each)) for each in sectors().values())]

    def validate_region(self, field: StringField) -> None:
        """Refuse what is no region."""
        if (field.data or "").strip() and not region_code(field.data or ""):
            raise ValidationError(_("Wilayah ini tidak dikenal. Pilih dari daftar, misalnya Kabupaten Malang."))

    def validate_year(self, field: IntegerField) -> None:
        """Refuse what is no year that has come."""
        NumberRange(FIRST_YEAR, last_year(), _("Tulis tahun dari %(min)d sampai %(max)d."))(self, field)

    def cut_contacts(self) -> int:
        """Drop contact data from every text; return how many pieces were dropped."""
        return cut_contacts(self[name] for name in ("title", "agency", *PASSAGES, *LISTS))

    def record(self) -> Innovation:
        """Return what was written as a record, under an id that only publishing makes its own."""
        code = region_code(self.region.data or "") if self.region.data else None
        region = regions()[code] if code else None
        texts: dict[str, Any] = {
            name: " ".join((self[name].data or "").split()) for name in ("title", "agency", *PASSAGES)
        }
        lists: dict[str, Any] = {name: items_of_lines(self[name].data or "") for name in LISTS}
        url = (self.source_url.data or "").strip()
        return Innovation(
            id=slug(texts["title"], longest=LONGEST_ID) or "inovasi",
            **texts,
            **lists,
            **_home(region),
            year_implemented=self.year.data,
            sectors=(self.sector.data,) if self.sector.data else (),
            sources=(Source(f"Halaman {urlsplit(url).hostname}", url=url),) if url else (),
        )

    def mark_faults(self) -> bool:
        """Put each fault of the record at its field; return whether there is none."""
        faults = [finding for finding in check_record(self.record().to_mapping()) if finding.severity == "fault"]
        for finding in faults:
            field = self[_FIELD_OF.get(name := re.split(r"[\[.]", finding.field)[0], name)]
            field.errors = [*field.errors, sentence(finding)]
        return not faults


_FIELD_OF = {
    "id": "title",
    "sectors": "sector",
    "province": "region",
    "regency": "region",
    "agency_level": "agency",
    "year_implemented": "year",
    "sources": "source_url",
}


def lacking(record: Innovation) -> list[str]:
    """Return what a planner would miss in a record, the first field of each aspect."""
    return [names[-1] for names in untold(record)]


def _home(region: Region | None) -> dict[str, Any]:
    if region is None:
        return {}
    level = region.level if region.level in _LEVELS else ""
    province = regions()[region.province_code].name
    return {"agency_level": level, "province": province, "regency": "" if level == "provinsi" else region.name}
