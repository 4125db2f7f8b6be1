"""The list of what was found: a name, what is said of it in a line, and marks for what is doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from planner.model.documents import Document
from planner.model.evidence import Fact
from planner.text import _, language
from planner.ui.evidencewording import FLAG, INTERPRETED, kind_name, period_text, place_text, source_name, value_text
from planner.ui.pages.evidence.resultlist import Index, KeyedModel, ResultList
from planner.ui.session import Session
from planner.ui.theme import Theme
from planner.ui.wording import score_text

_ROOT = QModelIndex()
_HIT = int(Qt.ItemDataRole.UserRole)
_PAD, _GAP = 8, 3


@dataclass(frozen=True, slots=True)
class Hit:
    """One result as it is shown: marks, name, value, and a line of kind, period and place."""

    key: str
    marks: str
    name: str
    value: str
    line: str
    spoken: str


def hit_of(session: Session, document: Document) -> Hit:
    """Word a result."""
    name, value, period = document.name.to(language()), "", ""
    place = source_name(session.plan, document.sources[0]) if document.sources else ""
    if document.ref == "entry":
        entry = session.evidence.entries[document.id]
        period = period_text(entry)
        if isinstance(entry.detail, Fact):
            value = value_text(entry.detail, session.evidence.units, language())
            # The value of a fact may be its date; it is not said twice.
            period = "" if period == value else period
        place = place_text(session.plan, entry.citations[0]) if entry.citations else place
    elif document.ref == "score":
        item, indicator = document.id.split("/")
        value = score_text(session.plan.published.get((item, indicator)))
    flag, told = FLAG if document.flagged else "", INTERPRETED if document.interpretation else ""
    words = [kind_name(document.kind), period, place]
    doubts = [_("open issue") if flag else "", _("interpretation") if told else ""]
    spoken = ", ".join(filter(None, (name, value, *words, *doubts)))
    return Hit(document.key, " ".join(filter(None, (flag, told))), name, value, " · ".join(filter(None, words)), spoken)


class HitModel(KeyedModel):
    """Results in their order; each is worded when it comes into view."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.documents: tuple[Document, ...] = ()
        self._worded: dict[str, Hit] = {}

    def set_documents(self, documents: Sequence[Document]) -> None:
        """Show these results."""
        self.beginResetModel()
        self.documents = tuple(documents)
        self._worded = {}
        self.endResetModel()

    def key_at(self, row: int) -> str:
        """Return the key of a result."""
        return self.documents[row].key

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the results."""
        return 0 if parent.isValid() else len(self.documents)

    def hit(self, place: int) -> Hit:
        """Return the result in a row, worded."""
        document = self.documents[place]
        if document.key not in self._worded:
            self._worded[document.key] = hit_of(self.session, document)
        return self._worded[document.key]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a row shows and says."""
        if not index.isValid():
            return None
        if role == _HIT:
            return self.hit(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.hit(index.row()).spoken
        return self.hit(index.row()).name if role == Qt.ItemDataRole.ToolTipRole else None


class HitDelegate(QStyledItemDelegate):
    """Paints a result in two lines: marks and name; value, kind, period and place."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for two lines."""
        high = sum(metrics.height() for metrics in (option.fontMetrics, option.fontMetrics))
        return QSize(self.theme.px(200), high + self.theme.px(2 * _PAD + _GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, the ring of the focus, the two lines and a hairline below."""
        hit: Hit = index.data(_HIT)
        theme, rect = self.theme, QRect(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selected"))
            painter.fillRect(QRect(rect.left(), rect.top(), theme.px(3), rect.height()), theme.color("accent"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        pad = theme.px(_PAD)
        room = rect.adjusted(pad + theme.px(4), pad, -pad, -pad)
        high = room.height() // 2
        top, foot = QRect(room), QRect(room)
        top.setHeight(high)
        foot.setTop(room.bottom() - high + 1)
        left = self._write(painter, top, hit.marks, "error", bold=True)
        self._write(painter, left, hit.name, "ink", bold=True)
        left = self._write(painter, foot, hit.value, "accent", bold=True)
        self._write(painter, left, hit.line, "muted")
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, text: str, role: str, *, bold: bool = False) -> QRect:
        """Write words as far as they fit; return the room that is left."""
        if not text or room.width() <= 0:
            return room
        painter.setFont(self.theme.font(bold=bold, tabular=True))
        painter.setPen(QColor(self.theme.roles[role]))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        return room.adjusted(metrics.horizontalAdvance(shown) + self.theme.px(_PAD), 0, 0, 0)


class HitView(ResultList):
    """The results; tells which one the cursor is on, and which one is to be read."""

    def __init__(self, session: Session) -> None:
        self.model_ = HitModel(session)
        super().__init__(self.model_, HitDelegate(session.theme), _("Results"))

    def show_documents(self, documents: Sequence[Document], wanted: str = "") -> None:
        """Show results with the cursor on the wanted one, without telling that it was chosen."""
        self.model_.set_documents(documents)
        self.point_at(wanted)
