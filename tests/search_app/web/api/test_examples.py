"""Examples of answers keep to the schemas they are of."""

import pytest
from openapi_schema_validator import OAS31Validator

from search_app.web.api.examples import example_of
from search_app.web.api.resource import OPERATIONS


def test_an_example_is_put_together_of_what_its_parts_tell():
    schemas = {"Part": {"type": "object", "properties": {"n": {"type": "integer", "examples": [7]}}, "required": ["n"]}}
    whole = {
        "type": "object",
        "properties": {
            "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}},
            "kind": {"enum": ["a", "b"], "type": "string"},
            "maybe": {"anyOf": [{"type": "boolean"}, {"type": "null"}]},
            "left_out": {"type": "string"},
        },
        "required": ["parts", "kind", "maybe"],
    }
    assert example_of(whole, schemas) == {"parts": [{"n": 7}], "kind": "a", "maybe": False}


@pytest.mark.parametrize("name", [operation.name for operation in OPERATIONS])
def test_every_example_of_the_description_fits_its_schema(description, name):
    (operation,) = (item["get"] for item in description["paths"].values() if item["get"]["operationId"] == name)
    media = operation["responses"]["200"]["content"]["application/json"]
    validator = OAS31Validator({**media["schema"], "components": description["components"]})
    if name != "openapi":
        assert list(validator.iter_errors(media["example"])) == []
    for parameter in operation["parameters"]:
        if "example" in parameter:
            assert OAS31Validator(parameter["schema"]).is_valid(parameter["example"]), parameter["name"]
