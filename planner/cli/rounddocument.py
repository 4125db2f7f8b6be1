"""How `planner round` shows rounds and feedback: as documents for scripts, as tables for people."""

from collections.abc import Iterable
from dataclasses import asdict

from planner.cli.plans import print_table
from planner.engine.answers import Cell
from planner.engine.consensus import CellStatistics
from planner.engine.delphi import Feedback, Verdict, evaluate, verdict_sentences
from planner.engine.rounds import (
    next_step,
    progress,
    reasons_to_stop,
    round_title,
    rule_sentences,
    step_sentence,
    unsettled,
)
from planner.model.panel import Assessment, Round, StopRule
from planner.model.plan import Plan
from planner.text import N_, _, language, ngettext

_STATES = {
    "published": N_("published"),
    "open": N_("open"),
    "closed": N_("closed"),
    "feedback": N_("closed, feedback given"),
}
_DASH = "–"


def list_document(plan: Plan, only: str = "") -> dict[str, object]:
    """Describe the rounds (or `only` one of them) and the next step."""
    step = next_step(plan)
    return {
        "rounds": [_round(plan, round) for round in plan.rounds.values() if only in ("", round.id)],
        "next": {"step": step.kind, "round": step.round, "text": step_sentence(plan, step)},
    }


def _round(plan: Plan, round: Round) -> dict[str, object]:
    found: dict[str, object] = {
        "id": round.id,
        "name": round.name.to(language()),
        "kind": round.kind,
        "state": round.state,
        "feedback": round.feedback,
    }
    if round.kind == "published":
        return found
    counted = progress(plan, round.id)
    return found | {
        "limited": round.questions is not None,
        "questions": counted.questions,
        "experts": counted.experts,
        "experts_done": counted.done,
        "expected": counted.expected,
        "answered": counted.answered,
        "abstained": counted.abstained,
        "first_answer": counted.first,
        "last_answer": counted.last,
        "stop": _rule(round.stop),
        "verdict": _verdict(evaluate(plan, round.id)),
        # Before anyone has answered there is nothing to be settled.
        "unsettled": _cells(unsettled(plan, round.id)) if counted.said else None,
    }


def _cells(cells: Iterable[Cell]) -> list[dict[str, str]]:
    return [{"item": item, "indicator": indicator} for item, indicator in cells]


def _rule(rule: StopRule | None) -> dict[str, object] | None:
    if rule is None:
        return None
    values = asdict(rule)
    return {"measure": values.pop("measure"), "limit": values.pop("threshold"), **values}


def _verdict(verdict: Verdict | None) -> dict[str, object] | None:
    if verdict is None:
        return None
    return {
        "number": verdict.number,
        "reached": verdict.reached,
        "questions": verdict.questions,
        "share": verdict.share,
        "consensus": verdict.consensus,
        "change": verdict.change,
        "compared": verdict.compared,
        "stable": verdict.stable,
        "last": verdict.last,
        "stop": verdict.stop,
        "reasons": list(reasons_to_stop(verdict)),
    }


def feedback_document(plan: Plan, round: str, assessor: str, found: Iterable[Feedback]) -> dict[str, object]:
    """Describe what the panel, or one member of it, is told after a round."""
    return {
        "round": round,
        "assessor": assessor,
        "given": plan.rounds[round].feedback,
        "questions": [
            {
                "item": one.item,
                "indicator": one.indicator,
                "name": question_name(plan, one.item, one.indicator),
                **_numbers(one.statistics),
                "own": _own(one.own),
                "rationales": [asdict(reason) for reason in one.rationales],
            }
            for one in found
        ],
    }


def _numbers(found: CellStatistics) -> dict[str, object]:
    return {
        "n": found.n,
        "abstained": found.abstentions,
        "quantified": found.quantified,
        "median": found.median,
        "q1": found.q1,
        "q3": found.q3,
        "iqr": found.iqr,
        "consensus": found.consensus,
        "counts": list(found.counts),
        "intervals": [list(pair) for pair in found.intervals],
    }


def _own(answer: Assessment | None) -> dict[str, object] | None:
    if answer is None:
        return None
    return {"value": answer.value, "low": answer.low, "high": answer.high, "abstention": answer.abstention}


def question_name(plan: Plan, item: str, indicator: str) -> str:
    """Name a question by its item and its indicator."""
    return f"{plan.items[item].name.to(language())} · {plan.indicators[indicator].name.to(language())}"


def print_list(plan: Plan) -> None:
    """Print the rounds as a table, then what comes next."""
    header = (_("Round"), _("Name"), _("State"), _("Questions"), _("Experts done"), _("Answered"), _("Abstained"))
    rows = [_row(plan, round) for round in plan.rounds.values()]
    print_table(header, rows)
    print("\n" + _("Next: {step}").format(step=step_sentence(plan, next_step(plan))))


def _row(plan: Plan, round: Round) -> tuple[str, ...]:
    kind = "published" if round.kind == "published" else "feedback" if round.feedback else round.state
    names = (round.id, round.name.to(language()), _(_STATES[kind]))
    if round.kind == "published":
        return (*names, *[_DASH] * 4)
    found = progress(plan, round.id)
    done = f"{found.done}/{found.experts}"
    return (*names, str(found.questions), done, f"{found.answered}/{found.expected}", str(found.abstained))


def print_verdict(plan: Plan, round: str) -> None:
    """Print the rule that was declared for a round and what it says."""
    rule, verdict = plan.rounds[round].stop, evaluate(plan, round)
    if rule is None or verdict is None:
        print(_("No rule for ending is declared for “{round}”.").format(round=round_title(plan, round)))
        return
    for sentence in (*rule_sentences(rule), "", *verdict_sentences(verdict)):
        print(sentence)
    count = len(unsettled(plan, round))
    if count and progress(plan, round).said:
        print(ngettext("{count} question is unsettled.", "{count} questions are unsettled.", count).format(count=count))


def print_feedback(plan: Plan, found: Iterable[Feedback], *, own: bool) -> None:
    """Print what is told after a round, question by question, and the reasons below."""
    told = tuple(found)
    header = [_("Question"), _("Answers"), _("Median"), _("IQR"), "1 2 3 4 5"]
    print_table([*header, _("Own")] if own else header, [_told(plan, one, own=own) for one in told])
    for one in told:
        if one.rationales:
            print("\n" + question_name(plan, one.item, one.indicator))
            for reason in one.rationales:
                print(f"  {_span(reason.low, reason.high)}: {reason.text}")


def _told(plan: Plan, one: Feedback, *, own: bool) -> list[str]:
    found = one.statistics
    cells = [question_name(plan, one.item, one.indicator), str(found.answered)]
    if found.median is None or found.q1 is None or found.q3 is None:
        cells += [_("too few"), _DASH, _DASH]
    else:
        counts = [str(count) if count else "·" for count in found.counts]
        spans = [_span(*pair) for pair in found.intervals]
        cells += [f"{found.median:g}", f"{found.q1:g}–{found.q3:g}", " ".join([*counts, *spans])]
    return [*cells, _own_text(one.own)] if own else cells


def _own_text(answer: Assessment | None) -> str:
    if answer is None:
        return _DASH
    if answer.abstention is not None:
        return _("Abstained")
    return str(answer.value) if answer.value is not None else f"{answer.low}–{answer.high}"


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"
