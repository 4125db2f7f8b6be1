"""From rows to the immutable Plan: one plain SELECT a table, and only for what changed."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from planner.model.plan import (
    Citation,
    Indicator,
    Item,
    Link,
    Placement,
    Plan,
    RoadmapEdit,
    RoadmapRule,
    Ruling,
    Scale,
    Score,
    Sheet,
    Source,
    Statement,
    Words,
)
from planner.store import panelreading, weightreading
from planner.store.columns import cited_by, grouped, ids
from planner.store.connection import reading
from planner.store.stated import STATED

_Conn = sqlite3.Connection


# Rows that copies of the plan added apart stand in the same order in every copy; those of the catalogue in its own.
_IN_ORDER = "ORDER BY position, CASE substr(origin, 15, 1) WHEN '5' THEN '' ELSE id END, key"


class PlanReader:
    """Builds the Plan of a connection, and keeps the parts whose tables did not change."""

    def __init__(self, conn: _Conn) -> None:
        self._conn = conn
        self._parts: dict[str, Any] = {}
        self._stated: dict[str, Any] = {}

    def forget(self, tables: frozenset[str] | None = None) -> None:
        """Drop the parts that come from `tables`, all of them for None."""
        stale = [name for name, (needs, _read) in _PARTS.items() if tables is None or tables & needs]
        for name in stale:
            self._parts.pop(name, None)

    def plan(self) -> Plan:
        """Build the plan as it stands; without what is interpretation where the plan leaves that out."""
        with reading(self._conn):
            header = _header(self._conn)
            for name, (_needs, read) in _PARTS.items():
                if name not in self._parts:
                    self._parts[name] = read(self._conn)
                    self._stated.pop(name, None)
            parts = self._parts if header["interpretation"] else {**self._parts, **self._of_reports()}
            if header["anonymity"] != "all":
                # A file that was tampered with may hold names that its level forbids.
                parts = parts | {"assessors": panelreading.nameless(parts["assessors"])}
            return Plan(**header, **parts)

    def _of_reports(self) -> dict[str, Any]:
        """Return the parts that hold interpretation without it, each the same object until its tables change."""
        for name, without in STATED.items():
            if name not in self._stated:
                self._stated[name] = without(self._parts[name])
        return self._stated


def _header(conn: _Conn) -> dict[str, Any]:
    columns = ("title", "workshop", "catalogue", "created", "changed", "risk_cut", "future_cut", "band",
        "interpretation", "anonymity")
    row = conn.execute(f"SELECT {', '.join(columns)} FROM plan").fetchone()
    return dict(zip(columns, row, strict=True)) | {"interpretation": bool(row[-2])}


def _sources(conn: _Conn) -> Mapping[str, Source]:
    rows = conn.execute(
        "SELECT id, title_ko, title_en, series, publisher_ko, publisher_en, authors_ko, authors_en, year, month,"
        " isbn, licence_ko, licence_en, citation_ko, citation_en, grade, fingerprints, note_ko, note_en FROM source"
        " ORDER BY key"
    )
    return MappingProxyType({r[0]: Source(
        r[0], Words(r[1], r[2]), r[3], Words(r[4], r[5]), Words(r[6], r[7]), r[8], r[9],
        r[10], Words(r[11], r[12]), Words(r[13], r[14]), r[15], tuple(json.loads(r[16])), Words(r[17], r[18]),
    ) for r in rows})


def _citations(conn: _Conn) -> Mapping[str, Citation]:
    sources = ids(conn, "source")
    rows = conn.execute("SELECT id, source, place, section, line, quote FROM citation ORDER BY key")
    return MappingProxyType({
        id_: Citation(id_, sources[source], place, section, line, quote)
        for id_, source, place, section, line, quote in rows
    })


def _scales(conn: _Conn) -> Mapping[str, Scale]:
    levels: dict[int, list[tuple[int, Words]]] = {}
    rows = conn.execute("SELECT scale, value, name_ko, name_en FROM scale_level ORDER BY scale, value")
    for scale, value, ko, en in rows:
        levels.setdefault(scale, []).append((value, Words(ko, en)))
    rows = conn.execute("SELECT key, id, name_ko, name_en FROM scale ORDER BY key")
    return MappingProxyType({id_: Scale(id_, Words(ko, en), tuple(levels.get(key, ()))) for key, id_, ko, en in rows})


def _indicators(conn: _Conn) -> Mapping[str, Indicator]:
    cited, anchors = cited_by(conn, "indicator"), panelreading.anchors(conn)
    rows = conn.execute(
        f"SELECT key, id, name_ko, name_en, question_ko, question_en, good FROM indicator {_IN_ORDER}"
    )
    return MappingProxyType({
        r[1]: Indicator(r[1], Words(r[2], r[3]), Words(r[4], r[5]), r[6], cited.get(r[0], ()), anchors.get(r[0], ()))
        for r in rows
    })


def _sheets(conn: _Conn) -> Mapping[str, Sheet]:
    scales = ids(conn, "scale")
    members = {
        name: grouped(
            conn,
            f"SELECT m.sheet, o.id FROM sheet_{name} m JOIN {name} o ON o.key = m.{name}"
            " ORDER BY m.sheet, m.position, o.id",
        )
        for name in ("item", "indicator")
    }
    rows = conn.execute(f"SELECT key, id, name_ko, name_en, scale, min_assessors FROM sheet {_IN_ORDER}")
    return MappingProxyType({
        id_: Sheet(
            id_, Words(ko, en), scales[scale], members["item"].get(key, ()), members["indicator"].get(key, ()), least
        )
        for key, id_, ko, en, scale, least in rows
    })


def _items(conn: _Conn) -> Mapping[str, Item]:
    cited = cited_by(conn, "item")
    rows = conn.execute(
        "SELECT key, id, kind, family, name_ko, name_en, description_ko, description_en, actor_ko, actor_en,"
        f" actor_basis, aliases, timing_ko, timing_en FROM item {_IN_ORDER}"
    )
    return MappingProxyType({
        r[1]: Item(r[1], r[2], r[3], Words(r[4], r[5]), Words(r[6], r[7]), Words(r[8], r[9]), r[10],
                   tuple(json.loads(r[11])), cited.get(r[0], ()), Words(r[12], r[13]))
        for r in rows
    })


def _links(conn: _Conn) -> tuple[Link, ...]:
    items, cited = ids(conn, "item"), cited_by(conn, "link")
    rows = conn.execute("SELECT key, id, source, target, kind, basis, note_ko FROM link ORDER BY key")
    return tuple(
        Link(id_, items[source], items[target], kind, basis, note, cited.get(key, ()))
        for key, id_, source, target, kind, basis, note in rows
    )


def _published(conn: _Conn) -> Mapping[tuple[str, str], Score]:
    items, indicators, cited = ids(conn, "item"), ids(conn, "indicator"), cited_by(conn, "published_score")
    rows = conn.execute(
        "SELECT key, item, indicator, kind, value, low, high, n, reason_ko, reason_en, note_ko, note_en"
        " FROM published_score ORDER BY key"
    )
    return MappingProxyType({
        (items[r[1]], indicators[r[2]]): Score(
            r[3], r[4], r[5], r[6], r[7], Words(r[8], r[9]), Words(r[10], r[11]), cited.get(r[0], ())
        )
        for r in rows
    })


def _placements(conn: _Conn) -> Mapping[str, Placement]:
    items, cited = ids(conn, "item"), cited_by(conn, "placement")
    rows = conn.execute("SELECT key, item, quadrant, wording_ko, horizon_ko, horizon_en FROM placement ORDER BY key")
    return MappingProxyType({
        items[item]: Placement(items[item], quadrant, wording, Words(ko, en), cited.get(key, ()))
        for key, item, quadrant, wording, ko, en in rows
    })


def _rulings(conn: _Conn) -> tuple[Ruling, ...]:
    items, cited = ids(conn, "item"), cited_by(conn, "ruling")
    rows = conn.execute(
        "SELECT key, item, quadrant, basis, author_ko, author_en, reason_ko, reason_en, axis FROM ruling ORDER BY key"
    )
    return tuple(
        Ruling(items[r[1]], r[2], r[3], Words(r[4], r[5]), Words(r[6], r[7]), cited.get(r[0], ()), r[8]) for r in rows
    )


def _statements(conn: _Conn) -> tuple[Statement, ...]:
    items, cited = ids(conn, "item"), cited_by(conn, "statement")
    rows = conn.execute(
        "SELECT key, id, kind, place, topic_ko, item, basis, text_ko, text_en, score FROM statement"
        " ORDER BY position, key"
    )
    return tuple(
        Statement(r[1], r[2], r[3], r[4], items.get(r[5]), r[6], Words(r[7], r[8]), r[9], cited.get(r[0], ()))
        for r in rows
    )


def _rules(conn: _Conn) -> tuple[RoadmapRule, ...]:
    rows = conn.execute(
        "SELECT quadrant, phase, start_quarter, end_quarter FROM roadmap_rule ORDER BY position, key"
    )
    return tuple(RoadmapRule(*row) for row in rows)


def _roadmap_edits(conn: _Conn) -> tuple[RoadmapEdit, ...]:
    items, cited = ids(conn, "item"), cited_by(conn, "roadmap_edit")
    stacks = grouped(
        conn,
        "SELECT s.roadmap_edit, i.id FROM roadmap_edit_stack s JOIN item i ON i.key = s.item"
        " ORDER BY s.roadmap_edit, s.position, i.id",
    )
    rows = conn.execute(
        "SELECT key, id, item, title, phase, start_quarter, end_quarter, owner, goal, own_stacks, note, included"
        " FROM roadmap_edit ORDER BY key"
    )
    return tuple(
        RoadmapEdit(
            r[1], items.get(r[2]), r[3], r[4], r[5], r[6], r[7], items.get(r[8]),
            stacks.get(r[0], ()) if r[9] else None, r[10], bool(r[11]), cited.get(r[0], ()),
        )
        for r in rows
    )


_PARTS: dict[str, tuple[frozenset[str], Callable[[_Conn], Any]]] = {
    "sources": (frozenset({"source"}), _sources),
    "citations": (frozenset({"citation", "source"}), _citations),
    "scales": (frozenset({"scale", "scale_level"}), _scales),
    "indicators": (frozenset({"indicator", "anchor", "citation", "citation_use"}), _indicators),
    "sheets": (frozenset({"sheet", "sheet_item", "sheet_indicator", "scale", "item", "indicator"}), _sheets),
    "items": (frozenset({"item", "citation", "citation_use"}), _items),
    "links": (frozenset({"link", "item", "citation", "citation_use"}), _links),
    "published": (frozenset({"published_score", "item", "indicator", "citation", "citation_use"}), _published),
    "placements": (frozenset({"placement", "item", "citation", "citation_use"}), _placements),
    "rulings": (frozenset({"ruling", "item", "citation", "citation_use"}), _rulings),
    "statements": (frozenset({"statement", "item", "citation", "citation_use"}), _statements),
    "rounds": (frozenset({"round", "round_question", "stop_rule", "item", "indicator"}), panelreading.rounds),
    "assessors": (frozenset({"assessor", "assessor_name", "expertise", "duty", "sheet", "item"}),
        panelreading.assessors),
    "assessments": (frozenset({"assessment", "round", "assessor", "item", "indicator", "citation", "citation_use",
        "sub_anchor", "delivery"}), panelreading.assessments),
    "sub_anchors": (frozenset({"sub_anchor", "indicator"}), panelreading.sub_anchors),
    "minutes": (frozenset({"minute", "round", "item", "indicator"}), panelreading.minutes),
    "deliveries": (frozenset({"delivery", "round", "assessor"}), panelreading.deliveries),
    "weight_sets": (frozenset({"weight_set", "weight_criterion", "judgement", "sheet", "sheet_indicator", "indicator",
        "assessor"}), weightreading.weight_sets),
    "preferences": (frozenset({"preference", "sheet", "indicator"}), weightreading.preferences),
    "ranking": (frozenset({"ranking", "weight_set", "sheet"}), weightreading.rankings),
    "uncertainty": (frozenset({"plan"}), weightreading.uncertainty),
    "rules": (frozenset({"roadmap_rule"}), _rules),
    "roadmap_edits": (frozenset({"roadmap_edit", "roadmap_edit_stack", "item", "citation", "citation_use"}),
        _roadmap_edits),
}
