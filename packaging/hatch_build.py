"""Build hook: compile the translations, and put resources/ and db/ into the wheel as planner/_data."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = ("resources", "db")


class CustomBuildHook(BuildHookInterface[BuilderConfig]):
    """Prepare a wheel; an editable install finds its data in the checkout and gets only the translations."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue and, unless `version` is "editable", name the data files."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        runpy.run_path(str(root / "packaging" / "catalogue.py"))["compile_all"](root)
        if version != "editable":
            build_data["force_include"].update({str(file): f"planner/_data/{name}" for file, name in data_files(root)})


def data_files(root: Path) -> list[tuple[Path, str]]:
    """List what travels in the wheel, and its name there; the sources of translations stay behind."""
    found = (path for folder in DATA for path in sorted((root / folder).rglob("*")))
    wanted = (path for path in found if path.is_file() and path.suffix not in {".po", ".pot"})
    return [(path, path.relative_to(root).as_posix()) for path in wanted]
