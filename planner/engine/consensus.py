"""What a panel's answers to one question (a cell: item × indicator × round) agree on.

Conventions, so that everything can be recomputed in Excel:
- Quartiles and percentiles interpolate linearly between the sorted answers (Hyndman & Fan 1996, rule 7: QUARTILE.INC).
- The standard deviation has n − 1 below it (STDEV.S); one answer has none.
- An answer given as an interval counts by its midpoint; `bounds` keeps the means of the low and of the high ends.
- Abstentions count nowhere but among the abstentions.
- Fewer answers than the sheet's minimum are reported (n, abstentions) and not quantified: every statistic is None.

Verdicts follow the Korean Delphi convention: convergence (수렴도) (Q3 − Q1)/2 at most 0.5; consensus (합의도)
1 − (Q3 − Q1)/median at least 0.75; coefficient of variation (안정도) at most 0.5, tolerable up to 0.8.

CVR (Lawshe 1975, Personnel Psychology 28:563–575) is made for "essential or not": answers of 4 and 5 count as essential
whichever end of the scale is good, so it fits questions of importance and validity and says "rated high" elsewhere.

IPRAS (Fitch et al. 2001, The RAND/UCLA Appropriateness Method User's Manual, chapter 8): there is disagreement where
the range between the 30th and 70th percentiles exceeds 2.35 + 1.5 × asymmetry. These constants belong to a scale of 1
to 9; on 1 to 5 the 2.35 shrinks with the scale's width (× 4/8), which is the same as stretching the answers to 1–9.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from planner.engine.answers import Cell
from planner.engine.granularity import granularity
from planner.engine.panel import bounds, required
from planner.engine.quadrant import extent
from planner.model.panel import ABSTENTIONS, Abstention, ConsensusMeasure, may_score
from planner.model.plan import PUBLISHED, SCALE_ENDS, Assessment, Plan
from planner.text import N_, _

Standing = Literal["good", "tolerable", "poor", ""]

# Lawshe's minimum at 5 % one-tailed, as printed. That of 8 lies below that of 9: a known slip of the original table
# (Wilson, Pan & Schumsky 2012), kept because it is the table that reports quote.
LAWSHE: Mapping[int, float] = {
    5: 0.99, 6: 0.99, 7: 0.99, 8: 0.75, 9: 0.78, 10: 0.62, 11: 0.59, 12: 0.56, 13: 0.54, 14: 0.51, 15: 0.49,
    20: 0.42, 25: 0.37, 30: 0.33, 35: 0.31, 40: 0.29,
}  # fmt: skip
ESSENTIAL = 4
_LEVELS = range(SCALE_ENDS[0], SCALE_ENDS[1] + 1)
_IPR_ALLOWED, _PER_ASYMMETRY, _RAND_WIDTH = 2.35, 1.5, 8.0
# Halves and thirds do not add up to the last bit.
_SLACK = 1e-9
_STANDINGS: Mapping[str, str] = {"good": N_("reached"), "tolerable": N_("tolerable"), "poor": N_("not reached")}


@dataclass(frozen=True, slots=True)
class Cvr:
    """The content validity ratio (essential − n/2)/(n/2), and Lawshe's minimum where his table has one."""

    essential: int
    n: int
    value: float
    minimum: float | None
    met: bool | None


@dataclass(frozen=True, slots=True)
class Ipras:
    """Disagreement after RAND/UCLA: whether `ipr` (70th − 30th percentile) exceeds `limit`, the IPRAS.

    `centre` is the middle of the two percentiles, `asymmetry` its distance from the middle of the scale.
    """

    median: float
    p30: float
    p70: float
    ipr: float
    centre: float
    asymmetry: float
    limit: float
    disagreement: bool


@dataclass(frozen=True, slots=True)
class CellStatistics:
    """The statistics of one cell.

    `n` answers carry a value, `silent` experts who may score it said nothing. `counts` are the whole answers per level
    1–5, `intervals` the others; both stay empty below the minimum, where a count would betray single answers. A
    published cell (`source`) has a printed mean or bounds, the n that the mean betrays (None where unknown), and no
    other statistic and no count of abstentions, because the report prints no single answers.
    """

    round: str
    item: str
    indicator: str
    source: Literal["answers", "published"]
    n: int | None
    abstained: Mapping[Abstention, int]
    silent: int
    required: int
    quantified: bool
    counts: tuple[int, ...] = (0, 0, 0, 0, 0)
    intervals: tuple[tuple[int, int], ...] = ()
    mean: float | None = None
    median: float | None = None
    q1: float | None = None
    q3: float | None = None
    iqr: float | None = None
    convergence: float | None = None
    consensus: float | None = None
    sd: float | None = None
    cv: float | None = None
    bounds: tuple[float, float] | None = None
    cvr: Cvr | None = None
    ipras: Ipras | None = None

    @property
    def key(self) -> Cell:
        """Return the item and the indicator."""
        return self.item, self.indicator

    @property
    def abstentions(self) -> int:
        """Count the abstentions, whatever their reason."""
        return sum(self.abstained.values())

    @property
    def answered(self) -> int:
        """Count the answers that carry a value, 0 where their number is unknown."""
        return self.n or 0


def cell_statistics(plan: Plan, round: str, item: str, indicator: str) -> CellStatistics:
    """Compute the statistics of one cell of a workshop round, or pass on what was published."""
    return all_statistics(plan, round, ((item, indicator),))[0]


def all_statistics(plan: Plan, round: str, cells: Iterable[Cell]) -> tuple[CellStatistics, ...]:
    """Compute the statistics of many cells in one go over the answers, in the order of `cells`."""
    wanted = tuple(cells)
    if round == PUBLISHED:
        return _published(plan, wanted)
    given: dict[Cell, list[Assessment]] = {cell: [] for cell in wanted}
    for answer in plan.assessments.values():
        cell = (answer.item, answer.indicator)
        if answer.round == round and answer.assessor in plan.assessors and cell in given:
            given[cell].append(answer)
    return tuple(_answered(plan, round, cell, given[cell]) for cell in wanted)


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return a quantile of sorted numbers by Hyndman & Fan's rule 7; ValueError when there are none."""
    if not ordered:
        raise ValueError("no numbers")
    place = (len(ordered) - 1) * share
    # Nine tenths of ten must not land a bit below nine.
    below = math.floor(place + _SLACK)
    above = min(below + 1, len(ordered) - 1)
    part = max(0.0, place - below)
    return ordered[below] + part * (ordered[above] - ordered[below])


def ipras(ratings: Iterable[float], *, middle: float = 5.0, width: float = 8.0) -> Ipras:
    """Measure disagreement after RAND/UCLA; `middle` and `width` of the scale are those of 1–9 unless given."""
    ordered = sorted(ratings)
    p30, p70 = quantile(ordered, 0.3), quantile(ordered, 0.7)
    centre = (p30 + p70) / 2
    asymmetry = abs(middle - centre)
    limit = _IPR_ALLOWED * width / _RAND_WIDTH + _PER_ASYMMETRY * asymmetry
    ipr = p70 - p30
    return Ipras(quantile(ordered, 0.5), p30, p70, ipr, centre, asymmetry, limit, ipr > limit + _SLACK)


def cvr(ratings: Iterable[float], *, essential: float = ESSENTIAL) -> Cvr:
    """Compute the content validity ratio; ratings from `essential` up count. ValueError when there are none."""
    values = list(ratings)
    if not values:
        raise ValueError("no ratings")
    count, half = sum(value >= essential for value in values), len(values) / 2
    value, minimum = (count - half) / half, lawshe_minimum(len(values))
    return Cvr(count, len(values), value, minimum, None if minimum is None else value >= minimum - _SLACK)


def lawshe_minimum(n: int) -> float | None:
    """Return Lawshe's minimum for n answers: that of the next smaller n in his table, None below 5."""
    return next((LAWSHE[size] for size in sorted(LAWSHE, reverse=True) if size <= n), None)


def verdict(measure: ConsensusMeasure, value: float | None) -> Standing:
    """Judge a measure by the Korean Delphi convention; "" where there is none. An IQR of 1 is a convergence of 0.5."""
    if value is None:
        return ""
    if measure == "consensus":
        return "good" if value >= 0.75 - _SLACK else "poor"
    limit = {"convergence": 0.5, "iqr": 1.0, "cv": 0.5}[measure]
    if value <= limit + _SLACK:
        return "good"
    return "tolerable" if measure == "cv" and value <= 0.8 + _SLACK else "poor"


def verdict_word(standing: Standing) -> str:
    """Put a verdict into a word, nothing where there is none."""
    return _(_STANDINGS.get(standing, ""))


def _answered(plan: Plan, round: str, cell: Cell, given: Sequence[Assessment]) -> CellStatistics:
    pairs = sorted(pair for pair in map(bounds, given) if pair is not None)
    need = required(plan, *cell)
    abstained = {reason: sum(answer.abstention == reason for answer in given) for reason in ABSTENTIONS}
    spoke = {answer.assessor for answer in given if answer.abstention is not None or bounds(answer) is not None}
    bare = CellStatistics(
        round, *cell, "answers", len(pairs), abstained, _silent(plan, cell, spoke), need, len(pairs) >= need
    )
    return _quantified(bare, pairs) if bare.quantified else bare


def _quantified(bare: CellStatistics, pairs: Sequence[tuple[int, int]]) -> CellStatistics:
    values, n = sorted((low + high) / 2 for low, high in pairs), len(pairs)
    mean = sum(values) / n
    median, q1, q3 = (quantile(values, share) for share in (0.5, 0.25, 0.75))
    sd = math.sqrt(sum((value - mean) ** 2 for value in values) / (n - 1)) if n > 1 else None
    return replace(
        bare,
        counts=tuple(sum(pair == (level, level) for pair in pairs) for level in _LEVELS),
        intervals=tuple(pair for pair in pairs if pair[0] != pair[1]),
        mean=mean,
        median=median,
        q1=q1,
        q3=q3,
        iqr=q3 - q1,
        convergence=(q3 - q1) / 2,
        consensus=1 - (q3 - q1) / median,
        sd=sd,
        cv=None if sd is None else sd / mean,
        bounds=(sum(low for low, _high in pairs) / n, sum(high for _low, high in pairs) / n),
        cvr=cvr(values),
        ipras=ipras(values, middle=sum(SCALE_ENDS) / 2, width=SCALE_ENDS[1] - SCALE_ENDS[0]),
    )


def _published(plan: Plan, cells: Sequence[Cell]) -> tuple[CellStatistics, ...]:
    sizes = {(grain.item, grain.indicator): grain.panel for grain in granularity(plan)}
    found = []
    for cell in cells:
        score = plan.published.get(cell)
        ends = extent(score) if score else None
        # A score left out for too few answers has its number printed; any other number is what the mean betrays.
        n = score.n if score and score.kind == "missing" else sizes.get(cell)
        bare = CellStatistics(PUBLISHED, *cell, "published", n, {}, 0, required(plan, *cell), False)
        if score and ends:
            bare = replace(bare, quantified=True, mean=score.value, bounds=ends)
        found.append(bare)
    return tuple(found)


def _silent(plan: Plan, cell: Cell, spoke: set[str]) -> int:
    item, indicator = cell
    sheets = [name for name, sheet in plan.sheets.items() if item in sheet.items and indicator in sheet.indicators]
    return sum(
        name not in spoke and any(may_score(assessor, sheet, item) for sheet in sheets)
        for name, assessor in plan.assessors.items()
    )
