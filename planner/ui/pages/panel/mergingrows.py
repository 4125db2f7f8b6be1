"""What the tables of merging show: open conflicts, files that were taken in, and what copies would bring."""

from dataclasses import dataclass
from datetime import datetime

from planner.files.merging.wording import kind_name, report_text, side_text, subject
from planner.model.merging import Conflict, MergeReport, Outcome, outcome
from planner.model.panel import Delivery
from planner.model.plan import Plan
from planner.text import N_, _
from planner.ui.tables import Column

MARKS: dict[Outcome, str] = {"merged": "✓", "nothing": "○", "refused": "✕"}
DELIVERIES = {"ballot": N_("Ballot"), "merge": N_("Copy of the plan")}


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A conflict as the list shows it: what is in dispute, and what each side says in short."""

    key: str
    kind: str
    subject: str
    sides: str
    conflict: Conflict


CONFLICTS = (
    Column[ConflictRow](N_("Kind"), lambda row: row.kind, width=164),
    Column[ConflictRow](N_("In dispute"), lambda row: row.subject, tip=lambda row: row.subject, bold=True),
    Column[ConflictRow](N_("Sides"), lambda row: row.sides, width=280, tip=lambda row: row.sides),
)
LOG = (
    Column[Delivery](N_("When"), lambda row: when(row.at), width=144, figures=True),
    Column[Delivery](N_("Kind"), lambda row: _(DELIVERIES[row.kind]), width=132),
    Column[Delivery](N_("File"), lambda row: row.name or "—", tip=lambda row: row.name),
    Column[Delivery](N_("Answers"), lambda row: str(row.answers), "right", 84, figures=True),
    Column[Delivery](N_("SHA-256"), lambda row: row.hash[:12], width=120, figures=True, tip=lambda row: row.hash),
)
REPORTS = (
    Column[MergeReport](N_("File"), lambda row: row.file, width=240, tip=lambda row: row.file, bold=True),
    Column[MergeReport](N_("What it brings"), lambda row: marked(row), tip=lambda row: marked(row)),
)


def conflict_rows(plan: Plan, conflicts: tuple[Conflict, ...]) -> tuple[ConflictRow, ...]:
    """Word conflicts for the list."""
    return tuple(
        ConflictRow(
            key(one), kind_name(one), subject(plan, one),
            " ↔ ".join(side_text(plan, one, side).split("\n")[0] for side in one.sides), one,
        )
        for one in conflicts
    )


def key(conflict: Conflict) -> str:
    """Name a conflict for good."""
    return f"{conflict.kind}|{conflict.identity}"


def log_rows(plan: Plan) -> tuple[Delivery, ...]:
    """List the files that were taken in, the latest first."""
    return tuple(reversed(plan.deliveries))


def marked(report: MergeReport) -> str:
    """Say what comes of a file, with a mark for what became of it."""
    return f"{MARKS[outcome(report)]} {report_text(report)}"


def when(at: str) -> str:
    """Write a time by the clock here."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at
