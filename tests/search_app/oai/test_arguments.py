"""Arguments are those of the protocol, or refused by its codes."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.oai.arguments import VERBS, ProtocolError, checked, moment_after, moment_of

LIST = [("verb", "ListRecords"), ("metadataPrefix", "tiru")]


def code(pairs):
    with pytest.raises(ProtocolError) as refused:
        checked(pairs)
    return refused.value.code


@pytest.mark.parametrize("pairs", [[], [("verb", "")], [("verb", "identify")], [("verb", "Identify")] * 2])
def test_there_must_be_one_known_verb(pairs):
    assert code(pairs) == "badVerb"


@pytest.mark.parametrize(
    "pairs",
    [
        [("verb", "Identify"), ("set", "provinsi")],
        [("verb", "ListRecords")],
        [("verb", "GetRecord"), ("identifier", "oai:tiru:a")],
        [("verb", "GetRecord"), ("identifier", "dua kata"), ("metadataPrefix", "tiru")],
        [*LIST, ("metadataPrefix", "tiru")],
        [*LIST, ("resumptionToken", "x")],
        [*LIST, ("from", "2026-02-30")],
        [*LIST, ("from", "2026-02-03T04:05Z")],
        [*LIST, ("from", "٢٠٢٦-٠٢-٠٣")],
        [*LIST, ("until", "kemarin")],
        [*LIST, ("from", "2026-01-01"), ("until", "2026-01-01T00:00:00Z")],
        [*LIST, ("from", "2026-01-02"), ("until", "2026-01-01")],
        [*LIST, ("set", "provinsi:")],
        [*LIST, ("\x00", "a")],
        [("verb", "ListRecords"), ("resumptionToken", "\x00")],
    ],
)
def test_an_argument_that_breaks_the_rules_of_its_verb_is_refused(pairs):
    assert code(pairs) == "badArgument"


def test_arguments_come_back_by_their_names():
    pairs = [*LIST, ("from", "2026-01-01"), ("until", "2026-01-01"), ("set", "provinsi:35")]
    assert checked(pairs) == dict(pairs)


@given(st.lists(st.tuples(st.sampled_from(["verb", "from", "set", "identifier", "x"]) | st.text(), st.text())))
def test_whatever_comes_is_answered_by_arguments_or_a_code(pairs):
    for verb in VERBS:
        try:
            assert checked([("verb", verb), *pairs])["verb"] == verb
        except ProtocolError as error:
            assert error.code in {"badVerb", "badArgument"}


def test_a_day_and_a_second_end_where_the_next_begins():
    assert moment_after("2026-12-31") == moment_of("2027-01-01") == moment_after("2026-12-31T23:59:59Z")
    assert moment_of("2026-03-04T05:06:07Z") == datetime.datetime(2026, 3, 4, 5, 6, 7, tzinfo=datetime.UTC)
    assert moment_after("9999-12-31") is None
