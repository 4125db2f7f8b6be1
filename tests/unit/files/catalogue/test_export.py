"""The export: what goes out comes back the same, and a fact in doubt goes out without its value."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planner.files.catalogue.export import chosen, write_catalogue
from planner.files.catalogue.layout import HELD, REPORTED
from planner.files.catalogue.preview import preview
from planner.model.owncatalogue import OwnCatalogue
from planner.model.plan import Words
from planner.store.store import Store
from tests.unit.store.test_ownrows import FACT, OPTION, SOURCE, WHOLE

from .filling import page_of


def export(store: Store, path: Path, *, everything: bool = False, language: str = "ko") -> Path:
    return write_catalogue(store.plan(), store.evidence(), path, everything=everything, language=language)


def take(store: Store, catalogue: OwnCatalogue) -> None:
    with store.edit("Import") as rows:
        rows.import_own(catalogue)


def text(path: Path, sheet: str) -> str:
    return "\n".join(str(cell.value) for row in load_workbook(path)[sheet] for cell in row if cell.value is not None)


def row_of(path: Path, sheet: str, id_: str, head: int = 3) -> dict[str, object]:
    """Return the row with an id, by header."""
    page = load_workbook(path)[sheet]
    heads = [str(cell.value) for cell in page[head]]
    (found,) = (row for row in page.iter_rows(min_row=head + 1, values_only=True) if id_ in row[:2])
    return dict(zip(heads, found, strict=True))


RICH = OwnCatalogue(
    WHOLE.sources,
    (*WHOLE.citations, replace(WHOLE.citations[0], id="r-own", source="r", line=None, quote="=1+1 “따옴표”")),
    (
        FACT,
        replace(FACT, id="f-2", value_kind="range", value=None, low=0.1, high=None, period_end="2026-Q1",
                basis="interpretation", stacks=(), stacks_basis="", country="SS", scope=Words("한 줄\n두 줄", "one")),
        replace(FACT, id="f-3", value_kind="not-published", value=None, unit=None, comparator="", nature="claim"),
        replace(FACT, id="f-4", value=-1234567.891, unit="usd-100m", comparator="=", printed="+3"),
        replace(FACT, id="f-5", value=1e-7, period="", period_type="", period_printed=""),
    ),
    (OPTION, replace(OPTION, id="o-2", stacks=("b", "a"), citations=(), description=Words("-가", "@b"))),
)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("everything", [False, True])
def test_what_goes_out_comes_back_the_same(small: Store, tmp_path: Path, language: str, everything: bool) -> None:
    take(small, RICH)
    path = export(small, tmp_path / "e.xlsx", everything=everything, language=language)
    seen = preview(small.plan(), small.evidence(), path)
    assert seen.problems == ()
    assert seen.catalogue == RICH
    assert (len(seen.change.same), bool(seen.change), seen.ready) == (10, False, False)


def test_an_export_fills_another_plan(small: Store, tmp_path: Path) -> None:
    take(small, RICH)
    path = export(small, tmp_path / "e.xlsx")
    small.undo()
    seen = preview(small.plan(), small.evidence(), path)
    assert (len(seen.change.added), seen.ready) == (10, True)
    take(small, seen.catalogue)
    assert small.evidence().own == RICH


def test_the_same_plan_gives_the_same_bytes(small: Store, tmp_path: Path) -> None:
    take(small, RICH)
    first, second = (export(small, tmp_path / name, everything=True).read_bytes() for name in ("1.xlsx", "2.xlsx"))
    assert first == second


def test_a_fact_with_an_open_issue_goes_out_without_its_value(small: Store, tmp_path: Path) -> None:
    path = export(small, tmp_path / "e.xlsx", everything=True)
    assert "f1" not in text(path, REPORTED.ko)
    row = row_of(path, HELD.ko, "f1")
    assert "점유율이 두 가지임 [x1]" in str(row["쟁점"])
    assert row["지표"] == "시장 점유율"
    assert "표 1" in str(row["인용 위치"])
    for value in ("80", "92", "인용"):
        assert value not in [str(cell) for cell in row.values()]
    assert "값" not in row


def test_once_settled_the_settled_value_goes_out_with_who_and_why(small: Store, tmp_path: Path) -> None:
    with small.edit("Settle") as rows:
        rows.resolve("x1", "b", "표 2가 최신", "김")
    row = row_of(export(small, tmp_path / "e.xlsx", everything=True), REPORTED.ko, "f1")
    assert (row["값"], row["단위"], row["기술스택·시장"]) == (92, "%", "가" if row["기술스택·시장"] == "가" else "a")
    assert "B – 표 2가 최신 (김)" in str(row["쟁점 결정"])
    assert (row["인용된 기관"], row["계열"]) == ("가트너", "점유율")
    assert row["인용 표기(읽기용)"] == "기관 (2025), 표 1, 제1장: “인용”"
    with small.edit("Settle") as rows:
        rows.resolve("x1", "a", "표 1이 맞음", "김")
    row = row_of(export(small, tmp_path / "e.xlsx", everything=True, language="en"), REPORTED.en, "f1")
    assert (row["Value"], row["As printed"], row["Metric"]) == (80, "약 80%", "Market share")


def test_what_is_settled_without_a_value_stays_held_back(small: Store, tmp_path: Path) -> None:
    with small.edit("Settle") as rows:
        rows.resolve("x1", "other", "둘 다 아님", "김")
    assert [entry.id for entry in chosen(small.evidence(), everything=True).held] == ["f1"]
    path = export(small, tmp_path / "e.xlsx", everything=True)
    assert "[x1]" in str(row_of(path, HELD.ko, "f1")["쟁점"])


def test_own_records_alone_have_no_sheets_of_the_reports(small: Store, tmp_path: Path) -> None:
    take(small, WHOLE)
    path = export(small, tmp_path / "e.xlsx")
    assert load_workbook(path).sheetnames == ["안내", "출처", "인용", "사실", "정책과제", "코드표"]
    row = row_of(path, "사실", "own-f")
    assert "기관 (2026), 표 1: “약 3.5%”" in str(row["인용 표기(읽기용)"])
    assert row["근거"] == "보고서"


def test_interpretation_is_marked_and_left_out_with_the_switch(small: Store, tmp_path: Path) -> None:
    take(small, RICH)
    assert row_of(export(small, tmp_path / "e.xlsx"), "사실", "f-2")["근거"] == "해석"
    with small.edit("Leave out") as rows:
        rows.set_interpretation(False)
    path = export(small, tmp_path / "e.xlsx", language="en")
    assert "f-2" not in text(path, "Facts")
    assert "does not count interpretation: 1" in text(path, "Guide")


def test_the_guide_counts_and_names_sources_with_their_licences(small: Store, tmp_path: Path) -> None:
    take(small, RICH)
    path = export(small, tmp_path / "e.xlsx", everything=True, language="en")
    said = text(path, "Guide")
    assert "open issues: 1" in said
    assert "Author (2025)\nAttribution" in said
    assert small.plan().title in said


def test_formulas_in_texts_stay_texts(small: Store, tmp_path: Path) -> None:
    take(small, RICH)
    page = page_of(export(small, tmp_path / "e.xlsx"), "citation")
    cells = [cell for row in page for cell in row if str(cell.value).startswith("=")]
    assert cells and all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_source_years_stay_numbers(small: Store, tmp_path: Path) -> None:
    take(small, OwnCatalogue(sources=(SOURCE,)))
    row = row_of(export(small, tmp_path / "e.xlsx"), "출처", "own")
    assert (row["발행연도 *"], row["발행월"]) == (2026, 3)
