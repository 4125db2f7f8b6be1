"""Tables of shares as heat maps: a number in every cell, the tint only helps the eye.

Rows are alternatives; columns ranks, alternatives or criteria. A cell that is framed is the one to look at
first; what is not defined is hatched and holds a dash, it is never a zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from planner.charts.areas import Area
from planner.charts.canvas import Canvas, area, draw_box, shorten, write_middle
from planner.charts.furniture import EDGE
from planner.charts.labels import Box
from planner.charts.strokes import Fill
from planner.charts.style import Look, mix

# Points: a row, the narrowest and the widest cell, the gap behind the names, a line of titles, one figure at the right.
_ROW, _NARROWEST, _WIDEST, _GAP, _LINE = 21.0, 25.0, 64.0, 8.0, 11.0
_NAME_SHARE, _HEAD_LINES = 0.28, 3
# Points of a title with the room above it, of a line of notes, and of the room below a heat map.
_TITLE, _NOTE, _BETWEEN = 18.0, 11.5, 12.0
# The most that a cell takes of the accent: ink stays readable on it.
_DARKEST = 0.5


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: what it says, how dark it is (a share; None: not defined), and whether it is framed."""

    text: str
    share: float | None
    framed: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """An alternative with its cells, and the figures at the right of them."""

    item: str
    name: str
    cells: tuple[GridCell, ...]
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A heat map ready to be drawn: `columns` and `figures` are the titles of cells and of figures."""

    id: str
    title: str
    subtitle: str
    unit: str
    columns: tuple[str, ...]
    figures: tuple[str, ...]
    rows: tuple[GridRow, ...]
    notes: tuple[str, ...]

    def as_text(self) -> str:
        """Return the table as text with tabs, which every spreadsheet takes."""
        lines = [("", *self.columns, *self.figures)]
        lines += [(row.name, *(cell.text for cell in row.cells), *row.figures) for row in self.rows]
        return "\n".join("\t".join(line) for line in lines)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the columns lie, in pixels: the cells from `left`, `wide` each, and the right ends of the figures."""

    left: float
    wide: float
    figures: tuple[float, ...]
    head: tuple[tuple[str, ...], ...]


def paint_grid(canvas: Canvas, grid: Grid, top: float, selected: str = "", prefix: str = "") -> tuple[Area, ...]:
    """Draw a heat map below the height `top`; return where it answers: "item" on a name, "item#column" on a cell.

    `prefix` comes before the names.
    """
    places = _places(canvas, grid)
    y = _head(canvas, grid, places, top)
    found: list[Area] = []
    for row in grid.rows:
        y -= canvas.px(_ROW)
        found += _row(canvas, row, places, y, row.item == selected, prefix + row.item)
    return tuple(found)


def paint_grids(canvas: Canvas, grids: Sequence[Grid], top: float, selected: str = "") -> tuple[Area, ...]:
    """Draw heat maps below each other, each under its title; areas are named as in `paint_grid` after "id:"."""
    look, edge, y = canvas.look, canvas.px(EDGE), top
    found: list[Area] = []
    for grid in grids:
        y -= canvas.px(_TITLE)
        canvas.write(edge, y, grid.title, look.text, bold=True)
        after = edge + canvas.size(grid.title, look.text, True)[0] + canvas.px(_GAP)
        unit = shorten(canvas, grid.unit, canvas.width - edge - after, look.small)
        canvas.write(after, y + canvas.px(1), unit, look.small, colour=look.muted)
        found += paint_grid(canvas, grid, y - canvas.px(2), selected, f"{grid.id}:")
        y -= canvas.px(2) + grid_height(canvas, grid)
        for note in grid.notes[:-1]:
            y -= canvas.px(_NOTE)
            text = shorten(canvas, note, canvas.width - 2 * edge, look.small)
            canvas.write(edge, y, text, look.small, colour=look.muted)
        y -= canvas.px(_BETWEEN)
    return tuple(found)


def grids_height(canvas: Canvas, grids: Sequence[Grid]) -> float:
    """Return the height in pixels that heat maps below each other take."""
    words = sum(canvas.px(_TITLE + 2 + _NOTE * (len(grid.notes) - 1) + _BETWEEN) for grid in grids)
    return words + sum(grid_height(canvas, grid) for grid in grids)


def grid_height(canvas: Canvas, grid: Grid) -> float:
    """Return the height in pixels that titles and rows take."""
    places = _places(canvas, grid)
    return _head_height(canvas, places) + canvas.px(_ROW) * max(1, len(grid.rows)) + canvas.px(2)


def least_width(canvas: Canvas, grid: Grid) -> float:
    """Return the width in pixels below which cells would be narrower than their numbers."""
    names, widths = _names(canvas, grid), _figures(canvas, grid)
    rest = canvas.px(_cell_least(canvas, grid)) * len(grid.columns) + sum(widths) + canvas.px(2 * EDGE + _GAP)
    # Names take their share of whatever width there is, so that a wider canvas needs no further width.
    return min(names + rest, rest / (1 - _NAME_SHARE))


def _cell_least(canvas: Canvas, grid: Grid) -> float:
    texts = [cell.text for row in grid.rows for cell in row.cells]
    widest = max((canvas.size(text, canvas.look.text)[0] for text in texts), default=0.0)
    return max(_NARROWEST, widest / canvas.px(1) + 6)


def _around(canvas: Canvas, grid: Grid) -> tuple[float, tuple[float, ...]]:
    """Return where the cells begin, and the widths of the columns of figures."""
    left = canvas.px(EDGE) + min(_names(canvas, grid), canvas.width * _NAME_SHARE) + canvas.px(_GAP)
    return left, _figures(canvas, grid)


def _names(canvas: Canvas, grid: Grid) -> float:
    return max((canvas.size(row.name, canvas.look.text)[0] for row in grid.rows), default=0.0)


def _figures(canvas: Canvas, grid: Grid) -> tuple[float, ...]:
    look = canvas.look
    return tuple(
        max(canvas.size(text, look.text)[0] for text in (title, *(row.figures[place] for row in grid.rows)))
        + canvas.px(_GAP)
        for place, title in enumerate(grid.figures)
    )


def _places(canvas: Canvas, grid: Grid) -> _Places:
    left, widths = _around(canvas, grid)
    room = canvas.width - canvas.px(EDGE) - sum(widths) - left
    least = canvas.px(_cell_least(canvas, grid))
    wide = max(least, min(canvas.px(_WIDEST), room / max(1, len(grid.columns))))
    ends, x = [], left + wide * len(grid.columns)
    for width in widths:
        x += width
        ends.append(x)
    head = tuple(_broken(canvas, title, wide - canvas.px(4)) for title in grid.columns)
    return _Places(left, wide, tuple(ends), head)


def _broken(canvas: Canvas, title: str, room: float) -> tuple[str, ...]:
    """Break the title of a column into a few lines; a word that is too long is cut."""
    points = canvas.look.small
    lines: list[str] = []
    for word in title.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and canvas.size(longer, points)[0] <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > _HEAD_LINES:
        lines = [*lines[: _HEAD_LINES - 1], " ".join(lines[_HEAD_LINES - 1 :])]
    return tuple(shorten(canvas, line, room, points) for line in lines)


def _head_height(canvas: Canvas, places: _Places) -> float:
    lines = max((len(lines) for lines in places.head), default=1)
    return canvas.px(_LINE * max(1, lines) + 6)


def _head(canvas: Canvas, grid: Grid, places: _Places, y: float) -> float:
    """Write the titles, their last lines at one height; return the foot."""
    look = canvas.look
    foot = y - _head_height(canvas, places)
    for column, lines in enumerate(places.head):
        middle = places.left + places.wide * (column + 0.5)
        for place, line in enumerate(reversed(lines)):
            height = foot + canvas.px(3 + _LINE * place)
            canvas.write(middle, height, line, look.small, colour=look.muted, ha="center")
    for title, end in zip(grid.figures, places.figures, strict=True):
        canvas.write(end, foot + canvas.px(3), title, look.small, colour=look.muted, ha="right")
    return foot


def _row(canvas: Canvas, row: GridRow, places: _Places, y: float, selected: bool, item: str) -> list[Area]:
    """Draw one alternative above the height y; its areas are named after `item`."""
    look, edge, high = canvas.look, canvas.px(EDGE), canvas.px(_ROW)
    middle = y + high / 2
    if selected:
        right = places.figures[-1] if places.figures else places.left + places.wide * len(row.cells)
        box = (edge * 0.4, y, right + edge * 0.5, y + high)
        draw_box(canvas, Fill(mix(look.accent, look.ground, 0.1), look.accent, 1.4, zorder=0.5), box)
    name = shorten(canvas, row.name, places.left - edge - canvas.px(_GAP), look.text)
    write_middle(canvas, edge, middle, name, look.text, bold=selected)
    found = [area(canvas, item, (edge * 0.4, y, places.left, y + high))]
    for column, cell in enumerate(row.cells):
        x = places.left + places.wide * column
        box = (x, y, x + places.wide, y + high)
        _cell(canvas, cell, box)
        found.append(area(canvas, f"{item}#{column}", box))
    for text, end in zip(row.figures, places.figures, strict=True):
        write_middle(canvas, end, middle, text, look.text, ha="right")
    return found


def _cell(canvas: Canvas, cell: GridCell, box: Box) -> None:
    look = canvas.look
    left, bottom, right, top = box
    draw_box(canvas, tint(look, cell.share), box)
    if cell.framed:
        inset = canvas.px(0.8)
        frame = (left + inset, bottom + inset, right - inset, top - inset)
        draw_box(canvas, Fill("none", look.ink, 1.7, zorder=4), frame)
    write_middle(
        canvas, (left + right) / 2, (bottom + top) / 2, cell.text, look.text, bold=cell.framed, ha="center",
        colour=look.muted if cell.share is None else look.ink,
    )  # fmt: skip


def tint(look: Look, share: float | None) -> Fill:
    """Return how a cell of a share (0–1) looks: plain at nothing, darker with more; hatched where not defined."""
    if share is None:
        return Fill(look.ground, look.grid, 0.6, "////")
    return _tint(look.accent, look.ground, look.grid, round(200 * min(1.0, max(0.0, share))))


@lru_cache(maxsize=1024)
def _tint(colour: str, ground: str, edge: str, halves: int) -> Fill:
    """Mix a tint, in steps of half a per cent: while a slider moves the same ones come again and again."""
    return Fill(mix(colour, ground, _DARKEST * halves / 200), edge, 0.6)
