"""The code lists that cells take their words from: fixed ones, and units, stacks, goals and sources of a plan."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from planner.files.catalogue.codenames import CODE_NAMES, ISO_COUNTRIES, LIST_NAMES
from planner.model.evidence import Evidence
from planner.model.owncatalogue import SERVED, TOUCHED
from planner.model.plan import Plan, Words


@dataclass(frozen=True, slots=True)
class CodeList:
    """One list: its codes with their names; `also` are codes without a name."""

    key: str
    names: Mapping[str, Words]
    also: frozenset[str] = frozenset()

    @property
    def title(self) -> Words:
        """Return what the list is called."""
        return LIST_NAMES[self.key]

    def find(self, text: str) -> tuple[str, ...]:
        """List the codes that `text` may mean: the code itself, else those called so in either language."""
        wanted = folded(text)
        for code in (*self.names, *self.also):
            if folded(code) == wanted:
                return (code,)
        return tuple(
            code for code, name in self.names.items() if wanted and wanted in (folded(name.ko), folded(name.en))
        )

    def label(self, code: str, language: str) -> str:
        """Word a code for a cell: its name where that leads back to it, else the code."""
        if code not in self.names:
            return code
        name = self.names[code].to(language)
        return name if self.find(name) == (code,) and ";" not in name else code

    def labels(self, language: str) -> tuple[str, ...]:
        """List the words of all codes in their order, each once."""
        return tuple(Counter(self.label(code, language) for code in self.names))


CodeLists = Mapping[str, CodeList]


def code_lists(plan: Plan, evidence: Evidence) -> CodeLists:
    """Gather the lists for a plan, the fixed ones first."""
    found: dict[str, Mapping[str, Words]] = dict(CODE_NAMES)
    found["unit"] = {unit.id: unit.name for unit in evidence.units.values()}
    for key, kinds in (("touched", TOUCHED), ("served", SERVED)):
        found[key] = {item.id: item.name for kind in kinds for item in plan.of_kind(kind)}
    found["source"] = {source.id: source.title for source in plan.sources.values()}
    also = {"country": ISO_COUNTRIES - CODE_NAMES["country"].keys()}
    return {key: CodeList(key, names, also.get(key, frozenset())) for key, names in found.items()}


def folded(text: str) -> str:
    """Reduce a word to what tells it from others: width, case and spaces do not."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
