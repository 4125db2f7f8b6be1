"""Where something stands: every quote with its place and line, and the source's grade, citation line and licence."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from planner.model.plan import Citation, Source
from planner.text import _
from planner.ui.evidencewording import grade_name, source_name
from planner.ui.fold import Fold
from planner.ui.pages.evidence.pieces import Desk, Widgets, section, words
from planner.ui.parts import label

_QUOTES = 4


def sourcing(desk: Desk, citations: Iterable[str]) -> Widgets:
    """Yield all quotes, and each source once with the line that its publisher asks for."""
    known = desk.plan.citations
    found = [known[id_] for id_ in citations if id_ in known]
    if not found:
        yield from section(_("Source"), [label(_("No citation is given."), "muted")])
        return
    quotes = [widget for citation in found[:_QUOTES] for widget in quote(desk, citation)]
    rest = found[_QUOTES:]
    if rest:
        more = (widget for citation in rest for widget in quote(desk, citation))
        quotes.append(Fold(_("{count} more").format(count=len(rest)), more, later=True))
    sources = dict.fromkeys(citation.source for citation in found if citation.source in desk.plan.sources)
    lines: list[QWidget] = [widget for id_ in sources for widget in _source(desk, desk.plan.sources[id_])]
    if len(sources) > 1:
        # Several lines on how to cite would bury what is read.
        title = _("How to cite these {count} reports").format(count=len(sources))
        lines = [Fold(title, lines)]
    yield from section(_("Source"), (*quotes, *lines))


def quote(desk: Desk, citation: Citation) -> Widgets:
    """Yield a quote and where it stands."""
    yield label(f"“{citation.quote}”", "quote")
    yield label(place(desk, citation), "small")


def place(desk: Desk, citation: Citation) -> str:
    """Write where a quote stands: source, table or figure, section, line of the text."""
    line = _("line {line} of the text").format(line=citation.line) if citation.line else ""
    section_ = citation.section if citation.section != citation.place else ""
    return " · ".join(filter(None, (source_name(desk.plan, citation.source), citation.place, section_, line)))


def _source(desk: Desk, source: Source) -> Widgets:
    yield desk.link(words(source.title), f"source:{source.id}")
    yield label(cited_as(source))
    yield label(" · ".join(filter(None, (grade_name(source.grade), words(source.licence)))), "small")


def cited_as(source: Source) -> str:
    """Return the line that a publisher asks to be cited by; put together where none is given."""
    line = words(source.citation)
    if line:
        return line
    parts = (words(source.authors), f"({source.year})", words(source.title), words(source.publisher))
    return " ".join(filter(None, parts))
