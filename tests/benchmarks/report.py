"""What was measured as Markdown tables, with the ratio to Tiru's own figure."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.benchmarks.child import HELD

Figures = Mapping[str, Any]
MEGABYTE = 1 << 20


def machine() -> dict[str, Any]:
    """Return what the figures were measured on."""
    return {"cpus": os.cpu_count(), "python": platform.python_version(), "load": os.getloadavg()}


def markdown(runs: Sequence[Figures], on: Figures) -> str:
    """Return all tables."""
    lines = [machine_line(on), ""]
    for run in runs:
        lines += [*_size(run), ""]
    return "\n".join(lines)


def machine_line(on: Figures) -> str:
    """Return what `machine` found as a line."""
    load = ", ".join(f"{value:.1f}" for value in on["load"])
    return f"{on['cpus']} CPUs, Python {on['python']}, load before the run {load}"


def _size(run: Figures) -> Iterator[str]:
    names = run["names"]
    yield f"## {run['records']:,} records"
    yield ""
    if run["gave_up"]:
        yield f"Could not build: {', '.join(run['gave_up'])}."
        yield ""
    if run["records"] > HELD:
        yield "Records were read from their file while each index was built."
        yield ""
    yield from table(names, "build", _build_rows(run))
    yield ""
    yield f"Questions, {run['in_a_row']} in a row to each; the first time is before any of them was asked again."
    yield ""
    yield from table(names, "p50 / p95 / p99 ms (times Tiru's p50)", _question_rows(run))
    yield ""
    yield from table(names, "first time, p50 ms (times Tiru's)", _first_rows(run))
    yield ""
    yield from table(names, "ten best, 10 words, per second", _throughput_rows(run))
    if "tiru" in run:
        yield ""
        for name in ("similar", "suggest"):
            yield f"Tiru's {name}: p50 {run['tiru'][name]['p50']:.2f} ms, p95 {run['tiru'][name]['p95']:.2f} ms"
        for workers, http in run["http"].items():
            pages = f"{http['per_second']:.0f} a second, p99 {http['p99']:.0f} ms, " if "per_second" in http else ""
            yield f"Tiru's pages over HTTP, workers {workers}: {pages}{http['memory_bytes'] / MEGABYTE:.0f} MB"
        again, first = run["rebuild"], run["build"]["tiru"]
        share = again["seconds"] / first["seconds"]
        yield f"Tiru's rebuild after 1 % changed: {again['seconds']:.1f} s, {share:.2f} of the first build"


def table(names: Mapping[str, str], title: str, rows: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield a table: a column for each of `names`, and in each row the cells by these."""
    yield f"| {title} | {' | '.join(names.values())} |"
    yield "| --- " * (len(names) + 1) + "|"
    for row, cells in rows.items():
        yield f"| {row} | {' | '.join(cells.get(name, '') for name in names)} |"


def _build_rows(run: Figures) -> dict[str, dict[str, str]]:
    built, opened = run["build"], run["open"]
    return {
        "records/s": {name: f"{of['records_per_second']:,.0f}" for name, of in built.items()},
        "processor seconds": {name: f"{of['cpu_seconds']:.1f}" for name, of in built.items()},
        "peak memory, MB": {name: f"{of['peak_bytes'] / MEGABYTE:,.0f}" for name, of in built.items()},
        "of it beyond the records, MB": {
            name: f"{of['beyond_records_bytes'] / MEGABYTE:,.0f}" for name, of in built.items()
        },
        "disk, MB": {name: f"{of['disk_bytes'] / MEGABYTE:,.0f}" for name, of in built.items()},
        "open to first answer, warm, s": {name: f"{of['warm_seconds']:.3f}" for name, of in opened.items()},
        "the same, files not cached, s": {name: f"{of['cold_seconds']:.3f}" for name, of in opened.items()},
    }


def _question_rows(run: Figures) -> dict[str, dict[str, str]]:
    return {
        kind: {
            name: f"{of['p50']:.2f} / {of['p95']:.2f} / {of['p99']:.2f}{_ratio(by_name, name, 'p50')}"
            for name, of in by_name.items()
        }
        for kind, by_name in run["questions"].items()
    }


def _first_rows(run: Figures) -> dict[str, dict[str, str]]:
    return {
        kind: {name: f"{of['first']:.2f}{_ratio(by_name, name, 'first')}" for name, of in by_name.items()}
        for kind, by_name in run["questions"].items()
        if not kind.endswith("whole page")  # asked after the ten best of the same questions
    }


def _ratio(by_name: Figures, name: str, figure: str) -> str:
    own = by_name.get("tiru", {}).get(figure)
    return f" ({by_name[name][figure] / own:.2f})" if own and name != "tiru" else ""


def _throughput_rows(run: Figures) -> dict[str, dict[str, str]]:
    threads = {
        f"{count} threads": {name: f"{of[count]:,.0f}" for name, of in run["threads"].items()}
        for count in next(iter(run["threads"].values()))
    }
    two = {name: f"{of['per_second']:,.0f}" for name, of in run["processes"].items()}
    own = {name: f"{of['own_bytes'] / MEGABYTE:,.0f}" for name, of in run["processes"].items()}
    return {**threads, "2 processes": two, "own memory of one, MB": own}
