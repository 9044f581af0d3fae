"""Lists as people write them in a form: one item a line."""

from __future__ import annotations

import re

from corpus.validation import LONGEST_LIST

_MARK = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")


def items_of_lines(text: str) -> tuple[str, ...]:
    """Return the lines that say something, each once, without the marks of a list; one more than a list may hold."""
    lines = (" ".join(_MARK.sub("", line).split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))[: LONGEST_LIST + 1]
