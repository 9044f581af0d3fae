"""Two records side by side as the desk shows them: where they differ, what each says, and why they may be one."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.catalogue.field_choices import Side, choices, differing, may_be_both, usual_side
from corpus.catalogue.merge import is_empty
from corpus.innovation import Award, English, Innovation, Replication
from search_app.i18n.gettext import later
from search_app.i18n.labels import field_label, sector_label, value_label

_REASONS = {
    "titles alike": later("judul mirip"),
    "one title holds the other": later("judul yang satu memuat judul yang lain"),
    "each title has a word that the other record lacks": later("tiap judul punya kata yang tidak ada di yang lain"),
    "texts alike": later("isi mirip"),
    "same acronym": later("singkatan sama"),
    "agencies alike": later("instansi mirip"),
    "other place or office": later("tempat atau unit berbeda"),
    "same region": later("wilayah sama"),
    "same year": later("tahun sama"),
    "other acronym": later("singkatan berbeda"),
    "other region": later("wilayah berbeda"),
    "other year": later("tahun berbeda"),
    "both in one source": later("keduanya dari satu sumber"),
}
"""What the classifier and the import say of a pair, as pages say it."""

_FACETS = {"sdgs": "sdg", "digital": "digital", "innovation_types": "type", "agency_level": "level", "status": "status"}


@dataclass(frozen=True, slots=True)
class TwinRow:
    """One choice: a field, or several that belong together, with the lines of each record.

    Attributes
    ----------
    name : str
        The first field, by which the choice is named in the form.
    usual : str
        Whose text stands where nobody chooses: "one" or "other".
    """

    name: str
    label: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    may_be_both: bool
    usual: Side


def differing_rows(one: Innovation, other: Innovation) -> list[TwinRow]:
    """Return the fields in which two records differ."""
    return [_row(one, other, group) for group in differing(one, other)]


def same_rows(one: Innovation, other: Innovation) -> list[TwinRow]:
    """Return the fields in which two records say the same."""
    apart = differing(one, other)
    return [_row(one, other, group) for group in choices() if group not in apart and not is_empty(one, group)]


def reasons_in_words(reasons: str) -> list[str]:
    """Return why two records may be one, as people read it; a reason that is not known stands as it is."""
    return [str(_REASONS.get(reason, reason)) for reason in reasons.split(", ") if reason]


def _row(one: Innovation, other: Innovation, group: tuple[str, ...]) -> TwinRow:
    label = " / ".join(field_label(name) for name in group)
    both = may_be_both(group) and not is_empty(one, group) and not is_empty(other, group)
    return TwinRow(group[0], label, _lines(one, group), _lines(other, group), both, usual_side(one, group))


def _lines(record: Innovation, group: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for name in group for line in _lines_of(name, getattr(record, name)))


def _lines_of(name: str, value: object) -> list[str]:
    if value in ("", (), None):
        return []
    if isinstance(value, English):
        return [text for text in (value.title, value.summary) if text]
    if isinstance(value, bool):
        return [value_label("digital", "yes" if value else "no")]
    return [_line(name, item) for item in (value if isinstance(value, tuple) else (value,))]


def _line(name: str, item: object) -> str:
    if isinstance(item, Award | Replication):
        said = item.name if isinstance(item, Award) else item.agency
        return f"{said} ({item.year})" if item.year else said
    if name == "sectors":
        return sector_label(str(item))
    return value_label(_FACETS[name], str(item)) if name in _FACETS else str(item)
