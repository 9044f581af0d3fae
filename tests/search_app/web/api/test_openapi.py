"""The description is one of OpenAPI 3.1, and leaves nothing out."""

import re

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from search_app.web.api.openapi import path_of
from search_app.web.api.resource import OPERATIONS


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_is_a_description_of_openapi(client, language):
    described = client.get(f"/api/v1/openapi.json?bahasa={language}", base_url="https://tiru.test").get_json()
    assert described["openapi"] == "3.1.0"
    assert described["servers"] == [{"url": "https://tiru.test"}]
    assert list(OpenAPIV31SpecValidator(described).iter_errors()) == []


def test_every_address_of_the_api_is_described_and_none_besides(app, description):
    rules = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("api.")} - {
        "/api/v1/<path:rest>"
    }
    assert {re.sub(r"<(\w+)>", r"{\1}", rule) for rule in rules} == set(description["paths"])
    assert len(rules) == len(OPERATIONS) == len({path_of(each) for each in OPERATIONS})


def test_every_parameter_and_field_says_what_it_means(description):
    for path, item in description["paths"].items():
        assert item["get"]["summary"], path
        assert all(parameter["description"] for parameter in item["get"]["parameters"]), path
    for name, schema in description["components"]["schemas"].items():
        assert all(field.get("description") for field in schema["properties"].values()), name
        assert not re.search(r"[.]$", schema.get("description", "")), name


def test_it_speaks_both_languages(client, description, monkeypatch):
    english = client.get("/api/v1/openapi.json?bahasa=en").get_json()
    assert english["paths"].keys() == description["paths"].keys()
    assert english["components"]["schemas"].keys() == description["components"]["schemas"].keys()


def test_lists_tell_of_the_link_header_and_refusals_of_when_to_come_again(description):
    search = description["paths"]["/api/v1/search"]["get"]["responses"]["200"]
    assert search["headers"]["Link"] == {"$ref": "#/components/headers/Link"}
    assert "Link" not in description["paths"]["/api/v1/sectors"]["get"]["responses"]["200"]["headers"]
    assert "Retry-After" in description["components"]["responses"]["TooManyRequests"]["headers"]
