"""Innovations side by side: what of each stands in which row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus import Innovation
from corpus.documentation import documentation
from search_app.i18n.gettext import _
from search_app.i18n.labels import field_label, home_label, sector_label, value_label
from search_app.transfer.explanation import Answer
from search_app.transfer.fit import Assessments
from search_app.transfer.labels import KINDS, target_name
from search_app.transfer.prerequisite_kinds import by_kind

Property = tuple[str, Callable[[Innovation], tuple[str, ...]]]
"""What a row is called, and its lines of one record."""


@dataclass(frozen=True, slots=True)
class Row:
    """One property of all innovations: the lines of each, and what is compared as a number, None where not known.

    `is_quoted` says whether the lines are the records' own words, and so in Indonesian on every page.
    """

    label: str
    cells: tuple[tuple[str, ...], ...]
    values: tuple[int | None, ...] = ()
    is_quoted: bool = False

    @property
    def differs(self) -> bool:
        """Whether the innovations differ here."""
        return len(set(self.cells)) > 1

    @property
    def best(self) -> frozenset[int]:
        """Columns of the highest value; none where all are alike or nothing is compared."""
        known = [value for value in self.values if value is not None]
        if len(set(known)) < 2:
            return frozenset()
        return frozenset(column for column, value in enumerate(self.values) if value == max(known))


def rows(records: Sequence[Innovation], fits: Assessments, region: str) -> list[Row]:
    """Return every property that one of the innovations has; fit where a region is chosen."""
    ours = [Row(label, tuple(lines(record) for record in records)) for label, lines in _properties()]
    quoted = [Row(label, tuple(lines(record) for record in records), is_quoted=True) for label, lines in _quoted()]
    table = [quoted[0], *ours, *quoted[1:]]
    if region:
        table[1:1] = _fit(records, fits, region)
    return [row for row in table if any(row.cells)]


def _properties() -> list[Property]:
    return [
        (_("Mulai diterapkan"), lambda r: _some(r.year)),
        (_("Sektor"), lambda r: tuple(sector_label(name) for name in r.sectors)),
        (field_label("documentation"), lambda r: (value_label("documentation", documentation(r)),)),
    ]


def _quoted() -> list[Property]:
    return [
        (_("Instansi"), lambda r: _some(r.agency, r.unit, home_label(r))),
        (field_label("problem"), lambda r: _some(r.problem)),
        (field_label("solution"), lambda r: _some(r.solution)),
        (field_label("results"), lambda r: _some(r.results)),
        (field_label("steps"), lambda r: tuple(f"{number}. {step}" for number, step in enumerate(r.steps, 1))),
        *((_("Prasyarat: %(kind)s", kind=name), _of_kind(kind)) for kind, name in KINDS.items()),
        (field_label("barriers"), lambda r: r.barriers),
        (
            field_label("awards"),
            lambda r: tuple(f"{award.name} ({award.year})" if award.year else award.name for award in r.awards),
        ),
    ]


def _of_kind(kind: str) -> Callable[[Innovation], tuple[str, ...]]:
    return lambda record: by_kind(record.prerequisites).get(kind, ())


def _fit(records: Sequence[Innovation], fits: Assessments, region: str) -> list[Row]:
    of = [fits.get(record.id) for record in records]
    percents = tuple(fit.percent if fit else None for fit in of)
    name = _("Kecocokan untuk %(name)s", name=target_name(region))
    whole = Row(name, tuple((_share(percent),) for percent in percents), percents)
    labels = [answer.label for answer in next(fit for fit in of if fit).answers] if any(of) else []
    answers = [
        _answer(label, [fit.answers[column] if fit else None for fit in of]) for column, label in enumerate(labels)
    ]
    return [whole, *answers]


def _answer(label: str, of: Sequence[Answer | None]) -> Row:
    cells = tuple((_share(answer.percent), *answer.sentences) if answer else () for answer in of)
    return Row(label, cells, tuple(answer.percent if answer else None for answer in of))


def _share(percent: int | None) -> str:
    return _("belum diketahui") if percent is None else f"{percent}%"


def _some(*values: object) -> tuple[str, ...]:
    return tuple(str(value) for value in values if value)
