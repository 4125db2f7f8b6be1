"""Texts come from the chosen catalogue, fall back to English and are composed."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

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
