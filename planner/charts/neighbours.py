"""One alternative between the two next to it: three stacks of contributions on one scale, and the distances."""

from dataclasses import replace

from planner.charts.areas import Area
from planner.charts.canvas import Canvas, area, draw_box, shorten, write_middle
from planner.charts.labels import Box
from planner.charts.standings import Standing, Standings, criterion_fill, rank_text
from planner.charts.strokes import Fill, Pen
from planner.charts.style import mix
from planner.engine.explaining import number

# Points: the line of a name, the bar below it, the room between two alternatives, the margin.
_NAME, _BAR, _BETWEEN, _EDGE, _INSET = 15.0, 15.0, 15.0, 5.0, 2.0
_MINUS = "\u2212"


def around(data: Standings, item: str) -> Standings:
    """Keep an alternative and the ones next to it; nothing where it is not ranked."""
    places = [place for place, row in enumerate(data.rows) if row.item == item]
    rows = data.rows[max(0, places[0] - 1) : places[0] + 2] if places else ()
    return replace(data, rows=rows)


def paint_neighbours(canvas: Canvas, data: Standings, top: float, selected: str) -> tuple[Area, ...]:
    """Draw the rows of `data` below a height; return where they answer, as in the ranking."""
    y = top
    found: list[Area] = []
    low, high = _ends(data)
    for place, row in enumerate(data.rows):
        if place:
            y -= canvas.px(_BETWEEN)
            _distance(canvas, data.rows[place - 1], row, y + canvas.px(_BETWEEN) / 2)
        foot = y - canvas.px(_NAME + _BAR + 4)
        found += _row(canvas, data, row, (0.0, foot, canvas.width, y), (low, high), row.item == selected)
        y = foot
    return tuple(found)


def neighbours_height(canvas: Canvas, data: Standings) -> float:
    """Return the height in pixels that the rows take."""
    count = len(data.rows)
    return canvas.px((_NAME + _BAR + 4) * count + _BETWEEN * max(0, count - 1) + 2)


def _ends(data: Standings) -> tuple[float, float]:
    sums = [0.0]
    for row in data.rows:
        sums += [sum(part for part in row.parts if part > 0), sum(part for part in row.parts if part < 0)]
    low, high = min(sums), max(sums)
    return (low, high) if high - low > 1e-9 else (low, low + 1.0)


def _distance(canvas: Canvas, above: Standing, below: Standing, middle: float) -> None:
    """Write how far two neighbours are apart."""
    look = canvas.look
    text = f"↕ {number(above.score - below.score)}"
    write_middle(canvas, canvas.width / 2, middle, text, look.small, colour=look.muted, ha="center")


def _row(
    canvas: Canvas, data: Standings, row: Standing, box: Box, ends: tuple[float, float], selected: bool
) -> list[Area]:
    look, edge = canvas.look, canvas.px(_EDGE)
    left, bottom, right, top = box
    if selected:
        draw_box(canvas, Fill(mix(look.accent, look.ground, 0.1), look.accent, 1.4), (left + 1, bottom, right - 1, top))
    middle = top - canvas.px(_NAME) / 2 - canvas.px(1)
    score = number(row.score)
    wide = canvas.size(score, look.text, True)[0]
    head = f"{rank_text(row.rank, row.tied)}  {row.name}"
    name = shorten(canvas, head, right - left - 3 * edge - wide, look.text, selected)
    write_middle(canvas, left + edge, middle, name, look.text, bold=selected)
    write_middle(canvas, right - edge, middle, score, look.text, bold=True, ha="right")
    foot = bottom + canvas.px(2)
    stack = (left + edge, foot, right - edge, foot + canvas.px(_BAR))
    parts = _stack(canvas, data, row, stack, ends)
    return [area(canvas, row.item, (left, foot + canvas.px(_BAR), right, top)), *parts]


def _stack(canvas: Canvas, data: Standings, row: Standing, box: Box, ends: tuple[float, float]) -> list[Area]:
    """Draw the parts of a row, to both sides of zero."""
    look = canvas.look
    left, bottom, right, top = box

    def x(value: float) -> float:
        return left + (right - left) * (value - ends[0]) / (ends[1] - ends[0])

    reached = {True: 0.0, False: 0.0}
    found = []
    for place, (criterion, part) in enumerate(zip(data.criteria, row.parts, strict=True)):
        start = reached[part >= 0]
        reached[part >= 0] = start + part
        low, high = sorted((x(start), x(start + part)))
        if high - low < 0.5:
            continue
        fill = criterion_fill(look, place)
        draw_box(canvas, fill, (low, bottom, high, top))
        text = next((words for words in (f"{criterion.sign} {number(part)}", number(part), criterion.sign)
                     if canvas.size(words, look.small)[0] <= high - low - canvas.px(2 * _INSET)), "")  # fmt: skip
        if text and fill.hatch:
            half = canvas.size(text, look.small)[0] / 2 + canvas.px(1)
            middle = (low + high) / 2
            draw_box(canvas, Fill(fill.face), (middle - half, bottom + 1, middle + half, top - 1))
        write_middle(canvas, (low + high) / 2, (bottom + top) / 2, text, look.small, ha="center")
        found.append(area(canvas, f"{row.item}/{criterion.id}", (low, bottom, high, top)))
    canvas.line(Pen(look.muted, 0.8), (x(0.0), bottom), (x(0.0), top))
    return found
