"""Statistics of one cell, by hand and against published tables."""

from dataclasses import replace

import pytest
from panels import with_rounds
from plans import small_plan

from planner.engine.consensus import (
    LAWSHE,
    all_statistics,
    cell_statistics,
    cvr,
    ipras,
    lawshe_minimum,
    quantile,
    verdict,
    verdict_word,
)
from planner.model.panel import ABSTENTIONS, Assessor
from planner.model.plan import PUBLISHED, Assessment

CELL = ("model", "risk")
STATISTICS = ("mean", "median", "q1", "q3", "iqr", "convergence", "consensus", "sd", "cv", "bounds", "cvr", "ipras")


@pytest.mark.parametrize(
    ("numbers", "share", "expected"),
    [
        # Microsoft's example of QUARTILE.INC: 1 2 4 7 8 9 10 12, first quartile 3.5.
        ((1, 2, 4, 7, 8, 9, 10, 12), 0.25, 3.5),
        # Hyndman & Fan's rule 7 as R's default: quantile(1:10, .25) = 3.25, (.9) = 9.1.
        (tuple(range(1, 11)), 0.25, 3.25),
        (tuple(range(1, 11)), 0.9, 9.1),
        (tuple(range(1, 12)), 0.3, 4.0),
        ((3,), 0.75, 3.0),
        ((1, 5), 0.5, 3.0),
        ((1, 2, 3), 0.0, 1.0),
        ((1, 2, 3), 1.0, 3.0),
    ],
)
def test_quantiles_as_in_excel(numbers: tuple[int, ...], share: float, expected: float) -> None:
    assert quantile(numbers, share) == pytest.approx(expected, abs=1e-12)


def test_nothing_has_no_quantile_and_no_cvr() -> None:
    with pytest.raises(ValueError, match="no numbers"):
        quantile((), 0.5)
    with pytest.raises(ValueError, match="no ratings"):
        cvr(())
    with pytest.raises(ValueError, match="no numbers"):
        ipras(())


def test_a_cell_by_hand() -> None:
    plan = with_rounds({CELL: (2, 3, 4, 4, 4, 5, None)})
    found = cell_statistics(plan, "round-1", *CELL)
    assert (found.key, found.round, found.source, found.n, found.quantified) == (CELL, "round-1", "answers", 6, True)
    assert found.counts == (0, 1, 1, 3, 1)
    assert found.intervals == ()
    assert found.mean == pytest.approx(22 / 6)
    assert (found.median, found.q1, found.q3, found.iqr) == (4, 3.25, 4, 0.75)
    assert (found.convergence, found.consensus) == (0.375, 1 - 0.75 / 4)
    # Sum of squares about the mean: 86 − 22²/6 = 16/3.
    assert found.sd == pytest.approx((16 / 3 / 5) ** 0.5)
    assert found.cv == pytest.approx((16 / 15) ** 0.5 / (22 / 6))
    assert found.bounds == (found.mean, found.mean)
    assert (found.abstentions, found.abstained["no-expertise"], found.silent, found.answered) == (1, 1, 0, 6)


def test_abstentions_are_counted_by_reason() -> None:
    plan = with_rounds({CELL: (3, None, None, None)})
    reasons = dict(zip(("A02", "A03", "A04"), ABSTENTIONS, strict=True))
    given = {key: replace(answer, abstention=reasons.get(answer.assessor))
             for key, answer in plan.assessments.items()}  # fmt: skip
    found = cell_statistics(replace(plan, assessments=given), "round-1", *CELL)
    assert dict(found.abstained) == dict.fromkeys(ABSTENTIONS, 1)
    assert found.abstentions == 3


def test_an_interval_counts_by_its_midpoint_and_keeps_its_bounds() -> None:
    found = cell_statistics(with_rounds({CELL: ((2, 4), 3, (4, 5))}), "round-1", *CELL)
    assert found.counts == (0, 0, 1, 0, 0)
    assert found.intervals == ((2, 4), (4, 5))
    assert found.mean == pytest.approx((3 + 3 + 4.5) / 3)
    assert found.median == 3
    assert found.bounds == (3.0, 4.0)


def test_too_few_answers_are_counted_and_nothing_else() -> None:
    found = cell_statistics(with_rounds({CELL: (3, 4, None)}, minimum=3), "round-1", *CELL)
    assert (found.n, found.abstentions, found.required, found.quantified) == (2, 1, 3, False)
    assert found.counts == (0, 0, 0, 0, 0)
    assert all(getattr(found, name) is None for name in STATISTICS)


def test_exactly_enough_answers_are_quantified() -> None:
    assert cell_statistics(with_rounds({CELL: (3, 4, 5)}, minimum=3), "round-1", *CELL).mean == 4


def test_no_answers_at_all_and_only_abstentions() -> None:
    for row in ((None, None), (None,)):
        found = cell_statistics(with_rounds({CELL: row}), "round-1", *CELL)
        assert (found.n, found.quantified, found.abstentions) == (0, False, len(row))
    silent = cell_statistics(with_rounds({CELL: (3, 3)}), "round-1", "cloud", "risk")
    assert (silent.n, silent.silent) == (0, 2)


def test_one_answer_has_no_spread() -> None:
    found = cell_statistics(with_rounds({CELL: (4,)}), "round-1", *CELL)
    assert (found.mean, found.median, found.iqr, found.consensus) == (4, 4, 0, 1)
    assert found.sd is None and found.cv is None


def test_all_equal_answers_are_perfect_consensus() -> None:
    found = cell_statistics(with_rounds({CELL: (3,) * 9}), "round-1", *CELL)
    assert (found.sd, found.cv, found.consensus, found.convergence) == (0, 0, 1, 0)
    assert found.ipras is not None and not found.ipras.disagreement


def test_silent_experts_are_those_who_may_score() -> None:
    plan = with_rounds({CELL: (3,)})
    people = {
        "A01": Assessor("A01", "", "expert"),
        "A02": Assessor("A02", "", "expert"),
        "A03": Assessor("A03", "", "observer"),
        "A04": Assessor("A04", "", "expert", duties=(("stacks", "cloud"),)),
        "A05": Assessor("A05", "", "expert", duties=(("stacks", ""),)),
    }
    assert cell_statistics(replace(plan, assessors=people), "round-1", *CELL).silent == 2


def test_many_cells_are_what_each_is_alone() -> None:
    plan = with_rounds({CELL: (2, 3, None), ("cloud", "risk"): (5, (1, 3), 4)})
    cells = (CELL, ("cloud", "risk"), ("data", "future"))
    assert all_statistics(plan, "round-1", cells) == tuple(cell_statistics(plan, "round-1", *cell) for cell in cells)


def test_answers_of_strangers_do_not_count() -> None:
    plan = with_rounds({CELL: (2, 3)})
    stranger = Assessment("round-1", "Z9", *CELL, value=5)
    plan = replace(plan, assessments=dict(plan.assessments) | {("round-1", "Z9", *CELL): stranger})
    assert cell_statistics(plan, "round-1", *CELL).n == 2


def test_a_published_cell_has_its_mean_and_the_n_it_betrays() -> None:
    found = cell_statistics(small_plan(), PUBLISHED, *CELL)
    assert (found.source, found.mean, found.bounds, found.quantified) == ("published", 3.36, (3.36, 3.36), True)
    # The mean 3.36 was printed for 11, 14 or 22 answers; the panel of 23 left 22 for it.
    assert found.n == 22
    assert found.median is None and found.cv is None and found.abstentions == 0


def test_a_published_interval_and_a_missing_score() -> None:
    data, storage = all_statistics(small_plan(), PUBLISHED, (("data", "risk"), ("storage", "risk")))
    assert (data.mean, data.bounds, data.quantified) == (None, (1.0, 2.99), True)
    assert (storage.n, storage.bounds, storage.quantified) == (3, None, False)
    assert not cell_statistics(small_plan(), PUBLISHED, "model", "unheard-of").quantified


def test_lawshes_table_as_printed() -> None:
    # Lawshe 1975, table 1.
    assert [lawshe_minimum(n) for n in (5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 20, 25, 30, 35, 40)] == [
        0.99, 0.99, 0.99, 0.75, 0.78, 0.62, 0.59, 0.56, 0.54, 0.51, 0.49, 0.42, 0.37, 0.33, 0.31, 0.29,
    ]  # fmt: skip


def test_between_lawshes_rows_the_stricter_holds() -> None:
    assert [lawshe_minimum(n) for n in (4, 1, 0, 17, 38, 200)] == [None, None, None, 0.49, 0.31, 0.29]
    assert set(LAWSHE.values()) == {lawshe_minimum(n) for n in LAWSHE}


@pytest.mark.parametrize(
    ("ratings", "value", "met"),
    [
        ((4, 5, 4, 5, 4, 5, 4, 5, 4, 3), 0.8, True),
        ((4,) * 8 + (1, 1), 0.6, False),
        # Lawshe: half of the panel gives 0, fewer a negative ratio, all of them 1.
        ((5, 5, 5, 1, 1, 1), 0.0, False),
        ((1, 1, 1, 1, 5), -0.6, False),
        ((5, 4, 4, 4, 4), 1.0, True),
        ((5, 5), 1.0, None),
    ],
)
def test_the_content_validity_ratio(ratings: tuple[int, ...], value: float, met: bool | None) -> None:
    found = cvr(ratings)
    assert found.value == pytest.approx(value)
    assert (found.met, found.n) == (met, len(ratings))


def test_ipras_reproduces_a_published_panel() -> None:
    # BMJ Open 2012;2:e001431, table 1: 15 panellists, three single votes below 7, then 7 × 5, 8 × 5, 9 × 2.
    found = ipras([4, 5, 6] + [7] * 5 + [8] * 5 + [9] * 2)
    assert (found.median, found.p30, found.p70, found.ipr, found.centre, found.asymmetry) == (7, 7, 8, 1, 7.5, 2.5)
    assert found.limit == pytest.approx(6.1, abs=1e-9)
    assert not found.disagreement


def test_ipras_of_a_symmetric_panel_allows_what_the_manual_says() -> None:
    # RAND/UCLA manual, chapter 8: 2.35 is what perfect symmetry about the middle allows.
    split = ipras([1, 1, 1, 1, 5, 9, 9, 9, 9])
    assert (split.centre, split.asymmetry, split.limit) == (5, 0, 2.35)
    assert split.disagreement
    assert not ipras([4, 5, 5, 5, 6]).disagreement


def test_ipras_on_five_levels_is_that_of_the_answers_stretched_to_nine() -> None:
    for row in ((1, 2, 3, 4, 5), (2, 2, 3, 4, 4), (4, 4, 5, 5, 5), (1, 1, 1, 5, 5)):
        small, large = ipras(row, middle=3, width=4), ipras([2 * value - 1 for value in row])
        assert small.disagreement == large.disagreement
        assert (2 * small.ipr, 2 * small.limit) == (pytest.approx(large.ipr), pytest.approx(large.limit))


def test_a_split_panel_disagrees_and_a_lopsided_one_does_not() -> None:
    split = cell_statistics(with_rounds({CELL: (1, 1, 1, 5, 5, 5)}), "round-1", *CELL).ipras
    lopsided = cell_statistics(with_rounds({CELL: (4, 5, 5, 5, 5, 1)}), "round-1", *CELL).ipras
    assert split is not None and split.disagreement
    assert lopsided is not None and not lopsided.disagreement


@pytest.mark.parametrize(
    ("measure", "value", "standing"),
    [
        ("convergence", 0.5, "good"), ("convergence", 0.51, "poor"),
        ("consensus", 0.75, "good"), ("consensus", 1 - 0.25, "good"), ("consensus", 0.74, "poor"),
        ("consensus", -0.3, "poor"),
        ("cv", 0.5, "good"), ("cv", 0.51, "tolerable"), ("cv", 0.8, "tolerable"), ("cv", 0.81, "poor"),
        ("iqr", 1.0, "good"), ("iqr", 1.25, "poor"),
        ("cv", None, ""),
    ],
)  # fmt: skip
def test_verdicts_of_the_korean_convention(measure: str, value: float | None, standing: str) -> None:
    assert verdict(measure, value) == standing  # type: ignore[arg-type]


def test_verdicts_have_words() -> None:
    assert [verdict_word(standing) for standing in ("good", "tolerable", "poor", "")] == [  # type: ignore[arg-type]
        "reached", "tolerable", "not reached", "",
    ]  # fmt: skip
