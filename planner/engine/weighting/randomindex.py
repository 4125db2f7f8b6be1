"""Random indices: the mean consistency index of matrices filled at random, by which a consistency ratio is measured.

Published tables differ by a few per cent, and so do the ratios: whoever shows a ratio names its table.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.model.errors import PlannerError
from planner.text import N_, _

# A ratio up to this is commonly accepted (Saaty 1980), and up to the second one merely tolerated.
ACCEPTED, TOLERATED = 0.10, 0.20


@dataclass(frozen=True, slots=True)
class RandomIndex:
    """A table of random indices: its id, its name, where it was published, its values from n = 1 on.

    Beyond its values, or without any, `slope` and `offset` give the mean largest eigenvalue as a straight line of n.
    """

    id: str
    name: str
    citation: str
    values: tuple[float, ...] = ()
    slope: float = 0.0
    offset: float = 0.0

    def value(self, n: int) -> float | None:
        """Return the random index of n × n matrices; 0 up to n = 2, None where the table ends."""
        if n <= 2:
            return 0.0
        if n <= len(self.values):
            return self.values[n - 1]
        return (self.slope * n + self.offset - n) / (n - 1) if self.slope else None


SAATY = "saaty-1980"
TABLES: Mapping[str, RandomIndex] = {
    table.id: table
    for table in (
        RandomIndex(
            SAATY,
            N_("Saaty (1980)"),
            "Saaty, T. L. (1980). The Analytic Hierarchy Process. McGraw-Hill",
            (0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59),
        ),
        RandomIndex(
            "alonso-lamata-2006",
            N_("Alonso and Lamata (2006)"),
            "Alonso, J. A., Lamata, M. T. (2006). Consistency in the analytic hierarchy process: a new approach. "
            "Int. J. Uncertainty, Fuzziness and Knowledge-Based Systems 14(4), 445-459",
            (),
            2.7699,
            -4.3513,
        ),
        RandomIndex(
            "aguaron-2003",
            N_("Aguarón and Moreno-Jiménez (2003)"),
            "Aguarón, J., Moreno-Jiménez, J. M. (2003). The geometric consistency index: approximated thresholds. "
            "European Journal of Operational Research 147(1), 137-145",
            (0, 0, 0.525, 0.882, 1.115, 1.252, 1.341, 1.404, 1.452, 1.484, 1.513, 1.535, 1.555, 1.570, 1.583, 1.595),
        ),
    )
}


def table(id: str) -> RandomIndex:
    """Find a table by its id; PlannerError when there is none."""
    if id not in TABLES:
        raise PlannerError(
            _("There is no table of random indices named {name}.").format(name=id),
            _("Choose one of: {names}.").format(names=", ".join(TABLES)),
        )
    return TABLES[id]


def accepted_geometric(n: int) -> float:
    """Return the geometric consistency index that stands for a ratio of 0.10 (Aguarón and Moreno-Jiménez 2003)."""
    return {3: 0.31, 4: 0.35}.get(n, 0.37)
