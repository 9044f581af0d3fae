"""Reporting a mistake in a record."""

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


def test_a_record_that_is_not_there_has_no_form(planner):
    assert planner.get("/inovasi/tidak-ada/lapor").status_code == 404
