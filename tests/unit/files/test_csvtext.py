"""Text of tables from elsewhere: encodings, what parts cells, what is refused."""

from pathlib import Path

import pytest

from planner.files.csvtext import LARGEST, csv_text, separator
from planner.model.errors import PlannerError

HINT = "Save it as CSV."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_the_encodings_of_korean_office_programs(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("기준,값\r\n위험도,3\r\n".encode(encoding))
    assert csv_text(path, HINT) == "기준,값\n위험도,3\n"


def test_hangul_is_composed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("위", "utf-8")
    assert csv_text(path, HINT) == "위"


def test_what_is_no_text_gets_the_hint(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"PK\x03\x04\xff\xff\xff")
    with pytest.raises(PlannerError, match="a.csv is no text") as caught:
        csv_text(path, HINT)
    assert caught.value.hint == HINT


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_half_a_letter_in_utf_16_is_no_text(mark: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(mark + b"a")
    with pytest.raises(PlannerError, match="a.csv is no text") as caught:
        csv_text(path, HINT)
    assert caught.value.hint == HINT


def test_both_orders_of_utf_16(tmp_path: Path) -> None:
    for name, mark in (("le", b"\xff\xfe"), ("be", b"\xfe\xff")):
        (tmp_path / name).write_bytes(mark + "위험도\t3".encode(f"utf-16-{name}"))
        assert csv_text(tmp_path / name, HINT) == "위험도\t3"


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="can't be read") as caught:
        csv_text(tmp_path, HINT)
    assert "whether you may read it" in caught.value.hint


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="can't be read"):
        csv_text(tmp_path / "no.csv", HINT)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(PlannerError, match="too large"):
        csv_text(path, HINT)


@pytest.mark.parametrize(
    ("text", "mark"), [("a,b;c,d\n;;;;", ","), ("a;b;c,d", ";"), ("a\tb\tc", "\t"), ("a", ","), ("", ",")]
)
def test_what_parts_cells(text: str, mark: str) -> None:
    assert separator(text) == mark
