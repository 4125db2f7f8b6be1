"""The first sheet: how the workbook is filled in and taken over, and what it holds."""

from collections.abc import Iterable

from planner.files.catalogue.layout import CODES, GUIDE, SHEETS
from planner.files.workbook.page import Book, Page
from planner.model.owncatalogue import LONGEST_QUOTE
from planner.model.plan import Plan, Words
from planner.text import N_, _

_WIDTHS = (24, 84, 16)
_STEPS = (
    N_("Fill in sources first, then citations, then facts and options."
       " Headers with * and yellow cells are required."),
    N_("Rows with a word in the column “Mark” are not read: that is how meanings and examples are marked. To try "
       "an example, delete its mark."),
    N_("Where a list drops down, take one of its words; the code or the name in the other language will do as well. "
       "Several go into one cell with semicolons between them."),
    N_("Write values as they are printed, and never convert or correct them. A value without a citation is refused, "
       "and so is a quote of more than {longest} characters."),
    N_("Dates are as precise as they are known: 2025, 2025-Q2, 2025-H1, 2025-10, 2025-10-14."),
    N_("What the source says itself is “stated”; what you conclude from it is “interpretation”. Interpretation is "
       "marked everywhere and can be left out of the plan."),
    N_("Values only: no formulas, no macros, no links to other files. Columns may be moved; headers may be Korean or "
       "English."),
    N_("To take the workbook over, choose File › Import own catalogue in the program, or run: planner catalogue import "
       "PLAN.plan THIS.xlsx"),
    N_("You then see what would be added and replaced, and every cell that is wrong. Nothing is taken over until all "
       "is right; then everything is, in one step that can be undone."),
    N_("A row with an ID that you used before replaces that record. A row that you delete here stays in the plan."),
)


def guide_page(book: Book, language: str) -> Page:
    """Add the first sheet."""
    return book.page(GUIDE.to(language), _WIDTHS)


def write_guide(
    page: Page, language: str, title: str, facts: Iterable[str], contents: Iterable[tuple[Words, Words, int | None]]
) -> None:
    """Fill the first sheet: title, what is to be known of this workbook, the steps, and the sheets with their rows."""
    page.gap(6)
    page.line(title, "heading")
    for fact in facts:
        page.line(fact, "note")
    page.gap()
    page.caption(_("How to fill it in"))
    for number, step in enumerate(_STEPS, 1):
        page.line(f"{number}. {_(step)}".format(longest=LONGEST_QUOTE), "level2")
    page.gap()
    page.caption(_("Sheets"))
    page.head(_("Sheet"), _("What it is for"), _("Rows"))
    for name, about, count in contents:
        _content(page, name.to(language), about.to(language), count)


def write_sources(page: Page, plan: Plan, language: str) -> None:
    """Add the sources of a plan with the line each is to be cited by, and its licence."""
    page.gap()
    page.caption(_("Sources and licences"))
    page.head(_("Publisher"), _("Citation line"), _("Year"))
    for source in plan.sources.values():
        page.put(1, source.publisher.to(language), "small")
        words = (source.citation if source.citation.ko else source.title, source.licence)
        page.put(2, "\n".join(filter(None, (one.to(language) for one in words))), "small")
        page.put(3, source.year, "centre")
        page.step()


def contents(counts: Iterable[int | None]) -> list[tuple[Words, Words, int | None]]:
    """List the sheets to be filled in, with their rows, and the sheet of codes."""
    found: list[tuple[Words, Words, int | None]] = [
        (sheet.name, sheet.about, count) for sheet, count in zip(SHEETS, counts, strict=True)
    ]
    about = Words("칸에 적을 수 있는 코드와 이름", "The codes that cells take, and their names")
    return [*found, (CODES, about, None)]


def close_guide(page: Page) -> None:
    """Set how the sheet prints, once everything stands on it."""
    page.print_to(page.row - 1)
    page.close()


def _content(page: Page, name: str, about: str, count: int | None) -> None:
    page.link(1, name, f"'{name}'!A1", "reference")
    page.put(2, about, "small")
    page.put(3, "–" if count is None else count, "count")
    page.step()
