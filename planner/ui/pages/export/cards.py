"""One card for each file that can be made: what it is, its options, what will be in it, and the button."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout

from planner.text import LANGUAGES, _, language, ngettext
from planner.ui.controls import labelled
from planner.ui.exports import PICTURES, PLAIN, SIZES, save_picture, save_plan_copy, save_workbook
from planner.ui.parts import button, column, label
from planner.ui.placing import display_of, placing
from planner.ui.session import Session
from planner.ui.wording import round_name
from planner.ui.wrapping import WrapLayout


class Card(QFrame):
    """A titled card: a sentence, options, and one button at its foot."""

    def __init__(self, session: Session, title: str, about: str) -> None:
        super().__init__()
        self.session = session
        self.setProperty("type", "card")
        self.setAccessibleName(title)
        theme = session.theme
        self.inner = column(self, margin=theme.px(16), spacing=theme.px(10))
        self.inner.addWidget(label(title, "heading"))
        self.inner.addWidget(label(about, "muted"))
        self.options = WrapLayout(gap=theme.px(12))
        self.inner.addLayout(self.options)

    def add_button(self, words: str, kind: str = "") -> None:
        """Put the card's button at its foot."""
        self.button = button(words, self.make, kind)
        self.inner.addStretch()
        foot = QHBoxLayout()
        foot.addWidget(self.button)
        foot.addStretch()
        self.inner.addLayout(foot)

    def refresh(self) -> None:
        """Show the plan as it is now."""

    def make(self) -> None:
        """Make the file."""


class WorkbookCard(Card):
    """The ministry's workbook."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            _("Ministry workbook"),
            _("An Excel file in which every figure can be recomputed and traced to its source. It prints on A4."),
        )
        self.rounds = _box(_("Round of the workbook"))
        self.languages = _box(_("Language of the workbook"))
        for code, name in LANGUAGES.items():
            self.languages.addItem(name, code)
        self.languages.setCurrentIndex(self.languages.findData(language()))
        self.options.addWidget(labelled(_("Round"), self.rounds))
        self.options.addWidget(labelled(_("Language"), self.languages))
        self.contents = label("")
        self.inner.addWidget(self.contents)
        self.add_button(_("Save workbook…"), "primary")

    def refresh(self) -> None:
        """Offer the plan's rounds, the one in view first, and say what the workbook will hold."""
        self.rounds.clear()
        for shown in self.session.plan.rounds.values():
            self.rounds.addItem(round_name(shown), shown.id)
        self.rounds.setCurrentIndex(max(0, self.rounds.findData(self.session.round)))
        self.contents.setText("\n".join(f"{number}. {words}" for number, words in enumerate(_sheets(self.session), 1)))

    def make(self) -> None:
        """Choose a name and write the workbook."""
        round_id, code = str(self.rounds.currentData()), str(self.languages.currentData())
        save_workbook(self, self.session, round_id, code)


class PictureCard(Card):
    """The matrix as a picture."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session, _("Matrix picture"), _("The matrix of the round in view, for a report or a slide.")
        )
        self.formats = _box(_("Format of the picture"))
        for suffix, name in PICTURES.items():
            self.formats.addItem(_(name), suffix)
        self.sizes = _box(_("Size of the picture"))
        for place, size in enumerate(SIZES):
            self.sizes.addItem(f"{_(size.title)} · {size.width} × {size.height} mm", place)
        self.doubt = QCheckBox(_("How sure it is"))
        self.doubt.setAccessibleName(self.doubt.text())
        self.doubt.setToolTip(_("With the ellipses or boxes and the rings that the Matrix page shows"))
        self.options.addWidget(labelled(_("Format"), self.formats))
        self.options.addWidget(labelled(_("Size"), self.sizes))
        self.options.addWidget(self.doubt)
        self.add_button(_("Save picture…"))

    def make(self) -> None:
        """Choose a name and save the picture, with the survey counted in where the plan counts it."""
        session = self.session
        seen = placing(session.plan, session.round, draws=1)
        save_picture(
            self, session, str(self.formats.currentData()), SIZES[self.sizes.currentIndex()], ghost=seen.without,
            display=display_of(session.settings) if self.doubt.isChecked() else PLAIN,
            shown=seen.matrix if seen.without is not None else None,
        )  # fmt: skip


class CopyCard(Card):
    """A copy of the plan file."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            _("Copy of the plan"),
            _("The whole plan in one file, with its history, to keep or to pass on. The open plan saves itself."),
        )
        self.add_button(_("Save a copy…"))

    def make(self) -> None:
        """Choose a name and save the copy."""
        save_plan_copy(self, self.session)


def _sheets(session: Session) -> tuple[str, ...]:
    """Say what each sheet of the workbook holds."""
    plan = session.plan
    values = sum(score.kind != "missing" for score in plan.published.values())
    rows = sum(line.included for line in session.roadmap())
    options = len(plan.of_kind("option"))
    return (
        _("Cover with a summary"),
        _("Matrix with a native chart"),
        ngettext("Scores: {count} published value", "Scores: {count} published values", values).format(count=values),
        ngettext("Options: {count} policy option", "Options: {count} policy options", options).format(count=options),
        ngettext("Roadmap: {count} row", "Roadmap: {count} rows", rows).format(count=rows),
        ngettext("Sources: {count} report", "Sources: {count} reports", len(plan.sources)).format(
            count=len(plan.sources)
        ),
    )


def _box(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    return made
