"""The Typer app, and how a command ends: exit status and one line for what went wrong."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NoReturn

import click
import typer

from kg.errors import ArticleError, KGError

DONE, SOME_SKIPPED, NOTHING_DONE = 0, 1, 2

app = typer.Typer(
    name="kg",
    help="Turn news into a knowledge graph of international relations.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@dataclass(slots=True)
class Tally:
    """Counts what a command read and what it had to leave out, and says each such thing once."""

    quiet: bool = False
    read: int = 0
    skipped: list[ArticleError] = field(default_factory=list)

    def skip(self, error: ArticleError) -> None:
        """Report an input that cannot be used."""
        self.skipped.append(error)
        say(str(error))

    def end(self) -> NoReturn:
        """End the command with the status that fits."""
        if self.skipped and not self.read:
            empty = all(e.problem.startswith("empty") for e in self.skipped)
            raise typer.Exit(SOME_SKIPPED if empty else NOTHING_DONE)
        raise typer.Exit(SOME_SKIPPED if self.skipped else DONE)


def run(command: typer.Typer) -> int:
    """Run the app and return its exit status; no exception passes, a closed pipe ends in silence."""
    try:
        status = command(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as err:
        say(err.format_message())
        return NOTHING_DONE
    except click.ClickException as err:
        say(_usage(err))
        return NOTHING_DONE
    except typer.Exit as err:
        return _flushed(err.exit_code)
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        return NOTHING_DONE
    except BrokenPipeError:
        _close_output()
        return DONE
    except KGError as err:
        say(str(err))
        return NOTHING_DONE
    except OSError as err:
        say(f"{err.filename or 'input or output'}: {err.strerror or err}")
        return NOTHING_DONE
    return status if isinstance(status, int) else DONE


def say(line: str) -> None:
    """Write one line to standard error."""
    typer.echo(f"kg: {' '.join(line.split())}", err=True)


def print_record(record: dict[str, Any]) -> None:
    """Write one JSON record as one line."""
    typer.echo(json.dumps(record, ensure_ascii=False))


def note(lines: Iterable[str], *, quiet: bool) -> None:
    """Write what a user may want to know to standard error."""
    if not quiet:
        for line in lines:
            typer.echo(line, err=True)


def _usage(err: click.ClickException) -> str:
    hint = ""
    if isinstance(err, click.UsageError) and err.ctx is not None:
        hint = f"; try '{err.ctx.command_path} --help'"
    return err.format_message().rstrip(".") + hint


def _flushed(status: int) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _close_output()
    return status


def _close_output() -> None:
    """Let the interpreter's own flush at exit go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
