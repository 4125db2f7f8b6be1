"""`planner bench` measures every job, lists peers that are not there, and says whether both sides agree."""

import json
from pathlib import Path

import numpy as np
import pytest

from planner.cli import bench, benchjobs, benchpeers, benchplan
from planner.cli.benchmeasure import Budget, Job, Peer

from .running import korean, output

SMALL = benchjobs.Sizes(20, 5)
FAST_JOBS = ("ahp", "kendall")


class TestCommand:
    def test_the_document(self, capsys: pytest.CaptureFixture[str]) -> None:
        only = [word for name in FAST_JOBS for word in ("--only", name)]
        status, out, err = output(capsys, "bench", "--quick", "--json", *only)
        assert (status, err) == (0, "")
        found = json.loads(out)
        assert [job["id"] for job in found["jobs"]] == list(FAST_JOBS)
        assert found["same_answers"] is True and found["quick"] is True and found["machine"]["cores"] >= 1
        for job in found["jobs"]:
            assert len(job["runs_ms"]) == found["runs"] and job["median_ms"] > 0 and job["p95_ms"] > 0
            for peer in job["peers"]:
                assert peer["installed"] and peer["version"] and peer["ratio"] > 0 and peer["same_answer"] is True

    def test_lines(self, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, _err = output(capsys, "bench", "--quick", "--only", "kendall")
        assert status == 0 and "Kendall's tau-b" in out and "times as long" in out and "processor" in out

    def test_a_peer_that_is_missing_is_listed(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(benchpeers, "installed", lambda _module: False)
        status, out, _err = output(capsys, "bench", "--quick", "--only", "kendall")
        assert status == 0 and "scipy: not installed" in out
        peer = json.loads(output(capsys, "bench", "--quick", "--only", "kendall", "--json")[1])["jobs"][0]["peers"][0]
        assert peer["installed"] is False and peer["median_ms"] is None and peer["ratio"] is None

    def test_another_answer_is_something_found(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one, two = (lambda: np.zeros(2)), (lambda: np.ones(2))
        wrong = Job("ahp", "what", "1", one, peers=(Peer("other", "1", one, answer=one, ours=two),))
        monkeypatch.setitem(bench.JOBS, "ahp", lambda _ground: wrong)
        status, out, _err = output(capsys, "bench", "--quick", "--only", "ahp")
        assert status == 1 and "differs by 1" in out

    def test_an_unknown_job(self, capsys: pytest.CaptureFixture[str]) -> None:
        status, _out, err = output(capsys, "bench", "--only", "x")
        assert status == 2 and "smaa" in err

    def test_what_was_opened_is_closed(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        ground = bench.Ground(tmp_path, SMALL)
        assert ground.file == ground.file and len(ground.plan.assessors) == benchplan.ASSESSORS
        ground.close()
        closed: list[bool] = []
        job = Job("x", "x", "1", lambda: None, close=lambda: closed.append(True))
        bench._measured(job, 1)
        assert closed == [True]

    def test_korean(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert korean(capsys, "bench", "--quick", "--only", "kendall")

    def test_jobs_run_in_the_order_of_the_list_whatever_is_asked(self) -> None:
        assert bench._wanted(["kendall", "smaa"]) == ["smaa", "kendall"]
        assert bench._wanted([]) == list(bench.JOBS)
        # What Qt changes in the process comes last.
        assert list(bench.JOBS)[-1] == "frame"

    @pytest.mark.parametrize(("words", "runs"), [((), bench.RUNS), (("--quick",), bench.QUICK_RUNS)])
    def test_how_often_a_job_runs(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], runs: int
    ) -> None:
        counted: list[int] = []
        monkeypatch.setitem(bench.JOBS, "ahp", lambda _ground: Job("ahp", "a", "1", lambda: counted.append(1)))
        found = json.loads(output(capsys, "bench", "--only", "ahp", "--json", *words)[1])
        # One run does not count.
        assert len(counted) == runs + 1 and found["runs"] == runs and len(found["jobs"][0]["runs_ms"]) == runs

    def test_a_budget_that_is_missed_is_said_but_fails_nothing(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        slow = Job("ahp", "what", "1", lambda: None, Budget(0.0), note="a note")
        monkeypatch.setitem(bench.JOBS, "ahp", lambda _ground: slow)
        status, out, _err = output(capsys, "bench", "--quick", "--only", "ahp")
        assert status == 0 and out.startswith("✗ what (1): ") and "budget 0 ms (median) a note" in out
        assert "Beyond budget: ahp." in out
        found = json.loads(output(capsys, "bench", "--quick", "--only", "ahp", "--json")[1])
        assert found["ok"] is False
        assert found["jobs"][0]["budget"] == {"limit_ms": 0.0, "statistic": "median", "ok": False}

    def test_a_budget_that_is_kept(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(bench.JOBS, "ahp", lambda _ground: Job("ahp", "what", "1", lambda: None, Budget(1e6)))
        out = output(capsys, "bench", "--quick", "--only", "ahp")[1]
        assert out.startswith("✓ what") and out.rstrip().endswith("Every budget is kept.")

    def test_a_ratio_that_is_missed_is_said(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        peer = Peer("other", "1.2", lambda: None, least=1e9, note="a loop")
        monkeypatch.setitem(bench.JOBS, "ahp", lambda _ground: Job("ahp", "what", "1", lambda: None, peers=(peer,)))
        status, out, _err = output(capsys, "bench", "--quick", "--only", "ahp")
        assert status == 0 and "other 1.2 (a loop): " in out and "at least 1e+09 asked" in out
        found = json.loads(output(capsys, "bench", "--quick", "--only", "ahp", "--json")[1])["jobs"][0]
        assert found["ok"] is False and found["peers"][0]["ok"] is False and found["budget"] is None

    def test_a_job_is_closed_even_if_it_fails(self) -> None:
        closed: list[bool] = []

        def fail() -> None:
            raise ValueError

        with pytest.raises(ValueError):
            bench._measured(Job("x", "x", "1", fail, close=lambda: closed.append(True)), 1)
        assert closed == [True]

    def test_the_plan_is_made_only_where_a_job_needs_it(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(_file: Path) -> Path:
            raise AssertionError

        monkeypatch.setattr(benchplan, "usual_plan", refuse)
        assert output(capsys, "bench", "--quick", "--only", "kendall", "--json")[0] == 0

    def test_its_json_has_no_numbers_that_are_none(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one = np.ones(2)
        peer = Peer("other", "1", lambda: None, answer=lambda: one, ours=lambda: np.ones(3))
        monkeypatch.setitem(bench.JOBS, "ahp", lambda _ground: Job("ahp", "what", "1", lambda: None, peers=(peer,)))
        status, out, _err = output(capsys, "bench", "--quick", "--only", "ahp", "--json")
        assert status == 1
        json.loads(out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))

    def test_korean_says_what_is_not_installed(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(benchpeers, "installed", lambda _module: False)
        out = korean(capsys, "bench", "--quick", "--only", "kendall")
        assert "scipy" in out and "not installed" not in out and "Every budget" not in out
