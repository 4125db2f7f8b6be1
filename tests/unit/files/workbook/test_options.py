"""The sheet of policy options: families, links with their basis, live scores and means."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.model.plan import Plan, Words
from tests.plans import small_plan
from tests.unit.files.workbook.reading import Written, written


@pytest.fixture
def book(seeded_book: Written) -> Written:
    return seeded_book


def test_every_option_is_listed(book: Written, seeded_plan: Plan) -> None:
    texts = set(book.texts("Policy options"))
    missing = [
        item.id for item in seeded_plan.items.values() if item.kind == "option" and item.name.to("en") not in texts
    ]
    assert missing == []


def test_measures_stand_under_their_strategy(book: Written, seeded_plan: Plan) -> None:
    texts = book.texts("Policy options")
    for strategy in seeded_plan.of_kind("strategy"):
        members = [m for m in seeded_plan.measures() if strategy in seeded_plan.linked(m.id, "part-of")]
        assert members and texts.index(strategy.name.to("en")) < texts.index(members[0].name.to("en"))


def test_the_phase_follows_the_roadmap(book: Written, seeded_plan: Plan) -> None:
    name = seeded_plan.measures()[0].name.to("en")
    row = book.number("Policy options", name)
    assert str(book.sheet("Policy options")[f"G{row}"].value).startswith("='Roadmap'!B")
    assert book.stored["Policy options"][f"G{row}"].value == book.row("Roadmap", name, "C")["B"]


def test_scores_are_those_of_the_sheet_of_scores(book: Written, seeded_plan: Plan) -> None:
    tasks = [item for item in seeded_plan.items.values() if item.family == "core-task"]
    for item in tasks:
        row = book.row("Policy options", item.name.to("en"))
        wanted = [seeded_plan.published[item.id, name].value for name in ("importance", "urgency", "difficulty")]
        assert [row["G"], row["H"], row["I"]] == wanted


def test_means_are_live_and_equal_the_programs(book: Written, seeded_plan: Plan) -> None:
    tasks = [item.id for item in seeded_plan.items.values() if item.family == "core-task"]
    values = [seeded_plan.published[name, "importance"].value or 0 for name in tasks]
    row = book.number("Policy options", "Mean", "A")
    sheet = book.stored["Policy options"]
    assert sheet[f"G{row}"].value == pytest.approx(sum(values) / len(values), abs=1e-12)
    assert sheet[f"G{row + 1}"].value == sheet[f"G{row}"].value
    assert "AVERAGE(G" in str(book.sheet("Policy options")[f"G{row}"].value)


def test_interpretation_is_marked(tmp_path: Path) -> None:
    plan = small_plan()
    links = tuple(replace(link, basis="interpretation") if link.kind == "touches" else link for link in plan.links)
    items = dict(plan.items) | {"m-law": replace(plan.items["m-law"], actor=Words(""), actor_basis="")}
    book = written(replace(plan, links=links, items=items), tmp_path)
    row = book.row("Policy options", "m-model")
    assert row["F"] == "report: goal, actor\ninterpretation: stack"
    law = book.row("Policy options", "m-law")
    assert (law["C"], law["E"], law["F"]) == ("–", "–", "–")


def test_measures_without_a_strategy_come_last(tmp_path: Path) -> None:
    plan = small_plan()
    links = tuple(link for link in plan.links if link.source != "m-model" or link.kind != "part-of")
    texts = written(replace(plan, links=links), tmp_path).texts("Policy options")
    assert texts.index("Without a strategy") == max(i for i, t in enumerate(texts) if t == "m-model") - 1


def test_options_without_scores_show_dashes(tmp_path: Path) -> None:
    plan = small_plan()
    task = replace(plan.items["m-model"], id="t-1", family="core-task")
    book = written(replace(plan, items=dict(plan.items) | {"t-1": task}), tmp_path)
    assert "Mean" not in book.texts("Policy options")


def test_a_mean_of_no_values_is_a_dash(seeded_plan: Plan, tmp_path: Path) -> None:
    published = {key: score for key, score in seeded_plan.published.items() if key[1] != "agreement"}
    book = written(replace(seeded_plan, published=published), tmp_path)
    rows = [cell.row for cell in book.stored["Policy options"]["A"] if cell.value == "Mean"]
    assert book.stored["Policy options"][f"G{rows[-1]}"].value == "–"


def test_other_reports_recommendations_stand_under_their_report(book: Written, seeded_plan: Plan) -> None:
    texts = [str(text) for text in book.texts("Policy options")]
    known = {"measure", "core-task", "ai-for-all", "direction"}
    found = [item for item in seeded_plan.of_kind("option") if item.family not in known]
    reports = {seeded_plan.citations[item.citations[0]].source for item in found}
    assert len(reports) > 2
    for report in reports:
        assert seeded_plan.sources[report].title.to("en") in texts
    timed = [item for item in found if item.timing.to("en")]
    assert timed and all(item.timing.to("en") in texts for item in timed)
    assert "All stacks" in texts
