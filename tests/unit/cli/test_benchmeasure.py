"""Measuring: turns, statistics, parts of a job, budgets and ratios, answers that differ, the machine."""

import numpy as np
import pytest

from planner.cli.benchmeasure import (
    Budget,
    Job,
    Measured,
    Peer,
    PeerResult,
    Timing,
    difference,
    interleaved,
    machine,
    measure,
    memory,
    processor,
)


def test_sides_take_turns_after_a_run_that_does_not_count() -> None:
    order: list[str] = []
    found = interleaved({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, 3)
    assert order == ["a", "b"] * 4 and {name: len(runs) for name, runs in found.items()} == {"a": 3, "b": 3}
    assert all(run >= 0 for runs in found.values() for run in runs)


def test_statistics() -> None:
    timing = Timing((1.0, 2.0, 3.0, 4.0, 100.0))
    assert timing.median == timing.of("median") == 3.0
    assert timing.p95 == timing.of("p95") == pytest.approx(80.8)


def test_a_part_of_the_job_is_scaled_up() -> None:
    whole = Peer("whole", run=lambda: None)
    part = Peer("part", run=lambda: None, share=0.01)
    found = measure(Job("x", "x", "1", lambda: None, peers=(whole, part)), 3)
    assert found.peers[1].timing is not None and found.peers[0].timing is not None
    assert found.peers[1].timing.median > found.peers[0].timing.median


def test_budgets_and_ratios_decide() -> None:
    def judged(budget: Budget | None, taken: float, ratio: float, least: float | None) -> bool | None:
        job = Job("x", "x", "1", lambda: None, budget)
        peer = Peer("p", run=lambda: None, least=least)
        result = PeerResult(peer, Timing((taken * ratio,)), ratio, None, None)
        return Measured(job, Timing((taken,)), (result,)).ok

    assert judged(Budget(2.0), 1.0, 5.0, 4.0) is True
    assert judged(Budget(0.5), 1.0, 5.0, 4.0) is False
    assert judged(Budget(2.0), 1.0, 3.0, 4.0) is False
    assert judged(None, 1.0, 3.0, None) is None


def test_a_peer_that_is_not_here_decides_nothing() -> None:
    found = measure(Job("x", "x", "1", lambda: None, peers=(Peer("nowhere", least=9.0),)), 2)
    assert found.ok is None and found.peers[0].timing is None and found.peers[0].same is None


def test_different_answers_are_seen() -> None:
    one, two = (lambda: np.array([1.0, 2.0])), (lambda: np.array([1.0, 2.5]))
    assert difference(Peer("p", answer=one, ours=two)) == 0.5
    assert difference(Peer("p", answer=one, ours=lambda: np.ones(3))) == float("inf")
    found = measure(Job("x", "x", "1", one, peers=(Peer("p", run=one, answer=one, ours=two),)), 1)
    assert found.peers[0].same is False


def test_the_machine() -> None:
    found = machine()
    assert set(found) == {
        "system", "processor", "cores", "memory_mib", "python", "numpy", "planner",
    }  # fmt: skip
    assert processor() and (memory() or 1) > 0


def test_a_machine_that_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_args: object, **_options: object) -> None:
        raise OSError

    monkeypatch.setattr("builtins.open", closed)
    assert processor()
    monkeypatch.setattr("sys.platform", "win32")
    assert memory() is None


def test_a_job_within_its_budget_at_the_statistic_that_is_asked() -> None:
    timing = Timing((1.0,) * 18 + (9.0, 9.0))
    for statistic, ok in (("median", True), ("p95", False)):
        job = Job("x", "x", "1", lambda: None, Budget(2.0, statistic))  # type: ignore[arg-type]
        assert Measured(job, timing, ()).ok is ok


def test_a_peer_without_an_answer_is_neither_the_same_nor_not() -> None:
    assert difference(Peer("p", run=lambda: None)) is None
    assert difference(Peer("p", answer=lambda: np.ones(2))) is None
    (found,) = measure(Job("x", "x", "1", lambda: None, peers=(Peer("p", run=lambda: None),)), 1).peers
    assert found.same is None and found.difference is None and found.timing is not None and found.ok is None


def test_the_tolerance_decides_what_is_the_same() -> None:
    one, two = (lambda: np.array([1.0])), (lambda: np.array([1.25]))
    for tolerance, same in ((0.25, True), (0.2, False)):
        peer = Peer("p", run=one, answer=one, ours=two, tolerance=tolerance)
        assert measure(Job("x", "x", "1", one, peers=(peer,)), 1).peers[0].same is same


def test_runs_are_in_milliseconds_for_the_whole_job(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((0.0, 0.010, 0.010, 0.040, 1.0, 1.020, 1.020, 1.080))
    monkeypatch.setattr("time.perf_counter", lambda: next(clock))
    found = measure(Job("x", "x", "1", lambda: None, peers=(Peer("p", run=lambda: None, share=0.5, least=5.0),)), 2)
    assert found.timing.runs == pytest.approx((10, 20))
    assert found.peers[0].timing is not None and found.peers[0].timing.runs == pytest.approx((60, 120))
    assert found.peers[0].ratio == pytest.approx(6) and found.peers[0].ok is True and found.ok is True
