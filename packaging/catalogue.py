"""Translations: extract the strings of the code, bring ko.po in step with them, compile it, check it.

    python packaging/catalogue.py extract           write resources/i18n/planner.pot
    python packaging/catalogue.py update            bring every .po in step with the code
    python packaging/catalogue.py import FILE...    fill ko.po from JSON lists of [English, Korean]
    python packaging/catalogue.py missing           print what ko.po lacks, as such a JSON list
    python packaging/catalogue.py compile           write the .mo beside every .po
    python packaging/catalogue.py check             fail on missing, fuzzy, obsolete or ill-formed entries
"""

import argparse
import json
import string
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
KOREAN = FOLDER / "ko.po"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2)}
Text = str | Sequence[str]
HEADER = """\
# Translations of the Sovereignty Planner.
# Copyright the Sovereignty Planner authors; Apache-2.0.
#"""


def sources(folder: Path) -> list[Path]:
    """List the .po files of a checkout."""
    return sorted((folder / "resources" / "i18n").glob("*.po"))


def extract(folder: Path) -> Catalog:
    """Collect the strings that the code below `folder`/planner marks for translation."""
    found = Catalog(project="Sovereignty Planner", header_comment=HEADER, charset="utf-8")
    strings = extract_from_dir(folder / "planner", [("**.py", "python")], None, KEYWORDS, ("Translators:",))
    for name, line, text, comments, _context in strings:
        found.add(text, locations=[(f"planner/{name}", line)], auto_comments=comments)
    return found


def read(path: Path) -> Catalog:
    """Read a .po, whose name says its language."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def write(path: Path, catalogue: Catalog) -> None:
    """Write a .po or .pot so that only a changed string changes the file."""
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)


def update(path: Path, template: Catalog) -> None:
    """Add what the code gained to a .po, and drop what it lost."""
    catalogue = read(path) if path.exists() else Catalog(locale=path.stem, header_comment=HEADER, fuzzy=False)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.fuzzy = False
    write(path, catalogue)


def compile_all(folder: Path) -> None:
    """Write the .mo beside every .po."""
    for path in sources(folder):
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))


def english(message: Message) -> str:
    """Name a message by its English text; the singular where there are two."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(text: Text | None) -> list[str]:
    """List the one or several forms of a text."""
    return [text] if isinstance(text, str) else list(text or [""])


def by_english(catalogue: Catalog) -> dict[str, Message]:
    """Find messages by their English text; the nameless header is none."""
    return {english(message): message for message in catalogue if message.id}


def missing(catalogue: Catalog, template: Catalog) -> list[str]:
    """List the English texts of the code that have no translation."""
    known = by_english(catalogue)
    return [text for text in by_english(template) if text not in known or not all(forms(known[text].string))]


def fill(catalogue: Catalog, pairs: Iterable[tuple[Text, Text]]) -> list[str]:
    """Put translations in, each a text or the list of its forms; return the English texts the code does not know."""
    known = by_english(catalogue)
    strangers = []
    for source, translation in pairs:
        message = known.get(forms(source)[0])
        if message is None:
            strangers.append(forms(source)[0])
            continue
        message.string = forms(translation)[0] if isinstance(message.id, str) else tuple(forms(translation))
        message.flags.discard("fuzzy")
    return strangers


def fields(text: str) -> set[str]:
    """Name the {fields} of a text; none where it is no format string."""
    try:
        return {name.partition(".")[0].partition("[")[0] for _, name, _, _ in string.Formatter().parse(text) if name}
    except ValueError:
        return set()


def check(catalogue: Catalog, template: Catalog) -> list[str]:
    """Say what is wrong with a translation: one line for each fault."""
    known, wanted = by_english(catalogue), by_english(template)
    problems = [f"missing: {text!r}" for text in missing(catalogue, template)]
    problems += [f"fuzzy: {text!r}" for text, message in known.items() if message.fuzzy]
    problems += [f"obsolete: {text!r}" for text in known if text not in wanted]
    problems += [f"obsolete: {english(message)!r}" for message in catalogue.obsolete.values()]
    return problems + [problem for text in known if text in wanted for problem in _mismatches(known[text])]


def _mismatches(message: Message) -> list[str]:
    """Compare the {fields} of a translation with those of its (plural) source."""
    source = forms(message.id)[-1]
    wrong = [text for text in forms(message.string) if text and fields(text) != fields(source)]
    return [f"fields differ: {source!r} | {text!r}" for text in wrong]


def _extract(_files: list[Path]) -> int:
    write(FOLDER / "planner.pot", extract(ROOT))
    return 0


def _update(_files: list[Path]) -> int:
    template = extract(ROOT)
    for path in sources(ROOT) or [KOREAN]:
        update(path, template)
        print(f"{path.name}: {len(missing(read(path), template))} of {len(template)} texts to translate")
    return 0


def _import(files: list[Path]) -> int:
    template = extract(ROOT)
    update(KOREAN, template)
    catalogue = read(KOREAN)
    pairs = [(source, text) for file in files for source, text in json.loads(file.read_text("utf-8"))]
    strangers = fill(catalogue, pairs)
    write(KOREAN, catalogue)
    print("".join(f"not in the code: {text!r}\n" for text in strangers), end="")
    print(f"{len(pairs) - len(strangers)} translations taken, {len(missing(catalogue, template))} missing")
    return 0


def _missing(_files: list[Path]) -> int:
    catalogue = read(KOREAN) if KOREAN.exists() else Catalog()
    print(json.dumps([[text, ""] for text in missing(catalogue, extract(ROOT))], ensure_ascii=False, indent=0))
    return 0


def _compile(_files: list[Path]) -> int:
    compile_all(ROOT)
    return 0


def _check(_files: list[Path]) -> int:
    template = extract(ROOT)
    problems = [f"{path.name}: {problem}" for path in sources(ROOT) for problem in check(read(path), template)]
    print("\n".join(problems) or f"{len(template)} texts, all translated")
    return 1 if problems else 0


COMMANDS: dict[str, Callable[[list[Path]], int]] = {
    "extract": _extract,
    "update": _update,
    "import": _import,
    "missing": _missing,
    "compile": _compile,
    "check": _check,
}


def main(arguments: list[str]) -> int:
    """Run one command; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    chosen = parser.parse_args(arguments)
    return COMMANDS[chosen.command](chosen.files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
