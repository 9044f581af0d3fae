"""A source that is written as a file is the same source when it is read again."""

import pytest

from corpus.errors import DataError
from indexer.sources.errors import SourceError
from indexer.sources.spec import Api, Oai, Rule, Spec, Web, read_spec
from indexer.sources.spec_file import write_spec

SOURCES = [
    Spec("hub-jatim", "oai", "Hub “Jawa Timur”", ("https://contoh.id/oai",), oai=Oai("tiru")),
    Spec("situs", "web", "Situs", ("https://contoh.id/",), web=Web(sitemaps=("https://contoh.id/a",), hosts=("b.id",))),
    Spec(
        "api", "api", 'A "b" \\ c', ("https://contoh.id/api",),
        api=Api("data.x", "kode", page_parameter="page", page_size=7),
        fields={"title": Rule("path", "judul"), "agency": Rule("path", "opd.nama")},
        values={"any": {"-": ""}}, constants={"province": "35"}, publish=True,
    ),
]  # fmt: skip


@pytest.mark.parametrize("spec", SOURCES, ids=lambda spec: spec.name)
def test_a_written_source_is_read_as_it_was(spec, tmp_path):
    path = write_spec(spec, tmp_path / "sources", "Ditemukan\n[web] di sini")
    assert read_spec(path) == spec
    assert path.read_text().startswith("# Ditemukan [web] di sini\n")
    assert f"\npublish = {str(spec.publish).lower()}\n" in path.read_text()


def test_a_file_that_is_there_is_not_written_over(tmp_path):
    write_spec(SOURCES[0], tmp_path, "")
    with pytest.raises(SourceError, match="is there already"):
        write_spec(SOURCES[0], tmp_path, "")


def test_a_name_that_leads_elsewhere_is_refused(tmp_path):
    with pytest.raises(SourceError, match="no name"):
        write_spec(Spec("../x", "web", "x", ("https://contoh.id/",)), tmp_path, "")


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "sources").write_text("")
    with pytest.raises((DataError, SourceError)):
        write_spec(SOURCES[0], tmp_path / "sources", "")
