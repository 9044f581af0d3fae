"""What is known of words, written and read back."""

import numpy as np
import pytest

from indexer.errors import DamagedGenerationError
from indexer.index.generation.words import words_of
from indexer.opensearch import word_store


@pytest.fixture
def written(cluster, small, monkeypatch):
    monkeypatch.setattr(word_store, "_PART", 64)
    name = f"{cluster.settings.index}-words"
    return name, word_store.write(cluster, name, words_of(small), ["antrean-daring"])


def test_words_are_read_back_as_they_were_written(cluster, small, written):
    name, stored = written
    store = word_store.read(cluster, name, len(small), stored)
    assert max(each.parts for each in stored.values()) > 1
    assert store.landmarks.texts() == ["antrean-daring"]
    assert store.words.records == 3
    assert store.words.forms.texts() == small.forms.texts()
    assert np.array_equal(store.words.latent_stems, small.latent.stems)
    assert not store.words.latent_stems.flags.writeable


def test_a_part_that_is_missing_or_another_one_is_seen(cluster, small, written):
    name, stored = written
    cluster.client.index(index=name, id="forms.data-0", body={"part": "AAAA"})
    with pytest.raises(DamagedGenerationError, match=r"forms\.data in .* is not what was written"):
        word_store.read(cluster, name, len(small), stored)
    cluster.client.delete(index=name, id="stems.data-0")
    with pytest.raises(DamagedGenerationError, match="lacks a part"):
        word_store.read(cluster, name, len(small), {"stems.data": stored["stems.data"]})
