"""Old records keep their vectors in the latent space, fresh ones come between them."""

import numpy as np

from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import Latent
from indexer.index.incremental.lsi import write_latent


def test_vectors_are_those_of_the_old_and_of_the_fresh_generation(update, folder):
    write_latent(folder, update.inputs)
    latent = folder.load(StructureNames.LATENT, Latent)
    for doc, origin in enumerate(update.inputs.diff.origins.tolist()):
        side, number = (update.inputs.old, origin) if origin >= 0 else (update.inputs.fresh, -1 - origin)
        assert np.array_equal(latent.records[doc], side.latent.records[number])
        assert latent.scales[doc] == side.latent.scales[number]
    assert np.array_equal(latent.stems, update.inputs.fresh.latent.stems)
