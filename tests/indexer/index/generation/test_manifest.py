"""The manifest: it names every file with its checksum, and refuses what another program wrote."""

import dataclasses
import json

import pytest

from indexer.errors import DamagedGenerationError
from indexer.index.generation import manifest as module
from indexer.index.generation.format import MANIFEST
from indexer.index.generation.manifest import (
    configuration_fingerprint,
    entry_of,
    make_manifest,
    read_manifest,
    write_manifest,
)
from indexer.index.generation.reader import generation_folders, open_folder


@pytest.fixture
def written(tmp_path):
    """Return a manifest of one file that has been written beside it."""
    (tmp_path / "a.npy").write_bytes(b"numbers")
    files = {"a.npy": entry_of(tmp_path / "a.npy")}
    manifest = make_manifest(files, digest="d", built_at=1.5, records=3, changed=2)
    write_manifest(tmp_path, manifest)
    return manifest


def test_a_manifest_comes_back_as_it_was_written(tmp_path, written):
    assert read_manifest(tmp_path) == written
    written.verify(tmp_path)


def test_a_changed_byte_is_reported_with_the_name_of_the_file(tmp_path, written):
    (tmp_path / "a.npy").write_bytes(b"numberz")
    with pytest.raises(DamagedGenerationError, match=r"a\.npy is not what was written"):
        written.verify(tmp_path)


def test_a_missing_file_is_reported_with_its_name(tmp_path, written):
    (tmp_path / "a.npy").unlink()
    with pytest.raises(DamagedGenerationError, match=r"a\.npy cannot be read"):
        written.verify(tmp_path)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"content": {}, "sha256": "0"}'])
def test_a_manifest_that_is_none_is_refused(tmp_path, content):
    (tmp_path / MANIFEST).write_text(content)
    with pytest.raises(DamagedGenerationError, match=MANIFEST):
        read_manifest(tmp_path)


def test_another_weight_of_a_field_is_another_configuration(monkeypatch):
    before = configuration_fingerprint()
    heavier = dataclasses.replace(module.FIELDS[0], weight=99.0)
    monkeypatch.setattr(module, "FIELDS", (heavier, *module.FIELDS[1:]))
    assert configuration_fingerprint() != before


def test_another_format_or_analysis_is_refused(index_dir):
    folder = generation_folders(index_dir)[0]
    manifest = json.loads((folder / MANIFEST).read_text())
    for key, value, part in (("format", 999, "format 999"), ("analysis", "other", "another analysis")):
        content = manifest["content"] | {key: value}
        text = json.dumps({"content": content, "sha256": module._checksum(content)})
        (folder / MANIFEST).write_text(text)
        with pytest.raises(DamagedGenerationError, match=part):
            open_folder(folder)
