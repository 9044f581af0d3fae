"""A brief drafted to a whole plan."""

import pytest

from search_app.planning.plan.draft import SECTIONS, draft
from tests.search_app.planning.plan.brief import brief, statements

pytestmark = pytest.mark.usefixtures("request_context")


def test_a_plan_has_every_section_and_names_region_and_date():
    plan = draft(brief())
    assert plan.title == "Rencana replikasi Satu"
    assert plan.subtitle == "Untuk Kota Surabaya. Draf, 31 Mei 2024."
    assert "https://tiru.test/a" in plan.legend.text and plan.legend.links == ("https://tiru.test/a",)
    assert len({section.heading for section in plan.sections}) == len(SECTIONS) == 10


def test_references_to_sections_are_those_of_their_numbers():
    headings = [section.heading for section in draft(brief()).sections]
    assert headings[4] == "Yang harus tersedia"  # "prasyarat pada bagian 5"
    assert headings[7] == "Indikator keberhasilan"  # "indikator pada bagian 8"
    assert headings[8] == "Pertanyaan untuk instansi asal"  # "pertanyaan pada bagian 9"


def test_the_barest_record_quotes_nothing_but_its_title():
    quoted = [each.text for section in draft(brief()).sections for each in statements(section) if each.is_quoted]
    assert quoted == ["Satu"]


def test_every_link_of_a_statement_stands_in_it():
    everything = [each for section in draft(brief()).sections for each in statements(section)]
    linked = [each for each in everything if each.links]
    assert len(linked) >= 3
    assert all(link in each.text + each.rests_on for each in linked for link in each.links)
