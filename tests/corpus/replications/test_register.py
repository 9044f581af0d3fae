"""The register in its database: versions, approval, and what ships."""

from dataclasses import replace

import pytest

from corpus.errors import ChangedMeanwhileError, DataError
from corpus.replications.csv_file import shipped
from corpus.replications.entry import Step
from corpus.replications.register import Register, open_register
from tests.corpus.replications.test_entry import ENTRY

OPOP = ENTRY.innovation_id


@pytest.fixture
def register(database_url):
    with open_register(database_url) as opened:
        yield opened


def put(register: Register, *entries, status="published"):
    return register.put_all(entries, source="test", actor="kurator", status=status)


def test_an_entry_is_taken_in_once(register):
    assert put(register, ENTRY) == {"added": 1}
    assert put(register, ENTRY) == {"unchanged": 1}
    assert register.entries() == (ENTRY,)


def test_every_change_is_a_version(register):
    later = replace(ENTRY, steps=(*ENTRY.steps, Step("evaluation", "2023")))
    put(register, ENTRY)
    assert put(register, later) == {"changed": 1}
    history = register.versions(ENTRY.id)
    assert [(version.number, version.entry.stage, version.actor) for version in history] == [
        (1, "implementation", "kurator"),
        (2, "evaluation", "kurator"),
    ]
    assert register.entries() == (later,)


def test_a_submission_is_not_shown_until_it_is_approved(register):
    put(register, ENTRY, status="held")
    assert register.entries() == ()
    assert register.of([OPOP]) == {}
    register.judge(ENTRY.id, "published", actor="kurator")
    assert register.of([OPOP, "lain"]) == {OPOP: (ENTRY,)}
    assert [version.status for version in register.versions(ENTRY.id)] == ["held", "published"]


def test_what_was_rejected_is_gone_but_not_lost(register):
    put(register, ENTRY)
    register.judge(ENTRY.id, "rejected", actor="kurator")
    assert register.entries() == ()
    assert register.entries("rejected") == (ENTRY,)


def test_an_unknown_entry_cannot_be_judged(register):
    with pytest.raises(DataError, match="no entry 'tidak-ada'"):
        register.judge("tidak-ada", "published", actor="kurator")


def test_one_bad_entry_keeps_all_out(register):
    with pytest.raises(DataError):
        put(register, ENTRY, replace(ENTRY, id="buruk", steps=()))
    assert register.is_empty()


def test_shipping_again_leaves_alone_what_was_changed_here(register):
    assert register.ship(shipped()) == {"added": 238}
    changed = replace(shipped()[0], result="Berjalan")
    put(register, changed)
    assert register.ship(shipped()) == {"unchanged": 237}
    assert changed in register.entries()


def test_shipping_again_leaves_alone_what_was_judged_here(register):
    register.ship(shipped())
    register.judge(shipped()[0].id, "rejected", actor="kurator", reason="keliru")
    assert register.ship(shipped()) == {"unchanged": 237}
    assert register.get(shipped()[0].id).status == "rejected"


def test_a_new_entry_takes_no_id_that_is_taken(register):
    register.add(ENTRY, actor="kurator")
    with pytest.raises(DataError, match="holds 'opop-bandung' already"):
        register.add(ENTRY, actor="kurator")


def test_an_entry_is_revised_whatever_its_status(register):
    put(register, ENTRY, status="held")
    revised = register.revise(ENTRY.id, lambda entry: replace(entry, result="Berjalan"), actor="kurator")
    assert (revised.status, revised.number, revised.entry.result) == ("held", 2, "Berjalan")
    with pytest.raises(DataError):
        register.revise(ENTRY.id, lambda entry: replace(entry, replicator=""), actor="kurator")
    assert register.get(ENTRY.id).number == 2


def test_the_second_of_two_curators_is_told_and_changes_nothing(register):
    put(register, ENTRY, replace(ENTRY, id="lain"), status="held")
    register.revise(ENTRY.id, lambda entry: replace(entry, result="Berjalan"), actor="ani", seen=1, reason="surat")
    assert register.get(ENTRY.id).reason == "surat"
    with pytest.raises(ChangedMeanwhileError, match="ani has changed"):
        register.judge_all(["lain", ENTRY.id], "published", actor="budi", seen={"lain": 1, ENTRY.id: 1})
    with pytest.raises(ChangedMeanwhileError):
        register.revise(ENTRY.id, lambda entry: replace(entry, result="Lain"), actor="budi", seen=1)
    assert {register.get(id).status for id in ("lain", ENTRY.id)} == {"held"}
    register.judge_all(["lain", ENTRY.id], "published", actor="budi", seen={"lain": 1, ENTRY.id: 2})
    assert len(register.entries()) == 2


def test_published_entries_are_given_by_page_and_of_one_innovation(register):
    others = [replace(ENTRY, id=f"{name}-lain", innovation_id="") for name in ("a", "z")]
    put(register, ENTRY, *others)
    put(register, replace(ENTRY, id="tertahan"), status="held")
    everything = sorted([ENTRY.id, "a-lain", "z-lain"])
    assert [entry.id for entry, _ in register.page(limit=10)] == everything
    assert [entry.id for entry, _ in register.page(after=everything[0], limit=1)] == [everything[1]]
    ((entry, changed_at),) = register.page(innovation_id=OPOP, limit=10)
    assert entry == ENTRY
    assert changed_at.utcoffset().total_seconds() == 0
