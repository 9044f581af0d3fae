"""Text from outside made fit for office files, which refuse control characters."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Return text without characters that XML cannot hold."""
    return _CONTROL.sub("", text)
