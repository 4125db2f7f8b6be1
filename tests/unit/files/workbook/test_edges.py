"""Weights, rankings and robustness of plans at the edge: every formula still gives what is stored, nothing is "nan"."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planner.engine.ranking import rank
from planner.engine.weighting.derive import derive
from planner.files.workbook import write_workbook
from planner.model.plan import Indicator, Plan, Score, Words
from planner.model.weighting import Judgement, RankingSetting, WeightCriterion
from planner.text import language
from tests.plans import NAMES as STACKS
from tests.plans import small_plan
from tests.rankings import judged_plan
from tests.unit.files.workbook.calculating import unlike
from tests.unit.files.workbook.reading import Written, written
from tests.unit.files.workbook.test_weights_judged import CRITERIA, NAMES, points, weighed

POINTS = (40, 30, 20, 10)


def scored(published: Mapping[tuple[str, str], Score], **options: Any) -> Plan:
    """Give a plan with weights these published scores."""
    return replace(weighed("direct", points(POINTS), **options)[0], published=published)


def _intervals() -> Plan:
    cells = [(item, name) for item in STACKS for name in NAMES]
    return scored({cell: Score("interval", None, 1 + place % 3, 3 + place % 3) for place, cell in enumerate(cells)})


def _alike() -> Plan:
    return scored({(item, name): Score("exact", 3, 3, 3) for item in STACKS for name in NAMES})


def _gaps() -> Plan:
    full = {cell: score for cell, score in weighed("direct", points(POINTS))[0].published.items()}
    return scored({cell: score for place, (cell, score) in enumerate(full.items()) if place % 3})


def _one_criterion() -> Plan:
    return weighed("direct", [Judgement("", "risk", "", 5)], criteria=CRITERIA[1:2])[0]


def _one_criterion_scored() -> Plan:
    full = weighed("direct", points(POINTS))[0].published
    return scored({cell: score for cell, score in full.items() if cell[1] == "future"})


def _two_options() -> Plan:
    full = weighed("direct", points(POINTS))[0].published
    return scored({cell: score for cell, score in full.items() if cell[0] in ("model", "cloud")})


def _bands_that_can_not_be_kept() -> Plan:
    tight = tuple(replace(criterion, low=0.4) for criterion in CRITERIA)
    return weighed("direct", points(POINTS), criteria=tight)[0]


def _nobody_judged() -> Plan:
    return weighed("ahp", [])[0]


EDGES: Mapping[str, Callable[[], Plan]] = {
    "intervals": _intervals, "alike": _alike, "gaps": _gaps, "one criterion": _one_criterion,
    "one criterion scored": _one_criterion_scored, "two options": _two_options,
    "bands": _bands_that_can_not_be_kept, "nobody": _nobody_judged,
}  # fmt: skip


@pytest.mark.parametrize("name", list(EDGES))
def test_formulas_give_what_is_stored_and_everything_is_a_number(name: str, tmp_path: Path) -> None:
    plan = EDGES[name]()
    book = written(plan, tmp_path)
    assert unlike(book) == []
    values = [str(cell.value) for sheet in book.stored for row in sheet for cell in row]
    assert not [value for value in values if value.lower() in ("nan", "inf", "-inf") or value.startswith("#")]
    assert len(rank(plan, "stacks", draws=10).problem.alternatives) == len(
        [row for row in book.stored["Ranking"].iter_rows() if isinstance(row[0].value, int)])  # fmt: skip


def row(book: Written, plan: Plan, item: str) -> dict[str, Any]:
    return book.row("Ranking", plan.items[item].name.en)


def test_who_is_alike_shares_the_first_rank(tmp_path: Path) -> None:
    plan = _alike()
    book = written(plan, tmp_path)
    for item in STACKS:
        cells = row(book, plan, item)
        # Score, rank, lowest, highest, best and worst place, three methods.
        assert [cells[letter] for letter in "GHIJKLMNO"] == [3, 1, 3, 3, 1, 1, 1, 1, 1]


def test_a_plan_of_intervals_has_only_guesses(tmp_path: Path) -> None:
    plan = _intervals()
    book = written(plan, tmp_path)
    number = book.number("Ranking", "AI models")
    assert all('"("' in book.sheet("Ranking")[f"{letter}{number}"].number_format for letter in "CDEF")
    cells = row(book, plan, "model")
    assert cells["I"] < cells["G"] < cells["J"] and cells["K"] < cells["L"]


def test_one_option_is_no_ranking(tmp_path: Path) -> None:
    full = weighed("direct", points(POINTS))[0].published
    book = written(scored({cell: score for cell, score in full.items() if cell[0] == "model"}), tmp_path)
    for sheet in ("Weights", "Ranking", "Robustness"):
        assert "Nothing is scored yet, so nothing is ranked." in book.texts(sheet)


def test_bands_that_can_not_be_kept_leave_what_was_judged_and_say_so(tmp_path: Path) -> None:
    plan = _bands_that_can_not_be_kept()
    found = derive(plan.weight_sets["w"])
    book = written(plan, tmp_path)
    assert not found.feasibility.feasible
    lines = [book.row("Weights", plan.indicators[name].name.en) for name in NAMES]
    assert [line["G"] for line in lines] == pytest.approx([0.4, 0.3, 0.2, 0.1]) == list(found.weights)
    assert [line["J"] for line in lines] == ["yes", "no", "no", "no"]
    assert any(text.startswith("※ Outside the bands, which cannot be kept") for text in book.texts("Weights"))


def test_criteria_without_scores_are_left_out_and_the_others_share_their_weight(tmp_path: Path) -> None:
    plan = _one_criterion_scored()
    book = written(plan, tmp_path)
    line = next(line for line in book.sheet("Ranking").iter_rows() if line[0].value == "Weight")
    text = str(line[2].value)
    assert "/SUM('Weights'!$G$" in text
    stored = book.stored["Ranking"][line[2].coordinate].value
    assert stored == 1
    left = [text for text in book.texts("Ranking") if text.startswith("※ Left out")]
    assert len(left) >= 3 and all("No alternative has a score" in one or "No score" in one for one in left)


def test_more_criteria_than_a_matrix_may_have_keep_the_programs_weights(tmp_path: Path) -> None:
    names = [f"extra-{number}" for number in range(6)]
    plan = small_plan()
    indicators = {name: Indicator(name, Words(name, f"Criterion {name}"), Words(""), "high") for name in names}
    sheet = replace(plan.sheets["stacks"], indicators=(*plan.sheets["stacks"].indicators, *names))
    given, made = weighed("direct", [])
    criteria = (*CRITERIA, *(WeightCriterion(name, "high") for name in names))
    said = tuple(Judgement("", one.indicator, "", float(place)) for place, one in enumerate(criteria, 1))
    made = replace(made, criteria=criteria, judgements=said)
    extra = {(item, name): Score("exact", 2, 2, 2) for item in STACKS for name in names}
    plan = replace(
        given, indicators={**plan.indicators, **indicators}, sheets={"stacks": sheet}, weight_sets={"w": made},
        published={**plan.published, **extra}, ranking={"stacks": RankingSetting("stacks", weight_set="w")},
    )  # fmt: skip
    book = written(plan, tmp_path)
    assert unlike(book) == [] and "Points (input)" not in book.texts("Weights")
    assert book.row("Weights", "Criterion extra-5")["G"] == pytest.approx(10 / 55)
    assert book.row("Weights", "Criterion extra-5")["K"] == "Computed by the program."
    # The first criteria of the central weights have columns, and there are no more than those.
    assert len([text for text in book.texts("Robustness") if text.startswith("Criterion extra-")]) >= 6


@pytest.mark.parametrize("round", ["published", "round-1"])
def test_the_same_plan_gives_the_same_bytes(round: str, tmp_path: Path) -> None:
    first, second = (
        write_workbook(judged_plan(), tmp_path / f"{name}.xlsx", round=round, language="ko") for name in "ab"
    )
    assert first.read_bytes() == second.read_bytes()
    assert language() == "en"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A workshop's workbook in Korean."""
    return written(judged_plan(), tmp_path_factory.mktemp("korean"), round="round-1", language="ko")


class TestKorean:
    def test_tabs_and_headings(self, book: Written) -> None:
        assert book.live.sheetnames[5:9] == ["가중치", "순위", "강건성", "확실성"]
        for number, name in enumerate(book.live.sheetnames[5:9], 5):
            assert book.stored[name]["A1"].value == f"{number}. {name}"

    def test_verdicts_and_checks(self, book: Written) -> None:
        told = set(book.texts("순위"))
        assert told & {"강건", "보통", "취약"} and "일치" in told and "불일치" not in told
        assert {"검산", "프로그램 점수", "대안"} <= told

    @pytest.mark.parametrize("name", ["가중치", "순위", "강건성", "확실성"])
    def test_no_english_sentence_is_left(self, book: Written, name: str) -> None:
        without = [text for text in book.texts(name) if not any("가" <= letter <= "힣" for letter in text)]
        sentences = [text for text in without if len([word for word in text.split() if word.isalpha()]) > 2]
        assert sentences == []

    def test_particles_do_not_leave_a_choice(self, book: Written) -> None:
        texts = [text for name in book.live.sheetnames[5:9] for text in book.texts(name)]
        assert not [text for text in texts if "을(를)" in text or "이(가)" in text]
