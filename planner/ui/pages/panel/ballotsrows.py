"""What the table of ballots shows: for each expert how much is answered, when a ballot came, and what was wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.files.ballot.check import Problem
from planner.model.asked import progress
from planner.model.plan import Plan, Round
from planner.text import N_, _, language, ngettext
from planner.ui.history import moment
from planner.ui.tables import Column
from planner.ui.wording import MISSING

# What was wrong with the files of each expert when ballots were read last.
Wrong = Mapping[str, Sequence[Problem]]


@dataclass(frozen=True, slots=True)
class Row:
    """One expert: questions answered and asked, when the latest ballot came and with how many answers, and problems."""

    code: str
    answered: int
    asked: int
    came: str
    brought: int
    wrong: tuple[Problem, ...]

    @property
    def done(self) -> bool:
        """Tell whether everything is answered."""
        return self.answered == self.asked


def rows(plan: Plan, round: Round, wrong: Wrong) -> tuple[Row, ...]:
    """List the experts who are asked something in a round."""
    latest = {one.assessor: one for one in plan.deliveries if one.kind == "ballot" and one.round == round.id}
    found = []
    for code in plan.assessors:
        answered, asked = progress(plan, round.id, code)
        if asked:
            came = latest.get(code)
            found.append(Row(
                code, answered, asked, came.at if came else "", came.answers if came else 0, tuple(wrong.get(code, ()))
            ))  # fmt: skip
    return tuple(found)


def by_expert(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    """Group problems by whose ballot they are of, as far as that is known."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.assessor:
            found.setdefault(problem.assessor, []).append(problem)
    return found


def summary(round: Round, found: Sequence[Row]) -> str:
    """Say how many experts have answered all, some or none of a round."""
    if not found:
        return _("Nobody may score anything in {round}.").format(round=round.name.to(language()))
    done, begun = sum(row.done for row in found), sum(0 < row.answered < row.asked for row in found)
    count = ngettext("{count} expert", "{count} experts", len(found)).format(count=len(found))
    text = _("{round}: {experts} · {done} answered everything · {begun} in part · {none} nothing yet")
    return text.format(
        round=round.name.to(language()), experts=count, done=done, begun=begun, none=len(found) - done - begun
    )


def _state(row: Row) -> str:
    if row.done:
        return _("● everything")
    return _("◐ in part") if row.answered else _("○ nothing yet")


def _came(row: Row) -> str:
    if not row.came:
        return MISSING
    return ngettext("{when} · {count} answer", "{when} · {count} answers", row.brought).format(
        when=moment(row.came), count=row.brought
    )


def _wrong(row: Row) -> str:
    if not row.wrong:
        return ""
    count = ngettext("{count} problem", "{count} problems", len(row.wrong)).format(count=len(row.wrong))
    first = row.wrong[0]
    return " · ".join(part for part in (count, first.cell, first.message) if part)


COLUMNS: tuple[Column[Row], ...] = (
    Column(N_("Code"), lambda row: row.code, width=76, bold=True),
    Column(N_("Answered"), lambda row: f"{row.answered} / {row.asked}", "right", 88, figures=True),
    Column(N_("State"), _state, width=112),
    Column(N_("Latest ballot"), _came, width=212, figures=True),
    Column(N_("Problems when last read"), _wrong, tip=_wrong, role=lambda row: "error" if row.wrong else None),
)
