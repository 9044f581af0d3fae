"""What forms without account have in common."""

from search_app.web.public_form import FollowedForm, PublicForm


def test_only_machines_fill_the_trap(app):
    for data, is_trapped in (({}, False), ({"website": ""}, False), ({"website": "https://iklan.test"}, True)):
        with app.test_request_context("/", method="POST", data=data):
            assert PublicForm().is_trapped is is_trapped


def test_a_page_opened_anew_has_a_secret_of_its_own_and_a_form_sent_again_keeps_it(app):
    with app.test_request_context("/"):
        first, second = FollowedForm().token.data, FollowedForm().token.data
    assert first != second
    with app.test_request_context("/", method="POST", data={"token": first}):
        form = FollowedForm()
        assert form.token.data == first and "token" not in (form.validate() or form.errors)
    with app.test_request_context("/", method="POST", data={"token": "x"}):
        form = FollowedForm()
        assert not form.validate() and "token" in form.errors
