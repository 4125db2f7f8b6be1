"""Checking the evidence: the catalogue is sound, and every rule finds what breaks it."""

from dataclasses import replace
from typing import Any

import pytest

from planner.model.evidence import Evidence
from planner.model.evidence_checks import check_evidence
from planner.store.store import Store, temporary


def broken(evidence: Evidence, id_: str, detail: dict[str, Any] | None = None, **fields: Any) -> Evidence:
    """Change one entry, or its detail."""
    entry = evidence.entries[id_]
    changed = replace(entry, **fields, **({"detail": replace(entry.detail, **detail)} if detail else {}))  # type: ignore[type-var]
    return replace(evidence, entries={**evidence.entries, id_: changed})


def test_the_whole_catalogue_is_sound() -> None:
    with temporary() as store:
        assert check_evidence(store.plan(), store.evidence()) == ()


def test_without_interpretation_it_is_sound_too() -> None:
    with temporary() as store:
        with store.edit("Strict") as rows:
            rows.set_interpretation(False)
        problems = check_evidence(store.plan(), store.evidence())
        assert [problem for problem in problems if not problem.where.startswith("issue")] == []


def test_the_small_catalogue_is_sound(small: Store) -> None:
    assert check_evidence(small.plan(), small.evidence()) == ()


@pytest.mark.parametrize(
    ("id_", "detail", "fields", "message"),
    [
        ("f1", None, {"citations": ()}, "It has no citation."),
        ("f1", None, {"citations": ("c9",)}, "It refers to c9, which is not in the plan."),
        ("f1", None, {"about": "nobody"}, "It refers to nobody, which is not in the plan."),
        ("f1", None, {"stacks": ("quantum",)}, "It refers to quantum, which is not in the plan."),
        ("s1", None, {"players": ("nobody",)}, "It refers to nobody, which is not in the plan."),
        ("act", {"layer": "nowhere"}, {}, "It refers to nowhere, which is not in the plan."),
        ("d1", {"target": "nobody"}, {}, "It refers to nobody, which is not in the plan."),
        ("e1", {"indicator": "beauty"}, {}, "It refers to beauty, which is not in the plan."),
        ("g1", {"source": "elsewhere"}, {}, "It refers to elsewhere, which is not in the plan."),
        ("x1", {"source": "elsewhere"}, {}, "It refers to elsewhere, which is not in the plan."),
        ("f1", {"value": None}, {}, "The value does not fit its kind."),
        ("f1", {"value_kind": "lost", "unit": None}, {}, "The value does not fit its kind."),
        ("f1", {"unit": None}, {}, "A number has a unit, and nothing else has one."),
        ("f1", {"value_kind": "range", "value": None, "low": 3.0, "high": 2.0}, {}, "The range runs backwards."),
        ("f1", {"unit": "usd-100m"}, {}, "Its unit is not that of its series."),
        ("e1", None, {"basis": "report"}, "The effect of a signal is always an interpretation."),
    ],
)
def test_every_rule_finds_what_breaks_it(
    small: Store, id_: str, detail: dict[str, Any] | None, fields: dict[str, Any], message: str
) -> None:
    evidence = broken(small.evidence(), id_, detail, **fields)
    found = check_evidence(small.plan(), evidence)
    assert message in [problem.message for problem in found]
    assert {problem.where.split()[1] for problem in found} == {id_}
