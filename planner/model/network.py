"""The dependencies of the evidence as a graph: which are in view, what their ends are called, where to start."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from planner.model.admissible import Ledger
from planner.model.evidence import Dependency, Entry
from planner.model.plan import Plan, Words

POLARITIES = ("risk", "link", "mitigation", "leverage")
# A picture with more edges than this is not read any more.
READABLE = 24


@dataclass(frozen=True, slots=True)
class Node:
    """An end of dependencies: an entry, or an item where `ref` says so."""

    id: str
    name: Words
    country: str
    ref: str


@dataclass(frozen=True, slots=True)
class Tie:
    """One dependency between two nodes."""

    entry: Entry
    source: Node
    target: Node
    polarity: str
    state: str
    what: Words

    @property
    def id(self) -> str:
        """Name the entry."""
        return self.entry.id

    @property
    def countries(self) -> tuple[str, str]:
        """Return who depends on whom, by the report; where it does not say, by the players."""
        edge = _dependency(self.entry)
        return edge.country_from or self.source.country, edge.country_to or self.target.country


@dataclass(frozen=True, slots=True)
class Network:
    """All dependencies that may count, and those held back because of open issues."""

    ties: tuple[Tie, ...]
    held: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be seen; an empty text chooses everything. `focus` is a node, seen with its neighbours."""

    stack: str = ""
    dependent: str = ""
    provider: str = ""
    polarity: str = ""
    focus: str = ""


def network(plan: Plan, ledger: Ledger) -> Network:
    """Collect the dependencies; one whose ends the plan does not know is left out."""
    entries = ledger.evidence.of_kind("dependency")
    admitted = tuple(entry for entry in entries if _admitted(ledger, entry))
    known = {entry.id for entry in admitted}
    return Network(
        tuple(_ties(plan, ledger, admitted)), tuple(entry for entry in entries if entry.id not in known)
    )


def narrowed(ties: Iterable[Tie], choice: Choice) -> tuple[Tie, ...]:
    """Keep the dependencies that a choice asks for."""
    return tuple(tie for tie in ties if _fits(tie, choice))


def nodes(ties: Iterable[Tie]) -> tuple[Node, ...]:
    """List the ends of dependencies, each once, in the order of the dependencies."""
    return tuple({node.id: node for tie in ties for node in (tie.source, tie.target)}.values())


def start(ties: Sequence[Tie], stacks: Iterable[str]) -> Choice:
    """Choose what to see first: what Korea depends on (or its risks), one stack, or one node; never too much."""
    korea = (Choice(dependent="KR"), Choice(dependent="KR", polarity="risk"))
    every = [*korea, *(Choice(stack=stack) for stack in _by_size(ties, stacks)), Choice()]
    some = [choice for choice in every if narrowed(ties, choice)]
    for choice in some:
        if len(narrowed(ties, choice)) <= READABLE:
            return choice
    return replace(some[0], focus=_hub(narrowed(ties, some[0]))) if some else Choice()


def _admitted(ledger: Ledger, entry: Entry) -> bool:
    """A dependency falls with the records at its ends: a name in doubt is no box."""
    edge, known = _dependency(entry), ledger.evidence.entries
    return ledger.admits(entry) and all(ledger.admits(known[end]) for end in (edge.source, edge.target) if end in known)


def _ties(plan: Plan, ledger: Ledger, entries: Iterable[Entry]) -> Iterator[Tie]:
    for entry in entries:
        edge = _dependency(entry)
        source, target = _node(plan, ledger, edge.source), _node(plan, ledger, edge.target)
        if source is not None and target is not None:
            yield Tie(entry, source, target, edge.polarity, edge.state, edge.what)


def _node(plan: Plan, ledger: Ledger, id_: str) -> Node | None:
    entry = ledger.evidence.entries.get(id_)
    if entry is not None:
        return Node(id_, entry.name, entry.country, "entry")
    item = plan.items.get(id_)
    return None if item is None else Node(id_, item.name, "", "item")


def _fits(tie: Tie, choice: Choice) -> bool:
    ends = (tie.source.id, tie.target.id)
    dependent, provider = tie.countries
    return (
        (not choice.stack or choice.stack in (*tie.entry.stacks, *ends))
        and choice.dependent in ("", dependent)
        and choice.provider in ("", provider)
        and choice.polarity in ("", tie.polarity)
        and (not choice.focus or choice.focus in ends)
    )


def _by_size(ties: Iterable[Tie], stacks: Iterable[str]) -> list[str]:
    """List stacks, those with the most dependencies first."""
    count = Counter(stack for tie in ties for stack in dict.fromkeys((*tie.entry.stacks, tie.source.id, tie.target.id)))
    return sorted((stack for stack in stacks if count[stack]), key=lambda stack: -count[stack])


def _hub(ties: Iterable[Tie]) -> str:
    count = Counter(end for tie in ties for end in (tie.source.id, tie.target.id))
    return min(count, key=lambda id_: (abs(count[id_] - READABLE) if count[id_] > READABLE else -count[id_], id_))


def _dependency(entry: Entry) -> Dependency:
    assert isinstance(entry.detail, Dependency)
    return entry.detail
