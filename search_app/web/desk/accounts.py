"""The accounts as a page for national curators: made, reset and disabled; links are shown once."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request, url_for

from corpus.accounts.accounts import Accounts
from corpus.accounts.roles import Action, Role
from corpus.errors import DataError
from corpus.reference import provinces
from search_app.i18n.gettext import _
from search_app.web.desk.access import current_account, requires
from search_app.web.desk.forms import AccountForm, Confirmation
from search_app.web.desk.login import SOURCE
from search_app.web.services.catalogue_service import desk_database

account_pages = Blueprint("accounts", __name__)


@account_pages.route("/meja/akun", methods=["GET", "POST"])
@requires(Action.MANAGE_ACCOUNTS)
def page() -> str:
    """List the accounts; a POST makes one."""
    form, fault, link, name = AccountForm(), "", "", ""
    accounts = Accounts(desk_database())
    if form.validate_on_submit():
        name, role = str(form.name.data).strip(), Role(form.role.data)
        province = str(form.province.data or "") if role == Role.HUB else ""
        agency = str(form.agency.data or "") if role == Role.AGENCY else ""
        try:
            link = _link(
                accounts.add(name, role, province=province, agency=agency, actor=current_account().name, source=SOURCE)
            )
        except DataError:
            fault = _(
                "Akun tidak dapat dibuat: periksa nama (belum dipakai, tanpa spasi), serta provinsi atau instansinya."
            )
    return _shown(accounts, form, fault=fault, link=link, name=name)


@account_pages.post("/meja/akun/<name>/<any('atur-ulang', 'nonaktifkan'):change>")
@requires(Action.MANAGE_ACCOUNTS)
def change(name: str, change: str) -> str:
    """Reset an account, which shows its new link, or disable it."""
    accounts, actor = Accounts(desk_database()), current_account().name
    if accounts.get(name) is None:
        abort(404)
    link = ""
    if change == "atur-ulang":
        link = _link(accounts.reset(name, actor=actor, source=SOURCE))
    else:
        accounts.disable(name, actor=actor, source=SOURCE)
    return _shown(accounts, AccountForm(), link=link, name=name)


def _shown(accounts: Accounts, form: AccountForm, *, fault: str = "", link: str = "", name: str = "") -> str:
    return render_template(
        "desk/accounts.html",
        accounts=accounts.all(),
        form=form,
        confirmation=Confirmation(),
        fault=fault,
        link=link,
        name=name,
        provinces=provinces(),
    )


def _link(token: str) -> str:
    return request.host_url.rstrip("/") + url_for("login.password", token=token)
