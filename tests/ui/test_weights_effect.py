"""What judgements come to: weights, order, consistency."""

import pytest
from weightspage import CRITERIA, SHEET, add_set, pairs, points

from planner.engine.weighting.derive import weights_for
from planner.model.plan import PUBLISHED
from planner.model.weighting import WeightSet
from planner.ui.pages.weights.consistency import light_text, ratio
from planner.ui.pages.weights.effect import effect
from planner.ui.pages.weights.judging import ends, progress
from planner.ui.session import Session


def of(session: Session, set_id: str) -> WeightSet:
    return session.plan.weight_sets[set_id]


def test_weights_and_order(session: Session) -> None:
    id_ = add_set(session, "direct")
    points(session, id_, dict(zip(CRITERIA, (40, 30, 20, 10), strict=True)))
    found = effect(session.plan, of(session, id_), "", PUBLISHED, "saaty-1980")
    assert found.weighting.weights == pytest.approx([0.4, 0.3, 0.2, 0.1])
    assert [one.rank for one in found.standings] == sorted(one.rank for one in found.standings)
    assert len(found.standings) == 8, "storage has no published score"
    assert list(found.left_out) == ["storage"]
    assert found.against == "Equal weights"


def test_scores_are_the_sum_of_their_parts(session: Session) -> None:
    id_ = add_set(session, "direct")
    points(session, id_, dict(zip(CRITERIA, (40, 30, 20, 10), strict=True)))
    found = effect(session.plan, of(session, id_), "", PUBLISHED, "saaty-1980")
    for one in found.standings:
        assert sum(weight * worth for _criterion, weight, worth in one.parts) == pytest.approx(one.score)
        assert one.low - 1e-9 <= one.score <= one.high + 1e-9
        assert one.best <= one.rank <= one.worst
    cloud = next(one for one in found.standings if one.id == "cloud")
    # Dependence 4.33 and risk 3.50 are better when low: 6 − 4.33 and 6 − 3.50.
    assert cloud.score == pytest.approx(0.4 * 1.67 + 0.3 * 2.50 + 0.2 * 2.58 + 0.1 * 3.42)
    assert cloud.low == cloud.high


def test_intervals_are_carried_through(session: Session) -> None:
    id_ = add_set(session, "equal")
    found = effect(session.plan, of(session, id_), "", PUBLISHED, "saaty-1980")
    data = next(one for one in found.standings if one.id == "data")
    assert data.low < data.high
    assert data.best < data.worst or data.best == data.rank


def test_changes_are_counted_against_the_set_in_use(session: Session) -> None:
    first, second = add_set(session, "direct", "First"), add_set(session, "direct", "Second")
    points(session, first, dict(zip(CRITERIA, (0, 0, 0, 1), strict=True)))
    points(session, second, dict(zip(CRITERIA, (1, 0, 0, 0), strict=True)))
    with session.edit("use") as rows:
        rows.set_ranking(SHEET, weight_set=first)
    found = effect(session.plan, of(session, second), "", PUBLISHED, "saaty-1980")
    assert found.against == "First"
    assert any(one.change > 0 for one in found.standings)
    assert any(one.change < 0 for one in found.standings)
    own = effect(session.plan, of(session, first), "", PUBLISHED, "saaty-1980")
    assert own.against == "Equal weights", "a set is not compared with itself"


def test_one_respondent_alone(session: Session) -> None:
    id_ = add_set(session, "direct")
    points(session, id_, dict.fromkeys(CRITERIA, 1), "A01")
    points(session, id_, dict(zip(CRITERIA, (3, 1, 0, 0), strict=True)))
    found = effect(session.plan, of(session, id_), "A01", PUBLISHED, "saaty-1980")
    assert found.weighting.counted == ("",)
    assert found.own.weights == pytest.approx([0.25] * 4)
    assert found.voice.respondent == "A01"


def test_somebody_who_has_said_nothing(session: Session) -> None:
    id_ = add_set(session, "ahp")
    found = effect(session.plan, of(session, id_), "A01", PUBLISHED, "saaty-1980")
    assert (found.voice.state, found.priorities, found.mending) == ("none", None, None)
    assert ratio(found) is None
    assert light_text(found) == "○ nothing to check yet"
    assert progress(of(session, id_), found.voice) == "6 judgements to go"


def test_consistency_by_the_chosen_table(session: Session) -> None:
    id_ = add_set(session, "ahp")
    pairs(session, id_, 3, 5, 1 / 2, 1 / 4, 1 / 5, 1 / 3)
    saaty = effect(session.plan, of(session, id_), "", PUBLISHED, "saaty-1980")
    other = effect(session.plan, of(session, id_), "", PUBLISHED, "aguaron-2003")
    assert saaty.priorities is not None
    assert other.priorities is not None
    assert saaty.priorities.cr is not None
    assert other.priorities.cr == pytest.approx(saaty.priorities.cr * 0.90 / 0.882)
    assert light_text(saaty).startswith("▲ worth another look (CR 0.14")
    assert saaty.mending is not None
    assert (saaty.mending.row, saaty.mending.column) == (0, 2)
    assert progress(of(session, id_), saaty.voice) == "Everything has been said."


def test_a_round_without_scores(session: Session) -> None:
    id_ = add_set(session, "equal")
    found = effect(session.plan, of(session, id_), "", "round-1", "saaty-1980")
    assert found.standings == ()
    assert "nothing to rank" in found.unranked
    assert light_text(found) == ""


def test_the_ends_of_the_scales_in_words(session: Session) -> None:
    id_ = add_set(session, "swing")
    found = ends(session.plan, of(session, id_))
    assert found["risk"].startswith("worst: Very high")
    assert found["future"].endswith("best: Very high")


def test_the_ranking_uses_the_same_weights(session: Session) -> None:
    id_ = add_set(session, "swing")
    points(session, id_, dict(zip(CRITERIA, (100, 50, 25, 25), strict=True)))
    with session.edit("use") as rows:
        rows.set_ranking(SHEET, weight_set=id_)
    found = effect(session.plan, of(session, id_), "", PUBLISHED, "saaty-1980")
    assert weights_for(session.plan, SHEET).weights == pytest.approx(found.weighting.weights)
