"""The printed workbook: A4 landscape, a chart on a page of its own, every page numbered, nothing cut."""

import random
import re
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planner.files.workbook import write_workbook
from planner.model.plan import Plan
from tests.office.conftest import Convert
from tests.plans import NAMES, small_plan, with_round

A4_LANDSCAPE = (841.89, 595.3)
MOST_PAGES = 66


@pytest.fixture
def printed(seeded_plan: Plan, tmp_path: Path, convert: Convert) -> Path:
    """The seeded workbook as PDF."""
    return convert(write_workbook(seeded_plan, tmp_path / "plan.xlsx", language="en"), "pdf")


def test_every_page_is_a4_landscape_and_numbered(printed: Path) -> None:
    count = _pages(printed)
    assert 6 <= count <= MOST_PAGES
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", _run("pdfinfo", "-l", str(count), str(printed)))
    assert len(sizes) == count
    for width, height in sizes:
        assert (float(width), float(height)) == pytest.approx(A4_LANDSCAPE, abs=0.5)
    for number in range(1, count + 1):
        assert f"- {number} / {count} -" in _text(printed, number)


def test_the_chart_has_a_page_of_its_own(printed: Path) -> None:
    found = [number for number in range(1, _pages(printed) + 1) if "Figure 1." in _text(printed, number)]
    assert len(found) == 1
    page = _text(printed, found[0])
    # LibreOffice may break the name of a role over two lines.
    for text in ("Government-led,", "concentrated", "Risk line 3.00", "Competitiveness line 3.00", "Source:"):
        assert text in page
    assert "Table" not in page


def test_the_chart_of_a_crowded_round_shows_every_name_and_the_legend(tmp_path: Path, convert: Convert) -> None:
    dice = random.Random(7)
    answers = {
        (item, name): [dice.choice((2, 3, 3, 4)) for _ in range(20)] for item in NAMES for name in ("risk", "future")
    }
    path = write_workbook(with_round(small_plan(), answers), tmp_path / "plan.xlsx", round="round-1", language="en")
    printed = convert(path, "pdf")
    (page,) = (found for number in range(1, _pages(printed) + 1) if "Figure 1." in (found := _text(printed, number)))
    for text in (*(names[1] for names in NAMES.values()), "○ On the line", "Interval", "Undecided", "Respond"):
        assert text in page


def test_no_page_is_nearly_empty(printed: Path) -> None:
    for number in range(1, _pages(printed) + 1):
        words = _text(printed, number).split()
        assert len(words) > 40, f"page {number} holds only {len(words)} words"


def test_sheets_keep_their_columns_together(printed: Path) -> None:
    """A sheet that is too wide prints its last columns on pages of their own, without the first."""
    for number in range(1, _pages(printed) + 1):
        page = _text(printed, number)
        if re.search(r"Used on(?!ly)", page):
            assert "Place" in page and "Quote" in page
        if "Deciding role" in page:
            assert "Measure" in page and "2030" in page


def test_a_large_panel_prints_with_the_items_repeated(tmp_path: Path, convert: Convert) -> None:
    plan = with_round(small_plan(), {("model", "risk"): [3] * 40, ("model", "future"): [4] * 40})
    path = write_workbook(plan, tmp_path / "plan.xlsx", round="round-1", language="en")
    assert load_workbook(path)["Scores"].page_setup.fitToWidth == 2
    assert _pages(convert(path, "pdf")) <= 20


def _pages(path: Path) -> int:
    found = re.search(r"Pages: +(\d+)", _run("pdfinfo", str(path)))
    assert found
    return int(found[1])


def _text(path: Path, page: int) -> str:
    return _run("pdftotext", "-layout", "-f", str(page), "-l", str(page), str(path), "-")


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode("utf-8")
