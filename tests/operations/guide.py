"""The commands that the guides of operators name, read from their texts."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

from tests.source_tree import ROOT

OPERATING = ("docs/operating.md", "docs/operating.en.md")
OPENSEARCH = ("docs/opensearch.md", "docs/opensearch.en.md")
GUIDES = (*OPERATING, *OPENSEARCH)
"""Each in Indonesian and in English."""


@dataclass(frozen=True)
class Block:
    """Commands in their order; `kind` is "" where they run anywhere, `machine` where they change the machine.

    Those of the kind `serving` ask a server that runs, those of the kind `cluster` need a cluster.
    """

    kind: str
    commands: str


def blocks(guide: str) -> list[Block]:
    """Return the blocks of commands of a guide, in their order."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    return [Block(kind.strip(), commands) for kind, commands in re.findall(r"```sh( \w+)?\n(.*?)```", text, re.DOTALL)]


def run(commands: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run commands as a person would paste them; the first that fails is the last."""
    return subprocess.run(
        ["sh", "-eu", "-c", commands], env=environment, capture_output=True, text=True, check=False, timeout=300
    )
