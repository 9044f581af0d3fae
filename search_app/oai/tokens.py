"""Where does a list go on? A resumption token that holds all of it, so that nothing is kept between two requests.

A token says what its list is of and behind which record it goes on. It opens nothing that the request it came from did
not, so it is checked and not signed: it works after a restart, at every process, and whatever is published in between.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import time

import msgspec

from search_app.oai.arguments import ProtocolError, checked

HOURS = 24
"""How long a token can be used."""

LONGEST = 2_000  # characters


class Token(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A place in a list.

    Attributes
    ----------
    arguments : dict
        Those of the request that began it.
    after : str
        Id of the record behind which it goes on.
    count : int
        How many records came before.
    made_at : int
        When it was made, in seconds of Unix time.
    """

    arguments: dict[str, str]
    after: str
    count: int
    made_at: int

    @property
    def expires_at(self) -> datetime.datetime:
        """The moment from which it is refused, UTC."""
        return datetime.datetime.fromtimestamp(self.made_at, datetime.UTC) + datetime.timedelta(hours=HOURS)


def next_token(arguments: dict[str, str], after: str, count: int) -> Token:
    """Return a token of this moment."""
    return Token(arguments, after, count, int(time.time()))


def written(token: Token) -> str:
    """Return a token as text that needs no escaping in an address."""
    return base64.urlsafe_b64encode(msgspec.json.encode(token)).decode().rstrip("=")


def read(text: str, verb: str) -> Token:
    """Return the token that a text of `written` holds.

    Raises
    ------
    ProtocolError
        badResumptionToken: it is none of ours, of another verb, or too old.
    """
    token = _decoded(text)
    if token is None or token.arguments.get("verb") != verb or not 0 <= token.count < 2**31 or not token.after:
        raise ProtocolError("badResumptionToken", f"This resumption token is none of {verb}; begin the list anew.")
    age = time.time() - token.made_at
    if not 0 <= age + 60 <= HOURS * 3600 + 60:
        raise ProtocolError(
            "badResumptionToken", f"This resumption token is older than {HOURS} hours; begin the list anew."
        )
    return token


def _decoded(text: str) -> Token | None:
    if len(text) > LONGEST:
        return None
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        token = msgspec.json.decode(content, type=Token)
        if checked(list(token.arguments.items())).keys() & {"resumptionToken", "identifier"}:
            return None
    except (ProtocolError, binascii.Error, ValueError):
        return None
    return token if "\0" not in token.after else None
