"""Charts as image files, the same bytes for the same plan."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from planner.charts.acceptability import acceptability_size, draw_acceptability
from planner.charts.contributions import contributions_size, draw_contributions
from planner.charts.doubtshapes import Display
from planner.charts.grids import Grid
from planner.charts.heatmap import agreement_size, draw_agreement
from planner.charts.matrix import draw_matrix
from planner.charts.sensitivity import Lines, draw_sensitivity, sensitivity_size
from planner.charts.standings import Standings
from planner.charts.strips import draw_strips, medians_before, strips_height
from planner.charts.style import Look
from planner.engine.certainty.results import Doubt
from planner.engine.panelstatistics import PanelStatistics
from planner.engine.result import Matrix
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.text import _
from planner.wholefile import atomic_write

MM_PER_INCH = 25.4
# Dates and versions are left out: a rerun writes the same bytes.
_METADATA: Mapping[str, dict[str, str | None]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
# SVG takes its ids from the salt and draws type as outlines; PDF embeds the typeface.
_SETTINGS = {"svg.hashsalt": "sovereignty-planner", "svg.fonttype": "path", "pdf.fonttype": 42}
SUFFIXES = tuple(_METADATA)
_USUAL = Display()


def save_matrix(
    plan: Plan,
    matrix: Matrix,
    path: Path | str,
    look: Look,
    width_mm: float = 170,
    height_mm: float = 120,
    dpi: float = 200,
    *,
    ghost: Matrix | None = None,
    doubt: Doubt | None = None,
    display: Display = _USUAL,
) -> None:
    """Write the matrix at a stated size as PNG, SVG or PDF, by the suffix of `path`, whole or not at all.

    `dpi` is pixels per inch of a PNG; arrows lead from `ghost`, another round; `doubt` is drawn in the signs that
    `display` names. PlannerError for another suffix, an impossible size or a place that can't be written.
    """

    def draw(figure: Figure) -> object:
        return draw_matrix(figure, plan, matrix, look, ghost=ghost, doubt=doubt, display=display)

    _save(draw, Path(path), width_mm, height_mm, dpi)


def save_strips(
    plan: Plan, statistics: PanelStatistics, path: Path | str, look: Look, width_mm: float = 170, dpi: float = 200
) -> None:
    """Write the distribution strips of a round, as high as they need to be; the rest as in `save_matrix`."""
    cells, before = statistics.cells, medians_before(statistics)
    high = strips_height(plan, statistics.round, cells, look, width_mm / MM_PER_INCH, before) * MM_PER_INCH

    def draw(figure: Figure) -> object:
        return draw_strips(figure, plan, statistics.round, cells, look, before=before)

    _save(draw, Path(path), width_mm, high, dpi)


def save_agreement(
    plan: Plan,
    statistics: PanelStatistics,
    path: Path | str,
    look: Look,
    indicator: str | None = None,
    width_mm: float = 254,
    dpi: float = 200,
) -> None:
    """Write the agreement heat map of a round, as large as it needs to be; the rest as in `save_matrix`."""
    wide, high = agreement_size(plan, statistics, look, width_mm / MM_PER_INCH, indicator)

    def draw(figure: Figure) -> object:
        return draw_agreement(figure, plan, statistics, look, indicator=indicator)

    _save(draw, Path(path), wide * MM_PER_INCH, high * MM_PER_INCH, dpi)


def save_rows(
    draw: Callable[[Figure], object],
    height: Callable[[float], float],
    path: Path | str,
    width_mm: float = 170,
    dpi: float = 200,
) -> None:
    """Write a chart as high as `height` says it must be at a width (both in inches); the rest as in `save_matrix`."""
    _save(draw, Path(path), width_mm, height(width_mm / MM_PER_INCH) * MM_PER_INCH, dpi)


def save_contributions(data: Standings, path: Path | str, look: Look, width_mm: float = 190, dpi: float = 200) -> None:
    """Write a ranking with its contributions, as high as it needs to be; the rest as in `save_matrix`."""
    high = contributions_size(data, look, width_mm / MM_PER_INCH) * MM_PER_INCH
    _save(lambda figure: draw_contributions(figure, data, look), Path(path), width_mm, high, dpi)


def save_acceptability(
    grids: Sequence[Grid], path: Path | str, look: Look, width_mm: float = 190, dpi: float = 200
) -> None:
    """Write heat maps of a ranking's robustness, as large as they need to be; the rest as in `save_matrix`."""
    wide, high = acceptability_size(grids, look, width_mm / MM_PER_INCH)

    def draw(figure: Figure) -> object:
        return draw_acceptability(figure, grids, look)

    _save(draw, Path(path), wide * MM_PER_INCH, high * MM_PER_INCH, dpi)


def save_sensitivity(
    data: Lines, path: Path | str, look: Look, width_mm: float = 190, height_mm: float = 125, dpi: float = 200
) -> None:
    """Write the sensitivity to one criterion, higher where its lines are many; the rest as in `save_matrix`."""
    high = max(height_mm, sensitivity_size(data, look, width_mm / MM_PER_INCH) * MM_PER_INCH)
    _save(lambda figure: draw_sensitivity(figure, data, look), Path(path), width_mm, high, dpi)


def _save(draw: Callable[[Figure], object], path: Path, width_mm: float, height_mm: float, dpi: float) -> None:
    """Draw on a new figure and write it, whole or not at all."""
    suffix = path.suffix.lower()
    if suffix not in _METADATA:
        raise PlannerError(
            _("A chart can't be saved as “{name}”.").format(name=path.name),
            _("Use a name that ends in {suffixes}.").format(suffixes=", ".join(SUFFIXES)),
        )
    if not (20 <= width_mm <= 2000 and 20 <= height_mm <= 2000 and 36 <= dpi <= 1200):
        raise PlannerError(_("A chart is 20 to 2,000 mm wide and high, at 36 to 1,200 dpi."))
    figure = Figure(figsize=(width_mm / MM_PER_INCH, height_mm / MM_PER_INCH), dpi=dpi)
    FigureCanvasAgg(figure)
    with rc_context(_SETTINGS):
        draw(figure)
        with atomic_write(path) as temporary:
            figure.savefig(
                temporary,
                format=suffix[1:],
                dpi=dpi,
                facecolor=figure.get_facecolor(),
                metadata=_METADATA[suffix],
            )
