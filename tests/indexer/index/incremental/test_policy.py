"""When a build takes over what it can, and when it begins anew."""

import dataclasses
import json
import subprocess
import sys

import pytest

from corpus import Innovation
from indexer import build, build_index
from indexer.index.generation import manifest
from indexer.index.generation.format import CURRENT, MANIFEST
from indexer.index.generation.integrity import check_folder
from indexer.index.generation.reader import current_name, generation_folders, open_generation
from tests.indexer.endings import Interrupts

RECORDS = [
    Innovation(id=f"r{number:03d}", title=f"Inovasi {number}", problem="antrean pasien klinik") for number in range(100)
]


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch):
    monkeypatch.setattr(build, "FEWEST", 50)


@pytest.fixture
def index_dir(tmp_path):
    build_index(RECORDS, tmp_path)
    return tmp_path


def changed(first: int, count: int, problem: str = "sampah menumpuk") -> list[Innovation]:
    """Return the records, some of them changed."""
    edited = [dataclasses.replace(record, problem=problem) for record in RECORDS[first : first + count]]
    return [*RECORDS[:first], *edited, *RECORDS[first + count :]]


def served(index_dir) -> list[Innovation]:
    generation = check_folder(index_dir / current_name(index_dir))
    return [generation.record(doc) for doc in range(len(generation))]


def test_where_few_have_changed_all_others_are_taken_over(index_dir):
    records = [*changed(3, 2)[1:], Innovation(id="s", title="Yang baru")]
    assert build_index(records, index_dir).taken_over == 97
    assert served(index_dir) == records


def test_where_nothing_has_changed_all_are_taken_over(index_dir):
    assert build_index(reversed(RECORDS), index_dir).taken_over == 100
    assert served(index_dir) == RECORDS


def test_after_many_changes_in_all_a_full_build_comes_by_itself(index_dir):
    assert build_index(changed(0, 2), index_dir).taken_over == 98
    assert build_index(changed(0, 3, "beras"), index_dir).taken_over == 97
    assert open_generation(index_dir).manifest.changed == 10
    assert build_index(changed(0, 3), index_dir).taken_over == 0
    assert open_generation(index_dir).manifest.changed == 0
    assert build_index(changed(0, 4), index_dir).taken_over == 99


@pytest.mark.parametrize("records", [changed(0, 6), changed(94, 6), RECORDS[:80], RECORDS[20:], RECORDS[:1], []])
@pytest.mark.parametrize("given", [list, iter])
def test_where_many_have_changed_the_build_is_a_full_one_of_the_same_records(index_dir, records, given):
    assert build_index(given(records), index_dir).taken_over == 0
    assert served(index_dir) == records


def test_more_records_than_are_sorted_are_compared_as_they_come(index_dir, monkeypatch):
    monkeypatch.setattr(build, "MOST_SORTED", 10)
    assert build_index(iter(changed(3, 2)), index_dir).taken_over == 98
    assert served(index_dir) == changed(3, 2)
    assert build_index(iter(changed(3, 50)), index_dir).taken_over == 0
    assert served(index_dir) == changed(3, 50)


def test_a_full_build_can_be_asked_for(index_dir):
    assert build_index(RECORDS, index_dir, anew=True).taken_over == 0


def damage(folder) -> None:
    content = bytearray((folder / "tokens.forms.npy").read_bytes())
    content[-1] ^= 1
    (folder / "tokens.forms.npy").write_bytes(content)


def test_a_damaged_generation_is_not_taken_over(index_dir):
    damage(generation_folders(index_dir)[0])
    assert build_index(RECORDS, index_dir).taken_over == 0
    assert served(index_dir) == RECORDS


def test_what_was_taken_over_is_kept_to_fall_back_on_and_what_is_damaged_is_not(index_dir):
    build_index(changed(0, 1), index_dir)
    names = [folder.name for folder in generation_folders(index_dir)]
    assert names == ["generation-00000002", "generation-00000001"]
    damage(index_dir / names[0])
    build_index(changed(0, 2), index_dir)
    assert [folder.name for folder in generation_folders(index_dir)] == ["generation-00000003", names[1]]


def test_where_the_pointer_is_lost_nothing_is_taken_over(index_dir):
    (index_dir / CURRENT).unlink()
    assert build_index(RECORDS, index_dir).taken_over == 0


@pytest.mark.parametrize("key", ["format", "analysis", "configuration"])
def test_what_was_built_by_other_rules_is_not_taken_over(index_dir, key):
    path = generation_folders(index_dir)[0] / MANIFEST
    content = json.loads(path.read_text())["content"] | {key: "other"}
    path.write_text(json.dumps({"content": content, "sha256": manifest._checksum(content)}))
    assert build_index(RECORDS, index_dir).taken_over == 0


def test_so_few_records_are_built_anew_that_it_takes_no_time(index_dir, monkeypatch):
    monkeypatch.setattr(build, "FEWEST", 101)
    assert build_index(RECORDS, index_dir).taken_over == 0


@pytest.mark.parametrize(
    "step", ["Comparing records", "Analysing what has changed", "Taking over what has not", "Checking and publishing"]
)
def test_an_interrupted_rebuild_leaves_the_old_generation_and_nothing_else(index_dir, step):
    before = sorted(index_dir.rglob("*"))
    with pytest.raises(KeyboardInterrupt):
        build_index(changed(0, 1), index_dir, progress=Interrupts(step))
    assert sorted(index_dir.rglob("*")) == before
    assert served(index_dir) == RECORDS


KILLED = """
import sys
from indexer import build, build_index
from tests.indexer.endings import Dies
from tests.indexer.index.incremental.test_policy import changed

build.FEWEST = 50
build_index(changed(0, 1), sys.argv[1], progress=Dies(sys.argv[2]))
"""


@pytest.mark.parametrize("step", ["Analysing what has changed", "Taking over what has not", "Checking and publishing"])
def test_a_killed_rebuild_is_taken_up_by_the_next(index_dir, step):
    assert subprocess.run([sys.executable, "-c", KILLED, str(index_dir), step], check=False).returncode == 9
    assert served(index_dir) == RECORDS
    report = build_index(changed(0, 1), index_dir)
    assert (report.taken_over, report.reused) == (99, 0 if step == "Analysing what has changed" else 1)
    assert served(index_dir) == changed(0, 1)
    assert not list(index_dir.glob("unfinished-*"))
