"""Reading returned ballots: any files and folders in, sound ballots and every problem out. Nothing is changed here."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from planner.files.ballot.check import Ballot, Checked, Problem, check
from planner.files.ballot.reader import Reader
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.progress import Report, silent
from planner.text import _

# What a folder is searched for: ballots, and what people may have made of one by mistake.
SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".xltx", ".ods", ".cell", ".nxl", ".csv", ".zip")
# What office programs put beside a file that is open.
_LOCKS = ("~$", ".~lock.")


@dataclass(frozen=True, slots=True)
class BallotBatch:
    """What was found: the sound ballots, what is wrong with other files, and remarks that stop nothing."""

    ballots: tuple[Ballot, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()
    files: tuple[Path, ...] = ()


def read_ballots(plan: Plan, paths: Iterable[Path | str], *, report: Report = silent) -> BallotBatch:
    """Read ballots from files and folders (with those below), each in a worker process, and check them against a plan.

    A file with any problem gives no ballot, and so do two files of one expert that differ; of two that answer the same
    the first counts. PlannerError for a path that is not there, and where a folder holds nothing to read.
    """
    files = _files(tuple(map(Path, paths)))
    checked: dict[Path, Checked] = {}
    with Reader() as reader:
        for number, file in enumerate(files):
            watch = _watch(report, number / len(files), file.name)
            checked[file] = _read(plan, file, reader, watch)
    report(1.0, "")
    ballots = [found.ballot for found in checked.values() if found.ballot is not None]
    sound, clashes, twins = _apart(ballots)
    problems = [problem for found in checked.values() for problem in found.problems]
    notes = tuple(note for found in checked.values() if found.ballot in sound for note in found.notes)
    return BallotBatch(sound, (*problems, *clashes), (*notes, *twins), files)


def _read(plan: Plan, file: Path, reader: Reader, watch: Callable[[], None]) -> Checked:
    try:
        return check(plan, file, reader.read(file, watch))
    except PlannerError as error:
        return Checked(None, (Problem(file, "", error.message, error.hint),), ())


def _watch(report: Report, fraction: float, name: str) -> Callable[[], None]:
    return lambda: report(fraction, name)


def _files(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """List the files that were named, and those in the folders that were; each once."""
    found: dict[str, Path] = {}
    for path in paths:
        if not os.path.exists(path):
            raise PlannerError(_("There is no file {path}.").format(path=path), _("Check the name and the folder."))
        for file in _below(path) if path.is_dir() else (path,):
            found.setdefault(os.path.realpath(file), file)
    if not found:
        raise PlannerError(
            _("There are no ballots here: {path}").format(path=", ".join(map(str, paths))),
            _("Ballots are .xlsx files. Choose them, or the folder that holds them."),
        )
    return tuple(found.values())


def _below(folder: Path) -> tuple[Path, ...]:
    """List what may be ballots in a folder and those below, in order; links to folders are not followed."""
    found = []
    for place, folders, names in os.walk(folder):
        folders.sort()
        found += [
            Path(place) / name for name in sorted(names)
            if name.lower().endswith(SUFFIXES) and not name.startswith(_LOCKS)
        ]
    return tuple(found)


def _apart(ballots: list[Ballot]) -> tuple[tuple[Ballot, ...], tuple[Problem, ...], tuple[Problem, ...]]:
    """Part the ballots that stand alone from those of one expert that say different things, and from mere copies."""
    groups: dict[tuple[str, str], list[Ballot]] = {}
    for ballot in ballots:
        groups.setdefault((ballot.round, ballot.assessor), []).append(ballot)
    sound: list[Ballot] = []
    clashes: list[Problem] = []
    twins: list[Problem] = []
    for group in groups.values():
        if len({frozenset(answer.content for answer in ballot.answers) for ballot in group}) == 1:
            sound.append(group[0])
            twins += [_twin(ballot, group[0]) for ballot in group[1:]]
        else:
            clashes += [_clash(ballot, group) for ballot in group]
    return tuple(sound), tuple(clashes), tuple(twins)


def _twin(ballot: Ballot, first: Ballot) -> Problem:
    message = _("This ballot of {assessor} says the same as {file} and is left aside.")
    return Problem(ballot.file, "", message.format(assessor=ballot.assessor, file=first.file.name), "", ballot.assessor)


def _clash(ballot: Ballot, group: list[Ballot]) -> Problem:
    others = ", ".join(str(other.file.name) for other in group if other is not ballot)
    message = _("There are several ballots of {assessor} with different answers, also {files}.")
    hint = _("Ask which one holds, and take only that.")
    return Problem(ballot.file, "", message.format(assessor=ballot.assessor, files=others), hint, ballot.assessor)
