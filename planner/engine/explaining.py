"""Why an alternative stands where it does: two sentences, and the numbers that they are made of.

The contributions are the parts that add up to the score. A method without such parts is explained by those of the
weighted sum, and the explanation says so. Missing and interval scores count by the middle of what is possible.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.engine.decision import Numbers, Outcome, Problem, Smaa
from planner.engine.robustness.verdict import kept, leeway
from planner.model.plan import Plan
from planner.text import _, language, ngettext

TOLERANCE = 1e-9
# So many contributions are named in the first sentence.
_NAMED = 2
_MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion of an alternative: its worth (`low` to `high`, more is better), weight and contribution.

    `above` and `below` are its contribution less that of the neighbour above or below; None without such a neighbour.
    """

    criterion: str
    low: float
    high: float
    missing: bool
    weight: float
    part: float
    above: float | None
    below: float | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The alternative next in the ranking, how far away its score is (0 or more), and what makes the difference.

    `criterion` is the one that widens the distance most, empty where the scores are equal; `difference` how much it
    does, in points of the contributions.
    """

    alternative: str
    rank: int
    gap: float
    criterion: str
    difference: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an alternative is where it is; `summed` tells whether the contributions add up to the score.

    `tied` are the alternatives that share its rank; `share` is how often the draws leave it there (the ranks of a
    tie belong to all of it, and so do the ranks beside it that count as the same place), None without draws.
    """

    alternative: str
    rank: int
    count: int
    score: float
    tied: tuple[str, ...]
    summed: bool
    lines: tuple[Line, ...]
    above: Neighbour | None
    below: Neighbour | None
    share: float | None
    draws: int
    sentences: tuple[str, str]


def contributions(problem: Problem, weights: Numbers, outcome: Outcome) -> Numbers:
    """Return alternatives × criteria: the parts of the scores; where a method has none, the weighted sum's."""
    if outcome.parts is not None:
        return outcome.parts
    return np.asarray(problem.worth * np.asarray(weights)[None, :])


def order(outcome: Outcome) -> tuple[int, ...]:
    """Return the positions of the alternatives from the first rank to the last; those that share one as they come."""
    return tuple(int(place) for place in np.argsort(outcome.ranks, kind="stable"))


def explain(
    plan: Plan, problem: Problem, weights: Numbers, outcome: Outcome, alternative: str, smaa: Smaa | None = None
) -> Explanation:
    """Explain the place of an alternative; ValueError where the problem has no such alternative."""
    here = problem.alternatives.index(alternative)
    parts = contributions(problem, weights, outcome)
    above, below = _beside(outcome, here)
    rank = int(outcome.ranks[here])
    tied = np.flatnonzero((outcome.ranks == rank) & (np.arange(len(outcome.ranks)) != here))
    found = Explanation(
        alternative=alternative,
        rank=rank,
        count=len(problem.alternatives),
        score=float(outcome.scores[here]),
        tied=tuple(problem.alternatives[place] for place in tied),
        summed=outcome.parts is not None,
        lines=_lines(problem, weights, parts, here, above, below),
        above=_neighbour(problem, outcome, parts, here, above),
        below=_neighbour(problem, outcome, parts, here, below),
        share=float(kept(outcome, smaa)[here]) if smaa is not None else None,
        draws=smaa.draws if smaa is not None else 0,
        sentences=("", ""),
    )
    return _worded(plan, found)


def _beside(outcome: Outcome, here: int) -> tuple[int | None, int | None]:
    """Return the positions of the neighbours above and below."""
    places = order(outcome)
    at = places.index(here)
    above = places[at - 1] if at > 0 else None
    below = places[at + 1] if at + 1 < len(places) else None
    return above, below


def _lines(
    problem: Problem, weights: Numbers, parts: Numbers, here: int, above: int | None, below: int | None
) -> tuple[Line, ...]:
    low, high = problem.worth_low, problem.worth_high

    def against(other: int | None, place: int) -> float | None:
        return None if other is None else float(parts[here, place] - parts[other, place])

    return tuple(
        Line(
            criterion=name,
            low=float(low[here, place]),
            high=float(high[here, place]),
            missing=bool(problem.missing[here, place]),
            weight=float(weights[place]),
            part=float(parts[here, place]),
            above=against(above, place),
            below=against(below, place),
        )
        for place, name in enumerate(problem.criteria)
    )


def _neighbour(problem: Problem, outcome: Outcome, parts: Numbers, here: int, other: int | None) -> Neighbour | None:
    if other is None:
        return None
    gap = float(outcome.scores[here] - outcome.scores[other])
    widens = (parts[here] - parts[other]) * (1 if gap > 0 else -1)
    name, difference = "", 0.0
    if abs(gap) > TOLERANCE and len(widens):
        place = int(np.argmax(widens))
        if widens[place] > TOLERANCE:
            name, difference = problem.criteria[place], float(widens[place])
    return Neighbour(problem.alternatives[other], int(outcome.ranks[other]), abs(gap), name, difference)


# In words


def _worded(plan: Plan, found: Explanation) -> Explanation:
    return Explanation(
        found.alternative, found.rank, found.count, found.score, found.tied, found.summed, found.lines, found.above,
        found.below, found.share, found.draws, (_place_words(plan, found), _distance_words(plan, found)),
    )  # fmt: skip


def _place_words(plan: Plan, found: Explanation) -> str:
    """Say the rank and what it comes from."""
    name = _item(plan, found.alternative)
    if found.count == 1:
        return _("{name} is the only alternative: there is nothing to rank it against.").format(name=name)
    rank = _("{name}: rank {rank} of {count} with a score of {score}").format(
        name=name, rank=found.rank, count=found.count, score=number(found.score)
    )
    if found.tied:
        rank = _("{rank}, shared with {others}").format(rank=rank, others=_items(plan, found.tied))
    best = sorted((line for line in found.lines if line.part > TOLERANCE), key=lambda line: -line.part)[:_NAMED]
    if not best:
        return _("{rank}.").format(rank=rank)
    named = ", ".join(f"{_criterion(plan, line.criterion)} {number(line.part)}" for line in best)
    return _("{rank}; it gains most from {criteria}.").format(rank=rank, criteria=named)


def _distance_words(plan: Plan, found: Explanation) -> str:
    """Say how far the neighbours are and why, and how sure the place is."""
    clauses = []
    if found.above is not None:
        clauses.append(_clause(plan, found.above, behind=True))
    if found.below is not None:
        clauses.append(_clause(plan, found.below, behind=False))
    if found.share is not None and found.count > 1:
        room = leeway(found.count)
        text = ngettext(
            "it stays within {count} rank of this one in {share} of {draws} draws",
            "it stays within {count} ranks of this one in {share} of {draws} draws",
            room,
        ) if room else _("it keeps this rank in {share} of {draws} draws")  # fmt: skip
        clauses.append(text.format(count=room, share=percent(found.share), draws=f"{found.draws:,}"))
    unknown = sum(line.missing for line in found.lines)
    if unknown:
        text = ngettext("{count} of its scores is missing", "{count} of its scores are missing", unknown)
        clauses.append(text.format(count=unknown))
    if not clauses:
        return ""
    text = _("; ").join(clauses)
    return _("{clauses}.").format(clauses=text[:1].upper() + text[1:])


def _clause(plan: Plan, other: Neighbour, *, behind: bool) -> str:
    """Say how one neighbour compares."""
    name = _item(plan, other.alternative)
    if other.gap <= TOLERANCE:
        return _("level with {other}").format(other=name)
    text = _("{gap} behind {other}") if behind else _("{gap} ahead of {other}")
    text = text.format(gap=number(other.gap), other=name)
    if not other.criterion:
        return text
    why = _("{distance}, mostly because of {criterion} ({difference})")
    sign = _MINUS if behind else "+"
    return why.format(
        distance=text, criterion=_criterion(plan, other.criterion), difference=sign + number(other.difference)
    )


def number(value: float) -> str:
    """Write points with two decimals and a proper minus; three where two would say nothing."""
    # What floats leave of nothing has no sign.
    value = 0.0 if abs(value) <= TOLERANCE else value
    text = f"{value:.2f}" if abs(value) >= 0.01 or not value else f"{value:.3f}"
    return text.replace("-", _MINUS)


def percent(share: float) -> str:
    """Write a share in whole per cent, without rounding a doubt away."""
    if TOLERANCE < share < 0.005:
        return "<1%"
    if 0.995 <= share < 1 - TOLERANCE:
        return ">99%"
    return f"{share * 100:.0f}%"


def _item(plan: Plan, item: str) -> str:
    return plan.items[item].name.to(language()) if item in plan.items else item


def _items(plan: Plan, items: Sequence[str]) -> str:
    return ", ".join(_item(plan, item) for item in items)


def _criterion(plan: Plan, indicator: str) -> str:
    return plan.indicators[indicator].name.to(language()) if indicator in plan.indicators else indicator
