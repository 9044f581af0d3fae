"""What waits is counted, found and paged by the database."""

import dataclasses

from sqlalchemy import true

from corpus.catalogue.waiting import (
    DraftFilter,
    Drafts,
    listed,
    waiting_counts,
    waiting_drafts,
    waiting_pairs,
    waiting_replications,
    waiting_submissions,
)
from corpus.db.submission_tables import submissions
from corpus.db.tables import records
from corpus.replications.register import Register
from corpus.secret_tokens import new_token
from corpus.submissions.store import Submissions
from tests.corpus.catalogue.examples import CURATED, OTHER, TWIN, decided, take_in
from tests.corpus.replications.test_entry import ENTRY
from tests.corpus.submissions.examples import PROPOSED

HERE = dataclasses.replace(
    OTHER, agency="Kota Surabaya", agency_level="kota", province="Jawa Timur", regency="Kota Surabaya"
)


def test_drafts_are_found_by_source_province_and_text(database):
    take_in(database, HERE, CURATED, publish=False)
    drafts = Drafts(database, true())
    for wanted, found in (
        (DraftFilter(), 2),
        (DraftFilter(source="hub"), 2),
        (DraftFilter(source="other"), 0),
        (DraftFilter(province="35"), 1),
        (DraftFilter(province="3"), 0),
        (DraftFilter(text="SAMPAH"), 1),
        (DraftFilter(text="surabaya"), 1),
        (DraftFilter(text="%"), 0),
    ):
        assert drafts.count(wanted) == len(drafts.page(wanted, first=0, limit=9)) == found, wanted
    assert drafts.sources() == ["hub"]
    assert [len(drafts.page(DraftFilter(), first=first, limit=1)) for first in (0, 1, 2)] == [1, 1, 0]
    assert Drafts(database, records.c.region == "35.78").count(DraftFilter()) == 1
    (record,) = listed(database, [HERE.id, "tidak-ada"])
    assert (record.title, record.region, record.agency, record.number) == (HERE.title, "35.78", "Kota Surabaya", 1)


def test_what_waits_is_counted_with_its_age(database):
    assert waiting_drafts(database, true()) == (0, None) or waiting_drafts(database, true()).count == 0
    take_in(database, CURATED)
    take_in(database, TWIN, decisions=[decided("uncertain", CURATED.id, TWIN.id)], publish=False)
    Register(database).put_all([ENTRY], source="form", actor="public", status="held")
    Submissions(database).put(PROPOSED, new_token())
    assert waiting_counts(database) == {"drafts": 1, "submissions": 1, "replications": 1, "pairs": 1}
    for count in (waiting_drafts, waiting_pairs, waiting_replications, waiting_submissions):
        assert count(database, true()).count == 1
        assert count(database, true()).oldest.tzinfo is not None
    assert waiting_drafts(database, records.c.region == "33").count == 0
    assert waiting_submissions(database, submissions.c.region == "33").count == 0


def test_what_the_sender_was_asked_does_not_wait_for_a_curator(database):
    queue = Submissions(database)
    queue.ask(queue.put(PROPOSED, new_token()).id, "Sejak kapan?", actor="ani")
    assert waiting_submissions(database, true()).count == 0
