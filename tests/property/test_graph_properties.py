"""The layout of any graph: boxes and lines keep apart, left depends on right, the order of lines changes nothing."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.model.graphlayout import Drawn, Edge, acyclic, crossings, draw, layers, order

WIDTH, ACROSS, DOWN = 100.0, 50.0, 10.0
STEP = WIDTH + ACROSS
NAMES = "abcdefghij"
NEAR = 1e-6
quick = settings(deadline=None, max_examples=60)

names = st.sampled_from(NAMES)
graphs = st.lists(st.tuples(names, names), max_size=20)
acyclics = st.lists(st.tuples(names, names).filter(lambda edge: edge[0] < edge[1]), max_size=20)
heights = st.fixed_dictionaries({name: st.integers(10, 90).map(float) for name in NAMES})


def laid(edges: list[Edge], tall: dict[str, float] | None = None) -> Drawn:
    return draw(edges, tall or dict.fromkeys(NAMES, 30.0), WIDTH, ACROSS, DOWN)


def simple(edges: list[Edge]) -> tuple[Edge, ...]:
    return tuple(dict.fromkeys(edge for edge in edges if edge[0] != edge[1]))


class TestBoxes:
    @quick
    @given(graphs, heights)
    def test_boxes_of_a_layer_keep_their_distance(self, edges: list[Edge], tall: dict[str, float]) -> None:
        found = laid(edges, tall)
        for number in set(found.layer.values()):
            column = sorted((found.at[name][1], tall[name]) for name in NAMES if found.layer[name] == number)
            for (y, high), (below, other) in zip(column, column[1:], strict=False):
                assert below - other / 2 >= y + high / 2 + DOWN - NEAR

    @quick
    @given(graphs, heights)
    def test_boxes_of_different_layers_stand_in_different_columns(
        self, edges: list[Edge], tall: dict[str, float]
    ) -> None:
        found = laid(edges, tall)
        for name in NAMES:
            assert found.at[name][0] == WIDTH / 2 + found.layer[name] * STEP

    @quick
    @given(graphs, heights)
    def test_the_picture_is_as_large_as_what_is_in_it(self, edges: list[Edge], tall: dict[str, float]) -> None:
        found = laid(edges, tall)
        assert max(found.at[name][0] for name in NAMES) + WIDTH / 2 == found.width
        assert max(found.at[name][1] + tall[name] / 2 for name in NAMES) == pytest.approx(found.height)
        assert min(found.at[name][0] for name in NAMES) == WIDTH / 2
        assert all(y >= -NEAR for points in found.points for _x, y in points)

    @quick
    @given(graphs, st.integers(2, 5))
    def test_a_larger_scale_makes_the_same_picture_larger(self, edges: list[Edge], times: int) -> None:
        once = laid(edges)
        more = draw(edges, dict.fromkeys(NAMES, 30.0 * times), WIDTH * times, ACROSS * times, DOWN * times)
        assert more.layer == once.layer
        for name in NAMES:
            assert more.at[name] == pytest.approx((once.at[name][0] * times, once.at[name][1] * times))


class TestLines:
    @quick
    @given(acyclics)
    def test_without_a_cycle_every_line_goes_right(self, edges: list[Edge]) -> None:
        found = laid(edges)
        for (source, target), points in zip(edges, found.points, strict=True):
            assert found.layer[source] < found.layer[target]
            assert [x for x, _y in points] == sorted({x for x, _y in points})

    @quick
    @given(graphs)
    def test_a_line_goes_right_or_is_one_that_closes_a_cycle(self, edges: list[Edge]) -> None:
        found = laid(edges)
        forward = set(acyclic(tuple(NAMES), tuple(sorted(simple(edges)))))
        for edge, points in zip(edges, found.points, strict=True):
            ways = [x for x, _y in points]
            if edge[0] == edge[1]:
                assert points == ()
            elif edge in forward:
                assert ways == sorted(ways)
            else:
                assert edge[::-1] in forward
                assert ways == sorted(ways, reverse=True)

    @quick
    @given(graphs, heights)
    def test_a_line_starts_and_ends_at_the_sides_of_its_boxes(
        self, edges: list[Edge], tall: dict[str, float]
    ) -> None:
        found = laid(edges, tall)
        for (source, target), points in zip(edges, found.points, strict=True):
            if source == target:
                continue
            for (x, y), end in ((points[0], source), (points[-1], target)):
                assert abs(x - found.at[end][0]) == WIDTH / 2
                assert y == found.at[end][1]

    @quick
    @given(graphs, heights)
    def test_a_line_over_several_layers_runs_between_the_boxes(
        self, edges: list[Edge], tall: dict[str, float]
    ) -> None:
        found = laid(edges, tall)
        for points in found.points:
            for x, y in points[1:-1]:
                number = round((x - WIDTH) / STEP) if (x - WIDTH) % STEP < NEAR else round(x / STEP)
                for name in NAMES:
                    if found.layer[name] == number:
                        assert abs(y - found.at[name][1]) >= tall[name] / 2 + DOWN - NEAR

    @quick
    @given(graphs)
    def test_bends_lie_in_every_layer_between_and_nowhere_else(self, edges: list[Edge]) -> None:
        found = laid(edges)
        for (source, target), points in zip(edges, found.points, strict=True):
            between = abs(found.layer[source] - found.layer[target]) - 1
            assert len(points) == (0 if source == target else 2 + 2 * between)


class TestTheSame:
    @quick
    @given(graphs, st.randoms(use_true_random=False))
    def test_the_order_of_the_lines_changes_nothing(self, edges: list[Edge], by: object) -> None:
        places = list(range(len(edges)))
        by.shuffle(places)  # type: ignore[attr-defined]
        one, other = laid(edges), laid([edges[place] for place in places])
        assert one.at == other.at and one.layer == other.layer
        assert [one.points[place] for place in places] == list(other.points)

    @quick
    @given(graphs)
    def test_names_do_not_matter(self, edges: list[Edge]) -> None:
        new = {name: f"node {NAMES[::-1][place]}" for place, name in enumerate(NAMES)}
        one = laid(edges)
        other = draw([(new[a], new[b]) for a, b in edges], {new[name]: 30.0 for name in NAMES}, WIDTH, ACROSS, DOWN)
        assert {new[name]: at for name, at in one.at.items()} == other.at
        assert one.points == other.points

    @quick
    @given(graphs)
    def test_saying_a_line_twice_draws_it_in_one_place(self, edges: list[Edge]) -> None:
        one, twice = laid(edges), laid([*edges, *edges])
        assert one.at == twice.at
        assert twice.points == one.points * 2

    @quick
    @given(acyclics)
    def test_the_mirrored_graph_is_as_wide(self, edges: list[Edge]) -> None:
        assume(edges)
        turned = [(b, a) for a, b in edges]
        assert laid(turned).width == laid(edges).width


class TestSteps:
    @quick
    @given(graphs)
    def test_only_lines_in_a_cycle_are_turned(self, edges: list[Edge]) -> None:
        kept = simple(edges)
        forward = set(acyclic(tuple(NAMES), kept))
        for source, target in kept:
            if (source, target) not in forward:
                assert reaches(kept, target, source)

    @quick
    @given(acyclics)
    def test_layers_are_no_more_than_the_longest_path(self, edges: list[Edge]) -> None:
        kept = simple(edges)
        found = layers(tuple(NAMES), kept)
        assert max(found.values()) == longest(kept)

    @quick
    @given(acyclics)
    def test_a_node_that_nobody_depends_on_stands_beside_its_nearest_provider(self, edges: list[Edge]) -> None:
        kept = simple(edges)
        found = layers(tuple(NAMES), kept)
        for name in NAMES:
            before = [source for source, target in kept if target == name]
            after = [target for source, target in kept if source == name]
            if not before and after:
                assert found[name] + 1 == min(found[other] for other in after)

    @quick
    @given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("vwxyz")), max_size=14))
    def test_ordering_never_adds_crossings_and_loses_nobody(self, edges: list[Edge]) -> None:
        layer = {**dict.fromkeys("abcde", 0), **dict.fromkeys("vwxyz", 1)}
        chains = {edge: edge for edge in edges}
        rows = order(layer, chains)
        assert [sorted(row) for row in rows] == [list("abcde"), list("vwxyz")]
        assert crossings(rows, chains) <= crossings([list("abcde"), list("vwxyz")], chains)
        mirrored = [row[::-1] for row in rows]
        assert crossings(mirrored, chains) == crossings(rows, chains)

    @quick
    @given(st.permutations("abcde"), st.permutations("vwxyz"))
    def test_crossings_are_the_pairs_in_the_wrong_order(self, left: list[str], right: list[str]) -> None:
        chains = {(a, b): (a, b) for a, b in zip("abcde", "vwxyz", strict=True)}
        wrong = sum(
            (left.index(a) < left.index(b)) != (right.index(v) < right.index(w))
            for a, v in chains for b, w in chains if a < b
        )
        assert crossings([left, right], chains) == wrong


def test_a_tree_is_drawn_without_crossings() -> None:
    edges = [("a", "b"), ("a", "c"), ("b", "d"), ("b", "e"), ("c", "f"), ("c", "g")]
    found = draw(edges, dict.fromkeys("abcdefg", 30.0), WIDTH, ACROSS, DOWN)
    ends = [sorted((found.at[a][1], found.at[b][1]) for a, b in edges if found.layer[a] == number) for number in (0, 1)]
    for pairs in ends:
        assert [below for _above, below in pairs] == sorted(below for _above, below in pairs)


def test_one_node_alone_is_a_picture_of_its_size() -> None:
    assert draw([], {"a": 42.0}, WIDTH, ACROSS, DOWN) == Drawn({"a": 0}, {"a": (50.0, 21.0)}, (), 100.0, 42.0)


def test_what_depends_on_itself_stands_alone() -> None:
    found = draw([("a", "a")], {"a": 42.0}, WIDTH, ACROSS, DOWN)
    assert found.points == ((),)
    assert found.at == {"a": (50.0, 21.0)}


@pytest.mark.parametrize("count", [2, 3, 9, 40])
def test_a_ring_has_one_line_back(count: int) -> None:
    nodes = [f"n{number}" for number in range(count)]
    edges = [(node, nodes[(place + 1) % count]) for place, node in enumerate(nodes)]
    found = draw(edges, dict.fromkeys(nodes, 20.0), WIDTH, ACROSS, DOWN)
    back = [edge for edge, points in zip(edges, found.points, strict=True) if points[0][0] > points[-1][0]]
    assert back == [(nodes[-1], nodes[0])]
    assert found.width == (count - 1) * STEP + WIDTH


def reaches(edges: tuple[Edge, ...], source: str, target: str) -> bool:
    seen, waiting = set[str](), [source]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting.extend(b for a, b in edges if a == node)
    return target in seen


def longest(edges: tuple[Edge, ...]) -> int:
    """Count the lines of the longest path; every line leads to a later letter."""
    length = dict.fromkeys(NAMES, 0)
    for source, target in sorted(edges):
        length[target] = max(length[target], length[source] + 1)
    return max(length.values())
