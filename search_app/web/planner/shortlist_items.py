"""What does each innovation of a shortlist show, and where do its buttons lead? Values for the template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corpus import Innovation
from search_app.transfer.explanation import Assessment
from search_app.transfer.fit import Assessments


@dataclass(frozen=True, slots=True)
class BadNote:
    """A note that was not kept: beside which innovation, what was typed, and why."""

    id: str
    text: str
    fault: str


@dataclass(frozen=True, slots=True)
class Item:
    """One innovation of a shortlist.

    Attributes
    ----------
    fit : Assessment or None
        For the visitor's region; None where none is chosen.
    note : str
        What the visitor wrote beside it.
    up_url, down_url : str
        Where the list is kept with it one place higher or lower, "" where it is the first or the last already.
    without_url : str
        Where the list is kept without it.
    """

    record: Innovation
    fit: Assessment | None
    note: str
    up_url: str
    down_url: str
    without_url: str


def items(
    records: Sequence[Innovation],
    fits: Assessments,
    notes: Mapping[str, str],
    kept_url: Callable[[Sequence[str]], str],
) -> list[Item]:
    """Return the innovations in their order; `kept_url` gives the address that keeps a list of ids."""
    ids = [record.id for record in records]
    shown = []
    for place, record in enumerate(records):
        others = [id for id in ids if id != record.id]
        shown.append(
            Item(
                record,
                fits.get(record.id),
                notes.get(record.id, ""),
                up_url=kept_url(_put(others, record.id, place - 1)) if place else "",
                down_url=kept_url(_put(others, record.id, place + 1)) if place < len(others) else "",
                without_url=kept_url(others),
            )
        )
    return shown


def _put(others: Sequence[str], id: str, place: int) -> list[str]:
    return [*others[:place], id, *others[place:]]
