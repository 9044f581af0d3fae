"""A field of a record reads as lines of text, whatever it holds."""

from dataclasses import replace

import pytest

from corpus.innovation import Award, Replication, Source
from search_app.web.desk.field_lines import field_lines
from tests.corpus.submissions.examples import PROPOSED


@pytest.mark.parametrize(
    ("name", "value", "lines"),
    [
        ("summary", "", []),
        ("summary", "Satu.", ["Satu."]),
        ("steps", ("Satu", "Dua"), ["Satu", "Dua"]),
        ("year_started", 2020, ["2020"]),
        ("digital", False, ["bukan digital"]),
        ("awards", (Award("Top 45", 2019), Award("Lain")), ["Top 45 (2019)", "Lain"]),
        ("replications", (Replication("Kota Batu"),), ["Kota Batu"]),
        ("sources", (Source("Berita", "Koran", 2020, "https://a.test"),), ["Berita · Koran · 2020 · https://a.test"]),
        ("agency_level", "kabupaten", ["Pemerintah kabupaten"]),
        ("sectors", ("kesehatan",), ["Kesehatan"]),
    ],
)
def test_each_kind_of_field_has_its_lines(request_context, name, value, lines):
    assert field_lines(replace(PROPOSED, **{name: value}), name) == lines
