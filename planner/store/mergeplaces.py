"""Finding rows by the names they have in every copy, and how the tables hang together."""

import hashlib
import sqlite3
import uuid
from functools import cached_property

from planner import paths
from planner.store import lineage, undo
from planner.store.seed import seeded_uuid
from planner.store.template import template

_SEPARATOR, _NOTHING = "|", "None"
Pointer = tuple[str, str]


class Places:
    """Finds rows of one file by table and identity, and knows which tables refer to which."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._shapes: dict[str, lineage.Shape] = {}
        self._arities: dict[str, int] = {}

    def shape(self, table: str) -> lineage.Shape:
        """Describe a table."""
        if table not in self._shapes:
            self._shapes[table] = lineage.shape(self._conn, table)
        return self._shapes[table]

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """List the tables whose rows have states, each after those it refers to."""
        names = [name for name in undo.content_tables(self._conn) if name not in lineage.UNVERSIONED]
        order: list[str] = []

        def place(name: str) -> None:
            if name not in order and name in names:
                for target in sorted(set(self.shape(name).references.values()) - {name}):
                    place(target)
                order.append(name)

        for name in names:
            place(name)
        return tuple(order)

    @cached_property
    def _foreign_keys(self) -> dict[str, dict[str, tuple[str, bool]]]:
        """Map each table's references to the table they lead to, and whether the row goes with what it refers to."""
        return {
            table: {
                row[3]: (row[2], row[6] == "CASCADE")
                for row in self._conn.execute(f"PRAGMA foreign_key_list({table})")
            }
            for table in undo.content_tables(self._conn)
        }

    def hangs_on(self, table: str, column: str) -> bool:
        """Tell whether a row goes when what a column of it refers to goes."""
        return self._foreign_keys[table][column][1]

    @cached_property
    def _needing(self) -> dict[str, tuple[Pointer, ...]]:
        found: dict[str, list[Pointer]] = {}
        for table, columns in self._foreign_keys.items():
            for column, (target, hanging) in columns.items():
                if not hanging and table != "row_version":
                    found.setdefault(target, []).append((table, column))
        return {target: tuple(pointers) for target, pointers in found.items()}

    def needed(self, table: str, key: int) -> bool:
        """Tell whether another row can't be without this one."""
        return any(
            self._conn.execute(f"SELECT 1 FROM {other} WHERE {column} = ? LIMIT 1", (key,)).fetchone() is not None
            for other, column in self._needing.get(table, ())
        )

    def key(self, table: str, identity: str) -> int | None:
        """Find a row by its identity; None where there is none."""
        if table == lineage.LINES:
            return self._one(f"SELECT key FROM {table} WHERE id = ? AND item IS NOT NULL", identity) or self._one(
                f"SELECT key FROM {table} WHERE origin = ? AND item IS NULL", identity
            )
        names = self.shape(table).identity
        if not names:
            return self._one(f"SELECT key FROM {table}")
        values = self.parts(table, identity)
        if values is None:
            return None
        same = " AND ".join(f"{name} IS ?" for name in names)
        return self._one(f"SELECT key FROM {table} WHERE {same}", *values)

    def origin(self, table: str, identity: str) -> str | None:
        """Find the origin of a row by its identity; None where there is no such row."""
        key = self.key(table, identity)
        if key is None:
            return None
        return str(self._conn.execute(f"SELECT origin FROM {table} WHERE key = ?", (key,)).fetchone()[0])

    def parts(self, table: str, identity: str) -> tuple[object, ...] | None:
        """Take an identity apart into the values of its columns, references as keys; None where one leads nowhere."""
        words = identity.split(_SEPARATOR)
        values: list[object] = []
        for name in self.shape(table).identity:
            target = self.shape(table).references.get(name)
            if target is None or words[:1] == [_NOTHING]:
                word = words.pop(0) if words else _NOTHING
                values.append(None if target is not None else word)
                continue
            count = self._arity(target)
            found = self.key(target, _SEPARATOR.join(words[:count]))
            if found is None:
                return None
            values.append(found)
            words = words[count:]
        return None if words else tuple(values)

    def owner(self, table: str, identity: str, column: str) -> str:
        """Find in a relation's identity that of the row a column refers to."""
        words = identity.split(_SEPARATOR)
        for name in self.shape(table).identity:
            target = self.shape(table).references.get(name)
            count = 1 if target is None or words[:1] == [_NOTHING] else self._arity(target)
            if name == column:
                return _SEPARATOR.join(words[:count])
            words = words[count:]
        return ""

    def _arity(self, table: str) -> int:
        """Count the words of an identity."""
        if table not in self._arities:
            made = self.shape(table)
            targets = [made.references.get(name) for name in made.identity]
            self._arities[table] = sum(1 if target is None else self._arity(target) for target in targets)
        return self._arities[table]

    def _one(self, sql: str, *values: object) -> int | None:
        row = self._conn.execute(sql, values).fetchone()
        return None if row is None else int(row[0])


def origin(table: str, identity: str) -> str:
    """Give a row that is in no copy any more an origin: the one it had where that is known, else one made for it."""
    if lineage.IDENTITIES.get(table, ("origin",)) == ("origin",) and _is_uuid(identity):
        return identity
    seeded = seeded_uuid(table, identity.replace(_SEPARATOR, "/"))
    with template(paths.seed(), published=True) as made:
        if made.execute(f"SELECT 1 FROM {table} WHERE origin = ?", (seeded,)).fetchone() is not None:
            return seeded
    digest = hashlib.blake2b(f"{table}/{identity}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return str(uuid.UUID(bytes=digest, version=4))


def _is_uuid(text: str) -> bool:
    return len(text) == 36
