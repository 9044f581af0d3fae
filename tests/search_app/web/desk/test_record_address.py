"""A record is edited at one address, in the language of the page."""

from search_app.web.desk.record_address import record_address


def test_the_address_keeps_the_language(app):
    with app.test_request_context("/meja"):
        assert record_address("bank-sampah") == "/meja/inovasi/bank-sampah"
    with app.test_request_context("/meja?bahasa=en"):
        assert record_address("a b") == "/meja/inovasi/a%20b?bahasa=en"
