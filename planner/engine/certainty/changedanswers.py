"""The fewest of some answers to one question that must change to put their mean where it is wanted; exact.

Two ways: `cheapest` for answers that are known, `fewest_of_any` for n answers of which only the sum is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.model.plan import SCALE_ENDS

Integers = NDArray[np.int64]
# Tells of sums of the low and of the high ends which are wanted.
Goal = Callable[[Integers, Integers], NDArray[np.bool_]]
LOWEST, HIGHEST = SCALE_ENDS
_LEVELS = range(LOWEST, HIGHEST + 1)
_NEVER = 1_000_000


@dataclass(frozen=True, slots=True)
class Change:
    """How many answers change, by how many levels together, and the mean (an interval's middle) before and after."""

    answers: int
    levels: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class _Options:
    """What may become of one answer: to which level it goes (0: it stays), where that moves the sums, and how far."""

    to: tuple[int, ...]
    offsets: tuple[int, ...]
    costs: tuple[int, ...]


def cheapest(low: Sequence[int], high: Sequence[int], goal: Goal, end: str = "both") -> Change | None:
    """Find the fewest changes, and of these the least movement, after which the sums of the answers meet the goal.

    `end` names the only ends the goal looks at ("low" or "high"), which saves most of the work; for "both" it sees
    both. Each changed answer becomes a plain level. None where nothing meets the goal.
    """
    n, limit = len(low), 1
    while n:
        found = _search(low, high, goal, end, min(limit, n))
        if found or limit >= n:
            return found
        limit *= 2
    return None


def fewest_of_any(n: int, total: int, steps: int) -> int | None:
    """Return how few of n answers with this sum can move it by `steps` levels, in the set where it takes fewest.

    That is the set with as many answers as possible on the end that they move away from: for any number of answers the
    sum of their room is nowhere greater. None where the scale ends before.
    """
    fives, rest = divmod(total - n, HIGHEST - LOWEST)
    partial = [rest] if rest else []
    excess = [HIGHEST - LOWEST] * fives + partial + [0] * (n - fives - len(partial))
    room = sorted((HIGHEST - LOWEST - one if steps > 0 else one for one in excess), reverse=True)
    left = abs(steps)
    for count, one in enumerate(room):
        if left <= 0:
            return count
        left -= one
    return n if left <= 0 else None


def _search(low: Sequence[int], high: Sequence[int], goal: Goal, end: str, limit: int) -> Change | None:
    n = len(low)
    plain = tuple(low) == tuple(high)
    width = (HIGHEST - LOWEST) * n + 1
    stride = width if end == "both" and not plain else 0
    options = [_options(*ends, end, stride) for ends in zip(low, high, strict=True)]
    costs, choices = _fill(options, limit, width * (stride or 1))
    index = np.arange(costs.shape[1])
    sums = (index // stride + n, index % stride + n) if stride else (index + n, index + n)
    reached = np.where(goal(*sums)[None, :], costs, _NEVER)
    for answers in range(limit + 1):
        best = int(np.argmin(reached[answers]))
        if reached[answers, best] < _NEVER:
            to = _traced(options, choices, answers, best)
            ends = [(new, new) if new else pair for new, pair in zip(to, zip(low, high, strict=True), strict=True)]
            after = sum(map(sum, ends)) / (2 * n)
            return Change(answers, int(reached[answers, best]), (sum(low) + sum(high)) / (2 * n), after)
    return None


def _options(low: int, high: int, end: str, stride: int) -> _Options:
    """List staying and going to each level; sums are counted from all answers on the lowest level."""

    def offset(bottom: int, top: int) -> int:
        if stride:
            return (bottom - LOWEST) * stride + top - LOWEST
        return (top if end == "high" else bottom) - LOWEST

    levels = [level for level in _LEVELS if (level, level) != (low, high)]
    return _Options(
        (0, *levels),
        (offset(low, high), *(offset(level, level) for level in levels)),
        (0, *(max(abs(level - low), abs(level - high)) for level in levels)),
    )


def _fill(options: Sequence[_Options], limit: int, size: int) -> tuple[NDArray[np.int32], list[NDArray[np.int8]]]:
    """Return the least movement for every number of changes and sum, and for each answer the option that led there."""
    costs = np.full((limit + 1, size), _NEVER, dtype=np.int32)
    costs[0, 0] = 0
    choices = []
    for answer in options:
        following = np.full_like(costs, _NEVER)
        choice = np.zeros(costs.shape, dtype=np.int8)
        for number, (offset, cost) in enumerate(zip(answer.offsets, answer.costs, strict=True)):
            changed = 1 if number else 0
            source = costs[: limit + 1 - changed, : size - offset] + cost
            target = following[changed:, offset:]
            better = source < target
            target[better] = source[better]
            choice[changed:, offset:][better] = number
        costs = np.minimum(following, _NEVER)
        choices.append(choice)
    return costs, choices


def _traced(options: Sequence[_Options], choices: Sequence[NDArray[np.int8]], answers: int, index: int) -> list[int]:
    """Follow the choices back to the level that each answer goes to, 0 for one that stays."""
    to = []
    for answer, choice in zip(reversed(options), reversed(choices), strict=True):
        number = int(choice[answers, index])
        to.append(answer.to[number])
        answers, index = answers - (number > 0), index - answer.offsets[number]
    return to[::-1]
