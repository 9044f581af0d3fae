"""`tiru submissions`: the curators' work on what people hand in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

import click

from corpus.db.submission_tables import KINDS, STATES, Kind, State
from corpus.innovation import Innovation
from corpus.settings import CatalogueSettings
from corpus.submissions.store import Submissions, open_submissions
from corpus.submissions.submission import Submission
from corpus.user_name import user_name

LISTED = 1_000


@contextmanager
def _opened() -> Iterator[Submissions]:
    with open_submissions(CatalogueSettings.from_environment().database_url) as queue:
        yield queue


@click.group("submissions")
def submissions() -> None:
    """List and judge what people hand in: innovations, additions and corrections."""


@submissions.command("list")
@click.option("--state", type=click.Choice(STATES), help="Only those of one state; else those that wait.")
@click.option("--kind", type=click.Choice(KINDS))
def list_submissions(state: State | None, kind: Kind | None) -> None:
    """List submissions, the oldest first, one a line: id, kind, state, age in days, and what it is about."""
    now = datetime.datetime.now(datetime.UTC)
    with _opened() as queue:
        for item in queue.listed(state=state, kind=kind, limit=LISTED):
            age = max(0, (now - item.created_at).days)
            click.echo(f"{item.id}\t{item.kind}\t{item.state}\t{age}\t{_about(item)}")


@submissions.command()
@click.argument("id")
def show(id: str) -> None:
    """Show a submission in full, with what was said about it."""
    with _opened() as queue:
        item, messages = queue.get(id), queue.messages(id)
    click.echo(f"{item.id}: {item.kind}, {item.state}, handed in on {item.created_at:%Y-%m-%d}")
    if item.record_id:
        click.echo(f"record: {item.record_id}")
    is_record = isinstance(item.content, Innovation)
    click.echo(item.content.to_json().decode() if isinstance(item.content, Innovation) else item.content.to_json())
    if not is_record and item.is_open:
        click.echo("Publishing a correction changes no record: mend the record itself first.")
    for message in messages:
        click.echo(f"{message.at:%Y-%m-%d} {message.author}: {message.text}")


@submissions.command()
@click.argument("id")
def publish(id: str) -> None:
    """Publish a submission: a new record, or gaps of one filled.

    A correction changes no record by itself.
    """
    with _opened() as queue:
        item = queue.publish(id, actor=user_name())
    click.echo(f"Published as {item.record_id}; `tiru index` makes it searchable.")


@submissions.command()
@click.argument("id")
@click.option("--reason", required=True, help="Why; the sender reads it.")
def reject(id: str, reason: str) -> None:
    """Refuse a submission."""
    with _opened() as queue:
        queue.reject(id, actor=user_name(), reason=reason)
    click.echo(f"Rejected {id}.")


@submissions.command()
@click.argument("id")
@click.argument("text")
def ask(id: str, text: str) -> None:
    """Ask the sender something; they read it on their own page."""
    with _opened() as queue:
        queue.ask(id, text, actor=user_name())
    click.echo(f"Asked the sender of {id}.")


def _about(item: Submission) -> str:
    return item.content.title if isinstance(item.content, Innovation) else item.record_id
