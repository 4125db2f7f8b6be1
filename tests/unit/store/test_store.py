"""The doorway: edits, undo, notices, other programs, copies."""

import gettext
import math
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from planner import paths, text
from planner.model.checks import check
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.model.plan_hash import plan_hash
from planner.store import undo
from planner.store.seedfiles import read_catalogue
from planner.store.store import Store, create, open_plan, temporary

from .conftest import dump

CELL = ("round-1", "A01", "model", "risk")


def score(store: Store, value: int, label: str = "Score") -> None:
    with store.edit(label) as rows:
        rows.assess(*CELL, value=value)


# Making and opening


def test_a_temporary_plan_is_seeded_and_the_same_each_time() -> None:
    with temporary() as one, temporary() as two:
        assert one.plan() == two.plan()
        assert one.path is None
        assert not one.read_only
        assert one.plan().created == one.plan().changed == f"{one.plan().created[:10]}T00:00:00Z"
        assert dump(one) == dump(two)


def test_a_temporary_plan_is_called_in_the_language_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    name = read_catalogue(paths.seed()).name
    for code, title in (("en", name.en), ("ko", name.ko)):
        monkeypatch.setattr(text, "_state", (code, gettext.NullTranslations()))
        with temporary() as store:
            assert store.plan().title == title


def test_a_temporary_plan_is_the_same_in_another_process() -> None:
    code = (
        "from planner.store.store import temporary; from planner.model.plan_hash import plan_hash;"
        "s = temporary(); print(plan_hash(s.plan()), s.plan().workshop, s.plan().created); s.close()"
    )
    root = Path(__file__).resolve().parents[3]
    runs = {
        subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=True).stdout for _ in "ab"
    }
    assert len(runs) == 1


def test_a_seeded_plan_starts_with_rounds_an_assessor_and_the_rule(store: Store) -> None:
    plan = store.plan()
    assert [(r.id, r.kind, r.state) for r in plan.rounds.values()] == [
        ("published", "published", "closed"),
        ("round-1", "workshop", "open"),
    ]
    assert list(plan.assessors) == ["A01"]
    assert [(r.quadrant, r.phase, r.start, r.end) for r in plan.rules] == [
        ("invest", "short", "2026Q1", "2027Q4"),
        ("respond", "mid-long", "2028Q1", "2030Q4"),
        ("support", "support", "2026Q1", "2030Q4"),
        ("monitor", "monitor", "2026Q1", "2030Q4"),
        ("cross", "short", "2026Q1", "2027Q4"),
    ]
    assert (plan.risk_cut, plan.future_cut, plan.band) == (3.0, 3.0, 0.0)
    assert plan.published["model", "risk"].value == plan.published["model", "risk"].low == 3.36


def test_a_blank_plan_can_be_filled_and_repeats_nothing_published(tmp_path: Path, seeded_plan: Plan) -> None:
    with create(tmp_path / "빈.plan", seeded=False) as store:
        plan = store.plan()
        assert (plan.published, plan.placements, plan.rulings, plan.statements) == ({}, {}, (), ())
        for part in ("items", "sheets", "scales", "indicators", "links", "rules", "rounds", "assessors", "catalogue"):
            assert getattr(plan, part) == getattr(seeded_plan, part), part
        used = {name for record in (*plan.items.values(), *plan.links) for name in record.citations}
        assert used <= plan.citations.keys() < seeded_plan.citations.keys()
        assert check(plan) == ()
        score(store, 4)
        assert store.plan().title == "빈"
    with open_plan(tmp_path / "빈.plan") as store:
        assert store.plan().assessments[CELL].value == 4


def test_a_new_file_is_titled_and_stamped(tmp_path: Path) -> None:
    with create(tmp_path / "a.plan", title=" AI  주권 ", clock=lambda: "2026-01-05T00:00:00Z") as store:
        assert store.plan().title == "AI 주권"
        assert store.plan().created == "2026-01-05T00:00:00Z"
        assert [(r.action, r.label) for r in store.audit()] == [("create", "AI 주권")]
        assert store.path == tmp_path / "a.plan"


def test_the_same_seed_has_the_same_identity_in_every_file_and_workshops_differ(tmp_path: Path) -> None:
    with create(tmp_path / "a.plan") as one, create(tmp_path / "b.plan") as two:
        rows = [dump(store) for store in (one, two)]
        assert rows[0]["item"] == rows[1]["item"]
        assert rows[0]["citation_use"] == rows[1]["citation_use"]
        assert one.plan().workshop != two.plan().workshop


def test_decomposed_hangul_in_a_name_is_composed(tmp_path: Path) -> None:
    with create(tmp_path / "\u1100\u1161.plan") as store:
        assert store.path is not None
        assert store.path.name == "가.plan"
        assert store.plan().title == "가"


def test_a_plan_opens_under_the_name_that_was_typed(tmp_path: Path) -> None:
    """A decomposed name, as some systems hand it over, means the file that was made under the composed one."""
    typed = tmp_path / "\u1100\u1161.plan"
    create(typed).close()
    with open_plan(typed) as store:
        assert store.path == tmp_path / "가.plan"
        store.save_copy(tmp_path / "\u1102\u1161.plan")
    open_plan(str(tmp_path / "\u1102\u1161.plan")).close()
    (tmp_path / "가.plan").rename(typed)
    with open_plan(typed) as store:
        assert store.path == typed, "a file that is there under exactly this name goes first"


@pytest.mark.parametrize("name", ["plan", "a.txt", "a.plan.bak", ""])
def test_a_new_file_needs_the_suffix(tmp_path: Path, name: str) -> None:
    with pytest.raises(PlannerError, match=r"\.plan"):
        create(name if not name else tmp_path / name)


def test_a_file_that_exists_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.plan").write_text("mine")
    with pytest.raises(PlannerError, match="exists already"):
        create(tmp_path / "a.plan")
    assert (tmp_path / "a.plan").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_failed_creation_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **_options: object) -> None:
        raise PlannerError("no")

    monkeypatch.setattr("planner.store.store.copy_template", broken)
    with pytest.raises(PlannerError, match="no"):
        create(tmp_path / "a.plan")
    assert list(tmp_path.iterdir()) == []


def test_a_plan_cannot_be_made_below_a_file_or_in_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in ("file", "nowhere"):
        with pytest.raises(PlannerError, match="folder does not exist"):
            create(tmp_path / folder / "a.plan")


def test_a_failed_temporary_plan_closes_its_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.store.store.copy_template", lambda *_, **_options: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        temporary()


# Edits


def test_an_edit_changes_the_plan_and_is_noticed_once(store: Store) -> None:
    seen: list[frozenset[str]] = []
    store.on_change.append(seen.append)
    before = store.plan()
    with store.edit("Score") as rows:
        rows.assess(*CELL, value=4, confidence=3, rationale="  이유\r\n둘  ")
        rows.set_cuts(3.1, 2.9, 0.1)
        assert store.plan() is before
        assert seen == []
    assert seen == [frozenset({"assessment", "plan"})]
    answer = store.plan().assessments[CELL]
    assert (answer.value, answer.confidence, answer.rationale) == (4, 3, "이유\n둘")
    assert (store.plan().risk_cut, store.plan().future_cut, store.plan().band) == (3.1, 2.9, 0.1)
    assert store.plan().changed == "2026-01-05T09:30:00Z"
    assert store.undo_labels() == ("Score",)


def test_the_plan_is_the_same_object_until_something_changes(store: Store) -> None:
    before = store.plan()
    assert store.plan() is before
    score(store, 4)
    assert store.plan() is not before
    assert store.plan().items is before.items, "only what changed is read again"


def test_a_failed_edit_leaves_nothing_and_the_store_goes_on(store: Store) -> None:
    seen: list[frozenset[str]] = []
    store.on_change.append(seen.append)
    before, plan = dump(store), store.plan()
    with pytest.raises(ZeroDivisionError), store.edit("Bad") as rows:
        rows.assess(*CELL, value=4)
        rows.set_title("x")
        raise ZeroDivisionError
    with pytest.raises(PlannerError), store.edit("Bad") as rows:
        rows.assess(*CELL, value=4)
        rows.assess(*CELL, value=7)
    assert (dump(store), seen, store.undo_labels(), store.plan()) == (before, [], (), plan)
    assert [record.action for record in store.audit()] == ["create"]
    score(store, 4)
    assert store.undo_labels() == ("Score",)


def test_an_edit_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    score(store, 4)
    assert store.undo() == "Score"
    seen: list[frozenset[str]] = []
    store.on_change.append(seen.append)
    with store.edit("Nothing"):
        pass
    with store.edit("The same") as rows:
        rows.set_cuts(3, 3, 0)
        rows.clear_assessment(*CELL)
    assert seen == []
    assert (store.undo_labels(), store.redo_labels()) == ((), ("Score",))
    assert len(store.audit()) == 3


def test_an_edit_inside_an_edit_is_a_bug(store: Store) -> None:
    with store.edit("Outer") as rows:
        rows.set_title("a")
        with pytest.raises(RuntimeError, match="inside another edit"), store.edit("Inner"):
            pass
        with pytest.raises(RuntimeError, match="inside another edit"):
            store.undo()
        with pytest.raises(RuntimeError, match="inside an edit"):
            store.save_copy("x.plan")
        rows.set_title("b")
    assert store.plan().title == "b"


def test_rows_end_with_their_edit(store: Store) -> None:
    with store.edit("Score") as rows:
        rows.set_title("a")
    with pytest.raises(RuntimeError, match="after its with block"):
        rows.set_title("b")
    assert store.plan().title == "a"


def test_a_listener_may_edit(store: Store) -> None:
    def again(tables: frozenset[str]) -> None:
        if "assessment" in tables:
            with store.edit("Second") as rows:
                rows.set_title("다음")

    store.on_change.append(again)
    score(store, 4)
    assert store.undo_labels() == ("Second", "Score")


# Undo


def test_undo_and_redo_go_back_and_forth_exactly(store: Store) -> None:
    states = [dump(store)]
    for value in (3, 4, 5):
        score(store, value, f"Score {value}")
        states.append(dump(store))
    assert store.undo_labels() == ("Score 5", "Score 4", "Score 3")
    for expected in reversed(states[:-1]):
        store.undo()
        assert dump(store) == expected
    assert store.undo() is None
    assert store.redo_labels() == ("Score 3", "Score 4", "Score 5")
    for expected in states[1:]:
        store.redo()
        assert dump(store) == expected
    assert store.redo() is None


def test_undo_survives_a_restart(path: Path) -> None:
    with open_plan(path) as store:
        original = dump(store)
        score(store, 3, "One")
        score(store, 4, "Two")
        assert store.undo() == "Two"
    with open_plan(path) as store:
        assert (store.undo_labels(), store.redo_labels()) == (("One",), ("Two",))
        assert store.redo() == "Two"
        assert store.plan().assessments[CELL].value == 4
        store.undo()
        store.undo()
        assert dump(store) == original


def test_a_new_edit_clears_what_was_undone(store: Store) -> None:
    score(store, 3)
    store.undo()
    score(store, 5, "Other")
    assert store.redo_labels() == ()
    assert store.redo() is None
    assert store.plan().assessments[CELL].value == 5


def test_undo_reports_the_changed_tables_and_is_on_record(store: Store) -> None:
    score(store, 3)
    seen: list[frozenset[str]] = []
    store.on_change.append(seen.append)
    store.undo()
    store.redo()
    assert seen == [frozenset({"assessment"})] * 2
    assert [(r.action, r.label, r.tables) for r in store.audit()[1:]] == [
        ("edit", "Score", ("assessment",)),
        ("undo", "Score", ("assessment",)),
        ("redo", "Score", ("assessment",)),
    ]


@pytest.mark.parametrize(
    "text",
    ["'", '"', "it''s", "a\nb\tc", "한글 가나다", "😀", "%s {x} ?", "'); DROP TABLE plan; --", "\\", "--", "x" * 5000],
)
def test_text_comes_back_exactly(store: Store, text: str) -> None:
    with store.edit("First") as rows:
        rows.assess(*CELL, value=1, rationale=text)
    before = dump(store)
    with store.edit("Second") as rows:
        rows.assess(*CELL, abstention="no-expertise")
    store.undo()
    assert dump(store) == before
    assert store.plan().assessments[CELL].rationale == text
    store.redo()
    store.undo()
    store.undo()
    store.redo()
    assert dump(store) == before


@pytest.mark.parametrize("number", [1 / 3, 1e-300, 0.1 + 0.2, math.nextafter(1, 2), 1.7976931348623157, 5e-324])
def test_numbers_come_back_exactly(store: Store, number: float) -> None:
    with store.edit("First") as rows:
        rows.set_cuts(3, 3, number)
    with store.edit("Second") as rows:
        rows.set_cuts(2, 2, 0)
    store.undo()
    assert store.plan().band == number
    store.undo()
    store.redo()
    assert store.plan().band == number


def test_a_removed_row_comes_back_with_what_hangs_on_it(store: Store) -> None:
    with store.edit("Add") as rows:
        row = rows.add_roadmap_row("행", "short", "2026Q1", "2026Q4", stacks=("model", "cloud"))
    before = dump(store)
    with store.edit("Remove") as rows:
        rows.remove_roadmap_row(row)
    assert dump(store)["roadmap_edit_stack"] == []
    store.undo()
    assert dump(store) == before
    store.redo()
    assert store.plan().roadmap_edits == ()


def test_a_thousand_steps_are_kept_and_then_the_oldest_go(store: Store) -> None:
    for number in range(undo.KEEP_STEPS + 5):
        score(store, number % 5 + 1, str(number))
    labels = store.undo_labels()
    assert (len(labels), labels[0], labels[-1]) == (undo.KEEP_STEPS, str(undo.KEEP_STEPS + 4), "5")
    conn = store._db.conn
    assert conn.execute("SELECT count(*) FROM undo_entry WHERE step NOT IN (SELECT key FROM undo_step)").fetchone() == (
        0,
    )
    while store.undo():
        pass
    assert store.plan().assessments[CELL].value == 5
    assert len(store.redo_labels()) == undo.KEEP_STEPS


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("\u1100\u1161", "가"),
        (" a\n\tb\x00\x1b\ud800\ufffe ", "a b"),
        ("가" * 200, "가" * 200),
        ("가" * 201, "가" * 199 + "…"),
        ("", ""),
    ],
)
def test_labels_are_one_clean_line(store: Store, label: str, kept: str) -> None:
    score(store, 3, label)
    assert store.undo_labels() == (kept,)
    assert store.audit()[-1].label == kept
    assert store.undo() == kept


def test_the_number_of_steps_is_known_to_the_window(store: Store) -> None:
    assert Store.KEEP_STEPS == store.KEEP_STEPS == undo.KEEP_STEPS == 1000


def planted(path: Path, operation: str, table: str, row: int, old: str | None) -> None:
    """Write a step into a file as no edit would."""
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA ignore_check_constraints = ON")
    conn.execute("INSERT INTO undo_step (key, label, at) VALUES (1, 'harmless', '')")
    conn.execute(
        "INSERT INTO undo_entry (step, operation, table_name, row, old) VALUES (1, ?, ?, ?, ?)",
        (operation, table, row, old),
    )
    conn.commit()
    conn.close()


@pytest.mark.parametrize(
    ("operation", "table", "old"),
    [
        ("delete", "audit", None),
        ("delete", "item; COMMIT", None),
        ("update", "plan", '{"title = (SELECT 1); --": 1}'),
        ("update", "plan", '{"title": ""}'),
        # What the tables allow and no plan can be made of.
        ("delete", "plan", None),
        ("update", "item", '{"aliases": "[broken]"}'),
        # What only shows when the change is to be kept.
        ("update", "citation", '{"source": 999}'),
    ],
)
def test_a_planted_step_changes_nothing(path: Path, operation: str, table: str, old: str | None) -> None:
    planted(path, operation, table, 1, old)
    with open_plan(path) as store:
        before, plan, records = dump(store), store.plan(), store.audit()
        with pytest.raises(PlannerError, match="history of changes") as caught:
            store.undo()
        assert caught.value.hint
        assert (dump(store), store.plan(), store.audit()) == (before, plan, records)
        score(store, 4)
        assert store.plan().assessments[CELL].value == 4
        assert store.undo() == "Score"
        assert dump(store) == before


# Other programs


def test_another_programs_change_is_seen_and_all_is_announced(path: Path) -> None:
    with open_plan(path) as store, open_plan(path) as other:
        seen: list[frozenset[str]] = []
        store.on_change.append(seen.append)
        before = store.plan()
        with other.edit("Elsewhere") as rows:
            rows.set_title("다른 곳")
        with store.edit("Here") as rows:
            rows.assess(*CELL, value=2)
            assert store.plan().title == "다른 곳"
        assert store.plan() is not before
        assert store.plan().title == "다른 곳"
        assert seen[0] >= {"plan", "assessment", "item"}
        assert store.undo_labels() == ("Here", "Elsewhere")
        score(store, 3)
        assert seen[1] == frozenset({"assessment"})


def test_the_plan_follows_another_programs_change(path: Path) -> None:
    with open_plan(path) as store, open_plan(path) as other:
        store.plan()
        score(other, 5)
        assert store.plan().assessments[CELL].value == 5


def test_a_locked_file_says_so_and_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.store.connection.BUSY_SECONDS", 0.01)
    with open_plan(path) as store, open_plan(path) as other:
        with other.edit("Long") as rows:
            rows.set_title("다른 곳")
            with pytest.raises(PlannerError, match="another program") as caught, store.edit("Here"):
                pytest.fail("the edit must not start")
            assert caught.value.hint
        score(store, 3)
        assert store.plan().title == "다른 곳"


def test_an_exclusive_lock_stops_reading_and_copying(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.store.connection.BUSY_SECONDS", 0.01)
    with open_plan(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(PlannerError, match="another program"):
            store.plan()
        with pytest.raises(PlannerError, match="another program"):
            store.save_copy(tmp_path / "copy.plan")
        other.execute("ROLLBACK")
        other.close()
        assert store.plan().title == "계획"
        assert [entry.name for entry in tmp_path.iterdir()] == ["계획.plan"]


def test_every_question_to_a_locked_file_is_answered_in_plain_words(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.store.connection.BUSY_SECONDS", 0.01)
    with open_plan(path) as store:
        score(store, 3)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        for ask in (store.undo_labels, store.redo_labels, store.audit, store.plan, store.undo, store.redo):
            with pytest.raises(PlannerError, match="another program") as caught:
                ask()
            assert caught.value.hint
        with pytest.raises(PlannerError, match="another program"):
            open_plan(path)
        other.execute("ROLLBACK")
        other.close()
        assert store.undo_labels() == ("Score",)


def test_a_lock_taken_while_a_file_is_opened_is_not_called_damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_conn: sqlite3.Connection) -> None:
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise error

    monkeypatch.setattr(undo, "install", locked)
    with pytest.raises(PlannerError, match="another program"):
        open_plan(path)


def test_a_history_that_another_program_wrote_is_still_shown(path: Path) -> None:
    conn = sqlite3.connect(path)
    for changes in ("{broken}", '{"item": "many", "plan": 2}', "{" * 100_000 + "}"):
        conn.execute(
            "INSERT INTO audit (origin, workshop, at, action, label, changes)"
            " VALUES (hex(randomblob(18)), hex(zeroblob(18)), '', 'edit', 'x', ?)",
            (changes,),
        )
    conn.commit()
    conn.close()
    with open_plan(path) as store:
        assert [record.tables for record in store.audit()[1:]] == [(), ("plan",), ()]


# A file that moves away


@pytest.mark.skipif(sys.platform == "win32", reason="an open file can't be moved there")
@pytest.mark.parametrize("how", ["moved", "deleted", "replaced"])
def test_a_file_that_moves_away_says_so_and_can_be_saved(path: Path, tmp_path: Path, how: str) -> None:
    with open_plan(path) as store:
        score(store, 3)
        path.rename(tmp_path / "elsewhere.plan")
        if how == "deleted":
            (tmp_path / "elsewhere.plan").unlink()
        if how == "replaced":
            create(path).close()
        with pytest.raises(PlannerError, match="The file was moved or replaced while it was open") as caught:
            score(store, 4)
        assert "Save a copy now" in caught.value.hint
        assert store.plan().assessments[CELL].value == 3
        (tmp_path / "copy.plan").write_text("an older copy")
        store.save_copy(tmp_path / "copy.plan")
        if how == "replaced":
            with pytest.raises(PlannerError, match="is open"):
                store.save_copy(path)
        else:
            store.save_copy(path)
    with open_plan(tmp_path / "copy.plan") as copy:
        assert copy.plan().assessments[CELL].value == 3
        assert copy.undo() == "Score"


def test_a_file_changed_by_other_hands_runs_nothing_of_theirs(path: Path) -> None:
    with open_plan(path) as store:
        other = sqlite3.connect(path)
        other.execute("CREATE TRIGGER t AFTER INSERT ON assessment BEGIN UPDATE plan SET title = 'mine'; END")
        other.commit()
        other.close()
        with pytest.raises(PlannerError, match="commands that this program did not put there"):
            score(store, 3)


def test_a_file_upgraded_meanwhile_is_left_alone(path: Path) -> None:
    with open_plan(path) as store:
        other = sqlite3.connect(path)
        other.execute("PRAGMA user_version = 99")
        other.execute("UPDATE plan SET title = 'x'")
        other.commit()
        other.close()
        with pytest.raises(PlannerError, match="newer version"), store.edit("Here"):
            pytest.fail("the edit must not start")


def test_a_full_disk_is_explained_and_takes_the_edit_back(path: Path) -> None:
    with open_plan(path) as store:
        before = dump(store)
        pages = store._db.conn.execute("PRAGMA page_count").fetchone()[0]
        store._db.conn.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(PlannerError, match="disk is full"), store.edit("Big") as rows:
            rows.assess(*CELL, value=1, rationale="가" * 1_000_000)
        assert dump(store) == before
        store._db.conn.execute("PRAGMA max_page_count = 1000000")
        score(store, 2)


# Copies


def test_a_copy_holds_everything_and_the_store_stays_where_it_is(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "사본.plan"
    with open_plan(path) as store:
        score(store, 3)
        store.save_copy(target)
        store.save_copy(str(target))
        assert store.path == path
        with open_plan(target) as copy:
            assert dump(copy) == dump(store)
            assert copy.undo_labels() == ("Score",)
            assert copy.plan() == store.plan()
            score(copy, 5)
        assert store.plan().assessments[CELL].value == 3
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted(["계획.plan", "사본.plan"])


def test_a_temporary_plan_can_be_saved(store: Store, tmp_path: Path) -> None:
    score(store, 3)
    store.save_copy(tmp_path / "saved.plan")
    with open_plan(tmp_path / "saved.plan") as copy:
        assert plan_hash(copy.plan()) == plan_hash(store.plan())
        assert copy.undo() == "Score"


def test_a_copy_is_refused_where_it_would_do_harm(path: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.plan").mkdir()
    with open_plan(path) as store:
        for name, message in (
            ("계획.plan", "is open"),
            ("a.txt", "not a name"),
            ("nowhere/a.plan", "does not exist"),
            ("folder.plan", "folder"),
        ):
            with pytest.raises(PlannerError, match=message):
                store.save_copy(tmp_path / name)


def test_an_unsound_copy_is_not_kept(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old.plan").write_text("earlier copy")
    with open_plan(path) as store, pytest.raises(PlannerError, match="could not be verified"):
        monkeypatch.setattr("planner.store.opening.is_sound", lambda _conn: False)
        store.save_copy(tmp_path / "old.plan")
    assert (tmp_path / "old.plan").read_text() == "earlier copy"
    assert len(list(tmp_path.iterdir())) == 2


# Closing


def test_closing_twice_is_fine_and_a_closed_store_is_a_bug(path: Path) -> None:
    store = open_plan(path)
    store.close()
    store.close()
    with pytest.raises(sqlite3.ProgrammingError), store.edit("Late"):
        pass


def test_a_finished_file_stands_alone(path: Path) -> None:
    with open_plan(path) as store:
        score(store, 3)
    assert [entry.name for entry in path.parent.iterdir()] == ["계획.plan"]
