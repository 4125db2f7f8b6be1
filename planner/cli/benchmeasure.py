"""Measuring: jobs, peers that do the same job, both timed turn by turn in one run, and the machine it ran on."""

import os
import platform
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner import __version__

Answer = NDArray[np.float64]
Side = Callable[[], object]
Statistic = Literal["median", "p95"]


@dataclass(frozen=True, slots=True)
class Budget:
    """The most milliseconds that a job may take, at its median or its 95th percentile."""

    limit: float
    statistic: Statistic = "median"


@dataclass(frozen=True, slots=True)
class Peer:
    """Another library doing the same job, or, where `run` is None, that it is not installed here.

    `share` is the part of the job that `run` does where the whole would take minutes: its time is divided by it.
    `least` is how many times as fast we ask ourselves to be; `answer` what the peer computed and `ours` what we did on
    the same input, which agree to `tolerance`.
    """

    name: str
    version: str = ""
    run: Side | None = None
    share: float = 1.0
    least: float | None = None
    answer: Callable[[], Answer] | None = None
    ours: Callable[[], Answer] | None = None
    tolerance: float = 1e-9
    note: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """What is measured: `run` once is one run. `note` says what a reader must know."""

    id: str
    what: str
    size: str
    run: Side
    budget: Budget | None = None
    peers: tuple[Peer, ...] = ()
    note: str = ""
    close: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """How long the runs of one side took, in milliseconds for the whole job."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        """Return the middle run."""
        return median(self.runs)

    @property
    def p95(self) -> float:
        """Return what 95 of 100 runs stay below, between runs by interpolation."""
        return float(np.percentile(self.runs, 95))

    def of(self, statistic: Statistic) -> float:
        """Return the statistic that a budget asks for."""
        return self.median if statistic == "median" else self.p95


@dataclass(frozen=True, slots=True)
class PeerResult:
    """What came of a peer: its time, how many times as fast we are, whether both computed the same."""

    peer: Peer
    timing: Timing | None
    ratio: float | None
    same: bool | None
    difference: float | None

    @property
    def ok(self) -> bool | None:
        """Tell whether the ratio that was asked for is kept; None where none was, or the peer is not here."""
        return None if self.ratio is None or self.peer.least is None else self.ratio >= self.peer.least


@dataclass(frozen=True, slots=True)
class Measured:
    """A job with what it took, and its peers."""

    job: Job
    timing: Timing
    peers: tuple[PeerResult, ...]

    @property
    def ok(self) -> bool | None:
        """Tell whether budget and ratios are kept; None where nothing was asked for."""
        found = [result.ok for result in self.peers]
        if self.job.budget is not None:
            found.append(self.timing.of(self.job.budget.statistic) <= self.job.budget.limit)
        known = [ok for ok in found if ok is not None]
        return all(known) if known else None


def measure(job: Job, runs: int) -> Measured:
    """Run a job and its peers `runs` times turn by turn, after a run of each that does not count."""
    here = {peer.name: peer.run for peer in job.peers if peer.run is not None}
    times = interleaved({"": job.run} | here, runs)
    ours = Timing(times[""])
    return Measured(job, ours, tuple(_result(peer, ours, times) for peer in job.peers))


def interleaved(sides: Mapping[str, Side], runs: int) -> dict[str, tuple[float, ...]]:
    """Time the sides in turn, so that a machine that slows down slows all of them; milliseconds by side."""
    for side in sides.values():
        side()
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _run in range(runs):
        for name, side in sides.items():
            start = time.perf_counter()
            side()
            taken[name].append((time.perf_counter() - start) * 1000)
    return {name: tuple(found) for name, found in taken.items()}


def _result(peer: Peer, ours: Timing, times: Mapping[str, tuple[float, ...]]) -> PeerResult:
    if peer.run is None:
        return PeerResult(peer, None, None, None, None)
    timing = Timing(tuple(run / peer.share for run in times[peer.name]))
    off = difference(peer)
    same = None if off is None else off <= peer.tolerance
    return PeerResult(peer, timing, timing.median / ours.median if ours.median else None, same, off)


def difference(peer: Peer) -> float | None:
    """Return the largest difference between the peer's answer and ours; None where it answers nothing."""
    if peer.answer is None or peer.ours is None:
        return None
    theirs, ours = np.asarray(peer.answer(), dtype=np.float64), np.asarray(peer.ours(), dtype=np.float64)
    return float(np.max(np.abs(theirs - ours))) if theirs.shape == ours.shape else float("inf")


def machine() -> dict[str, object]:
    """Say what the numbers were measured on."""
    return {
        "system": f"{platform.system()} {platform.release()}", "processor": processor(), "cores": os.cpu_count() or 1,
        "memory_mib": memory(), "python": platform.python_version(), "numpy": np.__version__, "planner": __version__,
    }  # fmt: skip


def processor() -> str:
    """Name the processor, by its architecture where the system tells no more."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or platform.machine()


def memory() -> int | None:
    """Return the memory in MiB; None where the system does not tell."""
    if sys.platform == "win32" or "SC_PHYS_PAGES" not in os.sysconf_names:
        return None
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
