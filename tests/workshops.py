"""Workshops played in tests: a panel of twelve, the stacks' two matrix questions, answers that scatter or agree."""

from collections.abc import Iterable, Sequence

from planner.engine.rounds import questions_of
from planner.model.plan import Plan
from planner.store.rows import Rows

EXPERTS = tuple(f"A{number:02d}" for number in range(1, 13))
FIRST = "round-1"
Question = tuple[str, str]


def questions(plan: Plan) -> tuple[Question, ...]:
    """List what the matrix needs: risk and future competitiveness of every stack."""
    return tuple(cell for cell in questions_of(plan, ("stacks",)) if cell[1] in ("risk", "future"))


def invite(rows: Rows, count: int = 12) -> None:
    """Bring the panel to `count` experts, A01 and on; a new plan has A01 already."""
    for code in EXPERTS[1:count]:
        rows.add_assessor(code, "기관")


def value(number: int, place: int, spread: int) -> int:
    """Return what an expert answers: 4 or so, up to `spread` lower by turns."""
    return 4 - (number + place) % (spread + 1)


def answer(
    rows: Rows, round: str, cells: Sequence[Question], *, spread: int, experts: Iterable[str] = EXPERTS
) -> None:
    """Answer `cells` for every expert; each abstains once in a while, and gives a reason now and then."""
    for number, code in enumerate(experts):
        for place, cell in enumerate(cells):
            if (number * 7 + place) % 19 == 5:
                rows.assess(round, code, *cell, abstention="no-expertise")
                continue
            said = f"이유 {place}-{number}" if (number + place) % 5 == 0 else ""
            rows.assess(round, code, *cell, value=value(number, place, spread), rationale=said)
