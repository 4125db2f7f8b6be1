"""Recompute the formulas of a workbook, also after inputs have changed: as much of a spreadsheet as its sheets use."""

import ast
import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pytest
from openpyxl.utils import column_index_from_string, get_column_letter

from tests.unit.files.workbook.reading import Written

SHEETS = ("Weights", "Ranking", "Robustness", "Certainty")
_REFERENCE = re.compile(
    r"(?:'((?:[^']|'')+)'!|([A-Za-z]+)!)?\$?([A-Z]{1,3})\$?([0-9]+)(?::\$?([A-Z]{1,3})\$?([0-9]+))?(?![A-Z(])"
)
_TEXT = re.compile(r'"(?:[^"]|"")*"')
# Functions that count only the numbers among what they are given.
_GATHERING = ("SUM", "COUNT", "AVERAGE", "MAX", "MIN", "GEOMEAN")
Place = tuple[str, str]


class Calculated:
    """The values of a workbook's cells: formulas of SHEETS recomputed, all else as it is stored; `inputs` first."""

    def __init__(self, book: Written, inputs: Mapping[Place, float] | None = None) -> None:
        self.book, self.found = book, dict[Place, Any](inputs or {})
        self._functions: Mapping[str, Callable[..., Any]] = {
            "SUM": lambda *of: math.fsum(_numbers(of)), "COUNT": lambda *of: len(_numbers(of)),
            "AVERAGE": lambda *of: float(np.mean(_numbers(of))), "MAX": lambda *of: max(_numbers(of)),
            "MIN": lambda *of: min(_numbers(of)), "GEOMEAN": lambda *of: math.exp(np.mean(np.log(_numbers(of)))),
            "SUMPRODUCT": lambda *of: float(np.sum(math.prod(of[1:], start=np.asarray(of[0], dtype=float)))),
            "ABS": abs, "SQRT": math.sqrt, "ROUND": lambda value, digits: round(value, int(digits)),
            "AND": lambda *of: all(of), "OR": lambda *of: any(of), "VALUE_OF": self._value, "RAW_OF": self._raw,
        }  # fmt: skip

    def __call__(self, sheet: str, place: str) -> Any:
        """Return the value of a cell."""
        if (sheet, place) not in self.found:
            live = self.book.live[sheet][place].value
            if sheet in SHEETS and isinstance(live, str) and live.startswith("="):
                self.found[sheet, place] = self._compute(sheet, live[1:])
            else:
                self.found[sheet, place] = self.book.stored[sheet][place].value
        return self.found[sheet, place]

    def formulas(self, sheet: str) -> Iterator[str]:
        """List the cells of a sheet that hold a formula."""
        for row in self.book.live[sheet].iter_rows():
            yield from (cell.coordinate for cell in row if cell.data_type == "f")

    def differing(self, sheet: str) -> int:
        """Return what the check of a sheet counts: the sum in the first row's last column."""
        (total,) = (place for place in self.formulas(sheet) if place.rstrip("0123456789") + "1" == place)
        return int(self(sheet, total))

    def _compute(self, sheet: str, formula: str) -> Any:
        tree = _Lazily().visit(ast.parse(python(formula, sheet), mode="eval"))
        return eval(compile(ast.fix_missing_locations(tree), formula, "eval"), {}, dict(self._functions))

    def _value(self, sheet: str, first: str, last: str = "") -> Any:
        """Return a number (an empty cell counts as none at all) or the numbers of a row or column."""
        if not last:
            found = self(sheet, first)
            return 0.0 if found is None else found
        return np.array([self(sheet, place) or 0.0 for place in _places(first, last)], dtype=np.float64)

    def _raw(self, sheet: str, first: str, last: str = "") -> list[Any]:
        return [self(sheet, place) for place in (_places(first, last) if last else [first])]


def unlike(book: Written) -> list[str]:
    """Name the formulas of SHEETS whose recomputed value is not the stored one."""
    found, wrong = Calculated(book), []
    for sheet in SHEETS:
        for place in found.formulas(sheet):
            ours, stored = found(sheet, place), book.stored[sheet][place].value
            same = ours == pytest.approx(stored, abs=1e-9) if isinstance(ours, int | float) else ours == (stored or "")
            if not same:
                wrong.append(f"{sheet}!{place}: {stored!r} is {ours!r}")
    return wrong


def python(formula: str, sheet: str) -> str:
    """Write a formula as an expression of Python; references without a sheet are to `sheet`."""
    parts, end = [], 0
    for text in _TEXT.finditer(formula):
        parts += [_expression(formula[end : text.start()], sheet), repr(text[0][1:-1].replace('""', '"'))]
        end = text.end()
    return "".join([*parts, _expression(formula[end:], sheet)])


def _expression(part: str, sheet: str) -> str:
    compared = re.sub(r"(?<![<>=!])=", "==", part.replace("<>", "!="))
    return _REFERENCE.sub(lambda found: _reference(found, sheet), compared)


def _reference(found: "re.Match[str]", sheet: str) -> str:
    where = (found[1] or found[2] or sheet).replace("''", "'")
    last = f", {found[5] + found[6]!r}" if found[5] else ""
    return f"VALUE_OF({where!r}, {found[3] + found[4]!r}{last})"


class _Lazily(ast.NodeTransformer):
    """Compute of an IF only the branch that is chosen, and give functions that gather their cells untouched."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in _GATHERING:
            node.args = [_raw(argument) for argument in node.args]
        self.generic_visit(node)
        if name != "IF":
            return node
        condition, then, otherwise = node.args
        return ast.IfExp(condition, then, otherwise)


def _raw(argument: ast.expr) -> ast.expr:
    if isinstance(argument, ast.Call) and isinstance(argument.func, ast.Name) and argument.func.id == "VALUE_OF":
        argument.func.id = "RAW_OF"
    return argument


def _numbers(given: tuple[Any, ...]) -> list[float]:
    flat = [value for one in given for value in (one if isinstance(one, list) else [one])]
    return [float(value) for value in flat if isinstance(value, int | float) and not isinstance(value, bool)]


def _places(first: str, last: str) -> list[str]:
    (left, top), (right, bottom) = (re.fullmatch(r"([A-Z]+)([0-9]+)", place).groups() for place in (first, last))  # type: ignore[union-attr]
    columns = range(column_index_from_string(left), column_index_from_string(right) + 1)
    return [f"{get_column_letter(column)}{row}" for row in range(int(top), int(bottom) + 1) for column in columns]
