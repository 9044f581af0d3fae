"""Lists of the desk read their filters from the address and keep them from page to page."""

from search_app.web.desk.lists import LONGEST_FILTER, SHOWN, filters, pager, region_name, seen_versions

NAMES = {"kind": "jenis", "text": "q"}


def test_filters_are_read_and_kept(app):
    with app.test_request_context(f"/meja/usulan?jenis=correction&q={'a' * 999}&hal=9"):
        found = filters(NAMES)
        assert (found["kind"], len(found["text"])) == ("correction", LONGEST_FILTER)
        pages = pager("handed_in.page", NAMES, SHOWN + 1)
        assert (pages.page, pages.first_hit) == (2, SHOWN + 1)
        assert "jenis=correction" in pages.url(1)


def test_versions_that_are_no_numbers_are_left_out(app):
    fields = {"id": ["a", "b", "c"], "versi": ["1", "x", "12345678901"]}
    with app.test_request_context("/", method="POST", data=fields):
        assert seen_versions() == {"a": 1}


def test_an_unknown_region_has_no_name():
    assert (region_name("35.78"), region_name("99")) == ("Kota Surabaya", "")
