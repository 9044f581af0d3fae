"""A short form of each drill, and whether their list names them all."""

import random
import re
from itertools import count

import pytest
from flask import Flask
from markupsafe import escape

import tests.drills
from corpus.accounts.accounts import Accounts
from corpus.accounts.roles import Role
from corpus.db import writers
from corpus.db.database import open_database
from tests.browser.chromium import open_chromium
from tests.drills import odd_queries
from tests.drills.__main__ import DRILLS
from tests.drills.clock import HOUR, MovedClock
from tests.drills.damaged_databases import damage_databases
from tests.drills.damaged_generations import damage_generations, told_apart
from tests.drills.documents import faults_of
from tests.drills.footprint import Footprint, growing
from tests.drills.hindered_commands import hinder_commands
from tests.drills.hostile_text import resist_texts
from tests.drills.killed_commands import kill_commands, run_command
from tests.drills.killed_desk import kill_desk
from tests.drills.lost_nodes import Asking, lose_nodes
from tests.drills.mixed_load import load_for
from tests.drills.moved_clock import disorder, move_clocks
from tests.drills.odd_queries import ask_odd_questions, odd_questions
from tests.drills.outcome import Outcome
from tests.drills.publications import publish_often
from tests.drills.rival_commands import rival_commands
from tests.drills.rival_servers import rival_servers
from tests.drills.rude_clients import be_rude
from tests.drills.vectors import VECTORS
from tests.drills.watched_browser import WatchedBrowser
from tests.serving import served
from tests.waiting import wait_until


class Refusing:
    """An engine that can do nothing with a quote."""

    def search(self, text: str) -> None:
        """Raise where there is one."""
        if '"' in text:
            raise ValueError("a quote")


def test_no_odd_question_ends_in_an_exception(engine, monkeypatch):
    monkeypatch.setattr(odd_queries, "MOST_SECONDS", float("inf"))  # of a machine that does much else
    assert ask_odd_questions(engine, 250).faults == []


def test_an_engine_that_raises_fails_the_drill():
    outcome = ask_odd_questions(Refusing(), 100)
    asked = [text for _, text in zip(range(100), odd_questions(1), strict=False)]
    assert len(outcome.faults) == sum('"' in text for text in asked) > 0


def test_damage_is_always_noticed_and_the_generation_before_answers(tmp_path):
    outcome = damage_generations(tmp_path, told_apart(12), 40)
    assert (outcome.done, outcome.faults) == (40, [])


def test_a_check_that_sees_nothing_fails_the_drill(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.drills.damaged_generations.check_folder", lambda folder: None)
    assert damage_generations(tmp_path, told_apart(12), 5).faults


def test_a_damaged_database_ends_nothing_in_an_exception(tmp_path):
    assert damage_databases(tmp_path, 4).faults == []


def test_what_is_killed_is_as_whole_after_its_next_run_as_what_is_not(tmp_path):
    assert kill_commands(tmp_path, 4, seed=2).faults == []


def test_a_desk_whose_server_is_killed_holds_what_one_does_that_never_was(tmp_path):
    assert kill_desk(tmp_path, 6).faults == []


def test_a_command_that_is_hindered_says_so_and_goes_on_without_the_hindrance(tmp_path):
    assert hinder_commands(tmp_path, 3).faults == []


def test_two_of_one_command_at_once_do_what_one_does(tmp_path):
    assert rival_commands(tmp_path, 4).faults == []


def test_two_servers_that_are_sent_the_same_form_at_once_do_what_one_does(tmp_path):
    assert rival_servers(tmp_path, 4).faults == []


def test_rude_clients_keep_nobody_from_an_answer(tmp_path):
    assert be_rude(tmp_path, 41).faults == []


def test_publications_leave_descriptors_and_memory_where_they_were(tmp_path):
    assert publish_often(tmp_path, 8).faults == []


def test_a_cluster_that_loses_its_manager_answers_all_and_loses_nothing(tmp_path):
    assert lose_nodes(tmp_path, 1).faults == []


def test_an_answer_in_part_and_an_error_fail_the_drill():
    app, outcome, asked = Flask("in-part"), Outcome("lost nodes"), count()
    app.add_url_rule("/api/v1/search", view_func=lambda: {"total": 7})
    app.add_url_rule("/cari", view_func=lambda: ("", 503 if next(asked) else 200), endpoint="page")
    with served(app) as address, Asking(int(address.rpartition(":")[2]), outcome, {8}):
        wait_until(lambda: len(set(outcome.faults)) > 1)
    assert {fault.partition(" for ")[0] for fault in outcome.faults} == {"7 records found, not one of [8]", "503"}


def test_hostile_texts_stay_texts_on_every_kind_of_page(tmp_path):
    assert resist_texts(tmp_path, 8, records=6).faults == []


def test_a_page_that_escapes_nothing_fails_the_drill(tmp_path):
    app, escaping = Flask("hostile"), Flask("escaping")
    app.add_url_rule("/<int:number>", view_func=lambda number: f"<p title='{VECTORS[number]}'>{VECTORS[number]}</p>")
    escaping.add_url_rule("/<int:number>", view_func=lambda number: escape(VECTORS[number]))
    taken = [VECTORS.index(text) for text in ("<tirux>", "<svg tirux onload=tirux()>", "' tirux onmouseover='tirux()")]
    with served(app) as bad, served(escaping) as good, open_chromium(tmp_path, performance="ALL") as driver:
        assert all(WatchedBrowser(driver, bad).open(f"/{number}", guarded=False) for number in taken)
        assert not any(
            WatchedBrowser(driver, good).open(f"/{number}", guarded=False) for number in range(0, len(VECTORS), 4)
        )


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/csv", b"a,b\n1,=1+1\n"),
        ("application/atom+xml", b"<feed><tirux/></feed>"),
        ("application/atom+xml", b"<feed><title>a & b</title></feed>"),
        ("text/html", b"<script type='application/ld+json'>{\"a\": </script>"),
        ("application/json", b"{"),
    ],
)
def test_what_other_parsers_see_in_a_document_fails_the_drill(kind, content):
    assert list(faults_of(kind, content))


def test_a_moved_clock_loses_and_hides_nothing_and_locks_nobody_out(tmp_path):
    assert move_clocks(tmp_path, 2).faults == []


def test_stamps_that_follow_the_clock_back_fail_the_drill(sqlite_url, monkeypatch):
    with MovedClock(random.Random(1)) as clock, open_database(sqlite_url) as database:
        accounts = Accounts(database)
        for name in ("ani", "budi"):
            accounts.add(name, Role.NATIONAL, actor="root", source="command")
            clock.move(-HOUR)
        assert list(disorder(database)) == []
        monkeypatch.setattr(writers, "_stamp", writers._clock)
        accounts.add("citra", Role.NATIONAL, actor="root", source="command")
        assert len(list(disorder(database))) == 1


def test_a_server_that_does_everything_at_once_answers_right(tmp_path):
    lines = tmp_path / "records.jsonl"
    lines.write_bytes(b"".join(record.to_json() + b"\n" for record in told_apart(60)))
    assert [run_command(tmp_path, command) for command in (["load", str(lines)], ["index"])] == [0, 0]
    assert load_for(tmp_path, 3, every=1, haste=20).faults == []


def test_what_grows_on_after_the_first_third_fails_the_drill():
    steady = [Footprint(300 << 20, 100, 20)] * 3
    assert growing([*steady, *steady, *steady]) == []
    assert growing([Footprint(100 << 20, 10, 5)] * 3 + steady * 2) == []
    assert [each.partition(" ")[0] for each in growing([*steady, *steady, *[Footprint(400 << 20, 300, 40)] * 3])] == [
        "memory",
        "descriptors",
        "threads",
    ]


def test_an_outcome_is_one_line_with_its_faults_below():
    assert str(Outcome("a drill", 3, worst="9 ms")) == "a drill: done 3, failed 0, worst 9 ms"
    assert str(Outcome("a drill", 3, ["It fell."])) == "a drill: done 3, failed 1, worst nothing\n  It fell."


def test_the_list_of_drills_names_each():
    assert re.findall(r"^([a-z-]+)  +\S", tests.drills.__doc__, re.MULTILINE) == list(DRILLS)
