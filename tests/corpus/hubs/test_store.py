"""Hubs' pages are kept with every version, and nobody overwrites what they have not seen."""

import threading

import pytest

from corpus.errors import DataError
from corpus.hubs.page import HubPage
from corpus.hubs.store import HubPages
from corpus.journal.reading import Journal, JournalFilter

FIRST, SECOND = HubPage("Satu"), HubPage("Dua", "https://contoh.test")


def by(actor="ani", reason=""):
    return {"actor": actor, "reason": reason}


def test_each_change_is_a_version_with_who_and_why_and_an_entry_of_the_journal(database):
    pages = HubPages(database)
    assert (pages.get("35").page, pages.get("35").number) == (HubPage(), 0)
    assert pages.put("35", FIRST, seen=0, **by()) is None
    assert pages.put("35", SECOND, seen=1, **by("budi", "Alamat baru")) is None
    newest, before = pages.versions("35")
    assert (newest.page, newest.number, newest.actor, newest.reason) == (SECOND, 2, "budi", "Alamat baru")
    assert before.page == FIRST
    assert pages.get("35") == newest
    assert pages.get("33").number == 0
    found = Journal(database).entries(JournalFilter(kind="hub"))
    assert [(each.action, each.object_id, each.region, each.version) for each in found] == [
        ("changed", "35", "35", 2),
        ("added", "35", "35", 1),
    ]


def test_who_has_not_seen_the_last_version_gets_it_and_saves_nothing(database):
    pages = HubPages(database)
    pages.put("35", FIRST, seen=0, **by())
    assert pages.put("35", SECOND, seen=0, **by("budi")) == pages.get("35")
    assert pages.get("35").page == FIRST


def test_the_same_page_again_is_no_version(database):
    pages = HubPages(database)
    for seen in (0, 0, 1):
        assert pages.put("35", FIRST, seen=seen, **by()) is None
    assert len(pages.versions("35")) == 1


def test_of_many_who_save_at_once_one_succeeds_and_all_others_are_told(database):
    pages, told = HubPages(database), []

    def save(number):
        told.append(pages.put("35", HubPage(f"Naskah {number}"), seen=0, **by()))

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told.count(None) == 1
    assert {each.number for each in told if each} == {1}
    assert len(pages.versions("35")) == 1


def test_what_cannot_be_used_is_refused_before_anything_is_written(database):
    with pytest.raises(DataError):
        HubPages(database).put("99", FIRST, seen=0, **by())
    assert HubPages(database).versions("99") == []
