"""What a matrix comes to, in one sentence: which published placements it reproduces and what decided them."""

from dataclasses import dataclass

from planner.engine.moves import crossed, moves, shift
from planner.engine.result import Matrix, Point
from planner.model.plan import Plan, Quadrant
from planner.text import _, language, ngettext
from planner.ui.wording import item_name, item_names, role_name


@dataclass(frozen=True, slots=True)
class Agreement:
    """Stacks by how their quadrant compares with the one the report states."""

    same: tuple[str, ...]
    ruled: tuple[str, ...]
    different: tuple[str, ...]
    open: tuple[str, ...]
    by_report: bool

    @property
    def total(self) -> int:
        """Count the published placements."""
        return len(self.same) + len(self.different) + len(self.open)


def agreement(matrix: Matrix) -> Agreement:
    """Compare a matrix with the published placements; `ruled` are those of `same` that rest on a ruling."""
    stated = [point for point in matrix.points if point.published is not None]
    same = [point for point in stated if point.quadrant == point.published]
    ruled = [point for point in same if point.basis == "ruling"]
    return Agreement(
        same=_ids(same),
        ruled=_ids(ruled),
        different=_ids([point for point in stated if point.quadrant not in (None, point.published)]),
        open=_ids([point for point in stated if point.quadrant is None]),
        by_report=all(point.ruling is not None and point.ruling.basis == "report" for point in ruled),
    )


def placed(matrix: Matrix) -> int:
    """Count the stacks that have a place, whatever decides it."""
    return sum(bool(point.computed) for point in matrix.points)


def sentence(plan: Plan, matrix: Matrix) -> str:
    """Say which published placements are reproduced, which rest on a ruling, which differ and which are open."""
    found = agreement(matrix)
    if not found.total:
        return _("No published placements to compare with.")
    parts = [_reproduced(plan, found)]
    if found.different:
        parts.append(_("Different: {names}.").format(names=item_names(plan, found.different)))
    if found.open:
        parts.append(_("Not placed: {names}.").format(names=item_names(plan, found.open)))
    return " ".join(parts)


def movement(plan: Plan, before: Matrix, after: Matrix) -> str:
    """Say how many stacks moved since another round and whose role changed with it."""
    found = moves(before, after)
    count = sum(one.moved for one in found)
    name = plan.rounds[before.round].name.to(language())
    if not any(shift(one) for one in found):
        return ""
    if not count:
        return _("Nothing has moved since “{round}”.").format(round=name)
    text = ngettext("{count} stack has moved since “{round}”.", "{count} stacks have moved since “{round}”.", count)
    changed = [
        _("{name} ({before} → {after})").format(
            name=item_name(plan, one.item),
            before=role_or_open(one.quadrant_before),
            after=role_or_open(one.quadrant_after),
        )
        for one in found
        if crossed(one)
    ]
    roles = _("Another role: {names}.").format(names=", ".join(changed)) if changed else _("All keep their role.")
    return f"{text.format(count=count, round=name)} {roles}"


def role_or_open(quadrant: Quadrant | None) -> str:
    """Name a role, or say that it is not decided."""
    return role_name(quadrant) if quadrant else _("Not decided")


def _reproduced(plan: Plan, found: Agreement) -> str:
    count, ruled = len(found.same), len(found.ruled)
    whole = count == found.total
    if not ruled:
        text = _("All {total} published placements are reproduced.") if whole else _(
            "{count} of {total} published placements are reproduced."
        )
        return text.format(count=count, total=found.total)
    base = _("All {total} published placements are reproduced") if whole else _(
        "{count} of {total} published placements are reproduced"
    )
    if found.by_report:
        rest = ngettext(
            "{base}, {ruled} of them by the report's ruling ({names}).",
            "{base}, {ruled} of them by the report's rulings ({names}).",
            ruled,
        )
    else:
        rest = ngettext(
            "{base}, {ruled} of them by a ruling ({names}).", "{base}, {ruled} of them by rulings ({names}).", ruled
        )
    return rest.format(
        base=base.format(count=count, total=found.total), ruled=ruled, names=item_names(plan, found.ruled)
    )


def _ids(points: list[Point]) -> tuple[str, ...]:
    return tuple(point.item for point in points)
