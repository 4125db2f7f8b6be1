"""The pieces of the native chart, as XML that office programs read."""

from xml.etree import ElementTree

import pytest
from openpyxl.chart.data_source import NumData, NumRef, NumVal, StrRef
from openpyxl.xml.functions import tostring

from planner.files.workbook import chart_parts

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def _numbers() -> NumRef:
    return NumRef(f="'a'!$A$1:$A$2", numCache=NumData(ptCount=2, pt=[NumVal(idx=0, v=1.5), NumVal(idx=1, v=2)]))


def _chart() -> ElementTree.Element:
    chart = chart_parts.axes("Across", "Upward")
    made = chart_parts.series(StrRef("'a'!$B$1"), _numbers(), _numbers(), chart_parts.mark("diamond", 11, "A8431A"))
    chart_parts.add_bars(made, _numbers(), _numbers(), "A8431A")
    made.dLbls = chart_parts.labels("ctr", 1200, "000000")
    line = chart_parts.series(
        StrRef("'a'!$B$2"), _numbers(), _numbers(), line=chart_parts.stroke("000000", dashed=True)
    )
    line.dLbls = chart_parts.labels("t", 1100, "000000", only=1)
    chart.series.extend([made, line])
    chart.legend = chart_parts.legend(2, [0])
    return ElementTree.fromstring(tostring(chart._write()))


@pytest.fixture(scope="module")
def chart() -> ElementTree.Element:
    return _chart()


def test_a_series_has_bars_both_ways_before_its_values(chart: ElementTree.Element) -> None:
    series = next(chart.iter(f"{CHART}ser"))
    tags = [child.tag.removeprefix(CHART) for child in series]
    assert tags.count("errBars") == 2 and tags.index("errBars") < tags.index("xVal")
    directions = [bars.find(f"{CHART}errDir") for bars in series.iter(f"{CHART}errBars")]
    assert [found.get("val") for found in directions if found is not None] == ["x", "y"]
    for side in ("plus", "minus"):
        values = [value.text for value in series.iterfind(f"{CHART}errBars/{CHART}{side}//{CHART}v")]
        assert [float(value or 0) for value in values] == [1.5, 2, 1.5, 2]


# The order of the file format (ECMA-376, part 1, 21.2): Excel refuses a chart in another.
ORDER = {
    "ser": ("idx", "order", "tx", "spPr", "marker", "dPt", "dLbls", "trendline", "errBars", "xVal", "yVal", "smooth"),
    "errBars": ("errDir", "errBarType", "errValType", "noEndCap", "plus", "minus", "val", "spPr"),
    "marker": ("symbol", "size", "spPr"),
    "numRef": ("f", "numCache"),
    "strRef": ("f", "strCache"),
    "numCache": ("formatCode", "ptCount", "pt"),
    "legend": ("legendPos", "legendEntry", "layout", "overlay", "spPr", "txPr"),
    "title": ("tx", "layout", "overlay", "spPr", "txPr"),
    "dLbl": ("idx", "delete", "layout", "tx", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal",
             "showCatName", "showSerName", "showPercent", "showBubbleSize"),
    "dLbls": ("dLbl", "delete", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal", "showCatName",
              "showSerName", "showPercent", "showBubbleSize"),
}  # fmt: skip


@pytest.mark.parametrize("name", ORDER)
def test_elements_stand_in_the_order_of_the_format(name: str, chart: ElementTree.Element) -> None:
    found = [[child.tag.removeprefix(CHART) for child in element] for element in chart.iter(f"{CHART}{name}")]
    assert found
    for tags in found:
        assert tags == sorted(tags, key=ORDER[name].index)


def test_titles_of_axes_leave_the_plot_alone(chart: ElementTree.Element) -> None:
    overlays = [
        element.get("val") for title in chart.iter(f"{CHART}title") for element in title.iter(f"{CHART}overlay")
    ]
    assert overlays == ["0", "0"]


@pytest.mark.parametrize(("dashed", "kind"), [(True, "dash"), (False, "solid")])
def test_lines_are_dashed_or_not(dashed: bool, kind: str) -> None:
    line = chart_parts.stroke("5B636E", chart_parts.HAIRLINE, dashed=dashed)
    assert (line.prstDash, line.w) == (kind, 9525)


def test_the_legend_leaves_helpers_out(chart: ElementTree.Element) -> None:
    (entry,) = chart.iter(f"{CHART}legendEntry")
    assert [(child.tag.removeprefix(CHART), child.get("val")) for child in entry] == [("idx", "1"), ("delete", "1")]
    place = next(chart.iter(f"{CHART}legendPos"))
    assert place.get("val") == "b"


def test_axes_show_the_whole_scale(chart: ElementTree.Element) -> None:
    ends = [(scale.find(f"{CHART}min"), scale.find(f"{CHART}max")) for scale in chart.iter(f"{CHART}scaling")]
    assert [(low.get("val"), high.get("val")) for low, high in ends if low is not None and high is not None] == [
        ("1", "5"), ("1", "5"),
    ]  # fmt: skip


def test_a_label_for_one_point_only(chart: ElementTree.Element) -> None:
    line = list(chart.iter(f"{CHART}ser"))[1]
    (label,) = line.iter(f"{CHART}dLbl")
    shown = line.find(f"{CHART}dLbls/{CHART}showSerName")
    assert shown is not None and shown.get("val") == "0"
    assert [child.get("val") for child in label if child.tag.endswith(("idx", "showSerName"))] == ["1", "1"]


def test_marks_are_filled_or_not() -> None:
    assert chart_parts.mark("x", 9, "000000", filled=False).spPr.noFill
    hollow = chart_parts.mark("circle", 9, "FFFFFF", line="5B636E").spPr
    assert (hollow.solidFill.srgbClr, hollow.ln.solidFill.srgbClr) == ("FFFFFF", "5B636E")
