"""What every sheet of the workbook needs: the plan, its results, the pages and where things stand on them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from planner.engine.panel import members
from planner.engine.probability import TOLERANCE as _TOLERANCE
from planner.engine.ranking import Ranking
from planner.engine.result import Grain, Matrix, RoadmapLine
from planner.engine.roles import ROLES
from planner.files.workbook.page import Book, Page
from planner.files.workbook.references import References
from planner.model.plan import PUBLISHED, Assessor, Plan, Quadrant, Score, Words
from planner.text import _

# The engine's tolerance on a line, written out for the formulas.
TOLERANCE = f"{_TOLERANCE:.9f}"


@dataclass(frozen=True, slots=True)
class ScoreCells:
    """Where one score stands on the sheet of scores: its value, or the ends of its interval."""

    value: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Check:
    """A group of values recomputed by formulas: how many, and the cell that counts those that differ."""

    what: str
    count: int
    differing: str


@dataclass(slots=True)
class Context:
    """One workbook being written; sheets add what later sheets refer to."""

    plan: Plan
    round: str
    language: str
    matrix: Matrix
    lines: tuple[RoadmapLine, ...]
    book: Book
    refs: References
    pages: dict[str, Page]
    scores: dict[tuple[str, str], ScoreCells] = field(default_factory=dict)
    ranges: dict[str, str] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    tables: dict[str, int] = field(default_factory=dict)
    grains: dict[tuple[str, str], Grain] = field(default_factory=dict)
    rankings: Mapping[str, Ranking] = field(default_factory=dict)
    weight_cells: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def words(self, words: Words) -> str:
        """Choose the wording in the workbook's language."""
        return words.to(self.language)

    def item(self, name: str) -> str:
        """Name an item; its id where the plan does not know it."""
        found = self.plan.items.get(name)
        return self.words(found.name) if found else name

    def named(self, name: str) -> str:
        """Name an item or an indicator; its id where the plan does not know it."""
        found = self.plan.indicators.get(name)
        return self.words(found.name) if found else self.item(name)

    def items(self, names: Iterable[str]) -> str:
        """List the names of items."""
        return ", ".join(self.item(name) for name in names)

    def table(self, page: Page, title: str) -> str:
        """Number the caption of the next table of a sheet, as in "Table 2-3"."""
        self.tables[page.name] = count = self.tables.get(page.name, 0) + 1
        section = list(self.pages.values()).index(page)
        return _("Table {section}-{number}. {title}").format(section=section, number=count, title=title)

    def cite(self, page: Page, column: int, citations: Sequence[str], *, span: int = 1) -> None:
        """Write reference numbers that jump to the first of them in the list of sources."""
        text, row = self.refs.text(citations, page.name), self.refs.row(citations)
        # LibreOffice does not wrap a cell that is a link: numbers that need two lines stay plain text.
        if row is None or not page.fits(text, column, "reference", span):
            page.put(column, text or "–", "reference", span=span)
        else:
            page.link(column, text, self.pages["sources"].at(f"A{row}"), span=span)

    def panel_round(self) -> str | None:
        """Return the workshop round whose answers are shown: the one asked for, else the latest with answers."""
        if self.round != PUBLISHED:
            return self.round
        return next((name for name in reversed(tuple(self.plan.rounds)) if members(self.plan, name)), None)

    def panel(self) -> tuple[Assessor, ...]:
        """List the assessors with answers (or abstentions) in the round that is shown."""
        shown = self.panel_round()
        present = {key[1] for key in self.plan.assessments if key[0] == shown}
        return tuple(person for name, person in self.plan.assessors.items() if name in present)


def role(quadrant: str | None) -> str:
    """Name the role of a quadrant in short; "undecided" where there is none."""
    found = _by_name(quadrant)
    return _(ROLES[found].short) if found else _("Undecided")


def role_name(quadrant: Quadrant) -> str:
    """Name the role of a quadrant in full."""
    return _(ROLES[quadrant].name)


def extent_text(score: Score) -> str:
    """Write a score as it is known: "3.36", "1.00–2.99" or a dash."""
    if score.kind == "exact" and score.value is not None:
        return f"{score.value:.2f}"
    if score.kind == "interval" and score.low is not None and score.high is not None:
        return f"{score.low:.2f}–{score.high:.2f}"
    return "–"


def quarter_text(quarter: str) -> str:
    """Write a quarter for readers; as text it still sorts by time."""
    return _("{year} Q{number}").format(year=quarter[:4], number=quarter[-1])


def quoted(text: str) -> str:
    """Write text as a literal of a formula."""
    return '"' + text.replace('"', '""') + '"'


def _by_name(quadrant: str | None) -> Quadrant | None:
    return next((name for name in ROLES if name == quadrant), None)
