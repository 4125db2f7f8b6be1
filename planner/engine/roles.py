"""The four roles of government that the matrix assigns, in words; without numpy, for what is shown early."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.model.plan import Quadrant
from planner.text import N_

RISK, FUTURE = "risk", "future"
SIDES: Mapping[Quadrant, tuple[str, str]] = {
    "respond": ("high", "low"),
    "invest": ("high", "high"),
    "support": ("low", "high"),
    "monitor": ("low", "low"),
}


@dataclass(frozen=True, slots=True)
class Role:
    """What a quadrant asks of government: English sources of its name, a short name and a one-line meaning."""

    name: str
    short: str
    summary: str


ROLES: Mapping[Quadrant, Role] = {
    "respond": Role(
        N_("Government-led, mid- to long-term response"),
        N_("Respond"),
        N_("High risk, low competitiveness: build sovereignty over time"),
    ),
    "invest": Role(
        N_("Government-led, concentrated investment"),
        N_("Invest"),
        N_("High risk, high competitiveness: invest for lasting strength"),
    ),
    "support": Role(
        N_("Private-led, government support"),
        N_("Support"),
        N_("Low risk, high competitiveness: help industry to compete"),
    ),
    "monitor": Role(
        N_("Lowest priority, continuous monitoring"),
        N_("Monitor"),
        N_("Low risk, low competitiveness: watch the supply chain"),
    ),
}
