"""Plans and shortlists as Word documents."""

import pytest

from search_app.planning.export.word import plan_file, table_file
from search_app.planning.plan.model import Bullets, Plan, Section, Statement, Table
from tests.search_app.planning.office import word_links, word_numberings, word_paragraphs, word_styles

LIST = Bullets((Statement("satu"), Statement("dua")), numbered=True)
PLAN = Plan(
    "Rencana\x0b",
    "Untuk Surabaya",
    Statement("Legenda https://a.test/x?a=1&b=2", links=("https://a.test/x?a=1&b=2",)),
    (
        Section("Awal", (Statement("Pembuka:"), LIST)),
        Section("Akhir", (LIST, Table(("a",), ((Statement("sel"),),), (1,)))),
    ),
)


def test_a_plan_holds_its_sections_with_numbers_lists_and_tables():
    content = plan_file(PLAN)
    text = [line for line in word_paragraphs(content) if line]
    assert text == [
        *("Rencana", "Untuk Surabaya", "Legenda https://a.test/x?a=1&b=2"),
        *("1. Awal", "Pembuka:", "satu", "dua"),
        *("2. Akhir", "satu", "dua", "a", "sel"),
    ]
    assert word_styles(content).count("Heading1") == 2


def test_each_numbered_list_counts_from_one():
    numberings = word_numberings(plan_file(PLAN))
    assert numberings[0] == numberings[1] != numberings[2] == numberings[3]


@pytest.mark.parametrize("text", ["=1+1", "\x00rusak\x0b", "<w:p>&"])
def test_a_record_becomes_a_heading_with_a_table_whatever_it_says(text):
    lines = word_paragraphs(table_file("Pilihan", ["Inovasi", "Masalah"], [["Satu", text]]))
    assert lines[:3] == ["Pilihan", "Satu", "Masalah"]
    assert lines[3] == text.replace("\x00", "").replace("\x0b", "")


def test_links_can_be_followed():
    assert word_links(plan_file(PLAN)) == [("https://a.test/x?a=1&b=2", "https://a.test/x?a=1&b=2")]
