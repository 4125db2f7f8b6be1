"""Texts come from the chosen catalogue, fall back to English and are composed."""

import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import HealthCheck, given, settings, strategies

from planner import text


@pytest.fixture(autouse=True)
def _restore() -> Iterator[None]:
    before = text._state
    yield
    text._state = before


@pytest.fixture
def catalogues(tmp_path: Path) -> Path:
    catalogue = Catalog(locale="ko")
    catalogue.add("Roadmap", "로드맵")
    catalogue.add(("{count} row", "{count} rows"), ("{count}개 행",))
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    (tmp_path / "ko.mo").write_bytes(compiled.getvalue())
    return tmp_path


def test_korean_comes_from_the_catalogue(catalogues: Path) -> None:
    text.set_language("ko", catalogues)
    assert text.language() == "ko"
    assert text._("Roadmap") == "로드맵"
    assert [text.ngettext("{count} row", "{count} rows", count) for count in (1, 2)] == ["{count}개 행"] * 2


def test_english_needs_no_catalogue(tmp_path: Path) -> None:
    text.set_language("en", tmp_path / "nowhere")
    assert text.language() == "en"
    assert text._("Roadmap") == "Roadmap"
    assert text.ngettext("{count} row", "{count} rows", 1) == "{count} row"
    assert text.ngettext("{count} row", "{count} rows", 2) == "{count} rows"


def test_a_text_without_translation_is_shown_in_english(catalogues: Path) -> None:
    text.set_language("ko", catalogues)
    assert text._("Not in there") == "Not in there"


def test_an_empty_text_is_not_the_catalogues_header(catalogues: Path) -> None:
    text.set_language("ko", catalogues)
    assert text._("") == ""


def test_marking_translates_later(catalogues: Path) -> None:
    marked = text.N_("Roadmap")
    assert marked == "Roadmap"
    text.set_language("ko", catalogues)
    assert text._(marked) == "로드맵"


def test_a_language_we_do_not_speak_changes_nothing(catalogues: Path) -> None:
    text.set_language("ko", catalogues)
    with pytest.raises(KeyError):
        text.set_language("tlh", catalogues)
    assert text.language() == "ko"


def test_a_missing_catalogue_changes_nothing(tmp_path: Path) -> None:
    text.set_language("en", tmp_path)
    with pytest.raises(FileNotFoundError):
        text.set_language("ko", tmp_path)
    assert text.language() == "en"


def test_an_export_may_speak_otherwise_than_the_window(catalogues: Path) -> None:
    text.set_language("en", catalogues)
    with text.speaking("ko", catalogues):
        assert text.language() == "ko"
        assert text._("Roadmap") == "로드맵"
        with text.speaking("en", catalogues):
            assert text._("Roadmap") == "Roadmap"
        assert text.ngettext("{count} row", "{count} rows", 2) == "{count}개 행"
    assert text._("Roadmap") == "Roadmap"


def test_an_export_that_fails_gives_the_language_back(catalogues: Path) -> None:
    text.set_language("en", catalogues)
    with pytest.raises(ZeroDivisionError), text.speaking("ko", catalogues):
        raise ZeroDivisionError
    assert text.language() == "en"


def test_only_the_exports_thread_speaks_otherwise(catalogues: Path) -> None:
    text.set_language("en", catalogues)
    heard: list[str] = []
    with text.speaking("ko", catalogues):
        window = Thread(target=lambda: heard.append(text._("Roadmap")))
        window.start()
        window.join()
    assert heard == ["Roadmap"]


def test_each_language_names_itself() -> None:
    assert text.LANGUAGES == {"ko": "한국어", "en": "English"}


@pytest.mark.parametrize(
    ("given", "composed"),
    [("\u1112\u1161\u11ab", "\ud55c"), ("e\u0301", "\u00e9"), ("AI 모델", "AI 모델"), ("", "")],
)
def test_what_looks_equal_is_equal(given: str, composed: str) -> None:
    assert text.nfc(given) == composed


# What may be stored


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.text())
def test_clean_text_can_be_stored_and_stays_clean(given_: str) -> None:
    cleaned = text.clean(given_)
    assert text.clean(cleaned) == cleaned == text.nfc(cleaned)
    assert not any(unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\t\n" for letter in cleaned)
    cleaned.encode("utf-8")


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("\u1112\u1161\u11ab", "한"),
        ("e\u0301", "é"),
        ("e\x07\u0301", "é"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc\x85d", "a\nb\nc\nd"),
        ("\x07가\x7f\x9f", "가"),
        ("a\ud800b\udfffc", "abc"),
        ("a\ufffeb\uffffc", "abc"),
        ("a\ufdd0b\ufdefc", "abc"),
        ("a\U0001fffeb\U0010ffffc", "abc"),
        ("a\u200bb😀\ue000\u2028", "a\u200bb😀\ue000\u2028"),
    ],
)
def test_cleaning(given_: str, expected: str) -> None:
    assert text.clean(given_) == expected


def test_every_noncharacter_goes() -> None:
    gone = [*range(0xFDD0, 0xFDF0), *(plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF))]
    assert len(gone) == 66
    assert text.clean("".join(map(chr, gone))) == ""


@pytest.mark.parametrize("seen", ["가", "a", "1", "-", "😀", "\u200b가", "\ue000", "ㄱ"])
def test_what_can_be_seen(seen: str) -> None:
    assert text.visible(seen)


@pytest.mark.parametrize(
    "unseen", ["", " \n", "\u200b\u200c\u200d\u2060\ufeff", "\u3164\u115f\uffa0", "\u2800", "\u0301"]
)
def test_what_cannot_be_seen(unseen: str) -> None:
    assert not text.visible(unseen)
