"""`planner round`: list, open, limit, close, feed back, follow and reopen the workshop's rounds; declare their end."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from planner.cli import DONE
from planner.cli.plans import opened, print_json, require_round
from planner.cli.rounddocument import feedback_document, list_document, print_feedback, print_list, print_verdict
from planner.engine.answers import names_shown
from planner.engine.delphi import feedback
from planner.engine.rounds import LIMITS, questions_of, round_title, unsettled, workshop_rounds
from planner.model.errors import PlannerError
from planner.model.panel import CONSENSUS_MEASURES, ConsensusMeasure, StopRule
from planner.model.plan import Plan
from planner.store.rows import Rows
from planner.store.store import Store
from planner.text import _

Act = Callable[[Namespace], int]
_KEYS = ("measure", "limit", "share", "stability", "rounds")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    actions = parser.add_subparsers(
        metavar="list | open | next | questions | close | reopen | feedback | stop | rename", required=True
    )

    def add(name: str, act: Act, about: str) -> ArgumentParser:
        made = actions.add_parser(name, description=about)
        made.add_argument("file", metavar="FILE", type=Path, help=_("a plan file"))
        made.add_argument("--json", action="store_true", help=_("print one JSON document"))
        made.set_defaults(act=act)
        return made

    add("list", _list, _("list the rounds, how far they are and what comes next"))
    for name, about in (("open", _("open a round")), ("next", _("open the next round under the same rule"))):
        made = add(name, _open, about)
        made.add_argument("name", metavar="NAME", nargs=None if name == "open" else "?", help=_("what it is called"))
        _add_questions(made)
        made.add_argument("--only-unsettled", action="store_true", help=_("only the questions without consensus"))
        made.add_argument("--stop", metavar="RULE", help=_("when the rounds end, such as measure=consensus,limit=0.75"))
        made.add_argument("--force", action="store_true", help=_("also where the rule declared allows no more rounds"))
    about = _("choose what an open round asks; by default everything")
    _add_questions(_with_round(add("questions", _questions, about)))
    _with_round(add("close", _close, _("close a round: it takes no more answers")))
    _with_round(add("reopen", _reopen, _("let a closed round take answers again")))
    told = _with_round(add("feedback", _feedback, _("give the panel the results of a closed round")))
    told.add_argument("--assessor", metavar="CODE", help=_("with the own answers of this member of the panel"))
    told.add_argument("--show", action="store_true", help=_("print it without noting that it was given"))
    stop = _with_round(add("stop", _stop, _("declare when the rounds end, or see what the rule declared says")))
    stop.add_argument("rule", metavar="RULE", nargs="?", help=_("such as measure=iqr,limit=1,rounds=3, or none"))
    renamed = _with_round(add("rename", _rename, _("call a round by another name")))
    renamed.add_argument("name", metavar="NAME", help=_("what it is called"))


def _with_round(parser: ArgumentParser) -> ArgumentParser:
    parser.add_argument("--round", metavar="R", help=_("which round (default: the latest of the workshop)"))
    return parser


def _add_questions(parser: ArgumentParser) -> None:
    parser.add_argument("--sheet", metavar="S", action="append", help=_("only this sheet's questions (repeatable)"))


def run(arguments: Namespace) -> int:
    """Do what was asked for."""
    act: Act = arguments.act
    return act(arguments)


def _list(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        return _show(store, arguments)


def _open(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        plan = store.plan()
        asked = _chosen(plan, arguments)
        rounds = workshop_rounds(plan)
        name = arguments.name or _("Round {number}").format(number=len(rounds) + 1)
        rule = None if arguments.stop is None else parse_rule(arguments.stop)

        def change(rows: Rows) -> None:
            if not rounds:
                rows.add_round(name, questions=asked, stop=rule)
                return
            # Whoever declares another rule leaves the one before, with the number of rounds it allows.
            made = rows.next_round(name, questions=asked, force=arguments.force or arguments.stop is not None)
            if arguments.stop is not None:
                rows.set_stop_rule(made, rule)

        _edit(store, _("Open {round}").format(round=name), change)
        return _show(store, arguments)


def _chosen(plan: Plan, arguments: Namespace) -> tuple[tuple[str, str], ...] | None:
    """Return the questions that the options ask for, None for all; PlannerError where there are none."""
    cells = None
    if arguments.sheet:
        unknown = [name for name in arguments.sheet if name not in plan.sheets]
        if unknown:
            raise PlannerError(
                _("The plan has no sheet {sheet}.").format(sheet=unknown[0]),
                _("Choose one of: {choices}.").format(choices=", ".join(plan.sheets)),
            )
        cells = questions_of(plan, arguments.sheet)
    if getattr(arguments, "only_unsettled", False):
        left = unsettled(plan, _round(plan, None))
        cells = left if cells is None else tuple(cell for cell in left if cell in cells)
        if not cells:
            raise PlannerError(
                _("Every question has reached consensus."), _("Report the results, or ask all questions once more.")
            )
    return cells


def _questions(arguments: Namespace) -> int:
    def change(plan: Plan, id_: str, rows: Rows) -> None:
        rows.set_questions(id_, _chosen(plan, arguments))

    return _change(arguments, _("Questions of {round}"), change)


def _close(arguments: Namespace) -> int:
    return _change(arguments, _("Close {round}"), lambda _plan, id_, rows: rows.close_round(id_))


def _reopen(arguments: Namespace) -> int:
    return _change(arguments, _("Reopen {round}"), lambda _plan, id_, rows: rows.reopen_round(id_))


def _rename(arguments: Namespace) -> int:
    label = _("Rename {round}")
    return _change(arguments, label, lambda _plan, id_, rows: rows.rename_round(id_, arguments.name))


def _stop(arguments: Namespace) -> int:
    if arguments.rule is not None:
        rule = None if arguments.rule == "none" else parse_rule(arguments.rule)
        return _change(
            arguments, _("Rule for ending {round}"), lambda _plan, id_, rows: rows.set_stop_rule(id_, rule)
        )
    with opened(arguments.file) as store:
        plan = store.plan()
        id_ = _round(plan, arguments.round)
        if arguments.json:
            print_json(list_document(plan, id_))
        else:
            print_verdict(plan, id_)
    return DONE


def _feedback(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        plan = store.plan()
        id_, code = _round(plan, arguments.round), arguments.assessor or ""
        _check_feedback(plan, id_, code)
        if not arguments.show:
            label = _("Feedback on {round}").format(round=round_title(plan, id_))
            _edit(store, label, lambda rows: rows.give_feedback(id_))
            plan = store.plan()
        found = feedback(plan, id_, code)
        if arguments.json:
            print_json(feedback_document(plan, id_, code, found))
        else:
            print_feedback(plan, found, own=bool(code))
    return DONE


def _check_feedback(plan: Plan, id_: str, code: str) -> None:
    """Raise PlannerError for results that may not be told yet, or not of one person."""
    if plan.rounds[id_].state == "open":
        raise PlannerError(
            _("The round {id} is still open.").format(id=id_), _("Close it before its results are shown.")
        )
    if code and code not in plan.assessors:
        raise PlannerError(
            _("There is no assessor {id} in this plan.").format(id=code), _("Choose one that the plan has.")
        )
    if code and not names_shown(plan):
        raise PlannerError(
            _("At this level of anonymity no answer is shown beside a code."),
            _("Leave --assessor out; experts find their own answers in their ballots."),
        )


def _change(arguments: Namespace, label: str, change: Callable[[Plan, str, Rows], None]) -> int:
    """Make one change to a round and show where the rounds stand."""
    with opened(arguments.file) as store:
        plan = store.plan()
        id_ = _round(plan, arguments.round)
        _edit(store, label.format(round=round_title(plan, id_)), lambda rows: change(plan, id_, rows))
        return _show(store, arguments)


def _edit(store: Store, label: str, change: Callable[[Rows], object]) -> None:
    with store.edit(label) as rows:
        change(rows)


def _round(plan: Plan, named: str | None) -> str:
    """Return the round that was named, the latest of the workshop by default; PlannerError where there is none."""
    if named is not None:
        require_round(plan, named)
        if plan.rounds[named].kind == "published":
            raise PlannerError(
                _("The published survey can't be changed."),
                _("Score in a workshop round; it stands beside the survey."),
            )
        return named
    rounds = workshop_rounds(plan)
    if not rounds:
        raise PlannerError(_("There is no round yet."), _("Open one with planner round open."))
    return rounds[-1].id


def _show(store: Store, arguments: Namespace) -> int:
    if arguments.json:
        print_json(list_document(store.plan()))
    else:
        print_list(store.plan())
    return DONE


def parse_rule(text: str) -> StopRule:
    """Read a rule such as "measure=iqr,limit=1,share=80%,stability=0.1,rounds=3"; what is left out is as usual.

    PlannerError for unknown words and for what is no number.
    """
    given: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        key, equals, value = (piece.strip() for piece in part.partition("="))
        if key not in _KEYS or not equals or not value:
            raise PlannerError(
                _("“{part}” is no part of a rule for ending the rounds.").format(part=part),
                _("Write such as {example}.").format(example="measure=consensus,limit=0.75,share=80%,rounds=3"),
            )
        given[key] = value
    measure = _measure(given.get("measure", StopRule().measure))
    usual = StopRule(measure, LIMITS[measure])
    return StopRule(
        measure,
        _number(given.get("limit"), usual.threshold),
        _number(given.get("share"), usual.share),
        _number(given.get("stability"), usual.stability),
        _whole(given.get("rounds"), usual.rounds),
    )


def _measure(text: str) -> ConsensusMeasure:
    for known in CONSENSUS_MEASURES:
        if text == known:
            return known
    raise PlannerError(
        _("There is no measure {measure}.").format(measure=text),
        _("Choose one of: {choices}.").format(choices=", ".join(CONSENSUS_MEASURES)),
    )


def _number(text: str | None, usual: float) -> float:
    if text is None:
        return usual
    try:
        return float(text.removesuffix("%")) / 100 if text.endswith("%") else float(text)
    except ValueError:
        raise PlannerError(_("“{text}” is not a number.").format(text=text), _("Type a number.")) from None


def _whole(text: str | None, usual: int) -> int:
    if text is None:
        return usual
    try:
        return int(text)
    except ValueError:
        raise PlannerError(
            _("{value} can't be the number of rounds.").format(value=text), _("Allow one round or more.")
        ) from None
