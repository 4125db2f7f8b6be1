"""What the menus do: plain functions over the window that they act on."""

import importlib
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from planner.text import LANGUAGES, _, language, nfc
from planner.ui.later import notify
from planner.ui.session import Session

SUFFIX = ".plan"
ZOOM_STEP = 0.1
SMALLEST_TEXT, LARGEST_TEXT = 1.0, 2.0


class Shell(Protocol):
    """The window, as far as actions need it."""

    session: Session

    def widget(self) -> QWidget:
        """Return the window, as the parent of boxes and choosers."""

    def commit_editing(self) -> None:
        """Take over what is being typed."""

    def show_page(self, page: str) -> None:
        """Show a page by its id."""

    def show_dialog(self, name: str) -> None:
        """Open "history", "shortcuts" or "about"."""

    def close_window(self) -> None:
        """Leave the program."""

    def toggle_full_screen(self) -> None:
        """Fill the screen, or return from it."""

    @property
    def full_screen(self) -> bool:
        """Tell whether the window fills the screen."""


def new_plan(shell: Shell) -> None:
    """Ask where the new plan goes and open it, filled from the published reports."""
    shell.commit_editing()
    suggestion = free_name(plans_folder(shell.session), default_title())
    path = notify.choose_target(shell.widget(), _("New plan"), suggestion, plan_filter())
    if path is not None:
        shell.session.new(path, path.stem)


def open_plan(shell: Shell) -> None:
    """Ask for a plan file and open it."""
    shell.commit_editing()
    folder = shell.session.path.parent if shell.session.path else plans_folder(shell.session)
    path = notify.choose_file(shell.widget(), _("Open a plan"), folder, plan_filter())
    if path is not None:
        shell.session.open(path)


def open_recent(shell: Shell, name: str) -> None:
    """Open a recent plan; forget it when its file is gone."""
    shell.commit_editing()
    path = Path(name)
    if not path.exists():
        after = shell.session.settings.forgotten(name)
        shell.session.set_settings(recent=after.recent, last_plan=after.last_plan)
        shell.session.notice.emit("error", _("The plan {name} is no longer there.").format(name=path))
        return
    shell.session.open(path)


def save_copy(shell: Shell) -> None:
    """Ask for a name and save a copy of the plan under it."""
    shell.commit_editing()
    now = shell.session.path
    folder = now.parent if now else plans_folder(shell.session)
    stem = now.stem if now else default_title()
    suggestion = free_name(folder, _("{name} (copy)").format(name=stem))
    path = notify.choose_target(shell.widget(), _("Save a copy"), suggestion, plan_filter())
    if path is not None:
        shell.session.save_copy(path)


def undo(shell: Shell) -> None:
    """Take back the latest change."""
    shell.commit_editing()
    shell.session.undo()


def redo(shell: Shell) -> None:
    """Repeat the latest change taken back."""
    shell.commit_editing()
    shell.session.redo()


def zoom(shell: Shell, steps: int) -> None:
    """Make the text larger or smaller by steps of ten per cent; 0 steps return to 100 %."""
    wanted = 1.0 if steps == 0 else round(shell.session.settings.text_scale + steps * ZOOM_STEP, 2)
    shell.session.set_settings(text_scale=min(LARGEST_TEXT, max(SMALLEST_TEXT, wanted)))


def switch_language(shell: Shell) -> None:
    """Show the window in the other language."""
    shell.session.set_settings(language=other_language())


def other_language() -> str:
    """Name the language after the one in use."""
    codes = list(LANGUAGES)
    return codes[(codes.index(language()) + 1) % len(codes)]


def toggle_sidebar(shell: Shell) -> None:
    """Show the words of the sidebar, or its icons only."""
    shell.session.set_settings(sidebar=not shell.session.settings.sidebar)


def toggle_details(shell: Shell) -> None:
    """Show or hide the panel of details."""
    shell.session.set_settings(details=not shell.session.settings.details)


def open_evidence(shell: Shell) -> None:
    """Show the evidence of what is selected on the evidence page."""
    shell.commit_editing()
    # What words evidence reads the plan's classes, which the first paint does not wait for.
    importlib.import_module("planner.ui.entrydetails").open_evidence(shell.session)


def open_room(shell: Shell) -> None:
    """Open the projector's window and the facilitator's console."""
    # The room draws with the charts and reads the engine, which the first paint does not wait for.
    importlib.import_module("planner.ui.room.mode").open_room(shell)


def discuss(shell: Shell, item: str, indicator: str) -> None:
    """Put a question before the room."""
    importlib.import_module("planner.ui.room.mode").discuss(shell, (item, indicator))


def pass_laptop(shell: Shell) -> None:
    """Pass the laptop round, so that everyone answers for themselves."""
    importlib.import_module("planner.ui.room.mode").pass_laptop(shell)


def plans_folder(session: Session) -> Path:
    """Name the folder for plans, made when it is missing and can be made."""
    folder = session.folder / "plans"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path.home()
    return folder


def default_title() -> str:
    """Word the title of a plan that nobody has named."""
    return _("AI sovereignty strategy {year}").format(year=date.today().year)


def free_name(folder: Path, stem: str) -> Path:
    """Name a plan file in `folder` that does not exist yet: "stem", "stem 2", "stem 3" and so on."""
    stem = nfc(stem)
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem} {number}{SUFFIX}", number + 1
    return path


def plan_filter() -> str:
    """Word the filter of file choosers for plans."""
    return _("Plans (*.plan)") + ";;" + _("All files (*)")
