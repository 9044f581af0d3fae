"""What is the API asked? Parameters read strictly, by the struct that describes them: what cannot be is refused."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

import msgspec
from flask import request
from msgspec import inspect

from search_app.i18n.gettext import N_
from search_app.i18n.locales import INDONESIAN, LANGUAGES
from search_app.web.api.fields import Moment, told
from search_app.web.errors import ParameterError

_SHOWN = 20  # characters of a value that is refused
_MAX_DIGITS = 9

Read = Callable[[str], object]
"""Makes a value of a text; raises ValueError with what to give instead."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What every address takes."""

    bahasa: Annotated[
        str, told(N_("Bahasa label, kalimat, dan halaman yang ditunjuk."), choices=LANGUAGES, example="en")
    ] = INDONESIAN


AskedT = TypeVar("AskedT", bound=Asked)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter as it is read; of one that is no list the first value counts."""

    name: str
    read: Read
    is_list: bool
    is_required: bool
    least: int = 0
    most: int | None = None

    def value(self, given: str, texts: list[str]) -> object:
        """Return the value of the texts that came under a name; raise ParameterError where it cannot be."""
        if not self.is_list:
            return _read(self.read, given, texts[0])
        values = tuple(dict.fromkeys(_read(self.read, given, text) for text in texts))
        if len(values) < self.least or (self.most is not None and len(values) > self.most):
            raise ParameterError(f"The parameter {given!r} has {len(values)} values; give {self.least} to {self.most}.")
        return values


def read(kind: type[AskedT]) -> AskedT:
    """Return what the address of this request asks.

    Raises
    ------
    ParameterError
        A parameter is not known, for a misspelt one would silently change the answer; or it cannot be what it is.
    """
    known = _parameters(kind)
    texts: dict[str, list[str]] = {}
    given: dict[str, str] = {}
    for name, text in request.args.items(multi=True):
        if name not in known:
            raise ParameterError(f"There is no parameter {name[:_SHOWN]!r} here; there are {_listed(known)}.")
        own = known[name].name
        given.setdefault(own, name)
        texts.setdefault(own, []).append(text)
    values: dict[str, Any] = {name: known[name].value(given[name], texts[name]) for name in texts}
    for parameter in known.values():
        if parameter.is_required and parameter.name not in values:
            raise ParameterError(f"The parameter {parameter.name!r} is missing; it must be given.")
    return kind(**values)


@cache
def _parameters(kind: type[Asked]) -> Mapping[str, Parameter]:
    """Return the parameters of a struct by each name they are known by."""
    found: dict[str, Parameter] = {}
    for field in inspect.type_info(kind).fields:  # type: ignore[attr-defined] # of a struct
        type_, extra, schema = _bare(field.type)
        is_list = isinstance(type_, inspect.VarTupleType)
        item, _, of_item = _bare(type_.item_type) if is_list else (type_, None, schema)
        bounds = (type_.min_length or 0, type_.max_length) if is_list else (0, None)
        parameter = Parameter(field.name, _reader(item, of_item), is_list, field.required, *bounds)
        found |= dict.fromkeys((field.name, extra["also"]) if "also" in extra else (field.name,), parameter)
    return MappingProxyType(found)


def _bare(of: Any) -> tuple[Any, Mapping[str, Any], Mapping[str, Any]]:
    """Return a type without what is told of it and without None, what is told for reading, and for the schema."""
    if isinstance(of, inspect.Metadata):
        bare, _, _ = _bare(of.type)
        return bare, of.extra or {}, of.extra_json_schema or {}
    if isinstance(of, inspect.UnionType):
        return next(each for each in of.types if not isinstance(each, inspect.NoneType)), {}, {}
    return of, {}, {}


def _reader(type_: Any, schema: Mapping[str, Any]) -> Read:
    if "enum" in schema:
        return _one_of(tuple(schema["enum"]))
    if isinstance(type_, inspect.IntType):
        return _number(int(type_.ge or 0), int(type_.le or 10**_MAX_DIGITS - 1))
    if isinstance(type_, inspect.BoolType):
        one_of = _one_of(("false", "true"))
        return lambda text: one_of(text) == "true"
    if isinstance(type_, inspect.DateTimeType):
        return _moment
    return _text(type_.min_length or 0, type_.pattern)


def _one_of(known: tuple[str, ...]) -> Read:
    def read_it(text: str) -> str:
        if text not in known:
            raise ValueError(f"one of {_listed(known)}")
        return text

    return read_it


def _number(lowest: int, highest: int) -> Read:
    def read_it(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) <= _MAX_DIGITS and lowest <= int(text) <= highest):
            raise ValueError(f"a whole number from {lowest} to {highest}")
        return int(text)

    return read_it


def _text(shortest: int, pattern: str | None) -> Read:
    form = re.compile(pattern or "", re.DOTALL)

    def read_it(text: str) -> str:
        if len(text) < shortest:
            raise ValueError("a value or leave it out")
        if pattern and not form.fullmatch(text):
            raise ValueError(f"a text of the form {pattern[1:-1]}")
        return text

    return read_it


def _moment(text: str) -> datetime.datetime:
    """Return a moment in UTC."""
    try:
        moment: datetime.datetime = msgspec.convert(text, Moment)
        return moment.astimezone(datetime.UTC)
    except (msgspec.ValidationError, OverflowError):
        raise ValueError("a moment with its zone, as 2025-01-31T00:00:00Z (write + as %2B)") from None


def _read(how: Read, name: str, text: str) -> object:
    try:
        return how(text)
    except ValueError as error:
        shown = f"is {text[:_SHOWN]!r}" if text else "is empty"
        raise ParameterError(f"The parameter {name!r} {shown}; give {error}.") from None


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
