"""The sheet of certainty: answers behind means, standard errors, shares, what would change, the survey blended in."""

import math

import pytest

from planner.engine.certainty.blending import blend
from planner.engine.certainty.clouds import doubt
from planner.engine.certainty.errorbars import error_bars
from planner.engine.certainty.leaveoneout import leave_one_out
from planner.engine.certainty.onemore import one_more
from planner.engine.certainty.shareranges import share_ranges
from planner.engine.certainty.smallestchange import smallest_changes
from planner.model.plan import QUADRANTS, Plan
from tests.rankings import judged_plan
from tests.unit.files.workbook.reading import Written, written


@pytest.fixture(scope="module")
def plan() -> Plan:
    return judged_plan()


@pytest.fixture(scope="module")
def workshop(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written(plan, tmp_path_factory.mktemp("certainty"), round="round-1")


def table(book: Written, title: str) -> list[tuple[object, ...]]:
    """Return the numbered rows of the table whose caption holds `title`."""
    rows = [tuple(cell.value for cell in row) for row in book.stored["Certainty"].iter_rows()]
    start = next(at for at, row in enumerate(rows) if title in str(row[0]))
    found: list[tuple[object, ...]] = []
    for row in rows[start + 1 :]:
        if str(row[0]).startswith("Table") and "(continued)" not in str(row[0]):
            break
        if isinstance(row[0], int):
            found.append(row)
    return found


def test_standard_errors_are_deviation_by_root_n(seeded_book: Written, seeded_plan: Plan) -> None:
    stacks = set(seeded_plan.sheets["stacks"].items)
    bars = {(bar.item, bar.indicator): bar for bar in error_bars(seeded_plan, items=stacks)}
    rows = table(seeded_book, "Error bars")
    assert len(rows) == len(bars) == 36
    items, indicators = seeded_plan.items, seeded_plan.indicators
    named = {(items[item].name.en, indicators[name].name.en): bar for (item, name), bar in bars.items()}
    for row in rows:
        bar = named[str(row[1]), str(row[2])]
        assert row[5] == bar.n
        if bar.deviation is None or bar.n is None:
            assert row[9] in ("", None)
        else:
            assert row[9:12] == pytest.approx([value / math.sqrt(bar.n) for value in bar.deviation])
            assert row[9:12] == pytest.approx(bar.error)
    live = seeded_book.sheet("Certainty")
    assert any("SQRT(" in str(cell.value) for row in live for cell in row)


def test_shares_of_the_published_round(seeded_book: Written, seeded_plan: Plan) -> None:
    rows = {row[1]: row for row in table(seeded_book, "Shares of the quadrants that")}
    for found in share_ranges(seeded_plan):
        row = rows[seeded_plan.items[found.item].name.en]
        assert row[2:14] == pytest.approx([share for name in QUADRANTS for share in found.shares[name]])


def test_shares_of_redrawn_panels(workshop: Written, plan: Plan) -> None:
    rows = {row[1]: row for row in table(workshop, "Shares of the quadrants in redrawn")}
    for item, cloud in doubt(plan, "round-1").clouds.items():
        row = rows[plan.items[item].name.en]
        assert [row[at] for at in (2, 4, 6, 8)] == pytest.approx([cloud.probability[name] for name in QUADRANTS])
        assert "at most" in str(row[14])
    assert any("10,000 panels redrawn" in text and "seed" in text for text in workshop.texts("Certainty"))


def test_the_smallest_change(seeded_book: Written, seeded_plan: Plan) -> None:
    rows = {row[1]: row for row in table(seeded_book, "smallest change")}
    for found in smallest_changes(seeded_plan):
        row = rows[seeded_plan.items[found.item].name.en]
        assert row[8:10] == (found.answers, found.levels)
        assert found.answers is None or str(found.answers) in str(row[10])
    assert any("single answers are unknown" in text for text in seeded_book.texts("Certainty"))


def test_one_more_expert(seeded_book: Written, seeded_plan: Plan) -> None:
    rows = {row[1]: row for row in table(seeded_book, "one more expert")}
    for found in one_more(seeded_plan):
        row = rows[seeded_plan.items[found.item].name.en]
        assert (row[2], row[4], row[7], row[10]) == pytest.approx((found.now, found.after, found.value, found.change))


def test_the_survey_blended_in(workshop: Written, plan: Plan) -> None:
    rows = table(workshop, "blended with the published")
    found = blend(plan, "round-1", 5)
    assert len(rows) == len(found) == 18
    for row, one in zip(rows, found, strict=True):
        assert row[5] == one.n and row[7] == pytest.approx(one.blended) and row[12] == "same"
    head = next(row for row in workshop.stored["Certainty"].iter_rows() if "k experts" in str(row[0].value))
    assert head[4].value == 5
    assert not workshop.sheet("Certainty")[head[4].coordinate].protection.locked
    assert any("→" in str(row[14]) for row in rows)


def test_without_one_member(workshop: Written, plan: Plan) -> None:
    rows = {row[1]: row for row in table(workshop, "Without one member")}
    found = leave_one_out(plan, "round-1")
    for item in plan.sheets["stacks"].items:
        own = [one for one in found if one.item == item]
        row = rows[plan.items[item].name.en]
        assert (row[5], row[7]) == (len(own), sum(one.after != one.before for one in own))


def test_codes_stay_hidden_where_nobody_may_know(tmp_path_factory: pytest.TempPathFactory) -> None:
    hidden = judged_plan("nobody")
    book = written(hidden, tmp_path_factory.mktemp("hidden"), round="round-1")
    told = " ".join(str(row[9]) for row in table(book, "Without one member"))
    assert "Expert" in told and "A0" not in told


def test_a_plan_without_answers_has_no_tables_of_a_panel(seeded_book: Written) -> None:
    texts = "\n".join(seeded_book.texts("Certainty"))
    assert "blended with" not in texts and "Without one member" not in texts


class TestLongTables:
    """The error bars of all stacks take more than one printed page."""

    def test_the_head_is_written_again_on_the_next_page(self, seeded_book: Written) -> None:
        rows = list(seeded_book.stored["Certainty"].iter_rows())
        captions = [row for row in rows if "Error bars of the published" in str(row[0].value)]
        again = [str(row[0].value).endswith("(continued)") for row in captions]
        assert not again[0] and len(again) > 1 and all(again[1:])
        heads = {tuple(cell.value for cell in rows[row[0].row]) for row in captions}
        assert len(heads) == 1 and next(iter(heads))[:2] == ("No.", "Technology stack")
        breaks = [int(mark.id) + 1 for mark in seeded_book.sheet("Certainty").row_breaks.brk]
        assert {row[0].row for row in captions[1:]} <= set(breaks)

    def test_a_stack_is_not_cut(self, seeded_book: Written) -> None:
        rows = list(seeded_book.stored["Certainty"].iter_rows())
        again = next(row[0].row for row in rows if str(row[0].value).endswith("(continued)"))
        above, below = rows[again - 2], rows[again + 2]
        assert isinstance(above[0].value, int) and below[0].value == above[0].value + 1

    def test_its_number_is_not_given_again(self, seeded_book: Written) -> None:
        captions = [text for text in seeded_book.texts("Certainty") if text.startswith("Table 8-")]
        numbers = [text.split(". ")[0] for text in captions if not text.endswith("(continued)")]
        assert numbers == [f"Table 8-{number}" for number in range(1, len(numbers) + 1)]


def test_one_answer_is_one_answer(seeded_book: Written) -> None:
    told = [str(row[10]) for row in table(seeded_book, "smallest change")]
    assert any(": 1 answer, mean" in text for text in told) and any(": 2 answers, mean" in text for text in told)


def test_it_says_where_the_means_come_from(seeded_book: Written) -> None:
    assert any("their sources stand on the sheet “Scores”" in text for text in seeded_book.texts("Certainty"))


def test_the_check_counts_what_is_computed(seeded_book: Written, seeded_plan: Plan) -> None:
    stacks = set(seeded_plan.sheets["stacks"].items)
    bars = [bar for bar in error_bars(seeded_plan, items=stacks) if bar.error is not None]
    row = seeded_book.row("Cover", "Standard errors and blends", "A")
    assert row["C"] == len(bars) + len(one_more(seeded_plan)) and row["D"] == 0


def test_values_that_are_not_known_stay_empty(seeded_book: Written, seeded_plan: Plan) -> None:
    storage = seeded_plan.items["storage"].name.en
    rows = [row for row in table(seeded_book, "Error bars") if row[1] == storage]
    assert len(rows) == 4
    for row in rows:
        assert not any(isinstance(value, int | float) for value in row[4:14]) and row[14]
