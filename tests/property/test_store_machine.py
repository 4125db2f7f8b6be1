"""A monkey that edits, takes back, makes again, restarts and copies: the file always says what the model says."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from planner.model.checks import check
from planner.model.errors import PlannerError
from planner.model.plan import ABSTENTIONS, PHASES, QUADRANTS
from planner.model.plan_hash import plan_hash
from planner.store.rows import Rows
from planner.store.store import Store, create, open_plan

STACKS = ("semiconductor", "network", "cloud", "system-software", "model", "data")
ITEMS = st.sampled_from((*STACKS, "storage", "nowhere"))
INDICATORS = st.sampled_from(("dependence", "risk", "current", "future", "urgency"))
ASSESSORS = st.sampled_from(("A01", "A02", "A03"))
SCORES = st.integers(0, 6)
TEXT = st.text(max_size=12) | st.sampled_from(
    ("'", '"; --', "한글\n둘", "\u1112\u1161\u11ab", "%s {x} ?", "", "\u200b", "a\ufffe\x00")
)
QUARTERS = st.builds("{}Q{}".format, st.integers(2026, 2031) | st.sampled_from((1999, 2100)), st.integers(0, 5))
PHASE = st.sampled_from((*PHASES, "soon"))
LINES = st.floats(0.5, 5.5) | st.sampled_from((1 / 3, 3, 1 + 1e-15))
STACK_SETS = st.none() | st.lists(st.sampled_from(STACKS), max_size=3).map(tuple)

Write = Callable[[Rows], object]
_seeded: Path | None = None


def seeded_file() -> Path:
    """Make one file for all runs, without the reports' evidence: every step compares every row."""
    global _seeded
    if _seeded is None:
        _seeded = Path(tempfile.mkdtemp(prefix="planner-machine-")) / "seeded.plan"
        create(_seeded, seeded=False).close()
    return _seeded


class StoreMachine(RuleBasedStateMachine):
    """The store against a list of fingerprints: `done` for what undo goes back to, `undone` for redo."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="planner-machine-"))
        self.path = self.folder / "계획.plan"
        self.copies = 0

    @initialize()
    def start(self) -> None:
        shutil.copy(seeded_file(), self.path)
        self.store = open_plan(self.path)
        self.notices: list[frozenset[str]] = []
        self.store.on_change.append(self.notices.append)
        self.now = self.fingerprint()
        self.done: list[str] = []
        self.undone: list[str] = []
        self.measures = [item.id for item in self.store.plan().measures()]

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
        shutil.rmtree(self.folder)

    def fingerprint(self) -> str:
        return fingerprint(self.store)

    def edit(self, *writes: Write) -> None:
        """Make an edit that may be refused, and expect all or nothing of it."""
        self.notices.clear()
        try:
            with self.store.edit("edit") as rows:
                for write in writes:
                    write(rows)
        except PlannerError as error:
            assert error.hint
            assert not self.notices
            return
        found = self.fingerprint()
        assert bool(self.notices) == (len(self.store.undo_labels()) == len(self.done) + 1)
        if self.notices:
            self.done.append(self.now)
            self.undone = []
        else:
            assert found == self.now
        self.now = found

    # Edits

    @rule(item=ITEMS, indicator=INDICATORS, assessor=ASSESSORS, value=SCORES, text=TEXT)
    def score(self, item: str, indicator: str, assessor: str, value: int, text: str) -> None:
        place = (self.open_round(), assessor, item, indicator)
        self.edit(lambda rows: rows.assess(*place, value=value, rationale=text))

    @rule(item=ITEMS, indicator=INDICATORS, low=SCORES, high=SCORES, why=st.sampled_from(ABSTENTIONS))
    def interval_then_abstain(self, item: str, indicator: str, low: int, high: int, why: str) -> None:
        place = (self.open_round(), "A01", item, indicator)
        self.edit(
            lambda rows: rows.assess(*place, low=low, high=high), lambda rows: rows.assess(*place, abstention=why)
        )

    @rule(item=ITEMS, indicator=INDICATORS)
    def clear(self, item: str, indicator: str) -> None:
        self.edit(lambda rows: rows.clear_assessment(self.open_round(), "A01", item, indicator))

    @rule(item=ITEMS, quadrant=st.sampled_from((*QUADRANTS, "cross")), reason=TEXT, author=TEXT)
    def decide(self, item: str, quadrant: str, reason: str, author: str) -> None:
        self.edit(lambda rows: rows.rule(item, quadrant, reason, author))

    @rule(item=ITEMS)
    def withdraw(self, item: str) -> None:
        self.edit(lambda rows: rows.withdraw_ruling(item))

    @rule(risk=LINES, future=LINES, band=st.floats(-0.1, 2.1), title=TEXT)
    def lines_and_title(self, risk: float, future: float, band: float, title: str) -> None:
        self.edit(lambda rows: rows.set_cuts(risk, future, band), lambda rows: rows.set_title(title))

    @rule(item=ITEMS, name=st.sampled_from(("kiet", "stepi-2", "Not an id")), quote=TEXT)
    def cite_an_own_source(self, item: str, name: str, quote: str) -> None:
        def write(rows: Rows) -> None:
            source = rows.add_source(name, "보고서", "기관", 2026)
            rows.attach(rows.add_citation(source, quote), "item", item)

        self.edit(write)

    @rule(counts=st.booleans())
    def count_interpretation(self, counts: bool) -> None:
        self.edit(lambda rows: rows.set_interpretation(counts))

    @rule(code=ASSESSORS, affiliation=TEXT)
    def add_assessor(self, code: str, affiliation: str) -> None:
        self.edit(lambda rows: rows.add_assessor(code, affiliation))

    @rule(name=TEXT)
    def next_round(self, name: str) -> None:
        self.edit(lambda rows: rows.close_round(self.open_round()), lambda rows: rows.add_round(name))

    @rule(
        index=st.integers(0, 3),
        title=st.none() | TEXT,
        phase=st.none() | PHASE,
        start=st.none() | QUARTERS,
        end=st.none() | QUARTERS,
        stacks=STACK_SETS,
        included=st.booleans(),
    )
    def edit_measure(
        self,
        index: int,
        title: str | None,
        phase: str | None,
        start: str | None,
        end: str | None,
        stacks: tuple[str, ...] | None,
        included: bool,
    ) -> None:
        self.edit(
            lambda rows: rows.edit_roadmap(
                self.measures[index],
                title=title,
                phase=phase,
                start=start,
                end=end,
                stacks=stacks,
                included=included,
            )
        )

    @rule(index=st.integers(0, 3))
    def reset_measure(self, index: int) -> None:
        self.edit(lambda rows: rows.reset_roadmap_row(self.measures[index]))

    @rule(title=TEXT, phase=PHASE, start=QUARTERS, end=QUARTERS, stacks=STACK_SETS)
    def add_row(self, title: str, phase: str, start: str, end: str, stacks: tuple[str, ...] | None) -> None:
        self.edit(lambda rows: rows.add_roadmap_row(title, phase, start, end, stacks=stacks or ()))

    @rule(number=st.integers(1, 3))
    def remove_row(self, number: int) -> None:
        self.edit(lambda rows: rows.remove_roadmap_row(f"own-{number}"))

    @rule(quadrant=st.sampled_from((*QUADRANTS, "cross")), phase=PHASE, start=QUARTERS, end=QUARTERS)
    def change_rule(self, quadrant: str, phase: str, start: str, end: str) -> None:
        self.edit(lambda rows: rows.set_roadmap_rule(quadrant, phase=phase, start=start, end=end))

    @rule(value=st.integers(1, 5))
    def break_off(self, value: int) -> None:
        with pytest.raises(ZeroDivisionError), self.store.edit("broken") as rows:
            rows.set_cuts(value, value, 0)
            raise ZeroDivisionError

    # Back and forth

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        self.undone.append(self.now)
        assert self.store.undo() == "edit"
        self.now = self.done.pop()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.done.append(self.now)
        assert self.store.redo() == "edit"
        self.now = self.undone.pop()

    @precondition(lambda self: len(self.done) > 2)
    @rule()
    def all_the_way_back_and_again(self) -> None:
        for expected in reversed(self.done):
            self.store.undo()
            assert self.fingerprint() == expected
        for expected in [*self.done[1:], self.now]:
            self.store.redo()
            assert self.fingerprint() == expected

    # Restarts and copies

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = open_plan(self.path)
        self.store.on_change.append(self.notices.append)

    @rule()
    def copy(self) -> None:
        self.copies += 1
        target = self.folder / f"사본 {self.copies % 2}.plan"
        self.store.save_copy(target)
        with open_plan(target) as copied:
            assert fingerprint(copied) == self.now
            assert len(copied.undo_labels()) == len(self.done)

    def open_round(self) -> str:
        found = self.store.plan().open_round()
        assert found is not None
        return found.id

    @invariant()
    def the_file_says_what_the_model_says(self) -> None:
        if not hasattr(self, "now"):
            return
        assert self.fingerprint() == self.now
        assert (len(self.store.undo_labels()), len(self.store.redo_labels())) == (len(self.done), len(self.undone))

    @invariant()
    def the_file_is_sound(self) -> None:
        if not hasattr(self, "store"):
            return
        assert self.store._db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
        assert check(self.store.plan()) == ()


def fingerprint(store: Store) -> str:
    """Hash the content as people see it, with every identity and revision behind it."""
    conn = store._db.conn
    behind = [
        conn.execute(f"SELECT origin, workshop, revision FROM {table} ORDER BY key").fetchall()
        for table in (
            "plan",
            "assessment",
            "assessor",
            "round",
            "ruling",
            "roadmap_edit",
            "roadmap_edit_stack",
            "roadmap_rule",
        )
    ]
    return plan_hash(store.plan()) + repr(behind)


TestStore = StoreMachine.TestCase
TestStore.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
