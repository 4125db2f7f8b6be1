"""The whole workbook: pages in the order of the tabs, filled in the order of their formulas."""

from datetime import UTC, datetime
from pathlib import Path

from planner import __version__, paths
from planner.engine.quadrant import matrix
from planner.engine.ranking import Ranking, rank, rankable
from planner.engine.roadmap import roadmap
from planner.files.workbook import certainty, cover, options, ranking, robustness, scores, sources, weights
from planner.files.workbook import matrix as matrix_sheet
from planner.files.workbook import roadmap as roadmap_sheet
from planner.files.workbook.context import Context
from planner.files.workbook.page import Book
from planner.files.workbook.references import References
from planner.files.xlsx import clean_text
from planner.model.errors import PlannerError
from planner.model.plan import PUBLISHED, Plan
from planner.text import _, speaking
from planner.wholefile import atomic_write

SUFFIX = ".xlsx"
# The workbook shows no probabilities; the engine wants at least one draw.
_DRAWS = 1
# Few enough not to be waited for; the sheet of robustness states them and their standard error.
_RANK_DRAWS = 10_000
CULTURES = {"ko": "ko-KR", "en": "en-GB"}


def write_workbook(plan: Plan, path: Path | str, *, round: str = PUBLISHED, language: str = "ko") -> Path:
    """Write the ministry's workbook of `plan` to `path` (.xlsx) and return the path; same plan, same bytes.

    `round` names the round whose scores place the stacks; `language` is "ko" or "en" whatever language the
    window speaks. PlannerError for another suffix, an unknown round or a file that cannot be written, KeyError for
    another language.
    """
    path = Path(path)
    if path.suffix.lower() != SUFFIX:
        raise PlannerError(
            _("A workbook can't be saved as “{name}”.").format(name=path.name),
            _("Use a name that ends in {suffixes}.").format(suffixes=SUFFIX),
        )
    with speaking(language, paths.resource("i18n")):
        content = _content(plan, round, language)
        with atomic_write(path) as temporary:
            temporary.write_bytes(content)
    return path


def _content(plan: Plan, round: str, language: str) -> bytes:
    context = _context(plan, round, language)
    scores.write_scores(context)
    matrix_sheet.write_matrix(context)
    roadmap_sheet.write_roadmap(context)
    options.write_options(context)
    weights.write_weights(context)
    ranking.write_ranking(context)
    robustness.write_robustness(context)
    certainty.write_certainty(context)
    sources.write_sources(context)
    cover.write_cover(context)
    _properties(context)
    return context.book.save(moment(plan.created), moment(plan.changed))


def _context(plan: Plan, round: str, language: str) -> Context:
    placed = matrix(plan, round, draws=_DRAWS)
    lines = roadmap(plan, placed)
    refs = References(plan, sources.cited(plan), sources.first_row(plan))
    context = Context(plan, round, language, placed, lines, Book(plan.title), refs, {}, rankings=_rankings(plan, round))
    pages = (
        ("cover", _("Cover"), cover.WIDTHS),
        ("matrix", _("Matrix"), matrix_sheet.WIDTHS),
        ("scores", _("Scores"), scores.widths(context)),
        ("options", _("Policy options"), options.WIDTHS),
        ("roadmap", _("Roadmap"), roadmap_sheet.widths(context)),
        ("weights", _("Weights"), weights.WIDTHS),
        ("ranking", _("Ranking"), ranking.widths(context)),
        ("robustness", _("Robustness"), robustness.widths(context)),
        ("certainty", _("Certainty"), certainty.WIDTHS),
        ("sources", _("Sources"), sources.WIDTHS),
    )
    for key, name, widths in pages:
        context.pages[key] = context.book.page(name, widths)
    return context


def _rankings(plan: Plan, round: str) -> dict[str, Ranking]:
    """Rank every sheet that can be ranked in the round."""
    return {sheet: rank(plan, sheet, round=round, draws=_RANK_DRAWS) for sheet in rankable(plan, round)}


def _properties(context: Context) -> None:
    properties = context.book.workbook.properties
    properties.title = clean_text(context.book.title)
    properties.creator = _("Sovereignty planner {version}").format(version=__version__)
    properties.subject = cover.subject()
    properties.language = CULTURES.get(context.language, context.language)


def moment(text: str) -> str:
    """Write an ISO moment as the file format wants it: in UTC, to the second."""
    moment = datetime.fromisoformat(text)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
