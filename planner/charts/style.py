"""The look of the charts: colours, marks and type, read from resources/style and shared with the window."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from matplotlib.colors import to_hex, to_rgb
from matplotlib.font_manager import FontProperties, fontManager

from planner import paths
from planner.model.plan import Quadrant

LOOKS = ("light", "dark", "print")
FAMILY = "Pretendard"
# Hanja and emoji are not in Pretendard: whichever of these the machine has draws them.
_FALLBACKS = ("Malgun Gothic", "Noto Sans CJK KR", "NanumGothic", "DejaVu Sans")


@dataclass(frozen=True, slots=True)
class Mark:
    """The colour and the matplotlib marker of a role, so that neither alone carries the meaning."""

    colour: str
    marker: str


@dataclass(frozen=True, slots=True)
class Look:
    """One palette with its sizes (points on a figure of 9 × 6.4 inches)."""

    name: str
    ground: str
    page: str
    ink: str
    muted: str
    grid: str
    line: str
    accent: str
    roles: Mapping[str, Mark]
    title: float
    text: float
    small: float
    marker: float
    tint: float

    def mark(self, quadrant: Quadrant | None) -> Mark:
        """Return the mark of a role; None is an item that nobody has placed."""
        return self.roles[quadrant or "undecided"]

    def ground_of(self, quadrant: Quadrant) -> str:
        """Return the ground of a quadrant, with a hint of its role's colour."""
        return mix(self.roles[quadrant].colour, self.ground, self.tint)


@lru_cache
def load(name: str) -> Look:
    """Read the look `name`, one of LOOKS, and register its typeface; KeyError for another name."""
    if name not in LOOKS:
        raise KeyError(name)
    register_fonts()
    table = tomllib.loads(paths.resource("style", f"{name}.toml").read_text("utf-8"))
    roles = {key: Mark(**value) for key, value in table["roles"].items()}
    colours = {key: table["colours"][key] for key in ("ground", "page", "ink", "muted", "grid", "line", "accent")}
    return Look(name=name, **colours, roles=roles, **table["sizes"], tint=table["tint"]["quadrant"])


@lru_cache
def register_fonts() -> None:
    """Make the bundled typeface known to matplotlib, once."""
    for weight in ("Regular", "Bold"):
        fontManager.addfont(paths.resource("fonts", f"{FAMILY}-{weight}.ttf"))


@lru_cache
def font(bold: bool = False) -> FontProperties:
    """Return the bundled typeface, followed by what this machine has for the signs it lacks."""
    register_fonts()
    installed = set(fontManager.get_font_names())
    family = [FAMILY, *(name for name in _FALLBACKS if name in installed)]
    return FontProperties(family=family, weight="bold" if bold else "regular")


def mix(colour: str, ground: str, share: float) -> str:
    """Blend `share` (0 to 1) of one colour into another."""
    pairs = zip(to_rgb(colour), to_rgb(ground), strict=True)
    red, green, blue = (share * over + (1 - share) * under for over, under in pairs)
    return to_hex((red, green, blue))
