"""What a page says to crawlers of itself."""

from __future__ import annotations

import datetime

import pytest

from indexer.sources.crawl.page_directives import page_directives
from indexer.sources.extract.html_text import soup_of

NOW = datetime.datetime(2026, 3, 4, tzinfo=datetime.UTC)
OPEN, NOINDEX, NOFOLLOW, CLOSED = (True, True), (False, True), (True, False), (False, False)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("noindex", NOINDEX),
        ("NOINDEX, NoFollow", CLOSED),
        ("none", CLOSED),
        ("all", OPEN),
        ("noindex nofollow", CLOSED),
        ("index;noindex", NOINDEX),
        ("googlebot: noindex", OPEN),
        ("googlebot: noindex, nofollow", OPEN),
        ("Tiru : none", CLOSED),
        ("googlebot: noindex, tiru: nofollow", NOFOLLOW),
        ("*: noindex", NOINDEX),
        ("max-snippet:20, noindex", NOINDEX),
        ("max-image-preview:none", OPEN),
        ("unavailable_after: 25 Jun 2010 15:00:00 PST", NOINDEX),
        ("unavailable_after: Fri, 25 Jun 2010 15:00:00 GMT, nofollow", CLOSED),
        ("unavailable_after: Saturday, 25-Jun-10 15:00:00 GMT", NOINDEX),
        ("unavailable_after: 2010-06-25T10:00:00+07:00", NOINDEX),
        ("unavailable_after: 2010-06-25", NOINDEX),
        ("unavailable_after: 25 Jun 2090 15:00:00 PST", OPEN),
        ("unavailable_after: besok", OPEN),
        ("bingbot: unavailable_after: 25 Jun 2010 15:00:00 PST", OPEN),
        ("", OPEN),
    ],
)
def test_a_header_is_read_as_written_and_rules_for_others_are_left_alone(header, said):
    assert page_directives([header], None, NOW) == said


def test_of_several_headers_and_tags_the_strictest_counts():
    page = soup_of('<meta name=robots content="index, follow"><body><meta name="ROBOTS" content="NoFollow">')
    assert page_directives(["googlebot: none", "noindex"], page, NOW) == CLOSED
    assert page_directives([], page, NOW) == NOFOLLOW


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ('<meta name="robots" content="NOINDEX">', NOINDEX),
        ('<META NAME=" Robots " CONTENT="none">', CLOSED),
        ('<meta name="tiru" content="noindex,nofollow">', CLOSED),
        ('<meta name="googlebot" content="noindex">', OPEN),
        ('<meta name="robots">', OPEN),
        ('<meta name="description" content="noindex">', OPEN),
        ("<p>noindex</p><!-- <meta name=robots content=noindex> -->", OPEN),
    ],
)
def test_a_tag_is_read_wherever_it_stands_and_however_it_is_written(tag, said):
    assert page_directives([], soup_of(f"<body><p>Isi</p>{tag}</body>"), NOW) == said
