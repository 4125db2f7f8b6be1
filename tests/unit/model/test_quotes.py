"""Quotes are found across line ends, widths and list markup, and nothing looser."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.plan import Citation, Source, Words
from planner.model.quotes import plain, recognise, verify

SOURCE = Source("r", Words("보고서"), "", Words("원"), Words("저자"), 2025, 12, "", "", Words(""), "think-tank",
                ("ISBN 979-11", "기본연구 25-14"))
REPORT = """기본연구 25-14
ISBN 979-11
첫째, AI 모델(3.36)은
높은 편이다.
<ul style="x"><li> • GPU 단일공급</li></ul>
"""


def quote(text: str, source: str = "r") -> Citation:
    return Citation("c", source, "그림 4-3", "", 3, text)


@pytest.mark.parametrize(
    "text",
    ["AI 모델(3.36)", "AI모델（3.36）은 높은", "3.36)은\n높은 편이다", "GPU 단일공급", "ＡＩ 모델", "편이다. GPU"],
)
def test_tolerated_differences_are_found(text: str) -> None:
    assert verify([quote(text)], [SOURCE], {"a.txt": REPORT}).missing == ()


@pytest.mark.parametrize("text", ["AI 모델(3.37)", "높은편 이라", "gpu 단일공급", "AI-모델", "", "   "])
def test_anything_else_is_missing(text: str) -> None:
    result = verify([quote(text)], [SOURCE], {"a.txt": REPORT})
    assert [missing.quote for missing in result.missing] == [text]
    assert (result.checked, result.found) == (1, 0)


def test_a_source_is_recognised_by_all_its_fingerprints_whatever_the_file_is_called() -> None:
    texts = {"1.txt": plain("ISBN 979-11 of another"), "2.txt": plain(REPORT)}
    assert recognise([SOURCE], texts) == {"r": "2.txt"}


def test_without_its_text_every_quote_of_a_source_is_missing() -> None:
    result = verify([quote("AI 모델(3.36)")], [SOURCE], {"other.txt": "AI 모델(3.36)"})
    assert len(result.missing) == 1
    assert result.texts == {"r": None}


def test_a_quote_of_an_unknown_source_is_missing() -> None:
    assert len(verify([quote("AI 모델(3.36)", "elsewhere")], [SOURCE], {"a.txt": REPORT}).missing) == 1


def test_a_source_without_fingerprints_is_never_guessed() -> None:
    assert recognise([replace(SOURCE, fingerprints=())], {"a.txt": plain(REPORT)}) == {"r": None}


@given(st.text(alphabet="가나다 AB1.()\n\t", min_size=1, max_size=40), st.integers(0, 39), st.integers(1, 40))
def test_every_stretch_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    piece = text[start : start + length]
    report = REPORT + text
    missing = verify([quote(piece)], [SOURCE], {"a.txt": report}).missing
    assert bool(missing) == (plain(piece) == "")


@given(st.text())
def test_plain_is_composed_and_without_space(text: str) -> None:
    found = plain(text)
    assert unicodedata.is_normalized("NFKC", found)
    assert not any(letter.isspace() for letter in found)
