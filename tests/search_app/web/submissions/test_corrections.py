"""Reporting a mistake in a record."""

from tests.search_app.reading import soup
from tests.search_app.web.submissions.test_proposals import form_of, waiting

ADDRESS = "/inovasi/opop-provinsi-jawa-barat/lapor"


def test_a_mistake_is_reported_from_the_record_and_followed(planner, database_url):
    assert ADDRESS in planner.get("/inovasi/opop-provinsi-jawa-barat").text
    fields = {**form_of(planner.get(ADDRESS)), "part": "results", "wrong": "Angkanya keliru."}
    sent = planner.post(ADDRESS, data=fields)
    assert planner.post(ADDRESS, data=fields).location == sent.location
    (item,) = waiting(database_url)
    assert (item.kind, item.record_id, item.content.wrong) == (
        "correction",
        "opop-provinsi-jawa-barat",
        "Angkanya keliru.",
    )
    assert "Menunggu" in planner.get(sent.location).text


def test_who_wrote_contact_data_sees_what_is_left_and_why_before_it_is_sent(planner, database_url):
    fields = {**form_of(planner.get(ADDRESS)), "part": "results", "wrong": "Angkanya keliru, tanya 0812 3456 7890."}
    page = soup(planner.post(ADDRESS, data=fields))
    assert "tidak menyimpan data pribadi" in page.find(id="dihapus").text
    left = page.find(id="wrong").text.strip()
    assert left.startswith("Angkanya keliru") and "0812" not in left and not waiting(database_url)
    planner.post(ADDRESS, data={**fields, "wrong": left})
    assert len(waiting(database_url)) == 1


def test_a_report_of_nothing_but_a_contact_is_still_to_be_written(planner, database_url):
    fields = {**form_of(planner.get(ADDRESS)), "part": "results", "wrong": "0812 3456 7890"}
    assert "Isi bagian ini." in planner.post(ADDRESS, data=fields).text
    assert not waiting(database_url)


def test_a_record_that_is_not_there_has_no_form(planner):
    assert planner.get("/inovasi/tidak-ada/lapor").status_code == 404
