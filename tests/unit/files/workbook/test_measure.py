"""Row heights for wrapped Korean text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.files.workbook.measure import HIGHEST, height, lines, width


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("한글", 4), ("AI 모델", 7), ("e\u0301", 1), ("○―", 4)]
)
def test_hangul_is_twice_as_wide(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "count"),
    [
        ("", 10, 1),
        ("짧음", 10, 1),
        ("a\nb\nc", 10, 3),
        ("한국어 문장은 빈칸에서 줄을 바꾼다", 12, 5),
        ("가" * 30, 12, 6),
        ("word " * 10, 200, 1),
        ("가", 0, 1),
    ],
)
def test_lines(text: str, columns: float, count: int) -> None:
    assert lines(text, columns, 11) == count


def test_smaller_letters_take_fewer_lines() -> None:
    text = "공급망 위험도와 향후 경쟁가능성을 함께 본 결과 " * 3
    assert lines(text, 30, 8) < lines(text, 30, 12)


def test_heights() -> None:
    assert height(1, 10) < height(2, 10) < height(2, 12)
    assert height(1000, 10) == HIGHEST


@given(st.text(max_size=200), st.floats(1, 100))
def test_every_text_has_room(text: str, columns: float) -> None:
    count = lines(text, columns, 10)
    assert count >= 1 + text.count("\n")
    # Spaces at a break take no room.
    longest = max(width(line.replace(" ", "")) for line in text.split("\n"))
    assert count * max(columns * 1.1, 2) >= longest - 1
