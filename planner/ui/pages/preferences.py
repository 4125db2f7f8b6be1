"""The Preferences page: made from the fields of Settings, applied at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from planner.settings import THEMES, Settings
from planner.text import LANGUAGES, N_, _
from planner.ui.page import Page
from planner.ui.parts import button, card, column, label, named, row, scrolled
from planner.ui.session import Session, Setting
from planner.ui.theme import GRID

Choices = Sequence[tuple[Setting, str]]

THEME_NAMES = {"system": N_("Like the system"), "light": N_("Light"), "dark": N_("Dark")}
SCALES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Preference:
    """A field of Settings that a user may set: its label, what it means, and its choices (none: a tick)."""

    field: str
    text: str
    help: str
    choices: Callable[[Settings], Choices] | None = None


def _languages(_settings: Settings) -> Choices:
    return tuple(LANGUAGES.items())


def _themes(_settings: Settings) -> Choices:
    return tuple((name, _(THEME_NAMES[name])) for name in THEMES)


def _scales(settings: Settings) -> Choices:
    """Offer the usual sizes and the one in use, if the keys made another."""
    return tuple((scale, f"{scale:.0%}") for scale in sorted({*SCALES, settings.text_scale}))


PREFERENCES = (
    Preference("language", N_("Language"), N_("Applies at once, to exports as well."), _languages),
    Preference("theme", N_("Appearance"), N_("Light or dark."), _themes),
    Preference("text_scale", N_("Text size"), N_("Also with Ctrl and plus, minus or 0."), _scales),
    Preference("sidebar", N_("Words in the sidebar"), N_("Off: icons only.")),
    Preference("details", N_("Panel of details"), N_("Shows where the selected figure comes from.")),
)


class PreferencesPage(Page):
    """A form over the settings; every change is kept and seen at once."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        content = QWidget()
        content.setObjectName("page")
        layout = column(content, spacing=2 * GRID)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        layout.addWidget(label(_("Preferences"), "title"))
        self.fields: dict[str, QWidget] = {}
        layout.addWidget(self._form())
        layout.addWidget(self._place())
        layout.addStretch(1)
        column(self).addWidget(scrolled(content, _("Preferences")))
        session.settings_changed.connect(self._show_ticks)

    def _form(self) -> QWidget:
        frame, inside = card()
        form = QFormLayout()
        form.setHorizontalSpacing(3 * GRID)
        form.setVerticalSpacing(2 * GRID)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for preference in PREFERENCES:
            field = self._field(preference)
            field.setMaximumWidth(self.session.theme.px(320))
            field.setAccessibleDescription(_(preference.help))
            self.fields[preference.field] = field
            holder = QWidget()
            stacked = column(holder, spacing=GRID // 4)
            stacked.addWidget(field)
            stacked.addWidget(label(_(preference.help), "small"))
            name = label(_(preference.text))
            name.setBuddy(field)
            form.addRow(name, holder)
        inside.addLayout(form)
        return frame

    def _field(self, preference: Preference) -> QWidget:
        """Make the right kind of field for a setting."""
        name, value = preference.field, getattr(self.session.settings, preference.field)
        if preference.choices is not None:
            return self._choice(preference, preference.choices(self.session.settings), value)
        tick = named(QCheckBox(_("Show")), _(preference.text))
        tick.setChecked(bool(value))
        tick.clicked.connect(lambda on: self.session.set_settings(**{name: bool(on)}))
        return tick

    def _choice(self, preference: Preference, choices: Choices, value: Setting) -> QComboBox:
        box = named(QComboBox(), _(preference.text))
        for stored, words in choices:
            box.addItem(words, stored)
        box.setCurrentIndex(max(0, box.findData(value)))
        box.activated.connect(lambda place: self.session.set_settings(**{preference.field: box.itemData(place)}))
        return box

    def _place(self) -> QWidget:
        """Show where everything is kept, and how to start over with the window."""
        frame, inside = card()
        inside.addWidget(label(_("Data folder"), "heading"))
        inside.addWidget(label(str(self.session.folder)))
        inside.addWidget(label(_("Settings, logs and new plans are kept here and nowhere else."), "small"))
        line = row()
        line.addWidget(button(_("Open the folder"), self.open_folder))
        line.addWidget(button(_("Reset the window"), self.reset_window, tip=_("Usual size, sidebar and details shown")))
        line.addStretch(1)
        inside.addLayout(line)
        return frame

    def _show_ticks(self, _names: frozenset[str]) -> None:
        """Follow settings that menus and keys change meanwhile."""
        for name, field in self.fields.items():
            if isinstance(field, QCheckBox):
                field.setChecked(bool(getattr(self.session.settings, name)))

    def open_folder(self) -> None:
        """Show the data folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.session.folder)))

    def reset_window(self) -> None:
        """Give the window back its usual size and parts."""
        self.session.set_settings(geometry="", sidebar=True, details=True)
