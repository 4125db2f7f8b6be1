"""Coefficients of agreement against published worked examples, and what degenerate input gives."""

import math
from collections.abc import Sequence

import numpy as np
import pytest

from planner.engine.agreement import (
    agreement,
    cohen_kappa,
    complete_block,
    fleiss_kappa,
    icc,
    kendall_w,
    krippendorff_alpha,
    mean_ranks,
)

GAP = math.nan
# R package irr, data "anxiety": three raters of 20 people, 1–6, with many ties (irr::kendall gives both W).
ANXIETY = (
    (3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3),
    (3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4),
    (2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2),
)
# Siegel 1956, Nonparametric Statistics, chapter 9: three officers rank six applicants; W = .16.
APPLICANTS = ((1, 6, 3, 2, 5, 4), (1, 5, 6, 4, 2, 3), (6, 3, 2, 5, 4, 1))
# Kendall, Rank Correlation Methods, chapter 6 (Siegel 1956, p. 234): three tied rankings of ten; W = .828 with ties.
TIED = (
    (1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10),
    (2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5),
    (2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10),
)
# Shrout & Fleiss 1979, Psychological Bulletin 86:420–428, table 2: six targets (here columns), four judges.
TARGETS = ((9, 6, 8, 7, 10, 6), (2, 1, 4, 1, 5, 2), (5, 3, 6, 2, 6, 4), (8, 2, 8, 6, 9, 7))
# Fleiss 1971, Psychological Bulletin 76:378–382, table 1: 30 patients, 6 psychiatrists, 5 diagnoses; kappa = .430.
DIAGNOSES = """
    00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
    00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""
# Wikipedia, "Fleiss' kappa"; statsmodels test_inter_rater.py: ten subjects, 14 raters; kappa .210.
SUBJECTS = (
    (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
)  # fmt: skip
# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, example C: four observers, twelve units, with gaps.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3),
    (GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP),
)


def test_mean_ranks_share_ties() -> None:
    assert mean_ranks(np.array([10.0, 30.0, 20.0, 20.0])).tolist() == [1, 4, 2.5, 2.5]
    assert mean_ranks(np.array([7.0, 7.0, 7.0])).tolist() == [2, 2, 2]


def test_kendalls_w_with_and_without_ties_as_r_irr() -> None:
    found = kendall_w(ANXIETY)
    assert found.w == pytest.approx(0.5396569, abs=1e-6)
    assert found.chi2 == pytest.approx(30.76044, abs=1e-5)
    assert found.p == pytest.approx(0.04288347, abs=1e-6)
    assert found.w_plain == pytest.approx(0.5019215, abs=1e-6)
    assert found.chi2_plain == pytest.approx(28.60952, abs=1e-5)
    assert found.p_plain == pytest.approx(0.07238035, abs=1e-6)
    assert (found.df, found.raters, found.units, found.reason) == (19, 3, 20, "")


def test_kendalls_w_without_ties_as_siegel() -> None:
    found = kendall_w(APPLICANTS)
    # s = 25.5; W = 25.5 / (9 (216 − 6) / 12).
    assert found.w == found.w_plain == pytest.approx(25.5 * 12 / (9 * 210))
    assert round(found.w or 0, 2) == 0.16


def test_kendalls_w_with_ties_as_kendall() -> None:
    found = kendall_w(TIED)
    assert round(found.w or 0, 3) == 0.828
    assert found.w_plain is not None and found.w is not None and found.w_plain < found.w


def test_perfect_and_no_concordance() -> None:
    assert kendall_w(((1, 2, 3, 4),) * 5).w == pytest.approx(1)
    assert kendall_w(((1, 2, 3, 4), (4, 3, 2, 1))).w == pytest.approx(0)
    # Ties alike for all are full agreement too.
    assert kendall_w(((1, 1, 2, 3),) * 3).w == pytest.approx(1)


def test_fleiss_kappa_of_the_diagnoses() -> None:
    found = fleiss_kappa([[int(count) for count in row] for row in DIAGNOSES.split()])
    assert found.value == pytest.approx(0.430, abs=5e-4)
    assert found.observed == pytest.approx(0.555, abs=1e-3)
    assert found.expected == pytest.approx(0.220, abs=1e-3)


def test_fleiss_kappa_of_the_subjects() -> None:
    found = fleiss_kappa(SUBJECTS)
    assert found.value == pytest.approx(0.2099307, abs=1e-6)
    assert found.observed == pytest.approx(0.378022, abs=1e-6)
    assert found.expected == pytest.approx(0.212755, abs=1e-6)


def test_cohens_kappa_simple_and_weighted_as_sas() -> None:
    # SAS PROC FREQ example, in statsmodels test_inter_rater.py, with asymptotic standard errors.
    table = ((0, 4, 1), (0, 8, 0), (0, 1, 5))
    simple, linear = cohen_kappa(table), cohen_kappa(table, "linear")
    assert (simple.value, simple.error) == (pytest.approx(0.4842, abs=5e-5), pytest.approx(0.1380, abs=5e-5))
    assert (linear.value, linear.error) == (pytest.approx(0.4701, abs=5e-5), pytest.approx(0.1457, abs=5e-5))


def test_cohens_kappa_of_two_clinicians() -> None:
    # Fleiss, Cohen & Everitt 1969, Psychological Bulletin 72:323–327: shares of 200 patients; kappa .429.
    table = ((106, 10, 4), (22, 28, 10), (2, 12, 6))
    assert cohen_kappa(table).value == pytest.approx(0.429, abs=5e-4)


def test_quadratic_weights_are_the_intraclass_correlation_of_equal_margins() -> None:
    # Fleiss & Cohen 1973: with equal margins, kappa with quadratic weights is the product-moment correlation.
    table = np.array([[5, 2, 1], [2, 6, 3], [1, 3, 7]])
    rows, columns = np.repeat(np.indices((3, 3)).reshape(2, -1), table.ravel(), axis=1)
    assert cohen_kappa(table, "quadratic").value == pytest.approx(float(np.corrcoef(rows, columns)[0, 1]))


@pytest.mark.parametrize(
    ("level", "alpha"),
    [("nominal", 0.7434210526), ("ordinal", 0.8153875038), ("interval", 0.8491071429), ("ratio", 0.7974027747)],
)
def test_krippendorffs_alpha_with_gaps(level: str, alpha: float) -> None:
    assert krippendorff_alpha(OBSERVERS, level).value == pytest.approx(alpha, abs=1e-9)  # type: ignore[arg-type]


def test_krippendorffs_alpha_of_two_observers() -> None:
    # Krippendorff 2011, example A (binary) .095 and example B (five categories) .692.
    meg, owen = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
    assert krippendorff_alpha((meg, owen), "nominal").value == pytest.approx(0.095, abs=5e-4)
    ben, gerry = ([ord(letter) for letter in word] for word in ("aabbdcccedda", "babbbcccedd" + "d"))
    assert krippendorff_alpha((ben, gerry), "nominal").value == pytest.approx(0.692, abs=5e-4)


def test_a_unit_that_one_observer_rated_changes_nothing() -> None:
    fuller = np.hstack((np.array(OBSERVERS), [[2], [GAP], [GAP], [GAP]]))
    for level in ("nominal", "ordinal", "interval", "ratio"):
        assert krippendorff_alpha(fuller, level).value == pytest.approx(krippendorff_alpha(OBSERVERS, level).value)  # type: ignore[arg-type]


def test_the_six_intraclass_correlations() -> None:
    found = icc(TARGETS)
    assert [round(value or 0, 2) for value in (found.single1, found.single2, found.single3)] == [0.17, 0.29, 0.71]
    assert [round(value or 0, 2) for value in (found.average1, found.average2, found.average3)] == [0.44, 0.62, 0.91]
    # Their table 3: BMS 11.24, WMS 6.26, EMS 1.02.
    assert found.f1 == pytest.approx(11.24 / 6.26, abs=2e-3)
    assert found.f3 == pytest.approx(11.24 / 1.02, abs=2e-2)
    # R psych::ICC on these data: p = .16477 and p = .00013.
    assert found.p1 == pytest.approx(0.16477, abs=1e-5)
    assert found.p3 == pytest.approx(0.00013, abs=1e-5)


def test_a_shift_between_judges_counts_in_the_second_model_only() -> None:
    found = icc(((1, 2, 3, 4), (2, 3, 4, 5)))
    assert found.single3 == pytest.approx(1)
    assert found.f3 is None and found.p3 == 0
    assert found.single2 is not None and found.single2 < 1


def test_a_total_variance_that_is_not_positive_gives_no_share() -> None:
    found = icc(((1, 2), (2, 1)))
    assert (found.average1, found.average2, found.single2) == (None, None, None)
    assert found.single1 == pytest.approx(-1) and found.f1 == 0


@pytest.mark.parametrize(
    ("ratings", "reason"),
    [
        ((), "no-ratings"),
        (((GAP, GAP), (GAP, GAP)), "no-ratings"),
        (((1, 2, 3),), "one-rater"),
        (((1,), (2,), (3,)), "one-unit"),
        (((3, 3, 3), (3, 3, 3)), "no-variation"),
    ],
)
def test_degenerate_ratings_give_a_reason(ratings: Sequence[Sequence[float]], reason: str) -> None:
    concordance, correlation = kendall_w(ratings), icc(ratings)
    assert (concordance.w, concordance.w_plain, concordance.chi2, concordance.p) == (None,) * 4
    assert (correlation.single1, correlation.average2, correlation.f3) == (None,) * 3
    assert concordance.reason == correlation.reason == reason


@pytest.mark.parametrize(
    ("ratings", "reason"),
    [
        ((), "no-ratings"),
        (((1, 2, 3),), "one-rater"),
        (((GAP, GAP), (GAP, GAP)), "no-ratings"),
        (((1, GAP), (GAP, 2)), "no-ratings"),
        (((4, 4), (4, 4)), "no-variation"),
        (((4,), (4,)), "no-variation"),
    ],
)
def test_alpha_of_degenerate_ratings(ratings: Sequence[Sequence[float]], reason: str) -> None:
    for level in ("nominal", "ordinal", "interval", "ratio"):
        found = krippendorff_alpha(ratings, level)  # type: ignore[arg-type]
        assert (found.value, found.reason) == (None, reason)


def test_ratio_alpha_needs_numbers_that_are_not_negative() -> None:
    assert krippendorff_alpha(((-1, 2), (1, 2)), "ratio").reason == "not-positive"
    assert krippendorff_alpha(((0, 2), (0, 2)), "ratio").value == pytest.approx(1)


def test_kappas_of_degenerate_tables() -> None:
    assert fleiss_kappa(()).reason == "no-ratings"
    assert fleiss_kappa(((1, 0), (0, 1))).reason == "one-rater"
    assert fleiss_kappa(((2, 0), (0, 3))).reason == "unequal-counts"
    assert fleiss_kappa(((3, 0), (3, 0))).reason == "no-variation"
    assert cohen_kappa(((0, 0), (0, 0))).reason == "no-ratings"
    assert cohen_kappa(((4, 0), (0, 0))).reason == "no-variation"
    assert cohen_kappa(((4, 0), (0, 0)), "linear").reason == "no-variation"


def test_a_complete_table_stays_whole() -> None:
    assert complete_block(TARGETS).tolist() == [list(row) for row in TARGETS]


def test_the_emptiest_are_dropped_first() -> None:
    ratings = ((1, 2, 3, GAP), (2, 3, 1, GAP), (3, 1, 2, 4), (GAP, GAP, GAP, 2))
    assert sorted(complete_block(ratings).ravel().tolist()) == [1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_the_order_of_the_raters_decides_nothing_where_gaps_tie() -> None:
    ratings = np.array(((GAP, 2, 3), (4, GAP, 5), (1, 3, GAP), (2, 2, 5)))
    blocks = [complete_block(ratings[list(order)]).tolist() for order in ((0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2))]
    assert blocks[0] == blocks[1] == blocks[2]
    assert not np.isnan(blocks[0]).any()


def test_nothing_complete_leaves_an_empty_block() -> None:
    found = kendall_w(((GAP, GAP), (GAP, GAP)))
    assert (found.w, found.reason) == (None, "no-ratings")
    assert kendall_w(((1, GAP), (GAP, 2))).w is None


def test_agreement_gathers_all_coefficients_over_what_was_rated() -> None:
    found = agreement(np.vstack((np.array(OBSERVERS), np.full(12, GAP))))
    assert (found.raters, found.units) == (4, 12)
    assert found.alpha.value == pytest.approx(0.8153875038)
    assert found.alpha_interval.value == pytest.approx(0.8491071429)
    block = complete_block(np.array(OBSERVERS))
    assert (found.concordance.raters, found.concordance.units) == block.shape == (found.icc.raters, found.icc.units)
    assert found.kappa.value is not None


def test_agreement_of_nothing_has_reasons_everywhere() -> None:
    for ratings in (np.empty((0, 0)), np.full((3, 4), GAP), np.empty((0, 5))):
        found = agreement(ratings)
        assert found.concordance.reason and found.alpha.reason and found.kappa.reason and found.icc.reason
        assert found.alpha.value is None and (found.raters, found.units) == (0, 0)


def test_half_steps_of_intervals_are_categories_of_their_own() -> None:
    found = agreement(((1, 2.5, 4), (1, 2.5, 4), (1, 2, 4)))
    assert found.kappa.value is not None and 0 < found.kappa.value < 1
