"""The whole workbook: tabs, properties, stable bytes, cached values read by an independent reader."""

import gettext
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from planner import paths, text
from planner.files.workbook import write_workbook
from planner.model.errors import PlannerError
from planner.model.plan import RoadmapEdit, Words
from tests.conftest import Golden
from tests.plans import small_plan, with_edits, with_round
from tests.unit.files.workbook.reading import Written, normalised, written

TABS = [
    "Cover", "Matrix", "Scores", "Policy options", "Roadmap", "Weights", "Ranking", "Robustness", "Certainty",
    "Sources",
]  # fmt: skip
PANEL = {("model", "risk"): [4, 3, (2, 4), None], ("model", "future"): [4, 3, 5, None]}


def test_the_tabs(tmp_path: Path) -> None:
    assert written(small_plan(), tmp_path).live.sheetnames == TABS


def test_it_returns_the_path(tmp_path: Path) -> None:
    path = tmp_path / "한글 이름.xlsx"
    assert write_workbook(small_plan(), str(path), language="en") == path and path.exists()


@pytest.mark.parametrize("round", ["published", "round-1"])
def test_a_rerun_gives_the_same_bytes(round: str, tmp_path: Path) -> None:
    plan = with_round(small_plan(), PANEL)
    one = write_workbook(plan, tmp_path / "one.xlsx", round=round, language="en").read_bytes()
    assert write_workbook(plan, tmp_path / "two.xlsx", round=round, language="en").read_bytes() == one


def test_every_formula_has_a_value_for_an_independent_reader(seeded_book: Written) -> None:
    book = seeded_book
    other = CalamineWorkbook.from_path(book.path)
    checked = 0
    for sheet in book.live:
        rows = other.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type != "f":
                    continue
                stored = book.stored[sheet.title][cell.coordinate].value
                found = rows[cell.row - 1][cell.column - 1]
                assert (stored or "") == (found or "") or stored == found
                checked += 1
    assert checked > 500


def test_no_formula_gives_an_error(seeded_book: Written) -> None:
    book = seeded_book
    errors = [c.coordinate for sheet in book.stored for row in sheet for c in row if str(c.value).startswith("#")]
    assert errors == []


def test_only_functions_of_excel_2010(seeded_book: Written, tmp_path: Path) -> None:
    allowed = {"IF", "AND", "OR", "AVERAGE", "COUNT", "INDEX", "MATCH", "ROUND", "IFERROR", "TEXT", "SUMPRODUCT", "SUM"}
    allowed |= {"ABS", "ISNUMBER", "FIND", "MID", "LEFT", "LEN", "VALUE", "MIN", "MAX", "NOT", "GEOMEAN", "SQRT"}
    used = set()
    for sheet in (*seeded_book.live, *written(with_round(small_plan(), PANEL), tmp_path).live):
        for row in sheet:
            for cell in row:
                if cell.data_type == "f":
                    bare = "".join(part for part in str(cell.value).split('"')[::2])
                    used |= {word for word in _functions(bare)}
    assert used and used <= allowed


def _functions(formula: str) -> list[str]:
    found, word = [], ""
    for letter in formula:
        if letter == "(" and word:
            found.append(word)
        word = word + letter if letter.isalpha() else ""
    return found


def test_nothing_dangerous_travels_along(seeded_book: Written) -> None:
    with zipfile.ZipFile(seeded_book.path) as archive:
        names = archive.namelist()
        assert not [name for name in names if "vba" in name or "externalLink" in name or "embed" in name]
        for name in names:
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in archive.read(name)


def test_user_text_never_becomes_a_formula(tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://x")\x00'
    plan = small_plan()
    items = {name: replace(item, name=Words(evil, evil), actor=Words(evil, evil)) for name, item in plan.items.items()}
    plan = replace(plan, title=evil, items=items)
    plan = with_edits(plan, RoadmapEdit("own", None, title=evil, owner=evil, note=evil, goal=evil, phase="short"))
    book = written(plan, tmp_path)
    formulas = [str(c.value) for sheet in book.live for row in sheet for c in row if c.data_type == "f"]
    assert not [formula for formula in formulas if formula.startswith("=HYPERLINK")]
    assert "shortened" in " ".join(book.texts("Sources"))


def test_the_properties(tmp_path: Path) -> None:
    properties = written(replace(small_plan(), title="제목"), tmp_path).live.properties
    assert (properties.title, properties.language) == ("제목", "en-GB")
    assert properties.creator.startswith("Sovereignty planner")
    assert properties.modified.isoformat() == "2026-01-05T00:00:00"


@pytest.mark.parametrize(
    ("moment", "stored"),
    [("2026-01-05", "2026-01-05T00:00:00"), ("2026-01-05T09:30:15.25+09:00", "2026-01-05T00:30:15")],
)
def test_moments_are_stored_in_utc(moment: str, stored: str, tmp_path: Path) -> None:
    properties = written(replace(small_plan(), changed=moment), tmp_path).live.properties
    assert properties.modified.isoformat() == stored


def test_every_sheet_prints_on_a4_across(seeded_book: Written) -> None:
    for sheet in seeded_book.live:
        assert sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9
        assert sheet.page_setup.fitToWidth == 1 and sheet.print_area


def test_an_unknown_round(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="round-9"):
        write_workbook(small_plan(), tmp_path / "a.xlsx", round="round-9", language="en")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.plan", "a.xls", "a", "a.xlsx.plan", ".xlsx"])
def test_only_a_workbook_is_written_over(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"the open plan")
    with pytest.raises(PlannerError, match="can't be saved as") as caught:
        write_workbook(small_plan(), tmp_path / name, language="en")
    assert ".xlsx" in caught.value.hint
    assert (tmp_path / name).read_bytes() == b"the open plan"


def test_the_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    assert write_workbook(small_plan(), tmp_path / "A.XLSX", language="en").stat().st_size > 10_000


def test_an_unknown_language(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        write_workbook(small_plan(), tmp_path / "a.xlsx", language="xx")


def test_an_unwritable_place(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="does not exist"):
        write_workbook(small_plan(), tmp_path / "no" / "a.xlsx", language="en")


@pytest.fixture
def korean(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A Korean catalogue of a few words, instead of the compiled one."""
    words = {
        "Cover": "표지",
        "Matrix": "매트릭스",
        "Roadmap": "로드맵",
        "Invest": "집중 투자",
        "high": "높음",
        "low": "낮음",
    }

    class Few(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return words.get(message, message)

    def load(code: str, _catalogues: Path) -> tuple[str, gettext.NullTranslations]:
        return code, Few() if code == "ko" else gettext.NullTranslations()

    monkeypatch.setattr(text, "_load", load)
    monkeypatch.setattr(paths, "resource", lambda *parts: Path(*parts))
    return words


def test_it_speaks_its_own_language(korean: dict[str, str], tmp_path: Path) -> None:
    path = write_workbook(small_plan(), tmp_path / "a.xlsx", language="ko")
    book = load_workbook(path, data_only=True)
    assert book.sheetnames[:2] == [korean["Cover"], korean["Matrix"]]
    values = {cell.value for row in book["매트릭스"] for cell in row}
    assert {"집중 투자", "반도체/가속기", "높음"} <= values
    assert book.properties.language == "ko-KR"
    assert text.language() == "en"


def test_the_language_comes_back_after_a_failure(korean: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(PlannerError):
        write_workbook(small_plan(), tmp_path / "a.xlsx", round="nothing", language="ko")
    assert text.language() == "en"


@pytest.mark.parametrize("round", ["published", "round-1"])
def test_cells_are_as_reviewed(round: str, golden: Golden, tmp_path: Path) -> None:
    plan = with_edits(
        with_round(small_plan(), PANEL),
        RoadmapEdit("m-npu", "m-npu", phase="support", start="2026Q3", note="check"),
        RoadmapEdit("m-law", "m-law", included=False),
        RoadmapEdit("own", None, title="Own", phase="short", start="2026Q1", end="2026Q4"),
    )
    golden(f"workbook-{round}.json", normalised(written(plan, tmp_path, round=round)))


def test_an_empty_plan_still_makes_a_workbook(tmp_path: Path) -> None:
    plan: Any = replace(
        small_plan(), sources={}, citations={}, links=(), published={}, placements={}, rulings=(), rules=()
    )
    assert written(plan, tmp_path).live.sheetnames == TABS
