"""What a curator must say, and which version they saw."""

from werkzeug.datastructures import MultiDict

from search_app.web.desk.submission_forms import AskForm, RefuseForm


def test_a_question_and_a_refusal_need_words_and_a_version(request_context):
    for form in (AskForm, RefuseForm):
        filled = form(formdata=MultiDict({"version": "1", "text": "Sejak kapan?"}), meta={"csrf": False})
        assert filled.validate() and filled.version.data == 1
        empty = form(formdata=MultiDict({"text": " "}), meta={"csrf": False})
        assert not empty.validate() and set(empty.errors) == {"version", "text"}
