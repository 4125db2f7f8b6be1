"""The reading pane over the catalogue that comes with the program: whatever can be found can be read, in Korean too.

Everything is worded; of each kind some are opened whole, those with the most doubts, quotes and links among them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner import paths, text
from planner.model.documents import Document, documents
from planner.model.evidence import Entry, Fact
from planner.model.facets import Facets
from planner.settings import Settings
from planner.text import language
from planner.ui import theme
from planner.ui.evidencewording import FLAG, INTERPRETED, value_text
from planner.ui.fold import Fold
from planner.ui.pages.evidence.hits import hit_of
from planner.ui.pages.evidence.pieces import Desk, entry_text
from planner.ui.pages.evidence.reading import ReadingPane, entry_parts
from planner.ui.pages.evidence.subjects import subject
from planner.ui.resolving import ResolveBox
from planner.ui.session import Kind, Session
from planner.ui.tasks import TaskRunner
from planner.ui.wrapping import Link

EACH = 10
SIZES = {None: 1, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


@pytest.fixture(scope="module")
def whole(seeded_file: Path, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Session]:
    """A session over the whole catalogue, for tests that change nothing."""
    look = theme.load("light")
    theme.register_fonts()
    theme.apply(qapp, look)
    made = Session(Settings(language="en"), tmp_path_factory.mktemp("home"), look, TaskRunner())
    assert made.open(seeded_file)
    yield made
    made.tasks.shutdown()
    made.close()


@pytest.fixture(scope="module")
def known(whole: Session) -> tuple[Document, ...]:
    return documents(whole.plan, whole.evidence)


@pytest.fixture(params=["en", "ko"])
def spoken(request: pytest.FixtureRequest) -> str:
    """Speak each of the languages."""
    text.set_language(request.param, paths.resource("i18n"))
    return str(request.param)


class Noted(Desk):
    """A desk that notes where its links lead."""

    def __init__(self, session: Session) -> None:
        looked: list[str] = []
        searched: list[Facets] = []
        left: list[tuple[str, str, str, str]] = []
        super().__init__(session, looked.append, searched.append)
        object.__setattr__(self, "looked", looked)
        object.__setattr__(self, "searched", searched)
        object.__setattr__(self, "left", left)

    looked: list[str]
    searched: list[Facets]
    left: list[tuple[str, str, str, str]]

    def leave(self, page: str, kind: Kind, id_: str, indicator: str = "") -> None:
        self.left.append((page, kind, id_, indicator))


def chosen(session: Session) -> list[Entry]:
    """Choose some entries of each kind: those with the most to say, and some from all over."""
    kinds: dict[str, list[Entry]] = defaultdict(list)
    for entry in session.evidence.entries.values():
        kinds[entry.kind].append(entry)
    ledger, found = session.ledger(), []
    for entries in kinds.values():
        rich = sorted(entries, key=lambda one: (len(ledger.issues(one.id)), len(one.citations), one.id))[-2:]
        found += [*rich, *entries[:: max(1, len(entries) // EACH)][:EACH]]
    return found


def shown(parts: Iterator[QWidget]) -> tuple[QWidget, str]:
    """Put the parts of a document into one widget with all folds open; return it with all its words."""
    holder = QWidget()
    for part in parts:
        part.setParent(holder)
    for fold in holder.findChildren(Fold):
        fold.toggle.setChecked(True)
    labels = [made.text() for made in holder.findChildren(QLabel)]
    return holder, "\n".join((*labels, *(made.text() for made in holder.findChildren(QAbstractButton))))


class TestEveryThing:
    """Not one is left out."""

    def test_is_worded_in_the_list(self, whole: Session, known: tuple[Document, ...], spoken: str) -> None:
        for one in known:
            hit = hit_of(whole, one)
            assert hit.name == one.name.to(spoken) != "", one.key
            assert (FLAG in hit.marks, INTERPRETED in hit.marks) == (one.flagged, one.interpretation), one.key
            assert all(part in hit.spoken for part in (hit.name, hit.value)), one.key
            assert hit.line, one.key

    def test_says_its_value_with_its_unit(self, whole: Session, spoken: str) -> None:
        units = whole.evidence.units
        for entry in whole.evidence.of_kind("fact"):
            said = value_text(entry.fact, units, spoken)
            assert said.strip(), entry.id
            if entry.fact.value_kind in ("number", "range"):
                assert _counted(units[entry.fact.unit or ""].name.to(spoken)) in said, entry.id
                assert any(letter.isdigit() for letter in said), entry.id
            if entry.fact.value_kind in ("lost", "not-published"):
                assert not any(letter.isdigit() for letter in said), entry.id

    def test_says_the_same_amount_in_english(self, whole: Session) -> None:
        """Korean counts in ten thousands: a figure in units of "100 million USD" neither gains nor loses a digit."""
        told = 0
        for entry in whole.evidence.of_kind("fact"):
            unit = whole.evidence.units.get(entry.fact.unit or "")
            if entry.fact.value is None or unit is None or not unit.name.en[0].isdigit():
                continue
            said = _amount(value_text(entry.fact, whole.evidence.units, "en"))
            assert said == pytest.approx(entry.fact.value * _amount(unit.name.en), rel=1e-9), entry.id
            told += 1
        assert told > 50

    def test_is_worded_in_a_line_with_its_doubts(self, whole: Session, spoken: str) -> None:
        desk, ledger = Desk(whole, print, print), whole.ledger()
        for entry in whole.evidence.entries.values():
            line = entry_text(desk, entry)
            doubtful = bool(ledger.open_issues(entry.id)) or entry.kind == "issue"
            assert line.startswith(FLAG) == doubtful, entry.id
            assert entry.name.to(spoken) in line, entry.id

    def test_has_a_country_kind_and_type_with_a_name(self, whole: Session) -> None:
        """What is written on screen is never a code of the catalogue."""
        text.set_language("ko", paths.resource("i18n"))
        for entry in whole.evidence.entries.values():
            overline = next(entry_parts(Desk(whole, print, print), entry))
            assert isinstance(overline, QLabel)
            words = [part for part in overline.text().split(" · ") if not _is_korean(part)]
            assert words == [], (entry.id, overline.text())


def _counted(unit: str) -> str:
    """Return what a unit counts, without how many of them: "people" of "10,000 people"."""
    return re.sub(r"^[\d,]+ (?:thousand |million )?", "", unit)


def _amount(words: str) -> float:
    """Read the number of an English text, with the word for its size."""
    found = re.search(r"([\d,]+(?:\.\d+)?)(?: (thousand|million|billion|trillion)\b)?", words)
    assert found is not None, words
    return float(found[1].replace(",", "")) * SIZES[found[2]]


def _is_korean(words: str) -> bool:
    return any("가" <= letter <= "힣" for letter in words)


class TestSomeOfEachKind:
    @pytest.fixture
    def desk(self, whole: Session) -> Noted:
        return Noted(whole)

    def test_entries_show_quotes_places_sources_and_doubts(
        self, whole: Session, desk: Noted, spoken: str, qtbot: QtBot
    ) -> None:
        plan, ledger = whole.plan, whole.ledger()
        for entry in chosen(whole):
            holder, said = shown(entry_parts(desk, entry))
            qtbot.addWidget(holder)
            assert entry.name.to(spoken) in said, entry.id
            for citation in (plan.citations[id_] for id_ in entry.citations):
                assert f"“{citation.quote}”" in said, entry.id
                assert (citation.place or citation.section) in said, entry.id
                assert plan.sources[citation.source].title.to(spoken) in said, entry.id
            for issue in ledger.issues(entry.id):
                assert issue.name.to(spoken) in said, entry.id
            flags = [made.text() for made in holder.findChildren(QLabel) if made.text().startswith(FLAG)]
            count = len(ledger.open_issues(entry.id))
            assert [str(count) in flag for flag in flags] == [True] * bool(count), entry.id
            if entry.basis == "interpretation":
                assert INTERPRETED in said, entry.id
            if isinstance(entry.detail, Fact):
                assert value_text(entry.detail, whole.evidence.units, language()) in said, entry.id
            assert (holder.findChild(ResolveBox) is not None) == (entry.kind == "issue"), entry.id

    def test_other_things_too(
        self, whole: Session, known: tuple[Document, ...], desk: Noted, spoken: str, qtbot: QtBot
    ) -> None:
        kinds: dict[str, list[Document]] = defaultdict(list)
        for one in known:
            if one.ref != "entry":
                kinds[one.kind].append(one)
        assert {"stack", "option", "market", "scenario", "score", "statement", "source"} <= set(kinds)
        for of_kind in kinds.values():
            for one in of_kind[:: max(1, len(of_kind) // EACH)][:EACH]:
                parts = subject(desk, one.ref, one.id)
                assert parts is not None, one.key
                holder, said = shown(parts)
                qtbot.addWidget(holder)
                if one.ref == "score":
                    item, indicator = one.id.split("/")
                    named = (whole.plan.items[item].name, whole.plan.indicators[indicator].name)
                else:
                    named = (one.name,)
                assert " · ".join(name.to(spoken) for name in named) in said, one.key
                assert one.ref == "source" or "“" in said, one.key

    def test_every_link_leads_to_something(self, whole: Session, desk: Noted, qtbot: QtBot) -> None:
        pressed = 0
        for entry in chosen(whole):
            holder, _said = shown(entry_parts(desk, entry))
            qtbot.addWidget(holder)
            titles = {fold.toggle for fold in holder.findChildren(Fold)}
            for link in holder.findChildren(Link):
                if link not in titles:
                    link.click()
                    pressed += 1
        assert pressed > 500
        assert len(desk.looked) + len(desk.searched) + len(desk.left) == pressed
        for key in set(desk.looked):
            ref, _colon, id_ = key.partition(":")
            there = id_ in whole.evidence.entries if ref == "entry" else subject(desk, ref, id_) is not None
            assert there, key
        rows = {line.id for line in whole.roadmap()}
        for page, kind, id_, indicator in set(desk.left):
            assert page in ("matrix", "scoring", "roadmap")
            assert id_ in (rows if kind == "row" else whole.plan.items), (page, kind, id_)
            assert kind != "score" or indicator in whole.plan.indicators


class TestPane:
    def test_one_after_the_other_without_leaving_anything_behind(self, whole: Session, qtbot: QtBot) -> None:
        pane = ReadingPane(whole)
        qtbot.addWidget(pane)
        pane.resize(700, 900)
        for entry in chosen(whole)[::5]:
            pane.show_key(f"entry:{entry.id}")
            titles = [made.text() for made in pane.body.findChildren(QLabel) if made.property("type") == "title"]
            assert titles == [entry.name.en], entry.id
            assert pane.citations() == entry.citations

    def test_back_leads_through_all_that_was_followed(self, whole: Session, qtbot: QtBot) -> None:
        pane = ReadingPane(whole)
        qtbot.addWidget(pane)
        way = [f"entry:{entry.id}" for entry in chosen(whole)[::11]]
        for key in way:
            pane.follow(key)
        back = []
        while pane._trail:
            pane.go_back()
            back.append(pane.key)
        assert back == way[-2::-1]

    def test_every_text_is_shown_as_it_is_printed(self, whole: Session, qtbot: QtBot) -> None:
        """Neither "<3" is taken for markup nor the "&" of "R&D" for a key."""
        for entry in chosen(whole)[::7]:
            holder, _said = shown(entry_parts(Desk(whole, print, print), entry))
            qtbot.addWidget(holder)
            labels = holder.findChildren(QLabel)
            assert "AutoText" not in {made.textFormat().name for made in labels}, entry.id
            assert [made.text() for made in labels if made.buddy() is not None] == [], entry.id

    def test_a_link_to_research_and_development_makes_no_key(self, whole: Session, qtbot: QtBot) -> None:
        named = [entry for entry in whole.evidence.entries.values() if "R&D" in entry.name.en + entry.name.ko]
        assert named
        pressed: list[str] = []
        for entry in named[:4]:
            link = Desk(whole, pressed.append, print).to(entry.id)
            assert isinstance(link, Link)
            qtbot.addWidget(link)
            assert (link.text(), link.shortcut().isEmpty()) == (entry.name.en, True)
