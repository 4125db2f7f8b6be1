"""Search and facets over the catalogue that comes with the program: what must hold for whatever anybody types."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from planner.model.documents import Document, documents
from planner.model.facets import FACETS, FLAGGED, UNFLAGGED, FacetName, Facets, counts, narrow
from planner.model.plan import Words
from planner.store.search import MOST, SearchIndex
from planner.store.store import temporary

HANGUL = re.compile(r"[가-힣]{2,}")
LATIN = re.compile(r"[A-Za-z]{2,}")
PARTICLES = ("을", "를", "의", "에서", "에는", "으로", "까지", "부터", "보다", "에서는")
ABOUT_A_PLACE = st.integers(0, 10**6)
EASY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def known() -> tuple[Document, ...]:
    with temporary() as store:
        return documents(store.plan(), store.evidence())


@pytest.fixture(scope="module")
def index(known: tuple[Document, ...]) -> Iterator[SearchIndex]:
    made = SearchIndex(known)
    yield made
    made.close()


def one_of(things: Sequence[Document], place: int) -> Document:
    return things[place % len(things)]


def pick(words: Sequence[str], place: int) -> str:
    """Choose one of some words; the example is given up where there are none."""
    assume(words)
    return words[place % len(words)]


def keys(found: Sequence[Document]) -> set[str]:
    return {one.key for one in found}


def finds(index: SearchIndex, query: str, one: Document) -> bool:
    """Tell whether a query finds a document; where very many are found, only the best are listed."""
    found = index.search(query)
    return one in found or len(found) == MOST


class TestWordsOfANameFindIt:
    @EASY
    @given(ABOUT_A_PLACE, ABOUT_A_PLACE)
    def test_each_korean_word(
        self, index: SearchIndex, known: tuple[Document, ...], at: int, place: int
    ) -> None:
        one = one_of(known, at)
        assert finds(index, pick(HANGUL.findall(one.name.ko), place), one)

    @EASY
    @given(ABOUT_A_PLACE, ABOUT_A_PLACE)
    def test_each_english_word_however_it_is_written(
        self, index: SearchIndex, known: tuple[Document, ...], at: int, place: int
    ) -> None:
        one = one_of(known, at)
        word = pick(LATIN.findall(one.name.en), place)
        assume(re.search(rf"(?<![^\W_]){word}(?![^\W_])", one.name.en))
        for query in (word, word.lower(), word.upper()):
            assert finds(index, query, one), query

    @EASY
    @given(ABOUT_A_PLACE, ABOUT_A_PLACE, st.sampled_from(PARTICLES))
    def test_a_particle_behind_it_does_not_matter(
        self, index: SearchIndex, known: tuple[Document, ...], at: int, place: int, particle: str
    ) -> None:
        one = one_of(known, at)
        words = [word for word in HANGUL.findall(one.name.ko) if len(word) > 2]
        assert finds(index, pick(words, place) + particle, one)

    @EASY
    @given(ABOUT_A_PLACE, ABOUT_A_PLACE)
    def test_nor_a_space_that_is_left_out(
        self, index: SearchIndex, known: tuple[Document, ...], at: int, place: int
    ) -> None:
        one = one_of(known, at)
        pairs = re.findall(r"(?=(?<![가-힣])([가-힣]+ [가-힣]+)(?![가-힣]))", one.name.ko)
        assert finds(index, pick(pairs, place).replace(" ", ""), one)

    @EASY
    @given(ABOUT_A_PLACE, ABOUT_A_PLACE)
    def test_nor_one_that_is_put_in(
        self, index: SearchIndex, known: tuple[Document, ...], at: int, place: int
    ) -> None:
        one = one_of(known, at)
        words = [word for word in HANGUL.findall(one.name.ko) if len(word) >= 4]
        word = pick(words, place)
        assert finds(index, f"{word[:2]} {word[2:]}", one)

    @EASY
    @given(ABOUT_A_PLACE)
    def test_the_quote_finds_it(self, index: SearchIndex, known: tuple[Document, ...], at: int) -> None:
        one = one_of(known, at)
        assume(one.quotes)
        words = HANGUL.findall(one.quotes)[:3]
        assume(words)
        assert finds(index, " ".join(words), one)


class TestTheSameQuestion:
    """What is typed in another way of writing is the same question."""

    @EASY
    @given(ABOUT_A_PLACE, ABOUT_A_PLACE)
    def test_taken_apart_into_letters(
        self, index: SearchIndex, known: tuple[Document, ...], at: int, place: int
    ) -> None:
        word = pick(HANGUL.findall(one_of(known, at).name.ko), place)
        apart = unicodedata.normalize("NFD", word)
        assert apart != word
        assert index.search(apart) == index.search(word)

    @EASY
    @given(ABOUT_A_PLACE, ABOUT_A_PLACE)
    def test_in_wide_letters(self, index: SearchIndex, known: tuple[Document, ...], at: int, place: int) -> None:
        word = pick(LATIN.findall(one_of(known, at).name.en), place)
        wide = "".join(chr(ord(letter) + 0xFEE0) for letter in word)
        assert index.search(wide) == index.search(word)

    @EASY
    @given(st.integers(1000, 9_999_999))
    def test_with_thousands_apart(self, index: SearchIndex, number: int) -> None:
        assert index.search(f"{number:,}") == index.search(str(number))

    @EASY
    @given(ABOUT_A_PLACE, ABOUT_A_PLACE)
    def test_with_signs_around_it(
        self, index: SearchIndex, known: tuple[Document, ...], at: int, place: int
    ) -> None:
        word = pick(HANGUL.findall(one_of(known, at).name.ko), place)
        for query in (f"“{word}”", f"({word})", f'"{word}"', f"{word}?", f" {word} *", f"-{word}"):
            assert index.search(query) == index.search(word), query

    @EASY
    @given(ABOUT_A_PLACE, ABOUT_A_PLACE, ABOUT_A_PLACE)
    def test_in_another_order(
        self, index: SearchIndex, known: tuple[Document, ...], at: int, first: int, second: int
    ) -> None:
        words = HANGUL.findall(one_of(known, at).name.ko)
        a, b = pick(words, first), pick(words, second)
        found = keys(index.search(f"{a} {b}"))
        assert len(found) == MOST or keys(index.search(f"{b} {a}")) == found


class TestAnyQuestion:
    @EASY
    @given(ABOUT_A_PLACE, ABOUT_A_PLACE, ABOUT_A_PLACE)
    def test_another_word_of_the_same_name_only_narrows(
        self, index: SearchIndex, known: tuple[Document, ...], at: int, first: int, second: int
    ) -> None:
        words = HANGUL.findall(one_of(known, at).name.ko)
        a, b = pick(words, first), pick(words, second)
        wide = index.search(a)
        assume(len(wide) < MOST)
        assert keys(index.search(f"{a} {b}")) <= keys(wide)

    @EASY
    @given(st.text(alphabet=st.sampled_from('가힣점유율 HBM0123.,"*():-^+\\\'%_NEARANDOR\t\n\u0000ㅎㅏ'), max_size=24))
    def test_it_is_answered_without_fault_and_with_nothing_twice(
        self, index: SearchIndex, known: tuple[Document, ...], query: str
    ) -> None:
        found = index.search(query)
        assert len(found) == len(keys(found))
        assert set(map(id, found)) <= set(map(id, known))
        assert index.search(query) == found

    @pytest.mark.parametrize("query", ["AND", "OR NOT", "NEAR(a b, 2)", "name:HBM", "*", "HBM*", "^HBM", "a\u0000b"])
    def test_the_language_of_the_index_is_none_of_the_users(self, index: SearchIndex, query: str) -> None:
        index.search(query)

    def test_no_more_than_can_be_shown(self, index: SearchIndex) -> None:
        assert len(index.search("AI")) <= MOST

    @pytest.mark.parametrize(
        ("query", "first"),
        [("엔비디아", "엔비디아(NVIDIA)"), ("nvidia", "엔비디아(NVIDIA)"), ("AI 기본법", "AI 기본법")],
    )
    def test_what_is_called_like_the_query_comes_before_what_only_mentions_it(
        self, index: SearchIndex, query: str, first: str
    ) -> None:
        found = index.search(query)
        assert len(found) > 50 or query == "AI 기본법"
        assert found[0].name.ko.startswith(first)


WORD = st.one_of(
    st.text(alphabet="가나다라마바사", min_size=2, max_size=5), st.text(alphabet="ABCab", min_size=1, max_size=5),
    st.integers(0, 99_999).map(str),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORD, min_size=1, max_size=4), min_size=1, max_size=6))
def test_whatever_things_are_called_they_are_found_by_each_word_and_the_whole(names: list[list[str]]) -> None:
    made = [
        Document("entry", str(number), "fact", Words(" ".join(name), ""), "", "", (), (), (), (), False, False)
        for number, name in enumerate(names)
    ]
    index = SearchIndex(made)
    try:
        for one, name in zip(made, names, strict=True):
            for query in (*name, " ".join(name)):
                assert one in index.search(query), query
    finally:
        index.close()


@pytest.fixture(scope="module")
def offered(known: tuple[Document, ...]) -> dict[FacetName, list[str]]:
    """List the values of each facet that there are in the catalogue."""
    return {name: sorted(values) for name, values in counts(known, Facets()).items()}


def chosen(offered: dict[FacetName, list[str]], places: Sequence[int]) -> Facets:
    """Choose a value for the facets whose place is not negative."""
    made = {name: offered[name][at % len(offered[name])] for name, at in zip(FACETS, places, strict=True) if at >= 0}
    return Facets(**made)


PLACES = st.lists(st.one_of(st.just(-1), st.integers(0, 60)), min_size=len(FACETS), max_size=len(FACETS))


class TestFacets:
    @EASY
    @given(PLACES, st.sampled_from(FACETS))
    def test_a_count_is_what_the_choice_would_leave(
        self, known: tuple[Document, ...], offered: dict[FacetName, list[str]], places: list[int], name: FacetName
    ) -> None:
        facets = chosen(offered, places)
        counted = counts(known, facets)[name]
        for value in offered[name][:12]:
            assert len(narrow(known, replace(facets, **{name: value}))) == counted.get(value, 0), value

    @EASY
    @given(PLACES)
    def test_narrowing_keeps_the_order_and_twice_is_once(
        self, known: tuple[Document, ...], offered: dict[FacetName, list[str]], places: list[int]
    ) -> None:
        facets = chosen(offered, places)
        found = narrow(known, facets)
        order = {one.key: place for place, one in enumerate(known)}
        assert [order[one.key] for one in found] == sorted(order[one.key] for one in found)
        assert narrow(found, facets) == found

    @EASY
    @given(PLACES, st.sampled_from(FACETS))
    def test_without_one_of_the_choices_there_is_never_less(
        self, known: tuple[Document, ...], offered: dict[FacetName, list[str]], places: list[int], name: FacetName
    ) -> None:
        facets = chosen(offered, places)
        assert keys(narrow(known, facets)) <= keys(narrow(known, replace(facets, **{name: ""})))

    @EASY
    @given(PLACES)
    def test_each_document_is_of_one_kind_and_flagged_or_not(
        self, known: tuple[Document, ...], offered: dict[FacetName, list[str]], places: list[int]
    ) -> None:
        facets = chosen(offered, places)
        whole = counts(known, facets)
        assert sum(whole["kind"].values()) == len(narrow(known, replace(facets, kind="")))
        assert set(whole["issue"]) <= {FLAGGED, UNFLAGGED}
        assert sum(whole["issue"].values()) == len(narrow(known, replace(facets, issue="")))
        assert all(count > 0 for counted in whole.values() for count in counted.values())

    def test_every_source_stack_and_kind_of_the_catalogue_is_offered(
        self, offered: dict[FacetName, list[str]]
    ) -> None:
        with temporary() as store:
            plan = store.plan()
        assert offered["source"] == sorted(plan.sources)
        stacks, markets = ({item.id for item in plan.of_kind(kind)} for kind in ("stack", "market"))
        assert stacks <= set(offered["stack"]) <= stacks | markets
        assert {"fact", "player", "policy", "issue", "score", "statement", "source", "option"} <= set(offered["kind"])
        assert all(1950 <= int(year) <= 2060 for year in offered["year"])
