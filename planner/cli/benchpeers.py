"""The same jobs done by other libraries: pymcdm, scikit-criteria and scipy, each only where it is installed.

The program itself never needs them; they are looked for when `planner bench` runs. What another library does in a loop
of its own making is timed on the first part of the job, which the peer's `share` tells.
"""

import importlib
import importlib.util
import warnings
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.cli.benchmeasure import Answer, Peer

Numbers = NDArray[np.float64]
Score = Callable[[Numbers, Numbers], Numbers]
Maker = Callable[[], Callable[[], Answer]]
DISTRIBUTIONS = {"pymcdm": "pymcdm", "skcriteria": "scikit-criteria", "scipy": "scipy", "numpy": "numpy"}
# How many times as fast as pymcdm's loop without its validation we ask a simulation of weights to be.
LOOP = 200.0
BOOTSTRAP = 10.0


def installed(module: str) -> bool:
    """Tell whether a library can be imported."""
    return importlib.util.find_spec(module) is not None


def load(module: str) -> Any:
    """Import a library's module; what it warns of while it loads concerns its own future."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module(module)


def peer(module: str, make: Maker, ours: Callable[[], Answer], **options: Any) -> Peer:
    """Make a peer of what `make` returns, or one without a run where its library is not installed.

    `options` are those of Peer.
    """
    name = DISTRIBUTIONS[module]
    if not installed(module):
        return Peer(name, **options)
    run = make()
    return Peer(name, metadata.version(name), run, answer=run, ours=ours, **options)


def rank_shares(ranks: NDArray[np.intp]) -> Answer:
    """Count ranks from 0 (draws × alternatives) into the share of each: alternatives × ranks."""
    draws, count = ranks.shape
    places = ranks + np.arange(count) * count
    return np.asarray(np.bincount(places.ravel(), minlength=count * count).reshape(count, count) / draws)


def weighted_sum_loops(
    matrix: Numbers, weights: Numbers, ours: Callable[[int], Callable[[], Answer]], parts: tuple[int, int]
) -> tuple[Peer, ...]:
    """Rank by the weighted sum under every weight vector, as four libraries do it.

    `ours(k)` answers for the first k weight vectors; `parts` says how many of them pymcdm and scikit-criteria, which
    need a loop, are given.
    """
    draws, (fast, slow) = len(weights), parts
    return (
        peer("numpy", lambda: lambda: _two_argsorts(matrix, weights), ours(draws), tolerance=1e-9,
             note="two argsorts a draw, as in textbooks"),
        peer("scipy", lambda: _scipy_ranks(matrix, weights), ours(draws), tolerance=1e-9, note="stats.rankdata"),
        peer("pymcdm", lambda: _pymcdm_loop(matrix, weights[:fast]), ours(fast), share=fast / draws, least=LOOP,
             tolerance=1e-9, note="WSM in a loop, its validation switched off"),
        peer("skcriteria", lambda: _skcriteria_loop(matrix, weights[:slow]), ours(slow), share=slow / draws,
             tolerance=1e-9, note="WeightedSumModel in a loop"),
    )  # fmt: skip


def _two_argsorts(matrix: Numbers, weights: Numbers) -> Answer:
    return rank_shares(np.argsort(np.argsort(-(weights @ matrix.T), axis=1), axis=1))


def _scipy_ranks(matrix: Numbers, weights: Numbers) -> Callable[[], Answer]:
    stats = load("scipy.stats")
    return lambda: rank_shares(stats.rankdata(-(weights @ matrix.T), method="min", axis=1).astype(np.intp) - 1)


def _pymcdm_loop(matrix: Numbers, weights: Numbers) -> Callable[[], Answer]:
    helpers = load("pymcdm.helpers")
    method = load("pymcdm.methods").WSM(_plain)
    types = np.ones(matrix.shape[1])

    def run() -> Answer:
        found = [helpers.rankdata(method(matrix, row, types, validation=False), reverse=True) for row in weights]
        return rank_shares(np.array(found).astype(np.intp) - 1)

    return run


def _plain(column: Numbers, cost: bool = False) -> Numbers:
    """Leave scores as they are: all are on one scale."""
    return -column if cost else column


def _skcriteria_loop(matrix: Numbers, weights: Numbers) -> Callable[[], Answer]:
    package, model = load("skcriteria"), load("skcriteria.agg.simple").WeightedSumModel()
    senses = [1] * matrix.shape[1]

    def run() -> Answer:
        found = [model.evaluate(package.mkdm(matrix, senses, weights=row)).rank_ for row in weights]
        return rank_shares(np.array(found).astype(np.intp) - 1)

    return run


def method_loops(
    name: str, matrix: Numbers, weights: Numbers, ours: Callable[[int], Callable[[], Answer]], part: int
) -> tuple[Peer, ...]:
    """Score by "topsis", "vikor" or "promethee" under every weight vector; `part` of them in the peers' loops."""
    share = part / len(weights)
    makers = {
        "topsis": (_pymcdm_topsis, _skcriteria_topsis), "vikor": (_pymcdm_vikor, _skcriteria_vikor),
        "promethee": (_pymcdm_promethee,),
    }[name]  # fmt: skip
    libraries = ("pymcdm", "skcriteria")
    return tuple(
        peer(module, partial(_each, make, matrix, weights[:part]), ours(part), share=share, note="in a loop")
        for module, make in zip(libraries, makers, strict=False)
    )  # fmt: skip


def _each(make: Callable[[], Score], matrix: Numbers, weights: Numbers) -> Callable[[], Answer]:
    score = make()
    return lambda: np.array([score(matrix, row) for row in weights])


def _pymcdm_topsis() -> Score:
    normalised = load("pymcdm.normalizations").vector_normalization
    return _pymcdm(load("pymcdm.methods").TOPSIS(normalised))


def _pymcdm_vikor() -> Score:
    return _pymcdm(load("pymcdm.methods").VIKOR(), sign=-1.0)


def _pymcdm_promethee() -> Score:
    return _pymcdm(load("pymcdm.methods").PROMETHEE_II("usual"))


def _pymcdm(method: Any, sign: float = 1.0) -> Score:
    def score(matrix: Numbers, weights: Numbers) -> Numbers:
        found = method(matrix, weights, np.ones(len(weights)), validation=False)
        # VIKOR's Q is better the smaller it is.
        return np.asarray(found if sign > 0 else 1 - found, dtype=np.float64)

    return score


def _skcriteria_topsis() -> Score:
    scaler = load("skcriteria.preprocessing.scalers").VectorScaler(target="matrix")
    return _skcriteria(load("skcriteria.agg.topsis").TOPSIS(), lambda found: found.e_.similarity, scaler.transform)


def _skcriteria_vikor() -> Score:
    return _skcriteria(load("skcriteria.agg.vikor").VIKOR(), lambda found: 1 - found.e_.q_k, lambda table: table)


def _skcriteria(
    method: Any, read: Callable[[Any], Any], scale: Callable[[Any], Any]
) -> Score:
    make = load("skcriteria").mkdm

    def score(matrix: Numbers, weights: Numbers) -> Numbers:
        table = scale(make(matrix, [1] * len(weights), weights=weights))
        return np.asarray(read(method.evaluate(table)), dtype=np.float64)

    return score


def eigenvectors(matrices: Sequence[Numbers], ours: Callable[[], Answer]) -> tuple[Peer, ...]:
    """Derive AHP's weights, with scipy's eigenvalue solver and with pymcdm."""
    return (
        peer("scipy", lambda: _scipy_eigenvectors(matrices), ours, tolerance=1e-9, note="linalg.eig, no consistency"),
        peer("pymcdm", lambda: _pymcdm_ahp(matrices), ours, note="weights.subjective.AHP, no consistency"),
    )


def _scipy_eigenvectors(matrices: Sequence[Numbers]) -> Callable[[], Answer]:
    linalg = load("scipy.linalg")

    def principal(matrix: Numbers) -> Numbers:
        values, vectors = linalg.eig(matrix)
        vector = np.abs(vectors[:, int(np.argmax(values.real))].real)
        return np.asarray(vector / vector.sum(), dtype=np.float64)

    return lambda: np.array([principal(matrix) for matrix in matrices])


def _pymcdm_ahp(matrices: Sequence[Numbers]) -> Callable[[], Answer]:
    ahp = load("pymcdm.weights.subjective").AHP
    return lambda: np.array([ahp(matrix=matrix)() for matrix in matrices])


def correlations(rankings: Numbers, ours: Callable[[], Answer]) -> tuple[Peer, ...]:
    """Compare every two rankings by Kendall's tau-b, with scipy."""

    def make() -> Callable[[], Answer]:
        tau = load("scipy.stats").kendalltau
        return lambda: np.array([[tau(one, other)[0] for other in rankings] for one in rankings])

    return (peer("scipy", make, ours, tolerance=1e-9, note="stats.kendalltau"),)


def bootstrap(
    answers: Numbers, read: Callable[[Numbers], Answer], ours: Callable[[], Answer], draws: int, tolerance: float
) -> tuple[Peer, ...]:
    """Redraw a panel (assessors × cells, NaN where nobody answered) with scipy.

    `read` turns redrawn means (cells × draws) into the answer; both sides draw by chance, so `tolerance` is that of
    two samples.
    """

    def make() -> Callable[[], Answer]:
        stats = load("scipy.stats")

        def run() -> Answer:
            found = stats.bootstrap(
                (answers,), np.nanmean, n_resamples=draws, vectorized=True, axis=0, method="percentile",
                batch=max(1, draws // 20), rng=np.random.default_rng(1),
            )  # fmt: skip
            return read(np.asarray(found.bootstrap_distribution))

        return run

    return (peer("scipy", make, ours, least=BOOTSTRAP, tolerance=tolerance, note="stats.bootstrap"),)


def every_row(file: Path) -> Peer:
    """Fetch every row of every table of a plan file, as plainly as can be; what is in it is not looked at."""
    sqlite = load("sqlite3")

    def run() -> int:
        with closing(sqlite.connect(file)) as conn:
            names = [name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            return sum(len(conn.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names)

    return Peer("sqlite3", str(sqlite.sqlite_version), run, note="every row fetched, nothing made of it")
