"""From which year to which? A range of years in an address, and as an engine is asked for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search_app.engine import Filters

FROM, UNTIL = "tahun-dari", "tahun-sampai"
YEAR = "year"
_NO_YEAR = "0"  # a value that no record has


@dataclass(frozen=True, slots=True)
class YearRange:
    """Years from `first` to `last`, both among them; None where it is open on that side."""

    first: int | None = None
    last: int | None = None

    @classmethod
    def of(cls, first: int | None, last: int | None) -> YearRange:
        """Return the range between two years in either order; what is no year of four digits is left open."""
        years = [year if year is not None and 1000 <= year <= 9999 else None for year in (first, last)]
        if years[0] and years[1] and years[0] > years[1]:
            years.reverse()
        return cls(*years)

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, str]) -> YearRange:
        """Read the parameters of an address; what is unreadable there is as if it were not."""
        return cls.of(_number(parameters.get(FROM, "")), _number(parameters.get(UNTIL, "")))

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None

    def __contains__(self, year: int) -> bool:
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """The parameters of an address, none for a side that is open."""
        return [(name, str(year)) for name, year in ((FROM, self.first), (UNTIL, self.last)) if year is not None]

    def narrowed(self, filters: Filters, known: Iterable[str]) -> Filters:
        """Return filters that let pass the years of this range too, beside those that are chosen one by one.

        Parameters
        ----------
        filters : Filters
        known : iterable of str
            The years that any record has.
        """
        if not self:
            return filters
        within = [year for year in sorted(known) if int(year) in self]
        return {**filters, YEAR: tuple(dict.fromkeys([*filters.get(YEAR, ()), *within])) or (_NO_YEAR,)}


ALL_YEARS = YearRange()


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else None
