"""Contact data are cut line by line, and counted."""

from wtforms import Form, TextAreaField

from search_app.web.submissions.contacts import cut_contacts


class Note(Form):
    """A form of one text."""

    text = TextAreaField()


def test_lines_that_hold_a_contact_lose_it_and_the_others_stay():
    form = Note(data={"text": "Satu\nHubungi a@b.test\nTiga"})
    assert cut_contacts([form.text]) == 1
    assert form.text.data.splitlines()[0] == "Satu" and form.text.data.splitlines()[-1] == "Tiga"
    assert "@" not in form.text.data
    assert cut_contacts([form.text]) == 0
