"""Search in Korean: spacing, particles and parts of words do not defeat it; names come first."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.documents import Document
from planner.model.plan import Words
from planner.store.search import SearchIndex


def document(id_: str, name: str, text: str = "", quotes: str = "") -> Document:
    return Document("entry", id_, "fact", Words(name, ""), text, quotes, (), (), (), (), False, False)


DOCUMENTS = (
    document("hbm", "SK하이닉스 HBM 시장 점유율", "2025년 2분기 62%", "HBM의 글로벌 점유율은 62%"),
    document("control", "미국의 첨단 반도체 수출 통제", "수출통제 규정", "AI 칩과 모델의 수출을 통제"),
    document("model", "독자 AI 파운데이션 모델 프로젝트", "독자파운데이션모델", "정예팀 5곳"),
    document("goal", "국가 AI 컴퓨팅 센터 GPU 확보 목표", "목표 2030년", "2030년까지 5만 장"),
    document("law", "인공지능 기본법", "", "법률 제20676호"),
    document("price", "H100 가격", "25,000달러 3.36점", "HBM3E 탑재"),
)


@pytest.fixture
def index() -> Iterator[SearchIndex]:
    made = SearchIndex(DOCUMENTS)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("HBM 점유율", "hbm"), ("hbm점유율", "hbm"), ("HBM의 점유율을", "hbm"), ("점유율에서는", "hbm"), ("하이닉스",
            "hbm"),
        ("수출 통제", "control"), ("수출통제", "control"), ("수출을 통제", "control"), ("반도체 수출", "control"),
        ("독자 파운데이션 모델", "model"), ("독자파운데이션모델", "model"), ("파운데이션모델은", "model"),
        ("2030년 목표", "goal"), ("2030", "goal"), ("GPU 목표", "goal"), ("컴퓨팅센터", "goal"),
        ("법", "law"), ("기본법", "law"), ("인공 지능", "law"), ("제20676호", "law"),
        ("25000", "price"), ("25,000달러", "price"), ("3.36", "price"), ("hbm3", "price"), ("ＨＢＭ３", "price"),
    ],
)
def test_what_people_type_finds_it(index: SearchIndex, query: str, first: str) -> None:
    found = index.search(query)
    assert found, query
    assert found[0].id == first, [one.id for one in found]


@pytest.mark.parametrize("query", ["양자 컴퓨터", "점유율 목표 법", "xyz", "3.37"])
def test_what_is_not_there_is_not_found(index: SearchIndex, query: str) -> None:
    assert index.search(query) == ()


def test_a_name_goes_before_a_quote(index: SearchIndex) -> None:
    assert [one.id for one in index.search("HBM")] == ["hbm", "price"]


def test_an_empty_query_lists_everything(index: SearchIndex) -> None:
    assert index.search("  ") == index.search("?!") == DOCUMENTS


def test_all_words_must_be_there(index: SearchIndex) -> None:
    assert [one.id for one in index.search("AI 센터")] == ["goal"]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_no_query_breaks_it(query: str) -> None:
    made = SearchIndex(DOCUMENTS)
    try:
        assert set(made.search(query)) <= set(DOCUMENTS)
    finally:
        made.close()


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(DOCUMENTS), st.integers(0, 20), st.integers(2, 6))
def test_every_piece_of_a_name_finds_its_document(one: Document, start: int, length: int) -> None:
    """A run of Hangul in a name, spaces removed, finds the document: whatever the reader takes for a word."""
    runs = [run for run in one.name.ko.split() if run and all("가" <= letter <= "힣" for letter in run)]
    text = "".join(runs) if one.name.ko.replace(" ", "") == "".join(runs) else runs[start % len(runs)] if runs else ""
    piece = text[start % max(1, len(text) - 1) :][:length]
    if len(piece) < 2:
        return
    made = SearchIndex(DOCUMENTS)
    try:
        assert one in made.search(piece)
    finally:
        made.close()


def of_kind(id_: str, kind: str, name: str, *, flagged: bool = False) -> Document:
    return Document("entry", id_, kind, Words(name, ""), "", "", (), (), (), (), flagged, False)


def ranked(*found: Document, query: str) -> list[str]:
    made = SearchIndex((*found, *DOCUMENTS))
    try:
        return [one.id for one in made.search(query)]
    finally:
        made.close()


def test_what_the_reports_state_goes_before_what_hangs_on_it() -> None:
    kinds = ("gap", "score", "issue", "status", "provision", "fact", "policy")
    found = [of_kind(kind, kind, "양자 암호 통신") for kind in kinds]
    assert ranked(*found, query="양자 암호") == ["policy", "fact", "provision", "status", "issue", "gap", "score"]


def test_of_two_that_fit_alike_the_one_in_doubt_comes_later() -> None:
    found = of_kind("doubted", "fact", "양자 암호 통신", flagged=True), of_kind("sure", "fact", "양자 암호 통신")
    assert ranked(*found, query="양자 암호") == ["sure", "doubted"]


@pytest.mark.parametrize("query", ["양자 통신", "양자통신", "quantum link", "전송"])
def test_what_bears_just_that_name_comes_first(query: str) -> None:
    about = [of_kind(f"f{number}", "fact", f"{query} {query} {number}") for number in range(3)]
    assert ranked(*about, of_kind("it", "player", "양자통신(Quantum Link)/전송"), query=query)[0] == "it"
