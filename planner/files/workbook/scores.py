"""The sheet of scores: every published value as it is known, and the workshop's answers beside it."""

from openpyxl.utils import get_column_letter

from planner.engine.granularity import granularity
from planner.engine.panel import cell, required
from planner.engine.result import Grain
from planner.files.workbook.context import TOLERANCE, Check, Context, ScoreCells
from planner.files.workbook.page import Page
from planner.model.plan import SCALE_ENDS, Assessment, Score, Sheet
from planner.text import N_, _

WIDTHS = (5.5, 37, 17, 7, 9, 8, 8, 11.5, 12, 12, 42)
PANEL_WIDTHS = (7, 9, 8, 8)
ANSWER_WIDTH = 6.5
NUMBER, ITEM, INDICATOR, KIND, VALUE, LOW, HIGH, SIZE, INFERRED, REFERENCE, NOTE = range(1, 12)
PANEL_COUNT, MEAN, MEAN_LOW, MEAN_HIGH, FIRST_ANSWER = range(12, 17)
ABSTAINED = N_("Abst.")
_WIDE_PANEL = 12


def widths(context: Context) -> tuple[float, ...]:
    """Return the widths of the printed columns, which depend on the panel."""
    panel = context.panel()
    return WIDTHS + (PANEL_WIDTHS + (ANSWER_WIDTH,) * len(panel) if panel else ())


def write_scores(context: Context) -> None:
    """Fill the sheet; note where each score stands for the sheets that compute with it."""
    page = context.pages["scores"]
    page.line(_("2. Scores"), "heading")
    for text in _notes(context):
        page.line(text, "note")
    page.gap()
    context.grains = {(grain.item, grain.indicator): grain for grain in granularity(context.plan)}
    _head(context, page)
    head_row = page.row - 1
    differing: list[str] = []
    for sheet in context.plan.sheets.values():
        differing += _block(context, page, sheet)
    page.print_to(page.row - 1)
    if differing:
        _check(context, page, differing)
    page.close(
        repeat=(head_row, head_row),
        freeze=f"D{head_row + 1}",
        pages_across=2 if len(context.panel()) > _WIDE_PANEL else 1,
    )


def _notes(context: Context) -> list[str]:
    notes = [
        _("○ Scale: 1 very low, 2 low, 3 medium, 4 high, 5 very high. Shaded cells are inputs; other sheets follow."),
        _("○ Kind: exact (a printed value), interval (only bounds are known), no value (the note says why)."),
        _("○ Panel: the size that the report prints for the item, at most; single experts left out an indicator. "
          "Answers (inferred): the number that the printed mean allows together with the item's other means; it is not "
          "printed."),
    ]  # fmt: skip
    if context.panel():
        shown = context.plan.rounds[context.panel_round() or context.round]
        text = _("○ Workshop answers: {round}. {code} abstained, “2~4” an interval; means leave abstentions out.")
        notes.append(text.format(round=context.words(shown.name), code=_(ABSTAINED)))
    return notes


def _head(context: Context, page: Page) -> None:
    names = [
        _("No."), _("Item"), _("Indicator"), _("Kind"), _("Published"), _("Lower bound"), _("Upper bound"),
        _("Panel (printed, at most)"), _("Answers (inferred)"), _("Source"), _("Reason and note"),
    ]  # fmt: skip
    if context.panel():
        names += [_("Panel answers"), _("Panel mean"), _("Panel low"), _("Panel high")]
        names += [person.id for person in context.panel()]
    page.head(*names)


def _block(context: Context, page: Page, sheet: Sheet) -> list[str]:
    """Write one scoring sheet; return the cells that compare a mean with the program's."""
    caption = context.table(page, context.words(sheet.name))
    page.put(1, caption, "band", span=page.columns)
    page.step()
    found: list[str] = []
    for number, item in enumerate(sheet.items, 1):
        for indicator in sheet.indicators:
            found += _row(context, page, number, item, indicator)
    return found


def _row(context: Context, page: Page, number: int, item: str, indicator: str) -> list[str]:
    score = context.plan.published.get((item, indicator))
    page.put(NUMBER, number, "centre")
    page.put(ITEM, context.item(item))
    page.put(INDICATOR, context.words(context.plan.indicators[indicator].name), "centre")
    cells = _published(context, page, score, context.grains.get((item, indicator)))
    found: list[str] = []
    if context.panel():
        answered, found = _panel(context, page, item, indicator)
        cells = answered if context.round == context.panel_round() else cells
    context.scores[item, indicator] = cells
    page.step()
    return found


def _published(context: Context, page: Page, score: Score | None, grain: Grain | None) -> ScoreCells:
    exact = score.value if score and score.kind == "exact" else None
    low, high = (score.low, score.high) if score and score.kind == "interval" else (None, None)
    cells = ScoreCells(page.put(VALUE, exact, "input"), page.put(LOW, low, "input"), page.put(HIGH, high, "input"))
    kinds = {"exact": _("exact"), "interval": _("interval"), "missing": _("no value")}
    page.formula(
        KIND,
        f'IF(COUNT({cells.value})=1,"{kinds["exact"]}",IF(COUNT({cells.low}:{cells.high})=2,"{kinds["interval"]}",'
        f'"{kinds["missing"]}"))',
        kinds[score.kind if score else "missing"],
        "centre",
    )
    page.limits((cells.value, cells.low, cells.high), *SCALE_ENDS, _("Score"), _("Enter a score from 1 to 5."))
    page.put(SIZE, score.n if score else None, "count")
    page.put(INFERRED, grain.panel if grain else None, "count")
    context.cite(page, REFERENCE, score.citations if score else ())
    page.put(NOTE, _remark(context, score, grain), "small")
    return cells


def _remark(context: Context, score: Score | None, grain: Grain | None) -> str:
    if score is None:
        return _("Not in the report.")
    inferred = _("Inferred: {note}").format(note=grain.note) if grain and grain.panel and grain.note else ""
    return "\n".join(text for text in (context.words(score.reason), context.words(score.note), inferred) if text)


def _panel(context: Context, page: Page, item: str, indicator: str) -> tuple[ScoreCells, list[str]]:
    """Write the answers of one cell, its live means, and (hidden) the program's mean with the comparison."""
    shown, panel = context.panel_round() or "", context.panel()
    score = cell(context.plan, shown, item, indicator)
    for offset, person in enumerate(panel):
        answer = context.plan.assessments.get((shown, person.id, item, indicator))
        page.put(FIRST_ANSWER + offset, _answer(answer), "choice")
    lows, highs = _ends(context, page, item, indicator)
    enough = f"COUNT({lows})>={required(context.plan, item, indicator)}"
    page.formula(PANEL_COUNT, f"COUNT({lows})", score.n or 0, "count")
    low = page.formula(MEAN_LOW, f'IF({enough},AVERAGE({lows}),"")', _known(score.low), "mean")
    high = page.formula(MEAN_HIGH, f'IF({enough},AVERAGE({highs}),"")', _known(score.high), "mean")
    mean = page.formula(MEAN, f'IF({enough},IF({low}={high},{low},""),"")', _known(score.value), "mean")
    return ScoreCells(mean, low, high), [_compare(context, page, score, low, high)]


def _answer(answer: Assessment | None) -> str | int | None:
    if answer is None:
        return None
    if answer.abstention is not None:
        return _(ABSTAINED)
    if answer.value is not None or answer.low is None:
        return answer.value
    return f"{answer.low}~{answer.high}"


def _ends(context: Context, page: Page, item: str, indicator: str) -> tuple[str, str]:
    """Return the ranges of the answers' low and high ends: the answers themselves unless some are intervals."""
    shown, panel = context.panel_round(), context.panel()
    answers = _range(page, FIRST_ANSWER, len(panel))
    if not any(key[0] == shown and answer.low is not None for key, answer in context.plan.assessments.items()):
        return answers, answers
    start = FIRST_ANSWER + len(panel)
    for offset, person in enumerate(panel):
        source = f"{get_column_letter(FIRST_ANSWER + offset)}{page.row}"
        found = context.plan.assessments.get((shown or "", person.id, item, indicator))
        for column, part, end in (
            (start + offset, f'LEFT({source},FIND("~",{source})-1)', 0),
            (start + len(panel) + offset, f'MID({source},FIND("~",{source})+1,9)', 1),
        ):
            text = f'IF(ISNUMBER({source}),{source},IFERROR(VALUE({part}),""))'
            page.formula(column, text, _end(found, end), "key")
    page.hide(range(start, start + 2 * len(panel)))
    return _range(page, start, len(panel)), _range(page, start + len(panel), len(panel))


def _end(answer: Assessment | None, end: int) -> int | str:
    if answer is None or answer.abstention is not None:
        return ""
    value = answer.value if answer.value is not None else (answer.low, answer.high)[end]
    return "" if value is None else value


def _compare(context: Context, page: Page, score: Score, low: str, high: str) -> str:
    """Keep the program's ends in hidden columns and compare: 0 equal, 1 different."""
    start = FIRST_ANSWER + 3 * len(context.panel())
    page.hide(range(start, start + 3))
    kept_low, kept_high = page.put(start, score.low, "key"), page.put(start + 1, score.high, "key")
    text = (
        f"IF(AND(COUNT({low})=COUNT({kept_low}),ABS(SUM({low})-SUM({kept_low}))<{TOLERANCE},"
        f"ABS(SUM({high})-SUM({kept_high}))<{TOLERANCE}),0,1)"
    )
    return page.formula(start + 2, text, 0, "key")


def _check(context: Context, page: Page, cells: list[str]) -> None:
    column = cells[0].rstrip("0123456789")
    total = page.formula(
        FIRST_ANSWER + 3 * len(context.panel()) + 2, f"SUM({cells[0]}:{column}{page.row - 1})", 0, "key"
    )
    context.checks.append(Check(_("Means of the panel"), len(cells), page.at(total)))


def _known(value: float | None) -> float | str:
    return "" if value is None else value


def _range(page: Page, column: int, count: int) -> str:
    return f"{get_column_letter(column)}{page.row}:{get_column_letter(column + count - 1)}{page.row}"
