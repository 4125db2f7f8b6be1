"""The native scatter chart of the matrix: every point, line and role name follows the cells."""

from collections.abc import Sequence
from typing import Any, Literal

from openpyxl.chart import ScatterChart
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel, XYSeries
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RichTextProperties
from openpyxl.utils import get_column_letter

from planner.engine.quadrant import extent
from planner.engine.result import Matrix, Point
from planner.files.workbook.context import Context, extent_text, quoted, role, role_name
from planner.files.workbook.measure import width
from planner.files.workbook.page import Page
from planner.files.workbook.styles import FONT, INK, MUTED, RULE
from planner.model.plan import QUADRANTS
from planner.text import _

ROWS, ROW_POINTS = 41, 16.5
LOWEST, HIGHEST = 1, 5
# Hidden columns: the label, the point, and the five corners of the cross that shows an interval's reach.
LABEL, X, Y, X_BAR, Y_BAR = 21, 22, 23, 24, 29
_BAR = 5
_LAST_HIDDEN = Y_BAR + _BAR
# Which of the five corners is the end of a bar at each side.
_ENDS = {"l": 0, "r": 1, "b": 3, "t": 4}
_CORNERS = {"respond": (1.06, 4.88), "invest": (4.94, 4.88), "support": (4.94, 1.12), "monitor": (1.06, 1.12)}
# Centimetres per point of the scale on the drawn plot, and the size of a letter of a label.
_PER_X, _PER_Y, _LETTER, _LINE = 8.6, 4.4, 0.22, 0.6
_MARK, _THIN = 0.2, 0.05
_Box = tuple[float, float, float, float]


def write_chart(context: Context, page: Page, first: int, last: int) -> None:
    """Draw the chart below the table and write the (hidden) cells that it reads."""
    page.line(_("Figure 1. Risk–competitiveness matrix of the technology stacks"), "caption")
    chart = _axes()
    _points(context, page, chart, first, last)
    _lines(context, page, chart, last + 2)
    _corners(page, chart, last + 9)
    page.hide(range(LABEL, _LAST_HIDDEN))
    page.chart(chart, ROWS, ROW_POINTS, describe(context))
    page.gap()
    page.line(
        _("※ A pale diamond is an interval: it stands in its middle and the bars show both ends. Dashed lines are the "
          "lines of the matrix. A stack without scores is not drawn. Points, bars and lines follow the cells."), "note",
    )  # fmt: skip
    page.line(_source_line(context), "note")
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


def label_places(matrix: Matrix, names: Sequence[str]) -> tuple[str, ...]:
    """Choose for each point the side of its label (r, l, t, b) where it meets the least of what is drawn."""
    reaches = [_reached(point) for point in matrix.points]
    taken = [box for reach in reaches if reach for box in _drawn(reach)]
    across, upward = (matrix.cuts.future - LOWEST) * _PER_X, (matrix.cuts.risk - LOWEST) * _PER_Y
    wide, high = (HIGHEST - LOWEST) * _PER_X, (HIGHEST - LOWEST) * _PER_Y
    taken += [(across - _THIN, 0, across + _THIN, high), (0, upward - _THIN, wide, upward + _THIN)]
    places = []
    for reach, name in zip(reaches, names, strict=True):
        best = "r"
        if reach:
            options = {place: _label_box(reach, name, place) for place in "rltb"}
            cost = {place: sum(_overlap(box, other) for other in taken) for place, box in options.items()}
            best = min(options, key=lambda place: cost[place])
            taken.append(options[best])
        places.append(best)
    return tuple(places)


def _reached(point: Point) -> _Box | None:
    """Return how far a point reaches on the drawn plot, in centimetres; an exact score reaches nowhere."""
    risk, future = extent(point.risk), extent(point.future)
    if risk is None or future is None:
        return None
    across, upward = ((value - LOWEST) * _PER_X for value in future), ((value - LOWEST) * _PER_Y for value in risk)
    (left, right), (low, high) = across, upward
    return left, low, right, high


def _drawn(reach: _Box) -> tuple[_Box, ...]:
    """Return the mark and the two bars of a point."""
    left, low, right, high = reach
    x, y = (left + right) / 2, (low + high) / 2
    mark = (x - _MARK, y - _MARK, x + _MARK, y + _MARK)
    return mark, (left, y - _THIN, right, y + _THIN), (x - _THIN, low, x + _THIN, high)


def _label_box(reach: _Box, name: str, place: str) -> _Box:
    left, low, right, high = reach
    wide, gap = width(name) * _LETTER, _MARK + 0.05
    x = {"r": right + gap, "l": left - gap - wide}.get(place, (left + right - wide) / 2)
    y = {"t": high + gap, "b": low - gap - _LINE}.get(place, (low + high - _LINE) / 2)
    return x, y, x + wide, y + _LINE


def _overlap(one: _Box, other: _Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _axes() -> ScatterChart:
    chart = ScatterChart(scatterStyle="lineMarker")
    chart.style, chart.legend, chart.visible_cells_only = None, None, False
    titles = _("Future competitiveness (1 very low – 5 very high)"), _("Supply-chain risk (1 very low – 5 very high)")
    axes: tuple[Any, ...] = (chart.x_axis, chart.y_axis)
    for axis, title in zip(axes, titles, strict=True):
        axis.title = title
        axis.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=_letters(1200, INK, bold=True))
        axis.title.tx.rich.p[0].r[0].rPr = _letters(1200, INK, bold=True)
        axis.scaling.min, axis.scaling.max, axis.majorUnit = LOWEST, HIGHEST, 1
        axis.number_format, axis.majorTickMark, axis.delete = "0", "out", False
        axis.txPr = _text(1100, MUTED)
        axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="E6EAEE", w=6350))
        axis.spPr = GraphicalProperties(ln=LineProperties(solidFill=RULE, w=9525))
    place = ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=0.06, y=0.03, w=0.92, h=0.85)
    chart.layout = Layout(place)
    return chart


def _points(context: Context, page: Page, chart: ScatterChart, first: int, last: int) -> None:
    names = [_label(context, point) for point in context.matrix.points]
    places = label_places(context.matrix, names)
    for row, point, place in zip(range(first, last + 1), context.matrix.points, places, strict=True):
        _helpers(context, page, row, point)
        interval = "interval" in (point.risk.kind, point.future.kind)
        reach, series = _reach(page, row), _series(page, row, row)
        series.marker = _mark("diamond", "8A95A1") if interval else _mark("circle", INK)
        # A bar would strike through a label at the mark: the label stands at the end of the bar on its side.
        ends = extent(point.future if place in "rl" else point.risk)
        if ends is not None and ends[0] < ends[1]:
            reach.dLbls = _labels(place, 1200, INK, only=_ENDS[place])
        else:
            series.dLbls = _labels(place, 1200, INK)
        chart.series.extend((reach, series))


def _label(context: Context, point: Point) -> str:
    wide = any(ends is not None and ends[0] < ends[1] for ends in (extent(point.risk), extent(point.future)))
    return context.item(point.item) + (" " + _("(interval)") if wide else "")


def _helpers(context: Context, page: Page, row: int, point: Point) -> None:
    """Write label, middle and reach of one point; where a score is missing it lies outside the axes."""
    known = f"COUNT(D{row}:E{row},G{row}:H{row})=4"
    risk, future = extent(point.risk), extent(point.future)
    there = risk is not None and future is not None
    high, wide = (risk, future) if risk and future else ((0.0, 0.0), (0.0, 0.0))
    mark = " " + _("(interval)")
    text = f'IF({known},B{row}&IF(OR(D{row}<E{row},G{row}<H{row}),{quoted(mark)},""),"")'
    page.formula(LABEL, text, _label(context, point) if there else "", "key", row=row)
    for middle, bar, (low, top), ends, along in (
        (X, X_BAR, "GH", wide, (0, 1)),
        (Y, Y_BAR, "DE", high, (3, 4)),
    ):
        centre = f"({low}{row}+{top}{row})/2"
        page.formula(middle, f"IF({known},{centre},0)", (ends[0] + ends[1]) / 2, "key", row=row)
        cells, values = [centre] * _BAR, [(ends[0] + ends[1]) / 2] * _BAR
        for place, letter, value in zip(along, (low, top), ends, strict=True):
            cells[place], values[place] = f"{letter}{row}", value
        for offset in range(_BAR):
            page.formula(bar + offset, f"IF({known},{cells[offset]},0)", values[offset], "key", row=row)


def _lines(context: Context, page: Page, chart: ScatterChart, row: int) -> None:
    """Write the two lines, each with its label near an end."""
    cuts = context.matrix.cuts
    risk_text, future_text = _("Risk line"), _("Competitiveness line")
    for name, text, cut, start, label_at, place in (
        ("cut_risk", risk_text, cuts.risk, row, 4.78, "t"),
        ("cut_future", future_text, cuts.future, row + 3, 4.62, "r"),
    ):
        shown = f"{text} {cut:.2f}"
        page.formula(LABEL, f'{quoted(text + " ")}&TEXT({name},"0.00")', shown, "key", row=start)
        for offset, along in enumerate((LOWEST, label_at, HIGHEST)):
            fixed, moving = (X, Y) if name == "cut_risk" else (Y, X)
            page.put(fixed, along, "key", row=start + offset)
            page.formula(moving, name, cut, "key", row=start + offset)
        series = _series(page, start, start + 2)
        series.marker = Marker("none")
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=MUTED, w=15875, prstDash="dash"))
        series.dLbls = _labels(place, 1100, MUTED, only=1)
        chart.series.append(series)


def _corners(page: Page, chart: ScatterChart, row: int) -> None:
    """Write the role names into the corners: points without a mark whose label is the name."""
    for offset, name in enumerate(QUADRANTS):
        at, (x, y) = row + offset, _CORNERS[name]
        page.put(LABEL, role_name(name), "key", row=at)
        page.put(X, x, "key", row=at)
        page.put(Y, y, "key", row=at)
        series = _series(page, at, at)
        series.marker = Marker("none")
        series.dLbls = _labels("r" if x < 3 else "l", 1300, MUTED, bold=True)
        chart.series.append(series)


def _series(page: Page, first: int, last: int) -> XYSeries:
    """Make a series named by its label, over X and Y of some rows, without a line."""
    series = _over(page, f"{_at(X, first)}:{_at(X, last)}", f"{_at(Y, first)}:{_at(Y, last)}")
    series.tx = SeriesLabel(strRef=StrRef(page.at(_at(LABEL, first), absolute=True)))
    series.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    return series


def _reach(page: Page, row: int) -> XYSeries:
    """Make the cross that shows the reach of an interval; it has no extent for an exact score."""
    series = _over(
        page, f"{_at(X_BAR, row)}:{_at(X_BAR + _BAR - 1, row)}", f"{_at(Y_BAR, row)}:{_at(Y_BAR + _BAR - 1, row)}"
    )
    series.tx = SeriesLabel(strRef=StrRef(page.at(_at(LABEL, row), absolute=True)))
    series.marker = Marker("none")
    series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=INK, w=15875))
    return series


def _over(page: Page, across: str, upward: str) -> XYSeries:
    x, y = (NumRef(f=page.at(cells, absolute=True)) for cells in (across, upward))
    series = XYSeries(xVal=AxDataSource(numRef=x), yVal=NumDataSource(numRef=y))
    series.smooth = False
    return series


def _at(column: int, row: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _mark(shape: Literal["circle", "diamond"], fill: str) -> Marker:
    look = GraphicalProperties(solidFill=fill, ln=LineProperties(solidFill=INK, w=15875))
    return Marker(shape, size=10, spPr=look)


def _labels(place: str, size: int, colour: str, *, bold: bool = False, only: int | None = None) -> DataLabelList:
    """Label every point of a series with the series' name, or only point number `only`."""
    shown = {"showSerName": True, "showVal": False, "showCatName": False, "showLegendKey": False, "showPercent": False,
             "showBubbleSize": False}  # fmt: skip
    if only is None:
        return DataLabelList(dLblPos=place, txPr=_text(size, colour, bold=bold), **shown)
    label = DataLabel(idx=only, dLblPos=place, txPr=_text(size, colour, bold=bold), **shown)
    return DataLabelList(dLbl=[label], **{name: False for name in shown})


def _letters(size: int, colour: str, *, bold: bool = False) -> CharacterProperties:
    face = Font(typeface=FONT)
    return CharacterProperties(sz=size, b=bold, solidFill=colour, latin=face, ea=face)


def _text(size: int, colour: str, *, bold: bool = False) -> RichText:
    look = ParagraphProperties(defRPr=_letters(size, colour, bold=bold))
    return RichText(bodyPr=RichTextProperties(), p=[Paragraph(pPr=look, endParaRPr=CharacterProperties())])


def _source_line(context: Context) -> str:
    round = context.plan.rounds.get(context.round)
    name = context.words(round.name) if round else context.round
    cited = "; ".join(context.words(source.citation) for source in context.plan.sources.values())
    return _("Source: {sources} Scores: {round}.").format(sources=cited, round=name)
