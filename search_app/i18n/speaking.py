"""A language for what is said outside of any page: on the command line, to an assistant."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from flask import Flask

from search_app.i18n.locales import PARAMETER, install_locales


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let texts, numbers and dates be in a language, `id` or `en`, as if a page were asked in it."""
    with _application().test_request_context(query_string={PARAMETER: language}):
        yield


@cache
def _application() -> Flask:
    """Return an application that has languages and nothing else."""
    app = Flask("search_app")
    install_locales(app)
    return app
