"""Data issues and lost content as rows of tables: what each says in a line, and what the boxes let through."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.model.admissible import Ledger
from planner.model.evidence import SEVERITIES, Entry, Gap, Issue, Resolution
from planner.model.plan import Plan
from planner.text import N_, _, language, ngettext
from planner.ui.evidencewording import FLAG, severity_name, source_name, state_name, type_name
from planner.ui.tables import Column

# How much an issue weighs, beside the word.
SEVERITY_MARKS = {"high": "●●●", "medium": "●●○", "low": "●○○"}
OPEN, SETTLED = "open", "settled"
STATES: tuple[tuple[str, str], ...] = ((OPEN, N_("Open")), (SETTLED, N_("Settled")))
_MISSING = "—"


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue, the decision in force on it (None: open), and the ids of the records that it holds back."""

    entry: Entry
    issue: Issue
    source: str
    resolution: Resolution | None
    held: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether nobody settled it yet."""
        return self.resolution is None


@dataclass(frozen=True, slots=True)
class GapRow:
    """A table or figure whose content is lost."""

    entry: Entry
    gap: Gap
    source: str


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is let through; an empty choice lets everything through."""

    severity: str = ""
    source: str = ""
    type: str = ""
    state: str = ""

    def lets(self, row: IssueRow) -> bool:
        """Tell whether an issue is let through."""
        return (
            self.severity in ("", row.issue.severity)
            and self.source in ("", row.issue.source)
            and self.type in ("", row.entry.type)
            and self.state in ("", OPEN if row.is_open else SETTLED)
        )


def issue_rows(plan: Plan, ledger: Ledger) -> tuple[IssueRow, ...]:
    """List all issues: the open ones first, by severity, source and name."""
    found = [_row(plan, ledger, entry) for entry in ledger.evidence.of_kind("issue")]
    return tuple(sorted(found, key=_weight))


def _row(plan: Plan, ledger: Ledger, entry: Entry) -> IssueRow:
    assert isinstance(entry.detail, Issue)
    resolution = None if ledger.is_open(entry.id) else ledger.resolved[entry.id]
    known = (target.id for target in entry.detail.targets if _is_known(plan, ledger, target.id))
    held = tuple(known) if resolution is None else ()
    return IssueRow(entry, entry.detail, source_name(plan, entry.detail.source), resolution, held)


def _is_known(plan: Plan, ledger: Ledger, id_: str) -> bool:
    return id_ in ledger.evidence.entries or id_ in plan.items


def _weight(row: IssueRow) -> tuple[bool, int, str, str]:
    return (not row.is_open, SEVERITIES.index(row.issue.severity), row.source, row.entry.id)


def gap_rows(plan: Plan, entries: Iterable[Entry]) -> tuple[GapRow, ...]:
    """List what is lost of the reports, by report and place."""
    found = [GapRow(entry, entry.detail, source_name(plan, entry.detail.source))
             for entry in entries if isinstance(entry.detail, Gap)]
    return tuple(sorted(found, key=lambda row: (row.source, row.gap.place, row.entry.id)))


def severity_text(severity: str) -> str:
    """Write how much an issue weighs, with its mark."""
    return f"{SEVERITY_MARKS[severity]} {severity_name(severity)}"


def issue_state(row: IssueRow) -> str:
    """Say whether an issue is open, or by which reading it was settled."""
    if row.resolution is None:
        return f"{FLAG} {_('Open')}"
    return _("Settled: {reading}").format(reading=state_name(row.resolution.reading))


def summary(rows: Sequence[IssueRow]) -> str:
    """Count the open issues by severity, and the records that they hold back."""
    waiting = [row for row in rows if row.is_open]
    if not waiting:
        return _("No issue is open.")
    counts = ((level, sum(row.issue.severity == level for row in waiting)) for level in SEVERITIES)
    parts = [f"{severity_text(level)} {count}" for level, count in counts if count]
    held = len({id_ for row in waiting for id_ in row.held})
    records = ngettext("{count} record held back", "{count} records held back", held).format(count=f"{held:,}")
    whole = ngettext("{count} open issue", "{count} open issues", len(waiting)).format(count=f"{len(waiting):,}")
    return " · ".join((whole, *parts, records))


def _name(row: IssueRow | GapRow) -> str:
    return row.entry.name.to(language())


def _survives(row: GapRow) -> str:
    return " · ".join(filter(None, (state_name(row.gap.state), row.entry.text.to(language()))))


ISSUE_COLUMNS: tuple[Column[IssueRow], ...] = (
    Column(
        N_("Severity"), lambda row: severity_text(row.issue.severity), width=96,
        role=lambda row: "error" if row.issue.severity == "high" and row.is_open else None,
    ),
    Column(N_("Issue"), _name, tip=_name),
    Column(N_("Source"), lambda row: row.source, width=92, tip=lambda row: row.source),
    Column(N_("What is wrong"), lambda row: type_name(row.entry.type), width=108),
    Column(
        N_("Held back"), lambda row: str(len(row.held) or _MISSING), align="right", width=84, figures=True,
        tip=lambda _row: _("Records that feed no chart, formula or export until this is settled"),
    ),
    Column(N_("State"), issue_state, width=84, tip=issue_state),
)
GAP_COLUMNS: tuple[Column[GapRow], ...] = (
    Column(N_("Source"), lambda row: row.source, width=104, tip=lambda row: row.source),
    Column(N_("Place"), lambda row: row.gap.place or _MISSING, width=112, tip=lambda row: row.gap.place),
    Column(N_("What is lost"), _name, width=190, tip=_name),
    Column(N_("What survives"), _survives, tip=_survives),
)
