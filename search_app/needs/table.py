"""Needs as a table with a column for each month and each province, for CSV."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.reference import provinces
from search_app.needs.unmet import UnmetNeed

COLUMNS = ("need", "asked", "opened", "reported", "answer", "likelihood", "unknown", "nearest", "also")
"""Before the months and provinces; `also` are the other questions of the need, `unknown` what no record says."""


def need_table(needs: Sequence[UnmetNeed]) -> list[list[str]]:
    """Return the rows of the table, its header first."""
    months = sorted({month for each in needs for month in each.need.months})
    codes = sorted({code for each in needs for code in each.need.provinces})
    header = [*COLUMNS, *months, *(provinces()[code].name for code in codes)]
    return [header, *(_row(each, months, codes) for each in needs)]


def _row(of: UnmetNeed, months: Sequence[str], codes: Sequence[str]) -> list[str]:
    need, confidence = of.need, of.confidence
    return [
        need.text,
        *(str(number) for number in (need.asked, need.opened, need.reported)),
        confidence.level,
        f"{confidence.score:.2f}",
        "; ".join(confidence.unknown),
        of.best.innovation.id if of.best else "",
        "; ".join(need.texts[1:]),
        *(str(need.months[month]) for month in months),
        *(str(need.provinces[code]) for code in codes),
    ]
