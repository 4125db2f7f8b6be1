"""The matrix as a table: scores, what they compute to, what was ruled, what the report states."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.engine.certainty.results import Cloud, Span
from planner.engine.delphi import Movement
from planner.engine.moves import crossed, moves, shift
from planner.engine.result import Matrix, Point
from planner.engine.roles import FUTURE, RISK
from planner.model.plan import QUADRANTS, Plan, Score
from planner.text import N_, _, language
from planner.ui.bars import share_text
from planner.ui.pages.matrix.doubtsummary import own_share
from planner.ui.tables import Column
from planner.ui.wording import MISSING, item_name, role_name, score_story, score_text

_NONE: Mapping[str, Cloud] = {}


@dataclass(frozen=True, slots=True)
class Row:
    """A stack and where it stands, how sure that is, and where it stands without the survey if that counts."""

    name: str
    point: Point
    movement: Movement | None = None
    cloud: Cloud | None = None
    without: Point | None = None


def rows(
    plan: Plan, matrix: Matrix, before: Matrix | None = None, clouds: Mapping[str, Cloud] = _NONE,
    without: Matrix | None = None,
) -> tuple[Row, ...]:
    """List the stacks of a matrix, with how they moved since another one and how sure they are."""
    moved = {one.item: one for one in moves(before, matrix)} if before is not None else {}
    plain = {point.item: point for point in without.points} if without is not None else {}
    return tuple(
        Row(item_name(plan, point.item), point, moved.get(point.item), clouds.get(point.item), plain.get(point.item))
        for point in matrix.points
    )


def _computed(row: Row) -> str:
    return " / ".join(role_name(quadrant) for quadrant in row.point.computed) or MISSING


def _ruling(row: Row) -> str:
    return role_name(row.point.ruling.quadrant) if row.point.ruling else ""


def _ruling_story(row: Row) -> str:
    ruling = row.point.ruling
    return f"{ruling.author.to(language())}: {ruling.reason.to(language())}" if ruling else ""


def _agrees(row: Row) -> str:
    """Compare with the report in a sign and a word."""
    if row.point.published is None:
        return _("not stated")
    if row.point.quadrant is None:
        return _("not placed")
    return _("✓ same") if row.point.quadrant == row.point.published else _("≠ differs")


def _moved(row: Row) -> str:
    """Write by how much the two scores changed, and from which role a stack came."""
    changed = shift(row.movement) if row.movement else None
    if row.movement is None or changed is None:
        return ""
    if not row.movement.moved:
        return _("unchanged")
    risk, future = (f"{value:+.2f}".replace("-", "−") for value in changed)
    words = _("risk {risk}, future {future}").format(risk=risk, future=future)
    if not crossed(row.movement):
        return words
    before = row.movement.quadrant_before
    return _("{change}, was {role}").format(change=words, role=role_name(before) if before else _("Not decided"))


def _probability(row: Row) -> str:
    """Write how likely a stack stays in its quadrant."""
    share = own_share(row.point, row.cloud)
    return "" if share is None else share_text(share)


def shares_story(row: Row) -> str:
    """Say how likely each quadrant is, the likeliest first; empty where nothing can be said."""
    shares = row.cloud.probability if row.cloud else {}
    order = sorted((name for name in QUADRANTS if shares.get(name)), key=lambda name: -shares[name])
    return ", ".join(f"{role_name(name)} {share_text(shares[name])}" for name in order)


def _box(row: Row) -> str:
    """Write the middle of redrawn panels for both scores."""
    box = row.cloud.box if row.cloud else None
    if box is None:
        return ""
    return _("risk {risk}, future {future}").format(risk=_span(box[1]), future=_span(box[0]))


def _span(span: Span) -> str:
    return f"{span[0]:.2f}–{span[1]:.2f}"


def _blended(row: Row) -> str:
    """Write both scores without and with the survey."""
    if row.without is None:
        return ""
    risk, future = _both(row.without.risk, row.point.risk), _both(row.without.future, row.point.future)
    return _("risk {risk}, future {future}").format(risk=risk, future=future)


def _both(without: Score, blended: Score) -> str:
    return f"{score_text(without)} → {score_text(blended)}"


def _borderline(row: Row) -> str:
    return _("on the line") if row.point.borderline else ""


def _role(row: Row) -> str | None:
    return row.point.quadrant


COLUMNS: Sequence[Column[Row]] = (
    Column(N_("Technology stack"), lambda row: row.name, width=150, bold=True),
    Column(
        N_("Supply-chain risk"), lambda row: score_text(row.point.risk), align="right", width=104, figures=True,
        tip=lambda row: score_story(row.point.risk),
    ),
    Column(
        N_("Future competitiveness"), lambda row: score_text(row.point.future), align="right", width=104, figures=True,
        tip=lambda row: score_story(row.point.future),
    ),
    Column(N_("Computed"), _computed, width=196, tip=_computed),
    Column(N_("Ruling"), _ruling, width=120, tip=_ruling_story),
    Column(N_("Final role"), lambda row: role_name(row.point.quadrant), width=120, bold=True, role=_role),
    Column(N_("Keeps its quadrant"), _probability, align="right", width=116, figures=True, tip=shares_story),
    Column(N_("In the report"), lambda row: role_name(row.point.published), width=120),
    Column(N_("Compared"), _agrees, width=84),
    Column(N_("Moved"), _moved, width=300, tip=_moved),
    Column(N_("Middle 90%"), _box, width=232, figures=True, tip=_box),
    Column(N_("Without → with the survey"), _blended, width=280, figures=True, tip=_blended),
    Column(N_("Borderline"), _borderline),
)  # fmt: skip

# The column that there is only beside another round.
MOVED = next(place for place, column in enumerate(COLUMNS) if column.title == "Moved")
# The column that there is only where the survey counts beside a workshop.
BLENDED = next(place for place, column in enumerate(COLUMNS) if column.title == "Without → with the survey")

# The columns that show one score, and whose.
INDICATORS = {1: RISK, 2: FUTURE}


def point_story(row: Row) -> str:
    """Say where a stack stands, for the tool tip and the screen reader."""
    point = row.point
    scores = _("{stack}: risk {risk}, future competitiveness {future}").format(
        stack=row.name, risk=score_text(point.risk), future=score_text(point.future)
    )
    parts = [scores, role_name(point.quadrant)]
    if point.borderline:
        parts.append(_("on the line"))
    if point.basis == "ruling":
        parts.append(_("by ruling"))
    if _moved(row):
        parts.append(_moved(row))
    if shares_story(row):
        parts.append(_("likely: {shares}").format(shares=shares_story(row)))
    return " · ".join(parts)
