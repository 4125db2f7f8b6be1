"""How far the work is: what each step of the flow has to show for itself."""

from collections.abc import Mapping

from planner.text import _, language, ngettext
from planner.ui.session import Session
from planner.ui.sourcename import source_name

Step = tuple[bool, str]


def flow_state(session: Session) -> Mapping[str, Step]:
    """Tell for the page of each step whether the step is done and why, in a sentence."""
    return {
        "overview": _prepared(session),
        "scoring": _scored(session),
        "matrix": _read(session),
        "ranking": _chosen(session),
        "roadmap": _scheduled(session),
        "export": _handed_over(session),
    }


def answered(session: Session) -> tuple[int, int]:
    """Count the cells of the open workshop round that have an answer, and all cells of its sheets."""
    plan = session.plan
    workshop = plan.open_round()
    cells = {(item, name) for sheet in plan.sheets.values() for item in sheet.items for name in sheet.indicators}
    found = {key[2:] for key in plan.assessments if workshop is not None and key[0] == workshop.id}
    return len(found & cells), len(cells)


def source_line(session: Session) -> str:
    """Name the sources in a line: one by its publisher in full, several in short."""
    plan = session.plan
    if len(plan.sources) > 1:
        return _("Source: {sources}").format(sources=", ".join(source_name(plan, id_) for id_ in plan.sources))
    named = "".join(f"{source.publisher.to(language())} {source.series}".strip() for source in plan.sources.values())
    return _("Source: {sources}").format(sources=named)


def _prepared(session: Session) -> Step:
    plan = session.plan
    count = len(plan.published)
    if not count:
        return True, _("Stacks and scoring sheets are ready; no published score is loaded.")
    return True, ngettext(
        "{count} published score is loaded.", "{count} published scores are loaded.", count
    ).format(count=count)


def _scored(session: Session) -> Step:
    done, total = answered(session)
    return done > 0, _("{done} of {total} cells have an answer in the open round.").format(done=done, total=total)


def _read(session: Session) -> Step:
    if not any(point.computed for point in session.matrix().points):
        return False, _("No stack has a place on the matrix yet.")
    open_ = [point for point in session.matrix().points if point.borderline and point.quadrant is None]
    if open_:
        count = len(open_)
        text = ngettext("{count} stack on a line needs a ruling.", "{count} stacks on a line need a ruling.", count)
        return False, text.format(count=count)
    return True, _("Every stack on a line has its ruling.")


def _chosen(session: Session) -> Step:
    count = len({one.sheet for one in session.plan.ranking.values() if one.weight_set})
    if not count:
        return False, _("Every sheet is ranked with equal weights; nobody has chosen others yet.")
    text = ngettext(
        "{count} sheet is ranked with weights of your own.",
        "{count} sheets are ranked with weights of your own.",
        count,
    )
    return True, text.format(count=count)


def _scheduled(session: Session) -> Step:
    edited = len(session.plan.roadmap_edits)
    if not edited:
        return False, _("The roadmap stands as the rules lay it out; nobody has edited it yet.")
    return True, ngettext("{count} row was set by hand.", "{count} rows were set by hand.", edited).format(count=edited)


def _handed_over(session: Session) -> Step:
    if session.exported:
        return True, _("The workbook was written from the plan as it is now.")
    return False, _("No workbook was written from the plan as it is now.")
