"""The forms of the desk name roles and provinces in the language of the page."""

from corpus.accounts.roles import Role
from search_app.web.desk.forms import AccountForm, role_name


def test_roles_and_provinces_can_be_chosen(request_context):
    form = AccountForm()
    assert [label for _, label in form.role.choices] == ["tim nasional", "hub provinsi", "instansi"]
    assert len(form.province.choices) == 39 and role_name(Role.HUB) == "hub provinsi"
