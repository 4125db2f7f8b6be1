"""What signals may do to the indicators of their stacks, in words, and what the workshop decided on each effect."""

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QWidget

from planner.model.evidence import Choice, Decision, Effect, Entry, Evidence
from planner.model.plan import Plan
from planner.text import N_, _, language, ngettext
from planner.ui.evidencewording import INTERPRETED, state_name
from planner.ui.fold import Fold
from planner.ui.parts import label, rule
from planner.ui.session import Session
from planner.ui.wrapping import Link

# Beside the word, never instead of it.
DIRECTION_MARKS: Mapping[str, str] = {"raises": "↑", "lowers": "↓", "neutral": "=", "mixed": "±"}
DECISION_MARKS: Mapping[Choice, str] = {"accepted": "✓", "rejected": "✕", "postponed": "◷", "open": "○"}
_UNDECIDED = N_("Undecided")


def effect_of(entry: Entry) -> Effect:
    """Return what an effect says; TypeError for another kind of entry."""
    if not isinstance(entry.detail, Effect):
        raise TypeError(f"{entry.id} is no effect")
    return entry.detail


def decided(evidence: Evidence) -> Mapping[str, Decision]:
    """Return the decision in force on each effect that was ever decided on: the latest."""
    return {made.effect: made for made in evidence.decisions}


def state_of(decisions: Mapping[str, Decision], effect: str) -> Choice:
    """Return how an effect was decided on; "open" where it was not, or the decision was taken back."""
    found = decisions.get(effect)
    return found.state if found is not None else "open"


def choice_text(state: Choice) -> str:
    """Word a decision with its mark."""
    return f"{DECISION_MARKS[state]} {_(_UNDECIDED) if state == 'open' else state_name(state)}"


def decision_text(made: Decision) -> str:
    """Write a decision in a line: what was decided, by whom and when."""
    return " · ".join((choice_text(made.state), made.author, made.at[:10]))


def effect_text(plan: Plan, effect: Effect) -> str:
    """Write which way an effect goes, with mark and word, and the indicator."""
    known = plan.indicators.get(effect.indicator)
    name = known.name.to(language()) if known is not None else effect.indicator
    return f"{DIRECTION_MARKS[effect.direction]} {state_name(effect.direction)}: {name}"


def accepted(evidence: Evidence, stack: str) -> tuple[tuple[Entry, Decision], ...]:
    """List the accepted effects on a stack, each with its decision; none while interpretation is left out."""
    decisions = decided(evidence)
    found = (entry for entry in evidence.of_kind("effect") if stack in entry.stacks)
    return tuple((entry, decisions[entry.id]) for entry in found if state_of(decisions, entry.id) == "accepted")


def accepted_signals(session: Session, stack: str) -> Iterator[QWidget]:
    """Yield the accepted signals of a stack, folded, each a way to its evidence; nothing where there are none."""
    found = accepted(session.evidence, stack)
    if not found:
        return
    title = ngettext("Accepted signals ({count})", "Accepted signals ({count})", len(found)).format(count=len(found))
    note = _("{mark} Interpretation that the workshop accepted; no score follows from it by itself.")
    lines = [_accepted_line(session, entry, made) for entry, made in found]
    yield rule()
    yield Fold(title, [label(note.format(mark=INTERPRETED), "small"), *lines])


def _accepted_line(session: Session, entry: Entry, made: Decision) -> QWidget:
    signal = session.evidence.entries.get(entry.about or "", entry)
    text = f"{effect_text(session.plan, effect_of(entry))} · {signal.name.to(language())}"
    return Link(text, lambda: session.look_up(f"entry:{signal.id}"), f"{decision_text(made)}\n{made.reason}")
