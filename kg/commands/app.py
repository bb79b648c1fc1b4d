"""The Typer app, and how a command ends: exit status and one line for what went wrong."""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import typer

from kg.errors import ArticleError, KGError

#: Typer carries its own copy of click in some versions, so its errors are found through Typer's own

_ClickError = next(c for c in typer.BadParameter.__mro__ if c.__name__ == "ClickException")

DONE, SOME_SKIPPED, NOTHING_DONE = 0, 1, 2
_CTRL_C = 130  # what newer versions of Typer make of it

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


def one_of(name: str, value: str, allowed: Sequence[str]) -> str:
    """Return a value that is allowed.

    Raises:
        KGError: it is not.
    """
    if value not in allowed:
        raise KGError(f"unknown {name} '{value}'; there are {', '.join(allowed)}")
    return value


def run(command: typer.Typer) -> int:
    """Run the app and return its exit status; no exception passes, a closed pipe ends in silence."""
    logger, handler = logging.getLogger("kg"), _Sayer(logging.WARNING)
    logger.addHandler(handler)
    try:
        return _run(command)
    finally:
        logger.removeHandler(handler)


class _Sayer(logging.Handler):
    """Says the warnings of the package in one line each."""

    def emit(self, record: logging.LogRecord) -> None:
        say(record.getMessage())


def _run(command: typer.Typer) -> int:
    try:
        status = command(standalone_mode=False, prog_name="kg")
        sys.stdout.flush()
    except typer.Exit as err:
        return _flushed(err.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        return _interrupted()
    except (BrokenPipeError, SystemExit):  # click makes the second of the first
        _close_output()
        return DONE
    except KGError as err:
        say(str(err))
        return NOTHING_DONE
    except OSError as err:
        say(f"{err.filename or 'input or output'}: {err.strerror or err}")
        return NOTHING_DONE
    except Exception as err:
        if not isinstance(err, _ClickError):
            say(f"{type(err).__name__}: {err} ({_place(err)}); this is a mistake in kg")
            return NOTHING_DONE
        text = _usage(err)
        if "\n" in text:  # no command given: its help
            typer.echo(text, err=True)
        else:
            say(text)
        return NOTHING_DONE
    if status == _CTRL_C:
        return _interrupted()
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


def _usage(err: Any) -> str:
    """A wrong use in one line; a command without arguments shows its help."""
    text: str = err.format_message()
    context = getattr(err, "ctx", None)
    if context is None or "\n" in text:
        return text
    return f"{text.rstrip('.')}; try '{context.command_path} --help'"


def _interrupted() -> int:
    say("interrupted")
    return NOTHING_DONE


def _place(err: Exception) -> str:
    """Return where an error was raised."""
    frame = traceback.extract_tb(err.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"


def _flushed(status: int) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _close_output()
    return status


def _close_output() -> None:
    """Let the interpreter's own flush at exit go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
