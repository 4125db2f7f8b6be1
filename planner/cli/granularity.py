"""`planner granularity`: the panel sizes that each published mean allows."""

import dataclasses
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from planner.cli.plans import add_file, opened, print_json, print_table
from planner.engine.granularity import granularity
from planner.model.plan import Plan
from planner.text import _, language


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser)
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def run(arguments: Namespace) -> int:
    """Print every published mean with the panel sizes that fit it."""
    with opened(arguments.file) as store:
        plan = store.plan()
    order = {(item, indicator): place for place, (item, indicator) in enumerate(_asked(plan))}
    grains = sorted(granularity(plan), key=lambda grain: order.get((grain.item, grain.indicator), len(order)))
    if arguments.json:
        print_json({"scores": [dataclasses.asdict(grain) for grain in grains]})
        return 0
    rows = [
        (
            plan.items[grain.item].name.to(language()),
            plan.indicators[grain.indicator].name.to(language()),
            f"{grain.mean:.2f}",
            str(grain.panel or "–"),
            " ".join(map(str, grain.fits)),
        )
        for grain in grains
    ]
    print_table((_("Item"), _("Indicator"), _("Mean"), _("Panel size"), _("Sizes that fit")), rows)
    return 0


def _asked(plan: Plan) -> Iterator[tuple[str, str]]:
    """List what is asked in the order of the sheets."""
    for sheet in plan.sheets.values():
        for item in sheet.items:
            for indicator in sheet.indicators:
                yield item, indicator
