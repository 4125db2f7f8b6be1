"""The window: the only package that knows PySide6.

PySide6 replaces `builtins.__import__` to support a feature that we do not use; its hook reads the source of
every module imported afterwards, which costs a quarter of a second and 58 MB once the numbers are loaded.
So Qt comes first, and the plain import comes back.
"""

import builtins
import importlib

_plain = builtins.__import__
for _name in ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"):
    importlib.import_module(_name)
builtins.__import__ = _plain
