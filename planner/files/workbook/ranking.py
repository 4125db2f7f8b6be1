"""The sheet of rankings: weighted sums recomputed from the sheets of scores and weights, other methods beside them."""

from openpyxl.utils import get_column_letter

from planner.engine.methods.table import METHODS
from planner.engine.ranking import Ranking, weighted
from planner.engine.robustness.verdict import NAMES
from planner.files.workbook.context import TOLERANCE, Check, Context, quoted
from planner.files.workbook.page import Page
from planner.files.workbook.paging import keep_together
from planner.files.workbook.slots import Slots
from planner.files.workbook.weights_words import direction_name
from planner.model.weighting import RankingMethod
from planner.text import _

NUMBER, NAME, FIRST = 1, 2, 3
FEWEST_SLOTS = 3
# Columns after the scores, by their offset.
SCORE, RANK, LOW, HIGH, BEST, WORST, TOPSIS, VIKOR, PROMETHEE, VERDICT, STORED, STORED_RANK, AGREES = range(13)
OTHERS: tuple[tuple[RankingMethod, int], ...] = (("topsis", TOPSIS), ("vikor", VIKOR), ("promethee", PROMETHEE))
_AFTER = (9, 7, 8, 8, 7, 7, 8, 8, 12.5, 9, 10.5, 10.5, 8)
# A slot holds the longest word of a criterion in one line.
_SLOT = 14.0
# Sums of binary fractions: 3.8549999999999995 and 3.855 would be shown as different numbers.
_DIGITS = 12
_MOST_FLIPS = 3


def slots_of(context: Context) -> int:
    """Return how many columns the scores take: as many as the sheet with most criteria has."""
    return max([FEWEST_SLOTS, *(len(ranking.problem.criteria) for ranking in context.rankings.values())])


def widths(context: Context) -> tuple[float, ...]:
    """Return the widths of the printed columns."""
    return (5.5, 38, *(_SLOT for _slot in range(slots_of(context))), *_AFTER)


def write_ranking(context: Context) -> None:
    """Fill the sheet; needs the sheets of scores and of weights."""
    page, slots = context.pages["ranking"], Slots(FIRST, slots_of(context))
    page.line(_("6. Ranking"), "heading")
    for text in _notes():
        page.line(text, "note")
    page.gap()
    checks: list[str] = []
    for place, (sheet, ranking) in enumerate(context.rankings.items()):
        if place:
            page.gap(12)
        first, table = page.row, _Table(context, page, slots, sheet, ranking)
        checks += table.write()
        keep_together(page, first, table.last + 1)
    if not context.rankings:
        page.line(_("Nothing is scored yet, so nothing is ranked."), "note")
    page.print_to(page.row - 1)
    page.hide(range(slots.hidden, slots.hidden + 2 * slots.count + 1))
    if checks:
        total = page.formula(slots.hidden + 2 * slots.count, "+".join(checks), 0, "hidden", row=1)
        context.checks.append(Check(_("Weighted sums and ranks"), 2 * len(checks), page.at(total)))
    page.close()


def _notes() -> tuple[str, ...]:
    return (
        _("○ Score: Σ weight × worth on the scale of 5, where the worth of a criterion whose low end is better is 6 − "
          "score. Rank 1 is the best; scores within one part in 10⁹ share the better rank."),
        _("○ Score, rank, lowest and highest follow live from the sheets of scores and weights. (3.00): the middle of "
          "an interval, or of the scale where no value is known; lowest and highest, best and worst place count all "
          "that it may be."),
        _("○ Ranks by the other methods and the verdict are the program's values at export; their reasons stand on the "
          "sheet of robustness."),
    )  # fmt: skip


class _Table:
    """One sheet's ranking being written."""

    def __init__(self, context: Context, page: Page, slots: Slots, sheet: str, ranking: Ranking) -> None:
        self.context, self.page, self.slots, self.sheet, self.ranking = context, page, slots, sheet, ranking
        self.after = FIRST + slots.count
        self.spots = slots.split(len(ranking.problem.criteria))
        self.weights = ""
        self.first = self.last = 0
        self.sum = weighted(ranking.problem, ranking.weights)

    def write(self) -> list[str]:
        """Write caption, head, weights and rows; return the cells that compare with the program's."""
        name = self.context.words(self.context.plan.sheets[self.sheet].name)
        title = _("{sheet}: ranking").format(sheet=name)
        self.page.caption(self.context.table(self.page, title), _("(Unit: points on a scale of 5)"))
        self._head()
        self._weights()
        order = sorted(range(len(self.ranking.problem.alternatives)), key=lambda row: (int(self.sum.ranks[row]), row))
        self.first, self.last = self.page.row, self.page.row + len(order) - 1
        cells = []
        for number, row in enumerate(order, 1):
            cells.append(self._row(number, row))
            self.page.step()
        for text in self._remarks():
            self.page.line(text, "note")
        return cells

    def _head(self) -> None:
        page, plan = self.page, self.context.plan
        page.put(NUMBER, _("No."), "head")
        page.put(NAME, _("Option"), "head")
        for name, (column, span) in zip(self.ranking.problem.criteria, self.spots, strict=True):
            page.put(column, self.context.words(plan.indicators[name].name), "head", span=span)
        names = (
            _("Score"), _("Rank"), _("Lowest"), _("Highest"), _("Best place"), _("Worst place"),
            *(_(METHODS[method].name) for method, _column in OTHERS), _("Verdict"), _("Program's score"),
            _("Program's rank"), _("Agrees"),
        )  # fmt: skip
        for offset, text in enumerate(names):
            page.put(self.after + offset, text, "head")
        page.step()

    def _weights(self) -> None:
        """Write the weights of the criteria that are ranked by, from the sheet of weights, and their better ends."""
        page, problem = self.page, self.ranking.problem
        source, weighting = self.context.pages["weights"], self.ranking.weighting
        cells = dict(zip(weighting.criteria, self.context.weight_cells[self.sheet], strict=True))
        used = [source.at(cells[name], absolute=True) for name in problem.criteria]
        page.put(NUMBER, _("Weight"), "mean", span=2)
        whole = set(problem.criteria) == set(weighting.criteria)
        for place, (column, span) in enumerate(self.spots):
            value = float(self.ranking.weights[place])
            text = used[place] if whole else f"{used[place]}/SUM({','.join(used)})"
            page.formula(column, text, value, "share-strong", span=span)
        said = _("Weights of the sheet “{sheet}”.")
        if not whole:
            said = _("Weights of the sheet “{sheet}”, shared out anew among the criteria of which something is known.")
        page.put(self.after, said.format(sheet=source.name), "small", span=len(_AFTER))
        self.weights = self.slots.range(page.row, fixed=True)
        page.step()
        page.put(NUMBER, _("Better"), "text", span=2)
        for direction, (column, span) in zip(problem.directions, self.spots, strict=True):
            page.put(column, direction_name(direction), "centre", span=span)
        page.put(self.after, _("Weights come from: {name}.").format(name=weighting.name), "small", span=len(_AFTER))
        page.step()

    def _row(self, number: int, row: int) -> str:
        page, ranking = self.page, self.ranking
        alternative = ranking.problem.alternatives[row]
        page.put(NUMBER, number, "centre")
        page.put(NAME, self.context.item(alternative))
        for place, (column, span) in enumerate(self.spots):
            self._score(alternative, row, place, column, span)
        low, high = (self.slots.hidden_range(page.row, block) for block in (0, 1))
        scores = self._sums(row, low, high)
        self._ranks(row, scores)
        self._others(row)
        same, differs = _("same"), _("differs")
        stored = page.put(self.after + STORED, round(float(self.sum.scores[row]), _DIGITS), "stored")
        stored_rank = page.put(self.after + STORED_RANK, int(self.sum.ranks[row]), "stored-rank")
        rank = f"{get_column_letter(self.after + RANK)}{page.row}"
        compare = f"IF(ABS({scores[0]}-{stored})<{TOLERANCE},0,1)+IF({rank}={stored_rank},0,1)"
        page.formula(self.after + AGREES, f"IF({compare}=0,{quoted(same)},{quoted(differs)})", same, "centre")
        return page.formula(self.slots.hidden + 2 * self.slots.count, compare, 0, "hidden")

    def _score(self, alternative: str, row: int, place: int, column: int, span: int) -> None:
        """Write one score, and in hidden columns the least and the greatest worth that it may have."""
        page, problem = self.page, self.ranking.problem
        cells, sheet = self.context.scores[alternative, problem.criteria[place]], self.context.pages["scores"]
        value, low, high = (sheet.at(name) for name in (cells.value, cells.low, cells.high))
        least, most = (f"{end:g}" for end in problem.ends)
        known, ends = f"COUNT({value})=1", f"COUNT({low},{high})=2"
        bottom = f"IF({known},{value},IF({ends},{low},{least}))"
        top = f"IF({known},{value},IF({ends},{high},{most}))"
        exact = problem.low[row, place] == problem.high[row, place]
        middle = float(problem.low[row, place] + problem.high[row, place]) / 2
        page.formula(column, f"({bottom}+{top})/2", middle, "score" if exact else "guess", span=span)
        turn = f"{sum(problem.ends):g}-"
        down = problem.directions[place] == "low"
        offset = column - FIRST
        pairs = ((turn + top, problem.worth_low), (turn + bottom, problem.worth_high)) if down else (
            (bottom, problem.worth_low), (top, problem.worth_high))  # fmt: skip
        for block, (text, worth) in enumerate(pairs):
            hidden = self.slots.hidden + block * self.slots.count + offset
            page.formula(hidden, text, float(worth[row, place]), "hidden")

    def _sums(self, row: int, low: str, high: str) -> tuple[str, str, str]:
        page, found = self.page, self.sum
        score, least, most = (
            page.formula(
                self.after + offset, f"ROUND(SUMPRODUCT({self.weights},{worths}),{_DIGITS})",
                round(float(values[row]), _DIGITS), style,
            )
            for offset, worths, values, style in (
                (SCORE, f"({low}+{high})/2", found.scores, "mean"),
                (LOW, low, found.low, "score"),
                (HIGH, high, found.high, "score"),
            )
        )  # fmt: skip
        return score, least, most

    def _ranks(self, row: int, scores: tuple[str, str, str]) -> None:
        """Count who is ahead: of the score, surely, and possibly."""
        page, found = self.page, self.sum
        score, low, high = scores
        every, lows, highs = (self._column(offset) for offset in (SCORE, LOW, HIGH))
        ahead = f"1+SUMPRODUCT(({every}>{score}+{TOLERANCE})*1)"
        page.formula(self.after + RANK, ahead, int(found.ranks[row]), "rank")
        best = f"1+SUMPRODUCT(({lows}>{high}+{TOLERANCE})*1)"
        page.formula(self.after + BEST, best, int(found.best[row]), "count")
        # Nobody is ahead of themselves, however wide the interval.
        worst = f"1+SUMPRODUCT(({highs}>{low}+{TOLERANCE})*1)-IF({high}>{low}+{TOLERANCE},1,0)"
        page.formula(self.after + WORST, worst, int(found.worst[row]), "count")

    def _column(self, offset: int) -> str:
        letter = get_column_letter(self.after + offset)
        return f"${letter}${self.first}:${letter}${self.last}"

    def _others(self, row: int) -> None:
        """Write what the program computed otherwise: the ranks by other methods, and the verdict."""
        comparison = self.ranking.comparison
        for method, offset in OTHERS:
            outcome = comparison.outcomes.get(method) if comparison is not None else None
            self.page.put(self.after + offset, int(outcome.ranks[row]) if outcome is not None else "–", "count")
        self.page.put(self.after + VERDICT, _(NAMES[self.ranking.verdicts[row].verdict]), "strong")

    def _remarks(self) -> list[str]:
        """Say what is left out, what the program notes, and where methods disagree."""
        context, ranking = self.context, self.ranking
        said = [
            _("※ Left out: {name} – {reason}").format(name=context.named(name), reason=reason)
            for name, reason in ranking.problem.dropped.items()
        ]
        said += [_("※ {note}").format(note=note) for note in ranking.notes]
        if ranking.method != "weighted-sum":
            text = _("※ The sheet is set to be ranked by {method}; its ranks stand in that column.")
            said.append(text.format(method=_(METHODS[ranking.method].name)))
        flips = ranking.comparison.flips if ranking.comparison is not None else ()
        said += [_("※ Methods differ: {words}").format(words=flip.words) for flip in flips[:_MOST_FLIPS]]
        if len(flips) > _MOST_FLIPS:
            said.append(_("※ and {count} more pairs.").format(count=len(flips) - _MOST_FLIPS))
        return said
