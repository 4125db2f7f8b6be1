"""Panel statistics for any answers: order and names of assessors decide nothing, and every number has its bounds."""

import json
import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from panels import hidden, with_rounds
from plans import small_plan

from planner.cli.paneldocument import document
from planner.engine.agreement import cohen_kappa, fleiss_kappa, icc, kendall_w, krippendorff_alpha
from planner.engine.answers import asked, grid
from planner.engine.consensus import all_statistics, ipras, quantile
from planner.engine.influence import redrawn_upper_share
from planner.engine.panelreading import reading
from planner.engine.panelstatistics import panel
from planner.engine.quadrant import matrix
from planner.engine.signedrank import signed_rank
from planner.model.plan import PUBLISHED

ANSWER = st.one_of(st.none(), st.integers(1, 5), st.tuples(st.integers(1, 2), st.integers(3, 5)))
CELLS = [(item, indicator) for item in ("model", "cloud", "data") for indicator in ("risk", "future", "current")]
Row = list[int | tuple[int, int] | None]


@st.composite
def panels(draw: st.DrawFn) -> dict[tuple[str, str], Row]:
    size = draw(st.integers(1, 7))
    cells = draw(st.lists(st.sampled_from(CELLS), min_size=1, max_size=7, unique=True))
    return {cell: draw(st.lists(ANSWER, min_size=size, max_size=size)) for cell in cells}


@st.composite
def tables(draw: st.DrawFn, gaps: bool = False) -> Sequence[Sequence[float]]:
    raters, units = draw(st.integers(2, 6)), draw(st.integers(2, 7))
    one = st.integers(1, 5).map(float)
    entry = st.one_of(st.just(math.nan), one) if gaps else one
    return draw(st.lists(st.lists(entry, min_size=units, max_size=units), min_size=raters, max_size=raters))


def _same(first: float | None, second: float | None) -> None:
    assert (first is None) == (second is None)
    if first is not None:
        assert first == pytest.approx(second, abs=1e-9)


@given(tables())
def test_the_order_of_raters_and_units_decides_nothing(rows: Sequence[Sequence[float]]) -> None:
    table = np.array(rows)
    shuffled = table[np.random.default_rng(1).permutation(len(table))]
    shuffled = shuffled[:, np.random.default_rng(2).permutation(table.shape[1])]
    _same(kendall_w(table).w, kendall_w(shuffled).w)
    _same(icc(table).single2, icc(shuffled).single2)
    for level in ("nominal", "ordinal", "interval", "ratio"):
        _same(krippendorff_alpha(table, level).value, krippendorff_alpha(shuffled, level).value)  # type: ignore[arg-type]


@given(tables(gaps=True))
def test_with_gaps_the_order_of_raters_decides_nothing(rows: Sequence[Sequence[float]]) -> None:
    table = np.array(rows)
    for order in (np.arange(len(table))[::-1], np.random.default_rng(3).permutation(len(table))):
        shuffled = table[order]
        first, second = kendall_w(table), kendall_w(shuffled)
        assert (first.raters, first.units, first.reason) == (second.raters, second.units, second.reason)
        _same(first.w, second.w)
        _same(krippendorff_alpha(table).value, krippendorff_alpha(shuffled).value)


@given(tables(gaps=True))
def test_relabelling_keeps_what_the_scale_allows(rows: Sequence[Sequence[float]]) -> None:
    table = np.array(rows)
    # Ranks and order survive any rising relabelling, categories any at all, intervals a shift and a stretch.
    _same(kendall_w(table).w, kendall_w(table**3).w)
    _same(krippendorff_alpha(table, "ordinal").value, krippendorff_alpha(np.exp(table), "ordinal").value)
    _same(krippendorff_alpha(table, "nominal").value, krippendorff_alpha((table * 7) % 11, "nominal").value)
    _same(krippendorff_alpha(table, "interval").value, krippendorff_alpha(3 * table - 8, "interval").value)
    _same(krippendorff_alpha(table, "ratio").value, krippendorff_alpha(4 * table, "ratio").value)
    _same(icc(table).single2, icc(2 * table + 5).single2)


@given(tables())
def test_coefficients_keep_their_bounds(rows: Sequence[Sequence[float]]) -> None:
    found = kendall_w(rows)
    if found.w is not None and found.w_plain is not None and found.p is not None:
        assert -1e-9 <= found.w_plain <= found.w + 1e-9 <= 1 + 2e-9
        assert 0 <= found.p <= 1
    for level in ("nominal", "ordinal", "interval", "ratio"):
        alpha = krippendorff_alpha(rows, level)  # type: ignore[arg-type]
        assert alpha.value is None or alpha.value <= 1 + 1e-9
        assert (alpha.value is None) == bool(alpha.reason)
    correlation = icc(rows)
    assert all(one is None or one <= 1 + 1e-9 for one in (correlation.single1, correlation.average2))
    assert correlation.p3 is None or 0 <= correlation.p3 <= 1


@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=3, max_size=3))
def test_kappa_is_symmetric_and_at_most_one(table: list[list[int]]) -> None:
    for weights in ("none", "linear", "quadratic"):
        found = cohen_kappa(table, weights)  # type: ignore[arg-type]
        _same(found.value, cohen_kappa(np.array(table).T, weights).value)  # type: ignore[arg-type]
        _same(found.value, cohen_kappa(np.array(table)[::-1, ::-1], weights).value)  # type: ignore[arg-type]
        assert found.value is None or found.value <= 1 + 1e-9
    counts = [[one, 4 - one] for one in table[0]]
    _same(fleiss_kappa(counts).value, fleiss_kappa([row[::-1] for row in counts]).value)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=20), st.floats(0, 1))
def test_quantiles_rise_and_stay_within_the_answers(ratings: list[int], share: float) -> None:
    ordered = sorted(ratings)
    found = quantile(ordered, share)
    assert ordered[0] <= found <= ordered[-1]
    assert found <= quantile(ordered, min(1.0, share + 0.1)) + 1e-6
    assert found == pytest.approx(float(np.quantile(ordered, share)), abs=1e-6)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=20))
def test_ipras_is_the_same_from_either_end(ratings: list[int]) -> None:
    one, other = ipras(ratings), ipras([10 - rating for rating in ratings])
    assert one.disagreement == other.disagreement
    assert (one.limit, one.ipr) == (pytest.approx(other.limit), pytest.approx(other.ipr))
    assert one.limit >= 2.35


@given(st.lists(st.integers(2, 10), min_size=1, max_size=38), st.floats(1.05, 4.95))
def test_the_two_sides_of_a_line_share_one(halves: list[int], cut: float) -> None:
    values = np.array(halves) / 2
    mirrored = redrawn_upper_share(6 - values, 6 - cut)
    assert redrawn_upper_share(values, cut) + mirrored == pytest.approx(1, abs=1e-9)


@given(st.lists(st.integers(-4, 4), max_size=15))
def test_the_signed_rank_test_is_blind_to_direction(differences: list[int]) -> None:
    found = signed_rank(differences)
    assert found == signed_rank([-one for one in differences])
    assert (found is None) == (not any(differences))
    assert found is None or 0 < found <= 1


@settings(deadline=None)
@given(panels(), st.integers(1, 4))
def test_any_panel_is_read_to_the_end(answers: dict[tuple[str, str], Row], minimum: int) -> None:
    for plan in (with_rounds(answers, minimum=minimum), hidden(with_rounds(answers, answers, minimum=minimum))):
        for round in plan.rounds:
            found = panel(plan, round)
            written = json.dumps(document(plan, found), allow_nan=False)
            assert plan.anonymity != "nobody" or "A0" not in written
            assert all(one.text and "{" not in one.text for one in reading(plan, found))
            assert all(0 < one.score <= 1 for one in found.queue)


@settings(deadline=None)
@given(panels())
def test_leaving_someone_out_is_what_the_matrix_says_without_them(answers: dict[tuple[str, str], Row]) -> None:
    plan = with_rounds(answers)
    found = panel(plan, "round-1")
    before = {point.item: point.quadrant for point in matrix(plan, "round-1", draws=1).points}
    for row in found.left_out:
        rest = {cell: [answer for place, answer in enumerate(given_) if f"A{place + 1:02d}" != row.assessor]
                for cell, given_ in answers.items()}  # fmt: skip
        if not any(rest.values()):
            continue
        after = {point.item: point.quadrant for point in matrix(with_rounds(rest), "round-1", draws=1).points}
        changed = {item: (before[item], after[item]) for item in before if before[item] != after[item]}
        assert {one.item: (one.before, one.after) for one in row.changes} == changed


@settings(deadline=None)
@given(panels())
def test_cells_agree_with_numpy(answers: dict[tuple[str, str], Row]) -> None:
    plan = with_rounds(answers)
    cells = asked(plan, "round-1")
    mid = grid(plan, "round-1", cells).mid
    for column, cell in enumerate(all_statistics(plan, "round-1", cells)):
        values = mid[~np.isnan(mid[:, column]), column]
        assert cell.n == len(values)
        if not len(values):
            assert cell.mean is None and not cell.quantified
            continue
        assert cell.mean == pytest.approx(values.mean())
        assert (cell.q1, cell.median, cell.q3) == pytest.approx(tuple(np.quantile(values, (0.25, 0.5, 0.75))))
        assert cell.sd == (pytest.approx(values.std(ddof=1)) if len(values) > 1 else None)


def test_the_published_round_reads_alike_at_every_level() -> None:
    plans = (hidden(small_plan()), hidden(small_plan(), "facilitator"))
    documents = [document(plan, panel(plan, PUBLISHED)) for plan in plans]
    for one in documents:
        one.pop("anonymity")
        one.pop("input")
    assert documents[0] == documents[1]
