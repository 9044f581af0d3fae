"""No address of the API shows a draft, a withdrawn record or a held replication, or says that it is there."""

import pytest

from corpus.replications.entry import Entry, Step
from corpus.replications.register import Register
from search_app.web.api.openapi import path_of
from search_app.web.api.resource import OPERATIONS
from search_app.web.services.catalogue_service import database_of
from tests.search_app.web.api.conftest import DRAFT, WITHDRAWN

HELD = Entry("rahasia-ditahan", "Rahasia", "Kota A", "Rahasia Ditahan", (Step("interest", "2024"),))
OF_WITHDRAWN = Entry("of", "Nama", "Kota A", "Kota B", (Step("interest", "2024"),), innovation_id=WITHDRAWN.id)


@pytest.fixture(scope="module")
def secretive(hub):
    register = Register(database_of(hub).get())
    register.put_all([HELD], source="form", actor="public", status="held")
    register.put_all([OF_WITHDRAWN], source="test", actor="test")
    return hub


@pytest.mark.parametrize("id", [DRAFT.id, WITHDRAWN.id])
def test_a_record_that_is_not_published_is_not_there(secretive, asking, id):
    other = "2h2-center-flores-timur"
    for address in (f"innovations/{id}", f"innovations/{id}/similar", f"innovations/{id}/fit?region=35",
                    f"compare?id={other}&id={id}"):  # fmt: skip
        assert asking.get(f"/api/v1/{address}").status_code == 404, address


@pytest.mark.parametrize("path", [path_of(operation) for operation in OPERATIONS])
def test_no_answer_has_a_word_of_it(secretive, asking, path):
    id = "kota-surabaya" if "agencies" in path else "2h2-center-flores-timur"
    url = path.format(id=id, code="35")
    queries = {"search": ["?q=rahasia+rahasiadraf+rahasiaditarik", "?limit=100"], "suggest": ["?q=rahasia"],
               "fit": ["?region=35"], "compare": ["?id=2h2-center-flores-timur"]}  # fmt: skip
    for query in queries.get(path.rpartition("/")[2], [""]):
        address = url + query
        while address:
            answer = asking.get(address)
            assert answer.status_code == 200, answer.text
            found = answer.get_json()
            for change in found.get("changes", ()):
                # That a record is gone is said by its id alone.
                assert change["id"] != DRAFT.id
                assert (change["innovation"] is None) == (change["id"] == WITHDRAWN.id)
                change["id"] = ""
            for name in ("query", "searched", "correction", "links", "confidence"):
                found.pop(name, None)
            found.pop("notes", None)
            for hit in found.get("hits", ()):
                hit.pop("missing")
            assert "rahasia" not in str(found).casefold()
            address = answer.get_json().get("links", {}).get("next")
