"""Quotes in the details panel: each with its place, all but the first folded away."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from planner.model.plan import Citation, Plan
from planner.text import _, language, ngettext
from planner.ui.fold import Fold
from planner.ui.parts import label
from planner.ui.session import Session

Widgets = Iterator[QWidget]
# Quotes shown before the rest is folded away.
_QUOTES = 2


def quotes(session: Session, names: tuple[str, ...], shown: int = _QUOTES) -> Widgets:
    """Yield the quotes with their places, all but the first `shown` folded."""
    known = session.plan.citations
    found = [known[name] for name in names if name in known]
    for citation in found[:shown]:
        yield from quote(session.plan, citation)
    rest = found[shown:]
    if rest:
        more = ngettext("{count} more quote", "{count} more quotes", len(rest))
        title = more if shown else _("Evidence ({count})")
        yield Fold(title.format(count=len(rest)), [widget for found in rest for widget in quote(session.plan, found)])


def quote(plan: Plan, citation: Citation) -> Widgets:
    """Yield a quote and where it stands."""
    yield label(f"“{citation.quote}”", "quote")
    yield label(_place(plan, citation), "small")


def _place(plan: Plan, citation: Citation) -> str:
    """Write where a quote stands: source, table or figure, line of the text."""
    source = plan.sources.get(citation.source)
    name = f"{source.publisher.to(language())} {source.series}".strip() if source else citation.source
    line = _("line {line} of the text").format(line=citation.line) if citation.line else ""
    return " · ".join(filter(None, (name, citation.place, line)))
