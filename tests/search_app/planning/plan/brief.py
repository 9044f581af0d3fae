"""A brief for plans of tests."""

import datetime

from corpus import Innovation
from search_app.planning.plan.model import Block, Brief, Bullets, Section, Statement, Table
from search_app.transfer.explanation import Answer, Assessment

ASSESSMENT = Assessment(
    50,
    (
        Answer("spread", "Sebaran", 10, ("Belum ada.",)),
        Answer("essentials", "Kejelasan", 80, ("Jelas.",)),
        Answer("ease", "Kemudahan", None, ("Tidak diketahui.",)),
        Answer("relevance", "Kemiripan", 60, ("Mirip.",)),
    ),
    (),
)


def brief(record: Innovation | None = None, region: str = "35.78", problem: str = "antre", entries=()) -> Brief:
    """Return a brief for a record, a bare one where left out."""
    record = record or Innovation("satu", "Satu")
    day = datetime.date(2024, 5, 31)
    return Brief(record, region, problem, ASSESSMENT, entries, "https://tiru.test/a", "https://tiru.test/metode", day)


def statements(section: Section) -> list[Statement]:
    """Return all statements of a section in their order."""
    return [statement for block in section.blocks for statement in _of(block)]


def _of(block: Block) -> list[Statement]:
    if isinstance(block, Table):
        return [cell for row in block.rows for cell in row]
    return list(block.items) if isinstance(block, Bullets) else [block]
