"""What the room is asked, one question at a time, and how far the panel is with it; no codes, no single answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.engine.answers import Cell, asked
from planner.engine.consensus import CellStatistics, cell_statistics
from planner.model.panel import Assessor, Round, may_score
from planner.model.plan import Plan, Score, Sheet
from planner.text import _, language
from planner.ui.wording import GOOD_ENDS, item_name, round_name


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the scale: its number, the scale's word for it and the sentence that anchors it ("" for none)."""

    value: int
    word: str
    anchor: str

    @property
    def text(self) -> str:
        """Return the anchoring sentence, the scale's word where there is none."""
        return self.anchor or self.word


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the language on screen: about what, which indicator, in which words, on which scale."""

    cell: Cell
    item: str
    indicator: str
    text: str
    good: str
    good_end: str
    levels: tuple[Level, ...]

    @property
    def name(self) -> str:
        """Name the question as in "AI 모델 · 공급망 위험도"."""
        return f"{self.item} · {self.indicator}"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the experts who are asked have said something, an abstention included."""

    said: int
    expected: int

    def text(self) -> str:
        """Put it into words."""
        if not self.expected:
            return _("No experts are asked this")
        return _("{said} of {expected} answered").format(said=self.said, expected=self.expected)


def describe(plan: Plan, cell: Cell) -> Question:
    """Word a question; KeyError for a cell that the plan does not know."""
    found = plan.indicators[cell[1]]
    anchors = {level: words.to(language()) for level, words in found.anchors}
    sheet = sheet_of(plan, cell)
    levels = plan.scales[sheet.scale].levels if sheet else ()
    return Question(
        cell,
        item_name(plan, cell[0]),
        found.name.to(language()),
        found.question.to(language()),
        _(GOOD_ENDS[found.good]),
        found.good,
        tuple(Level(value, words.to(language()), anchors.get(value, "")) for value, words in levels),
    )


def sheet_of(plan: Plan, cell: Cell) -> Sheet | None:
    """Return the first sheet that asks a question."""
    sheets = plan.sheets.values()
    return next((sheet for sheet in sheets if cell[0] in sheet.items and cell[1] in sheet.indicators), None)


def rounds(plan: Plan) -> tuple[Round, ...]:
    """List the workshop's rounds."""
    return tuple(found for found in plan.rounds.values() if found.kind == "workshop")


def first_round(plan: Plan, in_view: str) -> str:
    """Name the round that the room starts with: the one in view, the open one, the latest one, or "" for none."""
    known = rounds(plan)
    if any(found.id == in_view for found in known):
        return in_view
    to_score = plan.open_round()
    if to_score is not None:
        return to_score.id
    return known[-1].id if known else ""


def cells_of(plan: Plan, round_id: str, sheet: str) -> tuple[Cell, ...]:
    """List what a round asks, of one sheet or (sheet "") of all; nothing without a round."""
    if round_id not in plan.rounds or (sheet and sheet not in plan.sheets):
        return ()
    if sheet:
        return asked(plan, round_id, sheet)
    return tuple(dict.fromkeys(cell for name in plan.sheets for cell in asked(plan, round_id, name)))


def progress(statistics: CellStatistics) -> Progress:
    """Count who has said something."""
    said = statistics.answered + statistics.abstentions
    return Progress(said, said + statistics.silent)


def experts(plan: Plan) -> tuple[Assessor, ...]:
    """List the members of the panel who may score at all."""
    return tuple(found for found in plan.assessors.values() if found.role not in ("facilitator", "observer"))


def may_answer(plan: Plan, assessor: str, cell: Cell) -> bool:
    """Tell whether a question is an expert's to answer."""
    member = plan.assessors[assessor]
    sheets = (sheet for sheet in plan.sheets.values() if cell[0] in sheet.items and cell[1] in sheet.indicators)
    return any(may_score(member, sheet.id, cell[0]) for sheet in sheets)


def silent(plan: Plan, round_id: str, cell: Cell) -> tuple[str, ...]:
    """List the codes of those who are asked and have said nothing yet; nobody where codes must not be told."""
    if plan.anonymity == "nobody":
        return ()
    return tuple(
        found.id
        for found in experts(plan)
        if (round_id, found.id, *cell) not in plan.assessments and may_answer(plan, found.id, cell)
    )


def published(plan: Plan, cell: Cell) -> Score | None:
    """Return the published score of a question where there is one to show."""
    score = plan.published.get(cell)
    return None if score is None or score.kind == "missing" else score


def statistics_of(plan: Plan, round_id: str, cell: Cell) -> CellStatistics:
    """Compute what the panel's answers to one question agree on."""
    return cell_statistics(plan, round_id, *cell)


def in_order(cells: Iterable[Cell], first: Iterable[Cell]) -> tuple[Cell, ...]:
    """Put the cells of `first` that are among `cells` before the others."""
    known = tuple(cells)
    ahead = [cell for cell in first if cell in set(known)]
    return (*ahead, *(cell for cell in known if cell not in set(ahead)))


def round_title(plan: Plan, round_id: str) -> str:
    """Name a round, "" where there is none."""
    found = plan.rounds.get(round_id)
    return round_name(found) if found else ""
