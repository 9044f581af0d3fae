"""The embedded engine beside OpenSearch clusters of one node and of three, over the same generated records.

Each is served by a `tiru serve` of its own and asked for whole pages over HTTP, the embedded one anew beside each
cluster, so that a noisy machine hurts both alike. All nodes run on this machine: what three cost is measured, and not
what three machines would gain.
"""

from __future__ import annotations

import http.client
import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from corpus import Innovation
from indexer.opensearch.load import load_generation
from indexer.opensearch.settings import ClusterSettings
from tests.benchmarks.child import RecordFile, write
from tests.benchmarks.generator import generate
from tests.benchmarks.http import page_of, pages_per_second, serving
from tests.benchmarks.measure import EACH, SAMPLE, WARM_UP, Say, build, interleaved
from tests.benchmarks.questions import PLAIN_LENGTHS, Question, draw_questions
from tests.benchmarks.report import MEGABYTE, machine_line, table
from tests.opensearch.cluster import Cluster, running

Figures = dict[str, Any]
NODES = (1, 3)
HEAP = "1g"  # of each node
PATIENCE = 60  # seconds for one question, on a machine that does much else
EMBEDDED = "embedded"


def measure(size: int, shipped: Sequence[Innovation], folder: Path, say: Say, *, in_a_row: int) -> Figures:
    """Return what was measured over `size` generated records, by engine."""
    file, index_dir = folder / "records.jsonl", folder / "index"
    write(generate(size, shipped), file)
    sample = list(islice(RecordFile(file), 0, None, -(-size // SAMPLE)))
    drawn = draw_questions(sample, EACH + WARM_UP)
    questions = {kind: drawn[kind] for kind in (f"{length} words" for length in PLAIN_LENGTHS)}
    built = build("tiru", file, index_dir, say)
    if built is None:
        raise RuntimeError("the embedded index could not be built")
    figures: Figures = {"records": size, "in_a_row": in_a_row, EMBEDDED: {**built, "pages": []}}
    for nodes in NODES:
        name = _name(nodes)
        with running(nodes, heap=HEAP, options=()) as cluster:
            say(f"load a cluster of {nodes}")
            figures[name] = _load(cluster, index_dir, built["seconds"])
            figures[name] |= _served(cluster, index_dir, questions, name, say=say, in_a_row=in_a_row)
            say(f"{name}: {figures[name]}")
    return figures


def _name(nodes: int) -> str:
    return f"OpenSearch, {nodes} node{'s' if nodes > 1 else ''}"


def _load(cluster: Cluster, index_dir: Path, built_in: float) -> Figures:
    """Load the generation into a cluster; a build there is that of the generation and the load after it."""
    nodes = [node.process_id for node in cluster.nodes]
    began, spent, worked = time.perf_counter(), time.process_time(), _processor_seconds(*nodes)
    report = load_generation(index_dir, ClusterSettings(tuple(cluster.urls), seconds=PATIENCE))
    seconds = time.perf_counter() - began
    cluster.wait_for(len(cluster.nodes), "green")
    stored = cluster.ask("GET", "/_cat/indices?format=json&bytes=b&h=store.size,pri.store.size")
    return {
        "seconds": built_in + seconds,
        "load_seconds": seconds,
        "loader_cpu_seconds": time.process_time() - spent,
        "node_cpu_seconds": _processor_seconds(*nodes) - worked,
        "records_per_second": report.records / (built_in + seconds),
        "disk_bytes": sum(int(index["store.size"]) for index in stored),
        "once_bytes": sum(int(index["pri.store.size"]) for index in stored),
    }


def _served(
    cluster: Cluster,
    index_dir: Path,
    questions: Mapping[str, Sequence[Question]],
    name: str,
    *,
    say: Say,
    in_a_row: int,
) -> Figures:
    """Return what pages of a server over a cluster take, and beside it those of one over the embedded engine."""
    common = {"TIRU_DATABASE_URL": f"sqlite:///{index_dir.parent}/tiru.db", "TIRU_AUTO_INDEX": "0"}
    clustered = {**common, "TIRU_ENGINE": "opensearch", "TIRU_OPENSEARCH_URL": ",".join(cluster.urls)}
    clustered["TIRU_OPENSEARCH_SECONDS"] = str(PATIENCE)
    with serving(index_dir, **common) as ours, serving(index_dir, **clustered) as theirs:
        served, pages = {EMBEDDED: ours, name: theirs}, {}
        nodes = [node.process_id for node in cluster.nodes]
        working = {EMBEDDED: [ours.process_id], name: [theirs.process_id, *nodes]}
        for kind, asked in questions.items():
            say(f"ask {kind}")
            before = {who: _processor_seconds(*processes) for who, processes in working.items()}
            askers = {who: _asker(of.address) for who, of in served.items()}
            pages[kind] = interleaved(askers, asked, in_a_row)
            for who, figures in pages[kind].items():
                spent = _processor_seconds(*working[who]) - before[who]
                figures["cpu_ms"] = 1000 * spent / (figures["asked"] + WARM_UP)
        say("pages a second")
        load = {who: pages_per_second(of.address, questions["10 words"]) for who, of in served.items()}
        memory = {who: _resident(of.process_id) for who, of in served.items()}
        node_bytes = sum(map(_resident, nodes))
    return {"pages": pages, "per_second": load, "server_bytes": memory, "node_bytes": node_bytes}


def _asker(address: str) -> Callable[[Question], None]:
    """Return what asks for the page of a question, over one connection."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc)

    def ask(question: Question) -> None:
        connection.request("GET", page_of(question))
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(f"{answer.status} for {page_of(question)}")

    return ask


def _processor_seconds(*processes: int) -> float:
    """Return how long processors have worked for some processes."""
    ticks = 0
    for process in processes:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").split()
        ticks += int(fields[13]) + int(fields[14])
    return ticks / os.sysconf("SC_CLK_TCK")


def _resident(process_id: int) -> int:
    """Return the memory of a process, what it has mapped of files included, in bytes."""
    status = Path(f"/proc/{process_id}/status").read_text(encoding="ascii", errors="replace")
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) << 10


def markdown(runs: Sequence[Figures], on: Mapping[str, Any]) -> str:
    """Return a table for each number of records."""
    lines = [machine_line(on), ""]
    for run in runs:
        lines += [f"## {run['records']:,} records", "", *table(_columns(), "", _rows(run)), ""]
    return "\n".join(lines)


def _columns() -> dict[str, str]:
    names = [_name(nodes) for nodes in NODES]
    return {EMBEDDED: EMBEDDED} | {name: name for name in names}


def _rows(run: Figures) -> dict[str, dict[str, str]]:
    clusters = {name: run[name] for name in _columns() if name != EMBEDDED}
    first = next(iter(clusters.values()))

    def row(embedded: str, of: Callable[[str, Figures], str]) -> dict[str, str]:
        return {EMBEDDED: embedded} | {name: of(name, figures) for name, figures in clusters.items()}

    def times(figures: Figures, kind: str, who: str) -> str:
        return f"{figures['pages'][kind][who]['p50']:.0f} / {figures['pages'][kind][who]['p95']:.0f}"

    def rate(figures: Figures, who: str) -> str:
        load = figures["per_second"][who]
        return f"{load['per_second']:.0f}" if load else ""

    built = run[EMBEDDED]
    rows = {
        "build, records/s": row(
            f"{built['records_per_second']:,.0f}", lambda _, of: f"{of['records_per_second']:,.0f}"
        ),
        "of it loading, s": row("", lambda _, of: f"{of['load_seconds']:.0f}"),
        "processor seconds: loader / nodes": row(
            "", lambda _, of: f"{of['loader_cpu_seconds']:.0f} / {of['node_cpu_seconds']:.0f}"
        ),
        "disk, MB": row(
            f"{built['disk_bytes'] / MEGABYTE:,.0f}",
            lambda _, of: f"{of['disk_bytes'] / MEGABYTE:,.0f}",
        ),
        "the nodes' memory, MB": row("", lambda _, of: f"{of['node_bytes'] / MEGABYTE:,.0f}"),
        "the server's memory, MB": row(
            f"{first['server_bytes'][EMBEDDED] / MEGABYTE:,.0f}",
            lambda name, of: f"{of['server_bytes'][name] / MEGABYTE:,.0f}",
        ),
    }
    for kind in first["pages"]:
        rows[f"page, {kind}: processor ms"] = row(
            f"{first['pages'][kind][EMBEDDED]['cpu_ms']:.0f}",
            lambda name, of, kind=kind: f"{of['pages'][kind][name]['cpu_ms']:.0f}",
        )
        rows[f"page, {kind}: p50 / p95 ms"] = row(
            times(first, kind, EMBEDDED), lambda name, of, kind=kind: times(of, kind, name)
        )
    rows["pages a second"] = row(rate(first, EMBEDDED), lambda name, of: rate(of, name))
    return rows
