"""Whatever stands in a workbook, reading it ends in records or named problems, and the plan stays whole."""

import tempfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from planner.files.catalogue.layout import SHEETS
from planner.files.catalogue.preview import preview
from planner.model.errors import PlannerError
from planner.store.store import Store, temporary
from tests.unit.files.catalogue.filling import fill, whole

_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
GARBAGE = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**18), 10**18), st.floats(allow_nan=False, allow_infinity=False),
    _TEXT,
    st.sampled_from(["=1+1", "#REF!", "2025-13", "1,2,3", "£", "c1", "r", "a;b", "%", "해석", "x" * 400, "２０２５"]),
    st.datetimes(datetime(1900, 3, 1), datetime(9999, 1, 1)), st.dates(date(1901, 1, 1)), st.times(),
    st.timedeltas(timedelta(0), timedelta(days=9999)),
)
CELLS = st.lists(
    st.tuples(st.sampled_from(range(len(SHEETS))), st.integers(1, 4), st.integers(1, 32), GARBAGE), max_size=12
)
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with temporary() as made:
        yield made


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("base") / "own.xlsx", whole())


@SETTINGS
@given(cells=CELLS)
def test_garbage_in_cells(store: Store, base: Path, cells: list[tuple[int, int, int, Any]]) -> None:
    book = load_workbook(base)
    for sheet, row, column, value in cells:
        page = book[SHEETS[sheet].name.ko]
        cell = page.cell(row, column)
        cell.value = value if not isinstance(value, time | timedelta) else str(value)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.xlsx"
        book.save(path)
        plan, steps = store.plan(), store.undo_labels()
        try:
            seen = preview(plan, store.evidence(), path)
        except PlannerError:
            return
    assert store.plan() is plan
    if seen.problems:
        assert all(problem.message and problem.sheet for problem in seen.problems)
        return
    # What was read without a problem is taken over without one, and then it is the same.
    with store.edit("Import") as rows:
        change = rows.import_own(seen.catalogue)
    assert change == seen.change
    own = {record for _kind, record in store.evidence().own.records()}
    assert {record for _kind, record in seen.catalogue.records()} <= own
    while store.undo_labels() != steps:
        store.undo()


@SETTINGS
@given(place=st.floats(0, 0.999), changed=st.binary(min_size=1, max_size=8))
def test_garbage_in_the_file(store: Store, base: Path, place: float, changed: bytes) -> None:
    content = base.read_bytes()
    at = int(place * len(content))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.xlsx"
        path.write_bytes(content[:at] + changed + content[at + len(changed) :])
        try:
            preview(store.plan(), store.evidence(), path)
        except PlannerError as error:
            assert error.hint
