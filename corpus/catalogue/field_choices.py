"""Two records to one, field by field: whose text stands where both say something, and where somebody has chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal, get_args

from corpus.catalogue.merge import field_groups, is_empty, sources_of_both
from corpus.errors import DataError
from corpus.innovation import Innovation
from corpus.validation import check_record

Side = Literal["one", "other", "both"]
"""Whose text stands: that of the record that stays, of the one that becomes part of it, or the items of both lists."""

SIDES: tuple[Side, ...] = get_args(Side)


def choices() -> list[tuple[str, ...]]:
    """Return the fields that are chosen, those of a group together; the first one of a group is its name."""
    return [("title",), *field_groups()]


def may_be_both(group: tuple[str, ...]) -> bool:
    """Return whether the items of both records may stand in a field."""
    return len(group) == 1 and isinstance(Innovation.__dataclass_fields__[group[0]].default, tuple)


def usual_side(one: Innovation, group: tuple[str, ...]) -> Side:
    """Return whose text stands where nobody chooses: that of the record that stays, unless it says nothing."""
    return "other" if is_empty(one, group) else "one"


def chosen_record(one: Innovation, other: Innovation, sides: Mapping[str, Side]) -> Innovation:
    """Return the record `one` with the fields of either as somebody chose, and the sources of both.

    Parameters
    ----------
    sides : mapping
        By the name of a group (see `choices`), whose text stands; the usual one for those that are left out.

    Raises
    ------
    DataError
        A name or side is none, or the record would have a fault, as a list that is too long.
    """
    groups = {group[0]: group for group in choices()}
    for name, side in sides.items():
        if name not in groups or side not in SIDES or (side == "both" and not may_be_both(groups[name])):
            raise DataError(f"{name[:40]!r} cannot be taken from {side!r}.")
    values: dict[str, Any] = {}
    inferred: set[str] = set()
    for name, group in groups.items():
        side = sides.get(name) or usual_side(one, group)
        for record in {"one": (one,), "other": (other,), "both": (one, other)}[side]:
            inferred |= set(group) & set(record.inferred)
        for field in group:
            of_one, of_other = getattr(one, field), getattr(other, field)
            values[field] = {"one": of_one, "other": of_other}[side] if side != "both" else _both(of_one, of_other)
    record = replace(one, **values, inferred=tuple(sorted(inferred)), sources=sources_of_both(one, other))
    faults = [finding for finding in check_record(record.to_mapping()) if finding.severity == "fault"]
    if faults:
        raise DataError(f"The record chosen so would have a fault: {faults[0].field} {faults[0].message}")
    return record


def differing(one: Innovation, other: Innovation) -> list[tuple[str, ...]]:
    """Return the groups in which two records say something else, or infer it where the other does not."""
    return [group for group in choices() if _said(one, group) != _said(other, group)]


def with_fields(record: Innovation, other: Innovation, groups: Iterable[tuple[str, ...]]) -> Innovation:
    """Return a record with some groups of fields as another has them."""
    names = {name for group in groups for name in group}
    inferred = (set(record.inferred) - names) | (set(other.inferred) & names)
    taken: dict[str, Any] = {name: getattr(other, name) for name in names}
    return replace(record, **taken, inferred=tuple(sorted(inferred)))


def _said(record: Innovation, group: tuple[str, ...]) -> tuple[object, ...]:
    return (*(getattr(record, name) for name in group), set(group) & set(record.inferred))


def _both(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*one, *(item for item in other if item not in one))
