"""`planner certainty` tells how sure the matrix is, and what would change it."""

import json
from pathlib import Path

import pytest

from planner.store.store import open_plan

from .running import document, korean, output

SHAPE = {"id", "name", "quadrant", "probability", "box", "ellipse", "ranges", "smallest_change", "one_more",
         "leave_one_out", "blend"}  # fmt: skip


@pytest.fixture
def answered(plan_file: Path) -> Path:
    """A plan in which four people placed the AI model."""
    with open_plan(plan_file) as store, store.edit("Answers") as rows:
        for assessor, answer in (("A01", 2), ("A02", 3), ("A03", 4), ("A04", 4)):
            if assessor != "A01":
                rows.add_assessor(assessor)
            for indicator in ("risk", "future"):
                rows.assess("round-1", assessor, "model", indicator, value=answer)
    return plan_file


def test_the_document_of_the_published_survey(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "certainty")
    assert set(found) == {
        "cuts", "round", "draws", "seed", "probability_error", "uncertainty", "stacks", "errors",
    }  # fmt: skip
    rows = {row["id"]: row for row in found["stacks"]}
    assert all(set(row) == SHAPE for row in rows.values())
    model = rows["model"]
    least, middle, greatest = model["ranges"]["invest"]
    assert least < middle == model["probability"]["invest"] < greatest
    assert model["smallest_change"]["target"] == "respond" and model["smallest_change"]["answers"] == 2
    assert model["one_more"]["value"] >= 0 and set(model["one_more"]) == {"now", "after", "value", "change"}
    assert model["leave_one_out"] == [] and model["blend"] is None
    storage = rows["storage"]
    assert [storage[key] for key in ("box", "ellipse", "ranges", "smallest_change", "one_more")] == [None] * 5


def test_the_error_bars_of_the_stacks(capsys: pytest.CaptureFixture[str]) -> None:
    bars = {(bar["item"], bar["indicator"]): bar for bar in document(capsys, "certainty")["errors"]}
    assert len(bars) == 36
    cloud = bars["cloud", "risk"]
    assert cloud["n"] == 12
    assert cloud["deviation"]["least"] == pytest.approx(0.5)
    assert cloud["error"]["least"] <= cloud["error"]["likeliest"] <= cloud["error"]["greatest"]
    assert cloud["low"] < cloud["mean"] < cloud["high"]
    assert bars["data", "risk"]["error"] is None and bars["data", "risk"]["note"]


def test_the_tables_of_the_published_survey(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _err = output(capsys, "certainty")
    assert status == 0
    places, bars = out.split("\n\n")
    rows = places.splitlines()
    assert len(rows) == 10 and len(bars.splitlines()) == 37
    model = next(row for row in rows if row.startswith("AI models"))
    assert "Invest 75%" in model and "57% – 100%" in model and "2 answers → Respond" in model
    data = next(row for row in rows if row.startswith("Data"))
    # Two quadrants are as likely; the stack's own is the one that is named.
    assert "Support 50%" in data and "1 answer → Monitor" in data


def test_a_workshop_round(capsys: pytest.CaptureFixture[str], answered: Path) -> None:
    found = document(capsys, "certainty", answered, "--round", "round-1", "--draws", "2000")
    assert found["errors"] == []
    rows = {row["id"]: row for row in found["stacks"]}
    model = rows["model"]
    assert model["ranges"] is None
    left = model["leave_one_out"]
    assert [one["without"] for one in left] == ["A01", "A02", "A03", "A04"]
    assert left[0]["shift"] == pytest.approx({"risk": 11 / 3 - 3.25, "future": 11 / 3 - 3.25})
    assert model["smallest_change"]["parts"][0]["answers"] == 1
    assert rows["cloud"]["smallest_change"] is None and rows["cloud"]["leave_one_out"] == []
    status, out, _err = output(capsys, "certainty", answered, "--round", "round-1", "--draws", "2000")
    assert status == 0 and "AI models" in out


def test_the_survey_beside_the_workshop_is_shown_with_and_without(
    capsys: pytest.CaptureFixture[str], answered: Path
) -> None:
    words = ("certainty", answered, "--round", "round-1", "--baseline", "5")
    found = {row["id"]: row for row in document(capsys, *words)["stacks"]}
    alone = {row["id"]: row for row in document(capsys, *words[:-1], "0")["stacks"]}
    assert found["model"]["probability"] == alone["model"]["probability"]
    blend = found["model"]["blend"]
    assert blend["risk"] == pytest.approx([(13 + 5 * 3.36) / 9] * 2)
    assert blend["probability"]["invest"] > found["model"]["probability"]["invest"]
    assert found["cloud"]["blend"]["quadrant"] == "invest" and alone["cloud"]["blend"] is None


def test_layers_can_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    def invest(*words: str) -> float:
        rows = {row["id"]: row for row in document(capsys, "certainty", *words)["stacks"]}
        return float(rows["model"]["probability"]["invest"])

    assert invest("--no-assessors") == 1.0
    # Each line anywhere within half a level: 0.36 and 0.30 above its middle.
    assert invest("--no-assessors", "--line-spread", "0.5") == pytest.approx(0.86 * 0.80)
    assert invest("--line-spread", "0.5") < invest()
    assert document(capsys, "certainty", "--no-intervals")["uncertainty"] == {
        "assessors": True, "intervals": False, "lines": 0.0, "baseline": 0.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("option", "value", "mistake"),
    [
        ("--line-spread", "2.1", "from 0 to 2"), ("--line-spread", "x", "from 0 to 2"),
        ("--line-spread", "nan", "from 0 to 2"), ("--baseline", "-1", "from 0 to 1,000"),
        ("--baseline", "inf", "from 0 to 1,000"), ("--round", "round-9", "no round"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["certainty", "matrix"])
def test_unusable_options_are_refused(
    capsys: pytest.CaptureFixture[str], command: str, option: str, value: str, mistake: str
) -> None:
    status, out, err = output(capsys, command, f"{option}={value}")
    assert (status, out) == (2, "")
    assert mistake in err


def test_the_tables_speak_korean(capsys: pytest.CaptureFixture[str]) -> None:
    assert "AI 모델" in korean(capsys, "certainty")


def test_codes_stay_hidden_where_nobody_may_know(capsys: pytest.CaptureFixture[str], answered: Path) -> None:
    with open_plan(answered) as store, store.edit("level") as rows:
        rows.set_anonymity("nobody")
    words = ("certainty", answered, "--round", "round-1", "--draws", "500")
    found = {row["id"]: row for row in document(capsys, *words)["stacks"]}
    assert [one["without"] for one in found["model"]["leave_one_out"]] == [f"Expert {n}" for n in range(1, 5)]
    shown = output(capsys, *words)[1] + output(capsys, *words, "--json")[1]
    assert not any(code in shown for code in ("A01", "A02", "A03", "A04"))


def test_the_same_seed_says_the_same(capsys: pytest.CaptureFixture[str], answered: Path) -> None:
    words = ("certainty", answered, "--round", "round-1", "--draws", "500", "--seed")
    first, again, other = (document(capsys, *words, seed) for seed in ("1", "1", "2"))
    assert first == again and (first["seed"], other["seed"]) == (1, 2)
    shares = [next(row for row in one["stacks"] if row["id"] == "model")["probability"] for one in (first, other)]
    assert shares[0] != shares[1]


def test_lines_can_be_moved(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "certainty", "--risk-cut", "3.5")
    rows = {row["id"]: row for row in found["stacks"]}
    assert found["cuts"]["risk"] == 3.5
    # 3.36 lies below the line now: AI models are no longer in the upper half.
    assert rows["model"]["quadrant"] in ("support", "monitor")


def test_a_round_that_nobody_answered(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    found = document(capsys, "certainty", plan_file, "--round", "round-1", "--draws", "100")
    assert found["errors"] == [] and len(found["stacks"]) == 9
    for row in found["stacks"]:
        assert row["quadrant"] is None and row["ranges"] is None and row["leave_one_out"] == []
    status, out, err = output(capsys, "certainty", plan_file, "--round", "round-1", "--draws", "100")
    assert (status, err) == (0, "") and len(out.splitlines()) == 10


def test_documents_have_no_numbers_that_are_none(capsys: pytest.CaptureFixture[str], answered: Path) -> None:
    for more in ((), ("--round", "round-1", "--draws", "100", "--baseline", "3")):
        out = output(capsys, "certainty", answered, *more, "--json")[1]
        assert json.loads(out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))["stacks"]


def test_korean_says_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    out = korean(capsys, "certainty")
    for words in ("Stack", "Likeliest", "answer", "Standard error", "Invest", "bounds"):
        assert words not in out
