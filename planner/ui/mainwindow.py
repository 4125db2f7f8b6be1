"""The window: menus above a frame, pages made when first seen. It lays out and forwards; it computes nothing."""

import importlib

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QMainWindow, QMenuBar, QWidget

from planner.text import _
from planner.ui import catalogues, commands
from planner.ui.actions import Menus, table
from planner.ui.banner import Banner
from planner.ui.corner import Corner
from planner.ui.frame import Frame
from planner.ui.page import Page
from planner.ui.pages import PAGES, entry
from planner.ui.parts import order_tabs
from planner.ui.session import FILE, Session
from planner.ui.waiting import NoPlan

SIZE = (1280, 800)
# What the system puts around a window is not known before it is seen.
TITLE_BAR = 40
ALL_ACTIONS = table((page.id, page.title, page.shortcut) for page in PAGES if page.listed)
# What makes every word or colour on screen out of date.
_REBUILD = frozenset({"language", "theme", "text_scale"})


class MainWindow(QMainWindow):
    """The window over one session; `painted` once it is first seen, `ready` once its page is."""

    painted = Signal()
    ready = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.page = PAGES[0].id
        self.is_ready = False
        self._painted = False
        self.pages: dict[str, Page] = {}
        self.restore_size()
        self._build()
        self._keys()
        session.changed.connect(self._on_changed)
        session.navigate.connect(self.show_page)
        session.discuss.connect(lambda item, indicator: commands.discuss(self, item, indicator))
        session.notice.connect(lambda level, text: self.banner.show_notice(level, text))
        session.selected.connect(self._on_selected)
        session.exporting.connect(self._refresh_frame)
        session.settings_changed.connect(self._on_settings)

    @property
    def banner(self) -> Banner:
        """Return the strip of notices."""
        return self.frame.banner

    def _build(self) -> None:
        """Make everything inside the window; done again when language, theme or text size change."""
        self.menus = Menus(self, self.menuBar(), ALL_ACTIONS)
        self.status = Corner(self)
        self.menuBar().setCornerWidget(self.status, Qt.Corner.TopRightCorner)
        self.frame = Frame(self.session, self.show_page, lambda: self.menus.actions["sidebar"].trigger())
        self.setCentralWidget(self.frame)
        self._refresh()

    def _keys(self) -> None:
        """Add the keys that have no menu entry."""
        for key, backwards in (("F6", False), ("Shift+F6", True)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda backwards=backwards: self.frame.next_part(backwards))

    def rebuild(self) -> None:
        """Make the contents anew in the present language and look, on the same page, keeping the notice."""
        self.commit_editing()
        level, text, chosen_on = self.banner.level, self.banner.text, self.frame.chosen_on
        for page in self.pages.values():
            # A page that waits for its deletion must not answer signals any more.
            self.session.changed.disconnect(page.on_changed)
        self.pages = {}
        # A new bar takes the old one's menus with it.
        self.setMenuBar(QMenuBar())
        self._build()
        self.frame.chosen_on = chosen_on
        if self.is_ready:
            self.set_ready()
        if level == "offer" and text:
            self._offer()
        elif text:
            self.banner.show_notice(level, text)

    def _offer(self) -> None:
        """Offer a newer catalogue for the open plan, where the program brings one."""
        if self.is_ready and catalogues.can_update(self):
            words = _("Bring up to date")
            self.banner.show_offer(catalogues.offer(self), words, lambda: catalogues.update_catalogue(self))

    def set_ready(self) -> None:
        """Show the page, or what to do without a plan: everything slow is loaded."""
        first, self.is_ready = not self.is_ready, True
        self.show_page(self.page)
        if first and not self.banner.text:
            self._offer()
        # No ring until somebody uses the keyboard: Tab then starts at the first page of the sidebar.
        self.setFocus()
        self.ready.emit()

    def show_page(self, page: str) -> None:
        """Show a page by its id, made now if it is seen for the first time; KeyError for an unknown id."""
        entry(page)
        self.commit_editing()
        self.page = page
        if self.is_ready and (self.session.has_plan or page == "preferences"):
            if page not in self.pages:
                self.pages[page] = self._make(page)
            self.frame.show_widget(self.pages[page])
        elif self.is_ready:
            self.frame.show_widget(NoPlan(self))
        self._refresh()
        order_tabs(self.frame, self.status)

    def _make(self, page: str) -> Page:
        found = entry(page)
        made = getattr(importlib.import_module(found.module), found.class_name)(self.session)
        assert isinstance(made, Page)
        made.setAccessibleName(_(found.title))
        return made

    def _refresh(self) -> None:
        """Bring everything around the page up to date."""
        self.setWindowTitle(self.session.plan.title if self.session.has_plan else _("AI Sovereignty Planner"))
        self.setWindowFilePath(str(self.session.path or ""))
        self.menus.refresh()
        self.status.refresh()
        self._refresh_frame()

    def _refresh_frame(self) -> None:
        self.frame.refresh(self.page, self.is_ready and self.session.has_plan)

    def _on_changed(self, tables: frozenset[str]) -> None:
        if FILE in tables and self.is_ready:
            self.show_page(PAGES[0].id if self.page == "preferences" else self.page)
            self._offer()
        else:
            self._refresh()

    def _on_selected(self, _selection: object) -> None:
        self.frame.chosen_on = self.page
        self._refresh_frame()

    def _on_settings(self, names: frozenset[str]) -> None:
        # Whoever owns the application (app.py) has put the new look in place before.
        if names & _REBUILD:
            self.rebuild()
        else:
            self._refresh()

    # What the actions need (commands.Shell)

    def widget(self) -> QWidget:
        """Return the window, as the parent of boxes and choosers."""
        return self

    def commit_editing(self) -> None:
        """Take over what is being typed on the page on screen."""
        for part in (self.frame.stack.currentWidget(), self.frame.details):
            if isinstance(part, Page):
                part.commit_editing()

    def show_dialog(self, name: str) -> None:
        """Open "history", "shortcuts" or "about"."""
        self.commit_editing()
        dialog: QDialog = importlib.import_module("planner.ui.dialogs").make(name, self.session, ALL_ACTIONS, self)
        dialog.open()

    def close_window(self) -> None:
        """Leave the program."""
        self.close()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or return from it."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @property
    def full_screen(self) -> bool:
        """Tell whether the window fills the screen."""
        return bool(self.windowState() & Qt.WindowState.WindowFullScreen)

    # The window itself

    def restore_size(self) -> None:
        """Take the size and place the window had last time, or the usual ones."""
        kept = QByteArray.fromBase64(self.session.settings.geometry.encode("ascii", "ignore"))
        if not (kept and self.restoreGeometry(kept)):
            room = QGuiApplication.primaryScreen().availableSize()
            self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height() - TITLE_BAR))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that the window has been seen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Catch up with what another program did to the file while this window was not in use."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.is_ready and self.isActiveWindow():
            self.session.look_again()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed and the place of the window; never ask."""
        self.commit_editing()
        self.session.set_settings(geometry=bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        self.session.tasks.shutdown()
        self.session.close()
        event.accept()
