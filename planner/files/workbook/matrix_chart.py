"""The native scatter chart of the matrix: every mark, ring, bar, line and name follows the cells.

A mark's shape and colour say the final role, which a changed input may change. So each role has a series over all
stacks that holds a stack's place while that is its role, and a place outside the axes while it is not.
"""

from openpyxl.chart.data_source import NumRef
from openpyxl.chart.series import XYSeries
from openpyxl.utils import get_column_letter

from planner.engine.quadrant import extent
from planner.engine.result import Point
from planner.files.workbook import chart_labels, chart_parts
from planner.files.workbook.chart_labels import HIGHEST, LOWEST, Spot
from planner.files.workbook.context import Context, extent_text, quoted, role, role_name
from planner.files.workbook.page import Page
from planner.files.workbook.styles import INK, MUTED, ROLE_MARKS, WHITE
from planner.model.plan import QUADRANTS, Quadrant
from planner.text import _

ROWS, ROW_POINTS = 41, 16.5
# Where nothing is drawn, and how near to the axes the middle of a name may come.
OUTSIDE, _MARGIN = -9, 0.06
# Hidden columns of each stack: name, middle, half the width of its intervals, middle of the name, ring, undecided, then
# for each role its exact scores, then its intervals, then the ends of a leader line.
LABEL, X, Y, X_REACH, Y_REACH, X_LABEL, Y_LABEL, RING, UNDECIDED = range(21, 30)
EXACT = UNDECIDED + 1
RANGE = EXACT + len(QUADRANTS)
X_LEADER = RANGE + len(QUADRANTS)
Y_LEADER = X_LEADER + 2
_LAST_HIDDEN = Y_LEADER + 2
# Rows below the table that hold the lines, the names in the corners and the names that only the legend shows.
_LINES, _CORNERS, _LEGEND = 2, 9, 14
_CORNER_AT: dict[Quadrant, tuple[float, float]] = {
    "respond": (1.06, 4.88), "invest": (4.94, 4.88), "support": (4.94, 1.12), "monitor": (1.06, 1.12),
}  # fmt: skip
_RING_SIGN, _RING_SIZE, _RIM = "○", 24, 5


def write_chart(context: Context, page: Page, first: int, last: int) -> None:
    """Draw the chart below the table and write the (hidden) cells that it reads."""
    page.line(_("Figure 1. Risk–competitiveness matrix of the technology stacks"), "caption")
    spots = _cells(context, page, first, last)
    lines, corners = _lines(context, page, last + _LINES), _corners(context, page, last + _CORNERS)
    legend = _legend_names(context, page, last + _LEGEND)
    chart = chart_parts.axes(
        _("Future competitiveness (1 very low – 5 very high)"), _("Supply-chain risk (1 very low – 5 very high)")
    )
    rows = (first, last)
    below = [*_ranges(context, page, rows), _rings(page, rows, legend[-1])]
    plain, named = [*lines, *corners, *_leaders(page, first, spots), *below], _marks(context, page, rows, legend)
    chart.series.extend([*plain, *named, *_names(page, first, last)])
    chart.legend = chart_parts.legend(len(chart.series), range(len(plain), len(plain) + len(named)))
    page.hide(range(LABEL, _LAST_HIDDEN))
    page.chart(chart, ROWS, ROW_POINTS, describe(context))
    page.gap()
    _notes(context, page)
    page.print_to(page.row - 1)


def describe(context: Context) -> str:
    """Put the chart into words for readers who cannot see it."""
    text = _("{stack}: supply-chain risk {risk}, future competitiveness {future}, {role}")
    listed = "; ".join(
        text.format(
            stack=context.item(point.item), risk=extent_text(point.risk), future=extent_text(point.future),
            role=role(point.quadrant),
        )
        for point in context.matrix.points
    )  # fmt: skip
    return _("Scatter chart, future competitiveness to the right and supply-chain risk upward. {points}.").format(
        points=listed
    )


def _notes(context: Context, page: Page) -> None:
    page.line(
        _("※ Shape and colour show the final role; “×” has none. A hollow mark stands in the middle of an interval, "
          "whose ends the bars show. A ring marks a stack on a line or within the band. A stack without scores is not "
          "drawn. Everything on the chart follows the cells."),
        "note",
    )  # fmt: skip
    page.line(_source_line(context), "note")


def _cells(context: Context, page: Page, first: int, last: int) -> tuple[Spot, ...]:
    """Write what is drawn of each stack; return where the names go."""
    matrix = context.matrix
    names = [context.item(point.item) for point in matrix.points]
    taken = [chart_labels.corner_box(*at, role_name(name)) for name, at in _CORNER_AT.items()]
    taken += [chart_labels.risk_label(matrix, _risk_text(context)).box]
    taken += [chart_labels.future_label(matrix, _future_text(context)).box]
    spots = chart_labels.spots(matrix, names, taken)
    for row, point, spot in zip(range(first, last + 1), matrix.points, spots, strict=True):
        _place(context, page, row, point, spot)
        _states(context, page, row, point)
    return spots


def _place(context: Context, page: Page, row: int, point: Point, spot: Spot) -> None:
    """Write name, middle and reach of one point; where a score is missing it lies outside the axes."""
    known, at = f"COUNT(D{row}:E{row},G{row}:H{row})=4", chart_labels.middle(point)
    page.formula(LABEL, f'IF({known},B{row}&"","")', context.item(point.item) if at else "", "key", row=row)
    axes = (
        (X, X_REACH, X_LABEL, X_LEADER, ("G", "H"), extent(point.future), spot.dx, 0),
        (Y, Y_REACH, Y_LABEL, Y_LEADER, ("D", "E"), extent(point.risk), spot.dy, 1),
    )
    for column, reach, label, leader, (low, high), ends, away, axis in axes:
        place = at[axis] if at else OUTSIDE
        half = (ends[1] - ends[0]) / 2 if at and ends else 0
        here = _at(column, row)
        page.formula(column, f"IF({known},({low}{row}+{high}{row})/2,{OUTSIDE})", place, "key", row=row)
        page.formula(reach, f"IF({known},({high}{row}-{low}{row})/2,0)", half, "key", row=row)
        lowest, highest = LOWEST + _MARGIN, HIGHEST - _MARGIN
        kept = min(highest, max(lowest, place + away)) if at else OUTSIDE
        text = f"IF({known},MIN({highest},MAX({lowest},{here}+({away}))),{OUTSIDE})"
        page.formula(label, text, kept, "key", row=row)
        if spot.leader:
            for offset, end in enumerate(spot.leader[axis::2]):
                page.formula(leader + offset, f"{here}+({end})", place + end, "key", row=row)


def _states(context: Context, page: Page, row: int, point: Point) -> None:
    """Write the height of one point once for each state it may be in: there if it is, else outside the axes."""
    at = chart_labels.middle(point)
    height = at[1] if at else OUTSIDE
    wide = bool(at and chart_labels.bars(point))
    exact = f"{_at(X_REACH, row)}+{_at(Y_REACH, row)}=0"
    states = [
        (RING, f'ISNUMBER(FIND(" / ",K{row}))', point.borderline),
        (UNDECIDED, f"M{row}={quoted(role(None))}", point.quadrant is None),
    ]
    for offset, name in enumerate(QUADRANTS):
        final = f"M{row}={context.ranges[f'role-{name}']}"
        states.append((EXACT + offset, f"AND({final},{exact})", point.quadrant == name and not wide))
        states.append((RANGE + offset, f"AND({final},NOT({exact}))", point.quadrant == name and wide))
    for column, test, holds in states:
        result = height if holds else OUTSIDE
        page.formula(column, f"IF({test},{_at(Y, row)},{OUTSIDE})", result, "key", row=row)


def _rings(page: Page, rows: tuple[int, int], sign: str) -> XYSeries:
    """Make the rings of stacks on a line, as labels: LibreOffice draws no mark without a filling."""
    made = chart_parts.series(page.text_cell(sign), _column(page, X, rows), _column(page, RING, rows))
    made.dLbls = chart_parts.labels("ctr", _RING_SIZE * 100, INK)
    return made


def _ranges(context: Context, page: Page, rows: tuple[int, int]) -> list[XYSeries]:
    """Make the series of intervals by role: hollow marks with bars to both ends."""
    found = []
    for offset, (name, (shape, size, colour)) in enumerate(ROLE_MARKS.items()):
        title = page.text_cell(context.ranges[f"role-{name}"])
        x, y = _column(page, X, rows), _column(page, RANGE + offset, rows)
        solid, below, above = (
            chart_parts.series(title, x, y, chart_parts.mark(shape, *look))
            for look in ((size, colour), (size - _RIM, WHITE), (size - _RIM, WHITE))
        )
        _add_bars(page, rows, solid, colour)
        # LibreOffice draws no outlines of marks, and the first series on top where Excel draws the last.
        found += [below, solid, above]
    return found


def _marks(context: Context, page: Page, rows: tuple[int, int], legend: tuple[str, ...]) -> list[XYSeries]:
    """Make the series that the legend names: exact scores by role, undecided stacks, and two signs for the legend."""
    undecided, ring, interval, _sign = legend
    x, found = _column(page, X, rows), []
    for offset, (name, look) in enumerate(ROLE_MARKS.items()):
        title, y = page.text_cell(context.ranges[f"role-{name}"]), _column(page, EXACT + offset, rows)
        found.append(chart_parts.series(title, x, y, chart_parts.mark(*look)))
    cross = chart_parts.mark("x", 9, INK, filled=False)
    open_ = chart_parts.series(page.text_cell(undecided), x, _column(page, UNDECIDED, rows), cross)
    _add_bars(page, rows, open_, INK)
    # Drawn outside the axes: a name that brings its own sign, and a bar through a hollow mark.
    nowhere = page.numbers(context.ranges["nowhere"])
    sign = chart_parts.series(page.text_cell(ring), nowhere, nowhere)
    hollow = chart_parts.mark("circle", 9, WHITE, line=MUTED)
    bar = chart_parts.series(page.text_cell(interval), nowhere, nowhere, hollow, chart_parts.stroke(MUTED))
    return [*found, open_, sign, bar]


def _add_bars(page: Page, rows: tuple[int, int], made: XYSeries, colour: str) -> None:
    chart_parts.add_bars(made, _column(page, X_REACH, rows), _column(page, Y_REACH, rows), colour)


def _names(page: Page, first: int, last: int) -> list[XYSeries]:
    """Make a series without a mark for each stack, whose label is the stack's name."""
    found = []
    for row in range(first, last + 1):
        x, y = (page.numbers(_at(column, row)) for column in (X_LABEL, Y_LABEL))
        made = chart_parts.series(page.text_cell(_at(LABEL, row)), x, y)
        made.dLbls = chart_parts.labels("ctr", 1200, INK)
        found.append(made)
    return found


def _leaders(page: Page, first: int, spots: tuple[Spot, ...]) -> list[XYSeries]:
    """Tie names that stand far off to their marks by thin lines."""
    found = []
    for row, spot in enumerate(spots, first):
        if spot.leader:
            x, y = (page.numbers(f"{_at(column, row)}:{_at(column + 1, row)}") for column in (X_LEADER, Y_LEADER))
            line = chart_parts.stroke(MUTED, chart_parts.HAIRLINE)
            found.append(chart_parts.series(page.text_cell(_at(LABEL, row)), x, y, line=line))
    return found


def _lines(context: Context, page: Page, row: int) -> list[XYSeries]:
    """Write the two lines, each with its label where no mark is."""
    cuts, matrix = context.matrix.cuts, context.matrix
    found = []
    for name, text, cut, start, label in (
        ("cut_risk", _("Risk line"), cuts.risk, row, chart_labels.risk_label(matrix, _risk_text(context))),
        ("cut_future", _("Competitiveness line"), cuts.future, row + 3,
         chart_labels.future_label(matrix, _future_text(context))),
    ):  # fmt: skip
        shown = f"{text} {cut:.2f}"
        page.formula(LABEL, f'{quoted(text + " ")}&TEXT({name},"0.00")', shown, "key", row=start)
        for offset, along in enumerate((LOWEST, label.along, HIGHEST)):
            fixed, moving = (X, Y) if name == "cut_risk" else (Y, X)
            page.put(fixed, along, "key", row=start + offset)
            page.formula(moving, name, cut, "key", row=start + offset)
        dashed = chart_parts.stroke(MUTED, dashed=True)
        made = chart_parts.series(page.text_cell(_at(LABEL, start)), *_pair(page, (start, start + 2)), line=dashed)
        made.dLbls = chart_parts.labels(label.side, 1100, MUTED, only=1)
        found.append(made)
    return found


def _corners(context: Context, page: Page, row: int) -> list[XYSeries]:
    """Write the role names into the corners: points without a mark whose label is the name."""
    found = []
    for at, (name, (x, y)) in enumerate(_CORNER_AT.items(), row):
        page.put(LABEL, role_name(name), "key", row=at)
        page.put(X, x, "key", row=at)
        page.put(Y, y, "key", row=at)
        made = chart_parts.series(page.text_cell(_at(LABEL, at)), *_pair(page, (at, at)))
        made.dLbls = chart_parts.labels("r" if x < 3 else "l", 1300, ROLE_MARKS[name][2], bold=True)
        found.append(made)
    return found


def _legend_names(context: Context, page: Page, row: int) -> tuple[str, ...]:
    """Write the names that only the legend shows, the sign of a ring, and a pair of numbers outside the axes."""
    # Office programs differ in how they draw a ring in a legend; a letter is the same everywhere.
    texts = (role(None), f"{_RING_SIGN} {_('On the line')}", _("Interval"), _RING_SIGN)
    cells = tuple(page.put(LABEL, text, "key", row=row + offset) for offset, text in enumerate(texts))
    for offset in (0, 1):
        page.put(X, OUTSIDE, "key", row=row + offset)
    context.ranges["nowhere"] = f"{_at(X, row)}:{_at(X, row + 1)}"
    return cells


def _risk_text(context: Context) -> str:
    return f"{_('Risk line')} {context.matrix.cuts.risk:.2f}"


def _future_text(context: Context) -> str:
    return f"{_('Competitiveness line')} {context.matrix.cuts.future:.2f}"


def _pair(page: Page, rows: tuple[int, int]) -> tuple[NumRef, NumRef]:
    return _column(page, X, rows), _column(page, Y, rows)


def _column(page: Page, column: int, rows: tuple[int, int]) -> NumRef:
    return page.numbers(f"{_at(column, rows[0])}:{_at(column, rows[1])}")


def _at(column: int, row: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _source_line(context: Context) -> str:
    round = context.plan.rounds.get(context.round)
    name = context.words(round.name) if round else context.round
    cited = "; ".join(context.words(source.citation) for source in context.plan.sources.values())
    return _("Source: {sources} Scores: {round}.").format(sources=cited, round=name)
