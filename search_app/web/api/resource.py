"""How does a resource answer? One handler a resource: its parameters read, its answer sent, all of it kept to describe.

An answer goes out as JSON with an entity tag, so that a program which holds it already is told so in a few bytes
(304), and with links to the pages of the list around it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_type_hints

import msgspec
import xxhash
from flask import Blueprint, Response, request
from msgspec import Meta

from search_app.web.api.links import PageLinks
from search_app.web.api.parameters import Asked, read

PREFIX = "/api/v1"
_encode = msgspec.json.Encoder().encode

Handler = TypeVar("Handler", bound=Callable[..., object])

api = Blueprint("api", __name__, url_prefix=PREFIX)


@dataclass(frozen=True, slots=True)
class Operation:
    """What there is to know of a resource.

    Attributes
    ----------
    module : str
        Where it stands.
    rule : str
        Its path below `PREFIX`, as Flask writes it.
    summary, explanation, missing : str
        In Indonesian, marked by `N_`: its name; a few sentences; when it answers 404, "" where it never does.
    asks : type
        Its parameters.
    answers : type
        What it answers with 200.
    parts : mapping of str to Meta
        What is told of the variable parts of its path.
    example : str
        Query of an address that shows what it answers.
    """

    module: str
    rule: str
    name: str
    summary: str
    explanation: str
    missing: str
    asks: type[Asked]
    answers: Any
    parts: Mapping[str, Meta] = field(default_factory=dict)
    example: str = ""


OPERATIONS: list[Operation] = []
"""All of them, in the order in which they are described."""


def resource(
    rule: str,
    *,
    summary: str,
    explanation: str = "",
    missing: str = "",
    parts: Mapping[str, Meta] | None = None,
    example: str = "",
    varying: Sequence[str] = (),
) -> Callable[[Handler], Handler]:
    """Let a function answer below `PREFIX`.

    It is given what is asked as its first argument, whose annotation is the struct to read, and the parts of the path
    by their names. What it returns, a struct or an object of JSON, is sent.

    Parameters
    ----------
    varying : sequence of str
        Fields that differ each time although nothing has changed.
    """

    def add(handler: Handler) -> Handler:
        hints = get_type_hints(handler, include_extras=True)
        asks, answers = hints["asked"], hints["return"]
        name = handler.__name__
        OPERATIONS.append(
            Operation(
                handler.__module__, rule, name, summary, explanation, missing, asks, answers, parts or {}, example
            )
        )

        @functools.wraps(handler)
        def view(**values: str) -> Response:
            return _response(handler(read(asks), **values), varying)

        api.add_url_rule(rule, name, view)
        return handler

    return add


def _response(answer: Any, varying: Sequence[str]) -> Response:
    body = _encode(answer)
    response = Response(body, mimetype="application/json")
    same = _encode(msgspec.structs.replace(answer, **dict.fromkeys(varying, 0))) if varying else body
    response.set_etag(xxhash.xxh3_128_hexdigest(same), weak=True)
    links = getattr(answer, "links", None)
    if isinstance(links, PageLinks):
        urls = {relation: getattr(links, relation) for relation in ("next", "prev")}
        if header := ", ".join(f'<{url}>; rel="{relation}"' for relation, url in urls.items() if url):
            response.headers["Link"] = header
    response.make_conditional(request)
    return response
