"""How do people read what the API says of itself? One page of its description, which loads nothing from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, render_template, request

from search_app.i18n.gettext import _
from search_app.i18n.locales import carried, language
from search_app.web.api.openapi import JsonObject, description
from search_app.web.api.problems import MIMETYPE

api_guide = Blueprint("api_guide", __name__)


@dataclass(frozen=True, slots=True)
class Type:
    """What a value may be, in words; `schema` is the name of the shape that it has, "" for a plain value."""

    words: str
    schema: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """A parameter or a field; `bounds` are sentences of what it may be."""

    name: str
    type: Type
    description: str
    bounds: tuple[str, ...] = ()
    is_required: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A status that is answered, and when."""

    status: int
    phrase: str
    description: str


@dataclass(frozen=True, slots=True)
class Section:
    """A resource."""

    id: str
    summary: str
    explanation: str
    path: str
    parameters: tuple[Described, ...]
    outcomes: tuple[Outcome, ...]
    answer: Type
    try_url: str
    example: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of an answer or of a part of it."""

    name: str
    fields: tuple[Described, ...]


@api_guide.get("/api")
def page() -> str:
    """Show the description: every resource with its parameters, answers, errors and an example."""
    document = description(language())
    return render_template(
        "api.html",
        introduction=document["info"]["description"],
        sections=[_section(document, path, item["get"]) for path, item in document["paths"].items()],
        shapes=[_shape(name, schema) for name, schema in document["components"]["schemas"].items()],
        headers=[(name, each["description"]) for name, each in document["components"]["headers"].items()],
        problem_type=MIMETYPE,
        only_read=document["components"]["responses"]["MethodNotAllowed"]["description"],
    )


def _section(document: JsonObject, path: str, operation: JsonObject) -> Section:
    media = operation["responses"]["200"]["content"]["application/json"]
    example = media.get("example")
    return Section(
        id=operation["operationId"],
        summary=operation["summary"],
        explanation=operation.get("description", ""),
        path=path,
        parameters=tuple(_parameter(each) for each in operation["parameters"]),
        outcomes=tuple(_outcomes(document, operation["responses"])),
        answer=_type(media["schema"]),
        try_url=_try_url(path, operation),
        example=json.dumps(example, ensure_ascii=False, indent=2) if example is not None else "",
    )


def _try_url(path: str, operation: JsonObject) -> str:
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", parameter["example"])
    pairs = [*parse_qsl(operation.get("x-example", "")), *carried(str(request.endpoint))]
    query = f"?{urlencode(pairs)}" if pairs else ""
    return f"{request.script_root}{path}{query}"


def _parameter(of: JsonObject) -> Described:
    example = of.get("example", "")
    return Described(
        name=of["name"],
        type=_type(of["schema"]),
        description=of["description"],
        bounds=tuple(_bounds(of["schema"])),
        is_required=of["required"],
        example=str(example[0] if isinstance(example, list) else example),
    )


def _outcomes(document: JsonObject, responses: Mapping[str, JsonObject]) -> Iterator[Outcome]:
    for status, response in responses.items():
        if "$ref" in response:
            response = document["components"]["responses"][response["$ref"].rpartition("/")[2]]  # noqa: PLW2901
        yield Outcome(int(status), HTTPStatus(int(status)).phrase, response["description"])


def _shape(name: str, schema: JsonObject) -> Shape:
    return Shape(
        name,
        tuple(
            Described(field, _type(of), of.get("description", ""), tuple(_bounds(of)), field in schema["required"])
            for field, of in schema["properties"].items()
        ),
    )


def _type(schema: JsonObject) -> Type:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return Type(name, name)
    if "anyOf" in schema:
        of = _type(schema["anyOf"][0])
        return Type(_("%(type)s atau null", type=of.words), of.schema)
    if schema.get("type") == "array":
        of = _type(schema.get("items") or {})
        return Type(_("daftar %(type)s", type=of.words), of.schema)
    if isinstance(each := schema.get("additionalProperties"), dict):
        of = _type(each)
        return Type(_("objek berisi %(type)s", type=of.words), of.schema)
    return Type(_words(schema))


def _words(schema: JsonObject) -> str:
    if schema.get("format") == "date-time":
        return _("waktu")
    words = {
        "string": _("teks"),
        "integer": _("bilangan bulat"),
        "number": _("angka"),
        "boolean": _("true atau false"),
        "object": _("objek"),
    }
    return words.get(schema.get("type", ""), _("nilai"))


def _bounds(schema: JsonObject) -> Iterator[str]:
    if values := [str(value) for value in schema.get("enum", ()) if value != ""]:
        yield _("Salah satu dari: %(values)s.", values=", ".join(values))
    if "maximum" in schema:
        yield _("%(least)s sampai %(most)s.", least=schema["minimum"], most=schema["maximum"])
    if "maxItems" in schema:
        yield _("Paling banyak %(most)s nilai.", most=schema["maxItems"])
    if schema.get("default") not in (None, "", ()):
        yield _("Bila tidak disebut: %(value)s.", value=json.dumps(schema["default"]).strip('"'))
