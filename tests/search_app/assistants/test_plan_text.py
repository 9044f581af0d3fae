"""Plans as Markdown."""

from search_app.assistants.plan_text import plan_text
from search_app.planning.plan.model import Bullets, Plan, Section, Statement, Table

PLAN = Plan(
    "Judul",
    "Untuk siapa",
    Statement("Cara membaca"),
    (
        Section(
            "Pertama",
            (
                Statement("Kalimat\n# bukan judul", "masalah", "disimpulkan"),
                Bullets((Statement("satu"), Statement("dua", "langkah")), numbered=True),
                Table(("a", "b"), ((Statement("x | y"), Statement("")),), (50, 50)),
            ),
        ),
    ),
)


def test_headings_lists_and_tables_are_written_and_no_text_begins_one():
    assert plan_text(PLAN).splitlines() == [
        *("# Judul", "", "Untuk siapa", "", "Cara membaca", "", "## 1. Pertama", ""),
        *("Kalimat # bukan judul [masalah; disimpulkan]", ""),
        *("1. satu", "2. dua [langkah]", ""),
        *("| a | b |", "| --- | --- |", "| x / y |  |"),
    ]
