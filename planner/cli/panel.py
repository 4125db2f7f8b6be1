"""`planner panel`: what the panel's answers of a round say, as tables or JSON."""

from argparse import ArgumentParser, Namespace

from planner.cli.paneldocument import document
from planner.cli.plans import add_file, opened, print_json, print_table
from planner.engine.answers import row_name
from planner.engine.consensus import CellStatistics
from planner.engine.delphi import latest_round
from planner.engine.discussion import LeftOut
from planner.engine.discussionreasons import topic_sentences
from planner.engine.panelreading import cell_name, reading
from planner.engine.panelstatistics import PanelStatistics, panel
from planner.engine.roles import ROLES
from planner.model.plan import Plan, Quadrant
from planner.text import _, language

_QUEUED = 10


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser)
    parser.add_argument("--sheet", help=_("the sheet to read (default: all that are in use)"))
    parser.add_argument("--round", help=_("the round to read (default: the latest one with answers)"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def run(arguments: Namespace) -> int:
    """Print the statistics of a round."""
    with opened(arguments.file) as store:
        plan = store.plan()
    round = latest_round(plan) if arguments.round is None else arguments.round
    found = panel(plan, round, arguments.sheet)
    if arguments.json:
        print_json(document(plan, found))
    else:
        _print(plan, found)
    return 0


def _print(plan: Plan, found: PanelStatistics) -> None:
    print(_("Round: {name}").format(name=plan.rounds[found.round].name.to(language())) + "\n")
    for remark in reading(plan, found):
        mark = {"info": "", "caution": _("Note: "), "warning": _("Beware: ")}[remark.level]
        print(f"- {mark}{remark.text}")
    print()
    _print_cells(plan, found)
    _print_queue(plan, found)
    _print_apart(plan, found)


def _print_cells(plan: Plan, found: PanelStatistics) -> None:
    header = (
        _("Item"), _("Indicator"), _("Answers"), _("Abstained"), _("Mean"), _("Median"), _("Q1"), _("Q3"),
        _("Convergence"), _("Consensus"), _("CV"),
    )  # fmt: skip
    print_table(header, [_row(plan, cell) for cell in found.cells])


def _row(plan: Plan, cell: CellStatistics) -> tuple[str, ...]:
    numbers = (cell.median, cell.q1, cell.q3, cell.convergence, cell.consensus, cell.cv)
    return (
        plan.items[cell.item].name.to(language()),
        plan.indicators[cell.indicator].name.to(language()),
        "–" if cell.n is None else str(cell.n),
        "–" if cell.source == "published" else str(cell.abstentions),
        _mean(cell),
        *("–" if number is None else f"{number:.2f}" for number in numbers),
    )


def _mean(cell: CellStatistics) -> str:
    if cell.mean is not None:
        return f"{cell.mean:.2f}"
    if cell.bounds:
        return f"{cell.bounds[0]:.2f}–{cell.bounds[1]:.2f}"
    return _("missing") if cell.source == "published" else _("not quantified")


def _print_queue(plan: Plan, found: PanelStatistics) -> None:
    if not found.queue:
        return
    print("\n" + _("To discuss, the most pressing first:"))
    for topic in found.queue[:_QUEUED]:
        print(f"{topic.rank:>3}. {cell_name(plan, topic.item, topic.indicator)} ({topic.score:.2f})")
        for sentence in topic_sentences(plan, topic):
            print(f"     {sentence}")


def _print_apart(plan: Plan, found: PanelStatistics) -> None:
    if found.outliers:
        print("\n" + _("Answers that stand apart:"))
    for one in found.outliers:
        answer = f"{one.low:.0f}" if one.low == one.high else f"{one.low:.0f}–{one.high:.0f}"
        who = row_name(found.grid, one.row)
        print(f"- {cell_name(plan, one.item, one.indicator)}: {who} {answer} (z {one.z:+.1f})")
    decisive = [row for row in found.left_out if row.changes]
    if decisive:
        print("\n" + _("Who changes a quadrant when left out:"))
    for row in decisive:
        print(f"- {row_name(found.grid, row.row)}: {_moves(plan, row)}")


def _moves(plan: Plan, row: LeftOut) -> str:
    return ", ".join(
        f"{plan.items[change.item].name.to(language())} {_role(change.before)} → {_role(change.after)}"
        for change in row.changes
    )


def _role(quadrant: Quadrant | None) -> str:
    return _(ROLES[quadrant].short) if quadrant else _("no quadrant")
