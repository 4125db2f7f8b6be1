"""Where a stack stands on the matrix: by its scores or a ruling, how surely, and what the report says."""

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from planner.engine.certainty.results import ShareRange
from planner.engine.result import Matrix, Point
from planner.model.plan import PUBLISHED
from planner.model.weighting import Uncertainty
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
        bars = ProbabilityBars(session.theme, point.probability)
        yield bars
        if matrix.round == PUBLISHED:
            yield _ranged(session, point, bars)
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


def _ranged(session: Session, point: Point, bars: ProbabilityBars) -> QWidget:
    """Have the ranges of a published stack's shares shown in its bars; return the words that explain them."""
    words = label("", "small")
    words.hide()

    def take(found: Mapping[str, ShareRange]) -> None:
        # The panel may show something else by now.
        if not isValid(bars) or not isValid(words) or point.item not in found:
            return
        ranges = found[point.item]
        bars.show_ranges({name: (low, high) for name, (low, _middle, high) in ranges.shares.items()})
        said = _("In brackets: the least and the greatest share, whatever the single answers behind these means were.")
        words.setText(" ".join(filter(None, (said, ranges.note))))
        words.show()

    session.share_ranges(take)
    return words


def _doubt(session: Session, matrix: Matrix, error: float) -> str:
    """Say what the probabilities contain and what they leave out, and whether they are exact."""
    counted = session.plan.uncertainty
    published = matrix.round == PUBLISHED
    causes = "; ".join(_causes(counted, published))
    body = _("Contains {causes}.").format(causes=causes) if causes else _("Nothing counts as uncertain.")
    chosen = _("Leaves out how the panel was chosen.")
    left_out = chosen if counted.lines > 0 else _("Leaves out how the panel was chosen and where the lines stand.")
    if error <= 0:
        how = _("Computed exactly.")
    else:
        how = _("{draws} draws, seed {seed}; standard error at most {error} percentage points.").format(
            draws=f"{matrix.draws:,}", seed=matrix.seed, error=f"{100 * error:.1f}"
        )
    survey = ""
    if counted.baseline > 0 and not published:
        survey = _("Without the survey, which counts as {count} experts on the Matrix page.").format(
            count=f"{counted.baseline:g}"
        )
    return " ".join(filter(None, (body, left_out, how, survey)))


def _causes(counted: Uncertainty, published: bool) -> Iterator[str]:
    """Yield what counts as uncertain."""
    if counted.assessors and published:
        yield _("the sampling error of means of so few answers")
    elif counted.assessors:
        yield _("what another panel drawn from these assessors might have said")
    if counted.intervals:
        yield _("the width of intervals")
    if counted.lines > 0:
        yield _("lines up to ±{width} off").format(width=f"{counted.lines:g}")


def _placement(point: Point) -> str:
    """Say in which quadrant a point is and what decided it."""
    if not point.computed:
        return _("Not placed: a score is missing.")
    if point.quadrant is None:
        return _("On a line: it needs a ruling.")
    if point.basis == "ruling":
        return _("{role}, by ruling: the scores alone do not decide").format(role=role_name(point.quadrant))
    return _("{role}, by its scores").format(role=role_name(point.quadrant))
