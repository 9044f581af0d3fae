"""What a value of a closed list means, as people write it: sectors, kinds, goals, status, level and years."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from corpus.reference import AGENCY_LEVELS, INNOVATION_TYPES, STATUSES, affairs, goals, sectors
from corpus.validation import FIRST_YEAR, last_year

_STATUS_WORDS = {
    "berjalan": ("penerapan", "diterapkan", "implementasi", "aktif", "masih aktif", "masih berjalan", "berlanjut"),
    "berkembang": ("pengembangan", "dikembangkan", "replikasi", "direplikasi"),
    "berhenti": ("tidak aktif", "nonaktif", "tidak berjalan", "tidak berlanjut", "dihentikan", "selesai"),
    # Stages before service, for which a record has no word.
    "": ("inisiatif", "inisiasi", "ide", "gagasan", "rencana", "perencanaan", "uji coba", "ujicoba", "pilot project"),
}
_ENGLISH_STATUS_WORDS = {
    "berjalan": ("implementation", "implemented", "active", "running", "ongoing", "in service"),
    "berkembang": ("growing", "scaling", "replicated"),
    "berhenti": ("inactive", "stopped", "ended", "discontinued"),
    "": ("initiative", "idea", "pilot", "trial", "planned"),
}
_DIGITAL = frozenset(["digital", "ya", "yes", "true", "1", "daring", "online", "elektronik", "berbasis digital"])
_NOT_DIGITAL = frozenset(
    ["non digital", "nondigital", "bukan digital", "tidak", "no", "false", "0", "luring", "manual"]
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(\d\d)")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SERIAL_DAY_0 = datetime.date(1899, 12, 30)
_AFFAIR_LABEL = re.compile(
    r"^(?:\W*\d[\d.]*\W+)?(?:(?:urusan|fungsi|unsur|bidang|pemerintahan|wajib|pilihan|penunjang|konkuren|umum|yang|"
    r"tidak|bukan|non|terkait|berkaitan|dengan|pelayanan\s+dasar)\b[\s:/–-]*)+",  # noqa: RUF001 - as forms write it
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s*(?!dan\b)")


def sectors_named(text: str) -> list[str]:
    """Return the sectors that a text names: by their own names or by the affairs of government that belong to them.

    A name that holds a comma is read whole before the text is split at commas.
    """
    found = (sector for part in re.split(r"[;|\n]", text) for sector in _sectors_in(part))
    return list(dict.fromkeys(found))


def types_named(text: str) -> list[str]:
    """Return the types of innovation that a text lists."""
    parts = (part.strip().casefold() for part in re.split(r"[,;/|\n]", text))
    return list(dict.fromkeys(part for part in parts if part in INNOVATION_TYPES))


def goals_named(text: str) -> list[int]:
    """Return the numbers of the development goals that a text names or lists."""
    names = {goal.name_id.casefold(): goal.number for goal in goals().values()}
    if text.casefold() in names:
        return [names[text.casefold()]]
    return [int(number) for number in re.findall(r"\b\d{1,2}\b", text) if 1 <= int(number) <= 17]


def status_named(text: str) -> str | None:
    """Return the status that a word means, empty for a stage before service; None where it means none."""
    return _statuses().get(_plain(text))


def is_digital(text: str) -> bool | None:
    """Return whether a word says that an innovation is digital; None where it says neither."""
    word = _plain(text)
    return True if word in _DIGITAL else False if word in _NOT_DIGITAL else None


def level_named(text: str) -> str:
    """Return the level of an agency that a word means, empty where it means none."""
    word = re.sub(r"^pemerintah(?:an)?(?: daerah)? ", "", _plain(text))
    return word if word in AGENCY_LEVELS else ""


def year_in(text: str) -> int | None:
    """Return the year of a date: the first with four digits, that of 1/2/20, or of a spreadsheet's serial number."""
    if found := _YEAR.search(text):
        year = int(found[0])
    elif found := _SHORT_DATE.fullmatch(text.strip()):
        year = 2000 + int(found[2])
    elif _SERIAL.fullmatch(text.strip()) and int(text.strip()[:5]) > 20_000:  # a number of days: from 1954 on
        year = (_SERIAL_DAY_0 + datetime.timedelta(days=int(text.strip()[:5]))).year
    else:
        return None
    return year if FIRST_YEAR <= year <= last_year() else None


def _sectors_in(text: str) -> Iterator[str]:
    if (sector := _sector(text)) is not None:
        yield sector
        return
    for part in text.split("/"):
        pieces = _COMMA.split(part)
        while pieces:
            # The longest run of pieces that is one name, since names of affairs hold commas.
            length = next((n for n in range(len(pieces), 0, -1) if _sector(", ".join(pieces[:n])) is not None), 0)
            if length:
                yield _sector(", ".join(pieces[:length])) or ""
            pieces = pieces[max(length, 1) :]


def _sector(name: str) -> str | None:
    known = _sector_names()
    key = _letters(name)
    return known.get(key) or known.get(_letters(_AFFAIR_LABEL.sub("", name.strip())))


@cache
def _sector_names() -> dict[str, str]:
    names = {_letters(affair.affair): affair.sector for affair in affairs().values()}
    for sector in sectors().values():
        names |= {_letters(sector.name_id): sector.name_id, _letters(sector.name_en): sector.name_id}
    return names


@cache
def _statuses() -> dict[str, str]:
    tables = (_STATUS_WORDS, _ENGLISH_STATUS_WORDS, {status: (status,) for status in STATUSES})
    return {word: status for table in tables for status, words in table.items() for word in words}


def _letters(name: str) -> str:
    """Return a name's letters alone: commas, spaces and `perlindungan` for `pelindungan` do not matter."""
    return re.sub(r"[\W\d_]+", "", name.casefold()).replace("perlindungan", "pelindungan")


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", re.sub(r"^\W*(?:\d|[a-z])[.)]\s+", "", text.casefold())).split())
