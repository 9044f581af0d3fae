"""What is stored as text, read again: where it is none any more, one sentence says that the database is damaged."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from corpus.errors import DamagedContentError

Parameters = ParamSpec("Parameters")
Value = TypeVar("Value")

_LONGEST = 100  # letters of what a decoder says


def reads_stored(read: Callable[Parameters, Value]) -> Callable[Parameters, Value]:
    """Return `read`, which makes a value of stored text, as a function that raises DamagedContentError for all else.

    What is stored was checked before: where it cannot be read, or is no such value, something has changed the file.
    """

    @wraps(read)
    def reading(*arguments: Parameters.args, **named: Parameters.kwargs) -> Value:
        try:
            return read(*arguments, **named)
        except DamagedContentError:
            raise
        except (ValueError, TypeError, KeyError) as error:
            said = f"{type(error).__name__}: {error}"[:_LONGEST]
            raise DamagedContentError(
                f"The catalogue holds something that cannot be read ({said}); it is damaged, restore it from a backup."
            ) from error

    return reading
