"""`planner certainty`: how sure the matrix is, and what would change it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict

from planner.cli.certaintydocument import (
    add_uncertainty,
    blend_of_stacks,
    certainty_of_stacks,
    error_document,
    uncertainty_document,
    uncertainty_of,
)
from planner.cli.matrix import add_cuts, add_sampling, cuts_of
from planner.cli.plans import add_file, add_round, opened, print_json, print_table, require_round
from planner.engine.certainty.errorbars import error_bars
from planner.engine.certainty.leaveoneout import leave_one_out
from planner.engine.certainty.onemore import one_more
from planner.engine.certainty.results import ErrorBar, SmallestChange
from planner.engine.certainty.shareranges import share_ranges
from planner.engine.certainty.smallestchange import smallest_changes
from planner.engine.quadrant import matrix, stacks
from planner.engine.result import Matrix, Point
from planner.engine.roles import ROLES
from planner.model.plan import PUBLISHED, Plan, Quadrant
from planner.text import _, language, ngettext


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser)
    add_round(parser)
    add_cuts(parser)
    add_uncertainty(parser)
    add_sampling(parser)
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def run(arguments: Namespace) -> int:
    """Print how sure each stack's place is, and the error bars of the published means."""
    with opened(arguments.file) as store:
        plan = store.plan()
    require_round(plan, arguments.round)
    uncertainty = uncertainty_of(arguments, plan)
    result = matrix(plan, arguments.round, cuts_of(arguments, plan), arguments.draws, arguments.seed, uncertainty)
    bars = error_bars(plan, items=stacks(plan)) if arguments.round == PUBLISHED else ()
    if arguments.json:
        print_json(_document(plan, result, bars))
        return 0
    _print_places(plan, result)
    if bars:
        _print_bars(plan, bars)
    return 0


def _document(plan: Plan, result: Matrix, bars: Sequence[ErrorBar]) -> dict[str, object]:
    certainty, blended = certainty_of_stacks(plan, result), blend_of_stacks(plan, result)
    return {
        "cuts": asdict(result.cuts),
        "round": result.round,
        "draws": result.draws,
        "seed": result.seed,
        "probability_error": result.error,
        "uncertainty": uncertainty_document(result.uncertainty),
        "stacks": [
            {
                "id": point.item,
                "name": plan.items[point.item].name.to(language()),
                "quadrant": point.quadrant,
                "probability": {quadrant: round(share, 6) for quadrant, share in point.probability.items()},
                **certainty[point.item],
                "blend": blended.get(point.item),
            }
            for point in result.points
        ],
        "errors": [error_document(bar) for bar in bars],
    }


def _print_places(plan: Plan, result: Matrix) -> None:
    ranges = {}
    if result.round == PUBLISHED:
        found = share_ranges(plan, result.cuts, result.uncertainty)
        ranges = {one.item: one.shares for one in found}
    changes = {change.item: change for change in smallest_changes(plan, result.round, result.cuts)}
    gains = {one.item: one for one in one_more(plan, result.round, result.cuts, result.uncertainty)}
    flips: dict[str, int] = {}
    for one in leave_one_out(plan, result.round, result.cuts):
        flips[one.item] = flips.get(one.item, 0) + (one.after != one.before)
    rows = []
    for point in result.points:
        gain, flip = gains.get(point.item), flips.get(point.item)
        shares = ranges.get(point.item)
        likeliest = _likeliest(point)
        rows.append(
            (
                plan.items[point.item].name.to(language()),
                _role(point.quadrant),
                "–" if likeliest is None else _share(point, likeliest),
                "–" if shares is None or likeliest is None else _span(shares[likeliest]),
                _change(changes.get(point.item)),
                "–" if gain is None else f"{gain.value:+.1%}",
                "–" if flip is None else str(flip),
            )
        )
    header = (
        _("Stack"), _("Quadrant"), _("Likeliest"), _("At least – at most"), _("Smallest change"), _("One more expert"),
        _("Move it alone"),
    )  # fmt: skip
    print_table(header, rows)


def _print_bars(plan: Plan, bars: Sequence[ErrorBar]) -> None:
    print()
    rows = []
    for bar in bars:
        errors = "–" if bar.error is None else " – ".join(f"{error:.2f}" for error in bar.error)
        bounds = "–" if bar.low is None or bar.high is None else f"{bar.low:.2f}–{bar.high:.2f}"
        rows.append(
            (
                plan.items[bar.item].name.to(language()),
                plan.indicators[bar.indicator].name.to(language()),
                "–" if bar.mean is None else f"{bar.mean:.2f}",
                str(bar.n or "–"),
                errors,
                bounds,
            )
        )
    header = (
        _("Stack"), _("Indicator"), _("Mean"), _("Panel size"), _("Standard error: least – likeliest – greatest"),
        _("90% bounds"),
    )  # fmt: skip
    print_table(header, rows)


def _role(quadrant: Quadrant | None) -> str:
    return "–" if quadrant is None else _(ROLES[quadrant].short)


def _likeliest(point: Point) -> Quadrant | None:
    """Name the likeliest quadrant; of several the one that the stack is in."""
    shares = {name: (round(share, 9), name == point.quadrant) for name, share in point.probability.items()}
    return max(shares, key=lambda name: shares[name], default=None)


def _share(point: Point, quadrant: Quadrant) -> str:
    return f"{_role(quadrant)} {point.probability[quadrant]:.0%}"


def _span(shares: tuple[float, float, float]) -> str:
    return f"{shares[0]:.0%} – {shares[2]:.0%}"


def _change(change: SmallestChange | None) -> str:
    if change is None or change.answers is None:
        return "–"
    said = ngettext("{n} answer → {quadrant}", "{n} answers → {quadrant}", change.answers)
    return said.format(n=change.answers, quadrant=_role(change.target))
