"""Conditions that several queries ask for."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_


def within_region(column: ColumnElement[str], code: str) -> ColumnElement[bool]:
    """Return the condition that a column's code is that of a region or of one within it."""
    return or_(column == code, column.startswith(f"{code}.", autoescape=True))
