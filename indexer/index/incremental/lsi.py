"""The latent space: the axes, which are the old ones, and the places of old and fresh records woven."""

from __future__ import annotations

from indexer.index.build.folder import StructureFolder
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import Latent
from indexer.index.incremental.inputs import Parts
from indexer.index.incremental.interleave import Rows


def write_latent(folder: StructureFolder, parts: Parts) -> None:
    """Write stems and records."""
    old, fresh = parts.old.latent, parts.fresh.latent
    with folder.stream(StructureNames.LATENT, Latent) as latent:
        latent.append(stems=fresh.stems, stem_scales=fresh.stem_scales)
        for piece in parts.loom.woven(Rows(old.records), Rows(fresh.records)):
            latent.append(records=piece)
        for piece in parts.loom.woven(Rows(old.scales), Rows(fresh.scales)):
            latent.append(scales=piece)
