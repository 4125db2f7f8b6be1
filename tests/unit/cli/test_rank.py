"""`planner rank`: the document that scripts read, tables for people, pictures, and answers to mistakes."""

from pathlib import Path
from typing import Any

import pytest

from planner.store.store import open_plan

from .running import document, korean, output

KEYS = {"id", "name", "score", "rank", "acceptability"}
DRAWS = ("--draws", "2000")


def ranked(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, dict[str, Any]]:
    """Return the rows of a ranking by their ids."""
    return {row["id"]: row for row in document(capsys, "rank", *words, *DRAWS)["ranking"]}


def score(file: Path) -> None:
    """Let two assessors score three stacks; one cell stays empty."""
    given = {("model", "risk"): (2, 3), ("model", "future"): (4, 5), ("cloud", "risk"): (4, 4),
             ("cloud", "future"): (2, 3), ("data", "future"): (3, 3)}  # fmt: skip
    with open_plan(file) as store, store.edit("Answers") as rows:
        rows.add_assessor("A02")
        for (item, indicator), values in given.items():
            for code, value in zip(("A01", "A02"), values, strict=True):
                rows.assess("round-1", code, item, indicator, value=value)


def weigh(file: Path) -> None:
    with open_plan(file) as store, store.edit("Weights") as rows:
        made = rows.add_weight_set("stacks", "Ours", "direct", "room")
        for name, points in (("dependence", 10.0), ("risk", 50.0), ("current", 10.0), ("future", 30.0)):
            rows.judge(made, "", name, "", points)
        rows.set_ranking("stacks", weight_set=made, method="topsis", knowledge="ordinal")


def test_the_document_has_the_shape_that_scripts_read(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "rank", "--sheet", "stacks", *DRAWS)
    assert {"sheet", "method", "weights", "ranking"} <= set(found)
    assert (found["sheet"], found["method"], found["round"]) == ("stacks", "weighted-sum", "published")
    assert found["weights"] == {name: 0.25 for name in ("dependence", "risk", "current", "future")}
    assert all(set(row) >= KEYS for row in found["ranking"])
    assert [row["rank"] for row in found["ranking"]] == sorted(row["rank"] for row in found["ranking"])
    for row in found["ranking"]:
        assert sum(row["acceptability"]) == pytest.approx(1, abs=1e-6)
        assert sum(row["parts"].values()) == pytest.approx(row["score"], abs=1e-6)
        assert row["low"] <= row["score"] <= row["high"] and row["best_rank"] <= row["rank"] <= row["worst_rank"]
        assert row["verdict"] in ("robust", "moderate", "fragile") and row["reasons"]
    assert found["dropped"].keys() == {"storage"}
    assert len(found["rule"]) == 5 and len(found["input"]) == 64 and found["version"]
    assert (found["draws"], found["seed"]) == (2000, 20251231) and 0 < found["error"] < 0.02


def test_every_method_stands_beside_the_chosen_one(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "rank", "--sheet", "stacks", "--method", "vikor", *DRAWS)
    methods = {one["method"]: one for one in found["methods"]}
    assert list(methods) == ["weighted-sum", "topsis", "vikor", "promethee"] == found["agreement"]["methods"]
    assert {row["id"]: row["rank"] for row in found["ranking"]} == methods["vikor"]["ranks"]
    assert [row[place] for place, row in enumerate(found["agreement"]["kendall_tau"])] == [1] * 4
    assert all({"first", "second", "methods", "criterion", "words"} <= set(flip) for flip in found["flips"])
    assert found["ranking"][0]["parts"] is None
    assert all({"method", "change", "third", "first", "second"} == set(one) for one in found["reversals"])


def test_stability_names_who_takes_over(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "rank", "--sheet", "stacks", *DRAWS)["stability"]
    assert [one["criterion"] for one in found] == ["dependence", "risk", "current", "future"]
    for one in found:
        assert one["winner"][0] <= one["order"][0] <= one["weight"] <= one["order"][1] <= one["winner"][1]
        assert len(one["rivals"]) == len(one["overtakers"]) == 2
    assert {rival for one in found for rival in one["rivals"]} > {None}


def test_what_is_not_defined_is_null(capsys: pytest.CaptureFixture[str]) -> None:
    rows = ranked(capsys, "--sheet", "stacks", "--no-assessors", "--no-intervals", "--weights", "risk=1,dependence=1")
    last = rows["semiconductor"]
    assert last["acceptability"][0] == 0 and last["central_weights"] is None and last["confidence"] is None
    first = next(row for row in rows.values() if row["acceptability"][0])
    assert sum(first["central_weights"].values()) == pytest.approx(1, abs=1e-6)


def test_exact_weights_and_certain_scores_need_no_draws(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--sheet", "markets", "--knowledge", "exact", "--no-assessors")
    found = document(capsys, "rank", *words, *DRAWS)
    assert (found["draws"], found["error"]) == (1, 0)
    assert found["uncertainty"] == {"assessors": False, "intervals": True}
    assert all(set(row["acceptability"]) == {0, 1} for row in found["ranking"])


def test_the_plans_own_weights_and_method_count(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    weigh(plan_file)
    found = document(capsys, "rank", plan_file, "--sheet", "stacks", *DRAWS)
    assert (found["method"], found["knowledge"], found["weight_set"]["name"]) == ("topsis", "ordinal", "Ours")
    assert found["weights"] == {"dependence": 0.1, "risk": 0.5, "current": 0.1, "future": 0.3}
    words = ("--sheet", "stacks", "--weights", "Ours", "--method", "promethee")
    again = document(capsys, "rank", plan_file, *words, *DRAWS)
    assert again["method"] == "promethee" and again["weights"] == found["weights"]
    equal = document(capsys, "rank", plan_file, "--sheet", "stacks", "--weights", "equal", *DRAWS)
    assert set(equal["weights"].values()) == {0.25}


def test_weights_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    shares = document(capsys, "rank", "--sheet", "stacks", "--weights", "risk=3,future=1", *DRAWS)["weights"]
    assert shares == {"risk": 0.75, "future": 0.25}
    centroid = document(capsys, "rank", "--sheet", "stacks", "--weights", "roc:future>risk", *DRAWS)["weights"]
    assert centroid == {"risk": 0.25, "future": 0.75}


def test_a_workshop_round_with_a_missing_score(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    score(plan_file)
    words = (plan_file, "--sheet", "stacks", "--round", "round-1", "--weights", "risk=1,future=1")
    rows = ranked(capsys, *words)
    assert set(rows) == {"model", "cloud", "data"}
    assert rows["data"]["missing"] == ["risk"]
    assert (rows["data"]["low"], rows["data"]["high"]) == (2, 4)
    assert rows["data"]["best_rank"] < rows["data"]["worst_rank"]
    assert rows["model"]["pairwise"]["cloud"] == 1 and "cloud" in rows["model"]["dominates"]


def test_the_same_seed_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    first, again, other = (
        document(capsys, "rank", "--sheet", "goals", "--draws", "500", "--seed", seed) for seed in ("1", "1", "2")
    )
    assert first == again
    assert first["ranking"][0]["acceptability"] != other["ranking"][0]["acceptability"]


def test_tables_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = output(capsys, "rank", "--sheet", "stacks", *DRAWS)
    assert (status, err) == (0, "")
    for words in ("Method: Weighted sum", "Weights: ", "Rank", "Verdict", "2,000 draws, seed 20251231", "VIKOR",
                  "Left out: Storage.", "How far a weight may go", "How the verdict is found:"):  # fmt: skip
        assert words in out
    assert "turn round because of a third alternative" in out


def test_long_lists_are_cut_and_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    _status, out, _err = output(capsys, "rank", "--sheet", "tasks", *DRAWS)
    assert "more; --json lists all." in out
    _status, out, _err = output(capsys, "rank", "--sheet", "directions", *DRAWS)
    assert "No order of two alternatives turns round" in out


def test_korean(capsys: pytest.CaptureFixture[str]) -> None:
    assert "반도체" in korean(capsys, "rank", "--sheet", "stacks", *DRAWS)


@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_pictures(capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str) -> None:
    places = [tmp_path / f"{name}.{suffix}" for name in ("ranking", "robustness")]
    words = ("rank", "--sheet", "markets", *DRAWS, "--image", places[0], "--robustness-image", places[1])
    assert output(capsys, *words)[0] == 0
    assert all(place.stat().st_size > 5_000 for place in places)
    before = [place.read_bytes() for place in places]
    assert output(capsys, *words)[0] == 0
    assert [place.read_bytes() for place in places] == before


@pytest.mark.parametrize(
    ("words", "mistake"),
    [
        ((), "Say which sheet to rank."),
        (("--sheet", "luck"), "The plan has no sheet luck."),
        (("--sheet", "stacks", "--round", "round-9"), "no round round-9"),
        (("--sheet", "stacks", "--round", "round-1"), "can be ranked in this round: no score on its criteria is known"),
        (("--sheet", "stacks", "--weights", "Theirs"), "Theirs"),
        (("--sheet", "stacks", "--weights", "luck=1"), "luck"),
        (("--sheet", "stacks", "--weights", "roc:risk>luck"), "no order"),
        (("--sheet", "stacks", "--method", "dice"), "dice"),
        (("--sheet", "stacks", "--draws", "0"), "draws are a whole number"),
        (("--sheet", "stacks", "--draws", "1.5"), "draws are a whole number"),
        (("--sheet", "stacks", "--seed", "-1"), "not negative"),
    ],
)
def test_mistakes_are_answered_in_a_line(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], mistake: str
) -> None:
    status, out, err = output(capsys, "rank", *words)
    assert (status, out) == (2, "") and mistake in err and err.count("\n") == 1


def test_the_mistake_names_what_can_be_ranked(capsys: pytest.CaptureFixture[str]) -> None:
    _status, _out, err = output(capsys, "rank")
    assert "stacks, markets, goals, tasks, ai-for-all, directions" in err


def test_weights_and_rank_speak_of_the_same_numbers(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    weigh(plan_file)
    with open_plan(plan_file) as store:
        (chosen,) = store.plan().weight_sets
    shown = document(capsys, "weights", "show", plan_file, chosen)
    found = document(capsys, "rank", plan_file, "--sheet", "stacks", *DRAWS)
    assert found["weights"] == pytest.approx(shown["weights"])


def test_a_set_by_its_id(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    weigh(plan_file)
    with open_plan(plan_file) as store:
        (chosen,) = store.plan().weight_sets
    found = document(capsys, "rank", plan_file, "--sheet", "stacks", "--weights", chosen, *DRAWS)
    assert found["weight_set"]["id"] == chosen and found["weights"]["risk"] == 0.5


@pytest.mark.parametrize("knowledge", ["exact", "banded", "ordinal", "free"])
def test_the_less_is_known_the_more_ranks_are_possible(capsys: pytest.CaptureFixture[str], knowledge: str) -> None:
    words = ("--sheet", "stacks", "--weights", "risk=4,future=3,current=2,dependence=1", "--knowledge", knowledge)
    found = document(capsys, "rank", *words, *DRAWS)
    assert found["knowledge"] == knowledge
    wide = sum(row["possible_ranks"][1] - row["possible_ranks"][0] for row in found["ranking"])
    free = document(capsys, "rank", *words[:-1], "free", *DRAWS)["ranking"]
    assert wide <= sum(row["possible_ranks"][1] - row["possible_ranks"][0] for row in free)


def test_intervals_can_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--sheet", "stacks", "--knowledge", "exact", "--no-assessors")
    loose, tight = (document(capsys, "rank", *words, *more, *DRAWS) for more in ((), ("--no-intervals",)))
    assert loose["uncertainty"]["intervals"] and not tight["uncertainty"]["intervals"]
    assert loose["draws"] == 2000 and loose["error"] > 0
    assert tight["error"] <= loose["error"]


@pytest.mark.parametrize("option", ["--image", "--robustness-image"])
@pytest.mark.parametrize(("name", "hint"), [("a.gif", ".png, .svg, .pdf"), ("no/a.png", "existing folder")])
def test_pictures_that_can_not_be_saved(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, option: str, name: str, hint: str
) -> None:
    status, out, err = output(capsys, "rank", "--sheet", "markets", *DRAWS, option, tmp_path / name)
    assert (status, out) == (2, "") and hint in err
    assert not [path for path in tmp_path.iterdir() if path.suffix]


def test_a_plan_is_not_changed_by_ranking_it(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    before = document(capsys, "rank", plan_file, "--sheet", "goals", *DRAWS)["input"]
    document(capsys, "rank", plan_file, "--sheet", "goals", "--weights", "equal", "--method", "topsis", *DRAWS)
    assert document(capsys, "rank", plan_file, "--sheet", "goals", *DRAWS)["input"] == before


def test_korean_says_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    out = korean(capsys, "rank", "--sheet", "stacks", *DRAWS)
    for words in ("순위", "가중합", "판정", "20251231"):
        assert words in out
    for words in ("Rank", "Weight", "Verdict", "How ", "Left out", "fragile", "draws"):
        assert words not in out
