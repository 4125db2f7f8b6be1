"""Signals as an inbox: which proposed effects wait for a decision, what the boxes let through, and what comes next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.model.admissible import Ledger
from planner.model.evidence import Choice, Entry
from planner.model.plan import Plan
from planner.text import N_, _, language, ngettext
from planner.ui.effects import choice_text, decided, state_of
from planner.ui.evidencewording import country_name, period_text, type_name
from planner.ui.pages.evidence.hits import Hit

INBOX, ALL = "open", "all"
# What the first box offers, in its order; the inbox comes first because it is what there is to do.
VIEWS: tuple[tuple[str, str], ...] = (
    (INBOX, N_("Inbox: undecided")),
    ("accepted", N_("Accepted")),
    ("rejected", N_("Rejected")),
    ("postponed", N_("Postponed")),
    (ALL, N_("All signals")),
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A signal, its proposed effects, and how each was decided on."""

    entry: Entry
    effects: tuple[Entry, ...]
    states: tuple[Choice, ...]

    @property
    def undecided(self) -> int:
        """Count the effects that nobody decided on yet."""
        return self.states.count("open")

    @property
    def first(self) -> str:
        """Name the effect to decide on first: one that is undecided where there is one; empty without effects."""
        waiting = [effect for effect, state in zip(self.effects, self.states, strict=True) if state == "open"]
        return next((effect.id for effect in (*waiting, *self.effects)), "")


def incoming(ledger: Ledger) -> tuple[Incoming, ...]:
    """List all signals, the latest first."""
    decisions = decided(ledger.evidence)
    found = []
    for entry in ledger.evidence.of_kind("signal"):
        effects = ledger.about(entry.id, "effect")
        found.append(Incoming(entry, effects, tuple(state_of(decisions, effect.id) for effect in effects)))
    return tuple(sorted(found, key=lambda one: (one.entry.date, one.entry.id), reverse=True))


def facts_of(plan: Plan, ledger: Ledger, signal: Entry) -> tuple[Entry, ...]:
    """List the figures that belong to a signal: those about it, and those of the section that reports it alone."""
    others = [entry for entry in ledger.evidence.of_kind("signal") if entry.id != signal.id]
    own = _sections(plan, signal) - {section for entry in others for section in _sections(plan, entry)}
    facts = ledger.evidence.of_kind("fact")
    about = [fact for fact in facts if fact.about == signal.id]
    beside = [fact for fact in facts if fact.about != signal.id and own & _sections(plan, fact)]
    return (*about, *beside)


def _sections(plan: Plan, entry: Entry) -> frozenset[tuple[str, str]]:
    """Return the sections of reports that an entry is cited from."""
    found = (plan.citations[id_] for id_ in entry.citations if id_ in plan.citations)
    return frozenset((citation.source, citation.section) for citation in found if citation.section)


def sift(found: Iterable[Incoming], view: str, category: str = "", stack: str = "") -> tuple[Incoming, ...]:
    """Keep the signals of a view ("all", or that some effect has this state), a category and a stack."""
    return tuple(
        one
        for one in found
        if (view == ALL or view in one.states)
        and category in ("", one.entry.type)
        and (not stack or stack in one.entry.stacks or any(stack in effect.stacks for effect in one.effects))
    )


def next_undecided(found: Sequence[Incoming], after: str) -> str:
    """Name the undecided effect after another one, from the top again after the last; empty where all are decided."""
    order = [
        (effect.id, state) for one in found for effect, state in zip(one.effects, one.states, strict=True)
    ]
    place = next((place for place, (id_, _state) in enumerate(order) if id_ == after), -1)
    turned = order[place + 1 :] + order[: place + 1]
    return next((id_ for id_, state in turned if state == "open" and id_ != after), "")


def waiting_text(one: Incoming) -> str:
    """Say how many effects of a signal are undecided, or how they were decided on."""
    if not one.effects:
        return _("No effect proposed")
    waiting = ngettext("{count} undecided", "{count} undecided", one.undecided).format(count=one.undecided)
    made = (choice_text(state) for state in dict.fromkeys(one.states) if state != "open")
    return " · ".join((*((waiting,) if one.undecided else ()), *made))


def hit_of(one: Incoming, *, interpreted: bool) -> Hit:
    """Word a signal for the list: its title, what waits (where effects are `interpreted`), date, category, country."""
    entry = one.entry
    name, waiting = entry.name.to(language()), waiting_text(one) if interpreted else ""
    words = [period_text(entry), type_name(entry.type), country_name(entry.country)]
    spoken = ", ".join(filter(None, (name, waiting, *words)))
    return Hit(entry.id, "", name, waiting, " · ".join(filter(None, words)), spoken)


def summary(found: Sequence[Incoming], *, interpreted: bool) -> str:
    """Count the signals, and the effects that wait where they are `interpreted`."""
    signals = ngettext("{count} signal", "{count} signals", len(found)).format(count=len(found))
    if not interpreted:
        return signals
    waiting = sum(one.undecided for one in found)
    effects = ngettext("{count} proposed effect undecided", "{count} proposed effects undecided", waiting)
    return f"{signals} · {effects.format(count=waiting)}"
