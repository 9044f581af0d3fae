"""The index in service is compared with what was written."""

import pytest

from indexer.errors import DamagedGenerationError, NoGenerationError
from indexer.opensearch.load import load_generation
from indexer.opensearch.verify import check_index, digest_in


def test_a_cluster_without_an_index_has_none_to_check(settings):
    with pytest.raises(NoGenerationError, match="run `tiru index`"):
        check_index(settings)


def test_a_record_that_is_missing_is_seen(cluster, settings, small_dir):
    name = load_generation(small_dir, settings).index
    before = digest_in(cluster, name)
    cluster.client.indices.put_settings(index=name, body={"index.blocks.write": False})
    cluster.client.delete(index=name, id="bank-sampah", refresh=True)
    after = digest_in(cluster, name)
    assert (before.records, after.records) == (3, 2)
    assert before.text != after.text
    with pytest.raises(DamagedGenerationError, match="holds 2 records of 3"):
        check_index(settings)
