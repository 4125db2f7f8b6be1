"""Modules that are imported when something of them is first used: by then the window has been painted."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.files import names as names
    from planner.ui import core as core
    from planner.ui import notify as notify
else:

    class Later:
        """A module that is imported when something of it is first used."""

        def __init__(self, name: str) -> None:
            self._name = name

        def __getattr__(self, name: str) -> object:
            return getattr(importlib.import_module(self._name), name)

    names = Later("planner.files.names")
    core = Later("planner.ui.core")
    notify = Later("planner.ui.notify")
