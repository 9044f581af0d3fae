"""Formats of files."""

from indexer.open_data.column import FORMATS
from search_app.open_data.media_types import format_of


def test_every_format_has_a_name_and_a_media_type_of_its_own():
    assert len({format_of(ending) for ending in FORMATS}) == len(FORMATS)
    assert format_of("csv") == ("CSV", "text/csv")


def test_what_has_no_ending_is_plain_text():
    assert format_of("SHA256SUMS").media_type == "text/plain"
