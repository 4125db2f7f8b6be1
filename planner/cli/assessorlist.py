"""The members of the panel as a table or as JSON; names only where they are asked for and allowed."""

from argparse import Namespace
from typing import Any

from planner.cli import DONE
from planner.cli.assessornames import read_table
from planner.cli.plans import opened, print_json, print_table
from planner.model.asked import progress
from planner.model.panelwords import ANONYMITY_NAMES, ROLE_NAMES
from planner.model.plan import Plan
from planner.text import _


def list_assessors(arguments: Namespace) -> int:
    """Print the members."""
    with opened(arguments.file) as store:
        plan = store.plan()
    names = read_table(arguments, plan) if arguments.names else None
    if arguments.json:
        print_json(_document(plan, names))
        return DONE
    print(_(ANONYMITY_NAMES[plan.anonymity]))
    header = [_("Code"), _("Role"), _("Affiliation"), _("Stacks rated"), _("May score"), _("Answered")]
    rows = [_row(plan, code) for code in plan.assessors]
    if names is not None:
        header.append(_("Name"))
        rows = [[*row, names.get(plan.assessors[row[0]].origin, "")] for row in rows]
    print_table(header, rows)
    return DONE


def _row(plan: Plan, code: str) -> list[str]:
    member = plan.assessors[code]
    duties = ", ".join("/".join(filter(None, duty)) for duty in member.duties)
    scores = (duties or _("everything")) if member.role == "expert" else "–"
    done, role = _answered(plan, code), _(ROLE_NAMES.get(member.role, member.role))
    answered = "–" if done is None else f"{done[0]}/{done[1]}"
    return [code, role, member.affiliation, str(len(member.expertise) or "–"), scores, answered]


def _answered(plan: Plan, code: str) -> tuple[int, int] | None:
    found = plan.open_round()
    return None if found is None else progress(plan, found.id, code)


def _document(plan: Plan, names: dict[str, str] | None) -> dict[str, Any]:
    found = plan.open_round()
    return {
        "anonymity": plan.anonymity, "round": found.id if found else None,
        "assessors": [_member(plan, code, names) for code in plan.assessors],
    }


def _member(plan: Plan, code: str, names: dict[str, str] | None) -> dict[str, Any]:
    member, done = plan.assessors[code], _answered(plan, code)
    said: dict[str, Any] = {
        "code": code, "affiliation": member.affiliation, "role": member.role, "expertise": dict(member.expertise),
        "duties": [{"sheet": sheet, "item": item or None} for sheet, item in member.duties],
        "answered": done[0] if done else None, "asked": done[1] if done else None,
    }
    return said if names is None else said | {"name": names.get(member.origin, "")}
