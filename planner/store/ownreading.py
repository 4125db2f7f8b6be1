"""Reading what a workshop added to a plan: the rows that are not the catalogue's, as records of its own."""

import sqlite3
from collections.abc import Mapping

from planner.model.owncatalogue import OwnCatalogue, OwnCitation, OwnFact, OwnOption, OwnSource
from planner.model.plan import Words
from planner.store.seed import catalogue_workshop

_Conn = sqlite3.Connection
_Lists = Mapping[int, tuple[str, ...]]


def read_own(conn: _Conn) -> OwnCatalogue:
    """Read everything of the workshop's own, in the order in which it was added."""
    mine = (catalogue_workshop(),)
    return OwnCatalogue(_sources(conn, mine), _citations(conn, mine), _facts(conn, mine), _options(conn, mine))


def _sources(conn: _Conn, mine: tuple[str]) -> tuple[OwnSource, ...]:
    rows = conn.execute(
        "SELECT id, title_ko, title_en, publisher_ko, publisher_en, authors_ko, authors_en, series, year, month, grade,"
        " licence_ko, licence_en, citation_ko, citation_en, note_ko, note_en FROM source WHERE workshop <> ?"
        " ORDER BY key",
        mine,
    )
    return tuple(
        OwnSource(r[0], Words(r[1], r[2]), Words(r[3], r[4]), Words(r[5], r[6]), r[7], r[8], r[9], r[10],
                  Words(r[11], r[12]), Words(r[13], r[14]), Words(r[15], r[16]))
        for r in rows
    )


def _citations(conn: _Conn, mine: tuple[str]) -> tuple[OwnCitation, ...]:
    rows = conn.execute(
        "SELECT c.id, s.id, c.place, c.section, c.line, c.quote FROM citation c JOIN source s ON s.key = c.source"
        " WHERE c.workshop <> ? ORDER BY c.key", mine,
    )
    return tuple(OwnCitation(*row) for row in rows)


def _facts(conn: _Conn, mine: tuple[str]) -> tuple[OwnFact, ...]:
    stacks = _listed(
        conn, "SELECT m.entry, i.id FROM entry_item m JOIN item i ON i.key = m.item JOIN entry e ON e.key = m.entry"
        " WHERE e.workshop <> ? ORDER BY m.entry, m.position, m.key", mine,
    )
    cited = _cited(conn, "entry", mine)
    rows = conn.execute(
        "SELECT e.key, e.id, e.name_ko, e.name_en, e.text_ko, e.text_en, f.metric_ko, f.metric_en, f.value_kind,"
        " f.value, f.low, f.high, f.comparator, u.id, f.printed, f.period, f.period_end, f.period_type,"
        " f.period_printed, f.nature, f.scope_ko, f.scope_en, e.country, e.basis, e.stacks_basis"
        " FROM entry e JOIN fact f ON f.entry = e.key LEFT JOIN unit u ON u.key = f.unit"
        " WHERE e.workshop <> ? ORDER BY e.key", mine,
    )
    return tuple(
        OwnFact(r[1], Words(r[2], r[3]), Words(r[4], r[5]), Words(r[6], r[7]), r[8], r[9], r[10], r[11], r[12],
                r[13], r[14], r[15], r[16], r[17], r[18], r[19], Words(r[20], r[21]), r[22], r[23],
                stacks.get(r[0], ()), r[24], cited.get(r[0], ()))
        for r in rows
    )


def _options(conn: _Conn, mine: tuple[str]) -> tuple[OwnOption, ...]:
    touched, served = (
        _listed(
            conn, "SELECT l.source, t.id FROM link l JOIN item t ON t.key = l.target JOIN item o ON o.key = l.source"
            f" WHERE o.workshop <> ? AND l.kind IN ({kinds}) ORDER BY l.source, l.key", mine,
        )
        for kinds in ("'touches', 'concerns'", "'serves'")
    )
    cited = _cited(conn, "item", mine)
    rows = conn.execute(
        "SELECT key, id, name_ko, name_en, description_ko, description_en, actor_ko, actor_en, timing_ko, timing_en"
        " FROM item WHERE kind = 'option' AND workshop <> ? ORDER BY position, key", mine,
    )
    return tuple(
        OwnOption(r[1], Words(r[2], r[3]), Words(r[4], r[5]), Words(r[6], r[7]), Words(r[8], r[9]),
                  touched.get(r[0], ()), served.get(r[0], ()), cited.get(r[0], ()))
        for r in rows
    )


def _cited(conn: _Conn, table: str, mine: tuple[str]) -> _Lists:
    return _listed(
        conn, f"SELECT u.{table}, c.id FROM citation_use u JOIN citation c ON c.key = u.citation"
        f" JOIN {table} t ON t.key = u.{table} WHERE t.workshop <> ? ORDER BY u.{table}, u.position, u.key", mine,
    )


def _listed(conn: _Conn, sql: str, mine: tuple[str]) -> _Lists:
    """Gather the second column of a query by its first."""
    found: dict[int, list[str]] = {}
    for key, value in conn.execute(sql, mine):
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
