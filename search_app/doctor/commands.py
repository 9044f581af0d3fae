"""`tiru doctor`: looks at everything that must be right, one line each."""

from __future__ import annotations

from collections.abc import Iterator

import click

from corpus.errors import SettingError
from search_app.doctor.cluster_checks import check_cluster
from search_app.doctor.data_checks import check_catalogue, check_index
from search_app.doctor.finding import Finding, State, fine, look_at, wrong
from search_app.doctor.machine_checks import check_disk, check_memory, check_permissions, check_port
from search_app.doctor.setting_checks import check_settings
from search_app.settings import Settings


@click.command()
def doctor() -> None:
    """Look at settings, catalogue, index and machine, and say what to do; exit 1 where something is wrong."""
    findings = []
    for finding in _findings():
        click.echo(str(finding))
        findings.append(finding)
    if any(finding.state == State.WRONG for finding in findings):
        raise SystemExit(1)


def _findings() -> Iterator[Finding]:
    try:
        settings = Settings.from_environment()
    except SettingError as error:
        yield wrong("settings", str(error))
        return
    yield fine("settings", "can be used.")
    yield from check_settings(settings)
    yield from look_at("database", lambda: check_catalogue(settings))
    yield from look_at("index", lambda: check_index(settings))
    yield from look_at("cluster", lambda: check_cluster(settings))
    yield from look_at("files", lambda: check_permissions(settings))
    yield from look_at("disk", lambda: check_disk(settings))
    yield from look_at("memory", check_memory)
    yield from look_at("port", lambda: check_port(settings))
