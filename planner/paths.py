"""Where things are: read-only resources in a checkout, a wheel or a frozen bundle, and the user's own folder."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """Find the folder that holds `resources/` and `db/`."""
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen)] if frozen else []
    candidates += [_PACKAGE / "_data", _PACKAGE.parent]
    for folder in candidates:
        if (folder / "db" / "seed").is_dir():
            return folder
    raise FileNotFoundError(f"resources/ and db/ not found beside {_PACKAGE}")


def resource(*parts: str) -> Path:
    """Name a read-only file below `resources/`."""
    return root().joinpath("resources", *parts)


def seed(*parts: str) -> Path:
    """Name a file of the seed catalogue below `db/seed/`."""
    return root().joinpath("db", "seed", *parts)


def user_folder() -> Path:
    """Name the folder for settings, logs and plans: PLANNER_HOME, else beside the bundle, else per user."""
    chosen = os.environ.get("PLANNER_HOME")
    if chosen:
        return Path(chosen)
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent / "data"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "SovereigntyPlanner"
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "sovereignty-planner"
