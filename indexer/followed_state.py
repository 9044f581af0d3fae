"""Which state of the catalogue does the index in service hold? A small file beside the generations says so.

It is no part of a generation, for a generation may turn out to hold another state too: where a record was published and
withdrawn again, nothing needs to be built. The file names the generation that it speaks of; where it is lost or late,
what it leaves out is only compared again.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from corpus.reference import fingerprint
from indexer.index.generation.reader import current_name

FOLLOWED = "FOLLOWED"


def is_followed(index_dir: Path, token: str) -> bool:
    """Return whether the generation in service holds the published records of a state.

    Parameters
    ----------
    token : str
        See `corpus.catalogue.published_state.PublishedState`.
    """
    try:
        noted = json.loads((index_dir / FOLLOWED).read_bytes())
        generation = current_name(index_dir)
    except (OSError, ValueError):
        return False
    return bool(generation) and noted == _note(token, generation)


def note_followed(index_dir: Path, token: str, generation: str) -> None:
    """Note that a generation holds the published records of a state."""
    draft = index_dir / f"{FOLLOWED}.{os.getpid()}"
    draft.write_text(json.dumps(_note(token, generation)), encoding="utf-8")
    draft.replace(index_dir / FOLLOWED)


def _note(token: str, generation: str) -> dict[str, str]:
    # The reference data, from which facets are derived, changes with the program and not with the catalogue.
    return {"generation": generation, "token": token, "reference": fingerprint()}
