"""The one door to modal boxes and file choosers, so that tests can watch it and answer for the user.

Expected errors do not come here: they are banners inside the window (`Session.notice`).
"""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from planner.text import _, nfc


def inform(parent: QWidget | None, title: str, text: str, detail: str = "") -> None:
    """Tell the user something that needs an acknowledgement."""
    _box(parent, QMessageBox.Icon.Information, title, text, detail).exec()


def ask(parent: QWidget | None, title: str, text: str, yes: str, no: str = "") -> bool:
    """Ask a yes-or-no question whose answers are verbs; Escape means no."""
    box = _box(parent, QMessageBox.Icon.Question, title, text, "")
    box.setStandardButtons(QMessageBox.StandardButton.NoButton)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no or _("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(agree)
    box.setEscapeButton(refuse)
    box.exec()
    return box.clickedButton() is agree


def choose_file(parent: QWidget | None, title: str, folder: Path, filters: str) -> Path | None:
    """Let the user pick a file that exists; None when they cancel."""
    name, _used = QFileDialog.getOpenFileName(parent, title, str(folder), filters)
    return Path(nfc(name)) if name else None


def choose_files(parent: QWidget | None, title: str, folder: Path, filters: str) -> tuple[Path, ...]:
    """Let the user pick any number of files that exist, under the names they have; none when they cancel."""
    names, _used = QFileDialog.getOpenFileNames(parent, title, str(folder), filters)
    return tuple(map(Path, names))


def choose_folder(parent: QWidget | None, title: str, folder: Path) -> Path | None:
    """Let the user pick a folder, or make one, under the name it has; None when they cancel."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None


def choose_target(parent: QWidget | None, title: str, suggestion: Path, filters: str) -> Path | None:
    """Let the user name a file to write, with the suffix of `suggestion` by default; None when they cancel."""
    name, _used = QFileDialog.getSaveFileName(parent, title, str(suggestion), filters)
    if not name:
        return None
    path = Path(nfc(name))
    return path if path.suffix else path.with_suffix(suggestion.suffix)


def crash(parent: QWidget | None, report: str, log: Path) -> None:
    """Apologise for a bug and show the report, ready to copy."""
    text = _("Something went wrong inside the program. Your plan is saved.")
    advice = _("Please send this report to whoever maintains the program. It is also kept in {path}").format(path=log)
    box = _box(parent, QMessageBox.Icon.Critical, _("Unexpected error"), text, advice)
    box.setDetailedText(report)
    box.exec()


def _box(parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str, detail: str) -> QMessageBox:
    """Build a message box whose text can be selected and copied."""
    box = QMessageBox(icon, title, text, QMessageBox.StandardButton.Ok, parent)
    box.setInformativeText(detail)
    box.setAccessibleName(title)
    return box
