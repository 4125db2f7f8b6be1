"""What is read of things that are no entries: items, survey scores, statements, sources and single citations."""

from collections.abc import Callable, Iterator
from itertools import islice

from planner.model.facets import Facets
from planner.model.plan import Citation, Item, Source
from planner.text import _, ngettext
from planner.ui.evidencewording import date_text, grade_name, kind_name
from planner.ui.fold import Fold
from planner.ui.pages.evidence.attach import attach_button
from planner.ui.pages.evidence.doubts import flags
from planner.ui.pages.evidence.pieces import Desk, Row, Widgets, grid, section, words
from planner.ui.pages.evidence.related import belongings
from planner.ui.pages.evidence.sourcing import cited_as, place, quote, sourcing
from planner.ui.pages.evidence.usedby import used_by
from planner.ui.parts import label, prose
from planner.ui.wording import item_names, score_story, score_text
from planner.ui.wrapping import Link

_SHOWN = 6
_MATCHES = ("exact-match", "close-match", "broad-match", "narrow-match", "related-match")


def subject(desk: Desk, ref: str, id_: str) -> Widgets | None:
    """Return what is known about a document that is no entry; None where the plan does not have it."""
    maker = _MAKERS.get(ref)
    return maker(desk, id_) if maker else None


def _item(desk: Desk, id_: str) -> Widgets | None:
    item = desk.plan.items.get(id_)
    return _of_item(desk, item) if item else None


def _of_item(desk: Desk, item: Item) -> Widgets:
    yield label(kind_name(item.kind), "small")
    yield label(words(item.name), "title")
    if words(item.description):
        yield prose(words(item.description))
    yield from flags(desk, item.id)
    yield from grid(desk, _item_rows(desk, item))
    yield from sourcing(desk, item.citations)
    yield from section(_("Survey scores"), _scores_of(desk, item))
    yield from section(_("Linked with"), _linked(desk, item))
    yield from belongings(desk, item.id)
    if item.kind == "stack":
        yield from section(_("Everything on this stack"), [_everything(desk, item)])
    yield from used_by(desk, item.citations, f"item:{item.id}")


def _item_rows(desk: Desk, item: Item) -> Iterator[Row]:
    yield _("Also called"), ", ".join(item.aliases)
    yield _("Who acts"), words(item.actor)
    yield _("Timing in the report"), words(item.timing)
    stacks = tuple(other.id for other in desk.plan.linked(item.id, "touches"))
    yield _("Technology stacks"), item_names(desk.plan, stacks)


def _scores_of(desk: Desk, item: Item) -> Widgets:
    for (subject_, indicator), score in desk.plan.published.items():
        if subject_ == item.id:
            text = f"{words(desk.plan.indicators[indicator].name)} · {score_text(score)}"
            yield desk.link(text, f"score:{item.id}/{indicator}")


def _linked(desk: Desk, item: Item) -> Widgets:
    """Yield the items that this one is linked with, in both directions, each once."""
    ends = {link.target for link in desk.plan.links if link.source == item.id and link.kind != "touches"}
    ends |= {link.source for link in desk.plan.links if link.target == item.id and link.kind in ("part-of", *_MATCHES)}
    found = [other for other in desk.plan.items.values() if other.id in ends]
    links = (desk.link(f"{kind_name(other.kind)}: {words(other.name)}", f"item:{other.id}") for other in found)
    yield from islice(links, _SHOWN)
    rest = len(found) - _SHOWN
    if rest > 0:
        yield Fold(_("{count} more").format(count=rest), links, later=True)


def _everything(desk: Desk, item: Item) -> Link:
    text = _("Search everything on {stack}").format(stack=words(item.name))
    return Link(text, lambda: desk.search(Facets(stack=item.id)))


def _score(desk: Desk, id_: str) -> Widgets | None:
    item, _slash, indicator = id_.partition("/")
    if item not in desk.plan.items or indicator not in desk.plan.indicators:
        return None
    return _of_score(desk, item, indicator)


def _of_score(desk: Desk, item: str, indicator: str) -> Widgets:
    plan, score = desk.plan, desk.plan.published.get((item, indicator))
    yield label(kind_name("score"), "small")
    yield label(f"{words(plan.items[item].name)} · {words(plan.indicators[indicator].name)}", "title")
    yield label(score_text(score), "figure")
    yield label(score_story(score))
    if score is not None and words(score.note):
        yield label(words(score.note), "small")
    yield from flags(desk, item)
    yield from grid(
        desk,
        (
            (_("Question"), words(plan.indicators[indicator].question)),
            (_("Asked about"), desk.to(item)),
        ),
    )
    yield from section(_("In this plan"), [_show_on_page(desk, item, indicator)])
    cited = score.citations if score is not None else ()
    yield from sourcing(desk, cited)
    yield from used_by(desk, cited, f"score:{item}/{indicator}")


def _show_on_page(desk: Desk, item: str, indicator: str) -> Link:
    return Link(_("Show it on the Scoring page"), lambda: desk.leave("scoring", "score", item, indicator))


def _statement(desk: Desk, id_: str) -> Widgets | None:
    found = next((one for one in desk.plan.statements if one.id == id_), None)
    if found is None:
        return None

    def parts() -> Widgets:
        yield label(" · ".join(filter(None, (kind_name("statement"), found.topic))), "small")
        yield label(words(found.text), "lead")
        about = desk.to(found.item) if found.item else ""
        yield from grid(desk, ((_("About"), about), (_("Place"), found.place)))
        yield from sourcing(desk, found.citations)
        yield from used_by(desk, found.citations, f"statement:{found.id}")

    return parts()


def _source(desk: Desk, id_: str) -> Widgets | None:
    source = desk.plan.sources.get(id_)
    return _of_source(desk, source) if source else None


def _of_source(desk: Desk, source: Source) -> Widgets:
    yield label(kind_name("source"), "small")
    yield label(words(source.title), "title")
    yield from grid(desk, _source_rows(source))
    count = sum(citation.source == source.id for citation in desk.plan.citations.values())
    text = ngettext("Read its {count} citation", "Read its {count} citations", count).format(count=f"{count:,}")
    yield from section(_("What it says"), [Link(text, lambda: desk.search(Facets(source=source.id)))])
    own = [one for one in desk.plan.citations.values() if one.id.startswith(f"{source.id}-own-")]
    yield from section(_("Citations of your own"), (widget for one in own for widget in _own(desk, one)))


def _source_rows(source: Source) -> Iterator[Row]:
    yield _("Cite as"), cited_as(source)
    yield _("Publisher"), words(source.publisher)
    yield _("Authors"), words(source.authors)
    yield _("Year"), date_text(f"{source.year}-{source.month:02d}" if source.month else str(source.year))
    yield _("ISBN"), source.isbn
    yield _("Grade"), grade_name(source.grade)
    yield _("Licence"), words(source.licence)
    yield _("Note"), words(source.note)


def _own(desk: Desk, citation: Citation) -> Widgets:
    yield from quote(desk, citation)
    yield desk.link(_("Open this citation"), f"citation:{citation.id}")
    if not desk.session.read_only:
        yield attach_button(desk.session, (citation.id,))


def _citation(desk: Desk, id_: str) -> Widgets | None:
    found = desk.plan.citations.get(id_)
    if found is None:
        return None

    def parts() -> Widgets:
        yield label(kind_name("citation"), "small")
        yield label(place(desk, found), "lead")
        yield from sourcing(desk, (found.id,))
        yield from used_by(desk, (found.id,), "")

    return parts()


_MAKERS: dict[str, Callable[[Desk, str], Widgets | None]] = {
    "item": _item,
    "score": _score,
    "statement": _statement,
    "source": _source,
    "citation": _citation,
}
