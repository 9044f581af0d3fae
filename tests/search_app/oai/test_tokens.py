"""A token says where a list goes on; one that is not ours or too old is refused."""

import base64
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.oai import tokens
from search_app.oai.arguments import ProtocolError

ARGUMENTS = {"verb": "ListRecords", "metadataPrefix": "tiru", "set": "provinsi:35", "from": "2026-01-01"}


def packed(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def refusal(text, verb="ListRecords"):
    with pytest.raises(ProtocolError) as refused:
        tokens.read(text, verb)
    assert refused.value.code == "badResumptionToken"
    return str(refused.value)


def test_a_token_is_read_as_it_was_written():
    token = tokens.next_token(ARGUMENTS, "bank-sampah", 100)
    assert tokens.read(tokens.written(token), "ListRecords") == token
    assert tokens.written(token).replace("-", "").replace("_", "").isalnum()


def test_a_token_of_another_verb_is_refused():
    assert "begin the list anew" in refusal(tokens.written(tokens.next_token(ARGUMENTS, "a", 1)), "ListIdentifiers")


def test_an_old_token_is_refused_with_its_age():
    now = int(time.time())
    assert tokens.read(packed([ARGUMENTS, "a", 100, now - 23 * 3600]), "ListRecords").after == "a"
    assert "older than 24 hours" in refusal(packed([ARGUMENTS, "a", 100, now - 24 * 3600 - 1]))


@pytest.mark.parametrize(
    "value",
    [
        [],
        {"after": "a"},
        [ARGUMENTS, "a", 1],
        [ARGUMENTS, "", 1, int(time.time())],
        [ARGUMENTS, "\0", 1, int(time.time())],
        [ARGUMENTS, "a", -1, int(time.time())],
        [ARGUMENTS, "a", 1, 2**70],
        [ARGUMENTS, "a", 1, int(time.time()) + 3600],
        [{**ARGUMENTS, "from": "kemarin"}, "a", 1, int(time.time())],
        [{**ARGUMENTS, "set": "' OR 1=1"}, "a", 1, int(time.time())],
        [{"verb": "ListRecords"}, "a", 1, int(time.time())],
        [{"verb": "ListRecords", "resumptionToken": "x"}, "a", 1, int(time.time())],
        [ARGUMENTS, "a" * 5_000, 1, int(time.time())],
    ],
)
def test_a_token_that_we_never_made_is_refused(value):
    refusal(packed(value))


@given(st.text())
def test_any_text_is_refused(text):
    refusal(text)
