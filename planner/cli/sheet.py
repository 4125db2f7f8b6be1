"""`planner sheet`: the scoring sheets, what each level means, and the rules that propose a score from a figure."""

from argparse import ArgumentParser, Namespace
from typing import Any

from planner.cli.plans import add_file, opened, print_json
from planner.model.errors import PlannerError
from planner.model.plan import Indicator, Plan, Sheet, Words
from planner.text import _, language


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser)
    parser.add_argument("--sheet", metavar="S", help=_("only this sheet"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def run(arguments: Namespace) -> int:
    """Print the sheets with all that is asked on them; PlannerError for a sheet that the plan lacks."""
    with opened(arguments.file) as store:
        plan = store.plan()
    sheets = [sheet for sheet in plan.sheets.values() if arguments.sheet in (None, sheet.id)]
    if arguments.sheet is not None and not sheets:
        choices = _("Choose one of: {choices}.").format(choices=", ".join(plan.sheets))
        raise PlannerError(_("The plan has no sheet {sheet}.").format(sheet=arguments.sheet), choices)
    if arguments.json:
        print_json({"sheets": [_document(plan, sheet) for sheet in sheets]})
        return 0
    for sheet in sheets:
        _print(plan, sheet)
    return 0


def _document(plan: Plan, sheet: Sheet) -> dict[str, Any]:
    return {
        "id": sheet.id, "name": _words(sheet.name), "scale": sheet.scale, "min_assessors": sheet.min_assessors,
        "items": [{"id": item, "name": _words(plan.items[item].name)} for item in sheet.items],
        "indicators": [_indicator(plan, plan.indicators[name]) for name in sheet.indicators],
    }  # fmt: skip


def _indicator(plan: Plan, indicator: Indicator) -> dict[str, Any]:
    return {
        "id": indicator.id, "name": _words(indicator.name), "question": _words(indicator.question),
        "good": indicator.good, "anchors": {str(level): _words(said) for level, said in indicator.anchors},
        "sub_anchors": [
            {"id": rule.id, "name": _words(rule.name), "unit": rule.unit, "cuts": list(rule.cuts),
             "rising": rule.rising, "basis": rule.basis}
            for rule in plan.sub_anchors.values() if rule.indicator == indicator.id
        ],
    }  # fmt: skip


def _print(plan: Plan, sheet: Sheet) -> None:
    """Print a sheet in lines: its items, and each indicator with what its levels mean and its rules."""
    least = _("at least {count} answers").format(count=sheet.min_assessors)
    print(f"{sheet.name.to(language())} ({sheet.id}, {least})")
    print("  " + ", ".join(plan.items[item].name.to(language()) for item in sheet.items))
    for name in sheet.indicators:
        indicator = plan.indicators[name]
        print(f"  {indicator.name.to(language())} ({name}): {indicator.question.to(language())}")
        for level, said in indicator.anchors:
            print(f"    {level}  {said.to(language())}")
        for rule in plan.sub_anchors.values():
            if rule.indicator == name:
                cuts = " ".join(f"{cut:g}" for cut in rule.cuts)
                print(f"    {rule.name.to(language())}: {cuts} {rule.unit} {'↑' if rule.rising else '↓'}")


def _words(words: Words) -> str:
    return words.to(language())
