"""Scores drawn anew, all cells of a problem at once, the way they are uncertain.

A workshop's score: the panel is drawn again with replacement, the same people for every cell of a round; an answer
given as an interval lies anywhere in it. A published mean: the mean of as many answers as its granularity betrays, from
the distribution on 1 to 5 of greatest entropy with that mean; where that number is not known, the mean is taken as it
is. A published interval: anywhere in it. A missing score: anywhere on the scale, whatever is switched off, for nothing
is known of it. Assessors and intervals can be switched off: then scores are what they are, and intervals count by their
middle.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.engine import panel
from planner.engine.decision import Numbers, Problem
from planner.engine.granularity import granularity
from planner.engine.probability import LEVELS, mean_distribution, stream
from planner.engine.quadrant import SEED
from planner.engine.resampling import Table, resampled_panel, table
from planner.engine.robustness.tally import CHUNK
from planner.model.plan import PUBLISHED, Plan
from planner.model.weighting import Uncertainty
from planner.progress import Report, silent
from planner.text import _, ngettext

DRAWS = 100_000
FIXED = Uncertainty(assessors=False, intervals=False)
# Draws of scores beyond this many numbers are made again each time instead of being kept.
_KEPT = 4_000_000
_FEWEST = 2
Place = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Discrete:
    """A published score as the mean of n answers: the means it may have been, and how likely each or a lower one is."""

    place: Place
    means: Numbers
    cumulated: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Resampled:
    """Workshop scores of one round: places in the problem, and the table of what each member answered there."""

    places: tuple[Place, ...]
    table: Table


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Scores that can be drawn block by block, the same ones each time.

    `base` holds the worth of what is certain (criteria × alternatives); `spans` lists (place, low, high) of what lies
    anywhere between two ends; `notes` say what a reader must know. `held` are the blocks, where they are kept.
    """

    problem: Problem
    uncertainty: Uncertainty
    draws: int
    seed: int
    base: Numbers
    spans: tuple[tuple[Place, float, float], ...] = ()
    discrete: tuple[Discrete, ...] = ()
    resampled: tuple[Resampled, ...] = ()
    notes: tuple[str, ...] = ()
    held: tuple[Numbers, ...] = ()

    @property
    def certain(self) -> bool:
        """Tell whether nothing is left to draw."""
        return not (self.spans or self.discrete or self.resampled)

    @property
    def extent(self) -> Numbers:
        """Return the least and the greatest worth that any draw can have."""
        found = [*self.problem.worth_low.ravel(), *self.problem.worth_high.ravel()]
        found += self.problem.ends if self.discrete or self.resampled else ()
        return np.array([min(found, default=0.0), max(found, default=0.0)])

    def blocks(self, report: Report = silent) -> Iterator[tuple[int, Numbers]]:
        """Yield the first draw of each block and its worths, criteria × draws × alternatives; not to be written to."""
        for number, start in enumerate(range(0, self.draws, CHUNK)):
            report(start / self.draws, _("Drawing scores and weights"))
            yield start, self.held[number] if self.held else self.block(number)

    def block(self, number: int) -> Numbers:
        """Draw one block; blocks have streams of their own."""
        start = number * CHUNK
        count = min(CHUNK, self.draws - start)
        found = np.repeat(self.base[:, None, :], count, axis=1)
        rng = stream(self.seed, f"scores-{number}")
        for place, low, high in self.spans:
            found[place[1], :, place[0]] = rng.uniform(low, high, count)
        for one in self.discrete:
            picks = np.searchsorted(one.cumulated, rng.random(count), side="right")
            found[one.place[1], :, one.place[0]] = one.means[np.minimum(picks, len(one.means) - 1)]
        for group in self.resampled:
            self._redraw(found, group, start, count, rng)
        return self._turned(found)

    def _redraw(self, found: Numbers, group: Resampled, start: int, count: int, rng: np.random.Generator) -> None:
        counts = resampled_panel(len(group.table.low), self.draws, self.seed)[start : start + count]
        low, high, answered = (
            (counts @ part).astype(np.float64) for part in (group.table.low, group.table.high, group.table.answered)
        )
        # A draw in which nobody answered a question says nothing of it: it keeps the panel's own mean.
        given = group.table.answered.sum(axis=0, dtype=np.float64)
        ends = [
            np.divide(part, answered, out=np.tile(whole.sum(axis=0, dtype=np.float64) / given, (count, 1)),
                      where=answered > 0)
            for part, whole in ((low, group.table.low), (high, group.table.high))
        ]  # fmt: skip
        for column, (row, criterion) in enumerate(group.places):
            bottom, top = ends[0][:, column], ends[1][:, column]
            if np.array_equal(group.table.low[:, column], group.table.high[:, column]):
                found[criterion, :, row] = bottom
            else:
                share = rng.random(count) if self.uncertainty.intervals else 0.5
                found[criterion, :, row] = bottom + (top - bottom) * share

    def _turned(self, found: Numbers) -> Numbers:
        down = [at for at, direction in enumerate(self.problem.directions) if direction == "low"]
        found[down] = sum(self.problem.ends) - found[down]
        return found


def samples(
    plan: Plan,
    problem: Problem,
    *,
    uncertainty: Uncertainty | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    report: Report = silent,
) -> Samples:
    """Prepare drawing the scores of a problem of this plan; `uncertainty` None takes the plan's switches.

    Draws that fit into a little memory are made at once and kept.
    """
    what = plan.uncertainty if uncertainty is None else uncertainty
    found = _prepared(problem, what, draws, seed)
    if what.assessors:
        reader = _published if problem.round == PUBLISHED else _workshop
        found = reader(plan, found)
    return _kept(found, report)


def fixed(problem: Problem, *, intervals: bool = True, draws: int = DRAWS, seed: int = SEED) -> Samples:
    """Prepare drawing the scores of a problem without a plan behind it: what is exact, is certain."""
    return _kept(_prepared(problem, replace(FIXED, intervals=intervals), draws, seed), silent)


def _kept(found: Samples, report: Report) -> Samples:
    if found.certain or found.draws * found.base.size > _KEPT:
        return found
    return replace(found, held=tuple(block for _start, block in found.blocks(report)))


def _prepared(problem: Problem, what: Uncertainty, draws: int, seed: int) -> Samples:
    """Tell what is certain and what lies in an interval, before asking who stands behind the scores."""
    open_ = problem.low < problem.high
    drawn = open_ & (problem.missing | what.intervals)
    spans = tuple(
        ((int(row), int(column)), float(problem.low[row, column]), float(problem.high[row, column]))
        for row, column in np.argwhere(drawn)
    )
    lost = int(problem.missing.sum())
    notes = [ngettext(
        "{count} missing score is drawn from the whole scale.",
        "{count} missing scores are drawn from the whole scale.",
        lost,
    ).format(count=lost)] if lost else []  # fmt: skip
    middle = ((problem.low + problem.high) / 2).T
    return Samples(problem, what, draws, seed, np.ascontiguousarray(middle), spans, notes=tuple(notes))


def _cells(problem: Problem) -> Iterator[tuple[Place, str, str]]:
    for row, item in enumerate(problem.alternatives):
        for column, criterion in enumerate(problem.criteria):
            if not problem.missing[row, column]:
                yield (row, column), item, criterion


def _published(plan: Plan, found: Samples) -> Samples:
    panels = {(grain.item, grain.indicator): grain.panel for grain in granularity(plan)}
    discrete, unknown = [], 0
    for place, item, criterion in _cells(found.problem):
        mean = float(found.problem.low[place])
        size = panels.get((item, criterion))
        if found.problem.low[place] < found.problem.high[place] or not LEVELS[0] < mean < LEVELS[-1]:
            continue
        if not size:
            unknown += 1
            continue
        means = np.arange(size, 5 * size + 1) / size
        discrete.append(Discrete(place, means, np.cumsum(mean_distribution(mean, size))))
    notes = (*found.notes, *_fixed_note(unknown))
    return replace(found, discrete=tuple(discrete), notes=notes)


def _fixed_note(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (ngettext(
        "{count} published mean is taken as it is: how many experts stand behind it is not known.",
        "{count} published means are taken as they are: how many experts stand behind them is not known.",
        count,
    ).format(count=count),)  # fmt: skip


def _workshop(plan: Plan, found: Samples) -> Samples:
    rounds: dict[str, list[tuple[Place, str, str]]] = {}
    for place, item, criterion in _cells(found.problem):
        rounds.setdefault(panel.standing(plan, found.problem.round, item, criterion), []).append(
            (place, item, criterion)
        )
    groups: list[Resampled] = []
    taken: set[Place] = set()
    alone = 0
    for round, cells in rounds.items():
        answers = table(plan, round, [(item, criterion) for _place, item, criterion in cells])
        counts = answers.answered.sum(axis=0)
        alone += int((counts < _FEWEST).sum())
        several = [at for at, count in enumerate(counts) if count >= _FEWEST]
        if several:
            groups.append(_group(answers, [cells[at][0] for at in several], several))
            taken.update(groups[-1].places)
    spans = tuple(span for span in found.spans if span[0] not in taken)
    return replace(found, resampled=tuple(groups), spans=spans, notes=(*found.notes, *_alone_note(alone)))


def _group(answers: Table, places: Sequence[Place], columns: Sequence[int]) -> Resampled:
    picked = (part[:, list(columns)] for part in (answers.low, answers.high, answers.answered))
    return Resampled(tuple(places), Table(*picked))


def _alone_note(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (ngettext(
        "{count} score rests on one answer and is taken as it is: it says nothing of what another expert's might be.",
        "{count} scores rest on one answer each and are taken as they are: they say nothing of what another expert's"
        " might be.",
        count,
    ).format(count=count),)  # fmt: skip
