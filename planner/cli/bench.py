"""`planner bench`: what the program takes against what it may take, and against other libraries doing the same job.

Each job and its peers are run turn by turn in one process, so that a slow or busy machine is so for all of them: the
ratios hold where the milliseconds do not. A peer that is not installed is listed as such.
"""

import math
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from planner.cli import DONE, FOUND, benchjobs, benchplan
from planner.cli.benchmeasure import Job, Measured, PeerResult, machine, measure
from planner.cli.plans import print_json, print_table
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.store.store import Store, open_plan
from planner.text import _

RUNS, QUICK_RUNS = 9, 3
Make = Callable[["Ground"], Job]


class Ground:
    """What jobs work on: a plan of usual size, open in a folder of its own, and how much peers are given."""

    def __init__(self, folder: Path, sizes: benchjobs.Sizes) -> None:
        self.folder, self.sizes = folder, sizes
        self._store: Store | None = None

    @property
    def file(self) -> Path:
        """Return the plan file, made when it is first asked for."""
        file = self.folder / "bench.plan"
        return file if file.exists() else benchplan.usual_plan(file)

    @property
    def store(self) -> Store:
        """Return the open plan."""
        if self._store is None:
            self._store = open_plan(self.file)
        return self._store

    @property
    def plan(self) -> Plan:
        """Return the plan as it stands."""
        return self.store.plan()

    def close(self) -> None:
        """Close the plan."""
        if self._store is not None:
            self._store.close()


# In this order: what Qt changes in the process comes last.
JOBS: dict[str, Make] = {
    "smaa": lambda ground: benchjobs.smaa(ground.sizes),
    "topsis": lambda ground: benchjobs.method("topsis", ground.sizes),
    "vikor": lambda ground: benchjobs.method("vikor", ground.sizes),
    "promethee": lambda ground: benchjobs.method("promethee", ground.sizes),
    "ahp": lambda _ground: benchjobs.ahp(),
    "kendall": lambda _ground: benchjobs.agreement(),
    "bootstrap": lambda ground: benchjobs.bootstrap(ground.plan),
    "line": lambda ground: benchjobs.moved_line(ground.plan),
    "load": lambda ground: benchplan.load(ground.file),
    "ready": lambda ground: benchplan.ready(ground.file),
    "edit": lambda ground: benchplan.edit(ground.store),
    "undo": lambda ground: benchplan.undo(ground.store),
    "search": lambda ground: benchplan.search(ground.store),
    "workbook": lambda ground: benchplan.workbook(ground.plan, ground.folder),
    "start": lambda _ground: benchplan.start(),
    "slider": lambda ground: benchplan.slider(ground.plan),
    "frame": lambda ground: benchplan.frame(ground.plan),
}


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--quick", action="store_true", help=_("fewer runs, and less for the peers to do"))
    parser.add_argument("--only", metavar="JOB", action="append", default=[],
                        help=_("only this job (repeatable): {jobs}").format(jobs=", ".join(JOBS)))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def run(arguments: Namespace) -> int:
    """Measure and print; return 1 when a peer computes something else than we do, whatever the times are."""
    wanted = _wanted(arguments.only)
    runs = QUICK_RUNS if arguments.quick else RUNS
    found = []
    with _ground(benchjobs.QUICK if arguments.quick else benchjobs.Sizes()) as ground:
        for name in wanted:
            found.append(_measured(JOBS[name](ground), runs))
            if not arguments.json:
                _print(found[-1])
    if arguments.json:
        print_json(document(found, runs, quick=arguments.quick))
    else:
        _print_machine(found)
    return FOUND if any(result.same is False for one in found for result in one.peers) else DONE


def _wanted(only: list[str]) -> list[str]:
    unknown = [name for name in only if name not in JOBS]
    if unknown:
        raise PlannerError(
            _("There is no job {name}.").format(name=unknown[0]),
            _("Choose one of: {choices}.").format(choices=", ".join(JOBS)),
        )
    return [name for name in JOBS if not only or name in only]


@contextmanager
def _ground(sizes: benchjobs.Sizes) -> Iterator[Ground]:
    with tempfile.TemporaryDirectory(prefix="planner-") as folder:
        ground = Ground(Path(folder), sizes)
        try:
            yield ground
        finally:
            ground.close()


def _measured(job: Job, runs: int) -> Measured:
    try:
        return measure(job, runs)
    finally:
        if job.close is not None:
            job.close()


def document(found: list[Measured], runs: int, *, quick: bool) -> dict[str, Any]:
    """Return everything measured, with the machine it was measured on."""
    known = [one.ok for one in found if one.ok is not None]
    same = [result.same for one in found for result in one.peers if result.same is not None]
    return {
        "machine": machine(), "runs": runs, "quick": quick, "ok": all(known), "same_answers": all(same),
        "jobs": [_job(one) for one in found],
    }  # fmt: skip


def _job(one: Measured) -> dict[str, Any]:
    job, budget = one.job, one.job.budget
    return {
        "id": job.id, "what": job.what, "size": job.size, "median_ms": one.timing.median, "p95_ms": one.timing.p95,
        "runs_ms": list(one.timing.runs),
        "budget": None if budget is None else {
            "limit_ms": budget.limit, "statistic": budget.statistic,
            "ok": one.timing.of(budget.statistic) <= budget.limit,
        },
        "ok": one.ok, "note": job.note, "peers": [_peer(result) for result in one.peers],
    }  # fmt: skip


def _peer(result: PeerResult) -> dict[str, Any]:
    peer, timing = result.peer, result.timing
    # Answers of different shapes differ by no number; JSON knows no infinity.
    off = result.difference if result.difference is not None and math.isfinite(result.difference) else None
    return {
        "name": peer.name, "version": peer.version, "installed": timing is not None, "note": peer.note,
        "share": peer.share, "median_ms": None if timing is None else timing.median,
        "runs_ms": None if timing is None else list(timing.runs), "ratio": result.ratio, "least_ratio": peer.least,
        "ok": result.ok, "same_answer": result.same, "difference": off, "tolerance": peer.tolerance,
    }  # fmt: skip


def _print(one: Measured) -> None:
    """Print a job and, below it, its peers."""
    budget = one.job.budget
    limit = "" if budget is None else _("budget {limit:g} ms ({statistic})").format(
        limit=budget.limit, statistic=budget.statistic)  # fmt: skip
    taken = one.timing.median if budget is None else one.timing.of(budget.statistic)
    line = f"{_sign(one.ok)} {one.job.what} ({one.job.size}): {taken:.2f} ms  {limit} {one.job.note}"
    print(line.rstrip(), flush=True)
    for result in one.peers:
        print(f"    {_peer_line(result)}", flush=True)


def _peer_line(result: PeerResult) -> str:
    peer, timing = result.peer, result.timing
    if timing is None or result.ratio is None:
        return _("{name}: not installed").format(name=peer.name)
    asked = "" if peer.least is None else _(", at least {least:g} asked").format(least=peer.least)
    said = _("{name} {version} ({note}): {taken:,.1f} ms, {ratio:,.1f} times as long{asked}{differs}")
    differs = "" if result.same is not False else _("; its answer differs by {difference:g}").format(
        difference=result.difference)  # fmt: skip
    return said.format(name=peer.name, version=peer.version, note=peer.note, taken=timing.median, ratio=result.ratio,
                       asked=asked, differs=differs)  # fmt: skip


def _sign(ok: bool | None) -> str:
    return "·" if ok is None else "✓" if ok else "✗"


def _print_machine(found: list[Measured]) -> None:
    print()
    print_table((_("Machine"), ""), [(str(key), str(value)) for key, value in machine().items()])
    missed = [one.job.id for one in found if one.ok is False]
    print(_("Beyond budget: {jobs}.").format(jobs=", ".join(missed)) if missed else _("Every budget is kept."))
