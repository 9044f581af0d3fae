"""The latent space: the axes, which are the old ones, and the vectors of old and fresh records interleaved."""

from __future__ import annotations

from indexer.index.build.output.folder import StructureFolder
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import Latent
from indexer.index.incremental.inputs import Inputs
from indexer.index.incremental.interleave import Rows


def write_latent(folder: StructureFolder, inputs: Inputs) -> None:
    """Write stems and records."""
    old, fresh = inputs.old.latent, inputs.fresh.latent
    with folder.stream(StructureNames.LATENT, Latent) as latent:
        latent.append(stems=fresh.stems, stem_scales=fresh.stem_scales)
        for records in inputs.interleaver.batches(Rows(old.records), Rows(fresh.records)):
            latent.append(records=records)
        for scales in inputs.interleaver.batches(Rows(old.scales), Rows(fresh.scales)):
            latent.append(scales=scales)
