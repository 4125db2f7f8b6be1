"""Judgements as tables and as words: lists, matrices, one line; what is wrong is named with its line."""

from pathlib import Path

import pytest

from planner.files.judgementtable import amount, criterion_names, parse_judgements, read_judgements, respondents
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.model.weighting import Judgement

NAMES = {name: name for name in "abc"} | {"비용": "a", "cost": "a"}


def read(tmp_path: Path, text: str, respondent: str = "") -> tuple[Judgement, ...]:
    path = tmp_path / "judgements.csv"
    path.write_text(text, "utf-8")
    return read_judgements(path, NAMES, respondent)


def refused(tmp_path: Path, text: str) -> PlannerError:
    with pytest.raises(PlannerError) as caught:
        read(tmp_path, text)
    return caught.value


class TestNames:
    def test_ids_and_names_in_both_languages(self, seeded_plan: Plan) -> None:
        names = criterion_names(seeded_plan, "stacks")
        assert set(names.values()) == {"dependence", "risk", "current", "future"}
        assert names["risk"] == names["공급망 위험도"] == "risk"
        english = seeded_plan.indicators["risk"].name.en
        assert names[english.casefold()] == "risk"


class TestList:
    def test_the_columns_come_in_any_order(self, tmp_path: Path) -> None:
        found = read(tmp_path, "value,first,respondent\n40,a,A01\n60,b,\n", "A09")
        assert found == (Judgement("A01", "a", "", 40.0), Judgement("A09", "b", "", 60.0))

    def test_pairs_sides_fractions_and_names(self, tmp_path: Path) -> None:
        found = read(tmp_path, "first;second;value;side\n비용;b;1/3;best\nB;Cost;2,5;\n".replace("2,5", "2.5"))
        assert found == (Judgement("", "a", "b", 1 / 3, "best"), Judgement("", "b", "a", 2.5))

    def test_empty_lines_are_skipped(self, tmp_path: Path) -> None:
        assert len(read(tmp_path, "first,value\n\na,1\n,\nb,2\n")) == 2

    @pytest.mark.parametrize(
        ("line", "problem"),
        [("d,1", "no criterion d"), ("a,x", "“x” is no number"), ("a,", "“” is no number"), (",3", "no criterion “”"),
         ("a,1/0", "“1/0” is no number"), ("a,-1", "“-1” is no number"), ("a,nan", "is no number")],
    )  # fmt: skip
    def test_a_wrong_line_is_named(self, line: str, problem: str, tmp_path: Path) -> None:
        error = refused(tmp_path, f"first,value\nb,1\n{line}\n")
        assert error.message.startswith("Line 3: ") and problem in error.message and error.hint

    def test_a_wrong_side(self, tmp_path: Path) -> None:
        assert "no side" in refused(tmp_path, "first,second,value,side\na,b,3,left\n").message

    @pytest.mark.parametrize("heading", ["first,value,weight", "first,value,first"])
    def test_strange_columns(self, heading: str, tmp_path: Path) -> None:
        assert "does not name the columns" in refused(tmp_path, f"{heading}\na,1,2\n").message


class TestMatrix:
    def test_the_upper_half_is_enough(self, tmp_path: Path) -> None:
        found = read(tmp_path, ",a,b,c\na,1,3,5\nb,,1,2\nc,,,1\n")
        assert found == (Judgement("", "a", "b", 3.0), Judgement("", "a", "c", 5.0), Judgement("", "b", "c", 2.0))

    def test_of_a_value_and_its_rounded_mirror_the_whole_one_counts(self, tmp_path: Path) -> None:
        found = read(tmp_path, ",a,b\na,1,0.14\nb,7,1\n")
        assert found == (Judgement("", "b", "a", 7.0),)

    def test_equal_importance_is_said_once(self, tmp_path: Path) -> None:
        assert read(tmp_path, ",a,b\na,1,1\nb,1,1\n") == (Judgement("", "a", "b", 1.0),)

    def test_a_gap_is_no_judgement(self, tmp_path: Path) -> None:
        assert len(read(tmp_path, ",a,b,c\na,1,3,\nb,,1,2\nc,,,1\n")) == 2

    def test_several_matrices_each_with_its_respondent(self, tmp_path: Path) -> None:
        found = read(tmp_path, "A01,a,b\na,1,3\n\nA02,a,b\na,,1/3\n,,\nignored".replace("\nignored", "\n"))
        assert found == (Judgement("A01", "a", "b", 3.0), Judgement("A02", "a", "b", 1 / 3))
        assert respondents(found) == ("A01", "A02")

    def test_a_matrix_without_a_code_belongs_to_who_was_named(self, tmp_path: Path) -> None:
        assert respondents(read(tmp_path, ",a,b\na,1,3\n", "A07")) == ("A07",)

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            (",a,b\na,2,3\n", "Line 2: a against a can't be 2"),
            (",a,b\na,1,0\n", "Line 2: a against b can't be 0"),
            (",a,b\na,1,3\nb,3,1\n", "Line 3: b against a is 3, but the other way round 3"),
            (",a,b\na,1,3\nx,1,1\n", "Line 3: There is no criterion x"),
            (",a,cost\na,1,3\n", "Line 1: A criterion stands there twice"),
        ],
    )
    def test_what_is_wrong_is_named(self, text: str, problem: str, tmp_path: Path) -> None:
        assert problem in refused(tmp_path, text).message


class TestFile:
    @pytest.mark.parametrize("text", ["", "x,y\n1,2\n", "a\n", "first\n"])
    def test_no_table_of_judgements(self, text: str, tmp_path: Path) -> None:
        assert "no table of judgements" in refused(tmp_path, text).message

    def test_a_quote_that_is_not_closed(self, tmp_path: Path) -> None:
        assert "damaged near line" in refused(tmp_path, 'first,value\na,"1\n').message


class TestWords:
    def test_points(self) -> None:
        assert parse_judgements("a=40, 비용=2.5,", NAMES, "direct") == (
            Judgement("", "a", "", 40.0), Judgement("", "a", "", 2.5),
        )  # fmt: skip

    def test_an_order_shares_ranks(self) -> None:
        found = parse_judgements("b > a=c", NAMES, "roc", "A01")
        assert found == (Judgement("A01", "b", "", 1.0), Judgement("A01", "a", "", 2.0), Judgement("A01", "c", "", 2.0))

    def test_an_order_may_come_as_ranks(self) -> None:
        assert [one.value for one in parse_judgements("a=2,b=1", NAMES, "roc")] == [2.0, 1.0]

    def test_pairs(self) -> None:
        assert parse_judgements("a/b=3,b/c=1/2", NAMES, "ahp") == (
            Judgement("", "a", "b", 3.0), Judgement("", "b", "c", 0.5),
        )  # fmt: skip

    def test_best_and_worst(self) -> None:
        assert parse_judgements("best:a/b=2,worst:b/c=4", NAMES, "bwm") == (
            Judgement("", "a", "b", 2.0, "best"), Judgement("", "b", "c", 4.0, "worst"),
        )  # fmt: skip

    @pytest.mark.parametrize("said", ["a", "a=", "d=1", "a/d=1", "left:a/b=3", "a=1/0"])
    def test_what_is_no_judgement(self, said: str) -> None:
        with pytest.raises(PlannerError) as caught:
            parse_judgements(said, NAMES, "ahp")
        assert caught.value.hint

    @pytest.mark.parametrize(("said", "value"), [("3", 3.0), (" 1/4 ", 0.25), ("0.5/2", 0.25), ("1 / 3", 1 / 3)])
    def test_amounts(self, said: str, value: float) -> None:
        assert amount(said) == value


class TestAsOfficeProgramsSaveIt:
    """The same matrix of pairs, however a spreadsheet writes it down."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
    @pytest.mark.parametrize("mark", [",", ";", "\t"])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_encodings_separators_and_line_ends(self, encoding: str, mark: str, end: str, tmp_path: Path) -> None:
        lines = [["", "비용", "b"], ["비용", "1", "3"], ["b", "1/3", "1"]]
        path = tmp_path / "표.csv"
        path.write_bytes(end.join(mark.join(cells) for cells in lines).encode(encoding))
        assert read_judgements(path, NAMES) == (Judgement("", "a", "b", 3.0),)

    def test_quoted_cells(self, tmp_path: Path) -> None:
        assert read(tmp_path, 'first,value,respondent\n"a","40","A01"\n') == (Judgement("A01", "a", "", 40.0),)

    def test_empty_columns_at_the_right(self, tmp_path: Path) -> None:
        assert read(tmp_path, ",a,b,,\na,1,3,,\nb,,1,,\n,,,,\n") == (Judgement("", "a", "b", 3.0),)

    def test_a_formula_is_no_number(self, tmp_path: Path) -> None:
        assert "is no number" in refused(tmp_path, "first,value\na,=1+1\n").message

    def test_hangul_taken_apart_is_put_together(self, tmp_path: Path) -> None:
        apart = "".join(("\u1107", "\u1175", "\u110b", "\u116d", "\u11bc"))
        assert read(tmp_path, f"first,value\n{apart},1\n") == (Judgement("", "a", "", 1.0),)


class TestHints:
    """Every mistake says what to do."""

    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            ("first,value\nd,1\n", "Choose one of: a, b, c."), ("first,value\na,x\n", "Write a number such as"),
            ("first,value,side\na,1,left\n", "Write best, worst or nothing."),
            ("first,value,x\na,1,2\n", "Name them, in any order: respondent, first, second, value, side."),
            (",a,b\na,1,0\n", "no comparison is zero"), (",a,b\na,1,3\nb,3,1\n", "leave one of them out"),
            (",a,cost\na,1,3\n", "Name every criterion once."), ("x\n", "write a matrix with the criteria"),
            ('first,value\na,"1\n', "quotes have to be closed"),
        ],
    )  # fmt: skip
    def test_of_a_table(self, text: str, hint: str, tmp_path: Path) -> None:
        assert hint in refused(tmp_path, text).hint

    @pytest.mark.parametrize(
        ("said", "hint"),
        [("a", "Write it like this"), ("d=1", "Choose one of: a, b, c."), ("left:a/b=3", "best, worst or nothing"),
         ("a=1/0", "such as 3, 0.25 or 1/3"), ("=1", "Choose one of")],
    )  # fmt: skip
    def test_of_words(self, said: str, hint: str) -> None:
        with pytest.raises(PlannerError) as caught:
            parse_judgements(said, NAMES, "ahp")
        assert hint in caught.value.hint

    @pytest.mark.parametrize("said", ["1e3", "1,5", "१", "٣", "-1", "+1", "1/", "/3", "0x1", "", "1/2/3", "9" * 10])
    def test_of_what_is_no_amount(self, said: str) -> None:
        with pytest.raises(PlannerError, match="is no number"):
            amount(said)

    def test_an_order_with_a_gap(self) -> None:
        with pytest.raises(PlannerError, match="no criterion “”"):
            parse_judgements("a>>b", NAMES, "roc")
