"""What can be looked up: one document for each thing of a plan that says something, with the facets to narrow by.

A document's words are in both languages whatever language is shown, so that "HBM 점유율" and "HBM share" both find it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from planner.model.admissible import Ledger
from planner.model.evidence import Dependency, Entry, Evidence, Fact, Gap, Issue, Posture, Status
from planner.model.plan import Item, Plan, Words

RefKind = Literal["entry", "item", "statement", "score", "source"]
# What officials call the nature of a figure, for the search alone.
_NATURES: Mapping[str, str] = {
    "actual": "실적 실제 actual", "estimate": "추정 추정치 estimate", "forecast": "전망 예측 forecast",
    "target": "목표 target goal", "legal": "법정 법적 기준 legal", "budget": "예산 재정 투자 budget",
    "spec": "사양 제원 specification", "benchmark": "벤치마크 성능 benchmark", "survey": "설문 조사 survey",
    "claim": "주장 발표 claim", "event": "사건 event",
}
_KINDS: Mapping[str, str] = {
    "player": "기업 기관 player", "policy": "정책 법령 policy law", "milestone": "일정 이정표 milestone",
    "dependency": "의존 공급망 dependency", "risk": "위험 리스크 risk", "signal": "동향 신호 signal",
    "issue": "쟁점 오류 issue", "gap": "유실 누락 lost", "option": "정책과제 option", "target": "목표 target",
    "deadline": "기한 deadline", "provision": "의무 조항 provision",
}
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Document:
    """A thing that can be found: `ref` and `id` name it, `kind` is what a reader would call it."""

    ref: RefKind
    id: str
    kind: str
    name: Words
    text: str
    quotes: str
    sources: tuple[str, ...]
    stacks: tuple[str, ...]
    countries: tuple[str, ...]
    years: tuple[int, ...]
    flagged: bool
    interpretation: bool

    @property
    def key(self) -> str:
        """Return the name that tells the document from all others."""
        return f"{self.ref}:{self.id}"


def documents(plan: Plan, evidence: Evidence) -> tuple[Document, ...]:
    """List everything that can be looked up."""
    ledger = Ledger(evidence)
    return (*_entries(plan, ledger), *_items(plan, ledger), *_statements(plan), *_scores(plan, ledger), *_sources(plan))


def _entries(plan: Plan, ledger: Ledger) -> Iterator[Document]:
    for entry in ledger.evidence.entries.values():
        countries, years = _countries(entry), _years(entry)
        yield Document(
            "entry", entry.id, entry.kind, entry.name, _entry_text(plan, ledger.evidence, entry),
            _quotes(plan, entry.citations), _cited_sources(plan, entry.citations), entry.stacks, countries, years,
            bool(ledger.open_issues(entry.id)) or (entry.kind == "issue" and ledger.is_open(entry.id)),
            entry.basis == "interpretation",
        )


def _entry_text(plan: Plan, evidence: Evidence, entry: Entry) -> str:
    subject = entry.about and (evidence.entries.get(entry.about) or plan.items.get(entry.about))
    parts = [
        *_both(entry.text), *entry.aliases, entry.date_printed, _KINDS.get(entry.kind, ""), _KINDS.get(entry.type, ""),
        *(_both(subject.name) if subject else ()), *(subject.aliases if subject else ()),
        *_stack_names(plan, entry.stacks), *_detail_text(evidence, entry), *(f"{year}년" for year in _years(entry)),
    ]
    return "\n".join(part for part in parts if part)


def _detail_text(evidence: Evidence, entry: Entry) -> Iterator[str]:
    match entry.detail:
        case Fact() as fact:
            yield from (*_both(fact.metric), fact.printed, fact.period_printed, *_both(fact.scope),
                _NATURES[fact.nature])
            if fact.attribution is not None:
                yield from _both(evidence.attributions[fact.attribution].name)
        case Issue() as issue:
            yield from (*_both(issue.reading_a), *_both(issue.reading_b), *_both(issue.handling))
        case Dependency() as edge:
            yield from _both(edge.what)
            yield from (word for end in (edge.source, edge.target) if end in evidence.entries
                        for word in _both(evidence.entries[end].name))
        case Posture() as posture:
            yield from (*_both(posture.holder), *_both(posture.lever))
        case Gap() as gap:
            yield gap.place
        case Status() as status:
            yield status.state


def _items(plan: Plan, ledger: Ledger) -> Iterator[Document]:
    for item in plan.items.values():
        stacks = tuple(other.id for other in plan.linked(item.id, "touches"))
        yield Document(
            "item", item.id, item.kind, item.name, _item_text(plan, item, stacks), _quotes(plan, item.citations),
            _cited_sources(plan, item.citations), (item.id,) if item.kind == "stack" else stacks, (), (),
            bool(ledger.open_issues(item.id)), False,
        )


def _item_text(plan: Plan, item: Item, stacks: Iterable[str]) -> str:
    parts = (*_both(item.description), *_both(item.actor), *_both(item.timing), *item.aliases, _KINDS.get(item.kind,
        ""),
             *_stack_names(plan, stacks))
    return "\n".join(part for part in parts if part)


def _statements(plan: Plan) -> Iterator[Document]:
    for one in plan.statements:
        item = plan.items.get(one.item or "")
        stacks = (item.id,) if item is not None and item.kind == "stack" else ()
        yield Document(
            "statement", one.id, "statement", one.text, "\n".join((one.topic, one.place, *_stack_names(plan, stacks))),
            _quotes(plan, one.citations), _cited_sources(plan, one.citations), stacks, (), (), False,
            one.basis == "interpretation",
        )


def _scores(plan: Plan, ledger: Ledger) -> Iterator[Document]:
    for (item, indicator), score in plan.published.items():
        subject, asked = plan.items[item].name, plan.indicators[indicator].name
        value = "" if score.value is None else f"{score.value:.2f}"
        name = Words(f"{subject.ko} {asked.ko} {value}".strip(), f"{subject.to('en')} {asked.to('en')} {value}".strip())
        yield Document(
            "score", f"{item}/{indicator}", "score", name, "\n".join((*_both(score.reason), *_both(score.note),
                "설문 점수")),
            _quotes(plan, score.citations), _cited_sources(plan, score.citations),
            (item,) if plan.items[item].kind == "stack" else (), (), (), bool(ledger.open_issues(item)), False,
        )


def _sources(plan: Plan) -> Iterator[Document]:
    for source in plan.sources.values():
        text = "\n".join((*_both(source.publisher), *_both(source.authors), source.series, *_both(source.citation)))
        yield Document("source", source.id, "source", source.title, text, "", (source.id,), (), (), (source.year,),
            False,
                       False)


def _both(words: Words) -> tuple[str, ...]:
    return tuple(word for word in (words.ko, words.en) if word)


def _stack_names(plan: Plan, stacks: Iterable[str]) -> Iterator[str]:
    return (word for id_ in stacks if id_ in plan.items for word in _both(plan.items[id_].name))


def _quotes(plan: Plan, citations: Iterable[str]) -> str:
    found = (plan.citations[id_] for id_ in citations if id_ in plan.citations)
    return "\n".join(f"{cite.quote} {cite.place}" for cite in found)


def _cited_sources(plan: Plan, citations: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plan.citations[id_].source for id_ in citations if id_ in plan.citations))


def _countries(entry: Entry) -> tuple[str, ...]:
    ends = (entry.detail.country_from, entry.detail.country_to) if isinstance(entry.detail, Dependency) else ()
    return tuple(dict.fromkeys(country for country in (entry.country, *ends) if country))


def _years(entry: Entry) -> tuple[int, ...]:
    """List the years that an entry speaks of, ends included."""
    dates = [entry.date, entry.date_end]
    if isinstance(entry.detail, Fact):
        dates += [entry.detail.period, entry.detail.period_end]
    found = [int(year[0]) for date in dates if (year := _YEAR.match(date))]
    return tuple(dict.fromkeys(found))
