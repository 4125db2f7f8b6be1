"""The table of sheets and columns: unambiguous in both languages, and what db/README.md says of it."""

import re
from pathlib import Path

import pytest

from planner.files.catalogue.codenames import CODE_NAMES, ISO_COUNTRIES, LIST_NAMES
from planner.files.catalogue.codes import folded
from planner.files.catalogue.layout import BY_KIND, MARK, SHEETS, UNREAD, Column, Sheet
from planner.files.catalogue.reported import HELD_COLUMNS, REPORT_COLUMNS
from planner.files.xlsx import LONGEST_SHEET_NAME, sheet_name
from planner.model.evidence import GRADES
from planner.model.owncatalogue import BASES, COMPARATORS, NATURES, PERIOD_TYPES, VALUE_KINDS

README = Path(__file__).resolve().parents[4] / "db" / "README.md"
MANUAL = README.read_text("utf-8").partition("\n# Own catalogues\n")[2]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_headers_are_unambiguous(sheet: Sheet) -> None:
    heads = [folded(name) for column in (MARK, *sheet.columns) for name in {column.head.ko, column.head.en}]
    assert len(heads) == len(set(heads))
    assert len({column.key for column in sheet.columns}) == len(sheet.columns)
    assert sheet.columns[0].key == "id"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_sheet_names_can_be_used(language: str) -> None:
    names = [words.to(language) for words in (*(sheet.name for sheet in SHEETS), *UNREAD)]
    assert len({folded(name) for name in names}) == len(names)
    for name in names:
        assert sheet_name(name) == name
        assert len(name) <= LONGEST_SHEET_NAME


@pytest.mark.parametrize(
    "column", [column for sheet in SHEETS for column in sheet.columns] + list(REPORT_COLUMNS + HELD_COLUMNS)
)
def test_every_column_says_what_it_is(column: Column) -> None:
    assert column.head.ko and column.head.en
    assert column.about.ko and column.about.en
    assert (column.form in ("code", "codes")) == bool(column.codes)
    assert not column.codes or column.codes in LIST_NAMES


def test_the_code_lists_are_those_of_the_plan() -> None:
    for key, codes in (
        ("grade", GRADES), ("comparator", COMPARATORS), ("nature", NATURES), ("period-type", PERIOD_TYPES),
        ("value-kind", VALUE_KINDS), ("basis", BASES),
    ):
        assert sorted(CODE_NAMES[key]) == sorted(codes)


@pytest.mark.parametrize("key", CODE_NAMES)
def test_names_of_codes_lead_to_one_code(key: str) -> None:
    names = CODE_NAMES[key]
    for language in ("ko", "en"):
        assert len({folded(name.to(language)) for name in names.values()}) == len(names)
        assert all(name.to(language) for name in names.values())


def test_there_are_as_many_countries_as_iso_has() -> None:
    assert len(ISO_COUNTRIES) == 249
    assert {code for code in CODE_NAMES["country"] if len(code) == 2} - {"EU"} <= ISO_COUNTRIES


def test_a_column_is_found_by_its_key() -> None:
    assert BY_KIND["citation"].column("quote").longest == 300
    with pytest.raises(KeyError):
        BY_KIND["citation"].column("value")


def described(sheet: Sheet) -> list[str]:
    """Write the manual's lines of a sheet."""
    return [
        f"| {column.head.en} | {column.head.ko} | {'yes' if column.required else ''} | {column.about.en} |"
        for column in sheet.columns
    ]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_the_manual_describes_every_sheet_and_column(sheet: Sheet) -> None:
    found = re.search(rf"^## {sheet.name.en} · {sheet.name.ko}\n(.*?)(?=^## |\Z)", MANUAL, re.MULTILINE | re.DOTALL)
    assert found, f"db/README.md has no section for {sheet.name.en}"
    rows = [line for line in found[1].splitlines() if line.startswith("|")][2:]
    assert rows == described(sheet)
    assert sheet.about.en in found[1]


def test_the_manual_invents_no_sheet() -> None:
    assert re.findall(r"^## (.+?) ·", MANUAL, re.MULTILINE) == [sheet.name.en for sheet in SHEETS]
