"""The pictures over the catalogue as it is delivered: every record once, what is in doubt counted and nowhere drawn."""

import random
from collections import Counter

import pytest

from planner.model import network, stagematrix, timeline
from planner.model.admissible import Ledger
from planner.model.evidence import Activity, Dependency, Entry, Evidence
from planner.model.plan import Plan
from planner.store.store import temporary


@pytest.fixture(scope="module")
def real() -> tuple[Plan, Ledger]:
    """The plan that a new file starts with, and what may count of its evidence."""
    with temporary() as store:
        return store.plan(), Ledger(store.evidence())


@pytest.fixture(scope="module")
def chronicle(real: tuple[Plan, Ledger]) -> timeline.Chronicle:
    """Its timeline."""
    return timeline.chronicle(real[1])


@pytest.fixture(scope="module")
def graph(real: tuple[Plan, Ledger]) -> network.Network:
    """Its dependencies."""
    return network.network(*real)


@pytest.fixture(scope="module")
def matrices(real: tuple[Plan, Ledger]) -> list[stagematrix.StageMatrix]:
    """Its players, by every layering that it has."""
    return [stagematrix.matrix(real[1], one) for one in stagematrix.layerings(*real)]


def mixed(ledger: Ledger, seed: int) -> Ledger:
    """The same evidence in another order."""
    entries = list(ledger.evidence.entries.items())
    random.Random(seed).shuffle(entries)
    found = ledger.evidence
    return Ledger(Evidence(dict(entries), found.units, found.attributions, found.series, found.resolutions,
                           found.decisions))


def in_doubt(ledger: Ledger, *ids: str | None) -> bool:
    return any(ledger.open_issues(id_) for id_ in ids if id_)


class TestTimeline:
    def test_each_record_is_placed_listed_or_held_back(
        self, real: tuple[Plan, Ledger], chronicle: timeline.Chronicle
    ) -> None:
        everything = [entry.id for entry in real[1].evidence.of_kind("milestone", "status")]
        found = [mark.id for mark in (*chronicle.marks, *chronicle.undated)] + [one.id for one in chronicle.held]
        assert len(everything) > 300
        assert sorted(found) == sorted(everything)

    def test_what_is_held_back_is_what_is_in_doubt(
        self, real: tuple[Plan, Ledger], chronicle: timeline.Chronicle
    ) -> None:
        ledger = real[1]
        expected = {
            entry.id for entry in ledger.evidence.of_kind("milestone", "status")
            if in_doubt(ledger, entry.id, entry.about if entry.kind == "status" else None)
        }
        assert expected
        assert {entry.id for entry in chronicle.held} == expected

    def test_one_stage_of_a_policy_is_live_at_most(self, chronicle: timeline.Chronicle) -> None:
        live = Counter(mark.entry.about for mark in (*chronicle.marks, *chronicle.undated)
                       if mark.kind == "status" and mark.standing in ("current", "ended"))
        assert live and max(live.values()) == 1

    def test_what_was_repealed_or_put_off_is_said_to_be_so(self, chronicle: timeline.Chronicle) -> None:
        over = [mark for mark in chronicle.marks if mark.kind == "status" and mark.state in timeline.ENDED]
        assert over
        assert {mark.standing for mark in over} <= {"ended", "past", "planned"}

    def test_only_days_are_points(self, chronicle: timeline.Chronicle) -> None:
        for mark in chronicle.marks:
            if mark.point:
                assert len(mark.entry.date) == len("2025-10-14")
                assert mark.end - mark.start < 1 / 364

    def test_a_bar_is_as_long_as_its_words_of_precision_say(self, chronicle: timeline.Chronicle) -> None:
        longest = {"day": 1 / 360, "month": 32 / 365, "quarter": 0.26, "half": 0.51, "year": 1.0}
        checked = Counter[str]()
        for mark in chronicle.marks:
            if mark.entry.precision in longest and not mark.entry.date_end:
                checked[mark.entry.precision] += 1
                assert 0 < mark.end - mark.start <= longest[mark.entry.precision] + 1e-9, mark.id
        assert min(checked[name] for name in ("day", "month", "year")) > 10

    def test_every_lane_has_marks(self, chronicle: timeline.Chronicle) -> None:
        assert list(timeline.by_lane(chronicle.marks)) == list(timeline.LANES)

    def test_another_order_of_the_records_gives_the_same_timeline(
        self, real: tuple[Plan, Ledger], chronicle: timeline.Chronicle
    ) -> None:
        for seed in range(3):
            assert timeline.chronicle(mixed(real[1], seed)).marks == chronicle.marks


class TestStages:
    def test_each_activity_is_in_a_cell_or_held_back(
        self, real: tuple[Plan, Ledger], matrices: list[stagematrix.StageMatrix]
    ) -> None:
        assert len(matrices) >= 3
        for found in matrices:
            layers = {column.layer.id for column in found.layering.columns}
            wanted = {entry.id for entry in real[1].evidence.of_kind("activity") if layer_of(entry) in layers}
            drawn = [entry.id for row in found.rows for cell in row.cells.values() for entry in cell]
            assert len(drawn) == len(set(drawn))
            assert set(drawn) | {entry.id for entry in found.held} == wanted
            assert not set(drawn) & {entry.id for entry in found.held}

    def test_nothing_in_doubt_is_in_a_cell(
        self, real: tuple[Plan, Ledger], matrices: list[stagematrix.StageMatrix]
    ) -> None:
        for found in matrices:
            for row in found.rows:
                assert not in_doubt(real[1], row.player.id)
                assert not any(in_doubt(real[1], entry.id) for cell in row.cells.values() for entry in cell)

    def test_a_cell_has_what_is_said_of_its_player_and_layer_alone(
        self, matrices: list[stagematrix.StageMatrix]
    ) -> None:
        for found in matrices:
            for row in found.rows:
                assert row.cells
                for layer, entries in row.cells.items():
                    assert entries
                    assert {(entry.about, layer_of(entry)) for entry in entries} == {(row.player.id, layer)}

    def test_layers_of_two_reports_are_never_in_one_picture(self, matrices: list[stagematrix.StageMatrix]) -> None:
        for found in matrices:
            families = {column.layer.family for column in found.layering.columns if column.layer.kind == "layer"}
            assert families == ({found.layering.id} if found.layering.framework is not None else set())

    def test_orders_only_sort(self, matrices: list[stagematrix.StageMatrix]) -> None:
        for found in matrices:
            for order in ("breadth", "country", "name"):
                for language in ("ko", "en"):
                    rows = stagematrix.ordered(found.rows, order, language)  # type: ignore[arg-type]
                    assert Counter(row.player.id for row in rows) == Counter(row.player.id for row in found.rows)
                    assert rows == stagematrix.ordered(found.rows[::-1], order, language)  # type: ignore[arg-type]

    def test_the_heads_span_every_column_once(self, matrices: list[stagematrix.StageMatrix]) -> None:
        for found in matrices:
            columns = stagematrix.shown(found.layering, found.rows)
            assert sum(count for _stage, count in stagematrix.groups(columns)) == len(columns)
            used = {layer for row in found.rows for layer in row.cells}
            assert used <= {column.layer.id for column in columns}


class TestDependencies:
    def test_each_dependency_is_drawn_or_held_back(self, real: tuple[Plan, Ledger], graph: network.Network) -> None:
        everything = {entry.id for entry in real[1].evidence.of_kind("dependency")}
        drawn, held = {tie.id for tie in graph.ties}, {entry.id for entry in graph.held}
        assert len(drawn) > 200
        assert drawn | held == everything
        assert not drawn & held

    def test_no_box_is_a_record_in_doubt(self, real: tuple[Plan, Ledger], graph: network.Network) -> None:
        boxes = [node for node in network.nodes(graph.ties) if node.ref == "entry"]
        assert len(boxes) > 50
        assert not [node.id for node in boxes if in_doubt(real[1], node.id)]

    def test_what_is_held_back_waits_for_an_issue(self, real: tuple[Plan, Ledger], graph: network.Network) -> None:
        for entry in graph.held:
            assert isinstance(entry.detail, Dependency)
            assert in_doubt(real[1], entry.id, entry.detail.source, entry.detail.target)

    def test_the_first_picture_can_be_read(self, real: tuple[Plan, Ledger], graph: network.Network) -> None:
        choice = network.start(graph.ties, [item.id for item in real[0].of_kind("stack")])
        assert choice.dependent == "KR"
        assert 0 < len(network.narrowed(graph.ties, choice)) <= network.READABLE

    def test_polarities_share_the_dependencies_out(self, graph: network.Network) -> None:
        parts = [network.narrowed(graph.ties, network.Choice(polarity=one)) for one in network.POLARITIES]
        assert sum(map(len, parts)) == len(graph.ties)
        assert all(parts[:2])

    def test_around_a_node_are_its_own_lines_alone(self, graph: network.Network) -> None:
        for node in network.nodes(graph.ties)[:40]:
            around = network.narrowed(graph.ties, network.Choice(focus=node.id))
            assert around
            assert set(around) == {tie for tie in graph.ties if node.id in (tie.source.id, tie.target.id)}

    def test_every_end_has_a_name_in_both_languages(self, graph: network.Network) -> None:
        assert all(node.name.ko.strip() and node.name.en.strip() for node in network.nodes(graph.ties))


class TestEnds:
    def test_the_names_at_the_ends_of_what_is_drawn_are_those_of_the_records(
        self, real: tuple[Plan, Ledger], graph: network.Network
    ) -> None:
        for tie in graph.ties:
            assert isinstance(tie.entry.detail, Dependency)
            assert (tie.source.id, tie.target.id) == (tie.entry.detail.source, tie.entry.detail.target)
            for node in (tie.source, tie.target):
                found = real[1].evidence.entries.get(node.id) or real[0].items[node.id]
                assert node.name == found.name


def layer_of(entry: Entry) -> str:
    assert isinstance(entry.detail, Activity)
    return entry.detail.layer
