"""Looking things up: the index is of the file and plan on show, however fast these change while it is made."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from planner.model.documents import documents
from planner.store.store import create
from planner.ui.later import core
from planner.ui.lookup import TABLES, Lookup
from planner.ui.session import Session
from tests import seeds


@pytest.fixture
def lookup(small_session: Session) -> Lookup:
    return Lookup(small_session)


@pytest.fixture
def other(small_catalogue: Path, small_session: Session, tmp_path: Path) -> Path:
    """Another plan file, whose only figure is called differently."""
    seeds.write(small_catalogue, facts=[seeds.FACT | {"name_ko": "다른 수치", "name_en": "OTHER FIGURE"}])
    path = tmp_path / "other.plan"
    create(path, seeded=True).close()
    return path


class Gate:
    """Holds the worker until it is let through, so that a test can act in the meantime."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open, self.made = Event(), 0
        make = core.documents

        def slow(*arguments: object) -> object:
            assert self.open.wait(10)
            self.made += 1
            return make(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(core, "documents", slow)


@pytest.fixture
def gate(small_session: Session, monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(monkeypatch)


def ready(lookup: Lookup, qtbot: QtBot) -> None:
    told: list[int] = []
    lookup.when_ready(lambda: told.append(1))
    qtbot.waitUntil(lambda: bool(told))


def names(lookup: Lookup, query: str = "") -> set[str]:
    return {one.key for one in lookup.search(query)}


class TestMaking:
    def test_nothing_is_made_before_it_is_asked_for(self, lookup: Lookup) -> None:
        assert not lookup.is_ready
        assert lookup.search("share") == ()
        assert lookup.document("entry:f1") is None

    def test_then_it_holds_every_document_once(self, lookup: Lookup, qtbot: QtBot) -> None:
        ready(lookup, qtbot)
        session = lookup._session
        assert lookup.search("") == documents(session.plan, session.evidence)
        found = lookup.document("entry:f1")
        assert found is not None and found.kind == "fact"
        assert lookup.document("entry:gone") is None

    def test_whoever_asks_when_it_is_there_is_called_at_once(self, lookup: Lookup, qtbot: QtBot) -> None:
        ready(lookup, qtbot)
        told: list[int] = []
        lookup.when_ready(lambda: told.append(1))
        assert told == [1]

    def test_all_are_called_in_their_order_and_it_is_made_once(
        self, lookup: Lookup, gate: Gate, qtbot: QtBot
    ) -> None:
        told: list[int] = []

        def note(number: int) -> Callable[[], None]:
            return lambda: told.append(number)

        for number in range(5):
            lookup.when_ready(note(number))
        assert told == []
        gate.open.set()
        qtbot.waitUntil(lambda: len(told) == 5)
        assert told == [0, 1, 2, 3, 4]
        assert gate.made == 1

    def test_one_who_asks_again_while_being_called_is_answered(self, lookup: Lookup, qtbot: QtBot) -> None:
        told: list[str] = []

        def first() -> None:
            told.append("first")
            lookup.when_ready(lambda: told.append("again"))

        lookup.when_ready(first)
        lookup.when_ready(lambda: told.append("second"))
        qtbot.waitUntil(lambda: len(told) == 3)
        assert sorted(told) == ["again", "first", "second"]
        assert told[0] == "first"

    def test_its_tables_are_those_that_documents_are_made_of(self, lookup: Lookup, qtbot: QtBot) -> None:
        """A change of another table leaves the documents as they are; one of these changes them."""
        session = lookup._session
        before = documents(session.plan, session.evidence)
        session.act("Assessor", lambda rows: rows.add_assessor("A09"))
        assert documents(session.plan, session.evidence) == before
        assert not TABLES & {"assessor", "assessment", "round", "decision"}
        seen: list[frozenset[str]] = []
        session.changed.connect(seen.append)
        session.act("Settle", lambda rows: rows.resolve("x1", "a", "why", "Kim"))
        assert documents(session.plan, session.evidence) != before
        assert seen[-1] & TABLES


class TestEdits:
    def test_the_earlier_index_answers_until_the_new_one_is_there(
        self, lookup: Lookup, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ready(lookup, qtbot)
        gate, session = Gate(monkeypatch), lookup._session
        session.act("Cite", lambda rows: rows.add_source("kiet", "산업연구원 백서", "KIET", 2026))
        told: list[set[str]] = []
        lookup.when_ready(lambda: told.append(names(lookup, "백서")))
        assert lookup.is_ready
        assert names(lookup, "점유율") and not names(lookup, "백서")
        gate.open.set()
        qtbot.waitUntil(lambda: bool(told))
        assert told == [{"source:kiet"}]

    def test_undo_takes_it_out_of_the_answers_and_redo_back_in(self, lookup: Lookup, qtbot: QtBot) -> None:
        session = lookup._session
        session.act("Source", lambda rows: rows.add_source("kiet", "산업연구원 백서", "KIET", 2026))
        for change, found in ((None, True), (session.undo, False), (session.redo, True)):
            if change is not None:
                change()
            ready(lookup, qtbot)
            assert bool(names(lookup, "백서")) is found

    def test_a_change_while_it_is_made_is_not_lost(self, lookup: Lookup, gate: Gate, qtbot: QtBot) -> None:
        """Whoever waits is called with the answers of the plan as it is then, not as it was at the start."""
        told: list[set[str]] = []
        lookup.when_ready(lambda: told.append(names(lookup, "백서")))
        lookup._session.act("Source", lambda rows: rows.add_source("kiet", "산업연구원 백서", "KIET", 2026))
        gate.open.set()
        qtbot.waitUntil(lambda: bool(told))
        assert told == [{"source:kiet"}]
        assert gate.made == 2

    def test_a_settled_issue_flags_nothing_in_the_new_index(self, lookup: Lookup, qtbot: QtBot) -> None:
        ready(lookup, qtbot)
        found = lookup.document("entry:f1")
        assert found is not None and found.flagged
        lookup._session.act("Settle", lambda rows: rows.resolve("x1", "b", "why", "Kim"))
        ready(lookup, qtbot)
        found = lookup.document("entry:f1")
        assert found is not None and not found.flagged

    def test_interpretation_that_is_left_out_is_not_found(self, lookup: Lookup, qtbot: QtBot) -> None:
        ready(lookup, qtbot)
        assert "entry:e1" in names(lookup, "수출 통제")
        lookup._session.act("Off", lambda rows: rows.set_interpretation(False))
        ready(lookup, qtbot)
        assert "entry:e1" not in names(lookup, "수출 통제")
        assert lookup.document("entry:e1") is None


class TestFiles:
    def test_another_file_is_never_answered_from_the_first(self, lookup: Lookup, other: Path, qtbot: QtBot) -> None:
        ready(lookup, qtbot)
        assert names(lookup, "엔비디아 점유율")
        assert lookup._session.open(other)
        assert not lookup.is_ready
        assert names(lookup) == set()
        ready(lookup, qtbot)
        assert names(lookup, "다른 수치") == {"entry:f1"}

    def test_nor_when_it_is_opened_while_the_first_is_read(
        self, lookup: Lookup, gate: Gate, other: Path, qtbot: QtBot
    ) -> None:
        told: list[str] = []
        lookup.when_ready(lambda: told.append(next(iter(names(lookup, "다른 수치")), "nothing")))
        assert lookup._session.open(other)
        lookup.when_ready(lambda: told.append("second"))
        gate.open.set()
        qtbot.waitUntil(lambda: len(told) == 2)
        assert told == ["entry:f1", "second"]

    def test_a_file_that_is_opened_again_is_read_again(self, lookup: Lookup, qtbot: QtBot) -> None:
        ready(lookup, qtbot)
        path = lookup._session.path
        assert path is not None
        lookup._session.act("Source", lambda rows: rows.add_source("kiet", "산업연구원 백서", "KIET", 2026))
        assert lookup._session.open(path)
        ready(lookup, qtbot)
        assert names(lookup, "백서") == {"source:kiet"}


class TestClosing:
    def test_closing_the_plan_while_it_is_made_calls_nobody(
        self, lookup: Lookup, gate: Gate, qtbot: QtBot
    ) -> None:
        told: list[int] = []
        session = lookup._session
        lookup.when_ready(lambda: told.append(1))
        session.close()
        gate.open.set()
        qtbot.waitUntil(lambda: session.tasks.running == 0)
        assert told == []

    def test_closing_the_window_while_it_is_made_waits_for_the_worker(
        self, lookup: Lookup, gate: Gate, qtbot: QtBot
    ) -> None:
        told: list[int] = []
        lookup.when_ready(lambda: told.append(1))
        gate.open.set()
        lookup._session.tasks.shutdown()
        qtbot.wait(1)
        assert told == [] and not lookup.is_ready

    def test_a_fault_of_the_worker_surfaces_and_the_next_time_works(
        self, lookup: Lookup, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_arguments: object) -> object:
            raise ValueError("broken")

        told: list[int] = []
        with monkeypatch.context() as patch:
            patch.setattr(core, "documents", broken)
            with qtbot.captureExceptions() as caught:
                lookup.when_ready(lambda: told.append(1))
                qtbot.waitUntil(lambda: lookup._session.tasks.running == 0)
        assert [str(error) for _type, error, _trace in caught] == ["broken"]
        assert told == [] and not lookup.is_ready
        ready(lookup, qtbot)
        assert told == [1] and names(lookup, "점유율")
