"""`tiru evaluate` on the command line, as a person runs it."""

import os
import re
import subprocess
import sys
from typing import NamedTuple

import pytest

from search_app.cli import main
from search_app.evaluation.judged import read_judged, shipped
from tests.programs import TIRU


class Done(NamedTuple):
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(shipped_index, monkeypatch, capfd):
    """Return a function that runs the command over the shipped index, in this process, which has all in memory."""

    def call(*arguments, **variables):
        with monkeypatch.context() as patch, pytest.raises(SystemExit) as ended:
            for name, value in ({"TIRU_INDEX_DIR": str(shipped_index)} | variables).items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["tiru", "evaluate", *arguments])
            main()
        return Done(ended.value.code, *capfd.readouterr())

    return call


def run_as_installed(*arguments, **variables):
    """Run it in a process of its own."""
    command = [TIRU, "evaluate", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=os.environ | variables)


@pytest.fixture(scope="module")
def judged():
    return read_judged(shipped("queries.jsonl"), shipped("judgements.jsonl"))


@pytest.fixture(scope="module")
def answerable(judged):
    return [query for query in judged if query.is_answerable]


def test_the_index_in_service_is_measured_by_kind_of_query(run, judged, answerable):
    done = run()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{len(answerable)} queries over ")
    assert f"{len(judged) - len(answerable)} more left out" in done.stdout
    for label in ("nDCG@10", "P@5", "MRR@10", "recall@50", f"all ({len(answerable)})"):
        assert label in done.stdout
    for kind in ("problem", "english"):
        assert f"{kind} ({sum(query.kind == kind for query in answerable)})" in done.stdout


def test_it_is_said_how_well_queries_without_an_answer_are_recognised(run, judged, written):
    nothing = sum(query.expects_nothing for query in judged)
    done = run()
    assert f"{nothing} of {len(judged)} queries have no answer" in done.stdout
    assert re.search(r"^AUC 0\.\d+ \(0\.\d+ to 0\.\d+\)$", done.stdout, re.MULTILINE)
    queries = written("q.jsonl", [{"qid": "q001", "text": "bank sampah"}])
    assert "AUC" not in run("--queries", str(queries)).stdout, "nothing is expected to have no answer"


def test_the_peers_stand_beside_it_with_a_test_of_each_difference(run):
    done = run("--compare")
    assert done.returncode == 0, done.stderr
    table, _, tested = done.stdout.partition("Two-sided paired randomisation test")
    for peer in ("Whoosh BM25F", "tantivy", "bm25s stemmed", "TF-IDF cosine"):
        assert table.count(peer) == 6, "all queries and five kinds"
        assert tested.count(peer) == 1


def test_one_query_is_explained(run):
    done = run("--explain", "q005")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("q005 (problem): Korban kecelakaan")


def test_a_query_of_another_name_is_refused_with_the_nearest(run):
    done = run("--explain", "Q005")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.search(r"no judged query is called 'Q005'; did you mean .*\bq005\b", done.stderr)


def test_two_reports_at_once_are_refused(run):
    assert run("--compare", "--explain", "q005").returncode == 2


def test_files_of_ones_own_are_read_and_absent_innovations_counted(run, written):
    queries = written("q.jsonl", [{"qid": "a", "kind": "mine", "text": "bank sampah"}])
    judgements = written(
        "j.jsonl",
        [{"qid": "a", "id": id, "grade": 2} for id in ("bank-sampah-malang", "nowhere")],
    )
    done = run("--queries", str(queries), "--judgements", str(judgements))
    assert done.returncode == 0, done.stderr
    assert "mine (1)" in done.stdout
    assert "1 of the 2 innovations judged to be of use are not in the index" in done.stdout


def test_a_wrong_file_ends_in_one_sentence(run, written):
    done = run("--judgements", str(written("j.jsonl", [{"qid": "q001", "id": "x", "grade": 9}])))
    assert done.returncode == 2
    assert done.stderr.strip().endswith("j.jsonl:1: 'grade' is 9; give a whole number from 0 to 3.")
    assert "Traceback" not in done.stderr


def test_an_index_of_the_shipped_records_can_be_built_for_one_run(run, answerable, tmp_path):
    done = run("--shipped", TIRU_INDEX_DIR=str(tmp_path / "none"))
    assert done.returncode == 0, done.stderr
    assert f"all ({len(answerable)})" in done.stdout
    assert not (tmp_path / "none").exists()


def test_without_an_index_one_is_made_of_the_catalogue(run, answerable, tmp_path):
    done = run(TIRU_INDEX_DIR=str(tmp_path / "index"), TIRU_DATABASE_URL=f"sqlite:///{tmp_path / 'tiru.db'}")
    assert done.returncode == 0, done.stderr
    assert f"all ({len(answerable)})" in done.stdout
    assert (tmp_path / "index").is_dir()


def test_a_missing_library_is_named_with_its_remedy(tmp_path):
    # An import system that does not find them stands for an installation without the extra.
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\n"
        "found = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name in ('ir_measures', 'tantivy') else found(name, *more)\n"
    )
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    done = run_as_installed(PYTHONPATH=path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "tiru: this needs ir_measures; install with: pip install 'tiru[evaluation]'\n"
    done = run_as_installed("--compare", PYTHONPATH=path)
    assert done.stderr.endswith("this needs ir_measures, tantivy; install with: pip install 'tiru[benchmarks]'\n")
