"""The template of own catalogues: every column explained, codes to choose from, examples that are not read."""

from pathlib import Path

from planner import __version__, paths
from planner.files.catalogue.cells import Cells
from planner.files.catalogue.codes import code_lists
from planner.files.catalogue.examples import examples
from planner.files.catalogue.guide import close_guide, contents, guide_page, write_guide
from planner.files.catalogue.layout import SHEETS
from planner.files.catalogue.sheets import BLANK_ROWS, Writing, code_page, widths, write_codes, write_rows
from planner.files.workbook.page import Book, Page
from planner.files.workbook.write import CULTURES, moment
from planner.files.xlsx import clean_text
from planner.model.errors import PlannerError
from planner.model.evidence import Evidence
from planner.model.owncatalogue import OwnCatalogue, OwnKind, OwnRecord
from planner.model.plan import Plan
from planner.text import _, speaking
from planner.wholefile import atomic_write

SUFFIX = ".xlsx"


def write_template(plan: Plan, evidence: Evidence, path: Path | str, *, language: str = "ko") -> Path:
    """Write the template with the codes of a plan to `path` (.xlsx) and return the path; same plan, same bytes.

    PlannerError for another suffix or a file that cannot be written, KeyError for another language than "ko" or "en".
    """
    path = checked(path)
    with speaking(language, paths.resource("i18n")):
        content = _content(plan, evidence, language)
        with atomic_write(path) as temporary:
            temporary.write_bytes(content)
    return path


def checked(path: Path | str) -> Path:
    """Check the name of a catalogue to be written; PlannerError for another suffix than .xlsx."""
    path = Path(path)
    if path.suffix.lower() != SUFFIX:
        raise PlannerError(
            _("A workbook can't be saved as “{name}”.").format(name=path.name),
            _("Use a name that ends in {suffixes}.").format(suffixes=SUFFIX),
        )
    return path


def _content(plan: Plan, evidence: Evidence, language: str) -> bytes:
    lists = code_lists(plan, evidence)
    sample = examples(lists)
    book = Book(_("Own catalogue: template"))
    guide = guide_page(book, language)
    pages = sheet_pages(book, language)
    codes = code_page(book, language)
    writing = Writing(book, lists, Cells(plan, sample, lists, language), language, write_codes(codes, lists, language))
    for sheet in SHEETS:
        write_rows(writing, pages[sheet.key], sheet, of_kind(sample, sheet.key), examples=True, blank=BLANK_ROWS)
    about = (
        _("Sources, citations, facts and options of your own, to be taken over into a plan."),
        _("Codes as of catalogue {version}.").format(version=plan.catalogue),
    )
    write_guide(guide, language, book.title, about, contents([None] * len(SHEETS)))
    close_guide(guide)
    return finished(book, plan, language)


def sheet_pages(book: Book, language: str) -> dict[OwnKind, Page]:
    """Add the sheets to be filled in, in their order."""
    return {sheet.key: book.page(sheet.name.to(language), widths(sheet.columns)) for sheet in SHEETS}


def of_kind(catalogue: OwnCatalogue, kind: OwnKind) -> tuple[OwnRecord, ...]:
    """List the records of a kind."""
    return tuple(record for found, record in catalogue.records() if found == kind)


def finished(book: Book, plan: Plan, language: str) -> bytes:
    """Return the bytes of a workbook with its properties, dated like the plan."""
    properties = book.workbook.properties
    properties.title = clean_text(book.title)
    properties.creator = _("Sovereignty planner {version}").format(version=__version__)
    properties.language = CULTURES.get(language, language)
    return book.save(moment(plan.created), moment(plan.changed))
