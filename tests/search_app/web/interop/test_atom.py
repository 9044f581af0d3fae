"""Atom documents of any text."""

import datetime

import feedparser
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from search_app.web.interop.atom import Feed, FeedEntry, atom

NOW = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_gives_a_document_that_others_read(text):
    entry = FeedEntry("tag:a,2026:b", text, "http://a/b", NOW, text, text, (text,))
    document = atom(Feed("tag:a,2026:c", text, text, "http://a/c", "http://a/", NOW, "id", [entry]))
    fromstring(document)
    feed = feedparser.parse(document)
    assert not feed.bozo
    assert [entry.id for entry in feed.entries] == ["tag:a,2026:b"]
