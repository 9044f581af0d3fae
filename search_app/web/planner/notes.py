"""What does a visitor note beside an innovation on the shortlist? Short texts that their own browser keeps.

They are in a cookie, not in the storage that scripts write: so notes work without JavaScript, and the files of the
shortlist hold them. A browser keeps no cookie beyond 4,096 bytes, and no note is worth losing another one silently:
what no longer fits is refused. Notes are no part of the shortlist's address, so that who shares it keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from urllib.parse import parse_qsl, urlencode

from flask import request

from corpus.reference import current_id
from search_app.web.visitor import MAX_SHORTLISTED, ResponseT, keep_in_cookie

NOTES = "catatan"
MAX_NOTE = 120  # characters
MAX_BYTES = 3_500  # of the cookie's value: 20 notes of 120 plain letters; beside it are its name and attributes

_PAIR = "&"
_BREAKS = re.compile(r"\s+")


def notes_in_cookie() -> dict[str, str]:
    """Return the notes that the cookie holds, by the innovation's id; what no note can be is left out."""
    text = _PAIR.join(request.cookies.get(NOTES, "")[:MAX_BYTES].split(_PAIR)[:MAX_SHORTLISTED])
    pairs = ((current_id(id), cleaned(note)) for id, note in parse_qsl(text))
    return {id: note for id, note in pairs if note and len(note) <= MAX_NOTE}


def cleaned(text: str) -> str:
    """Return what was typed as one line of printable characters."""
    return "".join(letter for letter in _BREAKS.sub(" ", text).strip() if letter.isprintable())


def fit_in_cookie(notes: Mapping[str, str]) -> bool:
    """Return whether a browser keeps these notes together."""
    return len(urlencode(notes)) <= MAX_BYTES


def keep_notes(response: ResponseT, notes: Mapping[str, str], ids: Collection[str]) -> ResponseT:
    """Let the visitor's browser keep the notes beside some innovations and forget those beside others."""
    kept = {id: note for id, note in notes.items() if note and id in ids}
    if not kept and NOTES not in request.cookies:
        return response
    return keep_in_cookie(response, NOTES, urlencode(kept))
