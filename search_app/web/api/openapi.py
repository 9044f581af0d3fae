"""What does the API say of itself? Its description by OpenAPI 3.1, made of the operations and their structs.

apispec puts it together; msgspec gives the JSON Schema of a struct, which is that of OpenAPI 3.1. Of the libraries that
do both and validate too, APIFlask and flask-smorest would bring marshmallow as a second way to read and write JSON, and
spectree describes no headers, no examples and no problem+json.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

import msgspec
from apispec import APISpec

from search_app.i18n.gettext import N_, _
from search_app.web.api.examples import example_of
from search_app.web.api.problems import MIMETYPE, REASONS, Problem
from search_app.web.api.resource import OPERATIONS, PREFIX, Operation

VERSION = "1.0"

JsonObject = dict[str, Any]

_REFERENCE = "#/components/schemas/{name}"
_TOLD = ("description", "summary", "title")
_EVERYWHERE = (400, 414, 429, 503)
_HEADERS: Mapping[str, tuple[str, str]] = {
    "ETag": ("string", N_("Tanda isi jawaban. Kirim sebagai If-None-Match: bila tidak berubah, dijawab 304.")),
    "Link": ("string", N_("Alamat bagian daftar di sekitarnya: rel=next dan rel=prev.")),
    "RateLimit-Policy": ("string", N_("Batas permintaan: q permintaan tiap w detik dari satu alamat jaringan.")),
    "RateLimit": ("string", N_("Sisa permintaan (r) dan detik sampai hitungannya mulai lagi (t).")),
    "Retry-After": ("integer", N_("Detik sampai boleh bertanya lagi.")),
}
_USUAL_HEADERS = ("ETag", "RateLimit-Policy", "RateLimit")


@cache
def description(language: str) -> JsonObject:
    """Return the description in the language of the request, which is `language`; it is made once, so change it not."""
    spec = APISpec("Tiru", VERSION, "3.1.0", info={"description": _INTRODUCTION, "license": _LICENCE})
    for name, (type_, text) in _HEADERS.items():
        spec.components.header(name, {"description": text, "schema": {"type": type_}})
    for name, schema in _schemas().items():
        spec.components.schema(name, schema)
    for status, reason in REASONS.items():
        spec.components.response(_name(status), _problem(status, reason))
    for operation in OPERATIONS:
        spec.path(path_of(operation), operations={"get": _operation(operation)})
    document: JsonObject = _in_language(spec.to_dict())
    return document


def path_of(operation: Operation) -> str:
    """Return the path of an operation as OpenAPI writes it."""
    return PREFIX + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", operation.rule)


_INTRODUCTION = N_(
    "Semua yang terbit di Tiru sebagai JSON, tanpa kunci dan tanpa pendaftaran. Hanya untuk dibaca: GET, HEAD, dan "
    "OPTIONS; boleh dari halaman situs lain (CORS). Yang masih draf atau sudah ditarik tidak tampak di mana pun."
)
_LICENCE = {"name": "CC-BY-4.0", "identifier": "CC-BY-4.0"}


def _schemas() -> JsonObject:
    """Return the schemas of all that is answered, by name."""
    kinds = [operation.answers for operation in OPERATIONS]
    _, schemas = msgspec.json.schema_components([*kinds, Problem], ref_template=_REFERENCE)
    for schema in schemas.values():
        schema.pop("description", None)  # of the struct: for those who read the code
    return dict(schemas)


def _operation(operation: Operation) -> JsonObject:
    described: JsonObject = {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [*_parts(operation), *_parameters(operation)],
        "responses": {"200": _answer(operation), "304": _UNCHANGED, **_problems(operation)},
    }
    if operation.explanation:
        described["description"] = operation.explanation
    if operation.example:
        described["x-example"] = operation.example
    return described


def _parts(operation: Operation) -> Iterable[JsonObject]:
    for name, told in operation.parts.items():
        example = (told.examples or [""])[0]
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "description": told.description,
            "schema": {"type": "string", "minLength": 1},
            "example": example,
        }


def _parameters(operation: Operation) -> Iterable[JsonObject]:
    _, schemas = msgspec.json.schema_components([operation.asks], ref_template=_REFERENCE)
    schema = schemas[operation.asks.__name__]
    for name, of in schema["properties"].items():
        kept = {key: value for key, value in of.items() if key not in {"description", "examples"}}
        parameter = {
            "name": name,
            "in": "query",
            "required": name in schema["required"],
            "description": of["description"],
            "schema": _without_null(kept),
        }
        if "examples" in of:
            first = of["examples"][0]
            parameter["example"] = [first] if kept.get("type") == "array" else first
        yield parameter


def _without_null(schema: JsonObject) -> JsonObject:
    """Return the schema of a parameter, which is left out rather than null."""
    bare = {key: value for key, value in schema.items() if key not in {"anyOf", "default"}}
    bare |= next((each for each in schema.get("anyOf", ()) if each != {"type": "null"}), {})
    if schema.get("default") not in (None, (), ""):
        bare["default"] = schema["default"]
    return bare


def _answer(operation: Operation) -> JsonObject:
    (schema,), schemas = msgspec.json.schema_components([operation.answers], ref_template=_REFERENCE)
    headers = {name: name for name in (*_USUAL_HEADERS, *(("Link",) if _is_paged(operation) else ()))}
    media = {"schema": schema}
    if "$ref" in schema:
        media["example"] = example_of(schema, schemas)
    return {"description": N_("Jawabannya."), "headers": headers, "content": {"application/json": media}}


def _is_paged(operation: Operation) -> bool:
    return {"limit"} < set(operation.asks.__struct_fields__) and "links" in operation.answers.__struct_fields__


_UNCHANGED = {
    "description": N_("Tidak berubah sejak jawaban dengan tanda yang dikirim sebagai If-None-Match; tanpa isi."),
    "headers": {name: name for name in _USUAL_HEADERS},
}


def _problems(operation: Operation) -> JsonObject:
    problems: JsonObject = {str(status): _name(status) for status in _EVERYWHERE}
    if operation.missing:
        problems["404"] = _problem(404, operation.missing)
    return dict(sorted(problems.items()))


def _name(status: int) -> str:
    return HTTPStatus(status).phrase.replace(" ", "").replace("-", "")


def _problem(status: int, reason: str) -> JsonObject:
    schema = {"$ref": _REFERENCE.format(name=Problem.__name__)}
    headers = {"Retry-After": "Retry-After"} if status in {429, 503} else {}
    return {"description": reason, "headers": headers, "content": {MIMETYPE: {"schema": schema}}}


def _in_language(of: Any) -> Any:
    """Return a part of the description with what people read in the language of the request."""
    if isinstance(of, list):
        return [_in_language(each) for each in of]
    if not isinstance(of, dict):
        return of
    return {
        key: _(value) if key in _TOLD and isinstance(value, str) else _in_language(value) for key, value in of.items()
    }
