"""What comes of bringing copies of a plan together: what each file brought, and where the copies disagree."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# What one state of a row says, column by column; references are the ids that people see.
Said = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What came of one file: answers that are new here, answers that changed, other rows, and new disagreements.

    `renamed` lists codes of assessors and lines that were given away twice, as they were and as they are now. Where
    the file was left out, `refused` says why and `hint` what to do.
    """

    file: str
    hash: str = ""
    added: int = 0
    changed: int = 0
    others: int = 0
    conflicts: int = 0
    renamed: tuple[tuple[str, str], ...] = ()
    refused: str = ""
    hint: str = ""

    @property
    def brought(self) -> bool:
        """Tell whether anything came of the file."""
        return bool(self.added or self.changed or self.others or self.conflicts)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the states that copies disagree on: what it says (None: taken out), since when, and who brought it.

    `here` tells that it was entered in this file; `file` is the file that brought it otherwise, where that is known.
    """

    uid: int
    said: Said | None
    at: str
    file: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that copies changed apart: what it said when they parted, the sides, and which of them stands for now.

    `kind` is the row's table, `place` what names the row: of an answer its round, assessor, item and indicator.
    """

    kind: str
    identity: str
    place: tuple[str, ...]
    base: Side | None
    sides: tuple[Side, ...]
    standing: int

    @property
    def of_an_answer(self) -> bool:
        """Tell whether an answer is disputed."""
        return self.kind == "assessment"


# What became of a file, in the order in which lists show it.
Outcome = Literal["merged", "nothing", "refused"]


def outcome(report: MergeReport) -> Outcome:
    """Say in a word what became of a file."""
    if report.refused:
        return "refused"
    return "merged" if report.brought else "nothing"
