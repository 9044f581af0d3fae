"""The queue of submissions: taken in once, judged once, and what they become."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import text

from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from corpus.errors import ChangedMeanwhileError, DataError
from corpus.journal.reading import Journal, JournalFilter
from corpus.secret_tokens import new_token
from corpus.submissions.store import Submissions, open_submissions
from corpus.submissions.submission import Correction
from tests.corpus.catalogue.examples import CURATED
from tests.corpus.submissions.examples import PROPOSED


@pytest.fixture
def queue(database):
    return Submissions(database)


def test_a_proposal_waits_and_its_secret_is_not_stored(queue, database):
    token = new_token()
    item = queue.put(PROPOSED, token)
    assert (item.kind, item.state, item.content, item.region) == ("innovation", "waiting", PROPOSED, "35.07")
    assert queue.by_token(token) == item
    assert queue.by_token("lain") is None
    with database.reading() as connection:
        row = connection.execute(text("SELECT * FROM submissions")).one()
    assert token not in map(str, row)
    assert hashlib.sha256(token.encode()).hexdigest() in row


def test_the_same_form_sent_twice_is_one_submission(queue):
    token = new_token()
    assert queue.put(PROPOSED, token) == queue.put(PROPOSED, token)
    assert len(queue.listed()) == 1


def test_a_question_is_answered_and_the_submission_waits_again(queue):
    token = new_token()
    id = queue.put(PROPOSED, token).id
    assert queue.ask(id, "Tahun berapa?", actor="ani").state == "asked"
    assert queue.answer(token, "2020").state == "waiting"
    assert [(message.author, message.text) for message in queue.messages(id)] == [
        ("curator", "Tahun berapa?"),
        ("sender", "2020"),
    ]


def test_a_published_proposal_is_a_record_with_an_id_of_its_own(queue, database):
    ids = [queue.publish(queue.put(PROPOSED, new_token()).id, actor="ani").record_id for _ in range(2)]
    assert ids == ["bank-sampah-sekolah-kabupaten-malang", "bank-sampah-sekolah-kabupaten-malang-2"]
    (version,) = Catalogue(database).versions(ids[0])
    assert (version.status, version.source, version.actor) == ("published", "submission", "ani")


def test_an_addition_fills_gaps_only(queue, database, curated_record):
    proposed = replace(PROPOSED, summary="Lain sama sekali.")
    item = queue.put(proposed, new_token(), record=CURATED)
    assert item.kind == "addition"
    queue.publish(item.id, actor="ani")
    record = Catalogue(database).get(CURATED.id).innovation
    assert (record.title, record.summary) == (CURATED.title, CURATED.summary)
    assert record.problem == PROPOSED.problem


def test_an_addition_that_adds_nothing_is_not_called_published(queue, curated_record):
    item = queue.put(CURATED, new_token(), record=CURATED)
    with pytest.raises(DataError, match="fills no gap"):
        queue.publish(item.id, actor="ani")
    assert queue.get(item.id) == item


def test_every_step_stands_in_the_journal(queue, database):
    token = new_token()
    item = queue.put(PROPOSED, token)
    queue.ask(item.id, "Tahun berapa?", actor="ani")
    queue.answer(token, "2020")
    queue.reject(item.id, actor="budi", reason="kembar")
    entries = Journal(database).entries(JournalFilter(kind="submission"))
    assert [(entry.action, entry.actor, entry.version, entry.reason) for entry in reversed(entries)] == [
        ("waiting", "public", 1, ""),
        ("asked", "ani", 2, ""),
        ("waiting", "public", 3, ""),
        ("rejected", "budi", 4, "kembar"),
    ]
    assert {(entry.object_id, entry.region, entry.agency) for entry in entries} == {(item.id, "35.07", PROPOSED.agency)}


def test_a_correction_changes_no_record(queue, database, curated_record):
    item = queue.put(Correction("summary", "Bukan satu jam."), new_token(), record=CURATED)
    assert queue.publish(item.id, actor="ani").state == "published"
    assert len(Catalogue(database).versions(CURATED.id)) == 1


def test_the_second_of_two_curators_is_refused(queue):
    item = queue.put(PROPOSED, new_token())
    queue.ask(item.id, "Benar?", actor="ani")
    with pytest.raises(DataError, match="was changed since you opened it"):
        queue.publish(item.id, actor="budi", version=item.version)
    queue.publish(item.id, actor="ani")
    with pytest.raises(DataError, match="published already by ani"):
        queue.reject(item.id, actor="budi", reason="kembar")


def test_what_cannot_be_published_stays_as_it_was(queue):
    item = queue.put(PROPOSED, new_token(), record=CURATED)
    with pytest.raises(DataError, match="No record"):
        queue.publish(item.id, actor="ani")
    assert queue.get(item.id) == item


def test_a_refusal_tells_its_reason(queue):
    token = new_token()
    item = queue.reject(queue.put(PROPOSED, token).id, actor="ani", reason="Bukan layanan publik.")
    assert queue.messages(item.id)[0].text == "Bukan layanan publik."
    assert (queue.by_token(token).state, item.judged_by) == ("rejected", "ani")
    with pytest.raises(DataError, match="rejected already"):
        queue.answer(token, "Tolong.")


def test_forty_at_once_through_two_openings_are_forty(database_url):
    tokens = [new_token() for _ in range(40)]
    with open_submissions(database_url) as one, open_submissions(database_url) as other:
        with ThreadPoolExecutor(16) as pool:
            list(pool.map(lambda pair: pair[0].put(PROPOSED, pair[1]), [(q, t) for t in tokens for q in (one, other)]))
        assert len(one.listed()) == 40
        assert all(other.by_token(token) for token in tokens)


@pytest.fixture
def curated_record(database):
    Catalogue(database).put_all([CURATED], source="hub", actor="ani")


def test_the_queue_opens_with_its_tables(new_database_url):
    with open_database(new_database_url) as database:
        assert Submissions(database).listed(state="rejected", kind="correction") == []


def test_a_new_innovation_can_turn_out_to_be_an_addition(queue, database, curated_record):
    item = queue.put(PROPOSED, new_token())
    published = queue.publish(item.id, actor="ani", into=CURATED.id)
    assert (published.kind, published.record_id) == ("addition", CURATED.id)
    assert Catalogue(database).get(CURATED.id).innovation.problem == PROPOSED.problem


def test_a_correction_that_was_taken_over_still_waits_and_says_by_whom(queue, database, curated_record):
    item = queue.put(Correction("summary", "Bukan satu jam."), new_token(), record=CURATED)
    taken = queue.take_over(item.id, actor="ani", version=item.version)
    assert (taken.state, taken.taken_by, taken.version) == ("waiting", "ani", 2)
    with pytest.raises(ChangedMeanwhileError):
        queue.take_over(item.id, actor="budi", version=item.version)
    assert Journal(database).entries(JournalFilter(action="taken"))[0].actor == "ani"
    with pytest.raises(DataError, match="no correction"):
        queue.take_over(queue.put(PROPOSED, new_token()).id, actor="ani")


def test_several_are_refused_together_or_none(queue):
    first, second = (queue.put(PROPOSED, new_token()) for _ in range(2))
    with pytest.raises(ChangedMeanwhileError):
        queue.reject_all({first.id: 1, second.id: 9}, actor="ani", reason="iklan")
    assert {item.state for item in queue.of_ids([first.id, second.id])} == {"waiting"}
    queue.reject_all({first.id: 1, second.id: 1}, actor="ani", reason="iklan")
    assert {item.state for item in queue.of_ids([first.id, second.id, "tidak-ada"])} == {"rejected"}


def test_what_is_about_a_record_is_of_the_records_place(queue):
    record = replace(
        CURATED, agency="Kota Surabaya", agency_level="kota", province="Jawa Timur", regency="Kota Surabaya"
    )
    addition = queue.put(
        replace(PROPOSED, regency="", agency_level="provinsi", province="Aceh"), new_token(), record=record
    )
    assert (addition.region, addition.agency) == ("35.78", "Kota Surabaya")
