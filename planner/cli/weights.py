"""`planner weights`: how much each criterion of a sheet counts, who said so and how consistently; add, use, remove."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from planner.cli import DONE
from planner.cli.plans import opened, print_json
from planner.cli.weightsdocument import document, print_list, print_set
from planner.engine.weighting.derive import default_criteria
from planner.files.judgementtable import amount, criterion_names, parse_judgements, read_judgements, respondents
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.model.weighting import (
    DIRECTIONS,
    ESTIMATORS,
    GROUPINGS,
    PREFERENCE_FUNCTIONS,
    RANKING_METHODS,
    WEIGHT_KNOWLEDGE,
    WEIGHT_METHODS,
    Judgement,
    Preference,
    WeightCriterion,
    WeightMethod,
    WeightSet,
)
from planner.store.rows import Rows
from planner.store.store import Store
from planner.text import _

Act = Callable[[Namespace], int]
EQUAL = "equal"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    actions = parser.add_subparsers(metavar="list | show | add | judge | use | prefer | remove", required=True)

    def add(name: str, act: Act, about: str, *, named: bool = True) -> ArgumentParser:
        made: ArgumentParser = actions.add_parser(name, description=about)
        made.add_argument("file", metavar="FILE", type=Path, help=_("a plan file"))
        if named:
            made.add_argument("name", metavar="NAME", help=_("a weight set by its name or id"))
        made.add_argument("--sheet", metavar="S", help=_("only this sheet"))
        made.add_argument("--json", action="store_true", help=_("print one JSON document"))
        made.set_defaults(act=act)
        return made

    add("list", _list, _("list the weight sets with their weights"), named=False)
    add("show", _show, _("show one weight set with all that explains it"))
    _add_new(add("add", _add, _("add a weight set to a sheet"), named=False))
    judge = add("judge", _judge, _("enter what somebody said for a weight set"))
    _add_judgements(judge)
    judge.add_argument("--clear", action="store_true", help=_("take back what they said before"))
    use = add("use", _use, _("rank a sheet with a weight set, or with equal weights (equal)"))
    use.add_argument("--method", choices=RANKING_METHODS, help=_("and by this method"))
    use.add_argument("--knowledge", choices=WEIGHT_KNOWLEDGE, help=_("what is taken as known of the weights"))
    use.add_argument("--vikor", metavar="V", type=float, help=_("VIKOR's v, the say of the majority (0 to 1)"))
    use.add_argument("--credibility", metavar="L", type=float, help=_("the cutting level of ELECTRE TRI (0.5 to 1)"))
    _add_preference(add("prefer", _prefer, _("say how differences on a criterion count"), named=False))
    add("remove", _remove, _("take a weight set out"))


def _add_new(parser: ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help=_("what it is called"))
    parser.add_argument("--method", required=True, choices=WEIGHT_METHODS, help=_("how the weights are found"))
    parser.add_argument("--author", default="", help=_("who says so"))
    parser.add_argument("--note", default="", help=_("a remark"))
    parser.add_argument("--criterion", metavar="C[=DIRECTION]", action="append", default=[],
                        help=_("a criterion and its worthier end, high or low (repeatable; default: every indicator "
                               "with a good end)"))  # fmt: skip
    parser.add_argument("--band", metavar="C=LOW-HIGH", action="append", default=[],
                        help=_("the shares that a rule allows a criterion, such as risk=0.2-0.4 (repeatable)"))
    parser.add_argument("--grouping", choices=GROUPINGS, default="aip",
                        help=_("join what several people said: their judgements (aij) or their weights (aip)"))
    parser.add_argument("--drop-extremes", action="store_true", help=_("leave out the highest and the lowest"))
    parser.add_argument("--estimator", choices=ESTIMATORS, default="eigenvector", help=_("for ahp"))
    _add_judgements(parser)
    parser.add_argument("--use", action="store_true", help=_("rank the sheet with it"))


def _add_preference(parser: ArgumentParser) -> None:
    parser.add_argument("--criterion", metavar="C", required=True, help=_("the criterion, by its name or id"))
    parser.add_argument("--function", choices=PREFERENCE_FUNCTIONS, help=_("PROMETHEE's preference function"))
    parser.add_argument("--q", type=float, help=_("differences up to this do not count, in points"))
    parser.add_argument("--p", type=float, help=_("differences from this on count in full, in points"))
    parser.add_argument("--s", type=float, help=_("the spread of the Gaussian function, in points"))
    about = _("a disadvantage that nothing outweighs in ELECTRE TRI, in points; 0 takes it back")
    parser.add_argument("--veto", type=float, help=about)


def _add_judgements(parser: ArgumentParser) -> None:
    about = _("a table (CSV), or words: a=40,b=60 · a>b=c (roc) · a/b=3 (ahp) · best:a/b=3,worst:b/c=4 (bwm)")
    parser.add_argument("--judgements", metavar="TABLE.csv|WORDS", help=about)
    parser.add_argument("--respondent", metavar="CODE", default="",
                        help=_("whose they are (default: those of the room together)"))


def run(arguments: Namespace) -> int:
    """Do what was asked for."""
    act: Act = arguments.act
    return act(arguments)


def _list(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        plan = store.plan()
    if arguments.sheet is not None:
        _sheet(plan, arguments.sheet)
    sets = [one for one in plan.weight_sets.values() if arguments.sheet in (None, one.sheet)]
    if arguments.json:
        print_json({"weight_sets": [document(plan, one) for one in sets]})
    else:
        print_list(plan, sets)
    return DONE


def _show(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        plan = store.plan()
    return _print(plan, find(plan, arguments.name, arguments.sheet), arguments)


def _add(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        plan = store.plan()
        sheet = _sheet(plan, arguments.sheet)
        names = criterion_names(plan, sheet)
        criteria = _criteria(plan, sheet, names, arguments)
        said = _said(arguments, names, arguments.method)
        with store.edit(_("Add weights {name}").format(name=arguments.name)) as rows:
            made = rows.add_weight_set(
                sheet, arguments.name, arguments.method, arguments.author, note=arguments.note,
                grouping=arguments.grouping, drop_extremes=arguments.drop_extremes, estimator=arguments.estimator,
                criteria=criteria,
            )  # fmt: skip
            _enter(rows, made, said)
            if arguments.use:
                rows.set_ranking(sheet, weight_set=made)
        return _print(store.plan(), store.plan().weight_sets[made], arguments)


def _judge(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        chosen = find(store.plan(), arguments.name, arguments.sheet)
        said = _said(arguments, criterion_names(store.plan(), chosen.sheet), chosen.method)
        if not said and not arguments.clear:
            hint = _("Give --judgements, or --clear to take back what was said.")
            raise PlannerError(_("There is nothing to enter."), hint)
        with store.edit(_("Judgements for {name}").format(name=chosen.name)) as rows:
            if arguments.clear:
                for code in respondents(said) or (arguments.respondent,):
                    rows.clear_judgements(chosen.id, code)
            _enter(rows, chosen.id, said)
        return _print(store.plan(), store.plan().weight_sets[chosen.id], arguments)


def _use(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        plan = store.plan()
        if arguments.name == EQUAL and not _named(plan, EQUAL, arguments.sheet):
            sheet, id_ = _sheet(plan, arguments.sheet), ""
        else:
            chosen = find(plan, arguments.name, arguments.sheet)
            sheet, id_ = chosen.sheet, chosen.id
        with store.edit(_("Rank {sheet} with {name}").format(sheet=sheet, name=arguments.name)) as rows:
            rows.set_ranking(
                sheet, weight_set=id_, method=arguments.method, knowledge=arguments.knowledge, vikor=arguments.vikor,
                credibility=arguments.credibility,
            )
        return _tell_used(store, sheet, arguments)


def _prefer(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        plan = store.plan()
        sheet = _sheet(plan, arguments.sheet)
        criterion = criterion_names(plan, sheet).get(arguments.criterion, arguments.criterion)
        given = {name: getattr(arguments, name) for name in ("function", "q", "p", "s")}
        if arguments.veto is not None:
            given["veto"] = arguments.veto or None
        with store.edit(_("Differences on {criterion}").format(criterion=criterion)) as rows:
            rows.set_preference(sheet, criterion, **given)
        known = store.plan().preferences.get((sheet, criterion), Preference(sheet, criterion))
    if arguments.json:
        print_json(asdict(known))
    else:
        veto = _("none") if known.veto is None else f"{known.veto:g}"
        words = _("{sheet}, {criterion}: {function}, q {q}, p {p}, s {s}, veto {veto}.")
        print(words.format(sheet=sheet, criterion=criterion, function=known.function, q=f"{known.q:g}",
                           p=f"{known.p:g}", s=f"{known.s:g}", veto=veto))  # fmt: skip
    return DONE


def _tell_used(store: Store, sheet: str, arguments: Namespace) -> int:
    setting = store.plan().ranking[sheet]
    if arguments.json:
        print_json({"sheet": sheet, "weight_set": setting.weight_set, "method": setting.method,
                    "knowledge": setting.knowledge, "vikor": setting.vikor,
                    "credibility": setting.credibility})  # fmt: skip
    else:
        words = _("{sheet} is ranked with {name} by {method}.")
        print(words.format(sheet=sheet, name=arguments.name, method=setting.method))
    return DONE


def _remove(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        chosen = find(store.plan(), arguments.name, arguments.sheet)
        with store.edit(_("Remove weights {name}").format(name=chosen.name)) as rows:
            rows.remove_weight_set(chosen.id)
    if arguments.json:
        print_json({"removed": chosen.id})
    else:
        print(_("Removed: {codes}").format(codes=chosen.name))
    return DONE


def find(plan: Plan, name: str, sheet: str | None) -> WeightSet:
    """Find a weight set by id or name; PlannerError where none or several fit."""
    found = _named(plan, name, sheet)
    if len(found) == 1:
        return found[0]
    if found:
        raise PlannerError(
            _("Several weight sets are called {name}.").format(name=name),
            _("Name the sheet, or one of these ids: {choices}.").format(choices=", ".join(one.id for one in found)),
        )
    known = ", ".join(one.name for one in plan.weight_sets.values()) or _("there is none yet")
    raise PlannerError(
        _("The plan has no weight set {name}.").format(name=name), _("Choose one of: {choices}.").format(choices=known)
    )


def _named(plan: Plan, name: str, sheet: str | None) -> list[WeightSet]:
    sets = [one for one in plan.weight_sets.values() if sheet in (None, one.sheet)]
    return [one for one in sets if one.id == name] or [one for one in sets if one.name == name]


def _sheet(plan: Plan, sheet: str | None) -> str:
    if sheet is None or sheet not in plan.sheets:
        raise PlannerError(
            _("Say which sheet.") if sheet is None else _("The plan has no sheet {sheet}.").format(sheet=sheet),
            _("Choose one of: {choices}.").format(choices=", ".join(plan.sheets)),
        )
    return sheet


def _said(arguments: Namespace, names: Mapping[str, str], method: WeightMethod) -> tuple[Judgement, ...]:
    """Read the judgements from a file where there is one of that name, else from the words themselves."""
    if arguments.judgements is None:
        return ()
    if Path(arguments.judgements).suffix.lower() == ".csv":
        return read_judgements(Path(arguments.judgements), names, arguments.respondent)
    return parse_judgements(arguments.judgements, names, method, arguments.respondent)


def _enter(rows: Rows, id_: str, said: Sequence[Judgement]) -> None:
    for one in said:
        rows.judge(id_, one.respondent, one.first, one.second, one.value, one.side)


def _criteria(plan: Plan, sheet: str, names: Mapping[str, str], arguments: Namespace) -> list[WeightCriterion] | None:
    """Read criteria and bands; None where neither is given."""
    if not arguments.criterion and not arguments.band:
        return None
    usual = {one.indicator: one for one in default_criteria(plan, sheet)}
    banded = [_band(said, names) for said in arguments.band]
    wanted = [_direction(said, names, usual) for said in arguments.criterion] or list(usual.values())
    _once([one.indicator for one in wanted])
    _once([name for name, _ends in banded])
    bands = dict(banded)
    made = [WeightCriterion(one.indicator, one.direction, *bands.pop(one.indicator, (0.0, 1.0))) for one in wanted]
    if bands:
        raise PlannerError(
            _("{name} has a band but is no criterion.").format(name=next(iter(bands))),
            _("Name it with --criterion as well."),
        )
    return made


def _once(names: Sequence[str]) -> None:
    for place, name in enumerate(names):
        if name in names[:place]:
            raise PlannerError(_("{name} stands there twice.").format(name=name), _("Name every criterion once."))


def _direction(said: str, names: Mapping[str, str], usual: dict[str, WeightCriterion]) -> WeightCriterion:
    name, mark, end = said.partition("=")
    (one,) = parse_judgements(f"{name}=1", names, "direct")
    for direction in DIRECTIONS:
        if direction == end.strip():
            return WeightCriterion(one.first, direction)
    if mark:
        raise PlannerError(
            _("{value} is no direction.").format(value=end or "“”"),
            _("Choose one of: {choices}.").format(choices=", ".join(DIRECTIONS)),
        )
    return usual.get(one.first, WeightCriterion(one.first, "high"))


def _band(said: str, names: Mapping[str, str]) -> tuple[str, tuple[float, float]]:
    name, _mark, band = said.partition("=")
    low, dash, high = band.partition("-")
    if not dash:
        raise PlannerError(
            _("{value} is no band.").format(value=said), _("Write the least and the greatest share: risk=0.2-0.4.")
        )
    (one,) = parse_judgements(f"{name}=1", names, "direct")
    return one.first, (amount(low), amount(high))


def _print(plan: Plan, chosen: WeightSet, arguments: Namespace) -> int:
    if arguments.json:
        print_json(document(plan, chosen))
    else:
        print_set(plan, chosen)
    return DONE
