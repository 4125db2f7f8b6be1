"""`planner rank`: the ranking of a sheet and how far it stands, as tables, JSON or pictures."""

import dataclasses
from argparse import ArgumentParser, Namespace
from pathlib import Path

from planner.charts.acceptability import acceptability_grid, central_grid, pairwise_grid
from planner.charts.standings import standings
from planner.charts.style import load as look
from planner.cli import numbers
from planner.cli.plans import add_file, add_round, opened, print_json, print_table, require_round
from planner.cli.rankdocument import document
from planner.engine.decision import Reversal
from planner.engine.methods.table import METHODS
from planner.engine.ranking import DRAWS, MOST_DRAWS, SEED, Ranking, rank, rankable
from planner.engine.robustness.verdict import NAMES, rule
from planner.files.images import save_acceptability, save_contributions
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.model.weighting import RANKING_METHODS, WEIGHT_KNOWLEDGE
from planner.text import _, language

_SHOWN = 10


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser)
    parser.add_argument("--sheet", help=_("the sheet to rank"))
    add_round(parser)
    parser.add_argument("--method", choices=RANKING_METHODS, help=_("the method (default: the plan's, weighted-sum)"))
    weights = _('a weight set by its name or id, "a=0.3,b=0.7", "roc:a>b=c", or "equal" (default: the plan\'s)')
    parser.add_argument("--weights", metavar="W", help=weights)
    knowledge = _("what is taken as known of the weights when the ranking is tested (default: the plan's, free)")
    parser.add_argument("--knowledge", choices=WEIGHT_KNOWLEDGE, help=knowledge)
    parser.add_argument("--no-assessors", action="store_true", help=_("take the panel as it is"))
    parser.add_argument("--no-intervals", action="store_true", help=_("let intervals count by their middle"))
    parser.add_argument("--draws", type=_draws, default=DRAWS, help=_("draws of weights and scores"))
    parser.add_argument("--seed", type=numbers.seed, default=SEED, help=_("seed of the draws"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.add_argument("--image", metavar="OUT", type=Path, help=_("also draw the ranking (png, svg or pdf)"))
    about = _("also draw how often each rank comes out (png, svg or pdf)")
    parser.add_argument("--robustness-image", metavar="OUT", type=Path, help=about)


def run(arguments: Namespace) -> int:
    """Rank the sheet, draw what was asked for, and print it."""
    with opened(arguments.file) as store:
        plan = store.plan()
    require_round(plan, arguments.round)
    uncertainty = dataclasses.replace(
        plan.uncertainty,
        assessors=plan.uncertainty.assessors and not arguments.no_assessors,
        intervals=plan.uncertainty.intervals and not arguments.no_intervals,
    )
    found = rank(
        plan, _sheet(plan, arguments.sheet, arguments.round), round=arguments.round, weights=arguments.weights,
        method=arguments.method, knowledge=arguments.knowledge, uncertainty=uncertainty, draws=arguments.draws,
        seed=arguments.seed,
    )  # fmt: skip
    _draw(plan, found, arguments)
    if arguments.json:
        print_json(document(plan, found))
    else:
        _print(plan, found)
    return 0


def _sheet(plan: Plan, sheet: str | None, round: str) -> str:
    if sheet in plan.sheets:
        return str(sheet)
    raise PlannerError(
        _("Say which sheet to rank.") if sheet is None else _("The plan has no sheet {sheet}.").format(sheet=sheet),
        _("Sheets that can be ranked in this round: {names}.").format(names=", ".join(rankable(plan, round)) or "–"),
    )


def _draw(plan: Plan, found: Ranking, arguments: Namespace) -> None:
    if arguments.image:
        verdicts = {one.alternative: one.verdict for one in found.verdicts}
        data = standings(
            plan, found.problem, found.weights, found.outcome, method=_(METHODS[found.method].name),
            ranges=found.bounds, verdicts=verdicts,
        )  # fmt: skip
        save_contributions(data, arguments.image, look("light"))
    if arguments.robustness_image:
        outcome = found.comparison.outcomes["weighted-sum"]
        makers = (acceptability_grid, pairwise_grid, central_grid)
        grids = [make(plan, found.problem, outcome, found.smaa) for make in makers]
        save_acceptability(grids, arguments.robustness_image, look("light"))


def _print(plan: Plan, found: Ranking) -> None:
    weights = ", ".join(
        f"{plan.indicators[name].name.to(language())} {100 * share:.1f}%"
        for name, share in zip(found.problem.criteria, found.weights, strict=True)
    )
    print(_("Method: {name}").format(name=_(METHODS[found.method].name)))
    print(_("Weights: {weights}").format(weights=weights) + "\n")
    _print_rows(plan, found)
    print("\n" + _("{draws:,} draws, seed {seed}, standard error of a share at most {error:.2%}.").format(
        draws=found.draws, seed=found.seed, error=found.smaa.error))  # fmt: skip
    _print_methods(plan, found)
    _print_stability(plan, found)
    _print_reversals(plan, found.reversals)
    print("\n" + _("How the verdict is found:"))
    for sentence in (*rule(), *found.notes):
        print(f"- {sentence}")


def _print_rows(plan: Plan, found: Ranking) -> None:
    header = (_("Rank"), _("Item"), _("Score"), _("Possible scores"), _("Possible ranks"), _("First"),
              _("Expected rank"), _("Verdict"))  # fmt: skip
    order = sorted(range(len(found.verdicts)), key=lambda row: int(found.outcome.ranks[row]))
    print_table(header, [_row(plan, found, row) for row in order])
    for name, reason in found.problem.dropped.items():
        known = plan.items.get(name) or plan.indicators[name]
        print(_("Left out: {name}. {reason}").format(name=known.name.to(language()), reason=reason))


def _row(plan: Plan, found: Ranking, row: int) -> tuple[str, ...]:
    bounds = found.bounds
    return (
        str(found.outcome.ranks[row]),
        plan.items[found.problem.alternatives[row]].name.to(language()),
        f"{found.outcome.scores[row]:.3f}",
        f"{bounds.low[row]:.3f}–{bounds.high[row]:.3f}" if bounds.low[row] < bounds.high[row] else "",
        f"{bounds.best[row]}–{bounds.worst[row]}" if bounds.best[row] < bounds.worst[row] else "",
        f"{100 * found.smaa.acceptability[row, 0]:.1f}%",
        f"{found.smaa.expected_rank[row]:.2f}",
        _(NAMES[found.verdicts[row].verdict]),
    )


def _print_methods(plan: Plan, found: Ranking) -> None:
    print("\n" + _("Ranks by every method:"))
    outcomes = found.comparison.outcomes
    header = (_("Item"), *(_(METHODS[method].name) for method in METHODS if method in outcomes))
    rows = [
        (plan.items[name].name.to(language()), *(str(outcome.ranks[row]) for outcome in outcomes.values()))
        for row, name in enumerate(found.problem.alternatives)
    ]
    print_table(header, rows)
    for flip in found.comparison.flips[:_SHOWN]:
        print(f"- {flip.words}")
    _print_more(len(found.comparison.flips))


def _print_stability(plan: Plan, found: Ranking) -> None:
    print("\n" + _("How far a weight may go, the others in proportion (weighted sum):"))
    header = (
        _("Criterion"), _("Weight"), _("First place unchanged"), _("Order unchanged"), _("Rivals for first place"),
    )  # fmt: skip
    rows = []
    for one in found.stability:
        rivals = (plan.items[rival].name.to(language()) for rival in one.rivals if rival)
        spans = (f"{100 * low:.1f}–{100 * high:.1f}%" for low, high in (one.winner, one.order))
        name = plan.indicators[one.criterion].name.to(language())
        rows.append((name, f"{100 * one.weight:.1f}%", *spans, ", ".join(dict.fromkeys(rivals))))
    print_table(header, rows)


def _print_reversals(plan: Plan, found: tuple[Reversal, ...]) -> None:
    if not found:
        print("\n" + _("No order of two alternatives turns round when a third is taken out or copied."))
        return
    print("\n" + _("Orders that turn round because of a third alternative:"))
    for one in found[:_SHOWN]:
        first, second, third = (plan.items[name].name.to(language()) for name in (one.first, one.second, one.third))
        said = {
            "removed": _("{method}: without {third}, {second} comes before {first}."),
            "copied": _("{method}: with a copy of {third}, {second} comes before {first}."),
        }
        method = next(_(known.name) for known in METHODS.values() if known.id == one.method)
        print("- " + said[one.change].format(method=method, first=first, second=second, third=third))
    _print_more(len(found))


def _print_more(count: int) -> None:
    if count > _SHOWN:
        print("  " + _("… and {count} more; --json lists all.").format(count=count - _SHOWN))


def _draws(text: str) -> int:
    return numbers.whole(text, 1, MOST_DRAWS, _("draws are a whole number from 1 to 1,000,000"))
