"""A source's TOML file: what ships can be read, and what is wrong is named by its key."""

from pathlib import Path

import pytest

from indexer.sources.errors import SourceError
from indexer.sources.spec import KINDS, Rule, find_spec, known_specs, read_spec, readable_specs

GOOD = 'kind = "web"\ntitle = "Contoh"\nwhere = ["https://contoh.example/"]\n'


def written(tmp_path, text, name="contoh.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_sources_that_ship_can_be_read():
    specs = known_specs(Path("none"))
    assert set(specs) == {"lan-direktori", "lan-inoland", "lan-proper"}
    assert {spec.kind for spec in specs.values()} <= set(KINDS)
    assert all(spec.publisher and "title" in spec.fields for spec in specs.values())


def test_a_rule_may_be_a_text_or_name_its_locator(tmp_path):
    text = GOOD + '[fields]\ntitle = "h1"\nagency = { label = "Instansi" }\n'
    assert read_spec(written(tmp_path, text)).fields == {
        "title": Rule("css", "h1"),
        "agency": Rule("label", "Instansi"),
    }


def test_a_source_of_the_users_folder_replaces_one_that_ships(tmp_path):
    written(tmp_path, GOOD, "lan-direktori.toml")
    assert find_spec("lan-direktori", tmp_path).title == "Contoh"


def test_columns_of_a_file_may_be_given_a_meaning_or_none(tmp_path):
    table = 'kind = "file"\ntitle = "Tabel"\nwhere = ["a.csv"]\n[fields]\nsteps = ""\n'
    spec = read_spec(written(tmp_path, table + '[columns]\nKode = ""\nIsi = "summary"\n'))
    assert (spec.columns, spec.fields["steps"].value) == ({"Kode": "", "Isi": "summary"}, "")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("kind = ", "no TOML"),
        ('kind = "web"', "title is missing"),
        (GOOD.replace("web", "buku"), "kind is 'buku'"),
        (GOOD.replace("https://contoh.example/", "contoh"), "no address"),
        (GOOD.replace("contoh.example", "["), "no address: Invalid IPv6 URL"),
        (GOOD.replace("contoh.example", "contoh.example:99999"), "no address: Port out of range"),
        (GOOD.replace("contoh.example", "contoh.example:abc"), "no address: Port could not be cast"),
        (GOOD.replace("contoh.example", "con toh.example"), "has no spaces"),
        (GOOD.replace("contoh.example/", "contoh.example/ "), "has no spaces"),
        (GOOD.replace("contoh.example", "contoh..example"), "no address"),
        (GOOD.replace("contoh.example", "siti:x@contoh.example"), "carries a user name"),
        (GOOD + "warna = 1", "warna is no setting"),
        (GOOD + "[pace]\ndelay = 'x'", r"\[pace\] delay is 'x'"),
        (GOOD + "[pace]\ndelay = -1", "above 0"),
        (GOOD + "[fields]\njudul = 'h1'", "judul is no field"),
        (GOOD + "[fields]\ntitle = { xpath = '//h1' }", "it wants a text"),
        (GOOD + "[web]\nskip = ['(']", "no regular expression"),
        (GOOD + "[columns]\nA = 'warna'", "column 'A' is to fill 'warna', which is no field"),
        (GOOD + "columns = 'A'", r"\[columns\] wants a field for each column"),
        (GOOD + "[columns]\nA = 1", r"\[columns\] wants a field for each column"),
        (GOOD + "[values.warna]\na = 'b'", "names no field"),
        (GOOD + "[constants]\nwarna = 'b'", "is none of"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_key(tmp_path, text, sentence):
    with pytest.raises(SourceError, match=sentence) as raised:
        read_spec(written(tmp_path, text))
    assert "contoh.toml" in str(raised.value)


def test_another_place_of_a_source_is_checked_as_its_own_is(tmp_path):
    spec = read_spec(written(tmp_path, GOOD))
    assert spec.at(("https://büro.example/",)).where == ("https://büro.example/",)
    with pytest.raises(SourceError, match="no address"):
        spec.at(("http://[",))


def test_an_unknown_source_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(SourceError, match="No source is called 'apa'; known are lan-direktori"):
        find_spec("apa", tmp_path)


def test_a_source_that_is_described_wrongly_hides_no_other(tmp_path):
    written(tmp_path, GOOD)
    (tmp_path / "rusak.toml").write_text("kind = 1", encoding="utf-8")
    (tmp_path / "lan-proper.toml").write_text("?", encoding="utf-8")
    specs, faults = readable_specs(tmp_path)
    assert {"contoh", "lan-direktori"} <= specs.keys()
    assert not {"rusak", "lan-proper"} & specs.keys()
    assert [("rusak.toml" in fault, "lan-proper.toml" in fault) for fault in faults] == [(False, True), (True, False)]
