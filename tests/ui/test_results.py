"""Results are kept for as long as the parts of the plan that they read are the same objects."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from planner import paths
from planner.model.plan import PUBLISHED, Plan
from planner.text import set_language
from planner.ui import core
from planner.ui.results import MATRIX, Results
from planner.ui.session import Session


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Count how often each result is computed."""
    counts = dict.fromkeys(("matrix", "roadmap", "granularity"), 0)

    def count(name: str, make: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*given: Any, **named: Any) -> Any:
            counts[name] += 1
            return make(*given, **named)

        return counting

    for name in counts:
        monkeypatch.setattr(core, name, count(name, getattr(core, name)))
    return counts


def read(session: Session) -> None:
    """Read every result, as the pages do."""
    session.matrix()
    session.roadmap()
    session.grain("model", "risk")


def test_a_roadmap_edit_leaves_the_matrix_as_it_is(session: Session, counted: dict[str, int]) -> None:
    read(session)
    before = session.matrix()
    row = session.roadmap()[0].id
    session.act("Note", lambda rows: rows.edit_roadmap(row, note="later"))
    read(session)
    assert session.matrix() is before
    assert counted == {"matrix": 1, "roadmap": 2, "granularity": 1}
    assert session.roadmap()[0].note == "later"


def test_undoing_a_roadmap_edit_recomputes_only_the_roadmap(session: Session, counted: dict[str, int]) -> None:
    row = session.roadmap()[0].id
    session.act("Note", lambda rows: rows.edit_roadmap(row, note="later"))
    read(session)
    session.undo()
    read(session)
    assert counted == {"matrix": 1, "roadmap": 3, "granularity": 1}
    assert session.roadmap()[0].note == ""


def test_a_score_moves_the_matrix_and_the_roadmap(session: Session, counted: dict[str, int]) -> None:
    session.set_round("round-1")
    read(session)
    session.act("Score", lambda rows: rows.assess("round-1", "A01", "model", "risk", value=5))
    read(session)
    assert counted == {"matrix": 2, "roadmap": 2, "granularity": 1}


@pytest.mark.parametrize("cuts", [(3.5, 3.0, 0.0), (3.0, 3.5, 0.0), (3.0, 3.0, 0.2)])
def test_each_line_moves_the_matrix(session: Session, counted: dict[str, int], cuts: tuple[float, ...]) -> None:
    read(session)
    session.act("Lines", lambda rows: rows.set_cuts(*cuts))
    read(session)
    assert counted == {"matrix": 2, "roadmap": 2, "granularity": 1}
    found = session.matrix().cuts
    assert (found.risk, found.future, found.band) == cuts


def test_a_ruling_moves_the_matrix(session: Session, counted: dict[str, int]) -> None:
    read(session)
    session.act("Rule", lambda rows: rows.rule("system-software", "invest", "because", "me"))
    read(session)
    assert counted["matrix"] == 2
    assert session.matrix().point("system-software").quadrant == "invest"


def test_a_title_changes_no_result(session: Session, counted: dict[str, int]) -> None:
    read(session)
    session.act("Title", lambda rows: rows.set_title("Another"))
    read(session)
    assert counted == {"matrix": 1, "roadmap": 1, "granularity": 1}


def test_rounds_are_kept_apart(session: Session, counted: dict[str, int]) -> None:
    for shown in ("round-1", PUBLISHED, "round-1", PUBLISHED):
        session.set_round(shown)
        assert session.matrix().round == shown
    assert counted["matrix"] == 2


def test_words_are_written_anew_in_another_language(session: Session, counted: dict[str, int]) -> None:
    english = session.roadmap()[0].title
    set_language("ko", paths.resource("i18n"))
    korean = session.roadmap()[0].title
    set_language("en", paths.resource("i18n"))
    assert session.roadmap()[0].title == english != korean
    assert counted["matrix"] == 1


@pytest.mark.parametrize("part", MATRIX)
def test_every_part_that_the_matrix_reads_counts(seeded_plan: Plan, counted: dict[str, int], part: str) -> None:
    results = Results()
    results.matrix(seeded_plan, PUBLISHED)
    value = getattr(seeded_plan, part)
    copy = dict(value) if isinstance(value, Mapping) else list(value)
    results.matrix(replace(seeded_plan, **{part: copy}), PUBLISHED)
    assert counted["matrix"] == 2


def test_the_engine_reads_nothing_else_for_a_matrix(seeded_plan: Plan) -> None:
    """What is not listed may be anything: the matrix is the same without it."""
    unread = {
        "sources": {}, "citations": {}, "scales": {}, "indicators": {}, "links": (), "statements": (), "rules": (),
        "roadmap_edits": (), "title": "", "changed": "",
    }  # fmt: skip
    assert core.matrix(replace(seeded_plan, **unread), PUBLISHED) == core.matrix(seeded_plan, PUBLISHED)
    assert core.granularity(replace(seeded_plan, **unread)) == core.granularity(seeded_plan)


def test_the_engine_reads_nothing_else_for_a_roadmap(seeded_plan: Plan) -> None:
    matrix = core.matrix(seeded_plan, PUBLISHED)
    unread = {"sources": {}, "citations": {}, "scales": {}, "statements": (), "title": "", "changed": "",
              "assessments": {}, "sheets": {}, "placements": {}}  # fmt: skip
    assert core.roadmap(replace(seeded_plan, **unread), matrix) == core.roadmap(seeded_plan, matrix)


def test_a_matrix_from_the_worker_is_taken_over(seeded_plan: Plan, counted: dict[str, int]) -> None:
    results = Results()
    made = core.matrix(seeded_plan, PUBLISHED)
    results.keep_matrix(seeded_plan, made)
    assert results.matrix(seeded_plan, PUBLISHED) is made
    assert counted["matrix"] == 1


def test_another_file_is_another_result(session: Session, tmp_path: Any, counted: dict[str, int]) -> None:
    read(session)
    assert session.new(tmp_path / "other.plan", "Other")
    read(session)
    assert counted == {"matrix": 2, "roadmap": 2, "granularity": 2}


def test_ranges_are_kept_until_what_they_read_changes(session: Session) -> None:
    kept = Results()
    plan = session.plan
    assert kept.ranges(plan) is None
    found = {one.item: one for one in core.share_ranges(plan)}
    kept.keep_ranges(plan, found)
    assert kept.ranges(plan) is found
    # Answers of a workshop are not in the published shares.
    assert session.act("answer", lambda rows: rows.assess("round-1", "A01", "model", "risk", value=2))
    assert kept.ranges(session.plan) is found
    assert session.act("count", lambda rows: rows.set_uncertainty(lines=0.2))
    assert kept.ranges(session.plan) is None


def test_what_counts_as_uncertain_counts_for_the_matrix(session: Session, counted: dict[str, int]) -> None:
    session.matrix()
    assert session.act("count", lambda rows: rows.set_uncertainty(lines=0.2))
    assert session.matrix().uncertainty.lines == 0.2
    assert counted["matrix"] == 2
