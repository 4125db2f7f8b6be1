"""Which evidence may count: the rules that keep doubtful, interpreted and incomparable figures out of results.

A fact with an open issue feeds no chart, formula or export until the issue is resolved on the record. Interpretation
is not in the evidence at all while the plan's switch is off. Facts are put into one row of numbers only within one
series.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.model.errors import PlannerError
from planner.model.evidence import Entry, EntryKind, Evidence, Fact, Issue, Resolution, Status
from planner.model.isodate import backwards, first_day
from planner.text import _


@dataclass(frozen=True, slots=True)
class Number:
    """A value that may be used: in the base unit, with the reading it follows ("a" as printed)."""

    entry: str
    value: float
    base: str
    reading: str


class Ledger:
    """What is open and what is settled in a plan's evidence, looked up once."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.resolved: Mapping[str, Resolution] = {
            resolution.issue: resolution for resolution in latest(evidence.resolutions)
        }
        issues: dict[str, list[Entry]] = {}
        for entry in evidence.of_kind("issue"):
            for target in _issue(entry).targets:
                issues.setdefault(target.id, []).append(entry)
        self._issues = issues
        about: dict[str, list[Entry]] = {}
        for entry in evidence.entries.values():
            if entry.about is not None:
                about.setdefault(entry.about, []).append(entry)
        self._about = about

    def issues(self, id_: str) -> tuple[Entry, ...]:
        """List every issue, open or settled, that puts an entry or item in doubt."""
        return tuple(self._issues.get(id_, ()))

    def is_open(self, issue: str) -> bool:
        """Tell whether nobody settled an issue yet."""
        found = self.resolved.get(issue)
        return found is None or found.reading == "open"

    def open_issues(self, id_: str) -> tuple[Entry, ...]:
        """List the issues that flag an entry or item."""
        return tuple(issue for issue in self.issues(id_) if self.is_open(issue.id))

    def admits(self, entry: Entry) -> bool:
        """Tell whether an entry may feed a chart, a formula or an export: not with an open issue."""
        return not self.open_issues(entry.id)

    def admitted(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Keep the entries that may count."""
        return tuple(entry for entry in entries if self.admits(entry))

    def number(self, entry: Entry) -> Number | None:
        """Return a fact's value in its base unit, by the reading settled on; None where none may be used."""
        fact = entry.fact
        if fact.value_kind != "number" or not self.admits(entry) or fact.unit is None:
            return None
        value, reading = self._settled(entry, fact)
        if value is None:
            return None
        unit = self.evidence.units[fact.unit]
        return Number(entry.id, value * unit.factor, unit.base, reading)

    def about(self, id_: str, *kinds: EntryKind) -> tuple[Entry, ...]:
        """List the entries (of these kinds, or all) that belong to an entry or item."""
        found = self._about.get(id_, ())
        return tuple(entry for entry in found if not kinds or entry.kind in kinds)

    def statuses(self, policy: str) -> tuple[Entry, ...]:
        """List the stages of a policy from the oldest view to the newest: by what each is as of, then by its date."""
        return tuple(sorted(self.about(policy, "status"), key=_age))

    def current_status(self, policy: str) -> Entry | None:
        """Return the newest stage that a policy had reached when a report wrote of it; None where no report tells.

        A stage dated after the report's own view is a plan and no status.
        """
        reached = [entry for entry in self.statuses(policy) if was_reached(entry)]
        return reached[-1] if reached else None

    def _settled(self, entry: Entry, fact: Fact) -> tuple[float | None, str]:
        """Apply the latest settlement that changes the value; the printed one where none does."""
        value, reading = fact.value, "a"
        settled = [(self.resolved[issue.id], _issue(issue)) for issue in self.issues(entry.id)]
        for resolution, issue in sorted(settled, key=lambda pair: pair[0].at):
            if resolution.reading == "b":
                value = next(target.value_b for target in issue.targets if target.id == entry.id)
                reading = "b"
            elif resolution.reading == "other":
                value, reading = resolution.value, "other"
        return value, reading


def latest(resolutions: Iterable[Resolution]) -> tuple[Resolution, ...]:
    """Keep the last resolution of each issue."""
    return tuple({resolution.issue: resolution for resolution in resolutions}.values())


def points(ledger: Ledger, series: str) -> tuple[tuple[Entry, Number], ...]:
    """List the usable values of one series by period; PlannerError for a series that the plan does not have."""
    if series not in ledger.evidence.series:
        raise PlannerError(_("There is no series {id} in this plan.").format(id=series),
            _("Choose one that the plan has."))
    facts = (entry for entry in ledger.evidence.of_kind("fact") if entry.fact.series == series)
    found = [(entry, number) for entry in facts if (number := ledger.number(entry)) is not None]
    return tuple(sorted(found, key=lambda pair: (pair[0].fact.period, pair[0].id)))


def together(evidence: Evidence, facts: Iterable[Entry]) -> str:
    """Return the one series that all `facts` belong to.

    Raises PlannerError when they are of several series, or of none: such figures are never put into one row of numbers.
    """
    found = sorted({entry.fact.series or "" for entry in facts})
    if len(found) == 1 and found[0]:
        return found[0]
    names = ", ".join(evidence.series[id_].name.ko if id_ else _("no series") for id_ in found)
    raise PlannerError(
        _("These figures can't be put together: {series}.").format(series=names),
        _("Show figures of one series at a time: one definition, one agency, one scope."),
    )


def was_reached(entry: Entry) -> bool:
    """Tell whether a stage's date is not after the view it is part of, as far as both are precise."""
    return not backwards(entry.date, _status(entry).as_of)


def _age(entry: Entry) -> tuple[tuple[str, str], tuple[str, str], str]:
    return _since(_status(entry).as_of or entry.date), _since(entry.date), entry.id


def _since(text: str) -> tuple[str, str]:
    """Return what sorts dates by their first day, and those of one day the vague ones first."""
    first = first_day(text)
    return "" if first is None else first.isoformat(), text


def _status(entry: Entry) -> Status:
    assert isinstance(entry.detail, Status)
    return entry.detail


def _issue(entry: Entry) -> Issue:
    assert isinstance(entry.detail, Issue)
    return entry.detail
