"""`tiru user`: whoever runs Tiru makes accounts, and hands out the one-time links."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from corpus.accounts.accounts import LINK_HOURS, Accounts
from corpus.accounts.roles import Role
from corpus.db.database import open_database
from corpus.settings import CatalogueSettings, own_address, read_settings
from corpus.user_name import user_name

SOURCE = "command"


@click.group()
def user() -> None:
    """Accounts of those who work at the desk."""


@user.command()
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True, help="What it is for.")
@click.option("--province", default="", metavar="CODE", help="Province of a hub, such as 35.")
@click.option("--agency", default="", metavar="NAME", help="Name of an agency, as its records write it.")
def add(name: str, role: str, province: str, agency: str) -> None:
    """Make an account and print the one-time link to choose its password."""
    with _accounts() as held:
        token = held.add(name, Role(role), province=province, agency=agency, actor=user_name(), source=SOURCE)
    _show_link(token)


@user.command("list")
def list_accounts() -> None:
    """List all accounts."""
    with _accounts() as held:
        for account in held.all():
            state = "disabled" if account.is_disabled else "active" if account.has_password else "no password yet"
            place = account.province or account.agency
            click.echo("\t".join(filter(None, (account.name, account.role.value, place, state))))


@user.command()
@click.argument("name")
def reset(name: str) -> None:
    """End the sessions of an account, forget its password, and print a new one-time link."""
    with _accounts() as held:
        token = held.reset(name, actor=user_name(), source=SOURCE)
    _show_link(token)


@user.command()
@click.argument("name")
def disable(name: str) -> None:
    """End the sessions of an account and let nobody log in with it; `reset` opens it again."""
    with _accounts() as held:
        held.disable(name, actor=user_name(), source=SOURCE)
    click.echo(f"{name} is disabled.")


@contextmanager
def _accounts() -> Iterator[Accounts]:
    with open_database(CatalogueSettings.from_environment().database_url) as database:
        yield Accounts(database)


def _show_link(token: str) -> None:
    settings = read_settings()
    address = own_address(settings) or f"http://{settings['TIRU_HOST']}:{settings['TIRU_PORT']}"
    click.echo(f"{address}/sandi/{token}")
    click.echo(f"Works once, within {LINK_HOURS} hours; the same path works at the public address.", err=True)
