"""`planner granularity` lists the panels that each printed mean allows."""


import pytest

from planner.model.plan import Plan

from .running import document, korean, output


def test_granularity_names_the_panel_of_every_printed_stack_mean(capsys: pytest.CaptureFixture[str]) -> None:
    rows = document(capsys, "granularity")["scores"]
    assert isinstance(rows, list)
    model = next(row for row in rows if (row["item"], row["indicator"]) == ("model", "risk"))
    assert 22 in model["fits"]
    assert model["panel"] == 22
    assert 23 not in model["fits"]
    assert output(capsys, "granularity")[0] == 0


def test_means_stand_in_the_order_of_the_sheets(capsys: pytest.CaptureFixture[str], seeded_plan: Plan) -> None:
    rows = [(row["item"], row["indicator"]) for row in document(capsys, "granularity")["scores"]]
    asked = [
        (item, name) for sheet in seeded_plan.sheets.values() for item in sheet.items for name in sheet.indicators
    ]
    assert rows == [place for place in asked if place in set(rows)]
    assert len(rows) == len(set(rows)) == 127


def test_every_inferred_panel_is_among_the_sizes_that_fit(capsys: pytest.CaptureFixture[str]) -> None:
    rows = document(capsys, "granularity")["scores"]
    assert all(row["panel"] in row["fits"] for row in rows if row["panel"] is not None)
    assert all(row["panel"] in row["shared"] or row["missing"] == 1 for row in rows)


def test_the_korean_table_has_a_row_for_every_mean(capsys: pytest.CaptureFixture[str]) -> None:
    head, first, *rows, gap, rule, storage, model, application = korean(capsys, "granularity").splitlines()
    assert head.split()[:3] == ["항목", "지표", "평균"]
    assert first.split()[0] == "반도체/가속기" and "4.93" in first and "4.925–4.935" in first
    assert len(rows) == 126 and gap == "" and rule
    assert "3" in storage and "23" in model and "8" in application


def test_what_the_report_states_comes_out(capsys: pytest.CaptureFixture[str]) -> None:
    rows = document(capsys, "granularity")["scores"]
    panels = {(row["item"], row["indicator"]): row["panel"] for row in rows}
    assert panels["model", "future"] == 23 and panels["application", "future"] == 8
    assert {panels[item, "strategic"] for item in ("industry-ai", "physical-ai", "ai-agent")} == {25, 22, 21}
    assert panels["growth", "importance"] == panels["direction-ax-growth", "agreement"] == 38


def test_what_the_report_states_stands_beside_what_the_means_betray(capsys: pytest.CaptureFixture[str]) -> None:
    said = {row["item"]: row for row in document(capsys, "granularity")["stated"]}
    assert {item: row["n"] for item, row in said.items()} == {"model": 23, "application": 8, "storage": 3}
    assert said["model"]["betrayed"] == [23]
    # Twice as many fit as well; the smaller is what the report states.
    assert said["application"]["betrayed"] == [8, 16]
    assert (said["storage"]["betrayed"], said["storage"]["means"]) == ([], 0)
    few = document(capsys, "granularity", "--range", "2-2")["stated"]
    assert all(row["betrayed"] == [] for row in few)
    _status, out, _err = output(capsys, "granularity", "--range", "2-2")
    assert "AI models: the report states 23; no size explains all its means." in out
    assert "Storage: the report states 3; no mean of it is published." in out


def test_each_mean_says_its_bounds_its_group_and_the_rule(capsys: pytest.CaptureFixture[str]) -> None:
    rows = document(capsys, "granularity")["scores"]
    model = next(row for row in rows if (row["item"], row["indicator"]) == ("model", "risk"))
    assert model["bounds"] == [3.355, 3.365]
    assert (model["group"], model["shared"], model["missing"], model["rounding"]) == ("", [23], 1, "half-up")


def test_another_rule_and_another_range(capsys: pytest.CaptureFixture[str]) -> None:
    rows = document(capsys, "granularity", "--rounding", "truncate")["scores"]
    model = next(row for row in rows if (row["item"], row["indicator"]) == ("model", "risk"))
    assert model["bounds"] == [3.36, 3.37] and model["rounding"] == "truncate"
    assert any(row["panel"] is None for row in rows)
    few = document(capsys, "granularity", "--range", "10-12")["scores"]
    assert {size for row in few for size in row["fits"]} == {10, 11, 12}
    _status, out, _err = output(capsys, "granularity", "--range", "10-12", "--rounding", "half-even")
    assert "No panel of 10 to 12 experts can print this mean." in out
    assert "halves to the even digit" in out


@pytest.mark.parametrize("words", [("--range", "8"), ("--range", "9-8"), ("--range", "0-3"), ("--range", "1-1001"),
                                   ("--range", "a-b"), ("--rounding", "up")])  # fmt: skip
def test_unusable_ranges_and_rules_are_refused(capsys: pytest.CaptureFixture[str], words: tuple[str, str]) -> None:
    status, out, err = output(capsys, "granularity", *words)
    assert (status, out) == (2, "")
    assert words[0] in err
