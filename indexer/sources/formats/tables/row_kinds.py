"""What a row of a table made for print is: an innovation, or a section, a sum, a note, a signature, a header again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from corpus.region_names import parse_region
from indexer.sources.extract.choices import sectors_named, year_in
from indexer.sources.formats.files.cells import texts_of
from indexer.sources.formats.files.grid import GridRow, is_filled
from indexer.sources.formats.tables.column_names import ColumnNames, letters_of
from indexer.sources.formats.tables.column_values import is_office
from indexer.sources.formats.tables.columns import ColumnPlan
from indexer.sources.formats.tables.header import LONGEST_LABEL, Header, understood

INNOVATION = ""
EMPTY = "empty"
HEADER = "the header again"
NUMBERS = "numbers instead of a title"
SUM = "a sum"
NOTE = "a note or signature"
SECTION = "a heading of the rows below"
OTHER_TABLE = "the header of another table"

LONGEST_ENUMERATOR = 5  # characters, as `XVIII`
FILLED_FOR_CERTAIN = 3  # fields, title included
SAME_HEADER = 0.7  # share of a row's names, from which it is the header again
FEW = 0.2  # share of rows that fill several fields, below which a table is a list of titles
NUMBERED = 0.8  # share of rows with a number, from which a row without one is no innovation

_TITLE = re.compile(r"[^\W\d_].*[^\W_]|\d.*[^\W\d_]", re.DOTALL)  # a letter, and a letter or digit besides
_SUM = re.compile(
    r"(?:(?:sub|grand)[\s-]*)?(?:jumlah|total|rata[\s-]*rata)"
    r"(?:\s+(?:inovasi|daerah|keseluruhan|seluruh(?:nya)?|semua(?:nya)?|akhir|umum|data|halaman|ini|sd|s/d))*\W*\d*",
    re.IGNORECASE,
)
_MAYBE_SUM = re.compile(r"(?:(?:sub|grand)[\s-]*)?(?:jumlah|total)\b", re.IGNORECASE)
_NOTE = re.compile(r"(?:keterangan|catatan|ket|notes?|sumber(?: data)?|n\.?b)\s*[:.*]|\*+\)?\s*\w", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"(?:mengetahui|menyetujui|mengesahkan|disahkan|ditetapkan|ditandatangani|dibuat (?:di|oleh)|a\.?\s?n\.|ttd)\b"
    r"|(?:nip|plt|plh|pj|kepala|sekretaris|ketua|bupati|wali\s?kota|gubernur|camat|inspektur|direktur)\b"
    r"|[\w. ]{3,30}, +(?:\d{1,2} +)?[a-z]+ +(?:19|20)\d\d$",
    re.IGNORECASE,
)
_UNUSUAL = re.compile(f"{_MAYBE_SUM.pattern}|{_NOTE.pattern}|{_SIGNATURE.pattern}", re.IGNORECASE)
_ENUMERATOR = re.compile(r"^\W*(?:[IVXLC]+|[A-Z]|\d{1,2})\s*[.):]\s*", re.IGNORECASE)
_SECTION_YEAR = re.compile(r"tahun(?:\s+anggaran)?\s+((?:19|20)\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowJudge:
    """Says what each row of one table is.

    Attributes
    ----------
    is_numbered : bool
        Whether its innovations are numbered, so that a row without a number is none.
    usual : float
        How many fields a row usually fills.
    """

    header: Header
    plan: ColumnPlan
    known_names: ColumnNames
    title: int
    is_numbered: bool
    usual: float

    def kind(self, row: GridRow, *, after_notes: bool = False) -> str:
        """Return what a row is; `after_notes` says that notes have begun, below which there is seldom a row more."""
        filled = [position for position, cell in enumerate(row.cells) if is_filled(cell)]
        if not filled:
            return EMPTY
        title = _first_text(row.cells[self.title]) if self.title < len(row.cells) else ""
        if kind := self._header_kind(row, title):
            return kind
        is_usual = not after_notes and _TITLE.search(title) and not _UNUSUAL.match(title)
        if is_usual and len(self.plan.used.intersection(filled)) >= FILLED_FOR_CERTAIN:
            return INNOVATION  # nearly always, and found in a tenth of the time
        own = [position for position in filled if position not in row.continued]
        if title and self.title not in row.continued and not _TITLE.search(title):
            return NUMBERS
        texts = {position: text for position in own if _has_letters(text := _first_text(row.cells[position]))}
        if self._is_sum(row, title, list(texts.values())):
            return SUM
        others = [position for position in own if position in self.plan.used and position != self.title]
        if after_notes and not self._goes_on(row, title, others):
            return NOTE
        if self.is_numbered and self._has_number(row):
            return SECTION if not others and title.isupper() and is_office(title) else INNOVATION
        numbers = self.plan.numbers.position if self.plan.numbers else -1
        is_enumerated = numbers in texts and len(texts[numbers].strip(" .)")) <= LONGEST_ENUMERATOR
        return self._kind_of_texts([t for at, t in texts.items() if at != numbers or not is_enumerated], is_enumerated)

    def _header_kind(self, row: GridRow, title: str) -> str:
        if not title or any(isinstance(cell, int | float) or len(str(cell)) > LONGEST_LABEL for cell in row.cells):
            return ""
        if "title" not in {m.field for m in self.known_names.known(title).meanings}:
            return ""
        names = [letters_of(str(cell or "")) for cell in row.cells]
        same = sum(name == letters_of(at) for name, at in zip(names, self.header.names, strict=False) if name)
        if same >= SAME_HEADER * sum(map(bool, names)):
            return HEADER
        return OTHER_TABLE if understood(row.cells, self.known_names) > 1 else ""

    def _is_sum(self, row: GridRow, title: str, texts: list[str]) -> bool:
        first = texts[0] if texts else ""
        if _SUM.fullmatch(first) or _SUM.fullmatch(title):
            return True
        return len(texts) == 1 and bool(_MAYBE_SUM.match(first)) and not self._has_number(row) and self.usual >= 2

    def _goes_on(self, row: GridRow, title: str, others: Sequence[int]) -> bool:
        if self.is_numbered:
            return bool(title) and self._has_number(row)
        return bool(title) and len(others) + 1 >= max(2, self.usual / 2)

    def _kind_of_texts(self, texts: list[str], is_enumerated: bool) -> str:
        """Return what a row without a number is, by what its cells say; `is_enumerated`: `II` stands for a number."""
        if len(texts) == 1 and _NOTE.match(texts[0]):
            return NOTE
        if not texts or self.usual < 2:  # nothing to judge by, or a list of titles alone
            return INNOVATION
        if all(map(_SIGNATURE.match, texts)):
            return NOTE
        if len(texts) > 1:
            return INNOVATION
        (text,) = texts
        is_enumerated = is_enumerated or bool(_ENUMERATOR.match(text))
        if is_enumerated or ((self.is_numbered or text.isupper()) and heading_fields(text)):
            return SECTION
        return NOTE if self.is_numbered else INNOVATION

    def _has_number(self, row: GridRow) -> bool:
        return _has_number(self.plan, row)


def judge_rows(header: Header, plan: ColumnPlan, known_names: ColumnNames, rows: Sequence[GridRow]) -> RowJudge:
    """Return the judge of a table's rows, of which the first are given."""
    title = plan.fields["title"][0].position
    whole = [row for row in rows if title < len(row.cells) and _has_letters(_first_text(row.cells[title]))]
    fills = [sum(is_filled(cell) for position, cell in enumerate(row.cells) if position in plan.used) for row in whole]
    several = [row for row, count in zip(whole, fills, strict=True) if count > 1]
    numbered = [number for number, row in enumerate(several, 1) if _has_number(plan, row)]
    return RowJudge(
        header,
        plan,
        known_names,
        title,
        is_numbered=_is_numbered(numbered, len(several)),
        usual=median(count for count in fills if count > 1) if len(several) >= FEW * len(whole) > 0 else 1.0,
    )


def _is_numbered(numbered: list[int], rows: int) -> bool:
    """Return whether the rows at some places of so many are all that count, for those below are signatures."""
    return bool(numbered) and len(numbered) >= NUMBERED * numbered[-1] and rows - numbered[-1] <= 2 * len(numbered) + 2


def judged_rows(judge: RowJudge, rows: Iterable[GridRow]) -> Iterator[tuple[GridRow, str]]:
    """Yield the rows below a table's header with what each is, up to another table."""
    after_notes = False
    for row in rows:
        if row.number <= judge.header.last_row:
            continue
        kind = judge.kind(row, after_notes=after_notes)
        after_notes = kind == NOTE or (after_notes and kind != INNOVATION)
        yield row, kind
        if kind == OTHER_TABLE:
            return


def heading_fields(text: str) -> dict[str, str]:
    """Return which field a heading gives the rows below it, and what: a year, a region, an office or a sector."""
    text = _ENUMERATOR.sub("", text).strip(" :")
    if found := _SECTION_YEAR.fullmatch(text):
        return {"year_implemented": found[1]} if year_in(found[1]) else {}
    region = parse_region(text)
    if region.regency:
        return {"regency": text}
    if region.province:
        return {"province": text}
    if is_office(text):
        return {"unit": text}
    return {"sectors": text} if sectors_named(text) else {}


def _has_number(plan: ColumnPlan, row: GridRow) -> bool:
    if plan.numbers is None or plan.numbers.position >= len(row.cells):
        return False
    return bool(re.fullmatch(r"\W*\d{1,6}\W*", _first_text(row.cells[plan.numbers.position])))


def _first_text(cell: Any) -> str:
    return next(iter(texts_of(cell)), "")


def _has_letters(text: str) -> bool:
    return any(mark.isalpha() for mark in text)
