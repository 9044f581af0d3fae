"""What somebody typed is kept for them alone, the last of it, until it is saved or thrown away."""

from corpus.editing.working_copies import keep_working_copy, throw_working_copy_away, working_copy

TYPED = (("title", "KTP"), ("sdgs", "1"), ("sdgs", "3"), ("year_started", "tahun lalu <b>"))


def test_the_last_of_what_was_typed_is_kept_for_each_account_and_record(held, database):
    keep_working_copy(database, "ani", "ktp", 3, (("title", "K"),))
    kept = keep_working_copy(database, "ani", "ktp", 3, TYPED)
    assert working_copy(database, "ani", "ktp") == kept
    assert (kept.pairs, kept.seen, kept.saved_at.utcoffset().total_seconds()) == (TYPED, 3, 0)
    assert working_copy(database, "budi", "ktp") is working_copy(database, "ani", "") is None


def test_what_is_thrown_away_is_gone_and_nothing_else(held, database):
    keep_working_copy(database, "ani", "ktp", 3, TYPED)
    keep_working_copy(database, "ani", "", 0, TYPED)
    throw_working_copy_away(database, "ani", "ktp")
    assert working_copy(database, "ani", "ktp") is None
    assert working_copy(database, "ani", "").pairs == TYPED
