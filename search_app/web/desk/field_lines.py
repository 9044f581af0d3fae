"""What a record says in one field, as lines of text."""

from __future__ import annotations

from corpus.innovation import Award, English, Innovation, Replication, Source
from search_app.i18n.gettext import _
from search_app.i18n.labels import sector_label, value_label

_NAMED = {"innovation_types": "type", "beneficiaries": "beneficiary", "agency_level": "level", "status": "status"}
"""Facets whose values have names of their own, by field."""


def field_lines(record: Innovation, name: str) -> list[str]:
    """Return the lines of a field, none where it is empty."""
    value = getattr(record, name)
    if isinstance(value, English):
        return [text for text in (value.title, value.summary) if text]
    values = value if isinstance(value, tuple) else () if value in ("", None) else (value,)
    return [_line(name, each) for each in values]


def _line(name: str, value: object) -> str:
    if isinstance(value, Source):
        return " · ".join(str(part) for part in (value.title, value.publisher, value.year, value.url) if part)
    if isinstance(value, Award):
        return f"{value.name} ({value.year})" if value.year else value.name
    if isinstance(value, Replication):
        return f"{value.agency} ({value.year})" if value.year else value.agency
    if isinstance(value, bool):
        return _("digital") if value else _("bukan digital")
    if name == "sectors":
        return sector_label(str(value))
    return value_label(_NAMED[name], str(value)) if name in _NAMED else str(value)
