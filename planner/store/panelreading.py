"""From rows to the panel's part of the Plan: rounds, people, answers, anchors, minutes and deliveries."""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from planner.model.panel import (
    ROLES,
    Assessment,
    Assessor,
    Delivery,
    Minute,
    Round,
    StopRule,
    SubAnchor,
)
from planner.model.words import Words
from planner.store.columns import cited_by, ids

_Conn = sqlite3.Connection


def rounds(conn: _Conn) -> Mapping[str, Round]:
    """Read the rounds in order, with what limits and ends them."""
    items, indicators = ids(conn, "item"), ids(conn, "indicator")
    questions: dict[int, set[tuple[str, str]]] = {}
    for key, item, indicator in conn.execute("SELECT round, item, indicator FROM round_question"):
        questions.setdefault(key, set()).add((items[item], indicators[indicator]))
    rules = {
        row[0]: StopRule(*row[1:])
        for row in conn.execute("SELECT round, measure, threshold, share, stability, rounds FROM stop_rule")
    }
    rows = conn.execute(
        "SELECT key, id, name_ko, name_en, kind, state, feedback, limited FROM round ORDER BY position, id"
    )
    return MappingProxyType({
        r[1]: Round(r[1], Words(r[2], r[3]), r[4], r[5], frozenset(questions.get(r[0], ())) if r[7] else None,
                    bool(r[6]), rules.get(r[0]))
        for r in rows
    })


def assessors(conn: _Conn) -> Mapping[str, Assessor]:
    """Read the panel by code (A2 before A10).

    Earlier versions took any words for a role; whoever had such words scored, as experts do.
    """
    items, sheets = ids(conn, "item"), ids(conn, "sheet")
    levels: dict[int, dict[str, int]] = {}
    for key, item, level in conn.execute("SELECT assessor, item, level FROM expertise ORDER BY assessor, item"):
        levels.setdefault(key, {})[items[item]] = level
    duties: dict[int, list[tuple[str, str]]] = {}
    for key, sheet, item in conn.execute("SELECT assessor, sheet, item FROM duty"):
        duties.setdefault(key, []).append((sheets[sheet], items[item] if item else ""))
    names = dict(conn.execute("SELECT assessor, name FROM assessor_name").fetchall())
    rows = conn.execute("SELECT key, id, affiliation, role, origin FROM assessor ORDER BY length(id), id")
    return MappingProxyType({
        id_: Assessor(id_, affiliation, role if role in ROLES else "expert", MappingProxyType(levels.get(key, {})),
                      tuple(sorted(duties.get(key, ()))), names.get(key, ""), origin)
        for key, id_, affiliation, role, origin in rows
    })


def nameless(known: Mapping[str, Assessor]) -> Mapping[str, Assessor]:
    """Leave the names out; the same object where there are none."""
    if not any(member.name for member in known.values()):
        return known
    return MappingProxyType({id_: replace(member, name="") for id_, member in known.items()})


def assessments(conn: _Conn) -> Mapping[tuple[str, str, str, str], Assessment]:
    """Read the answers by place."""
    rounds_, assessors_ = ids(conn, "round"), ids(conn, "assessor")
    items, indicators, cited = ids(conn, "item"), ids(conn, "indicator"), cited_by(conn, "assessment")
    anchors, files = ids(conn, "sub_anchor"), origins(conn, "delivery")
    found = {}
    for r in conn.execute(
        "SELECT key, round, assessor, item, indicator, value, low, high, abstention, confidence, rationale, figure,"
        " sub_anchor, at, delivery FROM assessment ORDER BY key"
    ):
        place = (rounds_[r[1]], assessors_[r[2]], items[r[3]], indicators[r[4]])
        found[place] = Assessment(
            *place, r[5], r[6], r[7], r[8], r[9], r[10], cited.get(r[0], ()), r[11],
            anchors[r[12]] if r[12] else "", r[13], files[r[14]] if r[14] else "",
        )
    return MappingProxyType(found)


def origins(conn: _Conn, table: str) -> dict[int, str]:
    """Map the keys of a table to the origins of its rows."""
    return dict(conn.execute(f"SELECT key, origin FROM {table}").fetchall())


def anchors(conn: _Conn) -> dict[int, tuple[tuple[int, Words], ...]]:
    """Gather what each level means, by indicator."""
    found: dict[int, list[tuple[int, Words]]] = {}
    for key, value, ko, en in conn.execute("SELECT indicator, value, text_ko, text_en FROM anchor ORDER BY value"):
        found.setdefault(key, []).append((value, Words(ko, en)))
    return {key: tuple(levels) for key, levels in found.items()}


def sub_anchors(conn: _Conn) -> Mapping[str, SubAnchor]:
    """Read the rules that propose scores."""
    indicators = ids(conn, "indicator")
    rows = conn.execute(
        "SELECT id, indicator, name_ko, name_en, unit, cut_1, cut_2, cut_3, cut_4, rising, basis, note_ko, note_en"
        " FROM sub_anchor ORDER BY position, id"
    )
    return MappingProxyType({
        r[0]: SubAnchor(r[0], indicators[r[1]], Words(r[2], r[3]), r[4], (r[5], r[6], r[7], r[8]), bool(r[9]), r[10],
                        Words(r[11], r[12]))
        for r in rows
    })


def minutes(conn: _Conn) -> tuple[Minute, ...]:
    """Read what was written down, oldest first."""
    rounds_, items, indicators = ids(conn, "round"), ids(conn, "item"), ids(conn, "indicator")
    rows = conn.execute("SELECT origin, round, item, indicator, text, at FROM minute ORDER BY at, origin")
    return tuple(
        Minute(origin, rounds_[round_], items.get(item, ""), indicators.get(indicator, ""), text, at)
        for origin, round_, item, indicator, text, at in rows
    )


def deliveries(conn: _Conn) -> tuple[Delivery, ...]:
    """Read which files brought answers, oldest first."""
    rounds_, assessors_ = ids(conn, "round"), ids(conn, "assessor")
    rows = conn.execute(
        "SELECT origin, kind, name, hash, at, round, assessor, answers FROM delivery ORDER BY at, key"
    )
    return tuple(
        Delivery(r[0], r[1], r[2], r[3], r[4], rounds_.get(r[5], ""), assessors_.get(r[6], ""), r[7]) for r in rows
    )


