"""`planner matrix` repeats the report, follows its options and refuses what is no number."""

from pathlib import Path

import pytest

from planner.store.store import open_plan

from .running import columns, document, korean, output, stacks

EXPECTED = {
    "semiconductor": (4.15, 2.50, "respond", "computed", "respond"),
    "network": (2.71, 3.14, "support", "computed", "support"),
    "cloud": (3.50, 3.42, "invest", "computed", "invest"),
    "system-software": (3.80, 3.00, "respond", "ruling", "respond"),
    "dev-platform": (2.63, 2.19, "monitor", "computed", "monitor"),
    "model": (3.36, 3.30, "invest", "computed", "invest"),
    "data": (None, 3.00, "support", "ruling", "support"),
    "application": (None, 3.13, "support", "computed", "support"),
    "storage": (None, None, None, "none", None),
}


def test_the_matrix_reproduces_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    found = stacks(capsys)
    assert set(found) == set(EXPECTED)
    for stack, (risk, future, quadrant, basis, published) in EXPECTED.items():
        row = found[stack]
        assert (row["risk"]["value"], row["future"]["value"]) == (risk, future), stack
        assert (row["quadrant"], row["basis"], row["published"]) == (quadrant, basis, published), stack


def test_the_two_on_the_line_are_marked_and_rest_on_the_reports_ruling(capsys: pytest.CaptureFixture[str]) -> None:
    found = stacks(capsys)
    assert {stack for stack, row in found.items() if row["borderline"]} == {"system-software", "data"}
    assert found["system-software"]["computed"] == ["respond", "invest"]
    assert found["data"]["computed"] == ["support", "monitor"]
    assert found["data"]["ruling"]["basis"] == "report"
    assert found["data"]["risk"]["kind"] == "interval"
    assert 1 <= found["data"]["risk"]["low"] < found["data"]["risk"]["high"] < 3
    assert found["storage"]["risk"]["kind"] == "missing"
    assert found["storage"]["risk"]["reason"]


def test_published_probabilities_are_shares_of_one_whatever_the_seed(capsys: pytest.CaptureFixture[str]) -> None:
    first = stacks(capsys, "--seed", "5")
    assert first == stacks(capsys, "--seed", "6", "--draws", "1")
    for stack, row in first.items():
        shares = row["probability"].values()
        assert stack == "storage" or sum(shares) == pytest.approx(1, abs=1e-5)


def test_a_workshops_probabilities_repeat_with_their_seed(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    with open_plan(plan_file) as store, store.edit("Answers") as rows:
        for assessor, answer in (("A01", 2), ("A02", 3), ("A03", 4), ("A04", 4)):
            if assessor != "A01":
                rows.add_assessor(assessor)
            for indicator in ("risk", "future"):
                rows.assess("round-1", assessor, "model", indicator, value=answer)
    words = (plan_file, "--round", "round-1", "--draws", "500")
    first, again = stacks(capsys, *words, "--seed", "5"), stacks(capsys, *words, "--seed", "5")
    assert first == again
    assert first != stacks(capsys, *words, "--seed", "6")
    assert 0 < float(str(document(capsys, "matrix", *words)["probability_error"])) < 0.03
    assert document(capsys, "matrix")["probability_error"] == 0


def test_a_moved_cut_moves_the_stacks(capsys: pytest.CaptureFixture[str]) -> None:
    found = stacks(capsys, "--risk-cut", "3.4", "--future-cut", "2.9")
    assert found["model"]["quadrant"] == "support"
    assert found["system-software"]["quadrant"] == "invest"
    assert document(capsys, "matrix", "--risk-cut", "3.4")["cuts"]["risk"] == 3.4  # type: ignore[index]


def test_the_matrix_as_a_table_and_a_picture(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    picture = tmp_path / "m.png"
    status, out, _ = output(capsys, "matrix", "--image", picture)
    assert status == 0
    assert "ruling" in out
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("option", ["--risk-cut", "--band", "--draws", "--seed"])
def test_a_word_for_a_number_is_answered_in_plain_words(capsys: pytest.CaptureFixture[str], option: str) -> None:
    status, _, err = output(capsys, "matrix", option, "abc")
    assert status == 2
    assert "number" in err
    assert "_" not in err


def test_the_table_shows_what_was_computed_and_what_was_ruled(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = output(capsys, "matrix")
    assert "Respond / Invest" in out
    assert "System software, ruled by" in out
    assert "exactly on the line" in out


@pytest.mark.parametrize(
    ("option", "value", "mistake"),
    [
        ("--draws", "1.5", "whole number"),
        ("--draws", "1e3", "whole number"),
        ("--draws", "10000001", "whole number"),
        ("--seed", "0.5", "whole number"),
        ("--seed", "-1", "not negative"),
        ("--risk-cut", "0.99", "from 1 to 5"),
        ("--future-cut", "5.01", "from 1 to 5"),
        ("--future-cut", "nan", "from 1 to 5"),
        ("--risk-cut", "inf", "from 1 to 5"),
        ("--band", "2.01", "from 0 to 2"),
        ("--band", "nan", "from 0 to 2"),
    ],
)
def test_a_number_out_of_range_is_refused_with_the_range(
    capsys: pytest.CaptureFixture[str], option: str, value: str, mistake: str
) -> None:
    status, out, err = output(capsys, "matrix", f"{option}={value}")
    assert (status, out) == (2, "")
    assert option in err and mistake in err
    assert "planner matrix --help" in err


def test_a_large_seed_is_kept_to_its_last_digit(capsys: pytest.CaptureFixture[str]) -> None:
    # Above 2**53 a float would round it.
    assert document(capsys, "matrix", "--seed", "9007199254740993", "--draws", "1")["seed"] == 9007199254740993


@pytest.mark.parametrize("cut", ["1", "5"])
def test_lines_at_the_ends_of_the_scale_still_place_every_stack(
    capsys: pytest.CaptureFixture[str], cut: str
) -> None:
    found = stacks(capsys, "--risk-cut", cut, "--future-cut", cut)
    expected = "invest" if cut == "1" else "monitor"
    placed = {stack: row["computed"] for stack, row in found.items() if stack not in ("storage", "data", "application")}
    assert placed == dict.fromkeys(placed, [expected])
    assert found["storage"]["computed"] == []


def test_the_widest_band_makes_every_near_stack_borderline(capsys: pytest.CaptureFixture[str]) -> None:
    found = stacks(capsys, "--band", "2")
    assert all(row["borderline"] for stack, row in found.items() if stack != "storage")
    assert not found["storage"]["borderline"]
    assert document(capsys, "matrix", "--band", "2")["cuts"]["band"] == 2


def test_names_and_reasons_are_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    english, korean_ = stacks(capsys), stacks(capsys, "--language", "ko")
    assert (english["model"]["name"], korean_["model"]["name"]) == ("AI models", "AI 모델")
    for stack in ("storage", "data"):
        assert english[stack]["risk"]["reason"] != korean_[stack]["risk"]["reason"]
    for stack, row in english.items():
        assert row["probability"] == korean_[stack]["probability"]


@pytest.mark.parametrize(("suffix", "start"), [("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_a_picture_is_of_the_kind_its_name_says(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str, start: bytes
) -> None:
    picture = tmp_path / f"그림.{suffix}"
    assert output(capsys, "matrix", "--image", picture)[0] == 0
    assert picture.read_bytes().startswith(start)


def test_a_picture_that_cannot_be_written_prints_no_table(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, err = output(capsys, "matrix", "--image", tmp_path / "no" / "m.png")
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1


def test_an_empty_round_is_a_table_of_missing_scores(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    status, out, _ = output(capsys, "matrix", plan_file, "--round", "round-1")
    assert status == 0
    rows = out.splitlines()[1 : 1 + len(EXPECTED)]
    assert all(row.split("  ")[0] and row.count("missing") == 2 for row in rows)
    assert {row["round"] for row in [document(capsys, "matrix", plan_file, "--round", "round-1")]} == {"round-1"}


def test_the_korean_table_is_aligned_and_fully_korean(capsys: pytest.CaptureFixture[str]) -> None:
    head, *rows = korean(capsys, "matrix").splitlines()
    assert head.split() == ["기술스택", "위험도", "경쟁가능성", "산출", "사분면", "결정", "근거", "공표값", "경계선"]
    starts = {columns(row[: row.index(number)]) for row, number in zip(rows, ("4.15", "2.71", "3.50"), strict=False)}
    assert starts == {columns(head[: head.index("위험도")])}
    text = "\n".join(rows)
    assert all(word in text for word in ("중장기 대응 / 집중 투자", "판정", "계산", "없음", "시스템SW 판정("))
    assert not any(word in text for word in ("Respond", "ruling", "missing", "yes"))


def test_help_and_mistakes_are_korean_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert "기준선" in korean(capsys, "matrix", "--help") or "경계" in korean(capsys, "matrix", "--help")
    status, _, err = output(capsys, "--language", "ko", "matrix", "--risk-cut", "x")
    assert status == 2
    assert "기준선은 1에서 5 사이의 숫자여야 합니다" in err


def test_the_picture_can_say_how_sure_it_is(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    made = []
    for name, words in (("a", ()), ("b", ("--shape", "ellipse", "--rings")), ("c", ("--shape", "box"))):
        picture = tmp_path / f"{name}.png"
        assert output(capsys, "matrix", "--image", picture, *words)[0] == 0
        made.append(picture.read_bytes())
    assert len(set(made)) == 3


def test_an_unknown_shape_is_a_mistake_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, err = output(capsys, "matrix", "--image", tmp_path / "m.png", "--shape", "star")
    assert (status, out) == (2, "")
    assert "star" in err
