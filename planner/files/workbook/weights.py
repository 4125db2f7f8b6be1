"""The sheet of weights: of each ranked sheet its criteria, what was judged, and the weights that follow, live."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter

from planner.engine.weighting import wording
from planner.engine.weighting.derive import Weighting
from planner.files.workbook.context import TOLERANCE, Check, Context, quoted
from planner.files.workbook.page import Page
from planner.files.workbook.paging import keep_together
from planner.files.workbook.weights_judged import write_judged
from planner.files.workbook.weights_words import GROUPING_NAMES, METHOD_NAMES, direction_name
from planner.text import _

WIDTHS = (5.5, 30, *(14.0,) * 9, 12, 12, 12)
NUMBER, CRITERION, BETTER, LEAST, GREATEST, DERIVED, WEIGHT, STORED, AGREES, INSIDE, NOTE = range(1, 12)
NOTE_SPAN = 4
HIDDEN_CHECK = 15


def write_weights(context: Context) -> None:
    """Fill the sheet; note where the weight of each criterion stands for the ranking."""
    page = context.pages["weights"]
    page.line(_("5. Weights"), "heading")
    for text in (
        _("○ A weight is the share of a criterion in the weighted sum; weights of one sheet add up to 1."),
        _("○ Shaded cells are inputs: what was judged. Weights follow by formula, or are the program's where the note "
          "says so."),
    ):  # fmt: skip
        page.line(text, "note")
    page.gap()
    checks: list[str] = []
    for place, (sheet, ranking) in enumerate(context.rankings.items()):
        if place:
            page.gap(12)
        first = page.row
        checks += _sheet(context, page, sheet, ranking.weighting)
        keep_together(page, first)
    if not context.rankings:
        page.line(_("Nothing is scored yet, so nothing is ranked."), "note")
    page.print_to(page.row - 1)
    page.hide([HIDDEN_CHECK])
    if checks:
        total = page.formula(HIDDEN_CHECK, "+".join(checks), 0, "hidden", row=1)
        context.checks.append(Check(_("Weights of the criteria and consistency"), len(checks), page.at(total)))
    page.close()


def _sheet(context: Context, page: Page, sheet: str, found: Weighting) -> list[str]:
    """Write one sheet's weights; return the cells that compare them with the program's."""
    name = context.words(context.plan.sheets[sheet].name)
    page.caption(context.table(page, _("{sheet}: weights").format(sheet=name)), _("(Unit: share)"))
    for text in about(context, sheet, found):
        page.line(text, "note")
    judged = write_judged(context, page, found)
    page.head(
        _("No."), _("Criterion"), _("Better"), _("At least"), _("At most"), _("As judged"), _("Weight"),
        _("Program's value"), _("Agrees"), _("In the band"), (_("Note"), NOTE_SPAN),
    )  # fmt: skip
    first, cells = page.row, list(judged.checks)
    for place in range(len(found.criteria)):
        cells.append(_row(context, page, found, place, judged.weights))
        page.step()
    _total(page, found, first, page.row - 1)
    letter = get_column_letter(WEIGHT)
    context.weight_cells[sheet] = tuple(f"{letter}{first + place}" for place in range(len(found.criteria)))
    for text in found.notes:
        page.line(_("※ {note}").format(note=text), "note")
    return cells


def about(context: Context, sheet: str, found: Weighting) -> list[str]:
    """Say whose weights these are, how they were found, and whether what was said is consistent."""
    chosen = context.plan.weight_sets.get(found.id)
    lines = [_("○ {name}: {method}.").format(name=found.name, method=_(METHOD_NAMES[found.method]))]
    if chosen is not None:
        said = _("○ Set by {author} on {date}{note}.")
        note = f" – {chosen.note}" if chosen.note else ""
        lines.append(said.format(author=chosen.author or "–", date=chosen.at[:10], note=note))
    if found.grouping:
        lines.append(f"○ {_(GROUPING_NAMES[found.grouping])}")
    if found.priorities is not None:
        lines.append(f"○ {wording.consistency(found.priorities)}")
    if found.best_worst is not None:
        lines.append(f"○ {wording.best_worst(found.best_worst)}")
    return lines


def _row(context: Context, page: Page, found: Weighting, place: int, judged: Sequence[str]) -> str:
    criterion, row = found.criteria[place], page.row
    page.put(NUMBER, place + 1, "centre")
    page.put(CRITERION, context.words(context.plan.indicators[criterion].name))
    page.put(BETTER, direction_name(found.directions[place]), "centre")
    low = page.put(LEAST, float(found.low[place]), "share-input")
    high = page.put(GREATEST, float(found.high[place]), "share-input")
    derived, weight = float(found.derived[place]), float(found.weights[place])
    # Without a formula the judged weight is the program's own.
    if judged:
        before = page.formula(DERIVED, judged[place], derived, "share")
    else:
        before = page.put(DERIVED, derived, "share-input")
    if found.outside and found.feasibility.feasible:
        used = page.put(WEIGHT, weight, "share-input")
    else:
        used = page.formula(WEIGHT, before, weight, "share-strong")
    stored = page.put(STORED, weight, "stored-share")
    same, differs = _("same"), _("differs")
    compare = f"IF(ABS({used}-{stored})<{TOLERANCE},0,1)"
    page.formula(AGREES, f"IF({compare}=0,{quoted(same)},{quoted(differs)})", same, "centre")
    inside = weight >= found.low[place] - 1e-9 and weight <= found.high[place] + 1e-9
    yes, no = _("yes"), _("no")
    page.formula(
        INSIDE, f"IF(AND({used}>={low}-{TOLERANCE},{used}<={high}+{TOLERANCE}),{quoted(yes)},{quoted(no)})",
        yes if inside else no, "centre",
    )  # fmt: skip
    page.put(NOTE, _note(found, place, bool(judged)), "small", span=NOTE_SPAN)
    return page.formula(HIDDEN_CHECK, compare, 0, "hidden", row=row)


def _note(found: Weighting, place: int, live: bool) -> str:
    """Say where a weight comes from when no formula derives it."""
    if found.criteria[place] in found.outside and found.feasibility.feasible:
        return _("Brought within its band by the program: the nearest weights that keep all bands.")
    if found.outside and found.feasibility.feasible:
        return _("Moved by the program, so that all bands are kept.")
    return "" if live else _("Computed by the program.")


def _total(page: Page, found: Weighting, first: int, last: int) -> None:
    """Add the weights up."""
    page.put(NUMBER, _("Sum"), "mean", span=DERIVED - 1)
    for column, weights in ((DERIVED, found.derived), (WEIGHT, found.weights)):
        letter = get_column_letter(column)
        page.formula(column, f"SUM({letter}{first}:{letter}{last})", float(weights.sum()), "share-strong")
    page.step()
