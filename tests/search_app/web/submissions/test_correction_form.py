"""What a report of a mistake becomes."""

from werkzeug.datastructures import MultiDict

from search_app.web.submissions.correction_form import CorrectionForm


def test_contact_data_are_left_out(request_context):
    form = CorrectionForm(formdata=MultiDict({"part": "title", "wrong": "Salah, tanya a@b.test"}))
    assert form.cut_contacts() == 1
    assert "@" not in form.correction().wrong
