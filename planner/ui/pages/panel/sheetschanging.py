"""What can be done to the scoring sheets, each as one labelled undo step; False where it was refused."""

from collections.abc import Sequence

from planner.model.plan import Indicator, Sheet, SubAnchor
from planner.text import _, language
from planner.ui.session import Session
from planner.ui.wording import GOOD_ENDS, item_name

Ids = tuple[str, ...]


def add_sheet(session: Session, name: str, scale: str, items: Ids, indicators: Ids, least: int) -> str:
    """Add a sheet and return its id; nothing where it was refused."""
    made: list[str] = []
    label = _("Add sheet “{name}”").format(name=name)
    done = session.act(label, lambda rows: made.append(rows.add_sheet(name, scale, items, indicators, least)))
    return made[0] if done else ""


def remove_sheet(session: Session, sheet: Sheet) -> bool:
    """Take a sheet out."""
    label = _("Remove sheet “{name}”").format(name=sheet.name.to(language()))
    return session.act(label, lambda rows: rows.remove_sheet(sheet.id))


def rename(session: Session, sheet: Sheet, name: str) -> bool:
    """Call a sheet by another name."""
    label = _("{sheet}: renamed “{name}”").format(sheet=sheet.name.to(language()), name=name)
    return session.act(label, lambda rows: rows.edit_sheet(sheet.id, name=name))


def set_least(session: Session, sheet: Sheet, least: int) -> bool:
    """Say how many answers a question of a sheet needs before it is quantified."""
    if least == sheet.min_assessors:
        return True
    label = _("{sheet}: at least {count} answers").format(sheet=sheet.name.to(language()), count=least)
    return session.act(label, lambda rows: rows.edit_sheet(sheet.id, min_assessors=least))


def set_items(session: Session, sheet: Sheet, items: Ids) -> bool:
    """Put just these items on a sheet, in this order."""
    names = [item_name(session.plan, item) for item in (*items, *sheet.items)]
    label = _change_label(sheet, sheet.items, items, dict(zip((*items, *sheet.items), names, strict=True)))
    return session.act(label, lambda rows: rows.edit_sheet(sheet.id, items=items))


def set_indicators(session: Session, sheet: Sheet, indicators: Ids) -> bool:
    """Put just these indicators on a sheet, in this order."""
    known = session.plan.indicators
    names = {one: known[one].name.to(language()) for one in (*indicators, *sheet.indicators)}
    label = _change_label(sheet, sheet.indicators, indicators, names)
    return session.act(label, lambda rows: rows.edit_sheet(sheet.id, indicators=indicators))


def _change_label(sheet: Sheet, before: Ids, after: Ids, names: dict[str, str]) -> str:
    """Word a change of members: what came, what went, or that only the order changed."""
    name = sheet.name.to(language())
    came = [names[one] for one in after if one not in before]
    went = [names[one] for one in before if one not in after]
    if came:
        return _("{sheet}: added {names}").format(sheet=name, names=_listed(came))
    if went:
        return _("{sheet}: removed {names}").format(sheet=name, names=_listed(went))
    return _("{sheet}: another order").format(sheet=name)


def _listed(names: Sequence[str]) -> str:
    """Write names, only the first where there are many."""
    first = names[0]
    return first if len(names) == 1 else _("{name} and {count} more").format(name=first, count=len(names) - 1)


def add_own_item(session: Session, sheet: Sheet, name: str, description: str) -> bool:
    """Add an item of the workshop's own to a sheet."""
    label = _("{sheet}: own item “{name}”").format(sheet=sheet.name.to(language()), name=name)
    return session.act(
        label,
        lambda rows: rows.edit_sheet(sheet.id, items=(*sheet.items, rows.add_item(name, description=description))),
    )


def rename_item(session: Session, item: str, name: str) -> bool:
    """Call an item of the workshop's own by another name."""
    label = _("{item}: renamed “{name}”").format(item=item_name(session.plan, item), name=name)
    return session.act(label, lambda rows: rows.rename_item(item, name))


def add_own_indicator(session: Session, sheet: Sheet, name: str, question: str) -> bool:
    """Add an indicator of the workshop's own to a sheet; a high value is good until something else is chosen."""
    label = _("{sheet}: own indicator “{name}”").format(sheet=sheet.name.to(language()), name=name)
    return session.act(
        label,
        lambda rows: rows.edit_sheet(sheet.id, indicators=(*sheet.indicators, rows.add_indicator(name, question))),
    )


def rename_indicator(session: Session, indicator: Indicator, name: str) -> bool:
    """Call an indicator by another name."""
    label = _("{indicator}: renamed “{name}”").format(indicator=indicator.name.to(language()), name=name)
    return session.act(label, lambda rows: rows.edit_indicator(indicator.id, name=name))


def ask(session: Session, indicator: Indicator, question: str) -> bool:
    """Word the question of an indicator."""
    label = _("{indicator}: question").format(indicator=indicator.name.to(language()))
    return session.act(label, lambda rows: rows.edit_indicator(indicator.id, question=question))


def set_good(session: Session, indicator: Indicator, good: str) -> bool:
    """Say which end of the scale is good."""
    if good == indicator.good:
        return True
    words = next((words for end, words in GOOD_ENDS.items() if end == good), good)
    label = _("{indicator}: {good}").format(indicator=indicator.name.to(language()), good=_(words))
    return session.act(label, lambda rows: rows.edit_indicator(indicator.id, good=good))


def set_anchor(session: Session, indicator: Indicator, level: int, text: str) -> bool:
    """Say what a level means for an indicator; an empty text takes the sentence out."""
    label = _("{indicator}: what {level} means").format(indicator=indicator.name.to(language()), level=level)
    return session.act(label, lambda rows: rows.set_anchor(indicator.id, level, text))


def add_rule(session: Session, indicator: Indicator, name: str, unit: str, cuts: Sequence[float]) -> bool:
    """Add a rule that proposes a score from a figure."""
    label = _("{indicator}: rule “{name}”").format(indicator=indicator.name.to(language()), name=name)
    return session.act(label, lambda rows: rows.add_sub_anchor(indicator.id, name, unit, cuts))


def edit_rule(
    session: Session, rule: SubAnchor, *, name: str | None = None, unit: str | None = None,
    cuts: Sequence[float] | None = None, rising: bool | None = None,
) -> bool:  # fmt: skip
    """Change a rule that proposes a score; it is the facilitator's own then."""
    label = _("Rule “{name}” changed").format(name=rule.name.to(language()))
    return session.act(
        label, lambda rows: rows.edit_sub_anchor(rule.id, name=name, unit=unit, cuts=cuts, rising=rising)
    )


def remove_rule(session: Session, rule: SubAnchor) -> bool:
    """Take a rule out."""
    label = _("Rule “{name}” removed").format(name=rule.name.to(language()))
    return session.act(label, lambda rows: rows.remove_sub_anchor(rule.id))
