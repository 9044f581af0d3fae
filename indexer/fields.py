"""The searched fields: which texts of a record they hold, how they are called in a query, how much they weigh."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus import Innovation


@dataclass(frozen=True, slots=True)
class Field:
    """One searched field.

    Attributes
    ----------
    name : str
        Name in code; also its English name in a query (`title:`).
    aliases : tuple of str
        Further names in a query (`judul:`).
    texts : callable
        The field's texts in a record, each a passage that no phrase crosses.
    weight : float
        How much a word in it counts for a plain query; 0 where it is asked only by name (`sektor:`).
    describes : bool
        Whether it describes the innovation itself, so that the similarity of two records is computed from it.
    prose : bool
        Whether it is made of sentences, so that a passage of it makes a good snippet.
    english : bool
        Whether its texts are in English, so that their words are other words than those of all other fields.
    """

    name: str
    aliases: tuple[str, ...]
    texts: Callable[[Innovation], tuple[str, ...]]
    weight: float = 0.0
    describes: bool = False
    prose: bool = False
    english: bool = False


def _english(part: str) -> Callable[[Innovation], tuple[str, ...]]:
    return lambda record: (getattr(record.english, part),) if record.english else ()


def _flag(value: bool | None) -> tuple[str, ...]:
    return () if value is None else ("ya yes" if value else "tidak no",)


# The order is the order of a record's text in the index, and a snippet is taken from the first best passage.
FIELDS = (
    Field("title", ("judul", "nama"), lambda r: (r.title,), 3.0, True),
    Field("problem", ("masalah",), lambda r: (r.problem,), 1.5, True, True),
    Field("summary", ("ringkasan",), lambda r: (r.summary,), 1.5, True, True),
    Field("solution", ("solusi",), lambda r: (r.solution,), 1.0, True, True),
    Field("results", ("hasil",), lambda r: (r.results,), 0.8, True, True),
    Field("steps", ("langkah",), lambda r: r.steps, 0.6, True, True),
    Field("prerequisites", ("prasyarat",), lambda r: r.prerequisites, 0.5, True, True),
    Field("drivers", ("pendorong",), lambda r: r.drivers, 0.4, True, True),
    Field("barriers", ("hambatan", "kendala"), lambda r: r.barriers, 0.5, True, True),
    Field("keywords", ("kunci", "katakunci"), lambda r: r.keywords, 2.0, True),
    Field("beneficiaries", ("penerima", "sasaran"), lambda r: r.beneficiaries, 1.0, True),
    Field("agency", ("instansi",), lambda r: (r.agency,), 0.8),
    Field("unit", ("satuan",), lambda r: (r.unit,), 0.6),
    Field("province", ("provinsi",), lambda r: (r.province,), 1.0),
    Field("regency", ("kabupaten", "kota", "city"), lambda r: (r.regency,), 1.0),
    Field("awards", ("penghargaan",), lambda r: tuple(award.name for award in r.awards), 0.3),
    Field("sector", ("sektor",), lambda r: r.sectors),
    Field("level", ("tingkat",), lambda r: (r.agency_level,)),
    Field("type", ("jenis",), lambda r: r.innovation_types),
    Field("sdg", ("tpb",), lambda r: tuple(str(goal) for goal in r.sdgs)),
    Field("digital", (), lambda r: _flag(r.digital)),
    Field("status", (), lambda r: (r.status,)),
    Field("english_title", ("judulinggris",), _english("title"), 2.0, english=True),
    Field("english_summary", ("english", "inggris"), _english("summary"), 1.5, prose=True, english=True),
)

YEAR = "year"
YEAR_ALIASES = ("tahun",)

PLAIN_BITS = sum(1 << number for number, field in enumerate(FIELDS) if field.weight)
"""Bit set of the fields that a plain word searches; bit n is `FIELDS[n]`."""
