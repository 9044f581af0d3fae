"""The `tiru` command: what each part of the project offers on the command line."""

from __future__ import annotations

import os
import sys

import click

from corpus.commands import check, export, load
from corpus.errors import TiruError
from corpus.register_commands import register
from indexer.commands import index
from indexer.source_commands import COMMANDS as SOURCE_COMMANDS
from search_app.commands import serve
from search_app.evaluation.commands import evaluate

INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tiru")
def tiru() -> None:
    """Find public-service innovations that worked elsewhere, and learn how to replicate them."""


for command in (check, load, export, index, serve, evaluate, register, *SOURCE_COMMANDS):
    tiru.add_command(command)


def main() -> None:
    """Run the command; a person's mistake ends in one sentence and exit code 2, never in a traceback."""
    try:
        sys.exit(tiru(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except TiruError as error:
        click.echo(f"tiru: {error}", err=True)
        sys.exit(2)
    except click.Abort:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone; nothing more may be flushed to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
