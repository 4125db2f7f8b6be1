"""The sheet of sources: what every number in brackets stands for, what is missing and why, licences."""

from collections.abc import Iterator

from planner.files.workbook.context import Context, extent_text
from planner.files.workbook.page import Page
from planner.model.plan import Plan, Score
from planner.text import _

WIDTHS = (7, 24, 38, 9, 62, 22)
# Heading, three notes, then per table a gap, a caption and a head: the list of citations starts below.
_ROWS_ABOVE = 1 + 3 + 3 * 3 + 1


def cited(plan: Plan) -> Iterator[str]:
    """List every citation that the workbook's sheets use."""
    for score in plan.published.values():
        yield from score.citations
    for item in plan.items.values():
        if item.kind == "option" or item.family == "measure":
            yield from item.citations
            yield from (cite for link in plan.links if link.source == item.id for cite in link.citations)
    for placement in plan.placements.values():
        yield from placement.citations
    for ruling in plan.rulings:
        yield from ruling.citations


def first_row(plan: Plan) -> int:
    """Return the row where the list of citations starts: below the reports and the reading notes."""
    return _ROWS_ABOVE + len(plan.sources) + len(unusual(plan))


def unusual(plan: Plan) -> list[tuple[str, list[str], Score]]:
    """List the values that are no plain numbers; indicators of one item with the same reason go together."""
    found: list[tuple[str, list[str], Score]] = []
    for (item, indicator), score in plan.published.items():
        if score.kind == "exact":
            continue
        same = [row for row in found if row[0] == item and row[2] == score]
        if same:
            same[0][1].append(indicator)
        else:
            found.append((item, [indicator], score))
    return found


def write_sources(context: Context) -> None:
    """Fill the sheet; needs all sheets that cite."""
    page = context.pages["sources"]
    page.line(_("9. Sources and reading notes"), "heading")
    notes = (
        _("○ Numbers in brackets on the other sheets point here. Line: line of the report's text, counted from 1."),
        _("○ Quotes are short excerpts that carry the figure or claim; the reports themselves are not reproduced."),
        _mended(context),
    )
    for text in notes:
        page.line(text, "note")
    page.gap()
    _reports(context, page)
    page.gap()
    _reading_notes(context, page)
    page.gap()
    # Last, because its head repeats on every page that follows.
    page.break_before(page.row)
    page.caption(context.table(page, _("Citations")))
    page.head(_("No."), _("Place"), _("Section"), _("Line no."), _("Quote"), _("Used on"))
    head = page.row - 1
    if page.row != first_row(context.plan):
        raise RuntimeError(f"the list of citations starts at row {page.row}, not {first_row(context.plan)}")
    _citations(context, page)
    page.print_to(page.row - 1)
    page.close(repeat=(head, head))


def _mended(context: Context) -> str:
    if not context.book.mended:
        return _("○ All texts are complete.")
    text = _("○ {count} texts held characters that a workbook cannot store, or were too long, and were shortened.")
    return text.format(count=context.book.mended)


def _citations(context: Context, page: Page) -> None:
    for source, group in context.refs.by_source():
        head = context.words(source.citation) if source else group[0].source
        page.put(1, head, "band", span=page.columns)
        page.step()
        for citation in group:
            page.put(1, f"[{context.refs.number(citation.id)}]", "reference")
            page.put(2, citation.place or "–", "small")
            page.put(3, citation.section or "–", "small")
            page.put(4, citation.line, "count")
            page.put(5, citation.quote, "small")
            page.put(6, ", ".join(context.refs.uses(citation.id)) or "–", "small")
            page.step()


def _reading_notes(context: Context, page: Page) -> None:
    """List the values that are no plain numbers, with what is known of them and why."""
    page.caption(context.table(page, _("Values known as an interval or not at all")))
    page.head(_("No."), _("Item"), _("Indicator"), _("Known range"), _("Why"), _("Source"))
    for number, (item, indicators, score) in enumerate(unusual(context.plan), 1):
        names = ", ".join(context.words(context.plan.indicators[name].name) for name in indicators)
        page.put(1, number, "centre")
        page.put(2, context.item(item), "small")
        page.put(3, names, "small")
        page.put(4, extent_text(score) if score.kind == "interval" else _("no value"), "centre")
        why = "\n".join(text for text in (context.words(score.reason), context.words(score.note)) if text)
        page.put(5, why, "small")
        context.cite(page, 6, score.citations)
        page.step()


def _reports(context: Context, page: Page) -> None:
    """Name the reports with the line they ask to be cited by, and what may be done with them."""
    page.caption(context.table(page, _("Reports and licences")))
    page.head(_("No."), _("Publisher"), (_("Report"), 2), _("Citation line"), _("Licence"))
    for number, source in enumerate(context.plan.sources.values(), 1):
        page.put(1, number, "centre")
        page.put(2, context.words(source.publisher), "small")
        edition = ", ".join(filter(None, (source.series, str(source.year))))
        page.put(3, f"{context.words(source.title)} ({edition})", "small", span=2)
        page.put(5, context.words(source.citation), "small")
        page.put(6, context.words(source.licence), "small")
        page.step()
