"""The commands that the operating guide names, read from its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.source_tree import ROOT

GUIDES = ("docs/operating.md", "docs/operating.en.md")


@dataclass(frozen=True)
class Block:
    """Commands in their order; `kind` is "" where they run anywhere, `machine` where they change the machine.

    Those of the kind `serving` ask a server that runs.
    """

    kind: str
    commands: str


def blocks(guide: str) -> list[Block]:
    """Return the blocks of commands of a guide, in their order."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    return [Block(kind.strip(), commands) for kind, commands in re.findall(r"```sh( \w+)?\n(.*?)```", text, re.DOTALL)]
