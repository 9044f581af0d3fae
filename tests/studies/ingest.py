"""Print how long an import of a table of generated records takes, and how much memory.

Run by `python -m tests.studies.ingest`; takes some minutes. Each size is imported as drafts into a new catalogue that
holds the shipped records, by the command in a process of its own; `--database` names an empty PostgreSQL to use instead
of SQLite.
"""

from __future__ import annotations

import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import click
from openpyxl import Workbook

from corpus import Innovation
from corpus.jsonl import read_all, shipped_files
from tests.benchmarks.generator import generate

COLUMNS = (
    *("title", "summary", "problem", "solution", "results", "steps", "drivers", "barriers", "prerequisites"),
    *("agency", "unit", "province", "regency", "year_implemented", "sectors", "keywords"),
)
COMMAND = [sys.executable, "-c", "from search_app.cli import main; main()"]


@click.command()
@click.option("--sizes", default="1000,10000,50000", show_default=True, help="Numbers of rows, joined by commas.")
@click.option("--kind", default="csv", show_default=True, type=click.Choice(["csv", "xlsx"]))
@click.option("--database", default="", help="URL of an empty database; else SQLite.")
def main(sizes: str, kind: str, database: str) -> None:
    """Print rows a second and the peak of memory for each size, smallest first: the peak is that of all so far."""
    for size in sorted(map(int, sizes.split(","))):
        with tempfile.TemporaryDirectory() as folder:
            table = Path(folder) / f"rows.{kind}"
            write(table, size)
            seconds = _imported(table, Path(folder), database)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{size} rows: {seconds:.1f} s, {size / seconds:.0f} rows/s, {peak:.0f} MB at most")


def write(path: Path, size: int) -> None:
    """Write so many generated rows as CSV or XLSX."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(_rows(size))
        return
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in _rows(size):
        sheet.append(row)
    book.save(path)


def _rows(size: int) -> Iterator[list[str]]:
    yield list(COLUMNS)
    for record in generate(size, read_all(shipped_files()).records):
        yield [_cell(record, name) for name in COLUMNS]


def _cell(record: Innovation, name: str) -> str:
    value = getattr(record, name)
    return "; ".join(item.replace(";", ",") for item in value) if isinstance(value, tuple) else str(value or "")


def _imported(table: Path, folder: Path, database: str) -> float:
    settings = {
        "TIRU_DATABASE_URL": database or f"sqlite:///{folder / 'tiru.db'}",
        "TIRU_INDEX_DIR": str(folder / "index"),
        "TIRU_SOURCES_DIR": str(folder / "sources"),
    }
    subprocess.run([*COMMAND, "load", "--shipped"], env={**os.environ, **settings}, check=True)
    began = time.perf_counter()
    subprocess.run([*COMMAND, "import", str(table)], env={**os.environ, **settings}, check=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
