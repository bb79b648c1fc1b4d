"""Bring the Turtle that Oxigraph writes into one order. Standard library only."""

from __future__ import annotations

import re

_SUBJECT = re.compile(r"\n(?=[^\s}])")  # newlines inside of literals are written as \\n


def in_order(turtle: bytes) -> bytes:
    """Sort the prefixes, which come in another order in each process, and set subjects apart by blank lines."""
    lines = turtle.decode("utf-8").split("\n")
    heads = [line for line in lines if line.startswith("@prefix ")]
    body = "\n".join(lines[len(heads) :])
    return ("\n".join(sorted(heads)) + "\n\n" + _SUBJECT.sub("\n\n", body)).encode("utf-8")
