"""The numbers in square brackets: which citation each stands for, where it is listed, where it was used."""

from collections.abc import Iterable

from planner.model.plan import Citation, Plan, Source


class References:
    """Citations numbered in the order of the sources and of their lines, so that the list reads like the report."""

    def __init__(self, plan: Plan, cited: Iterable[str], first_row: int) -> None:
        order = {source: index for index, source in enumerate(plan.sources)}
        known = {plan.citations[name] for name in cited if name in plan.citations}
        self._sorted = sorted(known, key=lambda c: (order.get(c.source, len(order)), c.line or 0, c.id))
        self._plan = plan
        self._number = {citation.id: number for number, citation in enumerate(self._sorted, 1)}
        self._uses: dict[str, dict[str, None]] = {citation.id: {} for citation in self._sorted}
        self._row = self._place(first_row)

    def text(self, cited: Iterable[str], where: str) -> str:
        """Write the numbers, as in "[3] [12–14]", and note that they are used at `where`."""
        known = [name for name in dict.fromkeys(cited) if name in self._number]
        for name in known:
            self._uses[name][where] = None
        return " ".join(f"[{run}]" for run in _runs(sorted(self._number[name] for name in known)))

    def row(self, cited: Iterable[str]) -> int | None:
        """Return the row where the first of these is listed."""
        rows = [self._row[name] for name in cited if name in self._row]
        return min(rows, default=None)

    def uses(self, citation: str) -> tuple[str, ...]:
        """Say where a citation was used, in the order of writing."""
        return tuple(self._uses[citation])

    def number(self, citation: str) -> int:
        """Return the number of a citation; KeyError for one that is not listed."""
        return self._number[citation]

    def by_source(self) -> tuple[tuple[Source | None, tuple[Citation, ...]], ...]:
        """Group the listed citations by their source, in the order of the list."""
        groups: dict[str, list[Citation]] = {}
        for citation in self._sorted:
            groups.setdefault(citation.source, []).append(citation)
        return tuple((self._plan.sources.get(source), tuple(group)) for source, group in groups.items())

    def _place(self, first_row: int) -> dict[str, int]:
        """Give each citation its row: one row for the head of each source, one for each citation."""
        rows: dict[str, int] = {}
        row = first_row
        for _source, group in self.by_source():
            for step, citation in enumerate(group, 1):
                rows[citation.id] = row + step
            row += len(group) + 1
        return rows


def _runs(numbers: list[int]) -> list[str]:
    """Write neighbours as one run: 3, 12, 13, 14 becomes "3", "12–14"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
