"""From rows to the immutable Evidence: one plain SELECT a table."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from planner.model.evidence import (
    Activity,
    AttachKind,
    Attachment,
    Attribution,
    Comparison,
    Decision,
    Dependency,
    Detail,
    Effect,
    Entry,
    Evidence,
    Fact,
    Feature,
    Gap,
    Issue,
    Posture,
    Resolution,
    Series,
    Status,
    Target,
    Unit,
)
from planner.model.plan import Words
from planner.store.columns import cited_by, grouped, ids
from planner.store.connection import reading
from planner.store.ownreading import read_own
from planner.store.seed import catalogue_workshop
from planner.store.stated import stated_entries

_Conn = sqlite3.Connection
_Details = dict[int, Detail]
# The tables that evidence is read from. Of an answer only its place is read, which never changes; its citations are in
# `citation_use`, so scoring leaves the evidence as it is. Of the plan only the switch for interpretation is read, which
# `stale` looks at: moving a line must not cost reading thousands of entries.
TABLES = frozenset({
    "item", "source", "indicator", "citation", "citation_use", "unit", "attribution", "series", "series_apart",
    "entry", "entry_item", "entry_player", "fact", "activity", "status", "dependency", "effect", "feature", "posture",
    "comparison", "gap", "issue", "issue_target", "resolution", "decision", "published_score",
    "roadmap_edit", "round", "assessor",
    "link",
})


def stale(conn: _Conn, evidence: Evidence | None, tables: frozenset[str]) -> bool:
    """Tell whether evidence is no longer what the file says, after a change to `tables`."""
    if tables & TABLES:
        return True
    return evidence is not None and "plan" in tables and evidence.interpretation != _interpretation(conn)


def _interpretation(conn: _Conn) -> bool:
    return bool(conn.execute("SELECT interpretation FROM plan").fetchone()[0])


def read_evidence(conn: _Conn) -> Evidence:
    """Build the evidence of a connection; without interpretation where the plan leaves that out."""
    with reading(conn):
        interpretation = _interpretation(conn)
        entries = _entries(conn)
        return Evidence(
            entries if interpretation else stated_entries(entries), _units(conn), _attributions(conn), _series(conn),
            _resolutions(conn), _decisions(conn), _attachments(conn), interpretation, catalogue_workshop(),
            read_own(conn),
        )


def _units(conn: _Conn) -> Mapping[str, Unit]:
    rows = conn.execute("SELECT id, name_ko, name_en, base, factor, currency FROM unit ORDER BY key")
    return MappingProxyType({r[0]: Unit(r[0], Words(r[1], r[2]), *r[3:]) for r in rows})


def _attributions(conn: _Conn) -> Mapping[str, Attribution]:
    rows = conn.execute("SELECT id, name_ko, name_en, grade, year FROM attribution ORDER BY key")
    return MappingProxyType({r[0]: Attribution(r[0], Words(r[1], r[2]), r[3], r[4]) for r in rows})


def _series(conn: _Conn) -> Mapping[str, Series]:
    attributions = ids(conn, "attribution")
    apart = grouped(
        conn, "SELECT a.series, s.id FROM series_apart a JOIN series s ON s.key = a.other ORDER BY a.series, a.key"
    )
    rows = conn.execute(
        "SELECT key, id, name_ko, name_en, attribution, base, definition_ko, definition_en, apart_reason_ko,"
        " apart_reason_en FROM series ORDER BY key"
    )
    return MappingProxyType({
        r[1]: Series(r[1], Words(r[2], r[3]), attributions.get(r[4]), r[5], Words(r[6], r[7]), apart.get(r[0], ()),
                     Words(r[8], r[9]))
        for r in rows
    })


def _entries(conn: _Conn) -> Mapping[str, Entry]:
    named, items, cited = ids(conn, "entry"), ids(conn, "item"), cited_by(conn, "entry")
    stacks = _members(conn, "entry_item", "item", "item")
    players = _members(conn, "entry_player", "player", "entry")
    details: _Details = {}
    for read in _DETAILS:
        details |= read(conn)
    rows = conn.execute(
        "SELECT key, id, kind, type, name_ko, name_en, text_ko, text_en, aliases, country, date, date_end, precision,"
        " date_printed, basis, stacks_basis, about_entry, about_item, workshop FROM entry ORDER BY key"
    )
    return MappingProxyType({
        r[1]: Entry(
            r[1], r[2], r[3], Words(r[4], r[5]), Words(r[6], r[7]), () if r[8] == "[]" else tuple(json.loads(r[8])),
            r[9], r[10], r[11], r[12], r[13], r[14], stacks.get(r[0], ()), r[15],
            items[r[17]] if r[16] is None and r[17] is not None else named.get(r[16]), players.get(r[0], ()),
            cited.get(r[0], ()), r[18], details.get(r[0]),
        )
        for r in rows
    })


def _members(conn: _Conn, table: str, column: str, found: str) -> dict[int, tuple[str, ...]]:
    return grouped(
        conn,
        f"SELECT m.entry, o.id FROM {table} m JOIN {found} o ON o.key = m.{column} ORDER BY m.entry, m.position, m.key",
    )


def _facts(conn: _Conn) -> _Details:
    units, series, attributions = ids(conn, "unit"), ids(conn, "series"), ids(conn, "attribution")
    rows = conn.execute(
        "SELECT entry, metric_ko, metric_en, value_kind, value, low, high, comparator, unit, printed, period,"
        " period_end, period_type, period_printed, nature, scope_ko, scope_en, growth_printed, growth_computed, series,"
        " attribution FROM fact"
    )
    return {
        r[0]: Fact(
            Words(r[1], r[2]), r[3], r[4], r[5], r[6], r[7], units.get(r[8]), r[9], r[10], r[11], r[12], r[13], r[14],
            Words(r[15], r[16]), r[17], r[18], series.get(r[19]), attributions.get(r[20]),
        )
        for r in rows
    }


def _activities(conn: _Conn) -> _Details:
    items = ids(conn, "item")
    rows = conn.execute("SELECT entry, layer, strength FROM activity")
    return {entry: Activity(items[layer], strength) for entry, layer, strength in rows}


def _statuses(conn: _Conn) -> _Details:
    return {entry: Status(state, as_of) for entry, state,
        as_of in conn.execute("SELECT entry, state, as_of FROM status")}


def _dependencies(conn: _Conn) -> _Details:
    named, items = ids(conn, "entry"), ids(conn, "item")
    rows = conn.execute(
        "SELECT entry, from_entry, from_item, to_entry, to_item, what_ko, what_en, polarity, state, country_from,"
        " country_to FROM dependency"
    )
    return {
        r[0]: Dependency(items[r[2]] if r[1] is None else named[r[1]], items[r[4]] if r[3] is None else named[r[3]],
                         Words(r[5], r[6]), *r[7:])
        for r in rows
    }


def _effects(conn: _Conn) -> _Details:
    indicators = ids(conn, "indicator")
    rows = conn.execute("SELECT entry, indicator, direction, confidence FROM effect")
    return {entry: Effect(indicators[indicator], *rest) for entry, indicator, *rest in rows}


def _features(conn: _Conn) -> _Details:
    rows = conn.execute("SELECT entry, aspect, given FROM feature")
    return {entry: Feature(aspect, bool(given)) for entry, aspect, given in rows}


def _postures(conn: _Conn) -> _Details:
    rows = conn.execute(
        "SELECT entry, posture, gap_type, holder_ko, holder_en, lever_ko, lever_en, as_of FROM posture"
    )
    return {r[0]: Posture(r[1], r[2], Words(r[3], r[4]), Words(r[5], r[6]), r[7]) for r in rows}


def _comparisons(conn: _Conn) -> _Details:
    rows = conn.execute("SELECT entry, topic, criterion, criterion_ko, criterion_en, position FROM comparison")
    return {r[0]: Comparison(r[1], r[2], Words(r[3], r[4]), r[5]) for r in rows}


def _gaps(conn: _Conn) -> _Details:
    sources = ids(conn, "source")
    rows = conn.execute("SELECT entry, source, place, state FROM gap")
    return {entry: Gap(sources[source], place, state) for entry, source, place, state in rows}


def _issues(conn: _Conn) -> _Details:
    sources, named, items = ids(conn, "source"), ids(conn, "entry"), ids(conn, "item")
    targets: dict[int, list[Target]] = {}
    for issue, entry, item, value in conn.execute(
        "SELECT issue, entry, item, value_b FROM issue_target ORDER BY issue, position, key"
    ):
        targets.setdefault(issue, []).append(Target(items[item] if entry is None else named[entry], value))
    rows = conn.execute(
        "SELECT key, entry, source, severity, reading_a_ko, reading_a_en, reading_b_ko, reading_b_en, handling_ko,"
        " handling_en FROM issue"
    )
    return {
        r[1]: Issue(sources[r[2]], r[3], Words(r[4], r[5]), Words(r[6], r[7]), Words(r[8], r[9]),
                    tuple(targets.get(r[0], ())))
        for r in rows
    }


def _resolutions(conn: _Conn) -> tuple[Resolution, ...]:
    rows = conn.execute(
        "SELECT e.id, r.reading, r.value, r.reason, r.author, r.at FROM resolution r JOIN issue i ON i.key = r.issue"
        " JOIN entry e ON e.key = i.entry ORDER BY r.at, r.key"
    )
    return tuple(Resolution(*row) for row in rows)


def _decisions(conn: _Conn) -> tuple[Decision, ...]:
    rows = conn.execute(
        "SELECT e.id, d.state, d.reason, d.author, d.at FROM decision d JOIN effect f ON f.key = d.effect"
        " JOIN entry e ON e.key = f.entry ORDER BY d.at, d.key"
    )
    return tuple(Decision(*row) for row in rows)


def _attachments(conn: _Conn) -> tuple[Attachment, ...]:
    """List the citations that were attached here, by what they hang on."""
    return tuple(
        Attachment(citation, kind, tuple(place))
        for kind, (columns, joins) in _ATTACHED.items()
        for citation, *place in conn.execute(
            f"SELECT c.id, {columns} FROM citation_use u JOIN citation c ON c.key = u.citation {joins}"
            " WHERE u.workshop <> ? ORDER BY u.key",
            (catalogue_workshop(),),
        )
    )


_ATTACHED: Mapping[AttachKind, tuple[str, str]] = {
    "item": ("i.id", "JOIN item i ON i.key = u.item"),
    "entry": ("e.id", "JOIN entry e ON e.key = u.entry"),
    "roadmap": ("r.id", "JOIN roadmap_edit r ON r.key = u.roadmap_edit"),
    "score": ("i.id, n.id", "JOIN published_score p ON p.key = u.published_score JOIN item i ON i.key = p.item"
              " JOIN indicator n ON n.key = p.indicator"),
    "assessment": ("r.id, s.id, i.id, n.id", "JOIN assessment a ON a.key = u.assessment JOIN round r ON r.key = a.round"
                   " JOIN assessor s ON s.key = a.assessor JOIN item i ON i.key = a.item"
                   " JOIN indicator n ON n.key = a.indicator"),
}
_DETAILS: tuple[Callable[[_Conn], Any], ...] = (
    _facts, _activities, _statuses, _dependencies, _effects, _features, _postures, _comparisons, _gaps, _issues,
)
