"""Whom one asks about a record: an official site only where it is known, and the province's hub."""

import pytest

from corpus import Innovation
from search_app.web.record_contact import Contact, contact

pytestmark = pytest.mark.usefixtures("request_context")


def record(**fields: str) -> Innovation:
    return Innovation(id="a", title="A", **fields)


def test_an_agency_is_asked_at_its_official_site_and_information_office_where_they_are_known():
    found = contact(record(agency="Pemerintah Kabupaten Bojonegoro", province="Jawa Timur"))
    assert found.agency.id == "kabupaten-bojonegoro"
    assert (found.site_url, found.ppid_url) == ("https://bojonegorokab.go.id/", "https://ppid.bojonegorokab.go.id/")
    assert found.province.code == "35"


def test_where_no_site_is_known_none_is_given_and_the_hub_of_the_province_is_left():
    found = contact(record(agency="Pemerintah Kabupaten Sragen", province="Jawa Tengah"))
    assert (found.site_url, found.ppid_url) == (None, None)
    assert (found.province.code, found.hub_url) == ("33", "http://jipp.jatengprov.go.id/")


def test_a_national_body_has_no_hub_and_an_unknown_owner_nobody():
    found = contact(record(agency="Kementerian PANRB"))
    assert (found.site_url, found.province, found.hub_url) == ("https://menpan.go.id/", None, None)
    assert contact(record()) == Contact()
