"""The numbers by keyboard alone: weights by comparisons, a what-if kept as a set, how sure it is, and the check."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.mainwindow import MainWindow
from planner.ui.pages.cases import CasesPage
from planner.ui.pages.certainty import CertaintyPage
from planner.ui.pages.matrix import MatrixPage
from planner.ui.pages.ranking import RankingPage
from planner.ui.pages.weights import WeightsPage
from planner.ui.pages.weights.comparing import PairSlider

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_MOST, _PATIENCE = 30, 30_000


def focus() -> QWidget:
    """Return what the keyboard is in."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(qtbot: QtBot, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    qtbot.keyClick(focus(), key, modifiers)


def write(qtbot: QtBot, text: str) -> None:
    """Type a word wherever the keyboard is."""
    for letter in text:
        press(qtbot, letter)


def sampling(window: MainWindow) -> bool:
    """Tell whether the plan counts the error of asking few."""
    return window.session.plan.uncertainty.assessors


def tab_to(qtbot: QtBot, wanted: QWidget, *, back: bool = False) -> None:
    """Press Tab (or Shift+Tab) until `wanted` has the keyboard."""
    met = []
    for _press in range(_MOST):
        if focus() is wanted:
            return
        met.append(focus())
        press(qtbot, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, _SHIFT if back else Qt.KeyboardModifier.NoModifier)
    raise AssertionError(f"Tab does not reach {wanted}, only {met}")


def go_to(window: MainWindow, qtbot: QtBot, number: Qt.Key, page: str, *, shift: bool = False) -> QWidget:
    """Go to a page by its shortcut."""
    qtbot.keyClick(window, number, _CONTROL | _SHIFT if shift else _CONTROL)
    qtbot.waitUntil(lambda: window.page == page)
    return window.pages[page]


def fill_in(window: MainWindow, qtbot: QtBot, *words: str) -> None:
    """Type into the fields of the form that has just opened, take it with Enter, and be back in the window."""
    qtbot.waitUntil(lambda: focus().window() is not window)
    for place, text in enumerate(words):
        if place:
            press(qtbot, Qt.Key.Key_Tab)
        qtbot.keyClick(focus(), Qt.Key.Key_A, _CONTROL)
        write(qtbot, text)
    press(qtbot, Qt.Key.Key_Return)
    # Without a screen nothing brings the window to the front again.
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and focus().window() is window)


def weigh(window: MainWindow, qtbot: QtBot) -> str:
    """A set of weights by pairwise comparisons, used for the ranking; return its id."""
    page = go_to(window, qtbot, Qt.Key.Key_7, "weights", shift=True)
    assert isinstance(page, WeightsPage)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.empty.button)
    press(qtbot, Qt.Key.Key_Return)
    fill_in(window, qtbot, "Committee", "Secretary")
    qtbot.waitUntil(lambda: focus() is page.main())
    assert page.judging.isAncestorOf(focus())
    tab_to(qtbot, page.head.methods, back=True)
    while page.head.methods.currentData() != "ahp":
        press(qtbot, Qt.Key.Key_Down)
    compare(page, qtbot)
    tab_to(qtbot, page.head.use, back=True)
    press(qtbot, Qt.Key.Key_Space)
    (made,) = window.session.plan.weight_sets.values()
    assert (made.name, made.author, made.method) == ("Committee", "Secretary", "ahp")
    assert window.session.plan.ranking[made.sheet].weight_set == made.id
    return made.id


def compare(page: WeightsPage, qtbot: QtBot) -> None:
    """Say something of every pair: a digit, the other side, a step of the arrows, nothing but Enter."""
    sliders = list(page.findChildren(PairSlider))
    assert len(sliders) > 2
    qtbot.waitUntil(lambda: sliders[0].isVisible())
    for place, slider in enumerate(sliders):
        tab_to(qtbot, slider)
        press(qtbot, "3" if place else Qt.Key.Key_Return)
        if place == 1:
            press(qtbot, "-")
            press(qtbot, Qt.Key.Key_Right)
    assert page.effect is not None and page.effect.weighting.complete and page.effect.priorities is not None
    press(qtbot, Qt.Key.Key_Delete)
    assert page.effect.voice.missing
    press(qtbot, "2")
    assert not page.effect.voice.missing


def try_out(window: MainWindow, qtbot: QtBot) -> None:
    """A weight is moved, taken back with Esc, moved again and kept as a set."""
    page = go_to(window, qtbot, Qt.Key.Key_7, "ranking")
    assert isinstance(page, RankingPage)
    main = page.view.main()
    qtbot.waitUntil(lambda: focus() is (main.focusProxy() or main))
    tab_to(qtbot, page.side.tabBar())
    press(qtbot, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: bool(page.what_if.sliders) and page.what_if.sliders[0].isVisible(), timeout=_PATIENCE)
    slider = page.what_if.sliders[0]
    tab_to(qtbot, slider)
    before = slider.value()
    press(qtbot, Qt.Key.Key_PageUp)
    assert slider.value() == before + slider.pageStep() and page.what_if.keep.isEnabled()
    press(qtbot, Qt.Key.Key_Escape)
    assert slider.value() == before and not page.what_if.keep.isEnabled()
    press(qtbot, Qt.Key.Key_Up)
    tab_to(qtbot, page.what_if.keep)
    press(qtbot, Qt.Key.Key_Return)
    fill_in(window, qtbot, "Tried out")
    assert [one.name for one in window.session.plan.weight_sets.values()] == ["Committee", "Tried out"]


def be_sure(window: MainWindow, qtbot: QtBot) -> None:
    """All tabs by the arrows; a row's evidence by Enter; F6 walks over the parts of the window and comes back."""
    page = go_to(window, qtbot, Qt.Key.Key_6, "certainty", shift=True)
    assert isinstance(page, CertaintyPage)
    qtbot.waitUntil(lambda: focus() is page.means.table, timeout=_PATIENCE)
    press(qtbot, Qt.Key.Key_Down)
    assert page.means.title.text()
    seen = []
    for _press in range(4):
        press(qtbot, Qt.Key.Key_F6)
        seen.append(page.isAncestorOf(focus()))
        if seen[-1]:
            break
    assert seen[0] is False and seen[-1] is True
    tab_to(qtbot, page.tabs.tabBar(), back=True)
    for tab in ("errors", "changing", "together"):
        press(qtbot, Qt.Key.Key_Right)
        assert page.tab == tab and focus() is page.tabs.tabBar()
    press(qtbot, Qt.Key.Key_Left)
    qtbot.waitUntil(page.changing.table.isVisible, timeout=_PATIENCE)
    tab_to(qtbot, page.changing.table)


def doubt(window: MainWindow, qtbot: QtBot) -> None:
    """The bar of the uncertainty unfolds, and the sampling error is switched off and undone."""
    page = go_to(window, qtbot, Qt.Key.Key_6, "matrix")
    assert isinstance(page, MatrixPage)
    tab_to(qtbot, page.doubts.toggle, back=True)
    press(qtbot, Qt.Key.Key_Space)
    assert page.doubts.body.isVisible()
    tab_to(qtbot, page.doubts.assessors)
    press(qtbot, Qt.Key.Key_Space)
    assert not sampling(window)
    press(qtbot, Qt.Key.Key_Z, _CONTROL)
    assert sampling(window)
    tab_to(qtbot, page.doubts.shape, back=True)
    press(qtbot, Qt.Key.Key_Down)
    assert page.doubts.display().shape == "box"


def check(window: MainWindow, qtbot: QtBot) -> None:
    """The published cases are narrowed by typing, and the values of one are reached."""
    page = go_to(window, qtbot, Qt.Key.Key_F1, "cases")
    assert isinstance(page, CasesPage)
    qtbot.waitUntil(lambda: bool(page.table.model_.rows), timeout=_PATIENCE)
    all_rows = len(page.table.model_.rows)
    tab_to(qtbot, page.words, back=True)
    write(qtbot, "VIKOR")
    qtbot.waitUntil(lambda: 0 < len(page.table.model_.rows) < all_rows)
    tab_to(qtbot, page.table)
    press(qtbot, Qt.Key.Key_Down)
    assert "VIKOR" in page.detail.title.text()


def test_from_weights_to_the_check_of_the_methods(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    weigh(window, qtbot)
    try_out(window, qtbot)
    be_sure(window, qtbot)
    doubt(window, qtbot)
    check(window, qtbot)
