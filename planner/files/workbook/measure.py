"""How high a row must be for wrapped Korean text: spreadsheets do not grow rows of files they did not write."""

import unicodedata

# Column widths count digits of an 11 point default font.
_UNIT_POINTS = 11.0
_PADDING = 1.2
_LEADING = 1.4
_MARGIN_POINTS = 5.0
HIGHEST = 409.0


def width(text: str) -> int:
    """Count columns as in a terminal: two per Hangul syllable, one per Latin letter, none per combining mark."""
    return sum(_cells(letter) for letter in text)


def lines(text: str, columns: float, size: float) -> int:
    """Count the lines that `text` takes at `size` points in a cell `columns` wide, breaking at spaces."""
    room = max((columns - _PADDING) * _UNIT_POINTS / size, 2.0)
    return sum(_wrapped(line, room) for line in text.split("\n"))


def height(count: int, size: float) -> float:
    """Return the height in points of `count` lines."""
    return min(round(count * size * _LEADING + _MARGIN_POINTS, 2), HIGHEST)


def _cells(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    # Ambiguous marks (○ ― △ “ ”) are full width in Korean fonts.
    return 2 if unicodedata.east_asian_width(letter) in "WFA" else 1


def _wrapped(line: str, room: float) -> int:
    count, used = 1, 0.0
    for word in line.split(" "):
        size = width(word)
        if used and used + 1 + size > room:
            count, used = count + 1, 0.0
        used += size + (1 if used else 0)
        # A word longer than the line breaks inside.
        while used > room:
            count, used = count + 1, used - room
    return count
