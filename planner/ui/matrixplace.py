"""Where a stack stands on the matrix: by its scores or a ruling, how surely, and what the report says."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from planner.engine.result import Matrix, Point
from planner.model.plan import PUBLISHED
from planner.text import _, language
from planner.ui.bars import ProbabilityBars
from planner.ui.parts import label, rule
from planner.ui.quoting import quotes
from planner.ui.ruling import Draft, RulingBox
from planner.ui.session import Session
from planner.ui.wording import role_name

Widgets = Iterator[QWidget]


def place_on_matrix(session: Session, item: str, drafts: dict[str, Draft]) -> Widgets:
    """Yield where a stack stands on the matrix, how surely, and who decides when it is on a line."""
    matrix = session.matrix()
    point = next((point for point in matrix.points if point.item == item), None)
    if point is None:
        return
    yield rule()
    yield label(_("Place on the matrix"), "heading")
    yield label(_placement(point))
    yield from _published_place(session, point)
    if point.probability:
        yield ProbabilityBars(session.theme, point.probability)
        yield label(_doubt(session, matrix, point.error), "small")
    rulings = [ruling for ruling in session.plan.rulings if ruling.item == item]
    if point.borderline:
        yield RulingBox(session, point, rulings, drafts, lambda names: quotes(session, names, shown=0))


def _published_place(session: Session, point: Point) -> Widgets:
    placement = session.plan.placements.get(point.item)
    if placement is None:
        # A plan without any placement holds no report that could be silent on this stack.
        if session.plan.placements:
            yield label(_("The report places this stack nowhere."), "small")
        return
    same = point.quadrant == placement.quadrant
    text = _("The report says the same: {role}") if same else _("The report says otherwise: {role}")
    if point.quadrant is None:
        text = _("The report says: {role}")
    words = [text.format(role=role_name(placement.quadrant)), placement.horizon.to(language())]
    yield label(" · ".join(filter(None, words)))
    yield label(placement.wording, "quote")


def _doubt(session: Session, matrix: Matrix, error: float) -> str:
    """Say what the probabilities contain and what they leave out, and whether they are exact."""
    if session.round == PUBLISHED:
        body = _("Contains the sampling error of means of so few answers, and the width of intervals.")
    else:
        body = _("Contains what another panel drawn from these assessors might have said.")
    left_out = _("Leaves out how the panel was chosen and where the lines stand.")
    if session.round == PUBLISHED:
        how = _("Computed exactly.")
    else:
        how = _("{draws} draws, seed {seed}; standard error at most {error} percentage points.").format(
            draws=f"{matrix.draws:,}", seed=matrix.seed, error=f"{100 * error:.1f}"
        )
    return f"{body} {left_out} {how}"


def _placement(point: Point) -> str:
    """Say in which quadrant a point is and what decided it."""
    if not point.computed:
        return _("Not placed: a score is missing.")
    if point.quadrant is None:
        return _("On a line: it needs a ruling.")
    if point.basis == "ruling":
        return _("{role}, by ruling: the scores alone do not decide").format(role=role_name(point.quadrant))
    return _("{role}, by its scores").format(role=role_name(point.quadrant))
