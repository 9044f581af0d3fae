"""Who is logged in: a signed cookie that ends by idleness, by age, and with the account's stamp."""

from __future__ import annotations

import time

from flask import Flask, current_app, has_request_context, redirect, request, session, url_for
from flask.sessions import SecureCookieSessionInterface
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from werkzeug.wrappers import Response

from corpus.accounts.accounts import Accounts
from corpus.accounts.roles import Account
from search_app.web.services.catalogue_service import desk_database
from search_app.web.urls import own_path

IDLE, LONGEST = 3600, 12 * 3600
"""Seconds until a session ends: without a request, and whatever is done."""

_BEGAN, _SEEN, _STAMP = "began", "seen", "stamp"
_STEP = 60  # seconds between two notes of when somebody was seen, so that not every answer sets a cookie


class SessionUser(UserMixin):  # type: ignore[misc] # Flask-Login carries no types
    """Who is logged in, as Flask-Login wants it."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        """Return the name of the account."""
        return self.account.name


class _SessionInterface(SecureCookieSessionInterface):
    """Sends the cookie over https alone where the request came so, and to no other site of the same host."""

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure

    def get_cookie_path(self, app: Flask) -> str:
        return request.root_path or "/"


def install_sessions(app: Flask) -> None:
    """Let `app` know who is logged in."""
    app.session_interface = _SessionInterface()
    manager = LoginManager(app, add_context_processor=False)
    manager.user_loader(_user)
    manager.unauthorized_handler(_to_login)


def begin_session(account: Account) -> None:
    """Log somebody in, in a session of their own."""
    session.clear()
    session[_BEGAN] = session[_SEEN] = int(time.time())
    session[_STAMP] = Accounts(desk_database()).stamp(account.name)
    login_user(SessionUser(account))


def end_session() -> None:
    """Log out."""
    logout_user()
    session.clear()


def logged_in_account() -> Account | None:
    """Return whose session this is, None where nobody is logged in."""
    account: Account | None = getattr(current_user, "account", None)
    return account


def is_logged_in() -> bool:
    """Return whether the request comes with a session of an account, without looking whether it has ended."""
    # A request without the cookie must not look into the session: its answer would then vary by cookie.
    holds_cookie = has_request_context() and current_app.config["SESSION_COOKIE_NAME"] in request.cookies
    return holds_cookie and "_user_id" in session


def _user(name: str) -> SessionUser | None:
    now = int(time.time())
    began, seen = session.get(_BEGAN, 0), session.get(_SEEN, 0)
    accounts = Accounts(desk_database())
    stamp = accounts.stamp(name)
    # One of a time to come has ended too where that is far: it was begun by a clock that has been set back.
    if abs(now - began) > LONGEST or abs(now - seen) > IDLE or not stamp or stamp != session.get(_STAMP):
        session.clear()
        return None
    if abs(now - seen) > _STEP:
        session[_SEEN] = now
    account = accounts.get(name)
    return SessionUser(account) if account else None


def _to_login() -> Response:
    return redirect(url_for("login.page", kembali=own_path() if request.method == "GET" else None))
