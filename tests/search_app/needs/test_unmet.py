"""A need is what is not answered well, and is met as soon as a record answers it."""

import datetime

from corpus import Innovation
from corpus.needs.search_log import CountedSearch
from indexer import build_index
from search_app.local import open_engine
from search_app.needs.unmet import needs_of_today

DAY = datetime.date(2026, 5, 31)
POSYANDU = Innovation(id="posyandu", title="Posyandu Keliling", problem="Balita di pulau jarang ditimbang.")
AUCTION = Innovation(id="lelang", title="Lelang Ikan Elektronik", problem="Nelayan menjual ikan lewat tengkulak.")


def asked(text, confidence="nothing", **counts) -> CountedSearch:
    return CountedSearch(DAY, text, "", confidence, asked=1, **counts)


def engine_over(folder, *records):
    build_index(records, folder)
    return open_engine(folder)


def test_what_was_answered_well_is_no_need_unless_it_was_reported(tmp_path):
    engine = engine_over(tmp_path, POSYANDU)
    found = [asked("posyandu", "strong"), asked("lelang ikan"), asked("balita pulau", "strong", reported=1)]
    assert {each.need.text for each in needs_of_today(found, engine)} == {"lelang ikan", "balita pulau"}


def test_a_need_that_a_new_record_answers_is_met(tmp_path):
    found = [asked("lelang ikan elektronik")]
    (before,) = needs_of_today(found, engine_over(tmp_path / "before", POSYANDU))
    assert (before.is_met, before.best) == (False, None)
    (after,) = needs_of_today(found, engine_over(tmp_path / "after", POSYANDU, AUCTION))
    assert after.is_met
    assert after.best is not None
    assert after.best.innovation.id == "lelang"
