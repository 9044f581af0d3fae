"""The log is one line for each thing that happened, for people or for programs."""

import json
import logging
import sys

import pytest

from search_app.logs import FIELDS, REQUEST_ID, JsonLines, TextLines, set_up_logging


def record(message: str, **more) -> logging.LogRecord:
    return logging.makeLogRecord({"name": "a.b", "levelname": "INFO", "msg": message, **more})


@pytest.fixture
def in_request():
    token = REQUEST_ID.set("id-of-it")
    yield
    REQUEST_ID.reset(token)


@pytest.mark.usefixtures("in_request")
def test_a_line_of_a_request_names_it():
    assert TextLines().format(record("Ada")).endswith("INFO Ada [id-of-it]")
    assert json.loads(JsonLines().format(record("Ada")))["request_id"] == "id-of-it"


def test_json_holds_what_happened_and_further_fields():
    line = json.loads(JsonLines().format(record("Ada %s", args=("é",), created=0.5, **{FIELDS: {"status": 200}})))
    assert line == {
        "time": "1970-01-01T00:00:00.500+00:00",
        "level": "INFO",
        "logger": "a.b",
        "message": "Ada é",
        "status": 200,
    }


def test_what_comes_from_outside_makes_no_second_line():
    try:
        raise ValueError("satu\ndua")
    except ValueError:
        line = JsonLines().format(record("a\nb", exc_info=sys.exc_info()))
    assert "\n" not in line
    assert "ValueError: satu\ndua" in json.loads(line)["traceback"]


def test_the_kind_that_is_set_is_written(monkeypatch, capsys):
    monkeypatch.setattr(logging.root, "handlers", [])
    monkeypatch.setattr(logging.root, "level", logging.WARNING)
    set_up_logging("json")
    logging.getLogger("a").info("Ada")
    assert json.loads(capsys.readouterr().err)["message"] == "Ada"
