"""The benchmark: `script/bench`, or `python -m tests.benchmarks`."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import click

from corpus.jsonl import read_all, shipped_files
from tests.benchmarks import engines
from tests.benchmarks.contestants import CONTESTANTS
from tests.benchmarks.measure import IN_A_ROW, measure
from tests.benchmarks.report import machine, markdown


@click.command()
@click.option("--sizes", default="10000,100000", show_default=True, help="Numbers of records, joined by commas.")
@click.option("--only", default=",".join(CONTESTANTS), show_default=True, help="Contestants, joined by commas.")
@click.option("--engines", "clusters", is_flag=True, help="Compare the embedded engine and clusters of 1 and 3 nodes.")
@click.option("--in-a-row", default=IN_A_ROW, show_default=True, help="Questions to one contestant before the next.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for bench.md and bench.json.")
@click.option("--scratch", type=click.Path(path_type=Path, exists=True), help="Folder to build in.")
def main(*, sizes: str, only: str, clusters: bool, in_a_row: int, out: Path | None, scratch: Path | None) -> None:
    """Measure Tiru beside its peers on generated records, or beside itself over OpenSearch; print Markdown."""
    names = only.split(",")
    if unknown := set(names) - CONTESTANTS.keys():
        raise click.BadParameter(f"no contestant is called {min(unknown)!r}; there are {', '.join(CONTESTANTS)}.")
    on, runs = machine(), []
    shipped = read_all(shipped_files()).records
    for size in map(int, sizes.split(",")):
        _say(f"{size:,} records")
        with tempfile.TemporaryDirectory(dir=scratch) as folder:
            if clusters:
                runs.append(engines.measure(size, shipped, Path(folder), _say, in_a_row=in_a_row))
            else:
                runs.append(measure(size, shipped, Path(folder), names, _say, in_a_row=in_a_row))
    text = engines.markdown(runs, on) if clusters else markdown(runs, on)
    click.echo(text)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        (out / "bench.md").write_text(text, encoding="utf-8")
        (out / "bench.json").write_text(json.dumps({"machine": on, "runs": runs}, indent=1), encoding="utf-8")


def _say(step: str) -> None:
    print(step, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
