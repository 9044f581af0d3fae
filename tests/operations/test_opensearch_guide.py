"""Every command of the guide to OpenSearch works on a real cluster."""

import os

from tests.operations.guide import OPENSEARCH, blocks, run
from tests.programs import TIRU
from tests.source_tree import ROOT

NODE = "http://127.0.0.1:9200"
INDEX = "guide"  # other tests of this process have indices of other names


def test_both_languages_give_the_same_commands():
    assert blocks(OPENSEARCH[0]) == blocks(OPENSEARCH[1])
    assert {block.kind for block in blocks(OPENSEARCH[0])} == {"machine", "cluster"}


def test_what_is_told_of_a_cluster_works_in_the_order_of_the_guide(opensearch, shipped_records, tmp_path):
    environment = {
        "PATH": f"{TIRU.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": os.environ.get("HOME", str(tmp_path)),
        "TIRU_DATABASE_URL": f"sqlite:///{tmp_path}/tiru.db",
        "TIRU_INDEX_DIR": str(tmp_path / "index"),
        "TIRU_OPENSEARCH_INDEX": INDEX,
    }
    few = b"".join(record.to_json() + b"\n" for record in shipped_records[:20])
    (tmp_path / "few.jsonl").write_bytes(few)
    assert run(f"tiru load {tmp_path}/few.jsonl", environment).returncode == 0
    said = ""
    for block in blocks(OPENSEARCH[1]):
        if block.kind == "cluster":
            commands = block.commands.replace(NODE, opensearch.urls[0])
            for before in ("indices/", "aliases/"):
                commands = commands.replace(f"{before}tiru", f"{before}{INDEX}")
            done = run(commands, environment)
            assert done.returncode == 0, (block.commands, done.stdout, done.stderr)
            said += done.stdout
    (served,) = opensearch.ask("GET", f"/_alias/{INDEX}")
    assert f"{served} is in service at {opensearch.urls[0]}: 20 records, 20 of them written" in said
    assert '"timed_out" : false' in said  # how the cluster does; other tests may leave copies without a node
    assert opensearch.ask("GET", f"/{served}/_count")["count"] == 20
