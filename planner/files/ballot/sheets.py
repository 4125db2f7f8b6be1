"""The answer sheets of a ballot: one row per question, drop-downs, a check per row, and how much is answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation

from planner.engine.answers import Cell
from planner.files.ballot.columns import CODE, ENTRIES, GROUPS, Columns, head
from planner.files.ballot.questions import ABSTENTION_WORDS, Question, titles
from planner.files.ballot.told import Told, answer_text, bars, number_text
from planner.files.workbook.page import Book, Page
from planner.files.workbook.styles import WHITE
from planner.files.xlsx import clean_text
from planner.model.plan import Assessment, Indicator, Plan, Sheet
from planner.text import N_, _

LEVELS = (1, 2, 3, 4, 5)
# Rows are high enough to write a sentence into without making them higher.
_LOWEST_ROW = 32.0
_LONGEST_PROMPT, _LONGEST_PROMPT_TITLE, _LONGEST_LEVEL = 255, 32, 38
GOOD = {"high": N_("high is good"), "low": N_("low is good"), "neutral": N_("neither end is good or bad")}


@dataclass(frozen=True, slots=True)
class Ballot:
    """The ballot being written: the plan, round, expert and language, its questions by id, and what is told."""

    plan: Plan
    round: str
    assessor: str
    language: str
    book: Book
    columns: Columns
    questions: Mapping[str, Question]
    told: Mapping[Cell, Told]

    def given(self, question: Question) -> Assessment | None:
        """Return what the expert has answered in this round already."""
        return self.plan.assessments.get((self.round, self.assessor, *question.cell))


@dataclass(frozen=True, slots=True)
class Written:
    """A finished answer sheet: where it is, its number of questions, how many are answered, and the cells that tell."""

    page: Page
    count: int
    answered: int
    checks: str


def write_sheet(ballot: Ballot, page: Page, sheet: Sheet) -> Written:
    """Fill the sheet of the questions that stand on one scoring sheet."""
    asked = {id_: question for id_, question in ballot.questions.items() if question.sheet == sheet.id}
    columns = ballot.columns
    first = page.row + 5
    last = first + len(asked) - 1
    checks = page.at(columns.span("check", first, last), absolute=True)
    answered = sum(ballot.given(question) is not None for question in asked.values())
    written = Written(page, len(asked), answered, checks)
    _top(ballot, page, sheet, written)
    _heads(page, columns)
    items = list(dict.fromkeys(question.item for question in asked.values()))
    for id_, question in asked.items():
        _row(ballot, page, id_, question, items.index(question.item))
        page.step()
    _offer(ballot, page, sheet, asked, first)
    _finish(page, columns, first, last)
    return written


def done_count(written: Written) -> str:
    """Write the formula that counts a sheet's answered questions."""
    done = _("done")
    return f'COUNTIF({written.checks},"{done}")'


def progress(done: int, count: int) -> str:
    """Write how much is answered, as the formulas do."""
    return f"{done} / {count}"


def scale_text(plan: Plan, sheet: Sheet, language: str) -> str:
    """Write a sheet's scale in a line."""
    return " · ".join(f"{level} {words.to(language)}" for level, words in plan.scales[sheet.scale].levels)


def _top(ballot: Ballot, page: Page, sheet: Sheet, written: Written) -> None:
    """Write the sheet's name, its scale and how much is answered."""
    across = page.columns - 4
    page.put(2, sheet.name.to(ballot.language), "heading", span=across - 1)
    page.put(across + 1, _("Answered"), "unit", span=2)
    shown = progress(written.answered, written.count)
    text = f'{done_count(written)}&" / {written.count}"'
    page.formula(across + 3, text, shown, "strong", span=2)
    page.step()
    page.put(2, _("Scale: {levels}").format(levels=scale_text(ballot.plan, sheet, ballot.language)), "note",
             span=page.columns - 1)  # fmt: skip
    page.step()


def _heads(page: Page, columns: Columns) -> None:
    """Write the hidden codes of the columns, the groups and the heads."""
    for place, column in enumerate(columns.all, 1):
        page.put(place, CODE + column.code, "key")
    page.sheet.row_dimensions[page.row].hidden = True
    page.step()
    for group, place, span in columns.groups():
        if GROUPS[group]:
            page.put(place, _(GROUPS[group]), "band", span=span)
    page.step()
    for place, column in enumerate(columns.all, 1):
        page.put(place, head(column), "head")
    page.step()


def _row(ballot: Ballot, page: Page, id_: str, question: Question, band: int) -> None:
    """Write one question; the questions of every other item stand on a tint."""
    columns, row = ballot.columns, page.row
    item, indicator, asked = titles(ballot.plan, question, ballot.language)
    tint = "-tint" if band % 2 else ""
    page.put(columns.place("id"), id_, "key")
    page.put(columns.place("number"), int(id_[1:]), "centre" + tint)
    page.put(columns.place("item"), item, "item" + tint)
    page.put(columns.place("indicator"), indicator, "text" + tint)
    page.put(columns.place("question"), asked, "small" + tint)
    _before(ballot, page, question)
    _entries(columns, page, ballot.given(question), ballot.language)
    shown = _("done") if ballot.given(question) is not None else ""
    page.formula(columns.place("check"), _check(columns, row), shown, "centre")
    page.grow(_LOWEST_ROW)


def _before(ballot: Ballot, page: Page, question: Question) -> None:
    """Write the own earlier answer and the panel's, as far as they are told."""
    columns, told = ballot.columns, ballot.told.get(question.cell, Told(None, None))
    if "own" in columns:
        page.put(columns.place("own"), answer_text(told.own, ballot.language) or "–", "strong")
    if "median" not in columns:
        return
    statistics = told.panel.statistics if told.panel is not None else None
    if statistics is None or statistics.median is None or statistics.q1 is None or statistics.q3 is None:
        for code in ("median", "quartiles", *(f"bar{level}" for level in LEVELS)):
            page.put(columns.place(code), "–", "centre")
        return
    page.put(columns.place("median"), number_text(statistics.median), "strong")
    middle = f"{number_text(statistics.q1)}–{number_text(statistics.q3)}"
    page.put(columns.place("quartiles"), middle, "centre")
    for level, bar in zip(LEVELS, bars(statistics.counts), strict=True):
        own = told.own is not None and told.own.value == level
        page.put(columns.place(f"bar{level}"), bar, "own-bar" if own else "bar")


def _entries(columns: Columns, page: Page, given: Assessment | None, language: str) -> None:
    """Write the cells to fill in, with what was answered in this round already."""
    answer: int | str | None = given.value if given else None
    if given is not None and given.abstention is not None:
        answer = answer_text(given, language)
    page.put(columns.place("answer"), answer, "choice")
    page.put(columns.place("low"), given.low if given else None, "choice")
    page.put(columns.place("high"), given.high if given else None, "choice")
    page.put(columns.place("confidence"), given.confidence if given else None, "choice")
    page.put(columns.place("rationale"), (given.rationale if given else "") or None, "needed")


def _check(columns: Columns, row: int) -> str:
    """Write the formula that tells what a row still lacks, or that it is done."""
    answer, low, high, confidence, rationale = (columns.at(code, row) for code in ENTRIES)
    done, nothing, both = _("done"), _("no answer"), _("both ends")
    backwards, twice = _("backwards"), _("one only")
    ends = f"COUNTA({low}:{high})"
    alone = f'IF(COUNTA({confidence}:{rationale})=0,"","{nothing}")'
    interval = f'IF({ends}=0,{alone},IF({ends}=1,"{both}",IF({low}>{high},"{backwards}","{done}")))'
    return f'IF({answer}<>"",IF({ends}>0,"{twice}","{done}"),{interval})'


def _offer(ballot: Ballot, page: Page, sheet: Sheet, asked: Mapping[str, Question], first: int) -> None:
    """Offer the answers in drop-down lists that explain the levels of what is asked."""
    columns = ballot.columns
    rows: dict[str, list[int]] = {}
    for row, question in enumerate(asked.values(), first):
        rows.setdefault(question.indicator, []).append(row)
    levels = ",".join(map(str, LEVELS))
    answers = ",".join((levels, *(words.to(ballot.language) for words in ABSTENTION_WORDS.values())))
    for name, places in rows.items():
        indicator = ballot.plan.indicators[name]
        rule = _choice(answers, indicator.name.to(ballot.language), _prompt(ballot, sheet, indicator))
        rule.error = _("Choose 1 to 5 or a reason for abstaining. Give an interval in the two cells beside it.")
        _add(page, rule, (columns.at("answer", row) for row in places))
    last = first + len(asked) - 1
    interval = _choice(
        levels, _("Interval"), _("Instead of one score: the lowest and the highest that you think possible.")
    )
    _add(page, interval, (f"{columns.at('low', first)}:{columns.at('high', last)}",))
    sure = _choice(levels, _("Confidence"), _("How sure you are: 1 not at all … 5 entirely. It may stay empty."))
    _add(page, sure, (columns.span("confidence", first, last),))


def _choice(values: str, title: str, prompt: str) -> DataValidation:
    rule = DataValidation(type="list", formula1=f'"{values}"', allow_blank=True, showErrorMessage=True)
    rule.showInputMessage = True
    rule.promptTitle, rule.prompt = _short(title, _LONGEST_PROMPT_TITLE), _short(prompt, _LONGEST_PROMPT)
    rule.errorTitle, rule.error = _("This can't be entered"), _("Choose a whole number from 1 to 5.")
    return rule


def _add(page: Page, rule: DataValidation, cells: Iterable[str]) -> None:
    for cell in cells:
        rule.add(cell)
    page.sheet.add_data_validation(rule)


def _prompt(ballot: Ballot, sheet: Sheet, indicator: Indicator) -> str:
    """Say what the levels mean for an indicator: its own sentences, or the scale's words."""
    anchors = dict(indicator.anchors)
    levels = [
        f"{level} {_short(anchors.get(level, words).to(ballot.language), _LONGEST_LEVEL)}"
        for level, words in ballot.plan.scales[sheet.scale].levels
    ]
    return "\n".join((*levels, f"({_(GOOD[indicator.good])})"))


def _short(text: str, most: int) -> str:
    text = clean_text(text)
    return text if len(text) <= most else text[: most - 1] + "…"


def _finish(page: Page, columns: Columns, first: int, last: int) -> None:
    """Set what a row that is answered looks like, filtering, printing and protection."""
    entries = [columns.span(code, first, last) for code in ENTRIES]
    white = DifferentialStyle(fill=PatternFill(bgColor=WHITE, fill_type="solid"))
    word, cell = _("done"), columns.at("check", first)
    done = f'${cell}="{word}"'
    page.sheet.conditional_formatting.add(" ".join(entries), Rule(type="expression", dxf=white, formula=[done]))
    page.sheet.auto_filter.ref = f"{columns.at('number', first - 1)}:{columns.at('check', last)}"
    page.hide([columns.place("id")])
    page.print_to(last)
    page.close(repeat=(first - 2, first - 1), freeze=f"{columns.at('question', first)}")
    protect(page)


def protect(page: Page) -> None:
    """Let only the answer cells be changed, and rows be filtered, sorted and made higher; there is no password."""
    protection = page.sheet.protection
    protection.sheet = True
    protection.autoFilter = protection.sort = protection.formatColumns = protection.formatRows = False
