"""The first sheet of a ballot, whose it is and how to fill it in; and the last, what the panel said before."""

from collections.abc import Sequence

from planner.files.ballot.questions import ABSTENTION_WORDS, titles
from planner.files.ballot.sheets import GOOD, LEVELS, Ballot, Written, done_count, progress, protect
from planner.files.ballot.told import panel_summary
from planner.files.workbook.page import Page
from planner.model.panel import Anonymity
from planner.text import N_, _

WIDTHS = (3, 32, 15, 18, 18, 18, 18, 18)
FEEDBACK_WIDTHS = (22, 18, 12, 100)
_FEW = 3
_STEPS = (
    N_("Fill in the yellow cells; everything else is protected. An answered row turns white and says “done”."),
    N_("Answer: type 1 to 5 or choose from the list. Where you can't answer, choose a reason for abstaining."),
    N_("Interval: where one score would say too much, leave the answer empty and give the lowest and the highest."),
    N_("Confidence, 1 (not at all sure) to 5 (entirely sure), and a reason are welcome but may stay empty."),
    N_("An empty row counts as not answered; what you have answered earlier in this round stays as it is."),
    N_("Write no formulas. Do not delete rows; their order and the file's name do not matter."),
)
_REASONS = {
    "no-expertise": N_("the question lies outside your field"),
    "conflict-of-interest": N_("you or your employer would gain or lose by the answer"),
    "judgement-withheld": N_("you know the field but can't or won't decide now"),
}
_PROMISES: dict[Anonymity, str] = {
    "nobody": N_("Nobody is told who stands behind a code. Write no names into the answers or the file's name."),
    "facilitator": N_("Only the facilitator knows who stands behind a code. Write no names into the answers."),
    "all": N_("This panel answers under its names: everyone may know who answered what."),
}


def write_guide(ballot: Ballot, page: Page, sheets: Sequence[Written]) -> None:
    """Fill the first sheet."""
    page.line(ballot.plan.title, "heading")
    page.line(_("Ballot · {round}").format(round=ballot.plan.rounds[ballot.round].name.to(ballot.language)), "level1")
    page.gap()
    _identity(ballot, page, sheets)
    _title(page, _("How to fill it in"))
    for step in _STEPS:
        page.put(2, f"○ {_(step)}", "level2", span=page.columns - 1)
        page.step()
    if ballot.told:
        page.put(2, f"○ {_before(ballot)}", "level2", span=page.columns - 1)
        page.step()
    _abstaining(ballot, page)
    _title(page, _("When you are done"))
    for closing in (N_("Save the file and send it back to the facilitator. You may send it again with changes until "
                       "the round closes."), _PROMISES[ballot.plan.anonymity]):  # fmt: skip
        page.put(2, f"○ {_(closing)}", "level2", span=page.columns - 1)
        page.step()
    if len(sheets) > _FEW or ballot.told:
        # What stands above fills the page.
        page.break_before(page.row)
    _scale(ballot, page)
    page.print_to(page.row - 1)
    page.close()
    protect(page)


def write_feedback(ballot: Ballot, page: Page) -> None:
    """Fill the sheet of what the panel answered and why in the round before, without whose it is."""
    page.line(_("What the panel said the round before"), "heading")
    page.line(_("The reasons are the other experts', in the alphabet's order and without their codes."), "note")
    head = page.row
    page.head(_("Item"), _("Indicator"), _("Answer"), _("Answers of the panel, and reasons given"))
    for question in ballot.questions.values():
        told = ballot.told.get(question.cell)
        if told is None or told.panel is None:
            continue
        item, indicator, _asked = titles(ballot.plan, question, ballot.language)
        _line(page, ("item-tint", item), ("text-tint", indicator), ("centre-tint", _("panel")),
              ("text-tint", panel_summary(told.panel)))  # fmt: skip
        for reason in told.panel.rationales:
            span = str(reason.low) if reason.low == reason.high else f"{reason.low}–{reason.high}"
            _line(page, ("text", item), ("text", indicator), ("centre", span), ("text", reason.text))
    last = page.row - 1
    page.sheet.auto_filter.ref = f"A{head}:D{last}"
    page.print_to(last)
    page.close(repeat=(head, head), freeze=f"A{head + 1}")
    protect(page)


def _line(page: Page, *cells: tuple[str, str]) -> None:
    for place, (style, text) in enumerate(cells, 1):
        page.put(place, text, style)
    page.step()


def _title(page: Page, text: str) -> None:
    page.gap()
    page.put(1, f"□ {text}", "level1", span=page.columns)
    page.step()


def _identity(ballot: Ballot, page: Page, sheets: Sequence[Written]) -> None:
    """Say whose ballot it is and, live, how much of it is answered, with a way to each sheet."""
    _pair(page, _("Code"), ballot.assessor)
    name = ballot.plan.assessors[ballot.assessor].name
    if ballot.plan.anonymity == "all" and name:
        _pair(page, _("Name"), name)
    page.put(2, _("Answered"), "band")
    done, count = sum(sheet.answered for sheet in sheets), sum(sheet.count for sheet in sheets)
    text = f'{"+".join(done_count(sheet) for sheet in sheets)}&" / {count}"'
    page.formula(3, text, progress(done, count), "verdict", span=2)
    page.step()
    for sheet in sheets:
        page.link(2, sheet.page.name, sheet.page.at("A1"), "link")
        page.formula(
            3, f'{done_count(sheet)}&" / {sheet.count}"', progress(sheet.answered, sheet.count), "centre", span=2
        )
        page.step()


def _pair(page: Page, name: str, text: str) -> None:
    page.put(2, name, "band")
    page.put(3, text, "verdict", span=2)
    page.step()


def _before(ballot: Ballot) -> str:
    """Say what the columns of the round before are there for."""
    if "median" in ballot.columns:
        return _(
            "Your own answer and the panel's of the round before stand beside each question: keep to yours or change"
            " it, and enter it again either way. The bars count the answers 1 to 5; your own is printed bold."
        )
    return _("Your own answer of the round before stands beside each question; enter it again, changed or not.")


def _abstaining(ballot: Ballot, page: Page) -> None:
    _title(page, _("Reasons for abstaining"))
    for code, words in ABSTENTION_WORDS.items():
        page.put(2, words.to(ballot.language), "band")
        page.put(3, _(_REASONS[code]), "text", span=page.columns - 2)
        page.step()


def _scale(ballot: Ballot, page: Page) -> None:
    """Write what each level means for each indicator asked, and which end is good."""
    _title(page, _("Scale"))
    page.put(2, _("Indicator"), "head")
    page.put(3, _("Good end"), "head")
    for level in LEVELS:
        page.put(3 + level, level, "head")
    page.step()
    for (good, levels), names in _scales(ballot).items():
        page.put(2, ", ".join(names), "item")
        page.put(3, _(GOOD[good]), "small")
        for level in LEVELS:
            page.put(3 + level, dict(levels).get(level, ""), "centre")
        page.step()


def _scales(ballot: Ballot) -> dict[tuple[str, tuple[tuple[int, str], ...]], list[str]]:
    """Gather the indicators that share the good end and what the levels mean."""
    plan, found = ballot.plan, dict[tuple[str, tuple[tuple[int, str], ...]], list[str]]()
    sheets: dict[str, str] = {}
    for question in ballot.questions.values():
        sheets.setdefault(question.indicator, question.sheet)
    for name, sheet in sheets.items():
        indicator = plan.indicators[name]
        words = dict(plan.scales[plan.sheets[sheet].scale].levels) | dict(indicator.anchors)
        levels = tuple((level, text.to(ballot.language)) for level, text in words.items())
        found.setdefault((indicator.good, levels), []).append(indicator.name.to(ballot.language))
    return found
