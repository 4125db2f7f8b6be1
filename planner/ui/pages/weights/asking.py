"""What an entry is shown, whatever its method: the criteria by name, and what the respondent said so far."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.engine.weighting.voices import Voice
from planner.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Asked:
    """Criteria in order, their names and what each end of their scales means, and one respondent's voice.

    `person` names set and respondent: what is chosen but not said yet belongs to them alone.
    """

    criteria: tuple[str, ...]
    names: Mapping[str, str]
    ends: Mapping[str, str]
    voice: Voice
    person: tuple[str, str]
    enabled: bool = True

    def name(self, criterion: str) -> str:
        """Name a criterion."""
        return self.names.get(criterion, criterion)


class Entry(QWidget):
    """Where one respondent judges by one method; `judged(said)` whenever something is said or taken back.

    What it is shown again is not said again. Parts are made anew only where the criteria are others.
    """

    judged = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.asked: Asked | None = None

    def show_asked(self, asked: Asked) -> None:
        """Show what is asked and what was said."""
        before, self.asked = self.asked, asked
        if before is None or (before.criteria, before.names, before.ends) != (asked.criteria, asked.names, asked.ends):
            self.build(asked)
        self.update_parts(asked)
        self.setEnabled(asked.enabled)

    def build(self, asked: Asked) -> None:
        """Make the parts for these criteria."""
        raise NotImplementedError

    def update_parts(self, asked: Asked) -> None:
        """Show what was said in the parts."""
        raise NotImplementedError

    def main(self) -> QWidget:
        """Return what takes the keyboard first."""
        return self
