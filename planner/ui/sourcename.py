"""What a source is called in short; light, because the foot of the window names sources before all else is loaded."""

import re
from typing import TYPE_CHECKING

from planner.text import language

if TYPE_CHECKING:
    # Building the plan's dataclasses takes 15 ms, which the first paint does not wait for.
    from planner.model.plan import Plan

_SHORT_NAME = re.compile(r"\(([A-Za-z]+)\)$")


def source_name(plan: "Plan", id_: str) -> str:
    """Name a source in short: its publisher, by initials where it has some, and its series or year."""
    source = plan.sources.get(id_)
    if source is None:
        return id_
    publisher = source.publisher.to(language())
    short = _SHORT_NAME.search(publisher)
    return f"{short[1] if short else publisher} {source.series or source.year}"
