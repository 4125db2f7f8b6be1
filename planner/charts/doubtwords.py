"""What the matrix says about its signs of doubt: what an ellipse holds, from how many answers, and how it was drawn."""

from collections.abc import Iterator

from planner.charts.doubtshapes import Clouds, Display
from planner.charts.frame import Entry
from planner.charts.style import Look
from planner.engine.certainty.results import LEVEL, Doubt
from planner.engine.result import Matrix, Point
from planner.model.plan import PUBLISHED, Quadrant
from planner.text import _, ngettext

_TINY = 0.0005
# The shares of the ring in the legend: every direction is seen.
_EXAMPLE: tuple[tuple[Quadrant, float], ...] = (
    ("respond", 0.2), ("invest", 0.55), ("support", 0.17), ("monitor", 0.08),
)  # fmt: skip


def doubt_entries(clouds: Clouds, look: Look) -> tuple[Entry, ...]:
    """List the signs of doubt that the chart uses, each with what it holds in words."""
    share, plain, entries = level_text(), look.mark("monitor"), []
    if "ellipse" in clouds.shapes:
        entries.append(Entry(_("Ellipse: {share} of redrawn panels").format(share=share), plain, "ellipse"))
    if "box" in clouds.shapes:
        entries.append(Entry(_("Box: the middle {share} of each score").format(share=share), plain, "box"))
    if clouds.ringed:
        words = _("Ring: share in each quadrant (solid: the one shown)")
        entries.append(Entry(words, look.mark("invest"), "pie", _EXAMPLE))
    return tuple(entries)


def level_text() -> str:
    """Write the share that ellipses and boxes hold."""
    return f"{LEVEL:.0%}"


def doubt_note(matrix: Matrix, doubt: Doubt | None, display: Display) -> str:
    """Say what is counted as uncertain, from how many answers, and how it was drawn; empty where nothing is shown."""
    if doubt is None or not display.anything:
        return ""
    counted = list(_published(matrix, doubt) if matrix.round == PUBLISHED else _workshop(matrix, doubt))
    if doubt.uncertainty.lines > 0:
        counted.append(_("lines up to ±{width} off").format(width=f"{doubt.uncertainty.lines:g}"))
    if not counted:
        return _("Uncertainty: nothing is counted as uncertain.")
    text = _("Uncertainty counted: {causes}.").format(causes="; ".join(counted))
    return f"{text} {how_drawn(doubt)} {_left_out()}"


def _left_out() -> str:
    return _("How the panel was chosen is not counted.")


def _published(matrix: Matrix, doubt: Doubt) -> Iterator[str]:
    """Yield what is uncertain about printed means."""
    if doubt.uncertainty.assessors:
        numbers = numbers_text(matrix)
        yield (
            _("sampling error alone, from n = {numbers} answers to a printed mean").format(numbers=numbers)
            if numbers
            else _("sampling error alone")
        )
    if doubt.uncertainty.intervals and any(_is_interval(point) for point in matrix.points):
        yield _("values known as intervals anywhere in them")


def _workshop(matrix: Matrix, doubt: Doubt) -> Iterator[str]:
    """Yield what is uncertain about the answers of a workshop."""
    if doubt.uncertainty.assessors:
        numbers = numbers_text(matrix)
        yield _("another panel drawn from these assessors, n = {numbers}").format(numbers=numbers or "0")
    if doubt.uncertainty.intervals and any(_is_interval(point) for point in matrix.points):
        yield _("values known as intervals anywhere in them")
    if doubt.uncertainty.baseline > 0:
        yield experts_text(doubt.uncertainty.baseline)


def _is_interval(point: Point) -> bool:
    return "interval" in (point.risk.kind, point.future.kind)


def numbers_text(matrix: Matrix) -> str:
    """Write the range of the numbers of answers behind the scores, such as "12–23"; empty where none is known.

    A published interval is no mean of answers.
    """
    kinds = ("exact",) if matrix.round == PUBLISHED else ("exact", "interval")
    scores = (score for point in matrix.points for score in (point.risk, point.future))
    known = sorted({score.n for score in scores if score.n and score.kind in kinds})
    if not known:
        return ""
    return str(known[0]) if len(known) == 1 else f"{known[0]}–{known[-1]}"


def how_drawn(doubt: Doubt) -> str:
    """Say how many draws with which seed, and how far off that leaves the shares; or that they are exact."""
    error = max((cloud.error for cloud in doubt.clouds.values()), default=0.0)
    if error <= 0:
        return _("Shares computed exactly.")
    words = _("{draws} draws, seed {seed}, standard error at most {error} percentage points.")
    shown = "0.1" if error < _TINY else f"{100 * error:.1f}"
    return words.format(draws=f"{doubt.draws:,}", seed=doubt.seed, error=shown)


def blended_text(doubt: Doubt | None) -> str:
    """Say that the published survey counts beside a workshop's answers; empty where it doesn't."""
    experts = doubt.uncertainty.baseline if doubt is not None and doubt.round != PUBLISHED else 0.0
    return experts_text(experts) if experts > 0 else ""


def experts_text(experts: float) -> str:
    """Say as how many experts the published survey counts."""
    shown = f"{experts:g}"
    return ngettext(
        "with the survey as {count} expert", "with the survey as {count} experts", 1 if experts == 1 else 2
    ).format(count=shown)
