"""Every action as a row of data: menus, shortcuts and the page of shortcuts are made from one table."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from planner.text import LANGUAGES, N_, _
from planner.ui import catalogues, commands
from planner.ui.commands import Shell

MENUS = (
    ("file", N_("&File")),
    ("edit", N_("&Edit")),
    ("view", N_("&View")),
    ("workshop", N_("&Workshop")),
    ("help", N_("&Help")),
)
RECENT = "recent"


@dataclass(frozen=True, slots=True)
class Action:
    """One row: id, menu, English text, keys (the first is shown) and what it does.

    `when` tells whether it can be done now, `label` gives a text that changes, `on` makes it a tick. A `gap` draws a
    line above it.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str, ...]
    do: Callable[[Shell], object]
    when: Callable[[Shell], bool] | None = None
    label: Callable[[Shell], str] | None = None
    on: Callable[[Shell], bool] | None = None
    gap: bool = False


def _has_plan(shell: Shell) -> bool:
    return shell.session.has_plan


def _named(template: str, plain: str, labels: tuple[str, ...]) -> str:
    # An ampersand in a label would become the key of the menu text.
    return _(template).format(label=labels[0].replace("&", "&&")) if labels else _(plain)


def _undo_text(shell: Shell) -> str:
    return _named(N_("&Undo: {label}"), N_("&Undo"), shell.session.undo_labels())


def _redo_text(shell: Shell) -> str:
    return _named(N_("&Redo: {label}"), N_("&Redo"), shell.session.redo_labels())


def _language_text(_shell: Shell) -> str:
    return _("Show in &{name}").format(name=LANGUAGES[commands.other_language()])


ACTIONS: tuple[Action, ...] = (
    Action("new", "file", N_("&New plan…"), ("Ctrl+N",), commands.new_plan),
    Action("open", "file", N_("&Open…"), ("Ctrl+O",), commands.open_plan),
    Action(RECENT, "file", N_("Recent &files"), (), lambda _shell: None),
    Action(
        "save-copy", "file", N_("&Save a copy as…"), ("Ctrl+Shift+S",), commands.save_copy, when=_has_plan, gap=True
    ),
    Action(
        "export", "file", N_("&Export workbook…"), ("Ctrl+E",), lambda shell: shell.show_page("export"), when=_has_plan
    ),
    Action(
        "catalogue-template",
        "file",
        N_("Catalogue &template…"),
        (),
        catalogues.write_template,
        when=_has_plan,
        gap=True,
    ),
    Action(
        "catalogue-import",
        "file",
        N_("&Import own catalogue…"),
        (),
        catalogues.import_own,
        when=catalogues.changeable,
    ),
    Action("catalogue-export", "file", N_("Export o&wn catalogue…"), (), catalogues.export_own, when=_has_plan),
    Action("catalogue-export-all", "file", N_("Export whole catalo&gue…"), (), catalogues.export_all, when=_has_plan),
    Action(
        "catalogue-update",
        "file",
        N_("&Bring the catalogue up to date"),
        (),
        catalogues.update_catalogue,
        when=catalogues.can_update,
    ),
    Action("quit", "file", N_("&Quit"), ("Ctrl+Q",), lambda shell: shell.close_window(), gap=True),
    Action(
        "undo", "edit", N_("&Undo"), ("Ctrl+Z",), commands.undo, when=lambda s: s.session.can_undo, label=_undo_text
    ),
    Action(
        "redo",
        "edit",
        N_("&Redo"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        commands.redo,
        when=lambda s: s.session.can_redo,
        label=_redo_text,
    ),
    Action(
        "history",
        "edit",
        N_("Undo &history…"),
        ("Ctrl+H",),
        lambda shell: shell.show_dialog("history"),
        when=lambda s: s.session.can_undo or s.session.can_redo,
        gap=True,
    ),
    Action(
        "interpretation",
        "edit",
        N_("Count &interpretation"),
        (),
        catalogues.toggle_interpretation,
        when=catalogues.changeable,
        on=catalogues.counts_interpretation,
        gap=True,
    ),
    Action(
        "sidebar",
        "view",
        N_("Words in the &sidebar"),
        ("F8",),
        commands.toggle_sidebar,
        on=lambda shell: shell.session.settings.sidebar,
        gap=True,
    ),
    Action(
        "details", "view", N_("&Details"), ("F9",), commands.toggle_details, on=lambda s: s.session.settings.details
    ),
    Action(
        "evidence",
        "view",
        N_("&Evidence of what is selected"),
        ("F4",),
        commands.open_evidence,
        when=_has_plan,
    ),
    Action(
        "full-screen",
        "view",
        N_("&Full screen"),
        ("F11",),
        lambda shell: shell.toggle_full_screen(),
        on=lambda shell: shell.full_screen,
    ),
    Action("larger", "view", N_("&Larger text"), ("Ctrl++", "Ctrl+="), lambda s: commands.zoom(s, 1), gap=True),
    Action("smaller", "view", N_("S&maller text"), ("Ctrl+-",), lambda s: commands.zoom(s, -1)),
    Action("actual", "view", N_("&Normal text"), ("Ctrl+0",), lambda s: commands.zoom(s, 0)),
    Action(
        "language",
        "view",
        N_("Other &language"),
        ("Ctrl+Shift+L",),
        commands.switch_language,
        label=_language_text,
        gap=True,
    ),
    Action("room", "workshop", N_("&Room mode…"), ("F7",), commands.open_room, when=_has_plan),
    Action("pass-laptop", "workshop", N_("&Pass the laptop…"), ("Shift+F7",), commands.pass_laptop, when=_has_plan),
    Action("shortcuts", "help", N_("&Keyboard shortcuts"), ("F1",), lambda shell: shell.show_dialog("shortcuts")),
    Action(
        "cases",
        "help",
        N_("&Check of the methods"),
        ("Ctrl+F1",),
        lambda shell: shell.show_page("cases"),
        when=_has_plan,
    ),
    Action("about", "help", N_("&About the planner"), (), lambda shell: shell.show_dialog("about")),
)


def table(pages: Iterable[tuple[str, str, str]]) -> tuple[Action, ...]:
    """Return ACTIONS with one action more for each page (id, title, key), first in the menu of views."""
    found = tuple(_page_action(*page) for page in pages)
    at = next(place for place, row in enumerate(ACTIONS) if row.menu == "view")
    return ACTIONS[:at] + found + ACTIONS[at:]


def _page_action(page: str, title: str, key: str) -> Action:
    return Action(f"page-{page}", "view", title, (key,), lambda shell: shell.show_page(page))


class Menus:
    """The menu bar made from a table of actions; `refresh` brings texts, ticks and what is possible up to date."""

    def __init__(self, shell: Shell, bar: QMenuBar, rows: Sequence[Action]) -> None:
        self.shell = shell
        self.rows = tuple(rows)
        self.actions: dict[str, QAction] = {}
        self._recent = QMenu(_("Recent &files"), bar)
        menus = {id: bar.addMenu(_(title)) for id, title in MENUS}
        for row in self.rows:
            self._add(menus[row.menu], row)
        self.refresh()

    def _add(self, menu: QMenu, row: Action) -> None:
        if row.gap:
            menu.addSeparator()
        if row.id == RECENT:
            self.actions[row.id] = menu.addMenu(self._recent)
            return
        action = menu.addAction(_(row.text))
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(row.on is not None)
        action.triggered.connect(lambda _checked=False: row.do(self.shell))
        self.actions[row.id] = action

    def refresh(self) -> None:
        """Bring every action up to date with the session."""
        for row in self.rows:
            action = self.actions[row.id]
            if row.label is not None:
                action.setText(row.label(self.shell))
            if row.when is not None:
                action.setEnabled(row.when(self.shell))
            if row.on is not None:
                action.setChecked(row.on(self.shell))
        self._fill_recent()

    def _fill_recent(self) -> None:
        """List the recent files, with a digit each as their key."""
        recent = self.shell.session.settings.recent
        self.actions[RECENT].setEnabled(bool(recent))
        if [action.data() for action in self._recent.actions()] == list(recent):
            return
        self._recent.clear()
        for number, name in enumerate(recent, start=1):
            action = self._recent.addAction(f"&{number % 10}  {name}")
            action.setData(name)
            action.triggered.connect(lambda _checked=False, name=name: commands.open_recent(self.shell, name))


def plain(text: str) -> str:
    """Return the words of a menu text without its mnemonic: "파일(&F)" and "&File" give "파일" and "File"."""
    at = text.find("(&")
    if at >= 0 and text[at + 3 : at + 4] == ")":
        text = text[:at] + text[at + 4 :]
    return text.replace("&", "").rstrip("…").strip()
