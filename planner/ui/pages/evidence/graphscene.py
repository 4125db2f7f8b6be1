"""The picture of the dependencies: boxes with wrapped names, and lines whose style says what they mean."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from planner.model import graphlayout
from planner.model.network import Node, Tie, nodes
from planner.text import language
from planner.ui.evidencewording import country_name, state_name
from planner.ui.pages.evidence.choosing import breakable
from planner.ui.theme import Theme

WIDTH, ACROSS, DOWN, _PAD, _HEAD = 168, 150, 18, 8, 7
# How far lines between the same two boxes stand apart.
_APART = 24
# Where the words of a line may stand on it: the nearer to its middle the better, in small steps where it is crowded.
_SHARES = (*(0.5 + way * part / 100 for part in range(0, 46, 2) for way in (1, -1)), 0.5)
_WORDS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
# What stands as it is; all other states are drawn with a broken line and said in words.
STANDING = ("current", "")


@dataclass(frozen=True, slots=True)
class Look:
    """How a polarity is drawn: colour role, width, and the sign in the circle on the line; `double`: two lines."""

    role: str
    width: float
    sign: str
    double: bool = False
    dotted: bool = False


LOOKS: Mapping[str, Look] = {
    "risk": Look("respond", 2.6, "!"),
    "link": Look("muted", 1.2, ""),
    "mitigation": Look("support", 4.2, "−", double=True),
    "leverage": Look("invest", 2.6, "▲", dotted=True),
}


class NodeItem(QGraphicsItem):
    """One end of dependencies: its name in lines, and its country."""

    def __init__(self, theme: Theme, node: Node, height: float) -> None:
        super().__init__()
        self.theme, self.node = theme, node
        self.state = ""
        self._size = QRectF(-theme.px(WIDTH) / 2, -height / 2, theme.px(WIDTH), height)
        self.setZValue(2)

    def boundingRect(self) -> QRectF:
        """Return the box with its ring."""
        return self._size.adjusted(-3, -3, 3, 3)

    def mark(self, state: str) -> None:
        """Show the node as "current", "near", "far" or as it is ("")."""
        self.state = state
        self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw the box; a technology stack has square corners and a tinted ground, a player round ones."""
        theme, current = self.theme, self.state == "current"
        item = self.node.ref == "item"
        far = self.state == "far"
        painter.setPen(QPen(theme.color("accent" if current else "line" if far else "edge"), 3 if current else 1))
        painter.setBrush(theme.color("selected" if current or item else "panel"))
        radius = 0 if item else 6
        painter.drawRoundedRect(self._size, radius, radius)
        pad = theme.px(_PAD)
        room = self._size.adjusted(pad, pad - 2, -pad, 0)
        painter.setPen(theme.color("muted" if far else "ink"))
        painter.setFont(theme.font(bold=current))
        painter.drawText(room, _WORDS, breakable(node_name(self.node)))
        if self.node.country:
            painter.setPen(theme.color("muted"))
            painter.setFont(theme.font("small"))
            below = self._size.adjusted(pad, 0, -pad, -pad + 3)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom),
                             country_name(self.node.country))


class TieItem(QGraphicsItem):
    """One dependency: a line from the dependent to the provider, its number in the list, its sign and its state."""

    def __init__(self, theme: Theme, tie: Tie, number: int, points: Sequence[tuple[float, float]]) -> None:
        super().__init__()
        self.theme, self.tie, self.number = theme, tie, number
        self.state = ""
        self.path = curve(points)
        self.label = self.path.pointAtPercent(0.5)
        self.setZValue(1)

    def boundingRect(self) -> QRectF:
        """Return the line with its arrow and words."""
        reach = self.theme.px(70)
        words = QRectF(self.label.x() - reach, self.label.y() - reach / 2, 2 * reach, reach)
        return self.path.boundingRect().adjusted(-12, -12, 12, 12).united(words)

    def shape(self) -> QPainterPath:
        """Return what the mouse can touch: some px around the line, and the words on it."""
        stroker = QPainterPathStroker()
        stroker.setWidth(self.theme.px(10))
        found = stroker.createStroke(self.path)
        found.addRect(self.badge())
        return found

    def mark(self, state: str) -> None:
        """Show the line as "current", "near", "far" or as it is ("")."""
        self.state = state
        self.setZValue(3 if state == "current" else 0 if state == "far" else 1)
        self.update()

    def words(self) -> str:
        """Write what stands on the line: its number, its sign, and its state where that is not the present."""
        sign = LOOKS[self.tie.polarity].sign
        state = "" if self.tie.state in STANDING else state_name(self.tie.state)
        return " ".join(part for part in (sign, str(self.number), state) if part)

    def badge(self) -> QRectF:
        """Return the room of the words on the line."""
        metrics = QFontMetrics(self.theme.font("small", bold=True))
        wide, high = metrics.horizontalAdvance(self.words()) + self.theme.px(10), metrics.height() + 2
        return QRectF(self.label.x() - wide / 2, self.label.y() - high / 2, wide, high)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw the line, its arrow and its words."""
        theme, look = self.theme, LOOKS[self.tie.polarity]
        current = self.state == "current"
        far = self.state == "far"
        colour = theme.color("accent" if current else "line" if far else look.role)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen(colour, look.width + (1.5 if current else 0)))
        painter.drawPath(self.path)
        if look.double:
            painter.setPen(QPen(theme.color("panel"), look.width / 2.4))
            painter.drawPath(self.path)
        self._arrow(painter, colour)
        box = self.badge()
        painter.setPen(QPen(colour, 2 if current else 1))
        painter.setBrush(theme.color("selected" if current else "panel"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(theme.color("ink" if current else "muted" if far else look.role))
        painter.setFont(theme.font("small", bold=True))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.words())

    def _pen(self, colour: QColor, width: float) -> QPen:
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self.tie.state not in STANDING:
            pen.setDashPattern([12 / width, 7 / width])
        elif LOOKS[self.tie.polarity].dotted:
            pen.setDashPattern([1, 1.4])
        return pen

    def _arrow(self, painter: QPainter, colour: QColor) -> None:
        """Draw the head of the arrow at the provider."""
        end, before = self.path.pointAtPercent(1), self.path.pointAtPercent(self.path.percentAtLength(
            max(0.0, self.path.length() - self.theme.px(_HEAD))))
        along = end - before
        length = max(0.01, (along.x() ** 2 + along.y() ** 2) ** 0.5)
        side = QPointF(-along.y(), along.x()) / length * self.theme.px(_HEAD) * 0.6
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([end, before + side, before - side]))


class GraphScene(QGraphicsScene):
    """A laid-out picture of dependencies, numbered in the order of the list."""

    def __init__(self, theme: Theme, ties: Sequence[Tie]) -> None:
        super().__init__()
        self.theme = theme
        self.setBackgroundBrush(theme.color("panel"))
        found, twins = nodes(ties), _twins(ties)
        most = Counter[str]()
        for tie, (_place, count) in zip(ties, twins, strict=True):
            for end in (tie.source.id, tie.target.id):
                most[end] = max(most[end], count)
        tall = {node.id: max(node_height(theme, node), most[node.id] * theme.px(_APART)) for node in found}
        drawn = graphlayout.draw(
            [(tie.source.id, tie.target.id) for tie in ties], tall, theme.px(WIDTH), theme.px(ACROSS), theme.px(DOWN)
        )
        self.nodes = {node.id: NodeItem(theme, node, tall[node.id]) for node in found}
        for id_, box in self.nodes.items():
            box.setPos(*drawn.at[id_])
            self.addItem(box)
        self.ties: dict[str, TieItem] = {}
        for number, (tie, points, (place, count)) in enumerate(zip(ties, drawn.points, twins, strict=True), 1):
            off = (place - (count - 1) / 2) * theme.px(_APART)
            way = [(x, y + off) for x, y in points or _loop(drawn.at[tie.source.id], theme)]
            self.ties[tie.id] = TieItem(theme, tie, number, way)
            self.addItem(self.ties[tie.id])
        self._spread_labels()
        margin = theme.px(16)
        self.setSceneRect(self.itemsBoundingRect().adjusted(-margin, -margin, margin, margin))

    def _spread_labels(self) -> None:
        """Move the words of lines along them until no two of them, and no box, are over each other."""
        taken = [box.sceneBoundingRect() for box in self.nodes.values()]
        for line in self.ties.values():
            for share in _SHARES:
                line.label = line.path.pointAtPercent(share)
                badge = line.badge()
                if not any(badge.intersects(other) for other in taken):
                    break
            taken.append(badge)

    def mark(self, current: str) -> None:
        """Bring out a node or line, with what touches it; everything as it is where nothing is current."""
        touched = [line for id_, line in self.ties.items() if self._touches(line, id_, current)]
        near = {end for line in touched for end in (line.tie.source.id, line.tie.target.id)}
        known = current in self.nodes or current in self.ties
        for id_, box in self.nodes.items():
            box.mark("current" if id_ == current else "near" if id_ in near or not known else "far")
        for id_, line in self.ties.items():
            line.mark("current" if id_ == current else "near" if line in touched or not known else "far")

    @staticmethod
    def _touches(line: TieItem, id_: str, current: str) -> bool:
        return current in (id_, line.tie.source.id, line.tie.target.id)

    def centres(self) -> dict[str, tuple[float, float]]:
        """Return where boxes and the words of lines are, for steps from one to the next."""
        boxes = {id_: (box.pos().x(), box.pos().y()) for id_, box in self.nodes.items()}
        return boxes | {id_: (line.label.x(), line.label.y()) for id_, line in self.ties.items()}


def _twins(ties: Sequence[Tie]) -> list[tuple[int, int]]:
    """Return for each dependency its place among those between the same two nodes, and how many these are."""
    pairs = [frozenset((tie.source.id, tie.target.id)) for tie in ties]
    count, seen, found = Counter(pairs), Counter[frozenset[str]](), []
    for pair in pairs:
        found.append((seen[pair], count[pair]))
        seen[pair] += 1
    return found


def node_name(node: Node) -> str:
    """Name a node in the language in use."""
    return node.name.to(language())


def node_height(theme: Theme, node: Node) -> float:
    """Measure the box of a node: its name in lines, and its country below."""
    pad = theme.px(_PAD)
    room = QRectF(0, 0, theme.px(WIDTH) - 2 * pad, 10_000).toRect()
    name = QFontMetrics(theme.font(bold=True)).boundingRect(room, _WORDS, breakable(node_name(node))).height()
    country = QFontMetrics(theme.font("small")).height() if node.country else 0
    return float(name + country + 2 * pad - 2)


def curve(points: Sequence[tuple[float, float]]) -> QPainterPath:
    """Run a smooth line through points; between layers it leaves and arrives level."""
    path = QPainterPath(QPointF(*points[0]))
    for (x, y), (nx, ny) in zip(points, points[1:], strict=False):
        middle = (x + nx) / 2
        path.cubicTo(QPointF(middle, y), QPointF(middle, ny), QPointF(nx, ny))
    return path


def _loop(at: tuple[float, float], theme: Theme) -> tuple[tuple[float, float], ...]:
    """Draw what depends on itself from one side of its box to the other, above it."""
    x, y, half = *at, theme.px(WIDTH) / 2
    return (x + half, y), (x + half + theme.px(20), y - theme.px(50)), (x, y - theme.px(50)), (x, y - theme.px(20))
