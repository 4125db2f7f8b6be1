"""Who is active where: layers in the order of their stages, the clearest word first, a blank where nothing is said."""

from types import SimpleNamespace
from typing import cast

import pytest

from planner.model.admissible import Ledger
from planner.model.plan import Item, Link, Plan
from planner.model.stagematrix import (
    MARKETS,
    STACKS,
    Layering,
    Row,
    StageMatrix,
    countries,
    groups,
    layerings,
    matrix,
    ordered,
    shown,
    strengths,
)
from tests.unit.model.evidence_made import activity, issue, ledger, player, policy, words


def item(id_: str, kind: str, family: str = "") -> Item:
    return Item(id_, kind, family, words(id_), words(""), words(""), "")


ITEMS = (
    item("chip", "stack"), item("model", "stack"), item("robot", "market"), item("chain", "framework"),
    item("infra", "layer", "chain"), item("apps", "layer", "chain"), item("i1", "layer", "chain"),
    item("i2", "layer", "chain"), item("other", "framework"), item("o1", "layer", "other"),
)  # fmt: skip
LINKS = tuple(
    Link(f"{part}-{whole}", part, whole, "part-of", "report")
    for part, whole in (("i1", "infra"), ("i2", "infra"), ("infra", "chain"), ("apps", "chain"))
)


def plan() -> Plan:
    """A plan as far as the matrix looks into it: its items and links."""
    found = {one.id: one for one in ITEMS}

    def of_kind(kind: str) -> tuple[Item, ...]:
        return tuple(one for one in ITEMS if one.kind == kind)

    return cast("Plan", SimpleNamespace(items=found, links=LINKS, of_kind=of_kind))


def named(of: Ledger, id_: str) -> Layering:
    return next(one for one in layerings(plan(), of) if one.id == id_)


SOME = (
    player("a", "US"), player("b", "KR"), player("c"),
    activity("1", "a", "chip"), activity("2", "a", "model", "partner"), activity("3", "b", "model", "mentioned"),
    activity("4", "a", "i1", "investor"), activity("5", "b", "apps"), activity("6", "c", "i2"),
    activity("7", "a", "apps"),
)  # fmt: skip


def stacks(of: Ledger) -> StageMatrix:
    return matrix(of, named(of, STACKS))


class TestLayerings:
    def test_only_those_that_somebody_is_active_in(self) -> None:
        assert [one.id for one in layerings(plan(), ledger(*SOME))] == ["chain", STACKS]
        assert layerings(plan(), ledger(player("a"))) == ()

    def test_markets_join_the_stacks_where_they_are_spoken_of(self) -> None:
        found = layerings(plan(), ledger(*SOME, activity("8", "a", "robot")))
        assert [one.id for one in found] == ["chain", STACKS, MARKETS]
        assert [column.layer.id for column in found[2].columns] == ["chip", "model", "robot"]

    def test_the_parts_of_a_stage_follow_it(self) -> None:
        columns = named(ledger(*SOME), "chain").columns
        assert [(column.layer.id, column.stage and column.stage.id) for column in columns] == [
            ("infra", None), ("i1", "infra"), ("i2", "infra"), ("apps", None),
        ]  # fmt: skip

    def test_a_stage_nobody_names_itself_is_its_parts(self) -> None:
        of = ledger(*SOME)
        layering = named(of, "chain")
        found = shown(layering, matrix(of, layering).rows)
        assert [column.layer.id for column in found] == ["i1", "i2", "apps"]

    def test_a_stage_that_is_named_stays(self) -> None:
        of = ledger(*SOME, activity("8", "a", "infra"))
        layering = named(of, "chain")
        assert [column.layer.id for column in shown(layering, matrix(of, layering).rows)][0] == "infra"

    def test_a_layer_without_parts_stays_when_blank(self) -> None:
        of = ledger(player("a"), activity("1", "a", "i1"))
        layering = named(of, "chain")
        assert "apps" in [column.layer.id for column in shown(layering, matrix(of, layering).rows)]

    def test_stages_span_their_parts(self) -> None:
        of = ledger(*SOME)
        layering = named(of, "chain")
        spans = groups(shown(layering, matrix(of, layering).rows))
        assert [(stage and stage.id, count) for stage, count in spans] == [("infra", 2), (None, 1)]

    def test_neighbours_without_a_stage_are_not_joined(self) -> None:
        assert [count for _stage, count in groups(named(ledger(*SOME), STACKS).columns)] == [1, 1]


class TestMatrix:
    def test_rows_have_cells_where_something_is_said(self) -> None:
        rows = {row.player.id: row for row in stacks(ledger(*SOME)).rows}
        assert set(rows) == {"a", "b"}
        assert set(rows["a"].cells) == {"chip", "model"}
        assert set(rows["b"].cells) == {"model"}
        assert (rows["a"].breadth, rows["b"].breadth) == (2, 1)

    def test_layers_of_other_layerings_are_not_mixed_in(self) -> None:
        of = ledger(*SOME)
        assert {layer for row in matrix(of, named(of, "chain")).rows for layer in row.cells} == {"i1", "i2", "apps"}

    def test_several_activities_share_a_cell_the_clearest_first(self) -> None:
        of = ledger(player("a"), activity("1", "a", "chip", "mentioned"), activity("2", "a", "chip", "own"),
                    activity("3", "a", "chip", "investor"), activity("4", "a", "chip", "own"))
        cell = stacks(of).rows[0].cells["chip"]
        assert [entry.id for entry in cell] == ["2", "4", "3", "1"]
        assert strengths(cell) == ("own", "investor", "mentioned")

    def test_a_doubtful_activity_is_held_back(self) -> None:
        result = stacks(ledger(*SOME, issue("x", "1")))
        assert [entry.id for entry in result.held] == ["1"]
        assert "chip" not in next(row for row in result.rows if row.player.id == "a").cells

    def test_the_activities_of_a_doubtful_player_are_held_back(self) -> None:
        result = stacks(ledger(*SOME, issue("x", "a")))
        assert [entry.id for entry in result.held] == ["1", "2"]
        assert [row.player.id for row in result.rows] == ["b"]

    def test_what_is_held_in_another_layering_is_not_counted(self) -> None:
        assert not stacks(ledger(*SOME, issue("x", "6"))).held

    def test_an_activity_of_nobody_makes_no_row(self) -> None:
        assert not stacks(ledger(player("a"), policy("p"), activity("1", "nobody", "chip"))).rows


ROWS = tuple(
    Row(player(id_, country), dict.fromkeys(layers, ()))
    for id_, country, layers in (("zeta", "US", "ab"), ("beta", "", "abc"), ("alpha", "KR", "a"), ("gamma", "US", "a"))
)


class TestOrder:
    @pytest.mark.parametrize(
        ("order", "names"),
        [
            ("breadth", ["beta", "zeta", "alpha", "gamma"]),
            ("country", ["alpha", "zeta", "gamma", "beta"]),
            ("name", ["alpha", "beta", "gamma", "zeta"]),
        ],
    )
    def test_rows_are_sorted(self, order: str, names: list[str]) -> None:
        found = ordered(ROWS, order, "en")  # type: ignore[arg-type]
        assert [row.player.id for row in found] == names

    def test_the_language_decides_the_order_of_names(self) -> None:
        assert [row.player.id for row in ordered(ROWS[::-1], "name", "ko")] == ["alpha", "beta", "gamma", "zeta"]

    def test_countries_with_the_most_players_come_first(self) -> None:
        assert countries(ROWS) == ("US", "KR")
        assert countries(()) == ()
