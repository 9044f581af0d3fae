"""An edit becomes a version or waits for a curator; what others wrote meanwhile is never overwritten."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from corpus.db.database import open_database
from corpus.editing.edit import Edit, EditConflictError, add_record, propose_edit, save_edit
from corpus.editing.working_copies import keep_working_copy, working_copy
from corpus.errors import DataError
from corpus.innovation import Innovation
from corpus.journal.reading import Journal, JournalFilter
from corpus.submissions.edits import edits_of
from corpus.submissions.store import Submissions
from tests.corpus.catalogue.examples import CURATED

LONGER = replace(CURATED, results="Antrean turun.")


def test_an_edit_is_a_version_with_who_why_and_from_where_and_an_entry(held, database):
    assert save_edit(database, Edit(LONGER, 1, "ani", "Dari berita")) == 2
    last = held.get(CURATED.id)
    assert (last.innovation, last.number, last.status) == (LONGER, 2, "published")
    assert (last.actor, last.source, last.reason) == ("ani", "editor", "Dari berita")
    (entry, _added) = Journal(database).entries(JournalFilter(object_id=CURATED.id))
    assert (entry.action, entry.version, entry.actor, entry.reason) == ("changed", 2, "ani", "Dari berita")


def test_the_second_of_two_is_told_what_the_first_made(held, database):
    save_edit(database, Edit(LONGER, 1, "ani"))
    mine = replace(CURATED, results="Warga puas.")
    with pytest.raises(EditConflictError) as caught:
        save_edit(database, Edit(mine, 1, "budi"))
    assert (caught.value.was, caught.value.theirs) == (CURATED, LONGER)
    assert (caught.value.number, caught.value.actor) == (2, "ani")
    assert held.get(CURATED.id).innovation == LONGER


def test_the_same_edit_sent_twice_and_one_that_changes_nothing_make_no_version(held, database):
    assert [save_edit(database, Edit(LONGER, 1, "ani")) for _ in range(2)] == [2, 2]
    assert save_edit(database, Edit(LONGER, 2, "budi")) == 2


def test_an_edit_keeps_the_status_and_drops_what_was_typed(held, database):
    held.put_all([CURATED], source="hub", actor="tiru", status="draft")
    keep_working_copy(database, "ani", CURATED.id, 2, (("title", "KTP"),))
    keep_working_copy(database, "budi", CURATED.id, 2, (("title", "KTP"),))
    save_edit(database, Edit(LONGER, 2, "ani"))
    assert held.get(CURATED.id).status == "draft"
    assert working_copy(database, "ani", CURATED.id) is None
    assert working_copy(database, "budi", CURATED.id) is not None


def test_what_has_a_fault_or_no_record_is_not_saved(held, database):
    with pytest.raises(DataError, match="title"):
        save_edit(database, Edit(replace(CURATED, title=""), 1, "ani"))
    with pytest.raises(DataError, match="no record"):
        save_edit(database, Edit(replace(CURATED, id="tidak-ada"), 1, "ani"))


def test_of_many_edits_of_one_version_one_is_saved_and_each_other_refused(held, database, database_url):
    def attempt(number):
        with open_database(database_url) as own:
            try:
                return save_edit(own, Edit(replace(CURATED, results=f"Hasil {number}."), 1, "ani"))
            except EditConflictError:
                return None

    with ThreadPoolExecutor(6) as pool:
        assert sorted(filter(None, pool.map(attempt, range(6)))) == [2]
    assert len(held.versions(CURATED.id)) == 2


def test_a_proposed_edit_changes_nothing_until_it_is_published(held, database):
    waiting = propose_edit(database, Edit(LONGER, 1, "ani", "Dari berita"))
    assert held.get(CURATED.id).number == 1
    assert (waiting.is_edit, waiting.sender, waiting.record_version) == (True, "ani", 1)
    queue = Submissions(database)
    assert [message.text for message in queue.messages(waiting.id)] == ["Dari berita"]
    assert queue.publish(waiting.id, actor="budi").state == "published"
    last = held.get(CURATED.id)
    assert (last.innovation, last.number, last.actor, last.status) == (LONGER, 2, "budi", "published")


def test_a_newer_proposal_takes_the_place_of_the_accounts_earlier_one(held, database):
    first = propose_edit(database, Edit(LONGER, 1, "ani"))
    assert propose_edit(database, Edit(LONGER, 1, "ani")).id == first.id
    other = propose_edit(database, Edit(LONGER, 1, "budi"))
    second = propose_edit(database, Edit(replace(LONGER, problem="Antre."), 1, "ani"))
    assert [edit.id for edit in edits_of(database, CURATED.id)] == [other.id, second.id]
    assert Submissions(database).get(first.id).state == "rejected"


def test_a_proposal_of_a_version_that_no_longer_counts_is_refused(held, database):
    waiting = propose_edit(database, Edit(LONGER, 1, "ani"))
    save_edit(database, Edit(replace(CURATED, problem="Antre."), 1, "budi"))
    with pytest.raises(DataError, match="open both in the editor"):
        Submissions(database).publish(waiting.id, actor="budi")
    with pytest.raises(EditConflictError):
        propose_edit(database, Edit(replace(LONGER, problem="Lama."), 1, "ani"))
    with pytest.raises(DataError, match="changes nothing"):
        propose_edit(database, Edit(replace(CURATED, problem="Antre."), 2, "ani"))


def test_an_edit_that_takes_a_proposal_over_settles_it(held, database):
    waiting = propose_edit(database, Edit(LONGER, 1, "ani"))
    save_edit(database, Edit(replace(LONGER, problem="Antre."), 1, "budi", proposal=waiting.id))
    judged = Submissions(database).get(waiting.id)
    assert (judged.state, judged.judged_by) == ("published", "budi")


def test_a_new_record_is_a_draft_of_its_own_once(held, database):
    written = Innovation(id="", title="KTP Satu Jam", province="Jawa Timur")
    written = replace(written, id="ktp-satu-jam")
    ids = [add_record(database, written, actor="ani", reason="Baru") for _ in range(2)]
    assert ids == ["ktp-satu-jam-jawa-timur"] * 2
    assert (held.get(ids[0]).status, held.get(ids[0]).reason) == ("draft", "Baru")
    assert add_record(database, replace(written, results="Cepat."), actor="ani") == "ktp-satu-jam-jawa-timur-2"
