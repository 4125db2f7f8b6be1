"""What the commands share: the plan that was named, rounds, JSON and tables."""

import json
import sqlite3
from argparse import ArgumentParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.cli.plans import add_file, add_round, opened, print_json, print_table, require_round
from planner.model.errors import PlannerError
from tests.plans import small_plan, with_round

from .running import columns


def test_columns_start_under_each_other_whatever_the_script(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("AI 모델", "3.36", "x"), ("network", "2.71", "y"), ("개발플랫폼/프레임워크", "–", "z")]
    print_table(("이름", "Risk", "끝"), rows)
    printed = capsys.readouterr().out.splitlines()
    for row, cells in zip(printed, [("이름", "Risk", "끝"), *rows], strict=True):
        assert columns(row[: row.rindex(cells[1])]) == columns("개발플랫폼/프레임워크") + 2
        assert columns(row[: row.rindex(cells[2])]) == columns("개발플랫폼/프레임워크") + 2 + len("Risk") + 2


@given(st.lists(st.text(alphabet="aZ9 가힣ｱＡ", max_size=12), max_size=6))
def test_the_second_column_of_any_table_is_one_straight_line(names: list[str]) -> None:
    printed: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builtins.print", printed.append)
        print_table(("이름", "|"), [(name, "|") for name in names])
    widest = max(columns(name) for name in ("이름", *names))
    assert [columns(line) for line in printed] == [widest + 3] * (len(names) + 1)


def test_no_line_ends_in_blanks(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("Name", "Remark"), [("a", ""), ("b", "말")])
    assert all(line == line.rstrip() for line in capsys.readouterr().out.splitlines())


def test_a_table_without_rows_is_its_head(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("항목", "값"), [])
    assert capsys.readouterr().out == "항목  값\n"


def test_a_row_with_a_cell_too_few_or_too_many_is_a_bug() -> None:
    with pytest.raises(IndexError):
        print_table(("a", "b"), [("1",)])
    with pytest.raises(ValueError, match="longer|shorter"):
        print_table(("a", "b"), [("1", "2", "3")])


def test_json_keeps_hangul_and_refuses_what_json_has_no_word_for(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"이름": "AI 모델", "값": None})
    printed = capsys.readouterr().out
    assert "AI 모델" in printed and json.loads(printed) == {"이름": "AI 모델", "값": None}
    with pytest.raises(ValueError, match="JSON compliant"):
        print_json({"값": float("nan")})


def test_a_round_of_the_plan_passes_silently() -> None:
    plan = with_round(small_plan(), {("model", "risk"): [3]})
    for name in ("published", "round-1"):
        require_round(plan, name)


@pytest.mark.parametrize("name", ["round-2", "", "Published", "1차"])
def test_an_unknown_round_is_named_with_those_there_are(name: str) -> None:
    plan = with_round(small_plan(), {("model", "risk"): [3]})
    with pytest.raises(PlannerError, match=f"no round {name}\\.") as caught:
        require_round(plan, name)
    assert caught.value.hint == "Choose one of: published, round-1."


def test_without_a_file_the_plan_is_seeded_and_has_no_path() -> None:
    with opened(None) as store:
        assert store.path is None
        assert len(store.plan().placements) == 8


def test_the_file_is_closed_after_use_and_after_a_mistake(plan_file: Path) -> None:
    with opened(plan_file) as store:
        assert store.path == plan_file
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        store._db.conn.execute("SELECT 1")
    with pytest.raises(ZeroDivisionError), opened(plan_file) as broken:
        raise ZeroDivisionError
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        broken._db.conn.execute("SELECT 1")


def test_the_file_may_be_left_out_only_where_a_command_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    free, strict = ArgumentParser(), ArgumentParser()
    add_file(free)
    add_file(strict, optional=False)
    assert free.parse_args([]).file is None
    assert strict.parse_args(["a.plan"]).file == Path("a.plan")
    with pytest.raises(SystemExit):
        strict.parse_args([])
    assert "FILE" in capsys.readouterr().err


def test_the_round_is_the_published_survey_unless_named() -> None:
    parser = ArgumentParser()
    add_round(parser)
    assert parser.parse_args([]).round == "published"
    assert parser.parse_args(["--round", "round-1"]).round == "round-1"
