"""How sure a ranking is, as three heat maps: ranks that the draws give, who beats whom, and the central weights."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from planner.charts.areas import Area
from planner.charts.canvas import FigureCanvas
from planner.charts.furniture import Heading, footing, heading_height, paper_of, write_footing, write_heading
from planner.charts.grids import Grid, GridCell, GridRow, grid_height, least_width, paint_grid
from planner.charts.standings import circled, criteria_of, sheet_label
from planner.charts.stripwords import item_label, round_label, source_line
from planner.charts.strokes import Strokes
from planner.charts.style import Look
from planner.engine.decision import Outcome, Problem, Smaa
from planner.engine.explaining import order, percent
from planner.model.plan import Plan
from planner.model.weighting import WeightKnowledge
from planner.text import N_, _

UNDEFINED = N_("not defined")
KNOWLEDGE_NAMES: dict[WeightKnowledge, str] = {
    "exact": N_("exactly these weights"),
    "banded": N_("weights anywhere in their bands"),
    "ordinal": N_("only the order of the weights"),
    "free": N_("nothing about the weights"),
}
# The resolution at which sizes are measured.
_PER_INCH = 100
# So much wider at least is every next try at a width that holds everything.
_GROWTH = 1.02
# A share so near to 0 or 1 is off by no more than what adding up many shares leaves.
_TOLERANCE = 1e-9


def acceptability_grid(plan: Plan, problem: Problem, outcome: Outcome, smaa: Smaa) -> Grid:
    """Show how often each alternative takes each rank; its rank in the ranking is framed."""
    count = len(problem.alternatives)
    rows = []
    for place in order(outcome):
        cells = tuple(
            GridCell(share_text(share), share, framed=rank == int(outcome.ranks[place]) - 1)
            for rank, share in enumerate(float(value) for value in smaa.acceptability[place])
        )
        figures = (f"{smaa.expected_rank[place]:.2f}", f"{max(0.0, float(smaa.entropy[place])):.2f}")
        rows.append(GridRow(problem.alternatives[place], item_label(plan, problem.alternatives[place]), cells, figures))
    return Grid(
        id="acceptability",
        title=_("Rank acceptability"),
        subtitle=_subtitle(plan, problem),
        unit=_("(Unit: % of the draws)"),
        columns=tuple(_("Rank {rank}").format(rank=rank) for rank in range(1, count + 1)),
        figures=(_("Expected rank"), _("Entropy")),
        rows=tuple(rows),
        notes=(_("Framed: the rank in the ranking."), drawn_words(smaa), source_line(plan, problem.round)),
    )


def pairwise_grid(plan: Plan, problem: Problem, outcome: Outcome, smaa: Smaa) -> Grid:
    """Show how often the alternative of a row is ahead of that of a column."""
    places = order(outcome)
    rows = []
    for number, place in enumerate(places):
        shares = [float(smaa.pairwise[place, other]) for other in places]
        cells = tuple(
            GridCell("·", 0.0) if other == place else GridCell(share_text(share), share)
            for other, share in zip(places, shares, strict=True)
        )
        name = f"{circled(number)} {item_label(plan, problem.alternatives[place])}"
        rows.append(GridRow(problem.alternatives[place], name, cells))
    return Grid(
        id="pairwise",
        title=_("Pairwise winning"),
        subtitle=_subtitle(plan, problem),
        unit=_("(Unit: % of the draws in which the row is ahead of the column)"),
        columns=tuple(circled(number) for number in range(len(places))),
        figures=(),
        rows=tuple(rows),
        notes=(
            _("Draws in which two are level count half for each."),
            drawn_words(smaa),
            source_line(plan, problem.round),
        ),
    )


def central_grid(plan: Plan, problem: Problem, outcome: Outcome, smaa: Smaa) -> Grid:
    """Show the mean of the weights that put each alternative first; not defined where none did."""
    rows, undefined = [], False
    for place in order(outcome):
        values = [float(value) for value in smaa.central[place]]
        missing = bool(np.isnan(smaa.central[place]).any())
        undefined = undefined or missing
        cells = tuple(GridCell("—", None) if missing else GridCell(share_text(value), value) for value in values)
        confidence = float(smaa.confidence[place])
        figures = (
            percent(float(smaa.acceptability[place, 0])),
            _(UNDEFINED) if np.isnan(confidence) else percent(confidence),
        )
        rows.append(GridRow(problem.alternatives[place], item_label(plan, problem.alternatives[place]), cells, figures))
    explained = _("— not defined: no draw put it first, so no weights speak for it.") if undefined else ""
    equal = np.full(len(problem.criteria), np.nan)
    return Grid(
        id="central",
        title=_("Central weights"),
        subtitle=_subtitle(plan, problem),
        unit=_("(Unit: %)"),
        columns=tuple(criterion.name for criterion in criteria_of(plan, problem, equal)),
        figures=(_("First"), _("Confidence factor")),
        rows=tuple(rows),
        notes=tuple(filter(None, (
            _("The weights of somebody who would put this alternative first, on average."),
            _("Confidence factor: how often it is first with exactly these weights."),
            explained, drawn_words(smaa), source_line(plan, problem.round),
        ))),
    )  # fmt: skip


def draw_acceptability(figure: Figure, grids: Sequence[Grid], look: Look, *, selected: str = "") -> tuple[Area, ...]:
    """Draw heat maps below each other over the whole figure, each with its heading, replacing what was on it."""
    figure.clear()
    figure.set_facecolor(look.ground)
    paper = paper_of(figure, look)
    canvas = FigureCanvas(paper, Strokes(paper))
    found: list[Area] = []
    top = 0.0
    for grid in grids:
        # The heading writes at the top of the paper: later grids have theirs moved down.
        y = _heading(canvas, grid, top)
        found += paint_grid(canvas, grid, y, selected)
        top += _grid_room(canvas, grid)
    write_footing(paper, canvas.strokes, footing(paper, (), notes_of(grids)))
    canvas.strokes.flush()
    if not any(grid.rows for grid in grids):
        paper.write(paper.width / 2, paper.height / 2, _("Nothing to rank yet"), look.text, ha="center")
    return tuple(found)


def acceptability_size(grids: Sequence[Grid], look: Look, width: float) -> tuple[float, float]:
    """Return the width, at least `width`, and the height in inches that a figure of these heat maps needs."""
    wide, needed = 0.0, width
    # The type grows with the figure up to a point, and the cells with the type.
    while needed > wide:
        wide = max(needed, _GROWTH * wide)
        paper = paper_of(Figure(figsize=(wide, 1), dpi=_PER_INCH), look)
        canvas = FigureCanvas(paper, Strokes(paper))
        needed = max((least_width(canvas, grid) for grid in grids), default=0.0) / _PER_INCH
    room = sum(_grid_room(canvas, grid) for grid in grids)
    foot = footing(paper, (), notes_of(grids)).height
    return wide, (room + foot + paper.px(4)) / _PER_INCH


def notes_of(grids: Sequence[Grid]) -> tuple[str, ...]:
    """List the notes of several heat maps, each once, the source last."""
    every = dict.fromkeys(note for grid in grids for note in grid.notes[:-1])
    return (*every, *(grids[-1].notes[-1:] if grids else ()))


def _heading(canvas: FigureCanvas, grid: Grid, down: float) -> float:
    if not down:
        return write_heading(canvas.paper, Heading(grid.title, grid.subtitle, grid.unit))
    look, edge = canvas.look, canvas.px(11)
    y = canvas.height - down - canvas.px(24)
    canvas.write(edge, y, grid.title, look.text, bold=True)
    canvas.write(canvas.width - edge, y, grid.unit, look.small, colour=look.muted, ha="right")
    return y - canvas.px(5)


def _grid_room(canvas: FigureCanvas, grid: Grid) -> float:
    """Return the height that a heat map takes with its heading."""
    return heading_height(canvas.paper) + grid_height(canvas, grid)


def _subtitle(plan: Plan, problem: Problem) -> str:
    return f"{sheet_label(plan, problem.sheet)} · {round_label(plan, problem.round)}"


def share_text(share: float) -> str:
    """Write a share as the figure of a cell: whole per cent without the sign, nothing rounded away."""
    if share <= _TOLERANCE:
        return "0"
    if share < 0.005:
        return "<1"
    if 0.995 <= share < 1 - _TOLERANCE:
        return ">99"
    return f"{share * 100:.0f}"


def drawn_words(smaa: Smaa) -> str:
    """Say how often was drawn, from which seed, knowing what of the weights, and how far the shares may be off."""
    text = _("{draws} draws, seed {seed}, knowing {knowledge}; standard error of a share at most {error} points.")
    return text.format(
        draws=f"{smaa.draws:,}", seed=smaa.seed, knowledge=_(KNOWLEDGE_NAMES[smaa.knowledge]),
        error=f"{smaa.error * 100:.2f}",
    )  # fmt: skip
