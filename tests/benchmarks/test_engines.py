"""The comparison of engines as a table."""

from tests.benchmarks.engines import EMBEDDED, NODES, markdown

ONE, THREE = "OpenSearch, 1 node", "OpenSearch, 3 nodes"


def figures_of(name, load):
    page = {"p50": 12.4, "p95": 40.0, "p99": 50.0, "asked": 300, "cpu_ms": 9.0}
    return {
        "records_per_second": 100.0, "load_seconds": load, "loader_cpu_seconds": 3.0, "node_cpu_seconds": 20.0,
        "disk_bytes": 2 << 20, "node_bytes": 900 << 20, "server_bytes": {EMBEDDED: 300 << 20, name: 310 << 20},
        "pages": {"3 words": {EMBEDDED: page, name: page | {"p50": 31.0}}},
        "per_second": {EMBEDDED: {"per_second": 80.0}, name: None},
    }  # fmt: skip


def test_each_engine_has_a_column_and_what_was_not_measured_is_empty():
    built = {"records_per_second": 1_234.0, "disk_bytes": 1 << 20}
    run = {"records": 5_000, EMBEDDED: built, ONE: figures_of(ONE, 10.0), THREE: figures_of(THREE, 30.0)}
    lines = markdown([run], {"cpus": 2, "python": "3.11", "load": (0.1, 0.1, 0.1)}).splitlines()
    assert len(NODES) == 2
    assert "|  | embedded | OpenSearch, 1 node | OpenSearch, 3 nodes |" in lines
    assert "| build, records/s | 1,234 | 100 | 100 |" in lines
    assert "| of it loading, s |  | 10 | 30 |" in lines
    assert "| page, 3 words: p50 / p95 ms | 12 / 40 | 31 / 40 | 31 / 40 |" in lines
    assert "| pages a second | 80 |  |  |" in lines
