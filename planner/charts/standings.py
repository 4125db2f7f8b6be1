"""What the pictures of a ranking show, put into words: who stands where, with which contributions, how surely."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from planner.charts.stripwords import indicator_label, item_label, round_label, source_line
from planner.charts.strokes import Fill
from planner.charts.style import Look, mix
from planner.engine.decision import Numbers, Outcome, Problem, Ranks, Verdict
from planner.engine.explaining import contributions, order
from planner.engine.robustness.verdict import NAMES
from planner.model.plan import Plan
from planner.text import _, language

# A sign of its own for each, so that the word is found at a glance and without colour.
VERDICT_SIGNS: Mapping[Verdict, str] = {"robust": "✓", "moderate": "△", "fragile": "✗"}
# Neighbouring criteria differ in hue, in lightness and in hatching; ink stays readable on all of them.
_FILLS: tuple[tuple[str, float, str], ...] = (
    ("accent", 0.42, ""),
    ("ink", 0.1, ""),
    ("accent", 0.2, "////"),
    ("ink", 0.26, ""),
    ("accent", 0.1, ""),
    ("ink", 0.14, "xxxx"),
    ("accent", 0.32, ""),
    ("ink", 0.04, "////"),
)


class Ranges(Protocol):
    """How far scores and ranks may lie, in the order of the problem's alternatives."""

    @property
    def low(self) -> Numbers:
        """Give the least possible scores."""

    @property
    def high(self) -> Numbers:
        """Give the greatest possible scores."""

    @property
    def best(self) -> Ranks:
        """Give the best possible ranks."""

    @property
    def worst(self) -> Ranks:
        """Give the worst possible ranks."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion as the pictures name it: its number in a circle, its name and its weight (a share)."""

    id: str
    sign: str
    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Standing:
    """An alternative's place: rank (and the one before a what-if), score with its range, ranks that are possible.

    `parts` are its contributions in the order of the criteria. None where nothing is known.
    """

    item: str
    name: str
    rank: int
    tied: bool
    score: float
    parts: tuple[float, ...]
    range: tuple[float, float] | None = None
    ranks: tuple[int, int] | None = None
    verdict: Verdict | None = None
    before: tuple[int, float] | None = None


@dataclass(frozen=True, slots=True)
class Standings:
    """A ranking ready to be drawn; `summed` tells whether the parts add up to the scores."""

    title: str
    subtitle: str
    unit: str
    criteria: tuple[Criterion, ...]
    rows: tuple[Standing, ...]
    summed: bool
    notes: tuple[str, ...]


def standings(
    plan: Plan,
    problem: Problem,
    weights: Numbers,
    outcome: Outcome,
    *,
    method: str = "",
    ranges: Ranges | None = None,
    verdicts: Mapping[str, Verdict] | None = None,
    before: Outcome | None = None,
) -> Standings:
    """Put a ranking into the form that is drawn, the best first.

    `method` is its name on screen; `ranges` how far scores and ranks may lie; `before` the ranking before a what-if.
    """
    parts = contributions(problem, weights, outcome)
    known = verdicts or {}
    rows = tuple(_standing(plan, problem, outcome, parts, place, ranges, known, before) for place in order(outcome))
    return Standings(
        title=_("Ranking with its contributions"),
        subtitle=" · ".join(filter(None, (sheet_label(plan, problem.sheet), round_label(plan, problem.round), method))),
        unit=unit_of(outcome),
        criteria=criteria_of(plan, problem, weights),
        rows=rows,
        summed=outcome.parts is not None,
        notes=notes_of(plan, problem, outcome),
    )


def _standing(
    plan: Plan, problem: Problem, outcome: Outcome, parts: Numbers, place: int, ranges: Ranges | None,
    verdicts: Mapping[str, Verdict], before: Outcome | None,
) -> Standing:  # fmt: skip
    item, rank = problem.alternatives[place], int(outcome.ranks[place])
    span = None if ranges is None else (float(ranges.low[place]), float(ranges.high[place]))
    ranks = None if ranges is None else (int(ranges.best[place]), int(ranges.worst[place]))
    return Standing(
        item=item,
        name=item_label(plan, item),
        rank=rank,
        tied=int(np.sum(outcome.ranks == rank)) > 1,
        score=float(outcome.scores[place]),
        parts=tuple(float(part) for part in parts[place]),
        range=span,
        ranks=ranks,
        verdict=verdicts.get(item),
        before=(int(before.ranks[place]), float(before.scores[place])) if before is not None else None,
    )


def criteria_of(plan: Plan, problem: Problem, weights: Numbers) -> tuple[Criterion, ...]:
    """Name the criteria of a problem with their weights."""
    return tuple(
        Criterion(name, circled(place), indicator_label(plan, name), float(weights[place]))
        for place, name in enumerate(problem.criteria)
    )


def notes_of(plan: Plan, problem: Problem, outcome: Outcome) -> tuple[str, ...]:
    """List what a reader of the picture must know, the source last."""
    found = list(outcome.notes)
    turned = [indicator_label(plan, name) for name, end in zip(problem.criteria, problem.directions, strict=True)
              if end == "low"]  # fmt: skip
    if turned:
        found.append(_("Turned round, since less is better: {criteria}.").format(criteria=", ".join(turned)))
    if outcome.parts is None:
        found.append(_("This method's score has no parts: the bars show the contributions of the weighted sum."))
    if problem.dropped:
        names = ", ".join(item_label(plan, name) if name in plan.items else indicator_label(plan, name)
                          for name in problem.dropped)  # fmt: skip
        found.append(_("Left out, nothing is known: {names}.").format(names=names))
    return (*found, source_line(plan, problem.round))


def unit_of(outcome: Outcome) -> str:
    """Say what the scores are measured in."""
    units = {
        "weighted-sum": _("(Unit: weighted points on a scale of 5)"),
        "topsis": _("(Unit: closeness to the ideal, 0 to 1)"),
        "vikor": _("(Unit: 1 − Q, 0 to 1)"),
        "promethee": _("(Unit: net flow, −1 to 1)"),
    }
    return units.get(outcome.method, "")


def sheet_label(plan: Plan, sheet: str) -> str:
    """Name a sheet."""
    return plan.sheets[sheet].name.to(language()) if sheet in plan.sheets else sheet


def verdict_text(verdict: Verdict | None) -> str:
    """Write a verdict with its sign; empty where there is none."""
    return f"{VERDICT_SIGNS[verdict]} {_(NAMES[verdict])}" if verdict else ""


def rank_text(rank: int, tied: bool) -> str:
    """Write a rank, and that it is shared."""
    return _("{rank}=").format(rank=rank) if tied else str(rank)


def span_text(span: tuple[int, int] | None) -> str:
    """Write the ranks that are possible."""
    if span is None:
        return ""
    return str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"


def moved_text(standing: Standing) -> str:
    """Write by how many places an alternative rose or fell against before; empty where it did not."""
    if standing.before is None or standing.before[0] == standing.rank:
        return ""
    step = standing.before[0] - standing.rank
    return f"▲{step}" if step > 0 else f"▼{-step}"


def circled(place: int) -> str:
    """Write the number of a criterion or an alternative in a circle, from the first (0); plain beyond the twentieth."""
    return chr(0x2460 + place) if place < 20 else f"({place + 1})"


def criterion_fill(look: Look, place: int) -> Fill:
    """Return how the contributions of the criterion at a position look."""
    role, share, hatch = _FILLS[place % len(_FILLS)]
    return _fill(look.accent if role == "accent" else look.ink, look.ground, share, hatch)


@lru_cache(maxsize=64)
def _fill(colour: str, ground: str, share: float, hatch: str) -> Fill:
    return Fill(mix(colour, ground, share), mix(colour, ground, 0.55), 0.6, hatch)
