"""Encodings of text files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.sources.errors import SourceError
from indexer.sources.formats.files.encoding import encoding_of

TEXT = "Judul;Instansi\r\nKafé;“Sehat” … Kota\r\n"


def written(path, content: bytes):
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_is_read_in_the_encodings_that_spreadsheets_write(tmp_path, encoding):
    path = written(tmp_path / "a.csv", TEXT.encode(encoding))
    found = encoding_of(path)
    with path.open(encoding=found.name, newline="") as file:
        assert file.read() == TEXT
    assert bool(found.note) is not encoding.startswith("utf-8")


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_is_known_by_its_mark(tmp_path, mark):
    name = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert encoding_of(written(tmp_path / "a.csv", mark + "é".encode(name))).note == "read as UTF-16"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Kaf\xc3\xa9\nKaf\xe9\n", "UTF-8 up to byte 9 and not UTF-8 after it, in line 2"),
        (b"a\x81b", "neither UTF-8 nor Windows-1252 at byte 2"),
        (b"\x89PNG\0\0\0\rIHDR", "is no text"),
        (b"x" * 5_000 + b"\0", "is no text"),
        (b"\xff\xfea\0b", "UTF-16 is broken at byte 5"),
    ],
)
def test_what_is_damaged_or_no_text_is_refused(tmp_path, content, sentence):
    with pytest.raises(SourceError, match=sentence):
        encoding_of(written(tmp_path / "a.csv", content))


def test_a_character_on_the_edge_of_a_chunk_is_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("indexer.sources.formats.files.encoding.CHUNK", 1)
    assert encoding_of(written(tmp_path / "a.csv", "aé€".encode())).name == "utf-8-sig"
    with pytest.raises(SourceError, match="after it, in line 1"):
        encoding_of(written(tmp_path / "b.csv", "aé€".encode() + b"\xe9"))


@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = written(tmp_path_factory.mktemp("a") / "a.csv", content)
    try:
        found = encoding_of(path)
    except SourceError:
        return
    text = path.read_text(encoding=found.name)
    assert "\0" not in text
    assert "\ufffd" not in text or "\ufffd".encode() in content or found.name.startswith("utf-16")
