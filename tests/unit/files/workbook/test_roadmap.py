"""The sheet of the roadmap: rules, live rows, marks of the user, bars."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.engine.quadrant import matrix
from planner.engine.roadmap import roadmap
from planner.model.errors import PlannerError
from planner.model.plan import Plan, RoadmapEdit
from tests.plans import MEASURES, RULES, small_plan, with_edits
from tests.unit.files.workbook.reading import Written, written

PHASES = {
    "short": "Short term",
    "mid-long": "Mid to long term",
    "support": "Private-led support",
    "monitor": "Monitoring",
    "unplaced": "Not placed",
}


@pytest.fixture
def book(small_book: Written) -> Written:
    return small_book


def _row(book: Written, title: str) -> dict[str, object]:
    return book.row("Roadmap", title, "C")


def _edited(tmp_path: Path, *edits: RoadmapEdit) -> Written:
    return written(with_edits(small_plan(), *edits), tmp_path)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_stands_where_the_engine_puts_it(measure: str, book: Written) -> None:
    plan = small_plan()
    line = next(line for line in roadmap(plan, matrix(plan, draws=1)) if line.id == measure)
    row = _row(book, line.title)
    dates = (f"{line.start[:4]} {line.start[4:]}", f"{line.end[:4]} {line.end[4:]}")
    assert (row["B"], row["H"] or "", row["I"] or "") == (PHASES[line.phase], *(dates if line.start else ("", "")))
    assert row["F"] == line.owner and row["AD"] == line.reason


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("m-model", "Invest"),
        ("m-npu", "Invest"),
        ("m-chip", "Respond"),
        ("m-app", "Support"),
        ("m-store", "Undecided"),
        ("m-law", "Cross-cutting"),
    ],
)
def test_the_deciding_role(title: str, role: str, book: Written) -> None:
    assert _row(book, title)["E"] == role


def test_rows_come_in_the_engines_order(book: Written) -> None:
    plan = small_plan()
    titles = [line.title for line in roadmap(plan, matrix(plan, draws=1))]
    shown = [cell.value for cell in book.stored["Roadmap"]["C"] if cell.value in titles]
    assert shown == titles


def test_role_phase_and_dates_are_formulas(book: Written) -> None:
    row = book.number("Roadmap", "m-model", "C")
    sheet = book.sheet("Roadmap")
    assert all(str(sheet[f"{column}{row}"].value).startswith("=") for column in "BEHI")
    assert sheet[f"D{row}"].value == "AI models"


def test_rules_are_visible_inputs(book: Written) -> None:
    rows = [[cell.value for cell in row[:6]] for row in book.stored["Roadmap"].iter_rows(min_row=4, max_row=8)]
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5]
    assert rows[0][1:] == [
        "Invest",
        "Measures with a stack whose final role is this",
        "Short term",
        "2026 Q1",
        "2027 Q4",
    ]
    assert rows[4][1] == "Cross-cutting"
    assert book.sheet("Roadmap")["D4"].fill.fgColor.rgb.endswith("FFF6D6")


def test_what_a_user_set_is_marked_and_stays(tmp_path: Path) -> None:
    edit = RoadmapEdit("m-model", "m-model", phase="support", start="2027Q2", owner="NIA", goal="g-1", note="왜냐하면")
    book = _edited(tmp_path, edit)
    row = _row(book, "m-model")
    assert (row["B"], row["H"], row["I"]) == ("Private-led support*", "2027 Q2*", "2030 Q4")
    assert (row["F"], row["G"]) == ("NIA *", "Technology sovereignty *")
    assert str(row["AD"]).endswith("왜냐하면")
    number = book.number("Roadmap", "m-model", "C")
    assert book.sheet("Roadmap")[f"B{number}"].value == "Private-led support*"
    # The date that was not set follows the phase that was.
    assert f'MATCH(SUBSTITUTE(B{number},"*",""),' in str(book.sheet("Roadmap")[f"I{number}"].value)


@pytest.mark.parametrize(
    ("edit", "shown"),
    [
        (RoadmapEdit("m-model", "m-model", start="2029Q2"), ("2029 Q2*", "2029 Q2")),
        (RoadmapEdit("m-model", "m-model", end="2025Q3"), ("2025 Q3", "2025 Q3*")),
        (RoadmapEdit("m-model", "m-model", start="2026Q3"), ("2026 Q3*", "2027 Q4")),
    ],
)
def test_the_side_that_the_rule_gives_follows_the_one_set_by_hand(
    tmp_path: Path, edit: RoadmapEdit, shown: tuple[str, str]
) -> None:
    book = _edited(tmp_path, edit)
    row, number = _row(book, "m-model"), book.number("Roadmap", "m-model", "C")
    assert (row["H"], row["I"]) == shown
    live, by_hand = ("I", "H") if edit.start else ("H", "I")
    assert f"LEFT({by_hand}{number},7)" in str(book.sheet("Roadmap")[f"{live}{number}"].value)


def test_measures_without_a_place_come_last_without_dates_and_bar(book: Written) -> None:
    row, number = _row(book, "m-store"), book.number("Roadmap", "m-store", "C")
    assert (row["B"], row["E"], row["H"], row["I"]) == ("Not placed", "Undecided", None, None)
    titles = [cell.value for cell in book.stored["Roadmap"]["C"] if cell.value in MEASURES]
    assert titles[-1] == "m-store"
    assert str(book.sheet("Roadmap")[f"B{number}"].value).startswith("=IF(")
    assert "Monitoring" not in str(book.sheet("Roadmap")[f"B{number}"].value)
    bars = [rule.formula[0] for area in book.sheet("Roadmap").conditional_formatting for rule in area.rules]
    assert not [text for text in bars if "Not placed" in text]
    assert any(text.startswith("○ “Not placed”: no score or no ruling") for text in book.texts("Roadmap"))


def test_what_the_report_does_not_say_has_a_dagger(tmp_path: Path) -> None:
    plan = small_plan()
    model, npu = (replace(plan.items[name], actor_basis="interpretation") for name in ("m-model", "m-npu"))
    goals = tuple(replace(link, basis="interpretation") if link.kind == "serves" else link for link in plan.links)
    plan = replace(plan, items={**plan.items, "m-model": model, "m-npu": npu}, links=goals)
    book = written(with_edits(plan, RoadmapEdit("m-npu", "m-npu", owner="NIA", goal="g-1")), tmp_path)
    ministry, goal = "Ministry of Science and ICT", "Technology sovereignty"
    assert [_row(book, "m-model")[column] for column in "FG"] == [f"{ministry}†", f"{goal}†"]
    assert [_row(book, "m-npu")[column] for column in "FG"] == ["NIA *", f"{goal} *"]
    assert [_row(book, "m-chip")[column] for column in "FG"] == [ministry, f"{goal}†"]
    assert [_row(book, "m-law")[column] for column in "FG"] == [ministry, "–"]
    assert "† Interpretation: the report does not say it." in book.texts("Roadmap")


def test_every_goal_is_shown(seeded_book: Written) -> None:
    goals = [cell.value for cell in seeded_book.stored["Roadmap"]["G"] if cell.value and ", " in str(cell.value)]
    assert goals and all(str(text).endswith("†") for text in goals)


def test_edited_stacks_place_the_row_anew(tmp_path: Path) -> None:
    row = _row(_edited(tmp_path, RoadmapEdit("m-law", "m-law", stacks=("network", "cloud"))), "m-law")
    assert (row["D"], row["E"]) == ("Networking, Cloud", "Invest")


def test_a_row_of_their_own(tmp_path: Path) -> None:
    own = RoadmapEdit("own", None, title="직접", phase="short", start="2026Q2", end="2026Q3")
    row = _row(_edited(tmp_path, own), "직접 *")
    assert (row["B"], row["D"], row["E"], row["H"]) == ("Short term*", "–", "Own row", "2026 Q2*")


def test_rows_left_out_are_named(tmp_path: Path) -> None:
    book = _edited(tmp_path, RoadmapEdit("m-app", "m-app", included=False))
    assert "※ Left out by a user: m-app" in book.texts("Roadmap")
    assert not [cell for cell in book.stored["Roadmap"]["C"] if cell.value == "m-app"]
    assert book.row("Policy options", "m-app")["G"] == "Left out"


def test_years_beyond_the_plan_get_columns(tmp_path: Path) -> None:
    book = _edited(tmp_path, RoadmapEdit("m-app", "m-app", end="2032Q1"))
    assert {"2026", "2030", "2032"} <= set(book.texts("Roadmap"))


@pytest.mark.parametrize(
    "edit", [RoadmapEdit("m-app", "m-app", end="2041Q1"), RoadmapEdit("m-app", "m-app", start="2015Q4")]
)
def test_years_far_off_are_refused_with_what_helps(edit: RoadmapEdit, tmp_path: Path) -> None:
    with pytest.raises(PlannerError) as caught:
        _edited(tmp_path, edit)
    assert "at most 15 years" in caught.value.message and "leave out" in caught.value.hint
    assert not list(tmp_path.iterdir())
    _edited(tmp_path, replace(edit, included=False))


def test_the_last_year_that_fits(tmp_path: Path) -> None:
    assert "2040" in _edited(tmp_path, RoadmapEdit("m-app", "m-app", end="2040Q4")).texts("Roadmap")


def test_bars_follow_start_and_end(book: Written) -> None:
    areas = book.sheet("Roadmap").conditional_formatting
    rules = [rule for area in areas for rule in area.rules]
    assert len(rules) == 4 and len({str(area.sqref) for area in areas}) == 1
    patterns = [rule.dxf.fill.patternType for rule in rules]
    assert len(set(patterns)) == 4
    keys = [cell.value for row in book.stored["Roadmap"].iter_rows() for cell in row if cell.value == "2026 Q1"]
    assert keys


def test_rows_can_be_filtered_and_heads_repeat(book: Written) -> None:
    sheet = book.sheet("Roadmap")
    first = book.number("Roadmap", "m-model", "C")
    assert sheet.auto_filter.ref.startswith("A") and sheet.print_title_rows
    assert int(sheet.print_title_rows.split("$")[-1]) < first


def test_a_plan_without_rules(tmp_path: Path) -> None:
    row = _row(written(replace(small_plan(), rules=()), tmp_path), "m-model")
    assert (row["B"], row["E"]) == ("Not placed", "Undecided")


@pytest.mark.parametrize("order", [RULES[::-1], RULES[2:] + RULES[:2]])
def test_the_order_of_the_rules_counts(order: tuple[object, ...], tmp_path: Path) -> None:
    plan: Plan = replace(small_plan(), rules=order)  # type: ignore[arg-type]
    line = next(line for line in roadmap(plan, matrix(plan, draws=1)) if line.id == "m-npu")
    assert _row(written(plan, tmp_path), "m-npu")["B"] == PHASES[line.phase]


def test_a_plan_without_measures(tmp_path: Path) -> None:
    plan = small_plan()
    items = {name: item for name, item in plan.items.items() if item.family != "measure"}
    book = written(replace(plan, items=items), tmp_path)
    assert book.sheet("Roadmap").auto_filter.ref is None


def test_stacks_that_do_not_decide_stand_with_the_reason(tmp_path: Path) -> None:
    plan = small_plan()
    links = tuple(
        replace(link, basis="interpretation") if (link.source, link.target) == ("m-npu", "model") else link
        for link in plan.links
    )
    row = _row(written(replace(plan, links=links), tmp_path), "m-npu")
    assert (row["D"], row["E"]) == ("Semiconductors", "Respond")
    assert "Also, by interpretation: AI models" in str(row["AD"])
