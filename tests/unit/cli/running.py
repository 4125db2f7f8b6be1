"""Run a command in this process and look at what it said."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from planner.cli import main


def output(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    """Return exit status, output and errors of a command."""
    status = main([str(word) for word in words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def document(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, Any]:
    """Run a command with --json, which must succeed, and return its document."""
    status, out, err = output(capsys, *words, "--json")
    assert (status, err) == (0, "")
    loaded = json.loads(out)
    assert isinstance(loaded, dict)
    return loaded


def stacks(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, dict[str, Any]]:
    """Return the rows of the matrix by the id of their stack."""
    return {row["id"]: row for row in document(capsys, "matrix", *words)["stacks"]}


def korean(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    """Run a command in Korean, which must succeed, and return what it printed."""
    status, out, err = output(capsys, "--language", "ko", *words)
    assert (status, err) == (0, "")
    return out


def columns(text: str) -> int:
    """Count the columns of a terminal that a text takes: Hangul takes two a syllable."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
