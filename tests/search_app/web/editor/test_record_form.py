"""A record goes into the form and comes out as it was; faults and gaps are at the fields concerned."""

import dataclasses

import pytest
from flask import render_template_string
from werkzeug.datastructures import MultiDict

from corpus.editing.comparison import FIELDS
from corpus.innovation import Award, English, Innovation, Replication, Source
from search_app.web.editor.record_form import RecordForm
from tests.search_app.conftest import HOSTILE

pytestmark = pytest.mark.usefixtures("request_context")

WHOLE = Innovation(
    id="bank-sampah",
    title="Bank Sampah",
    summary="Ringkas.",
    problem="Sampah menumpuk.",
    solution="Warga menabung.",
    results="Bersih.",
    steps=("Satu", "Dua"),
    drivers=("Warga",),
    barriers=("Lahan",),
    prerequisites=("Timbangan",),
    agency="Kota Surabaya",
    unit="Dinas Lingkungan Hidup",
    agency_level="kota",
    province="Jawa Timur",
    regency="Kota Surabaya",
    year_started=2019,
    year_implemented=2020,
    sectors=("lingkungan hidup", "sosial"),
    sdgs=(12, 1),
    innovation_types=("produk", "proses"),
    digital=True,
    beneficiaries=("warga",),
    awards=(Award("Juara", 2020), Award("Finalis")),
    replications=(Replication("Kota Malang", 2021),),
    status="berjalan",
    keywords=("sampah",),
    english=English("Waste Bank", "Residents save with waste. The city is clean."),
    inferred=("year_started", "summary"),
    sources=(Source("Berita", "Koran", 2020, "https://contoh.id/a"), Source("Buku")),
)


def _values(field):
    return list(field.data) if isinstance(field.data, (list, tuple)) else [field.data or ""]


def sent(record: Innovation, **changes: str) -> RecordForm:
    """Return the form of a record with groups, as a browser sends it."""
    held = RecordForm.of(record, 3)
    pairs = []
    for field in held:
        if hasattr(field, "entries"):
            pairs += [(part.name, part.data or "") for group in field.entries for part in group.form]
        else:
            pairs += [(field.name, value) for value in _values(field)]
    kept = [(name, str(value)) for name, value in pairs if name not in changes]
    return RecordForm(formdata=MultiDict([*kept, *changes.items()]))


def test_an_untouched_form_gives_every_field_back():
    assert all(getattr(WHOLE, name) for name in FIELDS), "a new field joins this record"
    assert sent(WHOLE).record(WHOLE) == WHOLE
    assert sent(WHOLE).seen_number == 3


def test_every_shipped_record_goes_through_the_form_unchanged(shipped_records):
    changed = [record.id for record in shipped_records[::25] if sent(record).record(record) != record]
    assert changed == []


def test_what_is_typed_is_cleaned_of_line_breaks_and_nothing_else():
    form = sent(WHOLE, title=" Bank\r\n Sampah  Desa ", steps="1. Satu\r\n\r\nTiga")
    record = form.record(WHOLE)
    assert (record.title, record.steps) == ("Bank Sampah  Desa", ("Satu", "Tiga"))


def test_a_new_record_has_an_id_of_its_title():
    form = RecordForm(formdata=MultiDict({"title": "Bank Sampah"}))
    assert form.record(Innovation(id="", title="")).id == "bank-sampah"
    assert RecordForm(formdata=MultiDict({})).record(Innovation(id="", title="")).id == "inovasi"


def test_faults_stand_at_their_fields_and_are_listed_with_where_they_are():
    changes = {"title": "", "province": "Atlantis", "year_started": "lama", "sources-1-url": "kosong"}
    form = sent(WHOLE, **changes)
    assert not form.mark(form.record(WHOLE))
    assert form.title.errors == ["Isi bagian ini."]
    assert "tidak dikenal" in form.province.errors[0]
    assert "dengan angka" in form.year_started.errors[0]
    listed = form.faults()
    assert {id for id, _name, _text in listed} == {"title", "province", "year_started", "sources-1-url"}
    assert ("sources-1-url", "Sumber ke-2") in {(id, name) for id, name, _text in listed}


def test_gaps_stand_at_their_fields_and_do_not_hinder():
    bare = dataclasses.replace(WHOLE, problem="", sectors=())
    form = sent(bare)
    assert form.mark(bare)
    assert set(form.gaps) == {"problem", "sector_1"}


def test_a_tampered_number_is_no_version():
    for text in ("", "-1", "x", "9" * 40):
        assert RecordForm(formdata=MultiDict({"seen": text})).seen_number == -1


def test_nothing_that_is_written_is_run():
    form = RecordForm.of(HOSTILE, 1)
    form.mark(dataclasses.replace(HOSTILE, sectors=()))
    shown = render_template_string("{% for field in form %}{{ field() }}{{ field.errors }}{% endfor %}", form=form)
    assert "<script" not in shown
    assert "<img" not in shown
    assert "<svg" not in shown
