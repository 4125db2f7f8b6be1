"""How the native chart looks: axes, legend, series, marks, bars and labels, as openpyxl wants them."""

from collections.abc import Collection
from typing import Any, Literal

from openpyxl.chart import ScatterChart
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.legend import Legend, LegendEntry
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel, XYSeries
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RichTextProperties

from planner.files.workbook.styles import FONT, INK, MUTED, RULE, Shape
from planner.model.plan import SCALE_ENDS

STROKE, HAIRLINE = 15875, 9525


def axes(across: str, upward: str) -> ScatterChart:
    """Make an empty chart over the whole scale with the titles of its axes; its plot leaves room for a legend."""
    chart = ScatterChart(scatterStyle="lineMarker")
    chart.style, chart.visible_cells_only = None, False
    both: tuple[Any, ...] = (chart.x_axis, chart.y_axis)
    for axis, title in zip(both, (across, upward), strict=True):
        axis.title = title
        axis.title.overlay = False
        axis.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=_letters(1200, INK, bold=True))
        axis.title.tx.rich.p[0].r[0].rPr = _letters(1200, INK, bold=True)
        axis.scaling.min, axis.scaling.max = SCALE_ENDS
        axis.majorUnit, axis.number_format, axis.majorTickMark, axis.delete = 1, "0", "out", False
        axis.txPr = _text(1100, MUTED)
        axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="E6EAEE", w=6350))
        axis.spPr = GraphicalProperties(ln=LineProperties(solidFill=RULE, w=HAIRLINE))
    place = ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=0.06, y=0.03, w=0.92, h=0.8)
    chart.layout = Layout(place)
    return chart


def legend(count: int, kept: Collection[int]) -> Legend:
    """Make the legend at the bottom, which leaves out all of `count` series but those `kept`."""
    dropped = [LegendEntry(idx=index, delete=True) for index in range(count) if index not in kept]
    return Legend(legendPos="b", legendEntry=dropped, overlay=False, txPr=_text(1200, INK))


def series(
    name: StrRef, x: NumRef, y: NumRef, marker: Marker | None = None, line: LineProperties | None = None
) -> XYSeries:
    """Make a series with neither marks nor a line unless they are given."""
    made = XYSeries(xVal=AxDataSource(numRef=x), yVal=NumDataSource(numRef=y), tx=SeriesLabel(strRef=name))
    made.marker = marker or Marker("none")
    made.graphicalProperties = GraphicalProperties(ln=line or LineProperties(noFill=True))
    made.smooth = False
    return made


def stroke(colour: str, width: int = STROKE, dashed: bool = False) -> LineProperties:
    """Make a line of a colour; `width` in EMU."""
    return LineProperties(solidFill=colour, w=width, prstDash="dash" if dashed else None)


def mark(shape: Shape, size: int, colour: str, *, line: str = "", filled: bool = True) -> Marker:
    """Make a mark of a shape, size (points) and colour, with an outline of the same colour or of `line`."""
    inside = {"solidFill": colour} if filled else {"noFill": True}
    return Marker(shape, size=size, spPr=GraphicalProperties(ln=stroke(line or colour), **inside))


def add_bars(made: XYSeries, across: NumRef, upward: NumRef, colour: str) -> None:
    """Give a series bars of live lengths to both sides of each point."""
    # The format has two elements of this name; openpyxl's descriptor takes one, its writer any number.
    made.__dict__["errBars"] = (_bars("x", across, colour), _bars("y", upward, colour))


def _bars(direction: Literal["x", "y"], reach: NumRef, colour: str) -> ErrorBars:
    made = ErrorBars(errDir=direction, errBarType="both", errValType="cust", noEndCap=False)
    made.plus, made.minus = NumDataSource(numRef=reach), NumDataSource(numRef=reach)
    made.spPr = GraphicalProperties(ln=stroke(colour))
    # openpyxl would write minus before plus, which Excel takes for a damaged file.
    made.__dict__["__elements__"] = ("errDir", "errBarType", "errValType", "noEndCap", "plus", "minus", "spPr")
    return made


def labels(place: str, size: int, colour: str, *, bold: bool = False, only: int | None = None) -> DataLabelList:
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
