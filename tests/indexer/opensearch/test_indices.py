"""Our indices in a cluster, and none of anybody else."""

import pytest

from indexer.errors import DamagedGenerationError, NoGenerationError
from indexer.opensearch import mapping
from indexer.opensearch.indices import About, Indices


@pytest.fixture
def indices(cluster):
    return Indices(cluster)


def made(cluster, name, about=None):
    meta = (about or About(mapping=mapping.MAPPING)).as_meta()
    cluster.client.indices.create(index=name, body={"mappings": {"_meta": meta}})
    return name


def test_only_ours_are_seen(cluster, indices):
    ours = made(cluster, f"{indices.alias}-0123456789abcdef")
    for other in (
        f"{indices.alias}-lock",
        f"{indices.alias}-0123456789abcdef-words",
        f"{indices.alias}x-0123456789abcdef",
    ):
        made(cluster, other)
    assert indices.all() == [ours]
    indices.remove(ours)
    assert indices.all() == []


def test_the_alias_moves_from_one_index_to_the_other(cluster, indices):
    assert indices.in_service() == ""
    with pytest.raises(NoGenerationError):
        indices.opened()
    one, other = (made(cluster, f"{indices.alias}-{digit * 16}") for digit in "12")
    indices.put_in_service(one)
    indices.put_in_service(other)
    assert indices.in_service() == other
    assert list(cluster.client.indices.get_alias(name=indices.alias)) == [other]


def test_an_index_tells_what_was_noted(cluster, indices):
    name = made(cluster, f"{indices.alias}-{'3' * 16}")
    about = About(mapping=mapping.MAPPING, generation="generation-1", records=7, values={"sector": 2}, before="other")
    indices.note(name, about)
    assert indices.about(name) == about


def test_an_index_of_another_version_is_refused_whatever_it_says(cluster, indices):
    name = f"{indices.alias}-{'4' * 16}"
    cluster.client.indices.create(index=name, body={"mappings": {"_meta": {"mapping": 99, "records": "many"}}})
    indices.put_in_service(name)
    with pytest.raises(DamagedGenerationError, match="has mapping 99 and this program reads"):
        indices.opened()
