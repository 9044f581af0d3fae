"""Which characters can XML carry? All but those that XML 1.0 forbids, which are left out of every answer."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def carried(text: str) -> str:
    """Return the text without what XML 1.0 cannot carry: control characters, lone surrogates, U+FFFE and U+FFFF."""
    return _FORBIDDEN.sub("", text)
