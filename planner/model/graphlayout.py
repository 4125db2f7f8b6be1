"""A readable layout for a directed graph: who depends stands left, whom it depends on right, with few crossings.

After Sugiyama, Tagawa & Toda (1981): edges that close a cycle are turned round, every node gets a layer by its longest
path, edges over several layers get a bend in each, layers are ordered by barycentres, and nodes move towards their
neighbours. Equal input gives equal output: all ties are settled by the order in which nodes are handed in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Edge = tuple[str, str]
_SWEEPS, _PULLS = 12, 16


@dataclass(frozen=True, slots=True)
class Drawn:
    """Where nodes stand (their centres) and how edges run, in the units of the sizes handed in.

    `points` has, for each edge in the order handed in, its ends and the bends between, from its dependent on.
    """

    layer: Mapping[str, int]
    at: Mapping[str, tuple[float, float]]
    points: tuple[tuple[tuple[float, float], ...], ...]
    width: float
    height: float


def draw(
    edges: Sequence[Edge], heights: Mapping[str, float], width: float, across: float, down: float
) -> Drawn:
    """Lay out the nodes of `heights` (all `width` wide), `across` apart between layers and `down` within one."""
    number = {node: place for place, node in enumerate(heights)}
    kept = tuple(sorted({(a, b) for a, b in edges if a != b}, key=lambda edge: (number[edge[0]], number[edge[1]])))
    forward = acyclic(tuple(heights), kept)
    layer = layers(tuple(heights), forward)
    chains = {edge: _chain(edge, layer) for edge in forward}
    rows = order(layer, chains)
    tall = {**{bend: 0.0 for chain in chains.values() for bend in chain[1:-1]}, **heights}
    near = _neighbours(chains)
    y = _close_up(_pull(rows, near, tall, down), _parts(tuple(layer), near), tall, down)
    step = width + across
    at = {node: (width / 2 + layer[node] * step, y[node]) for node in heights}
    points = tuple(_route(edge, chains, layer, y, width, step) for edge in edges)
    bottom = max((y[node] + heights[node] / 2 for node in heights), default=0.0)
    return Drawn(layer, at, points, max(layer.values(), default=-1) * step + width if heights else 0.0, bottom)


def acyclic(nodes: Sequence[str], edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """Turn round the edges that close a cycle, met depth first from the nodes in their order; twins become one."""
    after: dict[str, list[str]] = {node: [] for node in nodes}
    for source, target in edges:
        after[source].append(target)
    back: set[Edge] = set()
    seen: set[str] = set()
    for root in nodes:
        if root not in seen:
            _walk(root, after, seen, back)
    return tuple(dict.fromkeys((b, a) if (a, b) in back else (a, b) for a, b in edges))


def layers(nodes: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """Put each node one layer right of its farthest dependent, and pull those without dependents to their providers."""
    before: dict[str, list[str]] = {node: [] for node in nodes}
    after: dict[str, list[str]] = {node: [] for node in nodes}
    for source, target in edges:
        before[target].append(source)
        after[source].append(target)
    found: dict[str, int] = {}
    waiting = {node: len(before[node]) for node in nodes}
    ready = [node for node in nodes if not waiting[node]]
    for node in ready:
        found[node] = max((found[other] + 1 for other in before[node]), default=0)
        for target in after[node]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    for node in nodes:
        if not before[node] and after[node]:
            found[node] = min(found[other] for other in after[node]) - 1
    return found


def order(layer: Mapping[str, int], chains: Mapping[Edge, tuple[str, ...]]) -> list[list[str]]:
    """Order the nodes and bends of each layer by the barycentres of their neighbours; keep the best of all sweeps.

    Parts of the graph that are not connected stay apart: their edges never cross.
    """
    near = _neighbours(chains)
    part = _parts(tuple(layer), near)
    rows = [sorted(row, key=lambda node: part[node]) for row in _start(layer, chains)]
    best, least = [list(row) for row in rows], crossings(rows, chains)
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        places = range(1, len(rows)) if down else range(len(rows) - 2, -1, -1)
        for number in places:
            _sort(rows, number, number - 1 if down else number + 1, near, part)
        count = crossings(rows, chains)
        if count < least:
            best, least = [list(row) for row in rows], count
        if not least:
            break
    return best


def crossings(rows: Sequence[Sequence[str]], chains: Mapping[Edge, tuple[str, ...]]) -> int:
    """Count the pairs of pieces of edges that cross between neighbouring layers."""
    place = {node: (number, spot) for number, row in enumerate(rows) for spot, node in enumerate(row)}
    pieces: dict[int, list[tuple[int, int]]] = {}
    for chain in chains.values():
        for a, b in zip(chain, chain[1:], strict=False):
            pieces.setdefault(place[a][0], []).append((place[a][1], place[b][1]))
    return sum(
        (a[0] - b[0]) * (a[1] - b[1]) < 0
        for found in pieces.values() for number, a in enumerate(found) for b in found[:number]
    )


def _walk(root: str, after: Mapping[str, Sequence[str]], seen: set[str], back: set[Edge]) -> None:
    """Walk depth first without recursion; an edge to a node that is still open closes a cycle."""
    seen.add(root)
    opened = {root}
    path = [(root, iter(after[root]))]
    while path:
        node, rest = path[-1]
        target = next(rest, None)
        if target is None:
            opened.discard(node)
            path.pop()
        elif target in opened:
            back.add((node, target))
        elif target not in seen:
            seen.add(target)
            opened.add(target)
            path.append((target, iter(after[target])))


def _chain(edge: Edge, layer: Mapping[str, int]) -> tuple[str, ...]:
    """Name the bends of an edge, one in each layer between its ends."""
    source, target = edge
    bends = (f"{source}\0{target}\0{number}" for number in range(layer[source] + 1, layer[target]))
    return source, *bends, target


def _start(layer: Mapping[str, int], chains: Mapping[Edge, tuple[str, ...]]) -> list[list[str]]:
    rows: list[list[str]] = [[] for _number in range(max(layer.values(), default=-1) + 1)]
    for node, number in layer.items():
        rows[number].append(node)
    for (source, _target), chain in chains.items():
        for offset, bend in enumerate(chain[1:-1], 1):
            rows[layer[source] + offset].append(bend)
    return rows


def _neighbours(chains: Mapping[Edge, tuple[str, ...]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for chain in chains.values():
        for a, b in zip(chain, chain[1:], strict=False):
            found.setdefault(a, []).append(b)
            found.setdefault(b, []).append(a)
    return found


def _parts(nodes: Sequence[str], near: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Number the connected parts of the graph in the order of their first nodes."""
    found: dict[str, int] = {}
    for number, root in enumerate(nodes):
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node not in found:
                found[node] = number
                waiting.extend(near.get(node, ()))
    return found


def _sort(
    rows: list[list[str]], number: int, beside: int, near: Mapping[str, Sequence[str]], part: Mapping[str, int]
) -> None:
    """Order a layer by where its neighbours stand in the layer beside; nodes without any keep their place."""
    spot = {node: place for place, node in enumerate(rows[beside])}
    wanted = {}
    for place, node in enumerate(rows[number]):
        found = [spot[other] for other in near.get(node, ()) if other in spot]
        wanted[node] = sum(found) / len(found) if found else float(place)
    rows[number].sort(key=lambda node: (part[node], wanted[node]))


def _pull(
    rows: Sequence[Sequence[str]], near: Mapping[str, Sequence[str]], tall: Mapping[str, float], down: float
) -> dict[str, float]:
    """Move nodes towards the middle of their neighbours as far as their order and distance allow; the top is 0."""
    y: dict[str, float] = {}
    for row in rows:
        y.update(_stack(row, [0.0] * len(row), tall, down))
    for number in range(_PULLS):
        for row in rows if number % 2 == 0 else reversed(rows):
            wanted = [_middle([y[other] for other in near.get(node, ())], y[node]) for node in row]
            y.update(_stack(row, wanted, tall, down))
    top = min((y[node] - tall[node] / 2 for node in y), default=0.0)
    return {node: value - top for node, value in y.items()}


def _close_up(
    y: Mapping[str, float], part: Mapping[str, int], tall: Mapping[str, float], down: float
) -> dict[str, float]:
    """Move connected parts up, whole and in their order, where pulling left more than `down` between them."""
    members: dict[int, list[str]] = {}
    for node in sorted(y, key=lambda one: part[one]):
        members.setdefault(part[node], []).append(node)
    found: dict[str, float] = {}
    bottom = -down
    for inside in members.values():
        up = max(0.0, min(y[node] - tall[node] / 2 for node in inside) - bottom - down)
        found |= {node: y[node] - up for node in inside}
        bottom = max(bottom, *(found[node] + tall[node] / 2 for node in inside))
    return found


def _stack(row: Sequence[str], wanted: Sequence[float], tall: Mapping[str, float], down: float) -> dict[str, float]:
    """Place a layer as near to the wanted heights as its order allows: blocks that push each other share the middle."""
    blocks: list[list[float]] = []  # sum of wanted starts, count, start
    offsets, offset = [], 0.0
    for node in row:
        offsets.append(offset + tall[node] / 2)
        offset += tall[node] + down
    for place in range(len(row)):
        blocks.append([wanted[place] - offsets[place], 1.0])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            total, count = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += count
    starts = [total / count for total, count in blocks for _member in range(int(count))]
    return {node: starts[place] + offsets[place] for place, node in enumerate(row)}


def _middle(found: Sequence[float], here: float) -> float:
    return sum(found) / len(found) if found else here


def _route(
    edge: Edge, chains: Mapping[Edge, tuple[str, ...]], layer: Mapping[str, int], y: Mapping[str, float], width: float,
    step: float,
) -> tuple[tuple[float, float], ...]:
    """Run an edge from the side of its dependent to the side of its provider, through its bends."""
    turned = edge not in chains
    source, target = edge[::-1] if turned else edge
    if source == target:
        return ()
    chain = chains[source, target]
    inner = ((layer[source] + number, y[bend]) for number, bend in enumerate(chain[1:-1], 1))
    points = [(layer[source] * step + width, y[source])]
    for number, height in inner:
        points += [(number * step, height), (number * step + width, height)]
    points.append((layer[target] * step, y[target]))
    return tuple(reversed(points)) if turned else tuple(points)
