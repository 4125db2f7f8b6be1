"""`planner granularity`: the panel sizes that each published mean allows."""

import dataclasses
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator

from planner.cli.plans import add_file, opened, print_json, print_table
from planner.engine.granularity import ROUNDING_NAMES, ROUNDINGS, Stated, granularity, stated
from planner.model.plan import Plan
from planner.text import _, language

_MOST = 1000


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser)
    rule = _("how the means were rounded (default: half-up)")
    parser.add_argument("--rounding", choices=ROUNDINGS, default=ROUNDINGS[0], help=rule)
    sizes = _("the panel sizes that may be, such as 8-23 (default: the report's ranges)")
    parser.add_argument("--range", metavar="LOW-HIGH", type=_range, help=sizes)
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def run(arguments: Namespace) -> int:
    """Print every published mean with the panel sizes that fit it."""
    with opened(arguments.file) as store:
        plan = store.plan()
    order = {(item, indicator): place for place, (item, indicator) in enumerate(_asked(plan))}
    found = granularity(plan, arguments.rounding, arguments.range)
    grains = sorted(found, key=lambda grain: order.get((grain.item, grain.indicator), len(order)))
    items = {item: place for place, (item, _indicator) in enumerate(order)}
    said = sorted(stated(plan, arguments.rounding, arguments.range), key=lambda one: items.get(one.item, len(order)))
    if arguments.json:
        scores = [dataclasses.asdict(grain) | {"rounding": arguments.rounding} for grain in grains]
        print_json({"scores": scores, "stated": [dataclasses.asdict(one) for one in said]})
        return 0
    rows = [
        (
            plan.items[grain.item].name.to(language()),
            plan.indicators[grain.indicator].name.to(language()),
            f"{grain.mean:.2f}",
            f"{grain.bounds[0]:.3f}–{grain.bounds[1]:.3f}",
            str(grain.panel or "–"),
            " ".join(map(str, grain.fits)) or "–",
            grain.note,
        )
        for grain in grains
    ]
    header = (
        _("Item"), _("Indicator"), _("Mean"), _("True mean"), _("Panel size"), _("Sizes that fit"), _("Note"),
    )  # fmt: skip
    print_table(header, rows)
    print("\n" + _("Rounding: {rule}.").format(rule=_(ROUNDING_NAMES[arguments.rounding])))
    for one in said:
        print(_beside(plan, one))
    return 0


def _beside(plan: Plan, one: Stated) -> str:
    """Say a size that the report states beside what the means betray."""
    text = _("{item}: the report states {n}; its means alone betray {sizes}.") if one.betrayed else _(
        "{item}: the report states {n}; no mean of it is published.") if not one.means else _(
        "{item}: the report states {n}; no size explains all its means.")  # fmt: skip
    sizes = ", ".join(map(str, one.betrayed))
    return text.format(item=plan.items[one.item].name.to(language()), n=one.n, sizes=sizes)


def _range(text: str) -> range:
    mistake = _("a range is two whole numbers from 1 to 1,000, such as 8-23")
    low, _dash, high = text.partition("-")
    if not (low.isdecimal() and high.isdecimal() and 1 <= int(low) <= int(high) <= _MOST):
        raise ArgumentTypeError(mistake)
    return range(int(low), int(high) + 1)


def _asked(plan: Plan) -> Iterator[tuple[str, str]]:
    """List what is asked in the order of the sheets."""
    for sheet in plan.sheets.values():
        for item in sheet.items:
            for indicator in sheet.indicators:
                yield item, indicator
