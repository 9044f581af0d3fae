"""The rows of records as bytes."""

from base64 import b64encode

import numpy as np

from indexer.opensearch import rows


def row_of(**parts: bytes) -> rows.Row:
    empty = dict.fromkeys(rows.Row.__struct_fields__, b"") | {"scale": 0.5}
    return rows.Row(**empty | parts)


def test_a_row_is_read_as_it_was_packed_without_padding_too():
    packed = b64encode(rows.pack(row_of(latent=b"\xff\x01", fields=b"\x00\x05"))).decode()
    read = rows.read_row(packed.rstrip("="))
    assert rows.read_row(packed) == read
    assert (rows.i8(read.latent).tolist(), rows.u8(read.fields).tolist(), read.scale) == ([-1, 1], [0, 5], 0.5)


def test_a_word_has_the_same_digest_alone_and_among_others():
    assert rows.digests_of(["sampah", "bank"]).tolist() == [rows.digest_of("sampah"), rows.digest_of("bank")]
    assert rows.digests_of([]).dtype == np.uint64
