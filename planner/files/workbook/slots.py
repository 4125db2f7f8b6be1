"""Columns that tables of one sheet share although they have different numbers of criteria."""

from dataclasses import dataclass

from openpyxl.utils import get_column_letter

# The columns after the slots that are printed; hidden ones begin behind them.
_PRINTED_AFTER = 13


@dataclass(frozen=True, slots=True)
class Slots:
    """`count` columns from column `first` on, and as many twice over in hidden columns at the right."""

    first: int
    count: int

    @property
    def hidden(self) -> int:
        """Return the first hidden column."""
        return self.first + self.count + _PRINTED_AFTER

    def split(self, parts: int) -> tuple[tuple[int, int], ...]:
        """Share the columns out among `parts`: the column that each begins with and how many it spans."""
        wide, left = divmod(self.count, parts)
        spots, column = [], self.first
        for part in range(parts):
            # What does not come out even goes to the last ones.
            span = wide + (part >= parts - left)
            spots.append((column, span))
            column += span
        return tuple(spots)

    def range(self, row: int, *, fixed: bool = False) -> str:
        """Return the cells of a row."""
        return _cells(self.first, self.count, row, "$" if fixed else "")

    def hidden_range(self, row: int, block: int) -> str:
        """Return the hidden cells of a row: those of the first block (0) or the second (1)."""
        return _cells(self.hidden + block * self.count, self.count, row, "")


def _cells(first: int, count: int, row: int, mark: str) -> str:
    start, end = get_column_letter(first), get_column_letter(first + count - 1)
    return f"{mark}{start}{mark}{row}:{mark}{end}{mark}{row}"
