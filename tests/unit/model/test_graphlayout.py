"""The layout of graphs: cycles broken, dependents left, nothing over anything else, and always the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.graphlayout import Drawn, Edge, acyclic, crossings, draw, layers, order

WIDTH, ACROSS, DOWN = 100.0, 50.0, 10.0
NAMES = "abcdefgh"
graphs = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=16)


def drawn(*edges: Edge, tall: float = 30.0) -> Drawn:
    nodes = dict.fromkeys(node for edge in edges for node in edge)
    return draw(edges, dict.fromkeys(nodes, tall), WIDTH, ACROSS, DOWN)


def has_cycle(edges: tuple[Edge, ...]) -> bool:
    left = set(edges)
    while left:
        targets = {target for _source, target in left}
        free = {edge for edge in left if edge[0] not in targets}
        if not free:
            return True
        left -= free
    return False


class TestAcyclic:
    def test_a_chain_stays_as_it_is(self) -> None:
        assert acyclic("abc", (("a", "b"), ("b", "c"))) == (("a", "b"), ("b", "c"))

    def test_the_edge_that_closes_a_cycle_is_turned(self) -> None:
        assert acyclic("abc", (("a", "b"), ("b", "c"), ("c", "a"))) == (("a", "b"), ("b", "c"), ("a", "c"))

    def test_twins_become_one(self) -> None:
        assert acyclic("ab", (("a", "b"), ("b", "a"))) == (("a", "b"),)

    def test_a_node_without_edges_is_fine(self) -> None:
        assert acyclic("a", ()) == ()

    @given(graphs)
    def test_nothing_goes_round(self, edges: list[Edge]) -> None:
        kept = tuple(dict.fromkeys(edge for edge in edges if edge[0] != edge[1]))
        assert not has_cycle(acyclic(NAMES, kept))

    def test_a_long_chain_needs_no_deep_stack(self) -> None:
        nodes = [str(number) for number in range(5000)]
        edges = tuple(zip(nodes, nodes[1:], strict=False))
        assert acyclic(nodes, edges) == edges


class TestLayers:
    def test_the_longest_path_counts(self) -> None:
        assert layers("abc", (("a", "b"), ("b", "c"), ("a", "c"))) == {"a": 0, "b": 1, "c": 2}

    def test_a_dependent_stands_beside_its_nearest_provider(self) -> None:
        found = layers("abcd", (("a", "b"), ("b", "c"), ("d", "c")))
        assert found["d"] == 1

    @given(graphs)
    def test_every_edge_goes_right(self, edges: list[Edge]) -> None:
        kept = tuple(dict.fromkeys(edge for edge in edges if edge[0] != edge[1]))
        forward = acyclic(NAMES, kept)
        found = layers(NAMES, forward)
        assert all(found[source] < found[target] for source, target in forward)
        assert min(found.values()) == 0


class TestOrder:
    def test_crossings_are_taken_out(self) -> None:
        chains = {("a", "x"): ("a", "x"), ("b", "y"): ("b", "y")}
        rows = order({"a": 0, "b": 0, "y": 1, "x": 1}, chains)
        assert crossings(rows, chains) == 0

    def test_crossings_are_counted(self) -> None:
        chains = {("a", "x"): ("a", "x"), ("b", "y"): ("b", "y"), ("c", "z"): ("c", "z")}
        assert crossings([["a", "b", "c"], ["z", "y", "x"]], chains) == 3
        assert crossings([["a", "b", "c"], ["x", "y", "z"]], chains) == 0

    def test_parts_that_are_not_connected_stay_apart(self) -> None:
        pairs = ["ax", "by", "az", "cy"]
        chains = {(source, target): (source, target) for source, target in pairs}
        rows = order({**dict.fromkeys("abc", 0), **dict.fromkeys("xyz", 1)}, chains)
        assert rows == [["a", "b", "c"], ["x", "z", "y"]]
        assert crossings(rows, chains) == 0

    def test_edges_from_one_node_do_not_cross(self) -> None:
        chains = {("a", "x"): ("a", "x"), ("a", "y"): ("a", "y")}
        assert crossings([["a"], ["y", "x"]], chains) == 0

    def test_a_tangle_gets_no_worse(self) -> None:
        layer = {**dict.fromkeys("abcd", 0), **dict.fromkeys("wxyz", 1)}
        pairs = ["az", "ay", "bx", "cw", "dw", "dx"]
        chains = {(source, target): (source, target) for source, target in pairs}
        before = crossings([list("abcd"), list("wxyz")], chains)
        assert crossings(order(layer, chains), chains) == 0 < before


class TestDraw:
    def test_nothing_is_drawn_from_nothing(self) -> None:
        assert draw([], {}, WIDTH, ACROSS, DOWN) == Drawn({}, {}, (), 0.0, 0.0)

    def test_dependents_stand_left_of_providers(self) -> None:
        found = drawn(("a", "b"), ("b", "c"))
        assert [found.at[node][0] for node in "abc"] == [50, 200, 350]
        assert found.width == 400

    def test_an_edge_runs_from_side_to_side(self) -> None:
        found = drawn(("a", "b"))
        assert found.points == (((100.0, found.at["a"][1]), (150.0, found.at["b"][1])),)

    def test_an_edge_over_layers_bends_around_what_is_between(self) -> None:
        found = drawn(("a", "b"), ("b", "c"), ("a", "c"))
        over = found.points[2]
        assert len(over) == 4
        assert over[1][1] == over[2][1]
        assert abs(over[1][1] - found.at["b"][1]) >= 15 + DOWN - 1e-6

    def test_an_edge_against_the_layers_runs_back(self) -> None:
        found = drawn(("a", "b"), ("b", "a"))
        assert found.points[1] == found.points[0][::-1]

    def test_a_node_that_depends_on_itself_has_a_place_but_no_way(self) -> None:
        found = drawn(("a", "a"))
        assert found.points == ((),)
        assert found.at == {"a": (50.0, 15.0)}

    def test_one_provider_stands_in_the_middle_of_its_dependents(self) -> None:
        found = drawn(("a", "z"), ("b", "z"), ("c", "z"))
        assert abs(found.at["z"][1] - found.at["b"][1]) < 1

    def test_parallel_edges_share_their_way(self) -> None:
        found = drawn(("a", "b"), ("a", "b"))
        assert found.points[0] == found.points[1]

    @settings(deadline=None)
    @given(graphs)
    def test_no_node_is_over_another_and_all_are_inside(self, edges: list[Edge]) -> None:
        heights = {name: 20.0 + 7 * number for number, name in enumerate(NAMES)}
        found = draw(edges, heights, WIDTH, ACROSS, DOWN)
        assert len(found.points) == len(edges)
        for number, a in enumerate(NAMES):
            x, y = found.at[a]
            assert WIDTH / 2 <= x <= found.width - WIDTH / 2
            assert heights[a] / 2 - 1e-6 <= y <= found.height - heights[a] / 2 + 1e-6
            for b in NAMES[:number]:
                if found.layer[a] == found.layer[b]:
                    apart = abs(y - found.at[b][1])
                    assert apart >= (heights[a] + heights[b]) / 2 + DOWN - 1e-6

    @settings(deadline=None)
    @given(graphs)
    def test_equal_graphs_are_drawn_equally(self, edges: list[Edge]) -> None:
        heights = dict.fromkeys(NAMES, 30.0)
        assert draw(edges, heights, WIDTH, ACROSS, DOWN) == draw(list(edges), dict(heights), WIDTH, ACROSS, DOWN)

    def test_parts_stand_close_together(self) -> None:
        """A fan on its own must not push the next part away by more than the distance asked for."""
        fan = [(f"d{number}", "hub") for number in range(5)] + [("d0", f"p{number}") for number in range(4)]
        made = drawn(*fan, ("x", "y"), ("z", "y"))
        first = max(made.at[node][1] for node in {end for edge in fan for end in edge}) + 15.0
        assert min(made.at[node][1] for node in "xyz") - 15.0 <= first + DOWN + 1e-6
