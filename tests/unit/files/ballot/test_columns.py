"""The columns of an answer sheet."""

import pytest

from planner.files.ballot.columns import ENTRIES, GROUPS, columns, head


def test_a_first_ballot_has_no_columns_of_a_round_before() -> None:
    found = columns(own=False, panel=False)
    assert [column.code for column in found.all] == [
        "id", "number", "item", "indicator", "question", "answer", "low", "high", "confidence", "rationale", "check",
    ]  # fmt: skip
    assert "own" not in found
    assert "median" not in found


@pytest.mark.parametrize(("own", "panel"), [(True, False), (True, True), (False, True)])
def test_later_ballots_have(own: bool, panel: bool) -> None:
    found = columns(own=own, panel=panel)
    assert ("own" in found, "median" in found, "bar5" in found) == (own, panel, panel)
    assert sum(found.widths) < 192
    assert found.place("answer") == 6 + own + 7 * panel


def test_addresses() -> None:
    found = columns(own=False, panel=False)
    assert found.at("answer", 7) == "F7"
    assert found.span("low", 3, 9) == "G3:G9"
    with pytest.raises(KeyError):
        found.place("own")


def test_groups_cover_every_column_once() -> None:
    found = columns(own=True, panel=True)
    spans = found.groups()
    assert [group for group, _place, _span in spans] == list(GROUPS)
    assert sum(span for _group, _place, span in spans) == len(found.all)
    assert [place for _group, place, _span in spans] == [1, 2, 6, 14]


def test_entries_stand_side_by_side() -> None:
    found = columns(own=True, panel=True)
    places = [found.place(code) for code in ENTRIES]
    assert places == list(range(places[0], places[0] + len(ENTRIES)))


def test_heads_and_codes_differ() -> None:
    found = columns(own=True, panel=True).all
    assert len({column.code for column in found}) == len(found)
    assert head(found[1]) == "No."
    assert [head(column) for column in found if column.code.startswith("bar")] == ["1", "2", "3", "4", "5"]
