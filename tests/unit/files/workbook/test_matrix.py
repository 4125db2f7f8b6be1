"""The sheet of the matrix carries the engine's placement, and formulas for it."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.engine.quadrant import matrix
from planner.engine.roles import ROLES
from planner.model.errors import PlannerError
from planner.model.plan import PUBLISHED, SCALE_ENDS, WIDEST_BAND, Basis
from planner.store import vet
from tests.plans import NAMES, PLACED, small_plan, with_round
from tests.unit.files.workbook.reading import Written, written


@pytest.fixture
def book(small_book: Written) -> Written:
    return small_book


@pytest.mark.parametrize("stack", NAMES)
def test_every_stack_has_the_engines_role(stack: str, book: Written) -> None:
    row = book.row("Matrix", NAMES[stack][1])
    point = matrix(small_plan(), PUBLISHED, draws=1).point(stack)
    role = ROLES[point.quadrant].short if point.quadrant else "Undecided"
    assert row["M"] == row["P"] == role and row["Q"] == "same"
    assert row["O"] == (ROLES[PLACED[stack]].short if stack in PLACED else "–")
    assert row["K"] == (" / ".join(ROLES[name].short for name in point.computed) or "–")


@pytest.mark.parametrize(
    ("stack", "values"),
    [
        (
            "AI models",
            {"C": 3.36, "D": 3.36, "E": 3.36, "F": 3.30, "I": "high", "J": "high", "N": "Computed", "L": None},
        ),
        ("System software", {"I": "high", "J": "on the line", "K": "Respond / Invest", "L": "Respond", "N": "Ruling"}),
        ("Applications", {"C": "–", "D": 1.0, "E": 2.99, "I": "low", "J": "high", "M": "Support"}),
        ("Storage", {"C": "–", "D": "–", "I": "–", "J": "–", "K": "–", "M": "Undecided", "N": "Not decided"}),
    ],
)
def test_rows(stack: str, values: dict[str, object], book: Written) -> None:
    row = book.row("Matrix", stack)
    assert {column: row[column] for column in values} == values


def test_scores_are_formulas_over_the_sheet_of_scores(book: Written) -> None:
    row = book.number("Matrix", "AI models")
    place = book.number("Scores", "AI models") + 1
    assert book.sheet("Matrix")[f"C{row}"].value == f"=IF(COUNT('Scores'!E{place})=1,'Scores'!E{place},\"–\")"
    for column in "CDEFGHIJKMNQ":
        assert str(book.sheet("Matrix")[f"{column}{row}"].value).startswith("=")
    for column in "LOP":
        assert not str(book.sheet("Matrix")[f"{column}{row}"].value).startswith("=")


def test_the_lines_are_named_inputs(book: Written) -> None:
    assert set(book.live.defined_names) >= {"cut_risk", "cut_future", "cut_band"}
    place = book.live.defined_names["cut_risk"].attr_text.split("!")[1].replace("$", "")
    cell = book.sheet("Matrix")[place]
    assert cell.value == 3.0 and cell.fill.fgColor.rgb.endswith("FFF6D6") and not cell.protection.locked


def test_rulings_are_chosen_from_the_roles(book: Written) -> None:
    rules = [rule for rule in book.sheet("Matrix").data_validations.dataValidation if rule.type == "list"]
    row = book.number("Matrix", "AI models")
    assert f"L{row}" in " ".join(str(rule.sqref) for rule in rules)
    assert rules[0].formula1.startswith("'Matrix'!$A$")


def test_a_ruling_that_is_not_possible_does_not_count(tmp_path: Path) -> None:
    plan = small_plan()
    rulings = tuple(replace(ruling, quadrant="monitor") for ruling in plan.rulings)
    row = written(replace(plan, rulings=rulings), tmp_path).row("Matrix", "System software")
    assert (row["L"], row["M"], row["N"]) == ("Monitor", "Undecided", "Not decided")


def _note(book: Written) -> str:
    (note,) = (text for text in book.texts("Matrix") if text.startswith("※ Final role"))
    return note


def test_the_note_says_whose_scores_and_rulings_these_are(book: Written, tmp_path: Path) -> None:
    assert "the report publishes" in _note(book) and "made in this plan" not in _note(book)
    assert "The report's own ruling, which decides one side only: System software, Data infrastructure." in _note(book)
    plan = with_round(small_plan(), {("model", "risk"): [3], ("model", "future"): [4]})
    own = tuple(replace(ruling, basis="facilitator") for ruling in plan.rulings if ruling.item == "data")
    note = _note(written(replace(plan, rulings=own), tmp_path, round="round-1"))
    assert "the panel's of the round “Round 1”" in note and "A ruling made in this plan: Data infrastructure." in note
    assert "report" not in note
    guess = tuple(replace(ruling, basis="interpretation") for ruling in plan.rulings)
    assert "by interpretation of the report" in _note(written(replace(plan, rulings=guess), tmp_path))


def test_the_reports_rulings_stay_out_of_a_workshop_round(tmp_path: Path) -> None:
    plan = with_round(small_plan(), {("data", "risk"): [2], ("data", "future"): [3]})
    book = written(plan, tmp_path, round="round-1")
    row = book.row("Matrix", "Data infrastructure")
    assert (row["L"], row["M"]) == (None, "Undecided")
    assert any("the report's ruling does not reach so far" in text for text in book.texts("Matrix"))


def test_the_reports_ruling_decides_its_own_line_only(book: Written, tmp_path: Path) -> None:
    row = book.number("Matrix", "System software")
    plan = small_plan()
    for axis, test in (
        ("future", f'AND(J{row}="on the line",NOT(I{row}="on the line"))'),
        ("risk", f'AND(I{row}="on the line",NOT(J{row}="on the line"))'),
        ("", f'(I{row}="on the line")<>(J{row}="on the line")'),
    ):
        rulings = tuple(replace(ruling, axis=axis) for ruling in plan.rulings)
        text = str(written(replace(plan, rulings=rulings), tmp_path).sheet("Matrix")[f"M{row}"].value)
        assert f"OR(L{row}<>'Matrix'!$A$9,{test})" in text
    rulings = tuple(replace(ruling, basis="facilitator") for ruling in plan.rulings)
    assert "OR(L" not in str(written(replace(plan, rulings=rulings), tmp_path).sheet("Matrix")[f"M{row}"].value)


@pytest.mark.parametrize(
    ("bases", "round", "shown"),
    [
        (("report",), "published", "report"),
        (("report",), "round-1", None),
        (("interpretation",), "round-1", None),
        (("facilitator",), "round-1", "facilitator"),
        (("report", "facilitator"), "published", "facilitator"),
        ((), "published", None),
    ],
)
def test_a_ruling_waits_where_its_scores_may_come_to_a_line(
    bases: tuple[Basis, ...], round: str, shown: str | None, tmp_path: Path
) -> None:
    """The stack is clear on both axes, so that no ruling decides now; one that could is offered all the same."""
    plan = with_round(small_plan(), {("model", "risk"): [4], ("model", "future"): [4]})
    model = replace(plan.rulings[0], item="model", quadrant="monitor")
    plan = replace(plan, rulings=tuple(replace(model, basis=basis) for basis in bases))
    book = written(plan, tmp_path, round=round)
    row = book.row("Matrix", "AI models")
    assert (row["L"], row["M"], row["N"]) == ("Monitor" if shown else None, "Invest", "Computed")
    offered = {"report": "The report's own ruling", "facilitator": "A ruling made in this plan"}
    assert [name for name, text in offered.items() if text in _note(book)] == ([shown] if shown else [])


def test_lines_take_what_the_program_takes(book: Written) -> None:
    rules = [rule for rule in book.sheet("Matrix").data_validations.dataValidation if rule.type == "decimal"]
    assert [(float(rule.formula1), float(rule.formula2)) for rule in rules] == [(1, 5), (1, 5), (0, WIDEST_BAND)]
    assert vet.band(WIDEST_BAND) == WIDEST_BAND
    with pytest.raises(PlannerError):
        vet.band(WIDEST_BAND + 0.01)
    assert [vet.cut(end) for end in SCALE_ENDS] == list(SCALE_ENDS)


def test_a_wide_band_makes_more_cases_borderline(tmp_path: Path) -> None:
    row = written(replace(small_plan(), band=0.5), tmp_path).row("Matrix", "AI models")
    assert row["K"] == "Respond / Invest / Support / Monitor" and row["M"] == "Undecided"


def test_reasons_are_given_for_rulings_and_gaps(book: Written) -> None:
    texts = book.texts("Matrix")
    assert "The report places it so" in texts and "3 answers only" in texts


def test_an_undecided_case_says_that_a_ruling_is_missing(tmp_path: Path) -> None:
    book = written(replace(small_plan(), rulings=()), tmp_path)
    assert book.texts("Matrix").count("On the line, and no ruling says which side.") == 2


def test_no_reasons_where_none_are_needed(tmp_path: Path) -> None:
    plan = small_plan(storage=(4.0, 4.0), data=(2.0, 4.0), system_software=(4.0, 2.0))
    assert not [text for text in written(plan, tmp_path).texts("Matrix") if "Rulings and stacks" in text]


def test_roles_are_counted(book: Written) -> None:
    sheet = book.stored["Matrix"]
    counts = {row[0].value: row[14].value for row in sheet.iter_rows(min_row=8, max_row=13)}
    assert {name: counts[name] for name in ("Respond", "Invest", "Support", "Monitor")} == {
        "Respond": 2, "Invest": 2, "Support": 3, "Monitor": 1,
    }  # fmt: skip


def test_a_workshop_round_reads_the_panel(tmp_path: Path) -> None:
    plan = with_round(small_plan(), {("model", "risk"): [1, 2, 2], ("model", "future"): [5, 4, 5]})
    book = written(plan, tmp_path, round="round-1")
    row = book.row("Matrix", "AI models")
    assert row["C"] == pytest.approx(5 / 3) and row["M"] == "Support"
    assert book.row("Matrix", "Cloud")["M"] == "Undecided"
    assert "'Scores'!M" in str(book.sheet("Matrix")[f"C{book.number('Matrix', 'AI models')}"].value)
