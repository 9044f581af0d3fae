"""A source as the TOML file that describes it."""

from __future__ import annotations

from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import tomli_w

from corpus.atomic_file import whole_file
from indexer.sources.errors import SourceError
from indexer.sources.spec import NAME, Rule, Spec, read_spec

_USUAL = {"web": "css", "file": "column"}
"""How fields of each kind are found where a rule is a text alone; those of other kinds by a path."""


def write_spec(spec: Spec, folder: Path, comment: str) -> Path:
    """Write a source into a folder of sources, whole or not at all, and return the file.

    Parameters
    ----------
    comment : str
        One line that stands first.

    Raises
    ------
    SourceError
        A source of that name is there already, the name is none, or the folder cannot be made.
    DataError
        The file cannot be written.
    """
    if not NAME.fullmatch(spec.name):
        raise SourceError(f"{spec.name!r} is no name of a source: use a-z, 0-9 and single hyphens.")
    path = folder / f"{spec.name}.toml"
    if path.exists():
        raise SourceError(f"{path} is there already; choose another name with --name, or change the file.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(f"{folder} cannot be made: {error.strerror}.") from error
    with whole_file(path) as file:
        file.write(f"# {' '.join(comment.split())}\n{tomli_w.dumps(_table(spec))}".encode())
    read_spec(path)  # what it would refuse must not wait for the next sync to be seen
    return path


def _table(spec: Spec) -> dict[str, Any]:
    """Return what differs from the defaults, and whether records are published, in the order of the class."""
    table: dict[str, Any] = {}
    sections: dict[str, Any] = {}
    for item in fields(Spec):
        value = getattr(spec, item.name)
        is_usual = not value or (item.default is not MISSING and value == item.default)
        if item.name == "name" or (is_usual and item.name != "publish"):  # which people look for, to change it
            continue
        if item.name == "fields":
            sections[item.name] = {name: _rule(spec.kind, rule) for name, rule in value.items()}
        elif item.name in {"web", "api", "oai", "pace", "limits"}:
            sections[item.name] = _changed(value)
        elif isinstance(value, tuple):
            table[item.name] = list(value)
        else:
            (sections if isinstance(value, dict) else table)[item.name] = value
    return table | sections


def _changed(section: Any) -> dict[str, Any]:
    values = {item.name: getattr(section, item.name) for item in fields(section)}
    given = {item.name: values[item.name] for item in fields(section) if values[item.name] != item.default}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}


def _rule(kind: str, rule: Rule) -> Any:
    return rule.value if rule.locator == _USUAL.get(kind, "path") else {rule.locator: rule.value}
