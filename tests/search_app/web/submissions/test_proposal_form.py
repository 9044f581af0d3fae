"""From what was written to a record."""

from werkzeug.datastructures import MultiDict

from search_app.web.submissions.proposal_form import ProposalForm, lacking


def test_lines_become_lists_and_the_region_its_names(request_context):
    form = ProposalForm(
        formdata=MultiDict({"title": "Bank  Sampah", "region": "kota malang", "steps": "1. Satu\n- Dua\n\n- Dua"})
    )
    record = form.record()
    assert (record.title, record.steps) == ("Bank Sampah", ("Satu", "Dua"))
    assert (record.province, record.regency, record.agency_level) == ("Jawa Timur", "Kota Malang", "kota")
    assert lacking(record) == ["problem", "solution", "results", "prerequisites", "barriers", "sources"]
