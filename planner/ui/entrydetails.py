"""What the details panel says about evidence: an entry, a statement, a source, and the flags of open issues."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from planner.engine.result import RoadmapLine
from planner.model.evidence import Dependency, Entry, Fact, Issue, Status
from planner.text import _, language, ngettext
from planner.ui.evidencewording import (
    FLAG,
    INTERPRETED,
    country_name,
    grade_name,
    kind_name,
    nature_name,
    period_text,
    place_text,
    severity_name,
    state_name,
    type_name,
    value_text,
    value_type,
)
from planner.ui.parts import label, rule
from planner.ui.session import Selection, Session
from planner.ui.wrapping import Link

Widgets = Iterator[QWidget]
KEY = "F4"


def evidence_key(session: Session, selection: Selection | None) -> str:
    """Return the key of the document that a selection opens on the evidence page; empty where there is none."""
    if selection is None:
        return ""
    if selection.kind == "score":
        return f"score:{selection.id}/{selection.indicator}"
    if selection.kind != "row":
        return f"{selection.kind}:{selection.id}"
    line = next((line for line in session.roadmap() if line.id == selection.id), None)
    if line is None:
        return ""
    if line.item is not None:
        return f"item:{line.item}"
    cited = row_citations(session, line)
    return f"citation:{cited[0]}" if cited else ""


def row_citations(session: Session, line: RoadmapLine) -> tuple[str, ...]:
    """Return what a row of the roadmap rests on: its measure's citations, and those that users attached to it."""
    attached = (one for edit in session.plan.roadmap_edits if edit.id == line.id for one in edit.citations)
    return tuple(dict.fromkeys((*line.citations, *attached)))


def open_evidence(session: Session) -> None:
    """Open the evidence of what is selected on the evidence page; say so where nothing has any."""
    key = evidence_key(session, session.selection)
    if key:
        session.look_up(key)
    else:
        session.notice.emit("info", _("Choose a score, a stack or a row first: its evidence opens with F4."))


def open_link(session: Session, selection: Selection) -> Widgets:
    """Yield the link that opens the evidence page on something."""
    key = evidence_key(session, selection)
    if key:
        tip = _("Quotes, doubts, what belongs to it and what rests on it ({key})").format(key=KEY)
        yield Link(_("Open on the evidence page"), lambda: session.look_up(key), tip)


def issue_flags(session: Session, id_: str) -> Widgets:
    """Yield a flag where open issues put an entry or item in doubt, and a way to each."""
    found = session.ledger().open_issues(id_)
    if not found:
        return
    text = ngettext("{mark} {count} open issue", "{mark} {count} open issues", len(found))
    yield label(text.format(mark=FLAG, count=len(found)), "heading")
    for issue in found:
        yield _to(session, issue)


def _to(session: Session, entry: Entry) -> QWidget:
    return Link(entry.name.to(language()), lambda: session.select("entry", entry.id))


def entry_details(session: Session, id_: str) -> Widgets | None:
    """Return what is known about an entry in short; None where it is gone."""
    entry = session.evidence.entries.get(id_)
    return _entry(session, entry) if entry is not None else None


def _entry(session: Session, entry: Entry) -> Widgets:
    country = country_name(entry.country)
    yield label(" · ".join(filter(None, (kind_name(entry.kind), type_name(entry.type), country))), "small")
    yield label(entry.name.to(language()), "title")
    if entry.basis == "interpretation":
        text = _("{mark} Interpretation: the report does not say it.")
        yield label(text.format(mark=INTERPRETED), "small")
    yield from _said(session, entry)
    if entry.text.to(language()):
        yield label(entry.text.to(language()))
    if entry.about is not None and entry.about in session.evidence.entries:
        yield _to(session, session.evidence.entries[entry.about])
    yield from issue_flags(session, entry.id)
    yield from _quotes(session, entry.citations)


def _said(session: Session, entry: Entry) -> Widgets:
    """Yield what an entry of its kind says in a line or two."""
    match entry.detail:
        case Fact() as fact:
            yield label(value_text(fact, session.evidence.units, language()), value_type(fact))
            yield label(" · ".join(filter(None, (nature_name(fact.nature), period_text(fact)))))
            source = session.evidence.attributions.get(fact.attribution or "")
            if source is not None:
                yield label(f"{source.name.to(language())} · {grade_name(source.grade)}", "small")
        case Status() as status:
            yield label(" · ".join(filter(None, (state_name(status.state), period_text(entry)))))
        case Issue() as issue:
            yield label(_("Severity: {severity}").format(severity=severity_name(issue.severity)))
        case Dependency() as edge:
            yield label(" · ".join(filter(None, (edge.what.to(language()), state_name(edge.state)))))
        case _other:
            if period_text(entry):
                yield label(period_text(entry))


def statement_details(session: Session, id_: str) -> Widgets | None:
    """Return what is known about an expert statement; None where it is gone."""
    found = next((one for one in session.plan.statements if one.id == id_), None)
    if found is None:
        return None

    def parts() -> Widgets:
        yield label(kind_name("statement"), "small")
        yield label(found.text.to(language()), "lead")
        yield from _quotes(session, found.citations)

    return parts()


def source_details(session: Session, id_: str) -> Widgets | None:
    """Return what is known about a source; None where it is gone."""
    source = session.plan.sources.get(id_)
    if source is None:
        return None

    def parts() -> Widgets:
        yield label(kind_name("source"), "small")
        yield label(source.title.to(language()), "title")
        yield label(source.citation.to(language()))
        yield label(" · ".join(filter(None, (grade_name(source.grade), source.licence.to(language())))), "small")

    return parts()


def _quotes(session: Session, citations: tuple[str, ...]) -> Widgets:
    plan = session.plan
    found = [plan.citations[id_] for id_ in citations if id_ in plan.citations]
    if found:
        yield rule()
    for citation in found:
        yield label(f"“{citation.quote}”", "quote")
        line = _("line {line} of the text").format(line=citation.line) if citation.line else ""
        yield label(" · ".join(filter(None, (place_text(plan, citation.id), line))), "small")
