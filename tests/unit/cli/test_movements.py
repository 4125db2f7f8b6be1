"""`planner matrix --from-round`: what moved, in numbers, words and arrows."""

from pathlib import Path

import pytest

from planner.store.store import open_plan
from tests.workshops import FIRST

from .running import document, output


@pytest.fixture
def two_rounds(plan_file: Path) -> Path:
    """Two rounds: the second lowers the risk of one stack below the line and leaves another where it was."""
    with open_plan(plan_file) as store, store.edit("Rounds") as rows:
        for round_, risk in ((FIRST, 4), ("round-2", 2)):
            if round_ != FIRST:
                rows.close_round(FIRST)
                rows.next_round("2차")
            for stack, value in (("model", risk), ("cloud", 4)):
                rows.assess(round_, "A01", stack, "risk", value=value)
                rows.assess(round_, "A01", stack, "future", value=4)
    return plan_file


def test_the_document_tells_where_each_stack_stood(capsys: pytest.CaptureFixture[str], two_rounds: Path) -> None:
    found = document(capsys, "matrix", two_rounds, "--round", "round-2", "--from-round", FIRST)
    assert found["from_round"] == FIRST
    moved = {one["id"]: one for one in found["movements"]}
    assert moved["model"] == {
        "id": "model", "before": {"risk": 4.0, "future": 4.0}, "after": {"risk": 2.0, "future": 4.0},
        "quadrant_before": "invest", "quadrant_after": "support", "moved": True, "crossed": True,
    }  # fmt: skip
    assert not moved["cloud"]["moved"] and moved["storage"]["before"] is None


def test_without_the_option_the_document_is_as_it_was(capsys: pytest.CaptureFixture[str], two_rounds: Path) -> None:
    assert "movements" not in document(capsys, "matrix", two_rounds)


def test_the_table_lists_only_what_moved(capsys: pytest.CaptureFixture[str], two_rounds: Path) -> None:
    out = output(capsys, "matrix", two_rounds, "--round", "round-2", "--from-round", FIRST)[1]
    after = out.split("Moved since “Round 1”:\n")[1].splitlines()
    assert len(after) == 2
    assert after[1].split()[-5:] == ["-2.00", "+0.00", "Invest", "→", "Support"]


def test_nothing_moved_is_said(capsys: pytest.CaptureFixture[str], two_rounds: Path) -> None:
    out = output(capsys, "matrix", two_rounds, "--round", FIRST, "--from-round", FIRST)[1]
    assert out.endswith("Nothing has moved since “Round 1”.\n")


def test_lines_given_hold_for_both_rounds(capsys: pytest.CaptureFixture[str], two_rounds: Path) -> None:
    words = (two_rounds, "--round", "round-2", "--from-round", FIRST, "--risk-cut", "4.5")
    moved = {one["id"]: one for one in document(capsys, "matrix", *words)["movements"]}
    assert (moved["model"]["quadrant_before"], moved["model"]["crossed"]) == ("support", False)


def test_the_picture_has_arrows(capsys: pytest.CaptureFixture[str], two_rounds: Path, tmp_path: Path) -> None:
    plain, arrows = tmp_path / "plain.svg", tmp_path / "arrows.svg"
    output(capsys, "matrix", two_rounds, "--round", "round-2", "--image", plain)
    words = ("--round", "round-2", "--from-round", FIRST)
    assert output(capsys, "matrix", two_rounds, *words, "--image", arrows)[0] == 0
    assert plain.read_bytes() != arrows.read_bytes()
    first = arrows.read_bytes()
    output(capsys, "matrix", two_rounds, *words, "--image", arrows)
    assert arrows.read_bytes() == first


def test_an_unknown_round_is_refused(capsys: pytest.CaptureFixture[str], two_rounds: Path) -> None:
    status, out, err = output(capsys, "matrix", two_rounds, "--from-round", "round-9")
    assert (status, out) == (2, "") and FIRST in err
