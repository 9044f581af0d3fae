"""Logging in and out, and choosing a password by a one-time link."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.accounts.accounts import Accounts
from corpus.accounts.login_limits import TooManyAttemptsError
from search_app.i18n.gettext import _
from search_app.web.desk.forms import Confirmation, LoginForm, PasswordForm
from search_app.web.desk.sessions import begin_session, end_session
from search_app.web.headers import keep_address_secret
from search_app.web.services.catalogue_service import desk_database
from search_app.web.visitor import local_path

SOURCE = "desk"
BACK = "kembali"

login = Blueprint("login", __name__)


@login.route("/masuk", methods=["GET", "POST"])
def page() -> Response | AnyResponse:
    """Ask for name and password; `kembali` is the page of this site that was asked for."""
    form, fault, status = LoginForm(), "", HTTPStatus.OK
    if form.validate_on_submit():
        try:
            opened = Accounts(desk_database()).log_in(
                str(form.name.data), str(form.password.data), request.remote_addr or ""
            )
        except TooManyAttemptsError:
            fault, status = _("Terlalu sering mencoba masuk. Coba lagi 15 menit lagi."), HTTPStatus.TOO_MANY_REQUESTS
        else:
            if opened is not None:
                begin_session(opened)
                back = request.args.get(BACK, "")
                return redirect(local_path(back) if back else url_for("desk.page"))
            fault, status = _("Nama akun atau kata sandi salah."), HTTPStatus.UNAUTHORIZED
    return Response(render_template("desk/login.html", form=form, fault=fault), status)


@login.post("/keluar")
def leave() -> AnyResponse:
    """End the session."""
    end_session()
    return redirect(url_for("login.page"))


@login.route("/sandi/<token>", methods=["GET", "POST"])
def password(token: str) -> str | AnyResponse:
    """Let the holder of a one-time link choose the password of its account, and log in with it."""
    keep_address_secret()
    accounts = Accounts(desk_database())
    account = accounts.of_token(token)
    if account is None:
        abort(_ended())
    form = PasswordForm()
    if form.validate_on_submit():
        if accounts.choose_password(token, str(form.password.data), source=SOURCE) is None:
            abort(_ended())
        begin_session(account)
        return redirect(url_for("desk.page"))
    return render_template("desk/password.html", form=form, name=account.name)


@login.app_context_processor
def _template_variables() -> dict[str, object]:
    """Return what the navigation of the desk needs."""
    return {"leave_form": Confirmation}


def _ended() -> Response:
    heading = _("Tautan ini sudah tidak berlaku")
    sentence = _("Tautan hanya dapat dipakai sekali dan dalam 48 jam. Minta tautan baru kepada pengelola.")
    return Response(render_template("error.html", status=404, heading=heading, sentence=sentence), 404)
