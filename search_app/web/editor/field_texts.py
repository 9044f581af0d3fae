"""The fields of a record as plain text, one item a line, so that two versions can be compared word by word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.editing.comparison import Piece, changed_fields, word_pieces
from corpus.innovation import Award, English, Innovation, Replication, Source
from search_app.i18n.gettext import _
from search_app.i18n.labels import field_label, value_label

_FACET_OF = {"agency_level": "level", "status": "status", "sdgs": "sdg", "innovation_types": "type"}


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field in which two versions differ: its name in code and on pages, and both texts as one."""

    name: str
    label: str
    pieces: list[Piece]


def differences(before: Innovation, after: Innovation) -> list[FieldDifference]:
    """Return the fields in which two versions differ."""
    return [difference(before, after, name) for name in changed_fields(before, after)]


def difference(before: Innovation, after: Innovation, name: str) -> FieldDifference:
    """Return how one field differs."""
    return FieldDifference(name, label_of(name), word_pieces(text_of(before, name), text_of(after, name)))


def label_of(name: str) -> str:
    """Return what a field is called on the pages of the editor."""
    return _("Bagian yang disimpulkan") if name == "inferred" else field_label(name)


def text_of(record: Innovation, name: str) -> str:
    """Return a field as text, "" where it is empty."""
    value = getattr(record, name)
    if value in (None, (), ""):
        return ""
    if name == "digital":
        return value_label("digital", "yes" if value else "no")
    if isinstance(value, English):
        return _lines(filter(None, (value.title, value.summary)))
    if name == "inferred":
        return _lines(label_of(each) for each in value)
    if name in _FACET_OF:
        values = value if isinstance(value, tuple) else (value,)
        return _lines(value_label(_FACET_OF[name], str(each)) for each in values)
    return _lines(map(_item, value)) if isinstance(value, tuple) else str(value)


def _item(item: object) -> str:
    if isinstance(item, Award):
        return _dated(item.name, item.year)
    if isinstance(item, Replication):
        return _dated(item.agency, item.year)
    if isinstance(item, Source):
        return " ".join(filter(None, (_dated(item.title, item.year), item.publisher, item.url)))
    return str(item)


def _dated(name: str, year: int | None) -> str:
    return f"{name} ({year})" if year else name


def _lines(items: Iterable[str]) -> str:
    return "\n".join(items)
