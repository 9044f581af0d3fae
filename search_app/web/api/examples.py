"""How does an answer look? An example, put together of the examples that its fields tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def example_of(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Any:
    """Return an example of a JSON Schema as msgspec makes it.

    Parameters
    ----------
    schemas : mapping
        The schemas that it refers to, by name.
    """
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "anyOf" in schema:
        return example_of(schema["anyOf"][0], schemas)
    if "enum" in schema:
        return schema["enum"][0]
    return _of_type(schema, schemas)


def _of_type(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Any:
    match schema.get("type"):
        case "object" if "properties" in schema:
            given = {name: example_of(of, schemas) for name, of in schema["properties"].items()}
            # What may be left out is, where nothing is told of how it looks.
            return {name: value for name, value in given.items() if value or name in schema["required"]}
        case "object":
            return {"sector": example_of(schema["additionalProperties"], schemas)}
        case "array":
            return [example_of(schema["items"], schemas)] if schema.get("items") else []
        case "string":
            return ""
        case "boolean":
            return False
        case "null":
            return None
    return 0
