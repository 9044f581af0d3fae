"""A backup is whole, or refused in one sentence before anything is taken from it."""

import datetime
import gzip
import json
import random

import pytest

from corpus.backup.file_format import Header, TableStart, check_backup, read_header, read_rows, write_lines
from corpus.errors import DataError

HEADER = Header(1, "0009", "0.1.0", datetime.datetime(2026, 3, 4, tzinfo=datetime.UTC))
TABLES = [(TableStart("a", ("id", "text")), [[1, "satu"], [2, None]]), (TableStart("b", ("id",)), [])]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "tiru.gz"
    with path.open("wb") as file:
        assert write_lines(file, HEADER, TABLES) == {"a": 2, "b": 0}
    return path


def refusal(path) -> str:
    with pytest.raises(DataError) as refused:
        check_backup(path)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_what_was_written_is_read(path):
    assert read_header(path) == HEADER
    contents = check_backup(path)
    assert (contents.header, contents.rows) == (HEADER, {"a": 2, "b": 0})
    (a, rows), (b, _) = TABLES
    assert list(read_rows(path)) == [(a, None), *((a, row) for row in rows), (b, None)]


def test_anybody_can_read_it_as_lines_of_json(path):
    lines = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    assert lines[0]["step"] == "0009"
    assert lines[1:5] == [
        {"table": "a", "columns": ["id", "text"]},
        [1, "satu"],
        [2, None],
        {"table": "b", "columns": ["id"]},
    ]


def test_a_file_cut_off_anywhere_is_refused(path, tmp_path):
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert refusal(path)


def test_a_file_in_which_a_byte_has_changed_is_refused_or_read_as_it_was(path):
    whole, contents = path.read_bytes(), check_backup(path)
    for place in range(len(whole)):
        path.write_bytes(
            whole[:place] + bytes([whole[place] ^ random.Random(place).randint(1, 255)]) + whole[place + 1 :]
        )
        try:
            assert check_backup(path) == contents  # gzip's own header has bytes that say nothing
        except DataError as refused:
            assert "\n" not in str(refused)


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [line for line in lines if b"satu" not in line],
        lambda lines: [line.replace(b"satu", b"dua!") for line in lines],
        lambda lines: [*lines, b"[3]\n"],
        lambda lines: lines[:-1],
        lambda lines: [lines[0], *lines[2:]],
        lambda lines: [*lines[:-1], b'{"rows": "x"}\n'],
        lambda lines: [*lines[:3], b"[1,\n", *lines[3:]],
        lambda lines: [*lines[:3], b"[1]\n", *lines[3:]],
        lambda lines: [*lines[:3], b"\xff\n", *lines[3:]],
    ],
)
def test_a_file_whose_lines_were_changed_is_refused(path, change):
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    path.write_bytes(gzip.compress(b"".join(change(lines))))
    assert "is damaged or cut off" in refusal(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Kepada Yth.",
        gzip.compress(b"Kepada Yth.", mtime=0),
        gzip.compress(b"[1]\n", mtime=0),
        gzip.compress(b'{"id": "a"}\n', mtime=0),
    ],
)
def test_a_file_of_something_else_is_refused(path, content):
    path.write_bytes(content)
    assert refusal(path) == f"{path} is no backup that `tiru backup` wrote."


def test_a_file_of_a_newer_format_is_refused(path):
    path.write_bytes(gzip.compress(b'{"tiru_backup": 2, "more": 1}\n', mtime=0))
    assert "of a newer version of this program; update" in refusal(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert "none.gz cannot be read: No such file" in refusal(tmp_path / "none.gz")
