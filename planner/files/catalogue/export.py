"""The catalogue of a plan as a workbook: what users added, and on request the facts of the reports beside it.

A fact with an open issue stands on a sheet of its own, under the issue's name and without its value. What is settled
otherwise than printed shows the settled value.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planner import paths
from planner.files.catalogue.cells import Cells
from planner.files.catalogue.codes import code_lists
from planner.files.catalogue.guide import close_guide, contents, guide_page, write_guide, write_sources
from planner.files.catalogue.layout import BY_KIND, HELD, REPORTED, SHEETS
from planner.files.catalogue.reported import (
    ABOUT_HELD,
    ABOUT_REPORTED,
    HELD_COLUMNS,
    REPORT_COLUMNS,
    write_held,
    write_reported,
)
from planner.files.catalogue.sheets import Writing, code_page, write_codes, write_rows
from planner.files.catalogue.template import checked, finished, of_kind, sheet_pages
from planner.files.workbook.page import Book
from planner.model.admissible import Ledger
from planner.model.evidence import Entry, Evidence
from planner.model.owncatalogue import OwnCatalogue
from planner.model.plan import Plan
from planner.text import _, speaking
from planner.wholefile import atomic_write


@dataclass(frozen=True, slots=True)
class Export:
    """What goes into the workbook: own records, the reports' facts that may count, and those held back."""

    own: OwnCatalogue
    reported: tuple[Entry, ...]
    held: tuple[Entry, ...]
    left_out: int


def write_catalogue(
    plan: Plan, evidence: Evidence, path: Path | str, *, everything: bool = False, language: str = "ko"
) -> Path:
    """Write the catalogue of a plan to `path` (.xlsx) and return the path; same plan, same bytes.

    What users added can be imported again; with `everything` the reports' facts follow on sheets that are for reading.
    PlannerError for another suffix or a file that cannot be written, KeyError for another language than "ko" or "en".
    """
    path = checked(path)
    with speaking(language, paths.resource("i18n")):
        content = _content(plan, evidence, chosen(evidence, everything=everything), language, everything=everything)
        with atomic_write(path) as temporary:
            temporary.write_bytes(content)
    return path


def chosen(evidence: Evidence, *, everything: bool) -> Export:
    """Choose what is handed out, what is held back for an open issue, and what is left out as interpretation."""
    ledger = Ledger(evidence)
    own = [fact for fact in evidence.own.facts if evidence.interpretation or fact.basis != "interpretation"]
    named = {fact.id for fact in evidence.own.facts}
    facts = [entry for entry in evidence.of_kind("fact") if entry.id in named or everything]
    held = tuple(entry for entry in facts if not _usable(ledger, entry))
    away = {entry.id for entry in held}
    return Export(
        replace(evidence.own, facts=tuple(fact for fact in own if fact.id not in away)),
        tuple(entry for entry in facts if entry.id not in named and entry.id not in away), held,
        len(evidence.own.facts) - len(own),
    )


def _usable(ledger: Ledger, entry: Entry) -> bool:
    """Tell whether a fact has a value to hand out: no open issue, and none settled on a value that nobody gives."""
    if not ledger.admits(entry):
        return False
    if not _overruled(ledger, entry):
        return True
    return ledger.number(entry) is not None


def _overruled(ledger: Ledger, entry: Entry) -> bool:
    """Tell whether an issue of a fact was settled on something else than what is printed."""
    return any(ledger.resolved[issue.id].reading in ("b", "other") for issue in ledger.issues(entry.id)
               if issue.id in ledger.resolved)


def _content(plan: Plan, evidence: Evidence, export: Export, language: str, *, everything: bool) -> bytes:
    lists = code_lists(plan, evidence)
    book = Book(_("Catalogue of {plan}").format(plan=plan.title))
    guide = guide_page(book, language)
    pages = sheet_pages(book, language)
    reported = book.page(REPORTED.to(language), tuple(one.width for one in REPORT_COLUMNS)) if everything else None
    held = book.page(HELD.to(language), tuple(one.width for one in HELD_COLUMNS)) if everything or export.held else None
    codes = code_page(book, language)
    cells = Cells(plan, evidence.own, lists, language)
    writing = Writing(book, lists, cells, language, write_codes(codes, lists, language))
    for sheet in SHEETS:
        write_rows(writing, pages[sheet.key], sheet, of_kind(export.own, sheet.key))
    ledger = Ledger(evidence)
    listed = contents([len(of_kind(export.own, kind)) for kind in BY_KIND])
    if reported is not None:
        write_reported(writing, reported, ledger, export.reported)
        listed.insert(-1, (REPORTED, ABOUT_REPORTED, len(export.reported)))
    if held is not None:
        write_held(writing, held, ledger, export.held)
        listed.insert(-1, (HELD, ABOUT_HELD, len(export.held)))
    write_guide(guide, language, book.title, _about(plan, export), listed)
    write_sources(guide, plan, language)
    close_guide(guide)
    return finished(book, plan, language)


def _about(plan: Plan, export: Export) -> Sequence[str]:
    """Say what the workbook was made from and what is not in it."""
    return (
        _("Made from the plan {plan}, catalogue {version}.").format(plan=plan.title, version=plan.catalogue),
        _("Held back because of open issues: {count}.").format(count=len(export.held)),
        _("Left out because the plan does not count interpretation: {count}.").format(count=export.left_out),
    )
