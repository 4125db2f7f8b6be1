"""The same jobs done by other libraries: what each computes, and what is said where it is not installed."""

import importlib.util
import warnings
from pathlib import Path

import numpy as np
import pytest

from planner.cli import benchjobs, benchpeers, benchplan
from planner.engine.weighting.ahp import eigenvector
from planner.store.store import open_plan

SCORES = np.array([[5.0, 1.0], [1.0, 5.0], [0.5, 0.5]])
WEIGHTS = np.array([[0.9, 0.1], [0.2, 0.8], [0.55, 0.45], [0.6, 0.4]])


def ours(_count: int) -> object:
    return lambda: np.zeros((3, 3))


class TestRankShares:
    def test_ranks_are_counted(self) -> None:
        shares = benchpeers.rank_shares(np.array([[0, 1, 2], [1, 0, 2]]))
        assert shares.tolist() == [[0.5, 0.5, 0.0], [0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]

    def test_one_alternative_is_always_first(self) -> None:
        assert benchpeers.rank_shares(np.zeros((5, 1), dtype=np.intp)).tolist() == [[1.0]]


class TestWeightedSum:
    @pytest.mark.parametrize("place", range(4))
    def test_every_library_ranks_alike(self, place: int) -> None:
        peer = benchpeers.weighted_sum_loops(SCORES, WEIGHTS, ours, (4, 4))[place]  # type: ignore[arg-type]
        assert peer.answer is not None
        # The second is first under the second weights only, the third is always last.
        assert peer.answer().tolist() == [[0.75, 0.25, 0], [0.25, 0.75, 0], [0, 0, 1]]

    def test_parts_are_told(self) -> None:
        peers = benchpeers.weighted_sum_loops(SCORES, WEIGHTS, ours, (2, 1))  # type: ignore[arg-type]
        assert [peer.share for peer in peers] == [1.0, 1.0, 0.5, 0.25]
        assert [peer.least for peer in peers] == [None, None, benchpeers.LOOP, None]
        assert all(peer.version and peer.note for peer in peers)


class TestOtherJobs:
    def test_eigenvectors(self) -> None:
        weights = np.array([0.6, 0.3, 0.1])
        matrices = [weights[:, None] / weights[None, :], np.ones((3, 3))]
        for peer in benchpeers.eigenvectors(matrices, lambda: np.array([eigenvector(one).weights for one in matrices])):
            assert peer.answer is not None
            assert peer.answer()[0] == pytest.approx(weights) and peer.answer()[1] == pytest.approx(np.full(3, 1 / 3))

    def test_kendall(self) -> None:
        rankings = np.array([[1.0, 2, 3, 4], [4.0, 3, 2, 1], [1.0, 1, 3, 4]])
        (peer,) = benchpeers.correlations(rankings, lambda: np.zeros((3, 3)))
        assert peer.answer is not None
        # Of six pairs one is tied in the third: 5 / √(6·5).
        assert peer.answer()[0] == pytest.approx([1, -1, 5 / np.sqrt(30)])

    def test_a_panel_is_redrawn_with_gaps(self) -> None:
        answers = np.array([[1.0, 2.0], [3.0, np.nan], [5.0, 2.0], [3.0, 2.0]])
        (peer,) = benchpeers.bootstrap(answers, lambda means: means.mean(axis=1), lambda: np.zeros(2), 400, 0.1)
        assert peer.run is not None and peer.answer is not None and peer.least == benchpeers.BOOTSTRAP
        assert peer.answer() == pytest.approx([3.0, 2.0], abs=0.2)

    @pytest.mark.parametrize(("name", "count"), [("topsis", 2), ("vikor", 2), ("promethee", 1)])
    def test_methods_have_the_peers_that_know_them(self, name: str, count: int) -> None:
        peers = benchpeers.method_loops(name, benchjobs.table(), benchjobs.weight_vectors(100), ours, 10)  # type: ignore[arg-type]
        assert [peer.name for peer in peers] == ["pymcdm", "scikit-criteria"][:count]
        assert {peer.share for peer in peers} == {0.1}
        first = peers[0].answer
        assert first is not None and first().shape == (10, 20) and np.isfinite(first()).all()


class TestInstalled:
    @pytest.fixture
    def gone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        find = importlib.util.find_spec
        absent = {"pymcdm", "skcriteria", "scipy"}
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name in absent else find(name))

    def test_what_is_there(self) -> None:
        assert benchpeers.installed("numpy") and not benchpeers.installed("no_such_library")

    @pytest.mark.usefixtures("gone")
    def test_what_is_not_is_listed_without_a_run(self) -> None:
        found = benchjobs.smaa(benchjobs.Sizes(20, 5)).peers
        assert [(peer.name, peer.run is None) for peer in found] == [
            ("numpy", False), ("scipy", True), ("pymcdm", True), ("scikit-criteria", True),
        ]  # fmt: skip
        assert found[2].least == benchpeers.LOOP and found[2].version == "" and found[2].answer is None

    @pytest.mark.usefixtures("gone")
    def test_nothing_of_it_is_imported(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(name: str) -> None:
            raise AssertionError(name)

        monkeypatch.setattr(benchpeers, "load", refuse)
        assert all(peer.run is None for peer in (*benchjobs.ahp().peers, *benchjobs.agreement().peers))

    def test_what_a_library_warns_of_while_it_loads_is_its_own(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        code = "import warnings\nwarnings.warn('old')\nANSWER = 42\n"
        (tmp_path / "bench_warning_library.py").write_text(code, "utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert benchpeers.load("bench_warning_library").ANSWER == 42


def test_every_row_of_a_plan_is_fetched(tmp_path: Path) -> None:
    file = benchplan.usual_plan(tmp_path / "usual.plan")
    plain = benchpeers.every_row(file)
    assert plain.name == "sqlite3" and plain.version and plain.run is not None
    before = int(str(plain.run()))
    assert before > 5000
    with open_plan(file) as store, store.edit("one more") as rows:
        rows.add_assessor("A99")
    assert int(str(plain.run())) > before
