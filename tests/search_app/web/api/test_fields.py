"""What is told of a field stands in its schema."""

from typing import Annotated

import msgspec

from search_app.web.api.fields import Answer, Moment, told


class Example(Answer, frozen=True, kw_only=True):
    """One field of each sort."""

    number: Annotated[int, told("Nomor.", at_least=1, at_most=9, example=3)]
    word: Annotated[str, told("Kata.", pattern="[a-z]+")]
    kind: Annotated[str, told("Jenis.", choices=("a", "b"), also="jenis")]
    some: Annotated[tuple[str, ...], told("Beberapa.", items=(1, 4))]
    at: Moment


def test_a_schema_says_what_was_told():
    of = msgspec.json.schema(Example)["$defs"]["Example"]["properties"]
    assert of["number"] == {"description": "Nomor.", "examples": [3], "type": "integer", "minimum": 1, "maximum": 9}
    assert of["word"] == {"description": "Kata.", "type": "string", "pattern": "^[a-z]+$"}
    assert of["kind"] == {"description": "Jenis.", "enum": ["a", "b"], "type": "string"}
    assert (of["some"]["minItems"], of["some"]["maxItems"]) == (1, 4)
    assert of["at"] == {"type": "string", "format": "date-time"}
