"""Which of a few innovations suits us? The page that shows them side by side."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase

from flask import Blueprint, render_template, request

from corpus import Innovation
from search_app.planning import comparison
from search_app.web.services.engine_service import engine
from search_app.web.services.fit_service import assessments
from search_app.web.urls import address
from search_app.web.visitor import ID, aim, shortlist_in_address

MAX_COMPARED = 4
DIFFERENCES = "beda"
"""Parameter: "1" leaves out the rows in which all are alike."""

comparison_page = Blueprint("comparison", __name__)


@dataclass(frozen=True, slots=True)
class Column:
    """An innovation in the comparison: the letter it goes by, and the address of the comparison without it."""

    letter: str
    record: Innovation
    without_url: str


@comparison_page.get("/banding")
def page() -> str:
    """Show up to four innovations side by side; with `beda=1` only the rows in which they differ."""
    ids = shortlist_in_address(request.args)
    records = [record for id in ids[:MAX_COMPARED] if (record := engine().get(id))]
    own, only_differences = aim(), request.args.get(DIFFERENCES) == "1"
    rows = comparison.rows(records, assessments(records, own), own.region) if records else []
    differing = [row for row in rows if row.differs]
    return render_template(
        "compare.html",
        columns=[
            Column(letter, record, comparison_url([id for id in ids if id != record.id], only_differences))
            for letter, record in zip(ascii_uppercase, records, strict=False)
        ],
        rows=differing if only_differences and len(records) > 1 else rows,
        alike=len(rows) - len(differing),
        only_differences=only_differences,
        switch_url=comparison_url(ids, not only_differences),
        shortlist_url=address("shortlist.page", [(ID, id) for id in ids]),
        left_out=max(0, len(ids) - MAX_COMPARED),
        max_compared=MAX_COMPARED,
    )


def comparison_url(ids: tuple[str, ...] | list[str], only_differences: bool = False) -> str:
    """Return the address of a comparison for the region that this page is read for."""
    wish = [(DIFFERENCES, "1")] if only_differences else []
    return address("comparison.page", [*((ID, id) for id in ids), *wish, *aim().parameters.items()])
