"""What the account of this request may do; every refusal is a page that says so."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import abort
from flask_login import login_required

from corpus.accounts.roles import Account, Action, Subject, may
from search_app.web.desk.sessions import logged_in_account

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


def current_account() -> Account:
    """Return who is logged in; answer 403 where nobody is."""
    return logged_in_account() or abort(403)


def requires(action: Action) -> Callable[[Callable[Parameters, Answer]], Callable[Parameters, Answer]]:
    """Return a decorator of a page for those who may do something, somewhere; all others are refused or log in."""

    def decorate(page: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
        @wraps(page)
        def checked(*arguments: Parameters.args, **named: Parameters.kwargs) -> Answer:
            if not may(current_account(), action):
                abort(403)
            return page(*arguments, **named)

        guarded: Callable[Parameters, Answer] = login_required(checked)
        return guarded

    return decorate


def check(action: Action, subject: Subject) -> None:
    """Answer 403 where the account may not do something to `subject`."""
    if not may(current_account(), action, subject):
        abort(403)
