"""The cover: identity, check, contents, and a summary that follows from the result."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner import __version__
from planner.files.workbook.cover import date_text
from planner.model.plan import Plan, RoadmapEdit
from planner.model.plan_hash import plan_hash
from tests.plans import small_plan, with_edits, with_round
from tests.unit.files.workbook.reading import Written, written


@pytest.fixture
def book(seeded_book: Written) -> Written:
    return seeded_book


def test_it_says_what_made_it(book: Written, seeded_plan: Plan) -> None:
    texts = book.texts("Cover")
    assert seeded_plan.title in texts and seeded_plan.catalogue in texts
    assert plan_hash(seeded_plan)[:12] in texts
    assert f"Sovereignty planner {__version__}" in texts


def test_a_plan_without_a_title_gets_the_documents(tmp_path: Path) -> None:
    texts = written(replace(small_plan(), title=""), tmp_path).texts("Cover")
    assert texts[0] == "Technology sovereignty strategy and roadmap for AI"


@pytest.mark.parametrize(
    ("moment", "text"),
    [("2026-01-05", "2026. 1. 5."), ("2025-12-31T23:59:59+09:00", "2025. 12. 31.")],
)
def test_dates(moment: str, text: str) -> None:
    assert date_text(moment) == text


def test_the_check_counts_and_passes(book: Written) -> None:
    assert "Check passed" in book.texts("Cover")
    assert book.row("Cover", "Roles of the stacks", "A")["C"] == 9
    assert book.row("Cover", "Roles and phases of the roadmap", "A")["C"] == 53
    assert book.row("Cover", "Means of the policy options", "A")["C"] == 7
    live = [c.value for row in book.sheet("Cover") for c in row if c.data_type == "f"]
    assert book.row("Cover", "Weights of the criteria and consistency", "A")["C"] == 18
    assert book.row("Cover", "Weighted sums and ranks", "A")["C"] == 98
    assert book.row("Cover", "Standard errors and blends", "A")["C"] == 38
    assert len(live) == 7


def test_a_workshop_checks_its_means_too(tmp_path: Path) -> None:
    plan = with_round(small_plan(), {("model", "risk"): [3, 4]})
    book = written(plan, tmp_path, round="round-1")
    assert book.row("Cover", "Means of the panel", "A")["C"] == 36
    assert any("workshop's assessors" in text for text in book.texts("Cover"))


def test_the_contents_lead_to_the_sheets(book: Written) -> None:
    links = [c.hyperlink.location for row in book.sheet("Cover") for c in row if c.hyperlink]
    assert links == [f"'{name}'!A1" for name in book.live.sheetnames[1:]]


def test_the_summary_counts_roles(book: Written) -> None:
    lines = [text for text in book.texts("Cover") if text.startswith("○ (")]
    assert lines[0].startswith("○ (Government-led, mid- to long-term response) 2 stacks: ")
    assert lines[3].startswith("○ (Lowest priority, continuous monitoring) 1 stacks: ")


def test_the_summary_names_borderline_cases_and_gaps(book: Written) -> None:
    text = "\n".join(book.texts("Cover"))
    assert "System software: possible Respond / Invest → Respond (by ruling)" in text
    assert "○ Storage: no value (" in text and "1.00–2.99 (" in text
    assert "2 values known as an interval, 13 without a value" in text


def test_the_summary_says_where_there_is_nothing(tmp_path: Path) -> None:
    plan = small_plan(storage=(4.0, 4.0), data=(2.0, 4.0), system_software=(4.0, 2.0), application=(2.0, 4.0))
    published = {key: score for key, score in plan.published.items() if score.kind == "exact"}
    text = "\n".join(written(replace(plan, published=published), tmp_path).texts("Cover"))
    assert "○ None: every placed stack lies clearly" in text and "\n○ None\n" in text
    assert "not placed" not in text


def test_the_summary_of_a_round_without_scores_claims_nothing(tmp_path: Path) -> None:
    book = written(with_round(small_plan(), {("model", "risk"): [None]}), tmp_path, round="round-1")
    text = "\n".join(book.texts("Cover"))
    assert "○ Nothing is scored yet: no stack has both scores" in text and "lies clearly" not in text
    assert "○ (Short term) 1 measures" in text and "(Monitoring)" not in text
    assert "○ 5 measures not placed: no score or no ruling" in text


def test_measures_not_placed_are_counted_apart(tmp_path: Path) -> None:
    text = "\n".join(written(small_plan(), tmp_path).texts("Cover"))
    assert "○ 1 measure not placed: no score or no ruling" in text and "(Monitoring)" not in text
    left_out = with_edits(small_plan(), RoadmapEdit("m-store", "m-store", included=False))
    assert "not placed:" not in "\n".join(written(left_out, tmp_path).texts("Cover"))


def test_an_undecided_case(tmp_path: Path) -> None:
    text = "\n".join(written(replace(small_plan(), rulings=()), tmp_path).texts("Cover"))
    assert "System software: possible Respond / Invest → Undecided (not decided)" in text


def test_a_role_that_no_stack_has(tmp_path: Path) -> None:
    plan = small_plan(dev_platform=(4.0, 4.0))
    assert "○ (Lowest priority, continuous monitoring) none" in written(plan, tmp_path).texts("Cover")
