"""Everything about a round in one place, without a word of who said it where that is hidden."""

from dataclasses import asdict, replace

import numpy as np
import pytest
from panels import asking, hidden, reasoned, with_rounds
from plans import INDICATORS, small_plan

from planner.engine.agreement import krippendorff_alpha
from planner.engine.consensus import cell_statistics
from planner.engine.panelstatistics import PanelStatistics, panel
from planner.model.errors import PlannerError
from planner.model.panel import StopRule
from planner.model.plan import PUBLISHED, Plan

RISK, FUTURE = ("model", "risk"), ("model", "future")
FIRST = {
    RISK: (5, 3, 3, 2, None), FUTURE: (4, 4, (3, 5), 4, 4), ("cloud", "risk"): (4, 4, 4, 4, 1),
    ("cloud", "future"): (2, 2, 3, 2, 2), ("data", "risk"): (1, 1, 2, 2, 2),
}  # fmt: skip
SECOND = {RISK: (4, 3, 3, 3, 3), FUTURE: (4, 4, 4, 4, 4)}


def _everything(found: PanelStatistics) -> str:
    parts = (found.cells, found.queue, found.outliers, found.left_out, found.changes, found.movements, found.verdict)
    return repr([*parts, found.grid.assessors, found.agreement, dict(found.by_indicator)])


def test_a_round_is_gathered() -> None:
    plan = with_rounds(FIRST)
    found = panel(plan, "round-1")
    assert (found.round, found.sheet, found.previous, found.published, found.assessors) == (
        "round-1", None, None, False, 5,
    )  # fmt: skip
    assert len(found.cells) == 36
    assert found.cell(*RISK) == cell_statistics(plan, "round-1", *RISK)
    assert found.queue[0].rank == 1
    assert [one.assessor for one in found.outliers] == ["A05"]
    assert {row.assessor for row in found.left_out} == set(plan.assessors)
    assert found.changes == () and found.verdict is None
    assert {one.item for one in found.movements if one.moved} == {"model", "cloud"}
    with pytest.raises(KeyError):
        found.cell("model", "unheard-of")


def test_agreement_takes_every_cell_and_each_indicator() -> None:
    found = panel(with_rounds(FIRST), "round-1")
    assert found.agreement.alpha.value == pytest.approx(krippendorff_alpha(found.grid.mid).value)
    assert (found.agreement.raters, found.agreement.units) == (5, 5)
    assert list(found.by_indicator) == ["dependence", "risk", "current", "future"]
    assert found.by_indicator["risk"].units == 3
    assert found.by_indicator["current"].concordance.reason == "no-ratings"


def test_agreement_over_a_sheet_reproduces_krippendorffs_example() -> None:
    # Krippendorff 2011, example C: four observers, here twelve cells, five of them with gaps.
    units = ((1, 1, None, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4), (4, 4, 4, 4),
             (1, 1, 2, 1), (2, 2, 2, 2), (None, 5, 5, 5), (None, None, 1, 1), (None, None, 3, None))  # fmt: skip
    cells = [(item, name) for item in ("model", "cloud", "data") for name in INDICATORS]
    plan = with_rounds(dict(zip(cells, units, strict=True)))
    for one in (plan, hidden(plan)):
        found = panel(one, "round-1")
        assert found.agreement.alpha.value == pytest.approx(0.8153875038, abs=1e-9)
        assert found.agreement.alpha_interval.value == pytest.approx(0.8491071429, abs=1e-9)


def test_a_second_round_is_compared_with_the_first() -> None:
    plan = asking(with_rounds(FIRST, SECOND, stop=StopRule()), "round-2", *SECOND)
    found = panel(plan, "round-2")
    assert found.previous == "round-1"
    assert [(one.item, one.indicator) for one in found.changes] == [RISK, FUTURE]
    assert found.verdict is not None and found.verdict.number == 2
    model = next(one for one in found.movements if one.item == "model")
    assert model.before == (3.25, 4.0)


def test_one_sheet_alone() -> None:
    plan = with_rounds(FIRST)
    extra = replace(plan.sheets["stacks"], id="extra", items=("cloud",), indicators=("risk",))
    plan = replace(plan, sheets=dict(plan.sheets) | {"extra": extra})
    found = panel(plan, "round-1", "extra")
    assert [cell.key for cell in found.cells] == [("cloud", "risk")]
    assert found.sheet == "extra"
    assert found.left_out[0].changes == ()


def test_a_published_round_has_means_and_nothing_else() -> None:
    found = panel(small_plan(), PUBLISHED)
    assert found.published and found.assessors == 0
    assert len(found.cells) == 36
    assert found.cell("model", "risk").mean == 3.36
    assert (found.queue, found.outliers, found.left_out, found.changes, found.movements) == ((), (), (), (), ())
    assert found.verdict is None and found.agreement.concordance.w is None


def test_unknown_rounds_and_sheets_are_named_with_the_known_ones() -> None:
    with pytest.raises(PlannerError, match="no round round-9.*published"):
        panel(small_plan(), "round-9")
    with pytest.raises(PlannerError, match="no sheet x.*stacks"):
        panel(small_plan(), PUBLISHED, "x")


@pytest.mark.parametrize(
    "answers",
    [{RISK: (None, None)}, {RISK: (3,)}, {RISK: (3, 3, 3), FUTURE: (3, 3, 3)}, {RISK: ((1, 5), (1, 5))}],
)
def test_degenerate_rounds_are_defined(answers: dict[tuple[str, str], tuple[int | None, ...]]) -> None:
    for plan in (with_rounds(answers), with_rounds(answers, minimum=4), hidden(with_rounds(answers))):
        found = panel(plan, "round-1")
        assert found.agreement.concordance.w is None and found.agreement.concordance.reason
        assert found.outliers == ()
        assert "nan" not in _everything(found)


def test_a_round_without_answers_is_defined() -> None:
    found = panel(replace(with_rounds({RISK: (3,)}), assessments={}), "round-1")
    assert found.assessors == 0
    assert all(not cell.quantified for cell in found.cells)
    assert found.queue == ()


def test_no_code_appears_where_nobody_may_know() -> None:
    plan = hidden(asking(with_rounds(FIRST, FIRST, stop=StopRule()), "round-2", *FIRST))
    plan = reasoned(plan, "round-2", "A05", ("cloud", "risk"), "까닭")
    found = panel(plan, "round-2")
    assert found.outliers and any(row.changes for row in found.left_out)
    assert "A0" not in _everything(found)
    assert "A05" in _everything(panel(hidden(plan, "facilitator"), "round-2"))


def test_shuffled_codes_change_nothing_where_nobody_may_know() -> None:
    order = (3, 0, 4, 1, 2)
    plan = hidden(with_rounds(FIRST))
    mixed = hidden(with_rounds({key: tuple(row[place] for place in order) for key, row in FIRST.items()}))
    one, other = panel(plan, "round-1"), panel(mixed, "round-1")
    np.testing.assert_array_equal(one.grid.low, other.grid.low)
    assert _everything(one) == _everything(other)


def test_hiding_codes_changes_no_statistic() -> None:
    plan: Plan = with_rounds(FIRST)
    one, other = panel(plan, "round-1"), panel(hidden(plan), "round-1")
    assert one.cells == other.cells
    assert asdict(one.agreement.concordance) == pytest.approx(asdict(other.agreement.concordance))
    assert [topic.item for topic in one.queue] == [topic.item for topic in other.queue]
    assert len(one.outliers) == len(other.outliers)
