"""The `tiru` command: what each part of the project offers on the command line."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from corpus.errors import TiruError

INTERRUPTED = 130
_COMMANDS = {
    "agencies": "corpus.agencies.commands:list_agencies",
    "backup": "corpus.backup.commands:backup",
    "check": "corpus.catalogue.commands:check",
    "load": "corpus.catalogue.commands:load",
    "export": "corpus.catalogue.commands:export",
    "restore": "corpus.backup.commands:restore",
    "register": "corpus.replications.commands:register",
    "index": "indexer.commands:index",
    "source": "indexer.sources.commands:source",
    "crawl": "indexer.sources.commands:crawl",
    "import": "indexer.sources.commands:import_files",
    "template": "indexer.sources.commands:template",
    "sync": "indexer.sources.commands:sync",
    "drafts": "indexer.sources.curation:list_drafts",
    "duplicates": "indexer.sources.curation:duplicates",
    "publish": "indexer.sources.curation:publish",
    "withdraw": "indexer.sources.curation:withdraw",
    "user": "corpus.accounts.commands:user",
    "mcp": "search_app.assistants.commands:serve_assistants",
    "needs": "search_app.needs.commands:needs",
    "submissions": "corpus.submissions.commands:submissions",
    "doctor": "search_app.doctor.commands:doctor",
    "serve": "search_app.server.commands:serve",
    "evaluate": "search_app.evaluation.commands:evaluate",
}


class _Commands(click.Group):
    """Imports a command only when it is asked for: many need libraries that take a second to load."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, command = _COMMANDS[cmd_name].split(":")
        found: click.Command = getattr(import_module(module), command)
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tiru")
def tiru() -> None:
    """Find public-service innovations that worked elsewhere, and learn how to replicate them."""


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
