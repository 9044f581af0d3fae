"""How is a field of the API described? Its meaning, an example, what it may be: once, for reading and describing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

Moment = Annotated[datetime.datetime, Meta(tz=True)]
"""A moment that names its zone."""


def told(
    description: str,
    *,
    example: object = UNSET,
    choices: Iterable[object] = (),
    also: str = "",
    at_least: int | None = None,
    at_most: int | None = None,
    items: tuple[int, int] | None = None,
    pattern: str | None = None,
) -> Meta:
    """Return what is told of a field.

    Parameters
    ----------
    description : str
        A sentence in Indonesian, marked by `N_`.
    choices : iterable
        All the values it may have; none where it may have others.
    also : str
        The other name by which a parameter is known.
    at_least, at_most : int, optional
        Bounds of a number, both included.
    items : tuple of int, optional
        The least and the highest number of values of a list.
    pattern : str, optional
        A regular expression for the whole of a text.
    """
    lowest, highest = items or (None, None)
    bounds: dict[str, Any] = {
        "ge": at_least,
        "le": at_most,
        "min_length": lowest,
        "max_length": highest,
        "pattern": f"^{pattern}$" if pattern else None,
    }
    return Meta(
        description=description,
        examples=None if isinstance(example, UnsetType) else [example],
        extra_json_schema={"enum": list(choices)} if choices else None,
        extra={"also": also} if also else None,
        **{name: bound for name, bound in bounds.items() if bound is not None},
    )


class Answer(Struct, frozen=True, kw_only=True):
    """What the API answers, or a part of it."""
