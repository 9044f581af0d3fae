"""Which column fills which field, and what is told of it."""

from __future__ import annotations

import pytest

from indexer.sources.formats.tables.column_names import ColumnNames
from indexer.sources.formats.tables.columns import plan_columns, with_kind
from indexer.sources.spec import Spec

NAMES = ColumnNames(Spec(name="a", kind="file", title="a", where=("a.csv",)))


def plan_of(header: str, *rows: str):
    return plan_columns(header.split(";"), [row.split(";") for row in rows], NAMES)


def columns_of(plan) -> dict[str, list[str]]:
    return {field: [column.name for column in columns] for field, columns in plan.fields.items()}


def test_a_name_of_two_meanings_is_decided_by_its_values():
    stages = plan_of("Judul;Tahapan;Jenis;Sumber", "Antar;Penerapan;Digital;APBD", "Malam;Uji Coba;Non Digital;CSR")
    assert columns_of(stages) == {"title": ["Judul"], "status": ["Tahapan"], "digital": ["Jenis"]}
    steps = plan_of("Judul;Tahapan;Jenis;Sumber", "Antar;1) Bentuk tim 2) Latih kader;proses;Buku Top 99")
    assert columns_of(steps) == {
        "title": ["Judul"],
        "steps": ["Tahapan"],
        "innovation_types": ["Jenis"],
        "source_title": ["Sumber"],
    }


def test_texts_are_joined_in_order_and_of_values_the_fuller_column_counts():
    plan = plan_of("Hasil;Judul;Manfaat;Kota;Kabupaten", "a;Antar;b;;Kab. Sleman", "a;Malam;b;Kota Bogor;Kab. Bantul")
    assert columns_of(plan)["results"] == ["Hasil", "Manfaat"]
    assert columns_of(plan)["regency"] == ["Kabupaten", "Kota"]
    assert list(plan.sentences())[1:] == [
        "'Hasil' and 'Manfaat' both mean results; their texts were joined",
        "'Kabupaten' and 'Kota' both mean regency; where both are filled in, 'Kabupaten' counts",
    ]


def test_of_equally_full_columns_the_more_precise_name_counts():
    plan = plan_of("Judul;Tahun;Tahun Penerapan", "Antar;2024;2021")
    assert columns_of(plan)["year_implemented"] == ["Tahun Penerapan", "Tahun"]


def test_columns_without_use_are_named_also_those_without_name():
    plan = plan_of("No;Judul;Kode;;", "1;Antar;x;y;")
    assert [column.name for column in plan.unused] == ["Kode", "column D"]
    assert list(plan.sentences()) == [
        "Column 'Judul' was read as title, 'No' as the rows' numbers; 'Kode' was not used; 'column D' was not used"
    ]
    assert (plan.used, plan.width) == ({1}, 5)


def test_a_column_of_numbers_is_no_text():
    assert [column.name for column in plan_of("Judul;Unit;Hasil", "Antar;3;75 %").unused] == ["Unit", "Hasil"]


@pytest.mark.parametrize(
    ("region", "kind", "whole"),
    [
        ("Bogor", "Kota", "Kota Bogor"),
        ("Kab. Bogor", "Kota", "Kab. Bogor"),
        ("Bogor", "", "Bogor"),
    ],
)
def test_the_kind_of_a_region_may_stand_in_the_columns_name(region, kind, whole):
    assert with_kind(region, kind) == whole
