"""Finishing a workbook: results, descriptions, dates, stable bytes."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import NumData, NumVal

from planner.files.xlsx import (
    LONGEST_LINE,
    LONGEST_SHEET_NAME,
    LONGEST_TEXT,
    Finish,
    Value,
    clean_text,
    finish,
    looks_like_formula,
    sheet_name,
)

CREATED, CHANGED = "2026-01-05T00:00:00Z", "2026-02-03T04:05:06Z"


def _book(**cells: object) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "표"
    for place, value in cells.items():
        sheet[place] = value
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _wanted(results: dict[str, Value], alternatives: Sequence[str] = ()) -> Finish:
    return Finish(CREATED, CHANGED, {("표", place): value for place, value in results.items()}, {"표": alternatives})


def _part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode("utf-8")


@pytest.mark.parametrize("value", [0.125, 48, -3.5, 1e-300, 1 / 3, "적합", "", " a ", "<&>", True, False])
def test_a_formula_gets_its_result(value: Value) -> None:
    content = finish(_book(A1=2, B1="=A1*2"), _wanted({"B1": value}))
    cell = load_workbook(BytesIO(content), data_only=True)["표"]["B1"]
    assert (cell.value or "") == value or cell.value == value
    assert load_workbook(BytesIO(content))["표"]["B1"].value == "=A1*2"


@pytest.mark.parametrize(("value", "kind"), [(1, "n"), (1.5, "n"), ("a", "str"), (True, "b")])
def test_a_result_carries_its_type(value: Value, kind: str) -> None:
    content = finish(_book(A1="=1"), _wanted({"A1": value}))
    assert f't="{kind}"' in _part(content, "xl/worksheets/sheet1.xml")


def test_a_forgotten_result_is_a_bug() -> None:
    with pytest.raises(RuntimeError, match="without a result.*B2"):
        finish(_book(A1="=1", B2="=2"), _wanted({"A1": 1}))


def test_a_result_for_no_formula_is_a_bug() -> None:
    with pytest.raises(RuntimeError, match="without a formula.*C3"):
        finish(_book(A1="=1", C3=7), _wanted({"A1": 1, "C3": 7}))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_result_must_be_finite(value: float) -> None:
    with pytest.raises(RuntimeError, match="not a finite number"):
        finish(_book(A1="=1"), _wanted({"A1": value}))


def test_the_same_input_gives_the_same_bytes() -> None:
    wanted = _wanted({"A1": 1})
    raw = _book(A1="=1", B1="글")
    assert finish(raw, wanted) == finish(raw, wanted)
    # Saved at another moment: openpyxl writes the time into the file.
    assert finish(_book(A1="=1", B1="글"), wanted) == finish(raw, wanted)


def test_entries_are_ordered_and_undated() -> None:
    with zipfile.ZipFile(BytesIO(finish(_book(A1=1), _wanted({})))) as archive:
        names = archive.namelist()
        assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert names[2:] == sorted(names[2:])
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "xl/calcChain.xml" not in names


def test_finishing_twice_changes_nothing() -> None:
    wanted = _wanted({"A1": "x"})
    once = finish(_book(A1="=1"), wanted)
    assert finish(once, wanted) == once


def test_dates_are_those_of_the_content() -> None:
    root = ElementTree.fromstring(_part(finish(_book(A1=1), _wanted({})), "docProps/core.xml"))
    dates = {element.tag.split("}")[1]: element.text for element in root if "terms" in element.tag}
    assert dates == {"created": CREATED, "modified": CHANGED}


def test_missing_dates_are_added() -> None:
    raw = _book(A1=1)
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = ElementTree.fromstring(parts["docProps/core.xml"])
    for element in [element for element in root if "terms" in element.tag]:
        root.remove(element)
    parts["docProps/core.xml"] = ElementTree.tostring(root)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    content = _part(finish(buffer.getvalue(), _wanted({})), "docProps/core.xml")
    assert CREATED in content and CHANGED in content and 'type="dcterms:W3CDTF"' in content


def test_excel_is_told_to_recompute() -> None:
    assert 'fullCalcOnLoad="1"' in _part(finish(_book(A1=1), _wanted({})), "xl/workbook.xml")


def _with_charts(count: int, *, cached: bool = True) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "표"
    for row in range(1, 4):
        sheet.append([row])
    for number in range(count):
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=3))
        if cached:
            chart.series[0].val.numRef.numCache = NumData(ptCount=1, pt=[NumVal(idx=0, v=1)])
        sheet.add_chart(chart, f"C{1 + 20 * number}")
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_charts_are_described_in_order() -> None:
    content = finish(_with_charts(2), _wanted({}, ["첫째 & <그림>", "둘째"]))
    root = ElementTree.fromstring(_part(content, "xl/drawings/drawing1.xml"))
    assert [element.get("descr") for element in root.iter() if element.tag.endswith("cNvPr")] == [
        "첫째 & <그림>",
        "둘째",
    ]
    assert len(load_workbook(BytesIO(content))["표"]._charts) == 2


@pytest.mark.parametrize(
    ("charts", "texts", "fault"),
    [(2, ["a"], "without a description"), (1, ["a", "b"], "without a chart"), (0, ["a"], "without a chart")],
)
def test_charts_and_descriptions_must_match(charts: int, texts: list[str], fault: str) -> None:
    with pytest.raises(RuntimeError, match=fault):
        finish(_with_charts(charts), _wanted({}, texts))


def test_a_chart_must_carry_its_values() -> None:
    with pytest.raises(RuntimeError, match=r"without the values of '표'!\$A\$1:\$A\$3"):
        finish(_with_charts(1, cached=False), _wanted({}, ["a"]))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("가\x00나\x0b다\x1b", "가나다"),
        ("a\ufffeb\uffffc", "abc"),
        ("a\ud800b", "ab"),
        ("한", "한"),
        ("a\r\nb\tc\n", "a\nb\tc\n"),
        ("a\rb\x85c\x90\ufdd0", "a\nb\nc"),
        ("😀", "😀"),
        ("", ""),
    ],
)
def test_text_is_made_to_fit(text: str, kept: str) -> None:
    assert clean_text(text) == kept


@pytest.mark.parametrize("letter", ["가", "😀"])
def test_long_text_is_cut_with_a_mark(letter: str) -> None:
    text = clean_text(letter * 40_000)
    assert text.endswith("…") and len(text.encode("utf-16-le")) // 2 in (LONGEST_TEXT - 1, LONGEST_TEXT)
    assert clean_text("가" * LONGEST_TEXT) == "가" * LONGEST_TEXT


def test_no_line_of_several_is_longer_than_every_program_takes() -> None:
    text = clean_text("이유\n" + "n" * 40_000)
    assert text == "이유\n" + "n" * (LONGEST_LINE - 1) + "…"
    text = clean_text("\n".join(["😀" * 15_000] * 3))
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert all(len(line.encode("utf-16-le")) // 2 <= LONGEST_LINE for line in text.split("\n"))


@given(st.text())
def test_clean_text_is_writable_and_stable(text: str) -> None:
    kept = clean_text(text)
    assert clean_text(kept) == kept
    ElementTree.fromstring(f"<a>{kept.replace('&', '').replace('<', '')}</a>")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\tx", "\rx"])
def test_dangerous_text_is_recognised(text: str) -> None:
    assert looks_like_formula(text)
    assert not looks_like_formula(f"가{text}")


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("매트릭스", "매트릭스"),
        ("a/b\\c?d*e[f]g:h", "a b c d e f g h"),
        ("'q'", "q"),
        ("", "Sheet"),
        ("History", "History (2)"),
        ("가" * 40, "가" * 31),
        ("😀" * 20, "😀" * 15),
        ("가\x00나\t다\r\n라\ufffe", "가나 다 라"),
        ("\u1100\u1161", "가"),
    ],
)
def test_sheet_names(wish: str, name: str) -> None:
    assert sheet_name(wish) == name


def test_sheet_names_differ_whatever_their_case() -> None:
    assert sheet_name("Score", ["SCORE", "score (2)"]) == "Score (3)"
    assert sheet_name("a" * 31, ["A" * 31]) == "a" * 27 + " (2)"


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_wish_gives_a_name_that_excel_takes(wish: str, taken: list[str]) -> None:
    name = sheet_name(wish, taken)
    assert 0 < len(name.encode("utf-16-le")) // 2 <= LONGEST_SHEET_NAME
    assert not set(name) & set("/\\?*[]:") and not name.startswith("'") and not name.endswith("'")
    assert name.casefold() not in {other.casefold() for other in taken}
