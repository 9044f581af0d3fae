"""Settings of the index and of the sources: a value that cannot be used is refused by name."""

from pathlib import Path

import pytest

from corpus.errors import SettingError
from indexer.settings import IndexSettings, SourceSettings


def test_the_folders_are_those_of_the_environment(tmp_path):
    environment = {"TIRU_INDEX_DIR": str(tmp_path), "TIRU_SOURCES_DIR": "elsewhere", "TIRU_CONTACT": " a@example.id "}
    assert IndexSettings.from_environment(environment) == IndexSettings(tmp_path)
    assert SourceSettings.from_environment(environment) == SourceSettings(Path("elsewhere"), "a@example.id")


@pytest.mark.parametrize(
    ("kind", "variable"), [(IndexSettings, "TIRU_INDEX_DIR"), (SourceSettings, "TIRU_SOURCES_DIR")]
)
def test_a_file_where_a_folder_must_be_is_refused(tmp_path, kind, variable):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingError, match=f"{variable} is '.*file', which is a file"):
        kind.from_environment({variable: str(tmp_path / "file")})


@pytest.mark.parametrize("contact", ["pengelola\nX-Header: a", "pengelolá"])
def test_a_contact_that_a_user_agent_cannot_carry_is_refused(contact):
    with pytest.raises(SettingError, match="TIRU_CONTACT"):
        SourceSettings.from_environment({"TIRU_CONTACT": contact})


def test_an_address_of_ones_own_is_known_without_its_last_slash():
    assert SourceSettings.from_environment({"TIRU_ADDRESS": "https://tiru.id/"}).own_address == "https://tiru.id"


@pytest.mark.parametrize("address", ["tiru.id", "ftp://tiru.id", "https://", "http://[", "https://tiru.id/?q=1"])
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(SettingError, match="TIRU_ADDRESS"):
        SourceSettings.from_environment({"TIRU_ADDRESS": address})
