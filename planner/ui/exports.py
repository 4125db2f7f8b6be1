"""Making files in the worker, one at a time, and remembering what was made while the program runs."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from planner.charts.doubtshapes import Display
from planner.charts.style import load
from planner.engine.certainty.clouds import doubt
from planner.engine.result import Matrix
from planner.files.catalogue.export import write_catalogue
from planner.files.catalogue.template import write_template
from planner.files.images import save_matrix
from planner.files.workbook import write_workbook
from planner.model.errors import PlannerError
from planner.progress import Report
from planner.text import N_, _, language, nfc
from planner.ui import notify
from planner.ui.rendering import DRAWING
from planner.ui.session import Session
from planner.ui.tasks import Task

_KEPT = 8
# The matrix without signs of doubt.
PLAIN = Display("none", False)
# What Windows refuses in file names.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
PICTURES = {".png": N_("PNG picture"), ".svg": N_("SVG drawing"), ".pdf": N_("PDF page")}
SHEET = ".xlsx"


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a picture in mm, and what it is good for."""

    title: str
    width: int
    height: int


SIZES = (
    Size(N_("Page width, A4"), 170, 120),
    Size(N_("Slide, 16:9"), 254, 143),
    Size(N_("Half a page, A4"), 120, 96),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: what it is, where, and when."""

    title: str
    path: Path
    at: datetime


class Exports(QObject):
    """The exports of one session; `changed` when one starts, moves on, succeeds or fails."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._task: Task | None = None
        self.title = ""
        self.fraction = 0.0
        self.made: tuple[Made, ...] = ()

    @property
    def running(self) -> bool:
        """Tell whether a file is being made."""
        return self._task is not None

    def start(
        self, title: str, path: Path, work: Callable[[Report], object], then: Callable[[], None] | None = None
    ) -> bool:
        """Let the worker make the file at `path`, `then` call back; False with a notice while another is made."""
        if self._task is not None:
            self._session.notice.emit("info", _("Another file is being made. Try again in a moment."))
            return False
        self.title, self.fraction = title, 0.0
        self._task = self._session.compute(
            work, lambda _result: self._done(Made(title, path, datetime.now()), then), self._failed, self._progress
        )
        self.changed.emit()
        return True

    def note(self, title: str, path: Path, success: bool) -> bool:
        """Remember a file that was made at once, where that succeeded."""
        if success:
            self._remember(Made(title, path, datetime.now()))
        return success

    def cancel(self) -> None:
        """Give up on the file being made."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.changed.emit()

    def _progress(self, fraction: float, _message: str) -> None:
        self.fraction = fraction
        self.changed.emit()

    def _done(self, made: Made, then: Callable[[], None] | None) -> None:
        self._task = None
        if then is not None:
            then()
        self._session.notice.emit("info", _("{title} was saved: {path}").format(title=made.title, path=made.path))
        self._remember(made)

    def _remember(self, made: Made) -> None:
        self.made = (made, *(other for other in self.made if other.path != made.path))[:_KEPT]
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self._task = None
        self.changed.emit()
        if not isinstance(error, PlannerError):
            raise error
        self._session.tell(error)


def exports(session: Session) -> Exports:
    """Return the exports of a session: one list for all pages, kept while the window is rebuilt."""
    found = session.findChild(Exports)
    return found if isinstance(found, Exports) else Exports(session)


def open_folder(path: Path) -> bool:
    """Show the folder of a file in the system's file manager; tell whether that worked."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def suggestion(session: Session, words: str, suffix: str) -> Path:
    """Suggest where an export goes: beside the last one or the plan, named after the plan."""
    made = exports(session).made
    folder = made[0].path.parent if made else session.path.parent if session.path else Path.home()
    stem = " ".join(_FORBIDDEN.sub(" ", nfc(f"{session.plan.title} {words}")).split()).strip(".") or words
    return folder / f"{stem}{suffix}"


def save_picture(
    parent: QWidget,
    session: Session,
    suffix: str = ".png",
    size: Size = SIZES[0],
    ghost: Matrix | None = None,
    display: Display = PLAIN,
    shown: Matrix | None = None,
) -> bool:
    """Ask for a name and save the matrix of the round in view, with arrows from the round `ghost` if there is one.

    `display` names the signs of doubt in it, `shown` the matrix where it is not the round's own. False when that was
    called off.
    """
    first = [suffix, *(other for other in PICTURES if other != suffix)]
    filters = ";;".join(f"{_(PICTURES[name])} (*{name})" for name in first)
    path = notify.choose_target(parent, _("Save picture"), suggestion(session, _("matrix"), suffix), filters)
    if path is None:
        return False
    plan, drawn, look = session.plan, shown or session.matrix(), load("print")

    def work(_report: Report) -> None:
        # The doubt as well says that the survey counts, where it does.
        found = doubt(plan, drawn.round, drawn.cuts) if display.anything or shown is not None else None
        with DRAWING:
            save_matrix(plan, drawn, path, look, size.width, size.height, ghost=ghost, doubt=found, display=display)

    return exports(session).start(_("Matrix picture"), path, work)


def save_chart(parent: QWidget, session: Session, title: str, words: str, save: Callable[[Path], None]) -> bool:
    """Ask for a name and let `save(path)` write a chart there; False when that was called off.

    `title` names the picture in notices, `words` its file.
    """
    filters = ";;".join(f"{_(PICTURES[name])} (*{name})" for name in PICTURES)
    path = notify.choose_target(parent, _("Save picture"), suggestion(session, words, ".png"), filters)
    if path is None:
        return False

    def work(_report: Report) -> None:
        with DRAWING:
            save(path)

    return exports(session).start(title, path, work)


def save_workbook(parent: QWidget, session: Session, round_id: str, language: str) -> bool:
    """Ask for a name and write the ministry workbook; False when that was called off."""
    filters = _("Excel workbook (*.xlsx)")
    path = notify.choose_target(parent, _("Save workbook"), suggestion(session, _("roadmap"), SHEET), filters)
    if path is None:
        return False
    plan = session.plan
    return exports(session).start(
        _("Ministry workbook"),
        path,
        lambda _report: write_workbook(plan, path, round=round_id, language=language),
        lambda: session.note_export(plan),
    )


def save_catalogue_template(parent: QWidget, session: Session) -> bool:
    """Ask for a name and write the template of own catalogues; False when that was called off."""
    target = suggestion(session, _("catalogue template"), SHEET)
    path = notify.choose_target(parent, _("Catalogue template"), target, _("Excel workbook (*.xlsx)"))
    if path is None:
        return False
    plan, evidence, spoken = session.plan, session.evidence, language()
    return exports(session).start(
        _("Catalogue template"), path, lambda _report: write_template(plan, evidence, path, language=spoken)
    )


def save_catalogue(parent: QWidget, session: Session, *, everything: bool) -> bool:
    """Ask for a name and write what users added, with the reports' facts or without; False when that was called off."""
    target = suggestion(session, _("whole catalogue") if everything else _("own catalogue"), SHEET)
    path = notify.choose_target(parent, _("Export catalogue"), target, _("Excel workbook (*.xlsx)"))
    if path is None:
        return False
    plan, evidence, spoken = session.plan, session.evidence, language()
    return exports(session).start(
        _("Catalogue"), path,
        lambda _report: write_catalogue(plan, evidence, path, everything=everything, language=spoken),
    )


def save_plan_copy(parent: QWidget, session: Session) -> bool:
    """Ask for a name and save a copy of the plan file; False when that was called off or failed."""
    target = suggestion(session, _("copy"), ".plan")
    path = notify.choose_target(parent, _("Save a copy"), target, _("Plans (*.plan)"))
    return path is not None and exports(session).note(_("Copy of the plan"), path, session.save_copy(path))
