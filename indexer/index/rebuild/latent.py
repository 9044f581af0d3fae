"""The latent space: the old axes, and the places of old and fresh records woven."""

from __future__ import annotations

import numpy as np

from indexer.index.files import StructureNames
from indexer.index.folder import StructureFolder
from indexer.index.format import Latent
from indexer.index.rebuild.parts import Parts
from indexer.index.rebuild.weaving import Rows


def write_latent(folder: StructureFolder, parts: Parts) -> None:
    """Write stems and records; a new stem adds nothing to a place."""
    old, fresh = parts.old.latent, parts.fresh.latent
    numbers = parts.words.old_stems
    known = numbers >= 0
    stems = np.zeros((len(numbers), old.stems.shape[1]), dtype=np.int8)
    stem_scales = np.zeros(len(numbers), dtype=np.float32)
    stems[known], stem_scales[known] = old.stems[numbers[known]], old.stem_scales[numbers[known]]
    with folder.stream(StructureNames.LATENT, Latent) as latent:
        latent.append(stems=stems, stem_scales=stem_scales)
        for piece in parts.loom.woven(Rows(old.records), Rows(fresh.records)):
            latent.append(records=piece)
        for piece in parts.loom.woven(Rows(old.scales), Rows(fresh.scales)):
            latent.append(scales=piece)
