"""Code lists: a word leads to one code, and the word offered for a code leads back to it."""

import pytest

from planner.files.catalogue.codes import CodeList, code_lists, folded
from planner.model.plan import Words
from planner.store.store import Store, temporary

UNITS = CodeList("unit", {
    "eok": Words("억 원", "100 m won"), "won": Words("원", "Won"), "twin": Words("원", "other"),
    "odd": Words("a; b", "odd"),
}, frozenset({"EUR"}))


@pytest.mark.parametrize(
    ("text", "codes"),
    [("eok", ("eok",)), ("EOK", ("eok",)), ("억원", ("eok",)), ("１００ M WON", ("eok",)), ("원", ("won", "twin")),
     ("won", ("won",)), ("eur", ("EUR",)), ("", ()), ("  ", ()), ("yen", ())],
)
def test_finding_codes(text: str, codes: tuple[str, ...]) -> None:
    assert UNITS.find(text) == codes


def test_labels_lead_back() -> None:
    assert UNITS.labels("ko") == ("억 원", "won", "twin", "odd")
    assert UNITS.labels("en") == ("100 m won", "Won", "other", "odd")
    assert UNITS.label("EUR", "ko") == "EUR"
    assert folded(" ＡＢ c\n") == "abc"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_label_of_the_real_catalogue_leads_back(language: str) -> None:
    with temporary() as store:
        lists = code_lists(store.plan(), store.evidence())
    for codes in lists.values():
        assert codes.title.to(language)
        for code in codes.names:
            assert codes.find(codes.label(code, language)) == (code,)
        assert len(set(codes.labels(language))) == len(codes.names)


def test_lists_come_from_the_plan(small: Store) -> None:
    lists = code_lists(small.plan(), small.evidence())
    assert list(lists["unit"].names) == ["percent", "usd-100m"]
    assert sorted(lists["touched"].names) == ["a", "b"]
    assert list(lists["served"].names) == []
    assert list(lists["source"].names) == ["r"]
    assert lists["country"].find("ss") == ("SS",)
