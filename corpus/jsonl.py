"""JSON Lines files to checked records: every fault of every line with its file and line number."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

from corpus.errors import DataError
from corpus.innovation import Innovation
from corpus.validation import Finding, check_record

LONGEST_LINE = 1 << 20  # bytes
SHIPPED = "shipped"
"""The catalogue's name for the source of the records that ship with this program."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What files held: `records` are those without fault, `findings` all faults and gaps in order."""

    records: tuple[Innovation, ...]
    findings: tuple[Finding, ...]

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings for which a record is refused."""
        return tuple(finding for finding in self.findings if finding.severity == "fault")

    @property
    def gaps(self) -> tuple[Finding, ...]:
        """The findings that a record is accepted with."""
        return tuple(finding for finding in self.findings if finding.severity == "gap")


def shipped_files() -> list[Path]:
    """Return the files of the records that ship with this program."""
    return sorted(Path(str(resources.files("corpus"))).joinpath("data", "innovations").glob("*.jsonl"))


def read_records(path: Path) -> tuple[Innovation, ...]:
    """Return the records of one file; raise DataError with every fault, where there is one."""
    checked = read_all([path])
    if checked.faults:
        raise DataError("\n".join(map(str, checked.faults)))
    return checked.records


def read_all(paths: Iterable[Path]) -> Checked:
    """Read and check files; an id may stand in them once.

    Raises
    ------
    DataError
        A file cannot be read at all.
    """
    records: list[Innovation] = []
    findings: list[Finding] = []
    first_seen: dict[str, str] = {}
    for path in paths:
        for number, line in _lines(path):
            value, found = _parse(line)
            if not found:
                found = check_record(value)
            if not any(finding.severity == "fault" for finding in found):
                record = Innovation.from_mapping(value)
                first = first_seen.setdefault(record.id, f"{path}:{number}")
                if first == f"{path}:{number}":
                    records.append(record)
                else:
                    found.append(Finding("fault", "id", f"stands already in {first}.", record.id))
            findings += [replace(finding, file=str(path), line=number) for finding in found]
    return Checked(tuple(records), tuple(findings))


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield number and content of each line that is not blank; of one too long, enough to see that it is."""
    try:
        with path.open("rb") as file:
            number = 1
            while line := file.readline(LONGEST_LINE + 1):
                if line.strip():
                    yield number, line
                while line and not line.endswith(b"\n"):
                    line = file.readline(LONGEST_LINE)
                number += 1
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}.") from error


def _parse(line: bytes) -> tuple[Any, list[Finding]]:
    """Return the value of a line, or what keeps it from having one."""
    if len(line) > LONGEST_LINE:
        return None, [Finding("fault", "", f"the line is longer than {LONGEST_LINE} bytes.")]
    try:
        return json.loads(line.decode("utf-8-sig"), object_pairs_hook=_without_repeats), []
    except UnicodeDecodeError as error:
        return None, [Finding("fault", "", f"byte {error.start + 1} is not UTF-8.")]
    except json.JSONDecodeError as error:
        return None, [Finding("fault", "", f"is not JSON: {error.msg} at character {error.pos + 1}.")]
    except (ValueError, RecursionError) as error:
        return None, [Finding("fault", "", f"is not a record: {error}.")]


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the field {repeated!r} stands there twice")
    return values
