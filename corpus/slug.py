"""Names to slugs, the part of an address or an id that a person can read."""

from __future__ import annotations

import re
import unicodedata


def slug(*names: str, longest: int | None = None) -> str:
    """Return names as lower-case a-z, 0-9 and single hyphens, "" where nothing is left of them.

    Parameters
    ----------
    longest : int, optional
        Characters at most; it is cut between words where one word or more fits.
    """
    ascii_text = unicodedata.normalize("NFKD", " ".join(names)).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_text.lower())
    if longest is None:
        return "-".join(words)
    kept: list[str] = []
    for word in words:
        if len("-".join([*kept, word])) > longest:
            break
        kept.append(word)
    return "-".join(kept) or "-".join(words)[:longest]
