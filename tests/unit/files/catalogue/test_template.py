"""The template: explained, with codes to choose from and examples that are right once unmarked."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planner.files.catalogue.codes import code_lists
from planner.files.catalogue.examples import examples
from planner.files.catalogue.layout import CODES, GUIDE, MARK, SHEETS
from planner.files.catalogue.template import checked, write_template
from planner.model.errors import PlannerError
from planner.store.store import Store, create, temporary

from .filling import page_of, read, unmark


def template(store: Store, path: Path, language: str = "ko") -> Path:
    return write_template(store.plan(), store.evidence(), path, language=language)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_its_examples_are_right_once_unmarked(small: Store, tmp_path: Path, language: str) -> None:
    path = template(small, tmp_path / "t.xlsx", language)
    still = read(small, path)
    assert (still.problems, bool(still.catalogue), still.marked) == ((), False, 5)
    parsed = read(small, unmark(path, tmp_path / "tried.xlsx"))
    assert parsed.problems == ()
    assert parsed.catalogue == examples(code_lists(small.plan(), small.evidence()))
    with small.edit("Examples") as rows:
        assert len(rows.import_own(parsed.catalogue).added) == 5


def test_its_examples_fit_the_real_catalogue_and_a_blank_plan(tmp_path: Path) -> None:
    with temporary() as store:
        path = unmark(template(store, tmp_path / "t.xlsx"), tmp_path / "tried.xlsx")
        assert read(store, path).problems == ()
    with create(tmp_path / "blank.plan", seeded=False) as store:
        path = unmark(template(store, tmp_path / "t.xlsx"), tmp_path / "tried.xlsx")
        parsed = read(store, path)
        assert parsed.problems == ()
        with store.edit("Examples") as rows:
            rows.import_own(parsed.catalogue)
        assert store.evidence().own == parsed.catalogue


def test_examples_without_units_are_no_facts(small: Store) -> None:
    lists = dict(code_lists(small.plan(), small.evidence()))
    lists["unit"] = replace(lists["unit"], names={})
    assert examples(lists).facts == ()


def test_sheets_headers_and_looks(small: Store, tmp_path: Path) -> None:
    book = load_workbook(template(small, tmp_path / "t.xlsx", "ko"))
    assert book.sheetnames == ["안내", "출처", "인용", "사실", "정책과제", "코드표"]
    for sheet in SHEETS:
        page = book[sheet.name.ko]
        heads = [cell.value for cell in page[3]]
        assert heads[0] == MARK.head.ko
        assert [str(head).rstrip(" *") for head in heads[1:]] == [column.head.ko for column in sheet.columns]
        assert [str(head).endswith("*") for head in heads[1:]] == [column.required for column in sheet.columns]
        assert page["A4"].value == "설명"
        assert page["A5"].value == "예시"
        assert page.freeze_panes == "C4"
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.print_title_rows == "$3:$3"


def test_codes_drop_down_and_explain_themselves(small: Store, tmp_path: Path) -> None:
    path = template(small, tmp_path / "t.xlsx", "en")
    book = load_workbook(path)
    rules = {str(rule.sqref).split(":")[0]: rule for rule in page_of(path, "fact").data_validations.dataValidation}
    assert len(rules) == sum(bool(column.codes) for column in SHEETS[2].columns)
    for rule in rules.values():
        assert rule.type == "list"
        assert not rule.showErrorMessage, "a code may be typed as well"
        assert rule.showInputMessage and rule.prompt
        page, cells = rule.formula1.replace("$", "").split("!")
        assert page.strip("'") == CODES.en
        offered = [row[0].value for row in book[CODES.en][cells]]
        assert offered and all(offered)


def test_the_same_plan_gives_the_same_bytes(small: Store, tmp_path: Path) -> None:
    first, second = (template(small, tmp_path / name).read_bytes() for name in ("1.xlsx", "2.xlsx"))
    assert first == second


def test_the_guide_tells_how(small: Store, tmp_path: Path) -> None:
    page = load_workbook(template(small, tmp_path / "t.xlsx", "en"))[GUIDE.en]
    text = "\n".join(str(cell.value) for row in page for cell in row if cell.value)
    for words in ("300 characters", "Import own catalogue", "planner catalogue import", "Interpretation", "Sources"):
        assert words in text


def test_only_workbooks_are_written(small: Store, tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match=".xlsx"):
        template(small, tmp_path / "t.plan")
    with pytest.raises(KeyError):
        template(small, tmp_path / "t.xlsx", "fr")
    with pytest.raises(PlannerError):
        template(small, tmp_path / "missing" / "t.xlsx")
    assert list(tmp_path.glob("*.xlsx")) == []
    assert checked("A.XLSX").name == "A.XLSX"
