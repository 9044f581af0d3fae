"""What is known of all words, beside the index: written in parts, read back whole and checked."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import msgspec
import numpy as np
import xxhash
import zstandard
from numpy.typing import NDArray

from indexer.errors import DamagedGenerationError
from indexer.index.generation.format import FormPostings, Strings
from indexer.index.generation.string_table import StringTable, pack
from indexer.index.generation.words import CollectionWords
from indexer.opensearch.client import Body, Cluster

_PART = 4 << 20  # bytes of a document
STEP = 1_000
"""Records from one whose id is kept to the next, so that the records of any number are near one."""


class Stored(msgspec.Struct, frozen=True):
    """In how many parts an array lies, and the XXH3 of its bytes."""

    parts: int
    xxh3: str


class WordStore(msgspec.Struct, frozen=True):
    """What lies beside an index: words, and the ids of every `STEP`th record."""

    words: CollectionWords
    landmarks: StringTable


def body(replicas: str) -> Body:
    """Return what makes an index of parts, which are only ever got by their names; `replicas` is "0-1", say."""
    return {
        "settings": {"number_of_shards": 1, "auto_expand_replicas": replicas},
        "mappings": {"dynamic": False},
    }


def write(cluster: Cluster, index: str, words: CollectionWords, ids: list[str]) -> dict[str, Stored]:
    """Write words and ids, and return what is to be kept of each array to read it back."""
    stored = {}
    for name, array in _arrays(words, ids):
        content = zstandard.compress(_bytes(array))
        pieces = [content[at : at + _PART] for at in range(0, len(content), _PART)]
        for number, piece in enumerate(pieces):
            with cluster.asking() as client:
                client.index(
                    index=index,
                    id=f"{name}-{number}",
                    body={"part": b64encode(piece).decode()},
                    request_timeout=60,
                )
        stored[name] = Stored(len(pieces), xxhash.xxh3_64_hexdigest(content))
    return stored


def read(cluster: Cluster, index: str, records: int, stored: dict[str, Stored]) -> WordStore:
    """Read them back.

    Raises
    ------
    DamagedGenerationError
        Something is not what was written.
    """
    arrays = {name: _read(cluster, index, name, each) for name, each in stored.items()}

    def table(name: str) -> StringTable:
        return StringTable(Strings(arrays[f"{name}.offsets"], arrays[f"{name}.data"]))

    words = CollectionWords(
        records=records,
        forms=table("forms"),
        stems=table("stems"),
        phrases=table("phrases"),
        of_forms=FormPostings(arrays["form.stems"], arrays["form.records"], arrays["form.fields"]),
        stem_holders=arrays["stem.holders"],
        phrase_holders=arrays["phrase.holders"],
        latent_stems=arrays["latent.stems"],
        latent_scales=arrays["latent.scales"],
    )
    return WordStore(words, table("landmarks"))


def _arrays(words: CollectionWords, ids: list[str]) -> Iterator[tuple[str, NDArray[Any]]]:
    tables = {"forms": words.forms, "stems": words.stems, "phrases": words.phrases}
    strings = {name: table.strings for name, table in tables.items()} | {"landmarks": pack(ids)}
    for name, each in strings.items():
        yield f"{name}.offsets", each.offsets
        yield f"{name}.data", each.data
    yield "form.stems", words.of_forms.stems
    yield "form.records", words.of_forms.records
    yield "form.fields", words.of_forms.fields
    yield "stem.holders", words.stem_holders
    yield "phrase.holders", words.phrase_holders
    yield "latent.stems", words.latent_stems
    yield "latent.scales", words.latent_scales


def _bytes(array: NDArray[Any]) -> bytes:
    file = BytesIO()
    np.save(file, array, allow_pickle=False)
    return file.getvalue()


def _read(cluster: Cluster, index: str, name: str, stored: Stored) -> NDArray[Any]:
    from opensearchpy import NotFoundError  # noqa: PLC0415 - an extra

    pieces = []
    try:
        for number in range(stored.parts):
            with cluster.asking(NotFoundError) as client:
                found = client.get(index=index, id=f"{name}-{number}", request_timeout=60)
            pieces.append(b64decode(found["_source"]["part"]))
    except NotFoundError as error:
        raise DamagedGenerationError(f"{index} lacks a part of {name}; run `tiru index --force`.") from error
    content = b"".join(pieces)
    if xxhash.xxh3_64_hexdigest(content) != stored.xxh3:
        raise DamagedGenerationError(f"{name} in {index} is not what was written; run `tiru index --force`.")
    array: NDArray[Any] = np.load(BytesIO(zstandard.decompress(content)), allow_pickle=False)
    array.flags.writeable = False  # as those of a generation are, for which the loops are compiled
    return array
