"""What the program remembers about its user: a small TOML file in the user's own folder."""

import os
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli_w

from planner.replacing import replacing
from planner.text import LANGUAGES

FILE = "settings.toml"
BROKEN = "settings.broken.toml"
THEMES = ("system", "light", "dark")
MATRIX_SHAPES = ("none", "ellipse", "box")
SMALLEST, LARGEST = 1.0, 2.0
RECENT = 9


@dataclass(frozen=True, slots=True)
class Settings:
    """Remember choices between two starts.

    `text_scale` 1.0 is normal; `geometry` is the window's, base64; `sidebar` shows words beside its icons; `details`
    shows the panel of evidence; `matrix_shape` is drawn around the marks of the matrix, `matrix_rings` shows rings of
    shares there and `matrix_doubt` its bar of what counts as uncertain; `unknown` keeps what a newer planner wrote.
    """

    language: str = "ko"
    theme: str = "system"
    text_scale: float = 1.0
    recent: tuple[str, ...] = ()
    last_plan: str = ""
    assessor: str = ""
    geometry: str = ""
    sidebar: bool = True
    details: bool = True
    matrix_shape: str = "ellipse"
    matrix_rings: bool = True
    matrix_doubt: bool = False
    unknown: MappingProxyType[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def opened(self, plan: str) -> "Settings":
        """Put a plan's path first among the recent ones."""
        others = [path for path in self.recent if path != plan]
        return replace(self, recent=tuple([plan, *others][:RECENT]), last_plan=plan)

    def forgotten(self, plan: str) -> "Settings":
        """Leave a plan's path out, because its file is gone."""
        last = "" if self.last_plan == plan else self.last_plan
        return replace(self, recent=tuple(path for path in self.recent if path != plan), last_plan=last)


def load(folder: Path) -> Settings:
    """Read the settings below `folder`; what is missing or out of range is at its default, never an error.

    A file that is no TOML is kept aside as settings.broken.toml.
    """
    path = folder / FILE
    try:
        return _from_table(tomllib.loads(path.read_text("utf-8")))
    except OSError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        with suppress(OSError):
            os.replace(path, folder / BROKEN)
        return Settings()


def save(settings: Settings, folder: Path) -> None:
    """Write the settings below `folder`, whole or not at all; OSError where the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    with replacing(folder / FILE) as temporary:
        temporary.write_bytes(tomli_w.dumps(_to_table(settings)).encode("utf-8"))


def _from_table(table: dict[str, Any]) -> Settings:
    named = {entry.name for entry in fields(Settings)} - {"unknown"}
    kept = {name: value for name, value in table.items() if name in named and _valid(name, value)}
    if "recent" in kept:
        kept["recent"] = tuple(kept["recent"][:RECENT])
    if "text_scale" in kept:
        kept["text_scale"] = float(kept["text_scale"])
    unknown = {name: value for name, value in table.items() if name not in named}
    return Settings(**kept, unknown=MappingProxyType(unknown))


def _valid(name: str, value: object) -> bool:
    match name:
        case "language":
            return value in LANGUAGES if isinstance(value, str) else False
        case "theme":
            return value in THEMES
        case "text_scale":
            return isinstance(value, int | float) and SMALLEST <= value <= LARGEST
        case "matrix_shape":
            return value in MATRIX_SHAPES
        case "sidebar" | "details" | "matrix_rings" | "matrix_doubt":
            return isinstance(value, bool)
        case "recent":
            return isinstance(value, list) and all(isinstance(path, str) for path in value)
        case _:
            return isinstance(value, str)


def _to_table(settings: Settings) -> dict[str, Any]:
    known = {entry.name: getattr(settings, entry.name) for entry in fields(Settings) if entry.name != "unknown"}
    return {**settings.unknown, **known, "recent": list(settings.recent)}
