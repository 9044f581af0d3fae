"""What a curator may write of a hub."""

import pytest
from flask_wtf.csrf import generate_csrf
from werkzeug.datastructures import MultiDict

from corpus.hubs.page import HubPage
from search_app.web.desk.hub_form import HubForm

GOOD = {"introduction": "Halo", "contact_url": "https://hub.test/kontak", "reason": "", "seen": "2"}


def filled(app, **values: str) -> HubForm:
    with app.test_request_context("/meja/hub/35", method="POST"):
        form = HubForm(MultiDict({**GOOD, **values, "csrf_token": generate_csrf()}))
        form.validate()
    return form


def test_what_is_written_becomes_a_page(app):
    form = filled(app, reason="  Alamat\nbaru ")
    assert (form.errors, form.page(), form.why) == ({}, HubPage("Halo", "https://hub.test/kontak"), "Alamat baru")


def test_contact_data_are_dropped_and_counted(app):
    form = filled(app, introduction="Halo.\r\n\r\nHubungi Siti Contohwati 0812-3456-7890 atau siti@contoh.test")
    assert form.page().introduction.startswith("Halo.\n\n")
    assert not {"Siti", "0812", "@"} & set(form.page().introduction.split())
    assert form.dropped >= 2


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://a.test",
        "a.test",
        "https://",
        "mailto:a@b.test",
        "https://wa.me/628123456789",
        "https://siti@contoh.test",
        f"https://a.test/{'x' * 500}",
    ],
)
def test_what_is_no_page_of_the_web_is_no_contact_page(app, address):
    assert filled(app, contact_url=address).errors.keys() == {"contact_url"}


@pytest.mark.parametrize(
    ("field", "value"), [("introduction", "x" * 4_001), ("reason", "x" * 501), ("seen", "x"), ("seen", "9" * 20)]
)
def test_what_is_too_long_or_no_version_is_refused(app, field, value):
    assert filled(app, **{field: value}).errors.keys() == {field}


def test_nothing_at_all_may_be_said(app):
    assert filled(app, introduction="", contact_url="").errors == {}
