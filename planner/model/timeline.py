"""Milestones and the stages of policies as marks in time: how long each may be meant, and whether it still stands.

A mark is as long as its date is vague: a day is one day, "2025" is all of 2025. A stage of a policy is live only when
`Ledger.current_status` says so; whatever the reports leave undated, or in doubt, is listed apart and never placed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from planner.model.admissible import Ledger, was_reached
from planner.model.evidence import Entry, Status
from planner.model.isodate import first_day, last_day

Standing = Literal["plain", "current", "past", "planned", "ended"]
LANES = ("KR", "US", "CN", "EU", "")
KINDS = ("done", "target", "deadline", "effective", "forecast", "budget-period", "event", "status")
# States after which a policy is not in force, and what hung on it is not to come any more.
ENDED = frozenset({"postponed", "suspended", "repealed", "withdrawn", "superseded", "expired"})
_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone or a stage of a policy between two moments, in years (2025.0 is the start of 2025; `end` excluded).

    `kind` is one of KINDS, `state` the state of a stage, or that of the policy which a milestone hangs on where that
    ended. `point` tells that the day is known; `relative` that the date was counted from words such as "in 180 days".
    """

    entry: Entry
    kind: str
    lane: str
    start: float
    end: float
    point: bool
    relative: bool
    standing: Standing
    state: str
    stacks: tuple[str, ...]

    @property
    def id(self) -> str:
        """Name the entry."""
        return self.entry.id


@dataclass(frozen=True, slots=True)
class Chronicle:
    """All marks in the order of time, the entries without a date, and those held back because of open issues."""

    marks: tuple[Mark, ...]
    undated: tuple[Mark, ...]
    held: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be seen; an empty text chooses everything. `lane` "other" stands for all countries without a lane."""

    first: int
    last: int
    lane: str = ""
    kind: str = ""
    stack: str = ""
    history: bool = False


def span(start: str, end: str = "") -> tuple[float, float] | None:
    """Return the moments, in years, between which a partial ISO date (or a range of two) lies; None without a date."""
    first = _bounds(start)
    if first is None:
        return None
    last = _bounds(end) or first
    return first[0], max(first[1], last[1])


def moment(day: date) -> float:
    """Return a day as a moment in years."""
    begin = date(day.year, 1, 1)
    return day.year + (day - begin).days / ((date(day.year, 12, 31) - begin).days + 1)


def chronicle(ledger: Ledger) -> Chronicle:
    """Place every milestone and stage that may count in time."""
    entries = ledger.evidence.of_kind("milestone", "status")
    held = tuple(entry for entry in entries if not _admitted(ledger, entry))
    out = {entry.id for entry in held}
    marks = [_mark(ledger, entry) for entry in entries if entry.id not in out]
    dated = sorted((mark for mark in marks if mark.end > mark.start), key=lambda mark: (mark.start, mark.end, mark.id))
    return Chronicle(tuple(dated), tuple(mark for mark in marks if mark.end <= mark.start), held)


def chosen(marks: Iterable[Mark], choice: Choice) -> tuple[Mark, ...]:
    """Keep the marks of a lane, kind and stack, whatever their time; earlier stages of policies only with `history`."""
    lane = "" if choice.lane == "other" else choice.lane
    return tuple(
        mark for mark in marks
        if (not choice.lane or mark.lane == lane)
        and (not choice.kind or mark.kind == choice.kind)
        and (not choice.stack or choice.stack in mark.stacks)
        and (choice.history or mark.standing != "past")
    )


def within(marks: Iterable[Mark], choice: Choice) -> tuple[Mark, ...]:
    """Keep the marks that touch the years of a choice, both ends included."""
    return tuple(mark for mark in marks if mark.start < choice.last + 1 and mark.end > choice.first)


def by_lane(marks: Iterable[Mark]) -> Mapping[str, tuple[Mark, ...]]:
    """Sort marks into their lanes; lanes without any are left out."""
    found = tuple(marks)
    lanes = {lane: tuple(mark for mark in found if mark.lane == lane) for lane in LANES}
    return {lane: inside for lane, inside in lanes.items() if inside}


def years(marks: Sequence[Mark]) -> tuple[int, int]:
    """Return the first and the last year that marks touch; this century's first decades where there are none."""
    if not marks:
        return 2014, 2035
    return int(min(mark.start for mark in marks)), int(max(mark.end for mark in marks) - 1 / _YEAR)


def pack(boxes: Sequence[tuple[float, float]], gap: float) -> tuple[int, ...]:
    """Give each box (left, right) the first row where it keeps `gap` from its neighbours; boxes come by their left."""
    ends: list[float] = []
    rows = []
    for left, right in boxes:
        row = next((place for place, end in enumerate(ends) if end + gap <= left), len(ends))
        if row == len(ends):
            ends.append(right)
        ends[row] = right
        rows.append(row)
    return tuple(rows)


def place(mark: Mark, choice: Choice, width: float) -> tuple[float, float]:
    """Return where a mark begins and ends on a scale of `width`, cut off at its ends."""
    whole = choice.last + 1 - choice.first

    def at(when: float) -> float:
        return min(max((when - choice.first) / whole, 0.0), 1.0) * width

    return at(mark.start), at(mark.end)


def box(mark: Mark, choice: Choice, width: float, measure: Callable[[Mark], float]) -> tuple[float, float]:
    """Return the room of a mark with its words, which start at the mark, in a bar or beside a point.

    Words that would leave the scale stand before the mark instead; where there is no room either, they are cut off.
    """
    left, right = place(mark, choice, width)
    needed = measure(mark)
    if left + needed <= width:
        return left, max(right, left + needed)
    return (left - needed, right) if left >= needed else (left, width)


def _admitted(ledger: Ledger, entry: Entry) -> bool:
    """A stage falls with its policy; a milestone stands on its own, whatever is doubted of its subject."""
    policy = ledger.evidence.entries.get(entry.about or "") if entry.kind == "status" else None
    return ledger.admits(entry) and (policy is None or ledger.admits(policy))


def _mark(ledger: Ledger, entry: Entry) -> Mark:
    policy = ledger.evidence.entries.get(entry.about or "")
    status = entry.detail if isinstance(entry.detail, Status) else None
    country = policy.country if status is not None and policy is not None else entry.country
    stacks = policy.stacks if status is not None and policy is not None else entry.stacks
    standing, state = _stage(ledger, entry, status) if status is not None else _hanging(ledger, policy)
    begin, end = span(entry.date, entry.date_end) or (0.0, 0.0)
    if entry.precision == "undated":
        begin, end = 0.0, 0.0
    return Mark(
        entry, "status" if status is not None else entry.type, country if country in LANES else "", begin, end,
        entry.precision == "day" and not entry.date_end, entry.precision == "relative", standing, state, stacks,
    )


def _stage(ledger: Ledger, entry: Entry, status: Status) -> tuple[Standing, str]:
    """Tell how a stage of a policy stands: only the newest one that was reached is live, unless it ended the policy."""
    current = ledger.current_status(entry.about or "")
    if not was_reached(entry):
        return "planned", status.state
    if current is None or current.id != entry.id:
        return "past", status.state
    return ("ended" if status.state in ENDED else "current"), status.state


def _hanging(ledger: Ledger, policy: Entry | None) -> tuple[Standing, str]:
    """Tell whether the policy that a milestone hangs on has ended meanwhile."""
    current = ledger.current_status(policy.id) if policy is not None and policy.kind == "policy" else None
    if current is None or not isinstance(current.detail, Status) or current.detail.state not in ENDED:
        return "plain", ""
    return "ended", current.detail.state


def _bounds(text: str) -> tuple[float, float] | None:
    first, last = first_day(text), last_day(text)
    return None if first is None or last is None else (moment(first), _after(last))


def _after(day: date) -> float:
    """Return the end of a day."""
    length = (date(day.year, 12, 31) - date(day.year, 1, 1)).days + 1
    return moment(day) + 1 / length
