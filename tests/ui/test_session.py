"""The session: opening, changing, undoing, results, selection and settings."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from planner import settings
from planner.model.errors import PlannerError
from planner.progress import Report
from planner.ui import session as module
from planner.ui.session import FILE, VIEW, Selection, Session


def assess(session: Session, value: int = 5) -> bool:
    return session.act("Score", lambda rows: rows.assess("round-1", "A01", "model", "risk", value=value))


def test_without_a_plan_it_says_so(empty_session: Session) -> None:
    assert not empty_session.has_plan
    assert empty_session.path is None
    assert not empty_session.read_only
    assert not empty_session.can_undo
    assert not empty_session.can_redo
    with pytest.raises(PlannerError, match="No plan is open"):
        _ = empty_session.plan


def test_opening_shows_the_plan_and_remembers_it(empty_session: Session, plan_file: Path) -> None:
    seen: list[frozenset[str]] = []
    empty_session.changed.connect(seen.append)
    assert empty_session.open(plan_file)
    assert empty_session.plan.title == "A plan for tests"
    assert empty_session.path == plan_file
    assert seen == [frozenset({FILE})]
    kept = settings.load(empty_session.folder)
    assert kept.last_plan == str(plan_file.resolve())
    assert kept.recent == (str(plan_file.resolve()),)


def test_a_new_plan_is_seeded_and_titled(empty_session: Session, tmp_path: Path) -> None:
    assert empty_session.new(tmp_path / "새 계획.plan", "우리 계획")
    assert empty_session.plan.title == "우리 계획"
    assert empty_session.plan.placements


@pytest.mark.parametrize("content", [b"not a plan at all", b""])
def test_a_file_that_is_no_plan_is_one_sentence_and_changes_nothing(
    session: Session, notices: Any, tmp_path: Path, content: bytes
) -> None:
    bad = tmp_path / "bad.plan"
    bad.write_bytes(content)
    before = session.plan
    assert not session.open(bad)
    assert session.plan is before
    assert len(notices.errors) == 1
    assert "bad.plan" in notices.errors[0]
    assert bad.read_bytes() == content
    assert str(bad) not in session.settings.recent


def test_a_missing_file_is_one_sentence(session: Session, notices: Any, tmp_path: Path) -> None:
    assert not session.open(tmp_path / "gone.plan")
    assert len(notices.errors) == 1


def test_opening_another_plan_closes_the_first(session: Session, plan_file: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(plan_file, tmp_path / "other.plan"))
    session.select("item", "model")
    session.set_round("round-1")
    assert session.open(other)
    assert session.path == other
    assert session.selection is None
    assert session.round == "published"
    assert session.settings.recent == (str(other.resolve()), str(plan_file.resolve()))


def test_a_change_is_announced_and_can_be_undone(session: Session) -> None:
    seen: list[frozenset[str]] = []
    session.changed.connect(seen.append)
    assert assess(session)
    assert "assessment" in seen[-1]
    assert session.undo_labels()[0] == "Score"
    session.undo()
    assert not session.plan.assessments
    assert session.can_redo
    session.redo()
    assert len(session.plan.assessments) == 1
    assert [record.action for record in session.history()][-3:] == ["edit", "undo", "redo"]


def test_several_steps_are_undone_at_once(session: Session) -> None:
    for value in (1, 2, 3):
        assess(session, value)
    session.undo(3)
    assert not session.can_undo
    session.redo(2)
    assert next(iter(session.plan.assessments.values())).value == 2
    session.undo(99)
    assert not session.can_undo


def test_a_refused_change_is_a_notice_and_leaves_nothing(session: Session, notices: Any) -> None:
    before = session.plan
    assert not assess(session, 7)
    assert session.plan == before
    assert len(notices.errors) == 1
    assert not session.can_undo


def test_edit_lets_errors_through_after_rolling_back(session: Session, notices: Any) -> None:
    with pytest.raises(PlannerError), session.edit("Two things") as rows:
        rows.set_title("Changed")
        rows.assess("round-1", "A01", "model", "risk", value=9)
    assert session.plan.title == "A plan for tests"
    assert notices.all == []


def test_a_copy_is_saved_and_the_plan_stays(session: Session, notices: Any, tmp_path: Path) -> None:
    target = tmp_path / "copy.plan"
    assert session.save_copy(target)
    assert target.exists()
    assert session.path != target
    assert notices.all == [("info", "A copy was saved as copy.plan.")]


def test_a_copy_that_cannot_be_written_is_a_notice(session: Session, notices: Any, tmp_path: Path) -> None:
    assert not session.save_copy(tmp_path / "missing" / "copy.plan")
    assert len(notices.errors) == 1


def test_results_are_computed_once_for_each_plan(session: Session) -> None:
    first = session.matrix()
    assert session.matrix() is first
    assert session.roadmap() is session.roadmap()
    session.act("Cuts", lambda rows: rows.set_cuts(3.5, 3.0, 0.0))
    assert session.matrix() is not first
    assert session.matrix().cuts.risk == 3.5


def test_the_round_in_view_rules_matrix_and_scores(session: Session) -> None:
    assess(session, 4)
    seen: list[frozenset[str]] = []
    session.changed.connect(seen.append)
    session.set_round("round-1")
    assert seen == [frozenset({VIEW})]
    assert session.matrix().round == "round-1"
    assert session.score("model", "risk").value == 4
    assert session.score("model", "risk", "published").value == 3.36
    session.set_round("round-1")
    assert len(seen) == 1
    with pytest.raises(KeyError):
        session.set_round("nowhere")


def test_undoing_the_round_in_view_returns_to_the_survey(session: Session) -> None:
    session.act("Round", lambda rows: rows.add_round("Second"))
    added = list(session.plan.rounds)[-1]
    session.set_round(added)
    seen: list[frozenset[str]] = []
    session.changed.connect(seen.append)
    session.undo()
    assert session.round == "published"
    assert VIEW in seen[-1]


def test_a_published_mean_betrays_its_panel(session: Session) -> None:
    grain = session.grain("model", "risk")
    assert grain is not None
    assert grain.panel in grain.fits
    assert session.grain("model", "nothing") is None


def test_warming_computes_in_the_worker(session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[bool] = []
    session.warm(lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    monkeypatch.setattr("planner.ui.core.matrix", None)
    assert session.matrix().points


def test_selection_is_told(session: Session) -> None:
    seen: list[object] = []
    session.selected.connect(seen.append)
    session.select("score", "model", "risk")
    assert session.selection == Selection("score", "model", "risk")
    session.select_none()
    assert seen == [Selection("score", "model", "risk"), None]


def test_pages_are_asked_for_by_id(session: Session) -> None:
    seen: list[str] = []
    session.navigate.connect(seen.append)
    session.go("matrix")
    assert seen == ["matrix"]


def test_an_export_is_done_until_the_plan_changes(session: Session) -> None:
    assert not session.exported
    session.note_export(session.plan)
    assert session.exported
    assess(session)
    assert not session.exported


def test_settings_are_kept_and_only_differences_told(session: Session) -> None:
    seen: list[frozenset[str]] = []
    session.settings_changed.connect(seen.append)
    session.set_settings(theme="dark", sidebar=True)
    session.set_settings(theme="dark")
    assert seen == [frozenset({"theme"})]
    assert settings.load(session.folder).theme == "dark"


def test_settings_that_cannot_be_kept_are_a_notice(
    session: Session, notices: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "save", fail)
    session.set_settings(theme="dark")
    assert session.settings.theme == "dark"
    assert "No space left" in notices.errors[0]


def test_an_expected_error_of_the_worker_is_a_notice(session: Session, notices: Any, qtbot: QtBot) -> None:
    def work(_report: Report) -> None:
        raise PlannerError("It did not work.", "Try again.")

    session.compute(work, lambda _result: None)
    qtbot.waitUntil(lambda: bool(notices.errors))
    assert notices.errors == ["It did not work. Try again."]


def test_a_read_only_file_says_so_and_refuses_changes(
    empty_session: Session, notices: Any, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.store.opening._writable", lambda _db: False)
    assert empty_session.open(plan_file)
    assert empty_session.read_only
    assert "reading only" in notices.all[0][1]
    assert not assess(empty_session)
    assert notices.errors


def test_closing_twice_is_harmless(session: Session) -> None:
    session.close()
    session.close()
    assert not session.has_plan
