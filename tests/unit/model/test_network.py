"""The dependencies as a graph: which ends have names, what a choice leaves, and a start that can be read."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, cast

import pytest

from planner.model.admissible import Ledger
from planner.model.network import READABLE, Choice, Network, Tie, narrowed, network, nodes, start
from planner.model.plan import Item, Plan
from tests.unit.model.evidence_made import dependency, issue, ledger, player, resolved, words


def plan(*stacks: str) -> Plan:
    """A plan as far as dependencies look into it: its items."""
    items: Mapping[str, Item] = {one: Item(one, "stack", "", words(one), words(""), words(""), "") for one in stacks}
    return cast("Plan", SimpleNamespace(items=items))


def found(of: Ledger, *stacks: str) -> Network:
    return network(plan(*stacks), of)


def ties(*entries: Any) -> tuple[Tie, ...]:
    return found(ledger(*entries), "semiconductor", "model").ties


KOREA, NVIDIA, TSMC = player("korea", "KR"), player("nvidia", "US"), player("tsmc", "TW")
SOME = (
    KOREA, NVIDIA, TSMC,
    dependency("kn", "korea", "nvidia", country_from="KR", country_to="US", stacks=("semiconductor",)),
    dependency("nt", "nvidia", "tsmc", "link", stacks=("semiconductor",)),
    dependency("ks", "korea", "model", "mitigation", "planned"),
)  # fmt: skip


class TestNetwork:
    def test_ends_are_entries_or_items(self) -> None:
        last = ties(*SOME)[2]
        assert (last.source.ref, last.target.ref) == ("entry", "item")
        assert last.target.name.en == "model"
        assert (last.polarity, last.state, last.what.en) == ("mitigation", "planned", "chips")

    def test_an_end_that_nobody_knows_leaves_the_edge_out(self) -> None:
        assert not ties(KOREA, dependency("x", "korea", "nobody"))
        assert not ties(KOREA, dependency("x", "nobody", "korea"))

    def test_a_doubtful_dependency_is_held_back(self) -> None:
        result = found(ledger(*SOME, issue("i", "kn")), "model")
        assert [tie.id for tie in result.ties] == ["nt", "ks"]
        assert [entry.id for entry in result.held] == ["kn"]

    def test_a_settled_one_is_not(self) -> None:
        result = found(ledger(*SOME, issue("i", "kn"), resolutions=(resolved("i"),)), "model")
        assert len(result.ties) == 3
        assert not result.held

    def test_countries_are_the_reports_or_else_the_players(self) -> None:
        first, second, third = ties(*SOME)
        assert first.countries == ("KR", "US")
        assert second.countries == ("US", "TW")
        assert third.countries == ("KR", "")

    def test_nodes_are_listed_once(self) -> None:
        assert [node.id for node in nodes(ties(*SOME))] == ["korea", "nvidia", "tsmc", "model"]

    def test_nothing_makes_no_nodes(self) -> None:
        assert nodes(()) == ()


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (Choice(), ["kn", "nt", "ks"]),
        (Choice(stack="semiconductor"), ["kn", "nt"]),
        (Choice(stack="model"), ["ks"]),
        (Choice(dependent="KR"), ["kn", "ks"]),
        (Choice(provider="TW"), ["nt"]),
        (Choice(polarity="mitigation"), ["ks"]),
        (Choice(focus="nvidia"), ["kn", "nt"]),
        (Choice(dependent="KR", provider="US"), ["kn"]),
        (Choice(dependent="CN"), []),
    ],
)
def test_a_choice_narrows(choice: Choice, left: list[str]) -> None:
    assert [tie.id for tie in narrowed(ties(*SOME), choice)] == left


class TestStart:
    def test_korea_comes_first(self) -> None:
        assert start(ties(*SOME), ["semiconductor", "model"]) == Choice(dependent="KR")

    def test_without_korea_the_stack_with_the_most(self) -> None:
        some = ties(
            NVIDIA, TSMC, dependency("a", "nvidia", "tsmc", stacks=("model",)),
            dependency("b", "tsmc", "nvidia", stacks=("semiconductor",)),
            dependency("c", "nvidia", "tsmc", stacks=("semiconductor",)),
        )  # fmt: skip
        assert start(some, ["model", "semiconductor"]) == Choice(stack="semiconductor")

    def test_without_stacks_everything(self) -> None:
        assert start(ties(NVIDIA, TSMC, dependency("a", "nvidia", "tsmc")), ["model"]) == Choice()

    def test_nothing_starts_with_nothing(self) -> None:
        assert start((), ["model"]) == Choice()

    def test_too_much_of_korea_gives_way_to_its_risks(self) -> None:
        many = [dependency(f"d{number}", "korea", "nvidia", "link") for number in range(READABLE)]
        some = ties(KOREA, NVIDIA, *many, dependency("r", "korea", "nvidia"))
        assert start(some, ["model"]) == Choice(dependent="KR", polarity="risk")

    def test_too_much_of_korea_gives_way_to_a_stack(self) -> None:
        many = [dependency(f"d{number}", "korea", "nvidia") for number in range(READABLE + 1)]
        some = ties(KOREA, NVIDIA, TSMC, *many, dependency("s", "nvidia", "tsmc", stacks=("model",)))
        assert start(some, ["model"]) == Choice(stack="model")

    def test_too_much_of_all_starts_around_one_node(self) -> None:
        players = [player(f"p{number}", "KR") for number in range(60)]
        many = [dependency(f"d{number}", f"p{number}", f"p{number + 1}") for number in range(40)]
        fan = [dependency(f"f{number}", f"p{number}", "p59") for number in range(20)]
        choice = start(ties(*players, *many, *fan), [])
        assert choice.dependent == "KR" and choice.focus == "p59"
        assert 0 < len(narrowed(ties(*players, *many, *fan), choice)) <= READABLE


class TestDoubtfulEnds:
    @pytest.mark.parametrize(("doubted", "left"), [("korea", ["nt"]), ("tsmc", ["kn", "ks"]), ("nvidia", ["ks"])])
    def test_a_dependency_falls_with_a_player_at_its_ends(self, doubted: str, left: list[str]) -> None:
        result = found(ledger(*SOME, issue("i", doubted)), "model")
        assert [tie.id for tie in result.ties] == left
        assert sorted([*left, *(entry.id for entry in result.held)]) == ["kn", "ks", "nt"]
        assert doubted not in [node.id for node in nodes(result.ties)]

    def test_it_is_back_when_the_doubt_is_settled(self) -> None:
        result = found(ledger(*SOME, issue("i", "korea"), resolutions=(resolved("i"),)), "model")
        assert [tie.id for tie in result.ties] == ["kn", "nt", "ks"]

    def test_a_stack_is_no_record_to_doubt(self) -> None:
        assert len(found(ledger(*SOME, issue("i", "model")), "model").ties) == 3
