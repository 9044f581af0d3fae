"""The README lists every setting and every command as they are."""

import re
from pathlib import Path

import click
import pytest

from corpus.settings import SETTINGS
from search_app.cli import tiru

CONTEXT = click.Context(tiru)

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def rows(title: str) -> list[list[str]]:
    """Return the cells of the table under a heading of the README, without its own heading."""
    section = re.search(rf"^## {title}$(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)[1]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def test_the_table_of_settings_is_that_of_the_program():
    assert rows("Settings") == [
        [f"`{setting.variable}`", f"`{setting.default}`" if setting.default else "none", setting.help]
        for setting in SETTINGS
    ]


def test_every_command_stands_in_the_table_and_none_besides():
    listed = [re.match(r"`tiru (\w+)", command)[1] for command, _ in rows("The command")]
    assert sorted(listed) == tiru.list_commands(CONTEXT)


def options() -> list[tuple[str, str]]:
    return [(row[0], option) for row in rows("The command") for option in re.findall(r"`(--\w+)`", row[1])]


@pytest.mark.parametrize(("command", "option"), options())
def test_options_named_in_the_table_exist(command, option):
    name = re.match(r"`tiru (\w+)", command)[1]
    assert option in [word for parameter in tiru.get_command(CONTEXT, name).params for word in parameter.opts]
