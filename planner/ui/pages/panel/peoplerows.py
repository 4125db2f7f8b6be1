"""What the table of members shows and changes: one row for each code."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.model.asked import progress
from planner.model.panel import ROLES, Assessor
from planner.model.panelwords import ROLE_MEANINGS, ROLE_NAMES
from planner.model.plan import Plan
from planner.text import N_, _, language, ngettext
from planner.ui.namekeeper import NameKeeper
from planner.ui.session import Session
from planner.ui.tables import Column
from planner.ui.wording import MISSING, item_name

NAME_COLUMN, AFFILIATION_COLUMN = 1, 2


@dataclass(frozen=True, slots=True)
class Member:
    """One row: the member, how many questions they answered and were asked, what they score, and their name."""

    assessor: Assessor
    answered: tuple[int, int] | None
    scores: str
    name: str = ""

    @property
    def code(self) -> str:
        """Return the code."""
        return self.assessor.id


def members(plan: Plan, names: Mapping[str, str]) -> tuple[Member, ...]:
    """List the panel; `names` by origin are those that may be shown."""
    open_round = plan.open_round()
    return tuple(
        Member(
            one, progress(plan, open_round.id, one.id) if open_round else None, duties_text(plan, one),
            one.name or names.get(one.origin, ""),
        )
        for one in plan.assessors.values()
    )


def duties_text(plan: Plan, assessor: Assessor) -> str:
    """Say in a few words what a member scores."""
    if assessor.role != "expert":
        return MISSING
    if not assessor.duties:
        return _("Everything")
    whole = [plan.sheets[sheet].name.to(language()) for sheet, item in assessor.duties if not item]
    items = [item_name(plan, item) for _sheet, item in assessor.duties if item]
    if len(items) > 2:
        items = [ngettext("{count} item", "{count} items", len(items)).format(count=len(items))]
    return ", ".join((*whole, *items))


def summary(plan: Plan, rows: tuple[Member, ...]) -> str:
    """Say how large the panel is and how far the open round is."""
    text = ngettext("{count} member", "{count} members", len(rows)).format(count=len(rows))
    open_round = plan.open_round()
    if open_round is None:
        return _("{members} · no round is open").format(members=text)
    done, asked = (sum(row.answered[part] for row in rows if row.answered) for part in (0, 1))
    answered = _("{done} of {asked} answers are in for {round}").format(
        done=f"{done:,}", asked=f"{asked:,}", round=open_round.name.to(language())
    )
    return f"{text} · {answered}"


def columns(session: Session, keeper: NameKeeper) -> tuple[Column[Member], ...]:
    """Make the columns of the table of members."""
    return (
        Column(N_("Code"), lambda row: row.code, width=92, bold=True,
               edit=lambda row, text: _edit(session, row, code=text)),
        Column(N_("Name"), lambda row: row.name, width=112,
               edit=lambda row, text: _name(session, keeper, row, text)),
        Column(N_("Affiliation"), lambda row: row.assessor.affiliation, width=168, tip=_affiliation_tip,
               edit=lambda row, text: _edit(session, row, affiliation=text)),
        Column(N_("Role"), lambda row: _(ROLE_NAMES.get(row.assessor.role, row.assessor.role)), width=96,
               tip=lambda row: _(ROLE_MEANINGS.get(row.assessor.role, "")), choices=_roles,
               edit=lambda row, role: _edit(session, row, role=role)),
        Column(N_("Stacks rated"), lambda row: str(len(row.assessor.expertise) or MISSING), "right", 96, figures=True),
        Column(N_("Answered"), _answered, "right", 84, figures=True),
        Column(N_("May score"), lambda row: row.scores, tip=lambda row: row.scores),
    )  # fmt: skip


def _affiliation_tip(_row: Member) -> str:
    return _("Where the member works. It is part of the plan and of exports: do not write a name here.")


def _roles(_row: Member) -> tuple[tuple[str, str], ...]:
    return tuple((role, _(ROLE_NAMES[role])) for role in ROLES)


def _answered(row: Member) -> str:
    return MISSING if row.answered is None or not row.answered[1] else f"{row.answered[0]}/{row.answered[1]}"


def _edit(
    session: Session, row: Member, *, code: str | None = None, affiliation: str | None = None, role: str | None = None
) -> bool:
    label = _("Edit assessor {id}").format(id=row.code)
    return session.act(
        label, lambda rows: rows.edit_assessor(row.code, code=code, affiliation=affiliation, role=role)
    )


def _name(session: Session, keeper: NameKeeper, row: Member, text: str) -> bool:
    """Keep a name where the level of anonymity keeps names; no label repeats it."""
    if session.plan.anonymity == "all":
        return session.act(_("Change names"), lambda rows: rows.name_assessor(row.code, text))
    return keeper.is_open and keeper.name({row.assessor.origin: text})
