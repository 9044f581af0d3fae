"""The `tiru` command."""

import sys
from importlib import import_module

import click
import pytest

from search_app.cli import main, tiru

CONTEXT = click.Context(tiru)


@pytest.mark.parametrize("name", tiru.list_commands(CONTEXT))
def test_every_command_is_there_and_says_what_it_does(name):
    assert tiru.get_command(CONTEXT, name).get_short_help_str()


def test_an_unknown_command_ends_in_one_sentence(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["tiru", "terbang"])
    with pytest.raises(SystemExit, match="2"):
        main()
    assert "No such command 'terbang'" in capsys.readouterr().err


def test_an_interrupted_command_ends_as_shells_expect(monkeypatch):
    @click.command()
    def interrupted() -> None:
        raise click.Abort

    monkeypatch.setattr(import_module("search_app.cli"), "tiru", interrupted)
    monkeypatch.setattr(sys, "argv", ["tiru"])
    with pytest.raises(SystemExit, match="130"):
        main()
