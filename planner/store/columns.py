"""Columns of a plan file as mappings: from keys to ids, and rows gathered by what they belong to."""

import sqlite3

_Conn = sqlite3.Connection


def ids(conn: _Conn, table: str) -> dict[int | None, str]:
    """Map the keys of a table to its ids."""
    return dict(conn.execute(f"SELECT key, id FROM {table}").fetchall())


def cited_by(conn: _Conn, table: str) -> dict[int, tuple[str, ...]]:
    """Map the keys of a table to the ids of the citations that support each row, in order."""
    found: dict[int, list[str]] = {}
    for key, citation in conn.execute(
        f"SELECT u.{table}, c.id FROM citation_use u JOIN citation c ON c.key = u.citation"
        f" WHERE u.{table} IS NOT NULL ORDER BY u.{table}, u.position, c.id"
    ):
        found.setdefault(key, []).append(citation)
    return {key: tuple(ids) for key, ids in found.items()}


def grouped(conn: _Conn, sql: str) -> dict[int, tuple[str, ...]]:
    """Gather the second column of a query by its first."""
    found: dict[int, list[str]] = {}
    for key, value in conn.execute(sql):
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
