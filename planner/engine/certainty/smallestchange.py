"""The fewest answers that must change, each to any level of the scale, to move an item to another quadrant.

Another quadrant is one that the matrix's rule settles: by the scores alone, or, where these touch both sides of a line,
by a ruling that decides there. Lines and band are those of the matrix. An answer to one question counts as one; a
changed interval becomes a plain level, and moves as far as its farther end does.

Workshop rounds: exact, by going through the answers one by one and keeping, for each number of changes and each sum of
the answers, the least movement in levels that leads there (dynamic programming). Of what needs as few answers the one
with the least movement is shown.

The published survey, whose single answers are unknown: a sum of whole answers must move by as many levels as its
distance to the line, in every set of answers; that is `levels`. How many people that takes depends on the answers:
fewest where as many of them as the mean allows lie on the far end of the scale, which no other set undercuts; that is
`answers`. A lost value may be any that the text allows; the nearest counts, where the item's other scores betray how
many answered.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

import numpy as np
from numpy.typing import NDArray

from planner.engine.certainty.changedanswers import HIGHEST, Change, Integers, cheapest, fewest_of_any
from planner.engine.certainty.leaveoneout import standing_grid
from planner.engine.certainty.results import SmallestChange
from planner.engine.granularity import sums
from planner.engine.influence import SIDE_CODES, settled, side_codes
from planner.engine.quadrant import extent, panel_sizes, position, stacks
from planner.engine.resampling import Cell, both
from planner.engine.result import Cuts
from planner.engine.roles import FUTURE, RISK
from planner.model.plan import PUBLISHED, QUADRANTS, Plan, Quadrant, Score

# Half of the last printed digit: bounds of a lost value are printed as well.
_HALF_DIGIT = 0.005
_STAYS = Change(0, 0, 0.0, 0.0)
Truths = NDArray[np.bool_]
Mover = Callable[[int], Change | None]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the matrix with its band."""

    cut: float
    band: float

    def code(self, low: float, high: float) -> int:
        return int(side_codes(low, high, self.cut, self.band))

    def wanted(self, n: int, code: int, low: Integers, high: Integers) -> Truths:
        """Tell which sums of n low and high ends touch just the sides of `code`."""
        return np.asarray(side_codes(low / n, high / n, self.cut, self.band) == code)


def smallest_changes(plan: Plan, round: str = PUBLISHED, cuts: Cuts | None = None) -> tuple[SmallestChange, ...]:
    """Find the smallest change for every stack with two scores, in the sheet's order."""
    cuts = cuts or Cuts(plan.risk_cut, plan.future_cut, plan.band)
    lines = {RISK: _Line(cuts.risk, cuts.band), FUTURE: _Line(cuts.future, cuts.band)}
    movers = _published_movers(plan, lines) if round == PUBLISHED else _workshop_movers(plan, round, lines)
    found = []
    for item in stacks(plan):
        ends = [extent(score) for score in position(plan, round, item)]
        if ends[0] is not None and ends[1] is not None:
            codes = lines[RISK].code(*ends[0]), lines[FUTURE].code(*ends[1])
            found.append(_smallest(plan, round, item, codes, (movers[item, RISK], movers[item, FUTURE])))
    return tuple(found)


def _smallest(plan: Plan, round: str, item: str, codes: tuple[int, int], movers: tuple[Mover, Mover]) -> SmallestChange:
    now = settled(plan, round, item, SIDE_CODES[codes[0]], SIDE_CODES[codes[1]])
    options = []
    for target, (vertical, horizontal) in _targets(plan, round, item, now):
        risk = _STAYS if vertical == codes[0] else movers[0](vertical)
        future = _STAYS if horizontal == codes[1] else movers[1](horizontal)
        if risk is not None and future is not None:
            total = risk.answers + future.answers, risk.levels + future.levels
            options.append((*total, QUADRANTS.index(target), risk, future))
    if not options:
        return SmallestChange(item, now, None, None, None)
    answers, levels, place, risk, future = min(options, key=lambda option: option[:3])
    parts = tuple(
        (name, change.answers, change.before, change.after)
        for name, change in ((RISK, risk), (FUTURE, future))
        if change.answers
    )
    return SmallestChange(item, now, QUADRANTS[place], answers, levels, parts)


def _targets(plan: Plan, round: str, item: str, now: Quadrant | None) -> Iterator[tuple[Quadrant, tuple[int, int]]]:
    """List the sides of both lines that put an item into another quadrant."""
    for vertical in range(1, len(SIDE_CODES)):
        for horizontal in range(1, len(SIDE_CODES)):
            quadrant = settled(plan, round, item, SIDE_CODES[vertical], SIDE_CODES[horizontal])
            if quadrant is not None and quadrant != now:
                yield quadrant, (vertical, horizontal)


def _workshop_movers(plan: Plan, round: str, lines: Mapping[str, _Line]) -> dict[Cell, Mover]:
    answers = standing_grid(plan, round, both(stacks(plan)))
    found: dict[Cell, Mover] = {}
    for column, key in enumerate(answers.cells):
        given = ~np.isnan(answers.low[:, column])
        low, high = (ends[given, column].astype(int).tolist() for ends in (answers.low, answers.high))
        found[key] = _remembered(partial(_moved, low, high, lines[key[1]]))
    return found


def _moved(low: list[int], high: list[int], line: _Line, code: int) -> Change | None:
    # To lie wholly above, the low ends decide; wholly below, the high ends.
    end = {1: "low", 2: "high"}.get(code, "both")
    return cheapest(low, high, partial(line.wanted, len(low), code), end)


def _published_movers(plan: Plan, lines: Mapping[str, _Line]) -> dict[Cell, Mover]:
    sizes = panel_sizes(plan)
    found: dict[Cell, Mover] = {}
    for item in stacks(plan):
        panel = max((n for (of, _name), n in sizes.items() if of == item and n), default=None)
        for name, score in zip((RISK, FUTURE), position(plan, PUBLISHED, item), strict=True):
            n = panel if score.kind == "interval" else sizes.get((item, name))
            found[item, name] = _remembered(partial(_moved_unseen, n, _totals(score, n), lines[name]))
    return found


def _totals(score: Score, n: int | None) -> list[int]:
    """List the sums that n answers can have had."""
    if n is None or score.kind == "missing":
        return []
    if score.kind == "exact":
        return list(sums(Decimal(str(score.value)), n))
    low, high = score.low or 0.0, score.high or 0.0
    return [total for total in range(n, HIGHEST * n + 1) if low - _HALF_DIGIT <= total / n < high + _HALF_DIGIT]


def _moved_unseen(n: int | None, totals: list[int], line: _Line, code: int) -> Change | None:
    """Return what it takes at least to bring a sum of n unknown answers to the sides of `code`."""
    if n is None:
        return None
    every = np.arange(n, HIGHEST * n + 1)
    goals = every[line.wanted(n, code, every, every)].tolist()
    best: list[tuple[int, int, float, float]] = []
    for total in totals:
        # The nearest on each side; the sum itself lies where the printed mean says.
        nearest = [goal for goal in goals if goal < total][-1:] + [goal for goal in goals if goal > total][:1]
        for goal in nearest:
            answers = fewest_of_any(n, total, goal - total)
            if answers is not None:
                best.append((abs(goal - total), answers, total / n, goal / n))
    if not best:
        return None
    levels, _answers, before, after = min(best)
    return Change(min(option[1] for option in best), levels, before, after)


def _remembered(mover: Mover) -> Mover:
    found: dict[int, Change | None] = {}

    def once(code: int) -> Change | None:
        if code not in found:
            found[code] = mover(code)
        return found[code]

    return once
