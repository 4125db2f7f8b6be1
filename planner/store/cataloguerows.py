"""Bringing a plan's catalogue up to date: what the new catalogue says replaces the old, and what users changed stays.

Rows are known by their origin, the same in every file. A row that the catalogue wrote last is replaced; one whose
present revision a workshop wrote is left alone; a row that the new catalogue has no more goes, unless the workshop's
rows need it.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner import paths
from planner.model.errors import PlannerError
from planner.store.seed import catalogue_workshop
from planner.store.seedfiles import read_catalogue
from planner.store.tablerows import TableRows
from planner.store.template import template
from planner.text import _

# The catalogue's tables, each after those it refers to.
TABLES = (
    "source", "citation", "scale", "scale_level", "indicator", "item", "sheet", "sheet_item", "sheet_indicator", "link",
    "published_score", "placement", "ruling", "statement", "unit", "attribution", "series", "series_apart", "entry",
    "entry_item", "entry_player", "fact", "activity", "status", "dependency", "effect", "feature", "posture",
    "comparison",
    "gap", "issue", "issue_target", "citation_use",
)
_OWN = {"key", "workshop", "revision"}
_Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class CatalogueChange:
    """What an update did: versions, and rows added, replaced, removed, and kept because users had changed them."""

    before: str
    after: str
    added: int
    replaced: int
    removed: int
    kept: int


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns of a table, and the table that each reference leads to."""

    name: str
    columns: tuple[str, ...]
    references: Mapping[str, str]


class CatalogueRows(TableRows):
    """The part of Rows that takes over a newer catalogue."""

    def update_catalogue(self) -> CatalogueChange:
        """Take over the catalogue that comes with this program; what users changed or added stays as it is.

        Raises PlannerError where a row of the user's own has the id of a new one.
        """
        before = str(self._only("SELECT catalogue FROM plan")[0])
        after = read_catalogue(paths.seed()).version
        seeded = self._first("SELECT 1 FROM published_score") is not None
        counts = {"added": 0, "replaced": 0, "removed": 0, "kept": 0}
        # Rows go in before what they refer to is complete (an entry about another entry).
        self._run("PRAGMA defer_foreign_keys = ON")
        with template(paths.seed(), published=seeded) as new:
            for table in map(self._table, TABLES):
                self._merge(table, new, counts)
            for name in reversed(TABLES):
                counts["removed"] += self._drop_gone(name, new)
        self._update("plan", 1, {"catalogue": after})
        return CatalogueChange(before, after, **counts)

    def _table(self, name: str) -> _Table:
        columns = tuple(row[1] for row in self._run(f"PRAGMA table_info({name})") if row[1] not in _OWN)
        references = {row[3]: row[2] for row in self._run(f"PRAGMA foreign_key_list({name})")}
        return _Table(name, columns, references)

    def _merge(self, table: _Table, new: sqlite3.Connection, counts: dict[str, int]) -> None:
        """Insert and replace the rows of one table."""
        old = {str(row["origin"]): row for row in _rows(self._conn, table)}
        later: list[tuple[int, _Row]] = []
        for row in _rows(new, table):
            there = old.get(str(row["origin"]))
            if there is None:
                later.append((self._add(table, row), row))
                counts["added"] += 1
            elif all(there[name] == row[name] for name in table.columns):
                continue
            elif there["workshop"] != catalogue_workshop():
                counts["kept"] += 1
            else:
                self._replace(table, there, row)
                counts["replaced"] += 1
        for key, row in later:
            self._point_back(table, key, row)

    def _add(self, table: _Table, row: _Row) -> int:
        """Insert a row; what it refers to in its own table follows when all of that is there."""
        values = self._resolved(table, row, own=False)
        names = [*values, "workshop"]
        marks = ", ".join("?" for _name in names)
        sql = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"
        try:
            return int(self._run(sql, (*values.values(), catalogue_workshop())).lastrowid or 0)
        except sqlite3.IntegrityError as error:
            raise PlannerError(
                _("The new catalogue's {name} clashes with one of your own.").format(name=row.get("id", table.name)),
                _("Give yours another id, then bring the catalogue up to date."),
            ) from error

    def _point_back(self, table: _Table, key: int, row: _Row) -> None:
        """Fill in the references of a new row to rows of its own table."""
        own = [name for name, target in table.references.items() if target == table.name and row[name] is not None]
        for name in own:
            found = self._first(f"SELECT key FROM {table.name} WHERE origin = ?", row[name])
            self._run(f"UPDATE {table.name} SET {name} = ? WHERE key = ?", ((found or (None,))[0], key))

    def _replace(self, table: _Table, there: _Row, row: _Row) -> None:
        values = self._resolved(table, row, own=True)
        changes = ", ".join(f"{name} = ?" for name in values)
        sql = f"UPDATE {table.name} SET {changes}, revision = revision + 1 WHERE origin = ?"
        self._run(sql, (*values.values(), there["origin"]))

    def _resolved(self, table: _Table, row: _Row, *, own: bool) -> _Row:
        """Turn origins of other rows into their keys in this file."""
        values: _Row = {}
        for name in table.columns:
            target = table.references.get(name)
            if target is None or row[name] is None:
                values[name] = row[name]
            elif target == table.name and not own:
                values[name] = None
            else:
                found = self._first(f"SELECT key FROM {target} WHERE origin = ?", row[name])
                values[name] = None if found is None else found[0]
        return values

    def _drop_gone(self, name: str, new: sqlite3.Connection) -> int:
        """Delete the catalogue's rows that the new one has no more and nothing of the workshop's refers to."""
        current = {origin for (origin,) in new.execute(f"SELECT origin FROM {name}")}
        mine = self._run(f"SELECT key, origin FROM {name} WHERE workshop = ?", (catalogue_workshop(),)).fetchall()
        gone = [key for key, origin in mine if origin not in current and not self._needed(name, key)]
        for key in gone:
            self._delete(name, key)
        return len(gone)

    def _needed(self, name: str, key: int) -> bool:
        """Tell whether any row refers to this one, be it to go with it: those of the catalogue went before."""
        return any(
            self._first(f"SELECT 1 FROM {table} WHERE {column} = ?", key) is not None
            for table, column in self._pointing(name)
        )

    def _pointing(self, name: str) -> Iterator[tuple[str, str]]:
        """List the columns that refer to a table."""
        tables = [row[0] for row in self._run("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in self._run(f"PRAGMA foreign_key_list({table})").fetchall():
                if row[2] == name:
                    yield table, row[3]


def _rows(conn: sqlite3.Connection, table: _Table) -> Iterator[_Row]:
    """Read a table with origins in place of keys, so that rows of two files can be compared."""
    names = ("workshop", *table.columns)
    columns = ", ".join(
        f"(SELECT o.origin FROM {table.references[name]} o WHERE o.key = t.{name})" if name in table.references
        else f"t.{name}" for name in names
    )
    for row in conn.execute(f"SELECT {columns} FROM {table.name} t ORDER BY t.key").fetchall():
        yield dict(zip(names, row, strict=True))
