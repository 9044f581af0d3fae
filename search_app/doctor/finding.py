"""One thing that was looked at, and what is to be done about it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corpus.errors import TiruError


class State(enum.StrEnum):
    """How something is: `ADVICE` works, but not as well or as safely as it could."""

    FINE = "ok"
    ADVICE = "advice"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found; `about` is a word, `sentence` says how it is and what to do."""

    about: str
    state: State
    sentence: str

    def __str__(self) -> str:
        return f"{self.state:6}  {self.about}: {self.sentence}"


def look_at(about: str, check: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """Yield what a check finds; where the check itself fails, that it did and why, in one sentence."""
    try:
        yield from check()
    except TiruError as error:
        yield Finding(about, State.WRONG, str(error))
    except OSError as error:
        yield Finding(about, State.WRONG, f"cannot be looked at: {error.strerror or error}.")


def fine(about: str, sentence: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(about, State.FINE, sentence)


def advice(about: str, sentence: str) -> Finding:
    """Return that something could be better."""
    return Finding(about, State.ADVICE, sentence)


def wrong(about: str, sentence: str) -> Finding:
    """Return that something must be mended."""
    return Finding(about, State.WRONG, sentence)
