"""What is wrong with the evidence of a plan: claims without citations, and records that do not hold together."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from planner.model.checks import Problem
from planner.model.evidence import Activity, Dependency, Effect, Entry, Evidence, Fact, Gap, Issue
from planner.model.plan import Plan
from planner.text import _


def check_evidence(plan: Plan, evidence: Evidence) -> tuple[Problem, ...]:
    """List every problem of the evidence; an empty tuple means that it is sound. Never raises."""
    return tuple(problem for rule in RULES for problem in rule(plan, evidence))


def citations(plan: Plan, evidence: Evidence) -> Iterator[Problem]:
    """Find entries that nothing supports, and citations that the plan does not have."""
    for entry in evidence.entries.values():
        if not entry.citations:
            yield Problem(_where(entry), _("It has no citation."))
        yield from _unknown(entry, entry.citations, plan.citations)


def references(plan: Plan, evidence: Evidence) -> Iterator[Problem]:
    """Find references to entries, items and indicators that the plan does not have."""
    either = {**plan.items, **evidence.entries}
    for entry in evidence.entries.values():
        yield from _unknown(entry, [entry.about] if entry.about else [], either)
        yield from _unknown(entry, entry.stacks, plan.items)
        yield from _unknown(entry, entry.players, evidence.entries)
        match entry.detail:
            case Activity(layer=layer):
                yield from _unknown(entry, [layer], plan.items)
            case Dependency(source=source, target=target):
                yield from _unknown(entry, [source, target], either)
            case Effect(indicator=indicator):
                yield from _unknown(entry, [indicator], plan.indicators)
            case Gap(source=report):
                yield from _unknown(entry, [report], plan.sources)
            case Issue(source=report):
                yield from _unknown(entry, [report], plan.sources)


def values(_plan: Plan, evidence: Evidence) -> Iterator[Problem]:
    """Find facts whose value, unit and kind do not fit, and series that mix units."""
    for entry in evidence.of_kind("fact"):
        fact = entry.fact
        if (fact.value_kind == "number") != (fact.value is not None):
            yield Problem(_where(entry), _("The value does not fit its kind."))
        if (fact.value_kind in ("number", "range")) != (fact.unit is not None):
            yield Problem(_where(entry), _("A number has a unit, and nothing else has one."))
        if fact.low is not None and fact.high is not None and fact.low > fact.high:
            yield Problem(_where(entry), _("The range runs backwards."))
        if _mixes(evidence, fact):
            yield Problem(_where(entry), _("Its unit is not that of its series."))


def interpretation(_plan: Plan, evidence: Evidence) -> Iterator[Problem]:
    """Find effects of signals that pass for what a report says."""
    for entry in evidence.of_kind("effect"):
        if entry.basis != "interpretation":
            yield Problem(_where(entry), _("The effect of a signal is always an interpretation."))


def _mixes(evidence: Evidence, fact: Fact) -> bool:
    series = evidence.series.get(fact.series or "")
    unit = evidence.units.get(fact.unit or "")
    return series is not None and unit is not None and unit.base != series.base


def _unknown(entry: Entry, ids: Iterable[str], known: Mapping[str, object]) -> Iterator[Problem]:
    for id_ in ids:
        if id_ not in known:
            yield Problem(_where(entry), _("It refers to {id}, which is not in the plan.").format(id=id_))


def _where(entry: Entry) -> str:
    return f"{entry.kind} {entry.id}"


RULES: tuple[Callable[[Plan, Evidence], Iterator[Problem]], ...] = (citations, references, values, interpretation)
