"""Editions on the disk."""

import shutil

from indexer.open_data.edition import DESCRIPTION, FOLDER, Edition, newest_edition, write_description


def made(tmp_path, number):
    folder = tmp_path / FOLDER / f"edition-{number:08d}"
    folder.mkdir(parents=True)
    edition = Edition(folder, number, 1_700_000_000.5, "generation-00000001", "x", {"inovasi": 1}, 0, ())
    write_description(edition)
    return edition


def test_the_newest_whole_edition_is_in_service(tmp_path):
    assert newest_edition(tmp_path) is None
    first, second = made(tmp_path, 9), made(tmp_path, 10)
    assert newest_edition(tmp_path) == second
    (second.folder / DESCRIPTION).write_text("{")
    assert newest_edition(tmp_path) == first
    shutil.rmtree(first.folder)
    assert newest_edition(tmp_path) is None


def test_a_version_is_the_day_and_a_number(tmp_path):
    edition = made(tmp_path, 3)
    assert (edition.version, edition.made.isoformat()) == ("2023-11-14.3", "2023-11-14T22:13:20+00:00")


def test_a_file_is_found_by_its_name(edition):
    assert edition.file("inovasi.csv").ending == "csv"
    assert edition.file("../inovasi.csv") is None
