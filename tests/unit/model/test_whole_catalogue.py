"""What must hold for everything in the catalogue that comes with the program: doubts, uses, numbers, documents."""

from collections import defaultdict
from collections.abc import Iterator

import pytest

from planner.model.admissible import Ledger, points, together
from planner.model.documents import documents
from planner.model.errors import PlannerError
from planner.model.evidence import ENTRY_KINDS, Activity, Dependency, Entry, Evidence, Issue, Status
from planner.model.plan import Plan
from planner.model.uses import Use, used, uses
from planner.store.store import Store, temporary


@pytest.fixture(scope="module")
def whole() -> tuple[Plan, Evidence]:
    with temporary() as store:
        return store.plan(), store.evidence()


@pytest.fixture(scope="module")
def plan(whole: tuple[Plan, Evidence]) -> Plan:
    return whole[0]


@pytest.fixture(scope="module")
def evidence(whole: tuple[Plan, Evidence]) -> Evidence:
    return whole[1]


@pytest.fixture(scope="module")
def ledger(evidence: Evidence) -> Ledger:
    return Ledger(evidence)


def test_every_kind_is_there(evidence: Evidence) -> None:
    assert {entry.kind for entry in evidence.entries.values()} == set(ENTRY_KINDS)


def test_what_entries_point_at_exists(plan: Plan, evidence: Evidence) -> None:
    known = {*evidence.entries, *plan.items}
    stacks = {item.id for kind in ("stack", "market") for item in plan.of_kind(kind)}
    for entry in evidence.entries.values():
        assert set(_named(entry)) <= known, entry.id
        assert set(entry.stacks) <= stacks, entry.id
        assert entry.citations and set(entry.citations) <= set(plan.citations), entry.id


def _named(entry: Entry) -> Iterator[str]:
    """Yield everything that an entry names."""
    yield from entry.players
    if entry.about is not None:
        yield entry.about
    match entry.detail:
        case Activity() as activity:
            yield activity.layer
        case Dependency() as edge:
            yield from (edge.source, edge.target)
        case Issue() as issue:
            yield from (target.id for target in issue.targets)


class TestDoubt:
    def test_before_anybody_decides_every_issue_is_open(self, evidence: Evidence, ledger: Ledger) -> None:
        assert evidence.resolutions == ()
        assert all(ledger.is_open(entry.id) for entry in evidence.of_kind("issue"))

    def test_what_an_issue_names_is_held_back_and_nothing_else(self, evidence: Evidence, ledger: Ledger) -> None:
        named = {target.id for entry in evidence.of_kind("issue") for target in _issue(entry).targets}
        held = {entry.id for entry in evidence.entries.values() if not ledger.admits(entry)}
        assert held == named & set(evidence.entries)
        assert {entry.id for entry in ledger.admitted(evidence.entries.values())} == set(evidence.entries) - held

    def test_settling_all_issues_of_an_entry_admits_it(self, small: Store) -> None:
        ledger = Ledger(small.evidence())
        flagged = small.evidence().entries["f1"]
        assert not ledger.admits(flagged)
        with small.edit("Settle") as rows:
            rows.resolve("x1", "a", "printed", "Kim")
        assert Ledger(small.evidence()).admits(flagged)
        with small.edit("Reopen") as rows:
            rows.resolve("x1", "open", "doubt", "Kim")
        assert not Ledger(small.evidence()).admits(flagged)

    def test_documents_are_flagged_as_the_ledger_says(
        self, plan: Plan, evidence: Evidence, ledger: Ledger
    ) -> None:
        for one in documents(plan, evidence):
            if one.ref == "entry" and one.kind != "issue":
                assert one.flagged == (not ledger.admits(evidence.entries[one.id])), one.key
            elif one.ref == "item":
                assert one.flagged == bool(ledger.open_issues(one.id)), one.key
            elif one.ref in ("statement", "source"):
                assert not one.flagged, one.key


def _issue(entry: Entry) -> Issue:
    assert isinstance(entry.detail, Issue)
    return entry.detail


class TestNumbers:
    def test_one_that_may_be_used_is_as_printed_in_the_base_unit(self, evidence: Evidence, ledger: Ledger) -> None:
        usable = 0
        for entry in evidence.of_kind("fact"):
            number, fact = ledger.number(entry), entry.fact
            if number is None:
                assert fact.value_kind != "number" or not ledger.admits(entry), entry.id
                continue
            assert fact.unit is not None and fact.value is not None
            unit = evidence.units[fact.unit]
            assert (number.value, number.base, number.reading) == (fact.value * unit.factor, unit.base, "a"), entry.id
            usable += 1
        assert usable > 500

    def test_every_number_and_range_has_a_unit_with_a_name_in_both_languages(self, evidence: Evidence) -> None:
        for entry in evidence.of_kind("fact"):
            if entry.fact.value_kind in ("number", "range"):
                unit = evidence.units[entry.fact.unit or ""]
                assert unit.name.ko and unit.name.en, entry.id
            else:
                assert entry.fact.value is None, entry.id

    def test_a_range_goes_upwards(self, evidence: Evidence) -> None:
        for entry in evidence.of_kind("fact"):
            low, high = entry.fact.low, entry.fact.high
            assert (low is None) == (high is None) == (entry.fact.value_kind != "range"), entry.id
            assert low is None or high is None or low <= high, entry.id

    def test_the_points_of_a_series_are_of_one_base_and_in_order(self, evidence: Evidence, ledger: Ledger) -> None:
        for id_, series in evidence.series.items():
            found = points(ledger, id_)
            assert {number.base for _entry, number in found} <= {series.base}, id_
            periods = [entry.fact.period for entry, _number in found]
            assert periods == sorted(periods), id_
            assert all(entry.fact.series == id_ for entry, _number in found)

    def test_series_that_are_kept_apart_cannot_be_put_together(self, evidence: Evidence) -> None:
        facts = defaultdict(list)
        for entry in evidence.of_kind("fact"):
            if entry.fact.series is not None:
                facts[entry.fact.series].append(entry)
        tried = 0
        for id_, series in evidence.series.items():
            for other in series.apart:
                assert other in evidence.series and other != id_
                if facts[id_] and facts[other]:
                    tried += 1
                    with pytest.raises(PlannerError):
                        together(evidence, (facts[id_][0], facts[other][0]))
        assert tried

    def test_one_series_goes_together(self, evidence: Evidence) -> None:
        facts = [entry for entry in evidence.of_kind("fact") if entry.fact.series is not None]
        assert together(evidence, facts[:1]) == facts[0].fact.series


class TestUses:
    def test_they_are_the_other_way_round_of_citing(self, plan: Plan, evidence: Evidence) -> None:
        cites: dict[str, set[str]] = defaultdict(set)
        for entry in evidence.entries.values():
            for citation in entry.citations:
                cites[citation].add(entry.id)
        for citation in list(plan.citations)[::97]:
            found = {use.place[0] for use in uses(plan, evidence, (citation,)) if use.kind == "entry"}
            assert found == cites[citation], citation

    def test_several_citations_are_used_where_any_of_them_is(self, plan: Plan, evidence: Evidence) -> None:
        some = list(plan.citations)[5:2000:211]
        together_ = set(uses(plan, evidence, some))
        assert together_ == {use for one in some for use in uses(plan, evidence, (one,))}

    def test_scores_stand_first(self, plan: Plan, evidence: Evidence) -> None:
        found = uses(plan, evidence, plan.citations)
        kinds = [use.kind for use in found]
        assert kinds[: len(plan.published)] == ["score"] * len(plan.published)
        assert "score" not in kinds[len(plan.published) :]
        assert Use("score", ("model", "risk")) in found

    def test_used_is_what_has_a_use(self, plan: Plan, evidence: Evidence) -> None:
        rested_on = used(plan, evidence)
        for citation in list(plan.citations)[::131]:
            assert bool(uses(plan, evidence, (citation,))) == (citation in rested_on), citation


class TestDocuments:
    def test_there_is_one_for_each_thing(self, plan: Plan, evidence: Evidence) -> None:
        found = documents(plan, evidence)
        keys = [one.key for one in found]
        assert len(keys) == len(set(keys))
        parts = (evidence.entries, plan.items, plan.statements, plan.published, plan.sources)
        assert len(keys) == sum(map(len, parts))

    def test_each_has_a_name_in_both_languages_and_a_source(self, plan: Plan, evidence: Evidence) -> None:
        for one in documents(plan, evidence):
            assert one.name.ko and one.name.to("en"), one.key
            assert set(one.sources) <= set(plan.sources), one.key
            assert one.sources, one.key

    def test_one_that_is_cited_holds_its_quotes(self, plan: Plan, evidence: Evidence) -> None:
        found = {one.key: one for one in documents(plan, evidence)}
        for entry in list(evidence.entries.values())[::53]:
            one = found[f"entry:{entry.id}"]
            assert all(plan.citations[citation].quote in one.quotes for citation in entry.citations), entry.id

    def test_interpretation_is_left_out_as_one(self, plan: Plan, evidence: Evidence) -> None:
        with temporary() as store:
            with store.edit("Off") as rows:
                rows.set_interpretation(False)
            bare = store.evidence()
        told = [entry for entry in evidence.entries.values() if entry.basis == "interpretation"]
        left = {entry.id for entry in told if entry.id in bare.entries}
        # A warning of the catalogue's makers stays: leaving it out would make doubtful figures count.
        assert left == {entry.id for entry in told if entry.kind == "issue"} != {entry.id for entry in told}
        assert not bare.interpretation and evidence.interpretation


def test_the_current_stage_of_a_policy_is_one_of_its_stages_and_reached(evidence: Evidence, ledger: Ledger) -> None:
    known = 0
    for policy in evidence.of_kind("policy"):
        current = ledger.current_status(policy.id)
        if current is None:
            continue
        assert current in ledger.statuses(policy.id)
        assert isinstance(current.detail, Status)
        view = current.detail.as_of
        shared = min(len(view), len(current.date))
        assert current.date[:shared] <= view[:shared], policy.id
        known += 1
    assert known > 50
