"""Which of two versions of the catalogue is newer."""

import json
from pathlib import Path

import pytest

from planner.store.catalogueversion import newer_catalogue


@pytest.mark.parametrize(
    ("ours", "plans", "newer"),
    [("2", "1", True), ("2026.10-2", "2026.9-11", True), ("2026.9-1", "2026.9-1", False), ("1", "2", False),
     ("2026.9-2", "2026.9-1", True), ("2026.9.1", "2026.9", True), ("1", "", True)],
)
def test_versions_count_by_their_numbers(small_catalogue: Path, ours: str, plans: str, newer: bool) -> None:
    path = small_catalogue / "catalogue.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"version": ours}), "utf-8")
    assert newer_catalogue(plans) == (ours if newer else "")
