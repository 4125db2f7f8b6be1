"""From rows to the Plan's weights and settings of rankings."""

import sqlite3
from collections.abc import Mapping
from types import MappingProxyType

from planner.model.weighting import Judgement, Preference, RankingSetting, Uncertainty, WeightCriterion, WeightSet
from planner.store.columns import ids

_Conn = sqlite3.Connection


def weight_sets(conn: _Conn) -> Mapping[str, WeightSet]:
    """Read the weight sets in order, with their criteria and what was judged."""
    sheets = ids(conn, "sheet")
    criteria, judgements = _criteria(conn), _judgements(conn)
    rows = conn.execute(
        "SELECT key, id, sheet, name, method, author, at, note, grouping, drop_extremes, estimator FROM weight_set"
        " ORDER BY position, id"
    )
    return MappingProxyType({
        r[1]: WeightSet(r[1], sheets[r[2]], r[3], r[4], r[5], r[6], r[7], r[8], bool(r[9]), r[10],
                        criteria.get(r[0], ()), judgements.get(r[0], ()))
        for r in rows
    })


def _criteria(conn: _Conn) -> Mapping[int, tuple[WeightCriterion, ...]]:
    """Read the criteria of each set, in the order of the sheet's indicators."""
    made: dict[int, list[WeightCriterion]] = {}
    rows = conn.execute(
        "SELECT c.weight_set, i.id, c.direction, c.low, c.high FROM weight_criterion c"
        " JOIN indicator i ON i.key = c.indicator JOIN weight_set w ON w.key = c.weight_set"
        " JOIN sheet_indicator s ON s.sheet = w.sheet AND s.indicator = c.indicator"
        " ORDER BY c.weight_set, s.position, i.id"
    )
    for key, *values in rows:
        made.setdefault(key, []).append(WeightCriterion(*values))
    return {key: tuple(found) for key, found in made.items()}


def _judgements(conn: _Conn) -> Mapping[int, tuple[Judgement, ...]]:
    made: dict[int, list[Judgement]] = {}
    rows = conn.execute(
        "SELECT j.weight_set, coalesce(a.id, ''), f.id, coalesce(s.id, ''), j.value, j.side FROM judgement j"
        " JOIN indicator f ON f.key = j.first LEFT JOIN indicator s ON s.key = j.second"
        " LEFT JOIN assessor a ON a.key = j.assessor"
        " ORDER BY j.weight_set, length(coalesce(a.id, '')), coalesce(a.id, ''), j.side, f.id, coalesce(s.id, '')"
    )
    for key, *values in rows:
        made.setdefault(key, []).append(Judgement(*values))
    return {key: tuple(found) for key, found in made.items()}


def preferences(conn: _Conn) -> Mapping[tuple[str, str], Preference]:
    """Read how differences count, by sheet and indicator."""
    rows = conn.execute(
        "SELECT s.id, i.id, p.function, p.q, p.p, p.s, p.veto FROM preference p JOIN sheet s ON s.key = p.sheet"
        " JOIN indicator i ON i.key = p.indicator ORDER BY s.id, i.id"
    )
    return MappingProxyType({(r[0], r[1]): Preference(*r) for r in rows})


def rankings(conn: _Conn) -> Mapping[str, RankingSetting]:
    """Read how each sheet is ranked."""
    rows = conn.execute(
        "SELECT s.id, coalesce(w.id, ''), r.method, r.knowledge, r.vikor, r.credibility FROM ranking r"
        " JOIN sheet s ON s.key = r.sheet LEFT JOIN weight_set w ON w.key = r.weight_set ORDER BY s.id"
    )
    return MappingProxyType({r[0]: RankingSetting(*r) for r in rows})


def uncertainty(conn: _Conn) -> Uncertainty:
    """Read what counts as uncertain on the matrix."""
    row = conn.execute("SELECT resampled, spread_intervals, line_spread, baseline_experts FROM plan").fetchone()
    return Uncertainty(bool(row[0]), bool(row[1]), row[2], row[3])
