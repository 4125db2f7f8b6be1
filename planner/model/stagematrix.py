"""Who is active where: players as rows, the layers of one layering as columns, and how each is said to be active.

A blank cell says that the reports are silent, and nothing more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.model.admissible import Ledger
from planner.model.evidence import Activity, Entry
from planner.model.plan import Item, Plan

Order = Literal["breadth", "country", "name"]
STACKS, MARKETS = "stacks", "stacks-markets"
# What is said the most clearly comes first.
STRENGTHS = ("own", "partner", "investor", "mentioned")


@dataclass(frozen=True, slots=True)
class Column:
    """A layer, and the stage that it is a part of (None: it is a stage itself)."""

    layer: Item
    stage: Item | None = None


@dataclass(frozen=True, slots=True)
class Layering:
    """One way to cut the field into layers: a framework of a report (`framework`), or the nine stacks (None)."""

    id: str
    framework: Item | None
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A player and its activities by layer, the clearest ones first."""

    player: Entry
    cells: Mapping[str, tuple[Entry, ...]]

    @property
    def breadth(self) -> int:
        """Count the layers that the player is named in."""
        return len(self.cells)


@dataclass(frozen=True, slots=True)
class StageMatrix:
    """The rows of one layering, and the activities held back because of open issues."""

    layering: Layering
    rows: tuple[Row, ...]
    held: tuple[Entry, ...]


def layerings(plan: Plan, ledger: Ledger) -> tuple[Layering, ...]:
    """List the layerings that any activity speaks of: frameworks of reports first, then stacks, then with markets."""
    used = {_activity(entry).layer for entry in ledger.evidence.of_kind("activity")}
    found = [_layering(plan, framework) for framework in plan.of_kind("framework")]
    stacks = tuple(Column(item) for item in plan.of_kind("stack"))
    markets = tuple(Column(item) for item in plan.of_kind("market"))
    found.append(Layering(STACKS, None, stacks))
    if any(column.layer.id in used for column in markets):
        found.append(Layering(MARKETS, None, stacks + markets))
    return tuple(one for one in found if any(column.layer.id in used for column in one.columns))


def matrix(ledger: Ledger, layering: Layering) -> StageMatrix:
    """Set out who is active in which layer of a layering, with what may count; rows come in the catalogue's order."""
    layers = {column.layer.id for column in layering.columns}
    entries = [entry for entry in ledger.evidence.of_kind("activity") if _activity(entry).layer in layers]
    held = tuple(entry for entry in entries if not _admitted(ledger, entry))
    out = {entry.id for entry in held}
    cells: dict[str, dict[str, list[Entry]]] = {}
    for entry in entries:
        if entry.id not in out and entry.about in ledger.evidence.entries:
            cells.setdefault(entry.about or "", {}).setdefault(_activity(entry).layer, []).append(entry)
    rows = (Row(ledger.evidence.entries[player], _sorted(inside)) for player, inside in cells.items())
    return StageMatrix(layering, tuple(rows), held)


def ordered(rows: Iterable[Row], order: Order, language: str) -> tuple[Row, ...]:
    """Sort rows: the broadest first, by country (those without one last), or by name."""
    def name(row: Row) -> tuple[str, str]:
        return row.player.name.to(language).casefold(), row.player.id

    if order == "breadth":
        return tuple(sorted(rows, key=lambda row: (-row.breadth, name(row))))
    if order == "country":
        by_country = sorted(rows, key=lambda row: (row.player.country, -row.breadth, name(row)))
        return tuple(sorted(by_country, key=lambda row: not row.player.country))
    return tuple(sorted(rows, key=name))


def countries(rows: Iterable[Row]) -> tuple[str, ...]:
    """List the countries of players, those with the most players first."""
    found: dict[str, int] = {}
    for row in rows:
        found[row.player.country] = found.get(row.player.country, 0) + 1
    return tuple(sorted((code for code in found if code), key=lambda code: (-found[code], code)))


def strengths(entries: Sequence[Entry]) -> tuple[str, ...]:
    """List how the activities of a cell are said to be, each once, the clearest first."""
    said = {_activity(entry).strength for entry in entries}
    return tuple(strength for strength in STRENGTHS if strength in said)


def groups(columns: Sequence[Column]) -> tuple[tuple[Item | None, int], ...]:
    """List the stages above the columns and how many neighbouring columns each spans."""
    found: list[tuple[Item | None, int]] = []
    for column in columns:
        if found and column.stage is not None and found[-1][0] == column.stage:
            found[-1] = (column.stage, found[-1][1] + 1)
        else:
            found.append((column.stage, 1))
    return tuple(found)


def _layering(plan: Plan, framework: Item) -> Layering:
    """Put the layers of a framework in its order, each stage with the layers that are a part of it behind it."""
    inside = [item for item in plan.items.values() if item.family == framework.id]
    stage_of = {layer.id: stage for stage in inside for layer in inside if _is_part(plan, layer, stage)}
    columns = []
    for stage in (item for item in inside if item.id not in stage_of):
        columns.append(Column(stage))
        columns.extend(Column(layer, stage) for layer in inside if stage_of.get(layer.id) == stage)
    return Layering(framework.id, framework, tuple(columns))


def shown(layering: Layering, rows: Sequence[Row]) -> tuple[Column, ...]:
    """Leave out stages of which only the parts are spoken of; their parts' heads name them."""
    used = {layer for row in rows for layer in row.cells}
    parted = {column.stage.id for column in layering.columns if column.stage is not None}
    return tuple(column for column in layering.columns if column.layer.id in used or column.layer.id not in parted)


def _is_part(plan: Plan, layer: Item, stage: Item) -> bool:
    return any(link.source == layer.id and link.target == stage.id and link.kind == "part-of" for link in plan.links)


def _sorted(cells: Mapping[str, list[Entry]]) -> Mapping[str, tuple[Entry, ...]]:
    return {
        layer: tuple(sorted(entries, key=lambda entry: (STRENGTHS.index(_activity(entry).strength), entry.id)))
        for layer, entries in cells.items()
    }


def _admitted(ledger: Ledger, entry: Entry) -> bool:
    """An activity falls with its player: a name in doubt is no row."""
    player = ledger.evidence.entries.get(entry.about or "")
    return ledger.admits(entry) and (player is None or ledger.admits(player))


def _activity(entry: Entry) -> Activity:
    assert isinstance(entry.detail, Activity)
    return entry.detail
