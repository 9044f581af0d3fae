"""What does a harvester ask? The arguments of a request, checked as the protocol has it."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from search_app.oai.xml_text import carried

DAY, SECOND = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
TOKEN = "resumptionToken"  # noqa: S105 - the protocol's word

_PART = r"[A-Za-z0-9\-_.!~*'()]+"
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
_SET, _PREFIX = re.compile(rf"{_PART}(:{_PART})*"), re.compile(_PART)


class ProtocolError(Exception):
    """A request cannot be met; `code` is one of the protocol's, the message says why and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class _Verb:
    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    exclusive: str = ""


_LIST = _Verb(frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), TOKEN)
VERBS = {
    "Identify": _Verb(),
    "ListMetadataFormats": _Verb(optional=frozenset({"identifier"})),
    "ListSets": _Verb(exclusive=TOKEN),
    "ListIdentifiers": _LIST,
    "ListRecords": _LIST,
    "GetRecord": _Verb(frozenset({"identifier", "metadataPrefix"})),
}


def checked(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the arguments of a request by their names, `verb` among them.

    Raises
    ------
    ProtocolError
        badVerb or badArgument.
    """
    counts = Counter(name for name, _ in pairs)
    arguments = dict(pairs)
    name = arguments.get("verb", "")
    if counts["verb"] != 1 or name not in VERBS:
        raise ProtocolError("badVerb", f"Give one argument verb: {', '.join(VERBS)}.")
    verb, given = VERBS[name], arguments.keys() - {"verb"}
    repeated = [name for name, count in counts.items() if count > 1]
    unknown = sorted(given - verb.required - verb.optional - ({verb.exclusive} - {""}))
    if repeated or unknown:
        fault = f"comes {counts[repeated[0]]} times" if repeated else f"is no argument of {name}"
        raise ProtocolError("badArgument", f"{carried((repeated or unknown)[0])[:40]!r} {fault}.")
    if verb.exclusive in given:
        if len(given) > 1:
            raise ProtocolError("badArgument", f"{TOKEN} excludes all other arguments but verb.")
    elif missing := sorted(verb.required - given):
        raise ProtocolError("badArgument", f"{name} needs the argument {missing[0]}.")
    _check_values(arguments)
    return arguments


def _check_values(arguments: dict[str, str]) -> None:
    for name, form in (("identifier", _URI), ("metadataPrefix", _PREFIX), ("set", _SET)):
        if name in arguments and not form.fullmatch(arguments[name]):
            raise ProtocolError("badArgument", f"{name} has not the form that the protocol gives it.")
    if any(carried(value) != value for value in arguments.values()):
        raise ProtocolError("badArgument", "A value holds a character that XML cannot carry.")
    bounds = [arguments[name] for name in ("from", "until") if name in arguments]
    if len({len(bound) for bound in bounds}) > 1:
        raise ProtocolError("badArgument", "from and until must have the same granularity.")
    moments = [moment_of(bound) for bound in bounds]
    if moments != sorted(moments):
        raise ProtocolError("badArgument", "from is later than until.")


def moment_of(text: str) -> datetime.datetime:
    """Return the moment, in UTC, that `2026-03-04` or `2026-03-04T05:06:07Z` names; raise ProtocolError for others."""
    try:
        if DAY.fullmatch(text) or SECOND.fullmatch(text):
            return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)
    except ValueError:
        pass
    raise ProtocolError("badArgument", f"{text[:40]!r} is no date as 2026-03-04 or 2026-03-04T05:06:07Z.")


def moment_after(text: str) -> datetime.datetime | None:
    """Return the first moment behind the day or second that a text names, None where time ends before."""
    try:
        return moment_of(text) + datetime.timedelta(**{"days" if DAY.fullmatch(text) else "seconds": 1})
    except OverflowError:
        return None
