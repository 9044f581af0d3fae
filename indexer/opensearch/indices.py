"""Our indices in the cluster: which there are, what each says of itself, and which is in service."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from indexer.errors import DamagedGenerationError, NoGenerationError, UnavailableEngineError
from indexer.opensearch import mapping
from indexer.opensearch.client import Cluster
from indexer.opensearch.word_store import Stored

WORDS = "-words"


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What an index says of itself, in its mapping.

    Attributes
    ----------
    mapping : int
        Version of the mapping that it was written by.
    generation : str
        Name of the generation it was made of.
    built_at : float
        When that was built, Unix time in seconds.
    records : int
    digest : str
        Running XXH3 over the ids and digests of all documents, in order of id.
    values : mapping of str to int
        How many values each facet has.
    words : mapping of str to Stored
        The arrays that lie beside it.
    before : str
        Name of the index that was in service before, "" for none.
    """

    mapping: int
    generation: str = ""
    built_at: float = 0.0
    records: int = 0
    digest: str = ""
    values: dict[str, int] = {}
    words: dict[str, Stored] = {}
    before: str = ""

    def as_meta(self) -> dict[str, Any]:
        """Return it as a mapping of the cluster keeps it."""
        made: dict[str, Any] = msgspec.to_builtins(self)
        return made


class Indices:
    """Our indices in a cluster."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster, self.alias = cluster, cluster.settings.index

    def in_service(self) -> str:
        """Return the name of the index in service, "" where there is none.

        Raises
        ------
        UnavailableEngineError
            The cluster cannot be asked, or is none.
        """
        from opensearchpy import NotFoundError  # noqa: PLC0415 - an extra

        try:
            with self._cluster.asking(NotFoundError) as client:
                # Among ours: to look through all, a user would need rights on the indices of others.
                told = client.indices.get_alias(index=f"{self.alias}-*", name=self.alias)
        except NotFoundError as error:
            told = {} if isinstance(error.info, dict) else None
        if not isinstance(told, dict) or not all(name.startswith(f"{self.alias}-") for name in told):
            raise UnavailableEngineError(
                f"What answers at {self._cluster.settings.at} is no OpenSearch; correct TIRU_OPENSEARCH_URL."
            )
        return min(told, default="")

    def all(self) -> list[str]:
        """Return the names of the indices of records, in service or not."""
        with self._cluster.asking() as client:
            found = client.indices.get(index=f"{self.alias}-*", expand_wildcards="all")
        is_ours = re.compile(rf"{self.alias}-[0-9a-f]{{16}}").fullmatch
        return sorted(filter(is_ours, found))

    def about(self, index: str) -> About:
        """Return what an index says of itself, as far as another version says the same."""
        with self._cluster.asking() as client:
            told = client.indices.get_mapping(index=index)[index]["mappings"].get("_meta", {})
        if told.get("mapping") != mapping.MAPPING:
            return About(mapping=int(told.get("mapping", 0)))
        return msgspec.convert(told, About)

    def opened(self) -> tuple[str, About]:
        """Return the index in service, and what it says of itself.

        Raises
        ------
        NoGenerationError
            None is in service.
        DamagedGenerationError
            Another version of this program wrote it.
        """
        name = self.in_service()
        if not name:
            raise NoGenerationError(
                f"The cluster at {self._cluster.settings.at} holds no index {self.alias!r} in service; "
                "run `tiru index` to build one."
            )
        about = self.about(name)
        if about.mapping != mapping.MAPPING:
            raise DamagedGenerationError(
                f"The index {name} in the cluster has mapping {about.mapping} and this program reads "
                f"{mapping.MAPPING}; run `tiru index`, or update whichever program is older."
            )
        return name, about

    def note(self, index: str, about: About) -> None:
        """Let an index say something of itself."""
        with self._cluster.asking() as client:
            client.indices.put_mapping(index=index, body={"_meta": about.as_meta()})

    def put_in_service(self, index: str) -> None:
        """Move the alias to an index, in one step."""
        former = self.in_service()
        actions: list[dict[str, Any]] = [{"add": {"index": index, "alias": self.alias}}]
        if former and former != index:
            actions.append({"remove": {"index": former, "alias": self.alias}})
        with self._cluster.asking() as client:
            client.indices.update_aliases(body={"actions": actions})

    def remove(self, index: str) -> None:
        """Remove an index and what lies beside it."""
        with self._cluster.asking() as client:
            client.indices.delete(index=[index, index + WORDS], ignore_unavailable=True)
