"""`planner evidence`: look something up in the reports, with its citations, issues and uses."""

from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path

from planner.cli import DONE, FOUND
from planner.cli.plans import opened, print_json, print_table
from planner.model.admissible import Ledger
from planner.model.documents import Document, documents
from planner.model.errors import PlannerError
from planner.model.evidence import Entry, Fact, Issue
from planner.model.facets import FACETS, FLAGGED, UNFLAGGED, Facets, narrow
from planner.model.plan import Plan
from planner.model.uses import uses
from planner.store.search import SearchIndex
from planner.text import _, language

_SUFFIX = ".plan"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "words", metavar="[FILE] QUERY", nargs="+",
        help=_("what to look for; before it, if need be, a plan file (.plan)")
    )
    parser.add_argument("--source", default="", help=_("only what this source says, by its id"))
    parser.add_argument("--stack", default="", help=_("only about this stack, by its id"))
    parser.add_argument("--country", default="", help=_("only about this country, such as KR"))
    parser.add_argument("--kind", default="", help=_("only this kind: fact, policy, milestone, option …"))
    parser.add_argument("--year", default="", help=_("only about this year"))
    parser.add_argument(
        "--issue", default="", choices=("", FLAGGED, UNFLAGGED), help=_("only with an open issue, or only without")
    )
    parser.add_argument("--limit", type=int, default=20, help=_("how many to show (default 20, 0 for all)"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def run(arguments: Namespace) -> int:
    """Search, narrow and print; return 1 when nothing is found."""
    file, query = _split(arguments.words)
    with opened(file) as store:
        plan, evidence = store.plan(), store.evidence()
    with closing(SearchIndex(documents(plan, evidence))) as index:
        chosen = Facets(**{name: str(getattr(arguments, name)) for name in FACETS})
        found = narrow(index.search(query), chosen)
    shown = found[: arguments.limit] if arguments.limit > 0 else found
    ledger = Ledger(evidence)
    if arguments.json:
        results = [document(plan, ledger, one) for one in shown]
        print_json({"query": query, "count": len(found), "results": results})
    else:
        _print(plan, ledger, shown, len(found))
    return DONE if found else FOUND


def _split(words: list[str]) -> tuple[Path | None, str]:
    """Tell the file from the query: the first word is a file where it ends in .plan."""
    if not words[0].lower().endswith(_SUFFIX):
        return None, " ".join(words)
    if len(words) == 1:
        raise PlannerError(_("There is nothing to look for."), _("Type what you look for after the plan's name."))
    return Path(words[0]), " ".join(words[1:])


def document(plan: Plan, ledger: Ledger, one: Document) -> dict[str, object]:
    """Describe what was found in the shape that scripts read."""
    entry = ledger.evidence.entries.get(one.id) if one.ref == "entry" else None
    cited = _citations(plan, ledger, one)
    said: dict[str, object] = {
        "ref": one.ref, "id": one.id, "kind": one.kind, "name": one.name.to(language()),
        "stacks": list(one.stacks), "countries": list(one.countries), "years": list(one.years),
        "basis": "interpretation" if one.interpretation else "report", "flagged": one.flagged,
        "issues": [_issue(issue, ledger) for issue in ledger.issues(one.id)],
        "citations": [_citation(plan, id_) for id_ in cited],
        "used_by": [
            {"kind": use.kind, "place": list(use.place)} for use in uses(plan, ledger.evidence, cited)
            if use.place != (one.id,)
        ],
    }
    return said | ({} if entry is None else _entry(ledger, entry))


def _entry(ledger: Ledger, entry: Entry) -> dict[str, object]:
    said: dict[str, object] = {
        "type": entry.type, "text": entry.text.to(language()), "about": entry.about, "country": entry.country,
        "date": entry.date, "date_end": entry.date_end, "precision": entry.precision,
        "date_printed": entry.date_printed,
    }
    if isinstance(entry.detail, Fact):
        said |= _fact(ledger, entry, entry.detail)
    return said


def _fact(ledger: Ledger, entry: Entry, fact: Fact) -> dict[str, object]:
    source = ledger.evidence.attributions.get(fact.attribution or "")
    number = ledger.number(entry)
    return {
        "metric": fact.metric.to(language()), "value_kind": fact.value_kind, "value": fact.value, "low": fact.low,
        "high": fact.high, "comparator": fact.comparator, "unit": fact.unit, "printed": fact.printed,
        "usable": None if number is None else {"value": number.value, "unit": number.base, "reading": number.reading},
        "period": fact.period, "period_end": fact.period_end, "period_type": fact.period_type, "nature": fact.nature,
        "scope": fact.scope.to(language()), "growth_printed": fact.growth_printed,
        "growth_computed": fact.growth_computed,
        "series": fact.series,
        "attribution": None if source is None else {"name": source.name.to(language()), "grade": source.grade},
    }


def _issue(entry: Entry, ledger: Ledger) -> dict[str, object]:
    assert isinstance(entry.detail, Issue)
    return {
        "id": entry.id, "severity": entry.detail.severity, "type": entry.type, "name": entry.name.to(language()),
        "open": ledger.is_open(entry.id), "reading_a": entry.detail.reading_a.to(language()),
        "reading_b": entry.detail.reading_b.to(language()),
    }


def _citations(plan: Plan, ledger: Ledger, one: Document) -> tuple[str, ...]:
    if one.ref == "entry":
        return ledger.evidence.entries[one.id].citations
    if one.ref == "item":
        return plan.items[one.id].citations
    if one.ref == "score":
        item, indicator = one.id.split("/")
        return plan.published[item, indicator].citations
    return next((said.citations for said in plan.statements if said.id == one.id and one.ref == "statement"), ())


def _citation(plan: Plan, id_: str) -> dict[str, object]:
    cited = plan.citations[id_]
    source = plan.sources[cited.source]
    return {
        "id": id_, "source": cited.source, "title": source.title.to(language()), "grade": source.grade,
        "place": cited.place, "section": cited.section, "line": cited.line, "quote": cited.quote,
    }


def _print(plan: Plan, ledger: Ledger, shown: tuple[Document, ...], count: int) -> None:
    rows = []
    for one in shown:
        cited = _citations(plan, ledger, one)
        first = plan.citations[cited[0]] if cited else None
        place = f"{first.source} L{first.line}" if first is not None else ""
        rows.append(("!" if one.flagged else "", one.kind, one.name.to(language()), place,
            first.quote if first else ""))
    if rows:
        print_table(("", _("Kind"), _("Content"), _("Where"), _("Quote")), rows)
    print(_("{count} found, {shown} shown; “!” marks an open issue.").format(count=count, shown=len(shown)))
