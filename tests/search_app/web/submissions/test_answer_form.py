"""The box for an answer."""

from werkzeug.datastructures import MultiDict

from search_app.web.submissions.answer_form import LONGEST_ANSWER, AnswerForm


def test_an_answer_says_something_and_not_too_much(request_context):
    for text in ("", "x" * (LONGEST_ANSWER + 1)):
        form = AnswerForm(formdata=MultiDict({"text": text}), meta={"csrf": False})
        assert not form.validate()
