"""The signals: an inbox of proposed effects that are decided on by hand, on the record, without touching a score."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner import paths
from planner.model.evidence import Choice
from planner.store.store import create
from planner.ui.details import Details
from planner.ui.effects import accepted, choice_text, decided, effect_of, effect_text, state_of
from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.deciding import DecideBox
from planner.ui.pages.evidence.inbox import (
    ALL,
    INBOX,
    Incoming,
    facts_of,
    hit_of,
    incoming,
    next_undecided,
    sift,
    summary,
    waiting_text,
)
from planner.ui.pages.evidence.page import EvidencePage
from planner.ui.pages.evidence.pane import desk_of
from planner.ui.pages.evidence.signals import SignalsTab
from planner.ui.planfile import PlanFile
from planner.ui.session import Session
from planner.ui.wrapping import Link
from tests.seeds import CITATION, EVIDENCE, FACT, write
from tests.ui.conftest import Notices

_ENTER, _CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
_SIGNAL, _EFFECT = EVIDENCE["signals"][0], EVIDENCE["effects"][0]
_SIGNALS = [
    _SIGNAL,
    _SIGNAL | {"id": "s2", "name_en": "MODEL RELEASED", "type": "industry", "country": "CN", "stacks": ["b"],
               "date": "2025-01-20", "date_printed": "1월 20일", "text_ko": "공개함", "text_en": "It was released.",
               "citations": ["c3", "c1"]},
    _SIGNAL | {"id": "s3", "name_ko": "조사", "name_en": "SURVEY", "date": "2024-12-01", "citations": ["c1"]},
]
_EFFECTS = [
    _EFFECT,
    _EFFECT | {"id": "e2", "signal": "s2", "direction": "lowers", "text_en": "Cheaper models.", "stacks": ["b"]},
    _EFFECT | {"id": "e3", "signal": "s2", "direction": "mixed", "confidence": "low", "stacks": ["b"]},
]
_FACTS = [
    FACT,
    FACT | {"id": "f2", "subject": "s2", "name_en": "PARAMETERS", "value": 671, "citations": ["c3"]},
    FACT | {"id": "f3", "name_en": "PRICE", "value": 95, "citations": ["c3"]},
]


@pytest.fixture(scope="module")
def signals_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with three signals: one with one effect, one with two, one with none."""
    folder = tmp_path_factory.mktemp("signals")
    citations = [CITATION, CITATION | {"id": "c2"}, CITATION | {"id": "c3", "section": "제2장", "quote": "671억"}]
    write(folder, signals=_SIGNALS, effects=_EFFECTS, facts=_FACTS, citations=citations)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "seed", lambda *parts: folder.joinpath(*parts))
        create(folder / "signals.plan", seeded=True).close()
    return folder / "signals.plan"


@pytest.fixture
def session(empty_session: Session, signals_file: Path, tmp_path: Path) -> Session:
    """A session over such a plan of its own."""
    assert empty_session.open(Path(shutil.copy(signals_file, tmp_path / "signals.plan")))
    return empty_session


@pytest.fixture
def tab(session: Session, qtbot: QtBot) -> Iterator[SignalsTab]:
    """The tab as the page keeps it: redrawn after every change."""
    made = SignalsTab(session, Lookup(session))
    qtbot.addWidget(made)
    session.changed.connect(lambda _tables: made.refresh())
    made.resize(1100, 700)
    made.refresh()
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()
    # Parts that were written anew are gone before the next test dresses everything that there is.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def decide(session: Session, effect: str, state: Choice, author: str = "Kim") -> None:
    assert session.act("Decide", lambda rows: rows.decide(effect, state, f"Because {state}", author))


def listed(tab: SignalsTab) -> list[str]:
    return [hit.key for hit in tab.list.model_.hits] if tab.list.isVisible() else []


def box(tab: SignalsTab) -> DecideBox:
    assert tab.pane.box is not None
    return tab.pane.box


def fill(tab: SignalsTab, reason: str = "It touches us", author: str = "Kim") -> None:
    box(tab).reason.setPlainText(reason)
    box(tab).author.setText(author)


def text_of(tab: SignalsTab) -> str:
    found = [made.text() for made in tab.pane.body.findChildren(QLabel) if made.isVisibleTo(tab)]
    return "\n".join(filter(None, found))


def press(parent: QWidget, words: str) -> None:
    next(made for made in parent.findChildren(QPushButton) if made.text() == words).click()


class TestInbox:
    def test_the_latest_comes_first_with_its_effects(self, session: Session) -> None:
        found = incoming(session.ledger())
        assert [one.entry.id for one in found] == ["s2", "s1", "s3"]
        assert [one.undecided for one in found] == [2, 1, 0]
        assert [one.first for one in found] == ["e2", "e1", ""]

    def test_a_decided_effect_waits_no_more_until_it_is_taken_back(self, session: Session) -> None:
        decide(session, "e2", "accepted")
        one = incoming(session.ledger())[0]
        assert (one.states, one.first) == (("accepted", "open"), "e3")
        decide(session, "e2", "open")
        assert incoming(session.ledger())[0].undecided == 2

    @pytest.mark.parametrize(
        ("view", "category", "stack", "kept"),
        [
            (INBOX, "", "", ["s2", "s1"]),
            (ALL, "", "", ["s2", "s1", "s3"]),
            ("accepted", "", "", []),
            (INBOX, "industry", "", ["s2"]),
            (ALL, "", "a", ["s1", "s3"]),
            (ALL, "industry", "a", []),
        ],
    )
    def test_the_boxes_keep_what_they_say(
        self, session: Session, view: str, category: str, stack: str, kept: list[str]
    ) -> None:
        assert [one.entry.id for one in sift(incoming(session.ledger()), view, category, stack)] == kept

    def test_an_effect_on_another_stack_is_found_under_it(self, session: Session) -> None:
        one = incoming(session.ledger())[0]
        elsewhere = Incoming(one.entry, tuple(replace(effect, stacks=("z",)) for effect in one.effects), one.states)
        assert sift([elsewhere], ALL, stack="z")

    def test_the_next_undecided_effect_is_found_round_the_end(self, session: Session) -> None:
        found = incoming(session.ledger())
        assert next_undecided(found, "") == "e2"
        assert next_undecided(found, "e2") == "e3"
        assert next_undecided(found, "e3") == "e1"
        assert next_undecided(found, "e1") == "e2"
        decide(session, "e2", "rejected")
        decide(session, "e3", "rejected")
        assert next_undecided(incoming(session.ledger()), "e1") == ""

    def test_a_signal_is_worded_with_what_waits(self, session: Session) -> None:
        two, one, none = incoming(session.ledger())
        assert waiting_text(two) == "2 undecided"
        assert waiting_text(none) == "No effect proposed"
        hit = hit_of(one, interpreted=True)
        assert hit.spoken == f"{one.entry.name.en}, 1 undecided, 2025-01-13, Policy, United States"
        assert hit_of(one, interpreted=False).value == ""
        decide(session, "e2", "postponed")
        assert waiting_text(incoming(session.ledger())[0]) == "1 undecided · ◷ Postponed"

    def test_the_summary_counts(self, session: Session) -> None:
        found = incoming(session.ledger())
        assert summary(found, interpreted=True) == "3 signals · 3 proposed effects undecided"
        assert summary(found[1:2], interpreted=True) == "1 signal · 1 proposed effect undecided"
        assert summary(found, interpreted=False) == "3 signals"

    def test_the_figures_of_a_signal_are_those_about_it_and_of_its_own_section(self, session: Session) -> None:
        entries = session.evidence.entries
        found = facts_of(session.plan, session.ledger(), entries["s2"])
        assert [fact.id for fact in found] == ["f2", "f3"]
        # Several signals are cited from the first section: its figures belong to none of them.
        assert facts_of(session.plan, session.ledger(), entries["s1"]) == ()


class TestWords:
    @pytest.mark.parametrize(
        ("state", "words"),
        [("accepted", "✓ Accepted"), ("rejected", "✕ Rejected"), ("postponed", "◷ Postponed"), ("open", "○ Undecided")],
    )
    def test_a_decision_is_a_mark_and_a_word(self, state: Choice, words: str) -> None:
        assert choice_text(state) == words

    @pytest.mark.parametrize(
        ("effect", "words"), [("e1", "↑ Raises: Risk"), ("e2", "↓ Lowers: Risk"), ("e3", "± Mixed: Risk")]
    )
    def test_a_direction_is_a_mark_and_a_word(self, session: Session, effect: str, words: str) -> None:
        assert effect_text(session.plan, effect_of(session.evidence.entries[effect])) == words

    def test_an_indicator_that_the_plan_lacks_is_named_by_its_id(self, session: Session) -> None:
        effect = effect_of(session.evidence.entries["e1"])
        assert effect_text(session.plan, replace(effect, indicator="gone", direction="neutral")).endswith(": gone")

    def test_only_an_effect_has_one(self, session: Session) -> None:
        with pytest.raises(TypeError, match="s1 is no effect"):
            effect_of(session.evidence.entries["s1"])

    def test_the_latest_decision_holds(self, session: Session) -> None:
        assert state_of(decided(session.evidence), "e1") == "open"
        decide(session, "e1", "accepted")
        decide(session, "e1", "rejected")
        assert state_of(decided(session.evidence), "e1") == "rejected"


class TestTab:
    def test_it_starts_with_the_inbox_and_its_first_signal(self, tab: SignalsTab) -> None:
        assert listed(tab) == ["s2", "s1"]
        assert (tab.signal, tab.effect, tab.list.current) == ("s2", "e2", "s2")

    def test_it_says_that_no_score_changes(self, tab: SignalsTab) -> None:
        words = [made.text() for made in tab.findChildren(QLabel)]
        assert "Nothing here changes a score by itself: what you accept is listed at its stacks." in words

    def test_the_signal_is_read_before_what_it_might_do(self, tab: SignalsTab) -> None:
        text = text_of(tab)
        order = ["MODEL RELEASED", "It was released.", "Facts", "“671억”", "† What it might do", "↓ Lowers: Risk",
                 "Cheaper models.", "○ Undecided", "± Mixed: Risk"]
        places = [text.index(words) for words in order]
        assert places == sorted(places)
        assert {"1월 20일", "Medium", "Low"} <= set(text.splitlines())
        links = [made.text() for made in tab.pane.body.findChildren(Link)]
        assert any("PARAMETERS" in words and "671%" in words for words in links)
        assert any(words.startswith("Body 25-14 · A") for words in links)

    def test_links_open_the_evidence(self, tab: SignalsTab, session: Session, qtbot: QtBot) -> None:
        with qtbot.waitSignal(session.looked_up) as asked:
            press(tab.pane.body, session.evidence.entries["nvidia"].name.en)
        assert asked.args == ["entry:nvidia"]

    def test_arrows_choose_and_enter_reads(self, tab: SignalsTab, qtbot: QtBot) -> None:
        tab.list.setFocus()
        qtbot.keyClick(tab.list, Qt.Key.Key_Down)
        assert tab.signal == "s1"
        assert "↑ Raises: Risk" in text_of(tab)
        qtbot.keyClick(tab.list, _ENTER)
        assert tab.pane.area.hasFocus()

    def test_the_boxes_narrow_and_all_is_a_press_away(self, tab: SignalsTab) -> None:
        tab.category.choose("policy")
        tab.sift()
        assert (listed(tab), tab.signal) == (["s1"], "s1")
        tab.stack.choose("b")
        tab.sift()
        assert listed(tab) == []
        assert "The boxes above hide every signal" in tab.empty.text()
        tab.all.click()
        assert listed(tab) == ["s2", "s1", "s3"]
        assert tab.all.isHidden()

    def test_a_signal_without_effects_says_so(self, tab: SignalsTab) -> None:
        tab.show_all()
        tab.show_signal("s3")
        assert "No effect is proposed for this signal." in text_of(tab)
        assert tab.pane.box is None
        tab.choose("accepted")

    def test_a_plan_without_signals_says_what_to_do(self, empty_session: Session, tmp_path: Path, qtbot: QtBot) -> None:
        create(tmp_path / "blank.plan", seeded=False).close()
        assert empty_session.open(tmp_path / "blank.plan")
        made = SignalsTab(empty_session, Lookup(empty_session))
        qtbot.addWidget(made)
        made.refresh()
        assert made.empty.text().startswith("This plan has no signals.")
        assert "Choose a signal on the left." in [shown.text() for shown in made.pane.body.findChildren(QLabel)]
        assert not made.next.isEnabled()
        made.go_on()


class TestDeciding:
    @pytest.mark.parametrize(
        ("key", "state"), [(Qt.Key.Key_A, "accepted"), (Qt.Key.Key_R, "rejected"), (Qt.Key.Key_P, "postponed")]
    )
    def test_a_key_chooses_and_goes_to_the_reason(
        self, tab: SignalsTab, session: Session, qtbot: QtBot, key: Qt.Key, state: Choice
    ) -> None:
        tab.activateWindow()
        tab.list.setFocus()
        qtbot.keyClick(tab.list, key)
        assert box(tab).state == state
        assert box(tab).reason.hasFocus()
        qtbot.keyClicks(box(tab).reason, "a rap")
        assert box(tab).state == state
        box(tab).author.setText("Kim")
        qtbot.keyClick(box(tab).reason, _ENTER, _CTRL)
        made = session.evidence.decisions[-1]
        assert (made.effect, made.state, made.reason, made.author) == ("e2", state, "a rap", "Kim")

    def test_it_needs_a_choice_a_reason_and_a_name(self, tab: SignalsTab, session: Session) -> None:
        made = box(tab)
        for field, words in ((made.reason, "Why"), (made.author, "Kim")):
            assert not made.record.isEnabled()
            made.take()
            field.setProperty("plainText" if field is made.reason else "text", words)
        assert not made.record.isEnabled()
        made.choose("accepted")
        assert made.record.isEnabled()
        assert not session.evidence.decisions

    def test_what_a_choice_does_is_said(self, tab: SignalsTab) -> None:
        assert "sign with your name" in box(tab).follows.text()
        box(tab).choose("rejected")
        assert "listed nowhere" in box(tab).follows.text()

    def test_the_next_undecided_effect_is_offered(self, tab: SignalsTab) -> None:
        for effect in ("e2", "e3", "e1"):
            assert tab.effect == effect
            tab.choose("postponed")
            fill(tab)
            box(tab).record.click()
        assert listed(tab) == []
        assert tab.empty.text().startswith("Every proposed effect is decided on.")
        assert tab.signal == "s1"
        assert not tab.next.isEnabled()

    def test_no_score_changes(self, tab: SignalsTab, session: Session) -> None:
        before = session.plan
        tab.choose("accepted")
        fill(tab)
        box(tab).take()
        assert session.plan.published == before.published
        assert session.plan.assessments == before.assessments

    def test_it_can_be_undone(self, tab: SignalsTab, session: Session) -> None:
        tab.choose("accepted")
        fill(tab)
        box(tab).take()
        assert session.undo_labels()[0].startswith("Accept: “")
        session.undo()
        assert not session.evidence.decisions
        assert tab.found[0].undecided == 2

    def test_the_record_stands_below_and_a_decision_can_be_taken_back(self, tab: SignalsTab, session: Session) -> None:
        assert box(tab).radios["open"].isHidden()
        tab.choose("open")
        assert box(tab).state is None
        decide(session, "e2", "accepted", "Lee")
        decide(session, "e2", "rejected", "Park")
        tab.show_effect("e2")
        text = text_of(tab)
        assert text.index("✕ Rejected · Park") < text.index("Because rejected") < text.index("Because accepted")
        assert box(tab).author.text() == "Park"
        tab.choose("open")
        fill(tab, "Too early")
        box(tab).take()
        assert state_of(decided(session.evidence), "e2") == "open"
        assert len(session.evidence.decisions) == 3

    def test_what_is_typed_stays_while_something_else_is_read(self, tab: SignalsTab) -> None:
        tab.choose("rejected")
        fill(tab, "Half a reason", "Choi")
        tab.show_signal("s1")
        assert box(tab).reason.toPlainText() == ""
        tab.show_signal("s2")
        again = box(tab)
        assert (again.state, again.reason.toPlainText(), again.author.text()) == ("rejected", "Half a reason", "Choi")

    def test_another_effect_of_the_signal_can_be_decided_first(self, tab: SignalsTab) -> None:
        press(tab.pane.body, "Decide on this effect")
        assert (tab.effect, box(tab).effect.id) == ("e3", "e3")

    def test_n_goes_on_and_back_to_the_inbox_where_a_view_has_none_left(
        self, tab: SignalsTab, session: Session, qtbot: QtBot
    ) -> None:
        tab.activateWindow()
        tab.list.setFocus()
        qtbot.keyClick(tab.list, Qt.Key.Key_N)
        assert tab.effect == "e3"
        decide(session, "e1", "accepted")
        tab.view.choose("accepted")
        tab.sift()
        assert tab.signal == "s1"
        tab.go_on()
        assert (tab.view.value, tab.effect) == (INBOX, "e2")

    def test_a_refused_decision_keeps_what_was_typed(
        self, tab: SignalsTab, session: Session, notices: Notices, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tab.choose("accepted")
        fill(tab, "Kept")
        monkeypatch.setattr(session, "act", lambda *_what: False)
        box(tab).take()
        assert tab.pane.drafts["e2"] == ("accepted", "Kept", "Kim")
        assert not session.evidence.decisions

    def test_korean_is_recorded_as_composed_letters(self, tab: SignalsTab, session: Session) -> None:
        tab.choose("accepted")
        fill(tab, "\u1100\u1161능", "김")
        box(tab).take()
        assert session.evidence.decisions[0].reason == "가능"

    def test_a_plan_for_reading_only_shows_no_form(
        self, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(PlanFile, "read_only", True)
        made = SignalsTab(session, Lookup(session))
        qtbot.addWidget(made)
        made.refresh()
        assert made.pane.box is None
        assert "Decide on this effect" not in [shown.text() for shown in made.findChildren(QPushButton)]
        made.show_effect("e2")
        made.pane.show_box()


class TestOnThePage:
    """The tab where it lives: among the others, redrawn by the page."""

    def page(self, session: Session, qtbot: QtBot) -> EvidencePage:
        made = EvidencePage(session)
        qtbot.addWidget(made)
        made.resize(1200, 760)
        made.show()
        qtbot.waitExposed(made)
        made.show_tab("signals")
        qtbot.waitUntil(made.made["signals"].isVisible)
        return made

    def test_a_decision_is_seen_without_being_asked_for(self, session: Session, qtbot: QtBot) -> None:
        page = self.page(session, qtbot)
        shown = page.made["signals"]
        assert isinstance(shown, SignalsTab)
        decide(session, "e1", "accepted")
        assert listed(shown) == ["s2"]
        session.undo()
        assert listed(shown) == ["s2", "s1"]
        page.hide()

    def test_everything_is_done_from_the_keyboard(self, session: Session, qtbot: QtBot) -> None:
        page = self.page(session, qtbot)
        shown = page.made["signals"]
        assert isinstance(shown, SignalsTab)
        page.activateWindow()
        shown.list.setFocus()
        for key, reason in ((Qt.Key.Key_A, "near"), (Qt.Key.Key_R, "far"), (Qt.Key.Key_P, "later")):
            qtbot.keyClick(page.focusWidget(), key)
            made = box(shown)
            qtbot.keyClicks(made.reason, reason)
            qtbot.keyClick(made.reason, Qt.Key.Key_Tab)
            assert made.author.hasFocus()
            if not made.author.text():
                qtbot.keyClicks(made.author, "Kim")
            qtbot.keyClick(made.author, _ENTER, _CTRL)
        found = session.evidence.decisions
        assert [(one.effect, one.state, one.reason) for one in found] == [
            ("e2", "accepted", "near"), ("e3", "rejected", "far"), ("e1", "postponed", "later")
        ]
        assert {one.author for one in found} == {"Kim"}
        page.hide()

    def test_what_is_on_screen_is_translated(self, session: Session, qtbot: QtBot, tagged: None) -> None:
        page = self.page(session, qtbot)
        shown = page.made["signals"]
        assert isinstance(shown, SignalsTab)
        assert box(shown).radios["accepted"].text() == "«Accept» (A)"
        assert shown.next.text() == "«Next undecided (N)»"
        assert "«{mark} What it might do: an interpretation»".format(mark="†") in text_of(shown)
        named = (shown.view, shown.category, shown.stack, shown.list)
        assert all(one.accessibleName().startswith("«") for one in named)
        page.hide()


class TestInterpretationOff:
    def test_it_says_what_is_left_out_and_brings_it_back(self, tab: SignalsTab, session: Session) -> None:
        assert tab.off.isHidden()
        decide(session, "e2", "accepted")
        assert session.act("Off", lambda rows: rows.set_interpretation(False))
        assert tab.off.isVisible()
        assert listed(tab) == ["s2", "s1", "s3"]
        assert not tab.view.isEnabled()
        assert "Interpretation is switched off, so the proposed effects are left out." in text_of(tab)
        assert tab.count.text() == "3 signals"
        press(tab.off, "Let interpretation count again")
        assert session.evidence.interpretation
        assert tab.off.isHidden()
        assert tab.view.value == INBOX
        assert tab.found[0].states == ("accepted", "open")


class TestAtTheStack:
    def shown(self, session: Session, qtbot: QtBot) -> Details:
        details = Details(session)
        qtbot.addWidget(details)
        session.select("item", "a")
        details.update_now()
        return details

    def test_accepted_effects_are_listed_with_a_way_to_their_signal(self, session: Session, qtbot: QtBot) -> None:
        decide(session, "e1", "accepted")
        decide(session, "e2", "accepted")
        assert [entry.id for entry, _made in accepted(session.evidence, "a")] == ["e1"]
        details = self.shown(session, qtbot)
        links = [made for made in details.body.findChildren(Link)]
        fold = next(made for made in links if made.text() == "Accepted signals (1)")
        assert not fold.isChecked()
        found = next(made for made in links if made.text().startswith("↑ Raises: Risk · "))
        assert "Because accepted" in found.toolTip()
        with qtbot.waitSignal(session.looked_up) as asked:
            found.click()
        assert asked.args == ["entry:s1"]

    def test_nothing_is_said_where_none_is_accepted(self, session: Session, qtbot: QtBot) -> None:
        decide(session, "e1", "accepted")
        decide(session, "e1", "rejected")
        details = self.shown(session, qtbot)
        assert not [made for made in details.body.findChildren(Link) if "Accepted" in made.text()]

    def test_nor_while_interpretation_is_left_out(self, session: Session) -> None:
        decide(session, "e1", "accepted")
        session.act("Off", lambda rows: rows.set_interpretation(False))
        assert accepted(session.evidence, "a") == ()


def test_a_search_by_facets_opens_what_was_read_last(session: Session, qtbot: QtBot) -> None:
    session.wanted = "entry:f1"
    desk = desk_of(session)
    from_facets = desk.search
    with qtbot.waitSignal(session.looked_up) as asked:
        from_facets(None)  # type: ignore[arg-type]
    assert asked.args == ["entry:f1"]
