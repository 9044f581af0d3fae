"""What templates write is escaped wherever it comes from, once and no more."""

from pathlib import Path

import pytest
from flask import Flask, render_template_string
from markupsafe import Markup

from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.templating import escaped, install_templates

HOSTILE = """<a href='x' title="y">&amp;</a>"""


class Shown:
    """Something that is written as a text."""

    def __str__(self) -> str:
        return HOSTILE


class Ready:
    """Something that says itself what it is in a page."""

    def __html__(self) -> str:
        return "<b>"


def read(page: str) -> str:
    """Return what a browser reads of escaped text."""
    return Markup(page).unescape()


@pytest.fixture
def app():
    made = Flask(__name__)
    install_templates(made)
    return made


@pytest.mark.parametrize("value", [HOSTILE, type("Text", (str,), {})(HOSTILE), Shown()], ids=["text", "kind", "other"])
def test_text_is_escaped(value):
    assert not set(escaped(value)) & set("<>\"'")
    assert read(escaped(value)) == HOSTILE


def test_markup_is_written_as_it_is():
    assert escaped(Markup(HOSTILE)) == HOSTILE
    assert escaped(Ready()) == "<b>"


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}",
        "{% macro of(it) %}{{ it }}{% endmacro %}{{ of(text) }}",
        "{% for it in [text] %}{{ it }}{% endfor %}",
        "{% set kept %}{{ text }}{% endset %}{{ kept }}",
        "{% filter trim %}{{ text }}{% endfilter %}",
        "{{ text ~ '' }}",
        "{{ '%s' | format(text) }}",
    ],
)
def test_a_template_escapes_once(app, template):
    with app.app_context():
        page = render_template_string(template, text=HOSTILE)
    assert page.count("<") == 0 and read(page) == HOSTILE


@pytest.mark.parametrize("template", ["{{ text | safe }}", "{% autoescape false %}{{ text }}{% endautoescape %}"])
def test_a_template_that_says_so_escapes_nothing(app, template):
    with app.app_context():
        assert render_template_string(template, text=HOSTILE) == HOSTILE


def test_the_address_of_a_page_is_that_of_flask():
    app = create_app(Settings(Path("none")))
    for asked in ("/", "/?bahasa=en"):
        with app.test_request_context(asked, environ_overrides={"SCRIPT_NAME": "/tiru"}):
            for endpoint in ("pages.home", "pages.search", "open_data.page"):
                assert app.jinja_env.globals["url_for"](endpoint) == app.url_for(endpoint)
            assert app.jinja_env.globals["url_for"]("pages.search", q="a") == app.url_for("pages.search", q="a")
