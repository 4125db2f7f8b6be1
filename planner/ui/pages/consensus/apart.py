"""Two tables about single answers: those that stand apart, and what hangs on one expert alone."""

from dataclasses import dataclass

from planner.engine.answers import row_name
from planner.engine.discussion import LeftOut, QuadrantChange
from planner.model.plan import Plan, Quadrant
from planner.text import N_, _
from planner.ui.pages.consensus.calculation import Findings
from planner.ui.statisticswording import indicator_name, plain
from planner.ui.tables import Column
from planner.ui.wording import item_name, role_name


@dataclass(frozen=True, slots=True)
class Apart:
    """An answer that stands apart."""

    key: str
    who: str
    name: str
    asked: str
    answer: str
    ordinary: str
    z: float


@dataclass(frozen=True, slots=True)
class Without:
    """What the matrix becomes without one expert."""

    row: int
    who: str
    changes: tuple[str, ...]


def outlier_rows(findings: Findings, indicator: str | None = None) -> tuple[Apart, ...]:
    """List the answers that stand apart, the farthest first."""
    plan, grid = findings.plan, findings.statistics.grid
    found = [one for one in findings.statistics.outliers if indicator in (None, one.indicator)]
    return tuple(
        Apart(
            f"{one.row}:{one.item}/{one.indicator}",
            row_name(grid, one.row),
            item_name(plan, one.item),
            indicator_name(plan, one.indicator),
            plain(one.low) if one.low == one.high else f"{plain(one.low)}–{plain(one.high)}",
            f"{plain(max(1.0, one.fences[0]))}–{plain(min(5.0, one.fences[1]))}",
            one.z,
        )
        for one in sorted(found, key=lambda one: -abs(one.z))
    )


def left_out_rows(findings: Findings) -> tuple[Without, ...]:
    """List every row of the grid with what changes without it, the most changes first."""
    plan, grid = findings.plan, findings.statistics.grid
    rows = [Without(one.row, row_name(grid, one.row), _changes(plan, one)) for one in findings.statistics.left_out]
    return tuple(sorted(rows, key=lambda row: -len(row.changes)))


def _changes(plan: Plan, found: LeftOut) -> tuple[str, ...]:
    return tuple(_change(plan, change) for change in found.changes)


def _change(plan: Plan, change: QuadrantChange) -> str:
    after = _role(change.after) if change.quantified else _("not quantified")
    return _("{stack}: {before} → {after}").format(
        stack=item_name(plan, change.item), before=_role(change.before), after=after
    )


def _role(quadrant: Quadrant | None) -> str:
    return role_name(quadrant) if quadrant else _("no quadrant")


def z_text(z: float) -> str:
    """Write a distance in standard deviations with a proper minus."""
    return f"{z:+.1f}".replace("-", "\u2212")


def change_text(row: Without) -> str:
    """Write what changes without an expert."""
    return "; ".join(row.changes) or _("nothing changes")


OUTLIER_COLUMNS: tuple[Column[Apart], ...] = (
    Column(N_("Expert"), lambda row: row.who, width=96, bold=True),
    Column(N_("Item"), lambda row: row.name, width=170, tip=lambda row: row.name),
    Column(N_("Indicator"), lambda row: row.asked, width=150, tip=lambda row: row.asked),
    Column(N_("Answer"), lambda row: row.answer, align="right", width=72, figures=True),
    Column(
        N_("Ordinary"), lambda row: row.ordinary, align="right", width=96, figures=True,
        tip=lambda row: _("With 8 answers or more: quartiles ∓ 1.5 × IQR (Tukey 1977); with 4 to 7: |z| below 1.5."),
    ),
    Column(
        N_("z"), lambda row: z_text(row.z), align="right", width=64, figures=True,
        tip=lambda row: _("Distance from the mean in standard deviations."),
    ),
)  # fmt: skip
LEFT_OUT_COLUMNS: tuple[Column[Without], ...] = (
    Column(N_("Without"), lambda row: row.who, width=96, bold=True),
    Column(
        N_("Stacks"), lambda row: str(len(row.changes)), align="right", width=64, figures=True,
        tip=lambda row: _("Stacks whose quadrant is another without this expert's answers."),
    ),
    Column(N_("What changes"), change_text, tip=lambda row: "\n".join(row.changes)),
)  # fmt: skip
