"""How cells look: one table of named styles in the manner of ministry reports, readable in black and white."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from planner.model.plan import Quadrant

FONT = "맑은 고딕"
INK, MUTED, ACCENT, RULE, WHITE = "1C2026", "5B636E", "0B6E8A", "A9B1BC", "FFFFFF"
HEAD_FILL, BAND_FILL, INPUT_FILL, STORED_FILL = "DCE6EC", "EEF2F5", "FFF6D6", "F4F4F4"
SCORE = '0.00;"△"0.00'
COUNT = '#,##0;"△"#,##0'
SHARE, PERCENT = '0.000;"△"0.000', '0.0%;"△"0.0%'
# Shape, size in points and colour of each role's mark, as on the program's printed chart.
Shape = Literal["diamond", "circle", "triangle", "square", "x"]
ROLE_MARKS: Mapping[Quadrant, tuple[Shape, int, str]] = {
    "respond": ("diamond", 11, "A8431A"),
    "invest": ("circle", 10, "1B5FA6"),
    "support": ("triangle", 11, "1F7A57"),
    "monitor": ("square", 9, "5F6670"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """One style: size in points, colours as RRGGBB, `box` draws borders, `wrap` lets lines break."""

    size: float = 9.5
    bold: bool = False
    colour: str = INK
    fill: str = ""
    across: str = "left"
    down: str = "center"
    box: bool = True
    wrap: bool = True
    number: str = "General"
    indent: int = 0


LOOKS = {
    "title": Look(26, True, box=False, across="center"),
    "subtitle": Look(14, colour=MUTED, box=False, across="center"),
    "heading": Look(15, True, ACCENT, box=False, wrap=False),
    "caption": Look(10.5, True, box=False, wrap=False),
    "unit": Look(9, colour=MUTED, box=False, across="right", wrap=False),
    "level1": Look(12, True, box=False, down="top"),
    "level2": Look(10.5, box=False, down="top", indent=1),
    "level3": Look(10, colour=MUTED, box=False, down="top", indent=3),
    "note": Look(9, colour=MUTED, box=False, down="top"),
    "head": Look(9.5, True, fill=HEAD_FILL, across="center"),
    "quarter": Look(7, fill=HEAD_FILL, across="center", wrap=False),
    "band": Look(9.5, True, fill=BAND_FILL, indent=1),
    "text": Look(indent=1),
    "small": Look(8.5),
    "centre": Look(across="center"),
    "strong": Look(bold=True, across="center"),
    "score": Look(across="center", number=SCORE),
    "mean": Look(bold=True, across="center", number=SCORE, fill=BAND_FILL),
    "count": Look(across="center", number=COUNT),
    "input": Look(across="center", number=SCORE, fill=INPUT_FILL),
    "choice": Look(across="center", fill=INPUT_FILL),
    "entry": Look(fill=INPUT_FILL),
    "stored": Look(8.5, colour=MUTED, across="center", number=SCORE, fill=STORED_FILL),
    "share": Look(across="center", number=SHARE),
    "share-input": Look(across="center", number=SHARE, fill=INPUT_FILL),
    "share-strong": Look(bold=True, across="center", number=SHARE, fill=BAND_FILL),
    "stored-share": Look(8.5, colour=MUTED, across="center", number=SHARE, fill=STORED_FILL),
    "stored-rank": Look(8.5, colour=MUTED, across="center", number=COUNT, fill=STORED_FILL),
    "percent": Look(9, across="center", number=PERCENT),
    "guess": Look(across="center", number='"("0.00")";"(△"0.00")"'),
    "rank": Look(bold=True, across="center", number=COUNT),
    "reference": Look(8.5, colour=ACCENT, across="center"),
    "link": Look(10.5, colour=ACCENT, box=False, indent=1),
    "key": Look(7, colour=MUTED, box=False, across="center", wrap=False),
    "hidden": Look(7, colour=MUTED, box=False, wrap=False),
    "gantt": Look(7, across="center", wrap=False),
    "verdict": Look(12, True, across="center"),
    "meaning": Look(8, colour=MUTED, fill=BAND_FILL, down="top"),
    "typed": Look(9, number="@"),
    "figure": Look(9, across="right"),
    "needed": Look(9, fill=INPUT_FILL, number="@"),
    "needed-figure": Look(9, fill=INPUT_FILL, across="right"),
    "item": Look(bold=True, indent=1),
    "item-tint": Look(bold=True, fill=BAND_FILL, indent=1),
    "text-tint": Look(fill=BAND_FILL, indent=1),
    "small-tint": Look(8.5, fill=BAND_FILL),
    "centre-tint": Look(fill=BAND_FILL, across="center"),
    "bar": Look(9, across="center", down="bottom"),
    "own-bar": Look(9, True, fill=BAND_FILL, across="center", down="bottom"),
    "sample": Look(8.5, colour=MUTED, fill=STORED_FILL, number="@"),
    "sample-figure": Look(8.5, colour=MUTED, fill=STORED_FILL, across="right"),
}


@dataclass(frozen=True, slots=True)
class _Made:
    font: Font
    fill: PatternFill
    border: Border
    alignment: Alignment
    number: str


def _make(look: Look) -> _Made:
    side = Side(style="thin", color=RULE)
    return _Made(
        Font(name=FONT, size=look.size, bold=look.bold, color=look.colour),
        PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill(),
        Border(left=side, right=side, top=side, bottom=side) if look.box else Border(),
        Alignment(horizontal=look.across, vertical=look.down, wrap_text=look.wrap, indent=look.indent),
        look.number,
    )


_MADE = {name: _make(look) for name, look in LOOKS.items()}
_OPEN = Protection(locked=False)


def dress(cell: Cell, name: str) -> None:
    """Give `cell` the style `name`; KeyError for a style that the table lacks."""
    made = _MADE[name]
    cell.font, cell.fill, cell.border, cell.alignment = made.font, made.fill, made.border, made.alignment
    cell.number_format = made.number
    if LOOKS[name].fill == INPUT_FILL:
        cell.protection = _OPEN
