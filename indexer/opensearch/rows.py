"""What the ranking reads of one record, packed: with the rows of some records they are ranked as in a generation.

Words are named by digests, for their numbers change from one generation to the next while most records do not.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable

import msgspec
import numpy as np
import xxhash

from indexer.index.generation.format import F32, I8, U8, U16, U32, U64


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One record; arrays are kept as their bytes, in the order of `Generation`.

    Attributes
    ----------
    stems : uint64 (stems,)
        Digests of the stems it holds, ascending by stem.
    impacts : uint16 (stems,)
        What each is worth, in steps of `IMPACT_SCALE`.
    likeness : uint16 (stems,)
        The weight of each in the vector by which records are compared, in steps of `WEIGHT_SCALE`.
    phrases : uint64 (phrases,)
    phrase_impacts : uint16 (phrases,)
        The known phrases it holds, likewise.
    top_terms : uint32 (terms,)
        Which of its stems are its top terms.
    top_weights : uint16 (terms,)
    forms : uint64 (forms,)
        Digests of its words as written.
    form_stems : uint32 (forms,)
        Which of its stems is that of each.
    tokens : uint32 (tokens,)
        Which of its forms each word of its text is.
    fields : uint8 (passages,)
    items : uint16 (passages,)
    sizes : uint32 (passages,)
        Of each passage the field, which text of that field it is, and its number of words.
    latent : int8 (dimensions,)
        Its place in the latent space, in steps of `scale`.
    scale : float
    """

    stems: bytes
    impacts: bytes
    likeness: bytes
    phrases: bytes
    phrase_impacts: bytes
    top_terms: bytes
    top_weights: bytes
    forms: bytes
    form_stems: bytes
    tokens: bytes
    fields: bytes
    items: bytes
    sizes: bytes
    latent: bytes
    scale: float


pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(Row).decode


def read_row(text: str) -> Row:
    """Return a row as the cluster gives it: in base64, from which it takes the padding."""
    return _unpack(b64decode(text + "=="))


def digest_of(word: str) -> int:
    """Return the digest that names a word, 64 bits of XXH3."""
    return xxhash.xxh3_64_intdigest(word.encode())


def digests_of(words: Iterable[str]) -> U64:
    """Return the digests of words, in their order."""
    return np.fromiter(map(digest_of, words), dtype=np.uint64)


# The arrays of a row by their bytes.


def u64(content: bytes) -> U64:
    """Return bytes as whole numbers of 64 bits."""
    return np.frombuffer(content, dtype=np.uint64)


def u32(content: bytes) -> U32:
    """Return bytes as whole numbers of 32 bits."""
    return np.frombuffer(content, dtype=np.uint32)


def u16(content: bytes) -> U16:
    """Return bytes as whole numbers of 16 bits."""
    return np.frombuffer(content, dtype=np.uint16)


def u8(content: bytes) -> U8:
    """Return bytes as whole numbers of 8 bits."""
    return np.frombuffer(content, dtype=np.uint8)


def i8(content: bytes) -> I8:
    """Return bytes as whole numbers of 8 bits, with a sign."""
    return np.frombuffer(content, dtype=np.int8)


def floats(numbers: Iterable[float]) -> F32:
    """Return numbers as float32."""
    return np.fromiter(numbers, dtype=np.float32)
