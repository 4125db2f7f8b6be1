"""`planner matrix`: the risk–competitiveness matrix as a table, JSON or a picture."""

import dataclasses
from argparse import ArgumentParser, Namespace
from pathlib import Path

from planner.charts.doubtshapes import SHAPES, Display
from planner.charts.style import load as look
from planner.cli import numbers
from planner.cli.certaintydocument import (
    add_uncertainty,
    blend_of_stacks,
    certainty_of_stacks,
    uncertainty_document,
    uncertainty_of,
)
from planner.cli.movements import movement_document, print_movements
from planner.cli.plans import add_file, add_round, opened, print_json, print_table, require_round
from planner.engine.certainty.clouds import doubt
from planner.engine.quadrant import DRAWS, SEED, matrix
from planner.engine.result import Cuts, Matrix, Point
from planner.engine.roles import ROLES
from planner.files.images import save_matrix
from planner.model.plan import QUADRANTS, Plan, Score
from planner.text import _, language


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser)
    add_round(parser)
    about = _("also show how the stacks moved from this round, with arrows in the picture")
    parser.add_argument("--from-round", metavar="R", help=about)
    add_cuts(parser)
    add_uncertainty(parser)
    add_sampling(parser)
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.add_argument("--image", metavar="OUT", type=Path, help=_("also draw the matrix (png, svg or pdf)"))
    shape = _("draw in the picture what holds nine in ten redrawn panels, as ellipses or boxes (default: none)")
    parser.add_argument("--shape", choices=SHAPES, default="none", help=shape)
    rings = _("draw in the picture how likely each quadrant is, as a ring around each mark")
    parser.add_argument("--rings", action="store_true", help=rings)


def add_cuts(parser: ArgumentParser) -> None:
    """Add the options that say where the lines are."""
    risk = _("where high risk begins (default: the plan's, 3)")
    parser.add_argument("--risk-cut", type=numbers.cut, help=risk)
    future = _("where high competitiveness begins (default: the plan's, 3)")
    parser.add_argument("--future-cut", type=numbers.cut, help=future)
    band = _("half-width of the band that counts as borderline (default: the plan's, 0)")
    parser.add_argument("--band", type=numbers.band, help=band)


def add_sampling(parser: ArgumentParser) -> None:
    """Add the options that say how probabilities are drawn."""
    parser.add_argument("--draws", type=_draws, default=DRAWS, help=_("draws for the probabilities"))
    parser.add_argument("--seed", type=numbers.seed, default=SEED, help=_("seed for the probabilities"))


def cuts_of(arguments: Namespace, plan: Plan) -> Cuts:
    """Return the lines: the plan's, but for those given."""
    given = {"risk": arguments.risk_cut, "future": arguments.future_cut, "band": arguments.band}
    return dataclasses.replace(
        Cuts(plan.risk_cut, plan.future_cut, plan.band), **{key: cut for key, cut in given.items() if cut is not None}
    )


def run(arguments: Namespace) -> int:
    """Compute the matrix, draw it where asked, and print it."""
    with opened(arguments.file) as store:
        plan = store.plan()
    require_round(plan, arguments.round)
    if arguments.from_round is not None:
        require_round(plan, arguments.from_round)
    cuts = cuts_of(arguments, plan)
    uncertainty = uncertainty_of(arguments, plan)
    result = matrix(plan, arguments.round, cuts, arguments.draws, arguments.seed, uncertainty)
    before = None if arguments.from_round is None else matrix(plan, arguments.from_round, cuts, draws=1)
    if arguments.image:
        display = Display(arguments.shape, arguments.rings)
        found = None
        if display.anything:
            found = doubt(plan, arguments.round, cuts, draws=arguments.draws, seed=arguments.seed)
        save_matrix(plan, result, arguments.image, look("light"), ghost=before, doubt=found, display=display)
    if arguments.json:
        print_json(document(plan, result) | ({} if before is None else movement_document(before, result)))
    else:
        _print(plan, result)
        if before is not None:
            print_movements(plan, before, result)
    return 0


def document(plan: Plan, result: Matrix) -> dict[str, object]:
    """Describe a matrix, and how sure it is, in the shape that scripts read."""
    certainty, blended = certainty_of_stacks(plan, result), blend_of_stacks(plan, result)
    return {
        "cuts": {"risk": result.cuts.risk, "future": result.cuts.future, "band": result.cuts.band},
        "round": result.round,
        "draws": result.draws,
        "seed": result.seed,
        "probability_error": result.error,
        "uncertainty": uncertainty_document(result.uncertainty),
        "stacks": [
            _stack(plan, point) | certainty[point.item] | {"blend": blended.get(point.item)} for point in result.points
        ],
    }


def _stack(plan: Plan, point: Point) -> dict[str, object]:
    return {
        "id": point.item,
        "name": plan.items[point.item].name.to(language()),
        "risk": _score(point.risk),
        "future": _score(point.future),
        "computed": list(point.computed),
        "quadrant": point.quadrant,
        "basis": point.basis,
        "published": point.published,
        "borderline": point.borderline,
        "probability": {quadrant: round(share, 6) for quadrant, share in point.probability.items()},
        "ruling": _ruling(point),
    }


def _score(score: Score) -> dict[str, object]:
    return {
        "kind": score.kind,
        "value": score.value,
        "low": score.low,
        "high": score.high,
        "n": score.n,
        "reason": score.reason.to(language()),
        "citations": list(score.citations),
    }


def _ruling(point: Point) -> dict[str, object] | None:
    ruling = point.ruling
    if ruling is None:
        return None
    return {"quadrant": ruling.quadrant, "basis": ruling.basis, "author": ruling.author.to(language()),
            "reason": ruling.reason.to(language()), "citations": list(ruling.citations)}


def _print(plan: Plan, result: Matrix) -> None:
    header = (
        _("Stack"), _("Risk"), _("Future"), _("Computed"), _("Quadrant"), _("Basis"), _("Published"), _("Borderline"),
    )  # fmt: skip
    basis = {"computed": _("computed"), "ruling": _("ruling"), "none": _("none")}
    rows = [
        (
            plan.items[point.item].name.to(language()),
            _number(point.risk),
            _number(point.future),
            " / ".join(_(ROLES[quadrant].short) for quadrant in point.computed) or "–",
            _(ROLES[point.quadrant].short) if point.quadrant else "–",
            basis[point.basis],
            _(ROLES[point.published].short) if point.published else "–",
            _("yes") if point.borderline else "",
        )
        for point in result.points
    ]
    print_table(header, rows)
    for point in result.points:
        if point.basis == "ruling" and point.ruling:
            print("\n" + _("{stack}, ruled by {author}: {reason}").format(
                stack=plan.items[point.item].name.to(language()),
                author=point.ruling.author.to(language()),
                reason=point.ruling.reason.to(language()),
            ))  # fmt: skip
    print()
    for quadrant in QUADRANTS:
        print(f"{_(ROLES[quadrant].short)}: {_(ROLES[quadrant].name)}")


def _number(score: Score) -> str:
    if score.kind == "missing":
        return _("missing")
    if score.kind == "interval":
        return f"{score.low:.2f}–{score.high:.2f}"
    return f"{score.value:.2f}"


def _draws(text: str) -> int:
    return numbers.whole(text, 1, 10_000_000, _("draws are a whole number from 1 to 10,000,000"))
