"""The command `tiru` as a person uses it: in a folder, with files and a catalogue."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from corpus import Innovation
from corpus.catalogue.store import open_catalogue
from search_app.cli import main


class Desk:
    """A folder of its own with files of records, a catalogue, and the command."""

    def __init__(self, folder: Path, database_url: str, monkeypatch, capfd) -> None:
        self.folder, self.url = folder, database_url
        self._monkeypatch, self._capfd = monkeypatch, capfd
        monkeypatch.chdir(folder)
        monkeypatch.setenv("TIRU_DATABASE_URL", database_url)

    def tiru(self, *words: str) -> tuple[int, str, str]:
        """Return exit code, output and error output of the command with these words."""
        self._monkeypatch.setattr(sys, "argv", ["tiru", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code, *self._capfd.readouterr()

    def write(self, name: str, *lines: str | Innovation) -> str:
        """Write a file of records and return its name."""
        text = "".join(f"{line if isinstance(line, str) else line.to_json().decode()}\n" for line in lines)
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    def titles(self) -> dict[str, str]:
        """Return the title of each published record by its id."""
        with open_catalogue(self.url) as catalogue:
            return {record.id: record.title for record in catalogue.published()}
