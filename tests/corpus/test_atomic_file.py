"""Files are written whole or not at all."""

import pytest

from corpus.atomic_file import whole_file
from corpus.errors import DataError


def test_a_file_is_replaced_when_the_new_one_is_complete(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("lama")
    with whole_file(path) as file:
        file.write(b"baru")
        assert path.read_text() == "lama"
    assert path.read_text() == "baru"
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_leaves_the_file_as_it_was_and_no_other(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("lama")
    with pytest.raises(LookupError), whole_file(path) as file:
        file.write(b"baru")
        raise LookupError
    assert path.read_text() == "lama"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link_and_its_file_is_written(tmp_path):
    link, file = tmp_path / "link", tmp_path / "file"
    link.symlink_to(file)
    with whole_file(link) as opened:
        opened.write(b"isi")
    assert link.is_symlink() and file.read_bytes() == b"isi"


def test_a_folder_is_not_written_over(tmp_path):
    with pytest.raises(DataError, match="is no file"), whole_file(tmp_path):
        pass


def test_a_folder_that_is_missing_is_one_sentence(tmp_path):
    with (
        pytest.raises(DataError, match=r"cannot be written: No such file or directory\.$"),
        whole_file(tmp_path / "a/b"),
    ):
        pass


def test_a_file_of_its_owner_alone_is_never_readable_by_others(tmp_path):
    with whole_file(tmp_path / "a", mode=0o600) as file:
        file.write(b"isi")
        assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o600]
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
