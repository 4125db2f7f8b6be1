"""How long merging many copies takes, against writing the same rows without any care: a ratio of one run."""

import shutil
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest

from planner.store import lineage
from planner.store.lineage import State
from planner.store.store import create, open_plan

FILES, ASSESSORS, ITEMS, INDICATORS = 100, 20, 50, 9
AT = "2026-11-21T09:00:00Z"
# How many times as long as plain writing a merge may take.
BUDGET = 3.0


def add_assessors(conn: sqlite3.Connection, number: int) -> list[int]:
    """Let a laptop add its own members, as an edit does."""
    reader, keys = lineage.Reader(conn), []
    (workshop,) = conn.execute("SELECT origin FROM plan").fetchone()
    for one in range(ASSESSORS):
        made = str(uuid.uuid4())
        cursor = conn.execute(
            "INSERT INTO assessor (origin, workshop, id, role) VALUES (?, ?, ?, 'expert')",
            (made, workshop, f"L{number:03}-{one:02}"),
        )
        keys.append(int(cursor.lastrowid or 0))
        said = reader.content("assessor", reader.row("assessor", keys[-1]) or {})
        state = State(lineage.uid("assessor", made, (), said), (), said, AT)
        lineage.add(conn, "assessor", made, state)
    return keys


def answers(conn: sqlite3.Connection, keys: list[int]) -> Iterator[tuple[object, ...]]:
    (workshop,) = conn.execute("SELECT origin FROM plan").fetchone()
    items = [key for (key,) in conn.execute("SELECT key FROM item LIMIT ?", (ITEMS,))]
    asked = [key for (key,) in conn.execute("SELECT key FROM indicator LIMIT ?", (INDICATORS,))]
    for assessor, item, indicator in product(keys, items, asked):
        yield str(uuid.uuid4()), workshop, assessor, item, indicator, 1 + (assessor + item + indicator) % 5, AT


def scored(path: Path, number: int) -> Path:
    """Fill a copy with the answers of its own panel."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA synchronous = OFF")
        conn.execute("BEGIN")
        rows = answers(conn, add_assessors(conn, number))
        conn.executemany(
            "INSERT INTO assessment (origin, workshop, round, assessor, item, indicator, value, at)"
            " VALUES (?, ?, 2, ?, ?, ?, ?, ?)", rows,
        )
        conn.execute("COMMIT")
    return path


def plainly_written(path: Path, target: Path) -> float:
    """Write the rows of a merged plan into one without them, in one go; return the seconds that took."""
    with closing(sqlite3.connect(path)) as conn:
        rows = conn.execute("SELECT * FROM assessment ORDER BY key").fetchall()
        assessors = conn.execute("SELECT * FROM assessor").fetchall()
    with closing(sqlite3.connect(target, isolation_level=None)) as conn:
        for setting in ("foreign_keys = ON", "synchronous = EXTRA", "cache_size = -262144", "temp_store = MEMORY"):
            conn.execute(f"PRAGMA {setting}")
        conn.executemany(f"INSERT OR IGNORE INTO assessor VALUES ({marks(assessors)})", assessors)
        start = time.perf_counter()
        conn.execute("BEGIN")
        # No record of the files is there to refer to.
        conn.executemany(f"INSERT INTO assessment VALUES ({marks(rows)})", (row[:-1] + (None,) for row in rows))
        conn.execute("COMMIT")
        return time.perf_counter() - start


def marks(rows: list[tuple[object, ...]]) -> str:
    return ", ".join("?" * len(rows[0]))


@pytest.mark.campaign
@pytest.mark.parametrize("seeded", [False, True])
def test_many_copies_merge_in_little_more_than_writing_takes(tmp_path: Path, *, seeded: bool) -> None:
    plan = tmp_path / "plan.plan"
    create(plan, seeded=seeded).close()
    empty = Path(shutil.copy(plan, tmp_path / "empty.db"))
    copies = [scored(Path(shutil.copy(plan, tmp_path / f"{number}.plan")), number) for number in range(FILES)]
    with open_plan(plan) as store:
        start = time.perf_counter()
        with store.edit("Merge") as rows:
            reports = rows.merge(copies)
        took = time.perf_counter() - start
    assert [report.added for report in reports] == [ASSESSORS * ITEMS * INDICATORS] * FILES
    plain = plainly_written(plan, empty)
    print(f"\n{FILES} copies, {sum(report.added for report in reports):,} answers: {took:.1f} s, plain {plain:.1f} s")
    assert took < BUDGET * plain
    with closing(sqlite3.connect(plan)) as conn:
        assert conn.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
