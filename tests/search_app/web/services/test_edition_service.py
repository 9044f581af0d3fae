"""Which edition may be given out."""

from dataclasses import replace

import pytest
from werkzeug.exceptions import HTTPException

from indexer import build_index
from indexer.open_data.publish import publish_open_data
from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.services import edition_service
from search_app.web.services.edition_service import contact, served_edition, usable_edition


@pytest.fixture
def in_service(tmp_path):
    """Hold a request to an application without records open; its index has an edition."""
    build_index([], tmp_path)
    publish_open_data(tmp_path, ())
    with create_app(Settings(index_dir=tmp_path, contact="a@contoh.test")).test_request_context("/"):
        yield tmp_path


def test_an_edition_of_the_generation_in_service_is_current(in_service):
    assert served_edition().is_current
    assert usable_edition().generation == "generation-00000001"
    assert contact() == "a@contoh.test"


@pytest.mark.parametrize(("records", "grace"), [(0, 60), (961, 69.61), (20_000, 260)])
def test_how_long_one_that_stayed_behind_is_given_out_depends_on_the_records(in_service, monkeypatch, records, grace):
    newer = replace(edition_service.engine().health(), records=records, generation="generation-00000002")
    monkeypatch.setattr(edition_service.engine(), "health", lambda: newer)
    for seconds, is_given in ((grace - 0.5, True), (grace + 0.5, False)):
        monkeypatch.setattr(edition_service.time, "time", lambda after=seconds: newer.built_at + after)
        assert (served_edition() is not None) is is_given


def test_one_that_stayed_behind_is_given_out_for_a_while_only(in_service, monkeypatch):
    edition = usable_edition()
    build_index([], in_service)
    monkeypatch.setattr("search_app.local.engine.PAUSE", 0.0)
    monkeypatch.setattr(edition_service.engine(), "_next_look", 0.0)
    assert served_edition() == (edition, False)
    monkeypatch.setattr(edition_service, "GRACE", -1.0)
    assert served_edition() is None
    with pytest.raises(HTTPException) as raised:
        usable_edition()
    assert raised.value.get_response().status_code == 503
