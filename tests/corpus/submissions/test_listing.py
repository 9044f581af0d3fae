"""Submissions are found by kind, age, place, state and words, as far as somebody may see them."""

import datetime

from sqlalchemy import true, update

from corpus.db.submission_tables import submissions
from corpus.secret_tokens import new_token
from corpus.submissions.listing import SubmissionFilter, SubmissionList
from corpus.submissions.store import Submissions
from corpus.submissions.submission import Correction
from tests.corpus.catalogue.examples import CURATED
from tests.corpus.submissions.examples import PROPOSED


def test_each_filter_narrows_what_is_found(database):
    queue = Submissions(database)
    old = queue.put(PROPOSED, new_token())
    queue.put(Correction("title", "salah"), new_token(), record=CURATED)
    refused = queue.put(PROPOSED, new_token())
    queue.reject(refused.id, actor="ani", reason="kembar")
    week_ago = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=8)
    with database.writing() as connection:
        connection.execute(update(submissions).where(submissions.c.id == old.id).values(created_at=week_ago))
    found = SubmissionList(database, true())
    for wanted, count in (
        (SubmissionFilter(), 2),
        (SubmissionFilter(kind="correction"), 1),
        (SubmissionFilter(state="rejected"), 1),
        (SubmissionFilter(state="asked"), 0),
        (SubmissionFilter(days=7), 1),
        (SubmissionFilter(days=30), 0),
        (SubmissionFilter(province="35"), 1),
        (SubmissionFilter(province="33"), 0),
        (SubmissionFilter(text="SAMPAH"), 1),
        (SubmissionFilter(text="kabupaten malang"), 1),
        (SubmissionFilter(text="%"), 0),
    ):
        assert found.count(wanted) == len(found.page(wanted, first=0, limit=9)) == count, wanted
    assert found.page(SubmissionFilter(), first=0, limit=1) == [queue.get(old.id)]
    assert SubmissionList(database, submissions.c.region == "35.07").count(SubmissionFilter()) == 1


def test_a_report_goes_by_the_title_of_its_record(database):
    Submissions(database).put(Correction("title", "salah"), new_token(), record=CURATED)
    (item,) = SubmissionList(database, true()).page(SubmissionFilter(text="ktp"), first=0, limit=9)
    assert item.title == CURATED.title
