"""What the README and the help say is true: commands exist, code runs, the whole check is the one written down."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from kg.commands import app
from tests.conftest import ROOT, Kg, Ran

CONTRACT = (
    "build",
    "check",
    "draw",
    "evaluate",
    "explain",
    "export",
    "extract",
    "link",
    "network",
    "query",
    "remove",
    "triples",
    "validate",
)
READING = ("build", "extract", "triples")
SHARED_OPTIONS = ("--actors", "--model", "--workers", "--min-confidence", "--quiet")
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def commands() -> dict[str, Any]:
    """Return the commands by name."""
    group: Any = typer.main.get_command(app)
    found: dict[str, Any] = group.commands
    return found


def blocks(*languages: str) -> list[str]:
    """Return the code blocks of the README in these languages."""
    return [match[2] for match in FENCE.finditer(README) if match[1] in languages]


def shell_lines() -> list[str]:
    """Return the command lines of the README, continued ones joined, without the prompt."""
    text = "\n".join(blocks("sh", "bash", "shell", "console")).replace("\\\n", " ")
    return [" ".join(line.removeprefix("$ ").split()) for line in text.splitlines() if line.strip()]


def set_up_lines() -> list[str]:
    """Return the lines of the README that begin on a fresh machine."""
    return [line for line in shell_lines() if re.match(r"python3? -m venv ", line)]


@pytest.mark.parametrize("name", CONTRACT)
def test_each_command_is_there_with_help(name: str, kg_here: Kg) -> None:
    ran: Ran = kg_here(name, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Usage: kg " + name)
    command = commands()[name]
    assert command.help
    unexplained = [p.name for p in command.params if p.param_type_name == "option" and not p.help]
    assert unexplained == []


def test_the_help_names_every_command(kg_here: Kg) -> None:
    told = kg_here("--help").out
    assert set(commands()) >= set(CONTRACT)
    assert [name for name in commands() if f"\n  {name} " not in told] == []


@pytest.mark.parametrize("name", READING)
def test_reading_commands_share_their_options(name: str, kg_here: Kg) -> None:
    told = kg_here(name, "--help").out
    assert [option for option in SHARED_OPTIONS if option not in told] == []


def test_each_command_is_in_the_readme() -> None:
    assert [name for name in commands() if not re.search(rf"\bkg {name}\b", README)] == []


def test_no_command_of_the_readme_is_unknown() -> None:
    lines = "\n".join(shell_lines())
    named = set(re.findall(r"(?:^|[\s/|])kg ([a-z]+)\b", lines))
    assert named
    assert named <= set(commands())


def test_each_option_in_the_readme_exists() -> None:
    known = {name for command in commands().values() for p in command.params for name in p.opts}
    known |= {"--help", "--version"}
    for line in shell_lines():
        for part in re.split(r"&&|\||;", line):
            if re.match(r"\s*(?:\S*/)?kg ", part):
                words = shlex.split(part, comments=True)[1:]
                options = [w.partition("=")[0] for w in words if re.match(r"--?[a-z]", w)]
                assert set(options) <= known, line


def test_two_lines_set_up_a_fresh_machine() -> None:
    lines = set_up_lines()
    assert len(lines) == 2, lines
    assert [line for line in lines if ".[test]" in line] == lines[1:]
    assert "examples/articles" in lines[0]


def test_the_whole_check_runs_the_test_command_of_the_readme() -> None:
    written = set_up_lines()[1].replace(".venv", "$venv").replace("python3 ", "python ")
    run = CI.replace('"$python" ', "python ").replace('"$venv', "$venv")
    run = re.sub(r'\$venv(\S*?)"', r"$venv\1", run)
    assert written in run.splitlines()


def test_the_whole_check_is_of_no_machine() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "set -euo pipefail" in CI
    assert not re.search(r"/(?:home|root|tmp|work|usr/local)/|https?://|index-url", CI)


@pytest.mark.model
def test_the_first_command_of_the_readme_leaves_a_graph_and_a_page(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    steps = [step.strip() for step in set_up_lines()[0].split("&&")]
    asked = [step for step in steps if re.match(r"\.venv/bin/(?:kg|python -m kg) ", step)]
    assert asked
    printed = ""
    for step in asked:
        words = shlex.split(re.sub(r"^\.venv/bin/(?:kg|python -m kg) ", "", step))
        done = subprocess.run(
            [sys.executable, "-m", "kg", *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        printed += done.stdout
    assert "subject" in printed
    assert (tmp_path / "graph.ttl").stat().st_size > 0
    assert (tmp_path / "network.html").stat().st_size > 0


@pytest.mark.model
def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    code = blocks("python", "py", "pycon")
    assert code
    script = "\n".join(doctest.script_from_examples(b) if ">>>" in b else b for b in code)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_files_that_the_readme_links_to_are_there() -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_readme_is_of_no_machine() -> None:
    assert not re.search(r"/(?:home|root|tmp|work)/|\.\./shared|index-url", README)
