"""Questions that one copy took off a sheet while the panel answered them in another: they stay on it."""

import sqlite3
from collections.abc import Iterator

from planner.store import lineage
from planner.store.mergeplaces import Places
from planner.store.mergestates import Place, States

_MEMBERS = {"sheet_item": "item", "sheet_indicator": "indicator"}


def questions_needed(conn: sqlite3.Connection, places: Places, known: States) -> frozenset[Place]:
    """List the sheets, and what is asked on them, that were taken out but that answers in the plan need.

    Where several sheets would do it is the one with the smallest origin.
    """
    gone = {
        (table, identity) for (table, identity), states in known.rows.items()
        if table in ("sheet", *_MEMBERS) and lineage.chosen(states.values()).content is None
    }
    if not gone:
        return frozenset()
    asked = _Asked(conn, places, gone)
    lost = [question for question in _answered(conn) if not asked.now(*question)]
    return frozenset(place for question in lost for place in asked.needed(*question))


def _answered(conn: sqlite3.Connection) -> list[tuple[str, str]]:
    return conn.execute(
        "SELECT i.id, n.origin FROM (SELECT DISTINCT item, indicator FROM assessment) a"
        " JOIN item i ON i.key = a.item JOIN indicator n ON n.key = a.indicator ORDER BY 1, 2"
    ).fetchall()


class _Asked:
    """What the sheets ask, by sheet: now, and with what was taken out."""

    def __init__(self, conn: sqlite3.Connection, places: Places, gone: set[Place]) -> None:
        self._gone = gone
        self._members: dict[str, dict[str, set[str]]] = {}
        for table, column in _MEMBERS.items():
            sheets = self._members.setdefault(table, {})
            name = "id" if column == "item" else "origin"
            for sheet, member in conn.execute(
                f"SELECT s.origin, o.{name} FROM {table} m JOIN sheet s ON s.key = m.sheet"
                f" JOIN {column} o ON o.key = m.{column}"
            ):
                sheets.setdefault(sheet, set()).add(member)
            for table_gone, identity in gone:
                if table_gone == table:
                    sheet, member = (places.owner(table, identity, part) for part in ("sheet", column))
                    sheets.setdefault(sheet, set()).add(member)

    def now(self, item: str, indicator: str) -> bool:
        """Tell whether a sheet asks a question without what was taken out."""
        return any(not self._missing(sheet, item, indicator) for sheet in self._sheets(item, indicator))

    def needed(self, item: str, indicator: str) -> tuple[Place, ...]:
        """List what has to come back so that a sheet asks a question."""
        sheet = min(self._sheets(item, indicator), default=None)
        return () if sheet is None else self._missing(sheet, item, indicator)

    def _sheets(self, item: str, indicator: str) -> Iterator[str]:
        items, indicators = self._members["sheet_item"], self._members["sheet_indicator"]
        return (
            sheet for sheet in items.keys() & indicators.keys()
            if item in items[sheet] and indicator in indicators[sheet]
        )

    def _missing(self, sheet: str, item: str, indicator: str) -> tuple[Place, ...]:
        parts = (("sheet", sheet), ("sheet_item", f"{sheet}|{item}"), ("sheet_indicator", f"{sheet}|{indicator}"))
        return tuple(part for part in parts if part in self._gone)
