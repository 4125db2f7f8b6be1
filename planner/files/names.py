"""The name table: who stands behind the codes, in a file of its own beside the plan, encrypted under a passphrase.

Layout of the file, version 1 (whole numbers are single bytes):

    12  "PLANNERNAMES"
     4  version, log2 N, r and p of scrypt
    36  the plan's workshop id
    16  salt
    12  nonce
     …  AES-256-GCM of the names; the bytes so far are its associated data
    32  SHA-256 of all that, which tells a damaged file from a wrong passphrase

The key is scrypt(passphrase in NFC as UTF-8, salt). The names are JSON, origin of the member to name, filled up with
spaces so that the length of the file tells nothing. Neither passphrase nor key is ever written down.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.model.wrappers import wrapper
from planner.replacing import linked
from planner.text import _, clean, nfc, visible
from planner.wholefile import atomic_write

SUFFIX = ".names"
SHORTEST, LONGEST_NAME = 8, 200
_MAGIC, _VERSION = b"PLANNERNAMES", 1
# OWASP's first choice for scrypt: 128 MiB and about 0.3 s for each guess.
COST, _R, _P = 17, 8, 1
# A header may ask for no more memory than this computer has to spare (256 MiB), and for no less than is safe.
_COSTS = range(14, 19)
_WORKSHOP, _SALT, _NONCE, _DIGEST = 36, 16, 12, 32
_HEAD = len(_MAGIC) + 4 + _WORKSHOP + _SALT + _NONCE
_PADDING = 4096
_LARGEST = 4 * 2**20
_STRONG = 12
_COMMON = (
    "password", "passwort", "qwerty", "letmein", "admin", "welcome", "iloveyou", "비밀번호", "평가자", "암호",
    "12345678", "87654321", "11111111", "00000000", "1q2w3e4r", "asdfghjk", "qkralfqjsgh", "abcdefgh",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameTable:
    """An open name table: names by the origin of the member, and what it takes to write them again.

    It lives in memory only; `key` and the names stay out of its text form, and so out of every log.
    """

    path: Path
    names: Mapping[str, str] = field(repr=False)
    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)
    cost: int = COST


def names_path(plan_file: Path) -> Path:
    """Name the table's usual place: beside the plan, under its stem."""
    return plan_file.with_suffix(SUFFIX)


def is_allowed(plan: Plan) -> bool:
    """Tell whether the plan's level of anonymity lets the facilitator keep a table of names."""
    return plan.anonymity == "facilitator"


def check_passphrase(passphrase: str) -> str:
    """Return a passphrase in the form that keys are made from; PlannerError for one that is too short."""
    said = nfc(passphrase)
    if len(said) < SHORTEST or not visible(said):
        raise PlannerError(
            _("The passphrase is too short."), _("Use at least {count} characters.").format(count=SHORTEST)
        )
    return said


def weakness(passphrase: str) -> str:
    """Say why a passphrase is easy to guess; an empty text for one that is not."""
    said = nfc(passphrase).casefold()
    if any(word in said for word in _COMMON):
        return _("It holds a word that is tried first.")
    if len(set(said)) < SHORTEST - 2:
        return _("It repeats a few characters.")
    steps = {ord(after) - ord(before) for before, after in zip(said, said[1:], strict=False)}
    if len(steps) == 1:
        return _("Its characters stand in a row.")
    if len(said) < _STRONG and (said.isdecimal() or said.isascii() and said.isalpha()):
        return _("It is short and of one kind of characters; several words are stronger.")
    return ""


def unlock(path: Path, passphrase: str, plan: Plan) -> NameTable:
    """Open the name table of a plan.

    Raises PlannerError where the plan's level of anonymity allows no table, the file is missing, not a name table,
    another plan's or damaged, and for a wrong passphrase.
    """
    _check_allowed(plan)
    data = _read(path)
    cost, salt = _check_header(path, data, plan.workshop)
    return _decrypted(path, data, _key(nfc(passphrase), salt, cost), cost)


def make(path: Path, passphrase: str, plan: Plan, names: Mapping[str, str]) -> NameTable:
    """Make a name table where no file is; PlannerError as for `unlock`, and for a passphrase that is too short."""
    _check_allowed(plan)
    return _write(path, _fresh(path, check_passphrase(passphrase)), plan, names, overwrite=False)


def save(table: NameTable, plan: Plan, names: Mapping[str, str]) -> NameTable:
    """Write other names into an open table; those of codes that are no longer in the plan are left out.

    Raises PlannerError where the file was changed, moved or removed since it was opened.
    """
    _check_allowed(plan)
    _check_header(table.path, _read(table.path), plan.workshop)
    return _write(table.path, table, plan, names, overwrite=True)


def move_passphrase(table: NameTable, passphrase: str, plan: Plan) -> NameTable:
    """Put an open table under another passphrase."""
    _check_allowed(plan)
    fresh = replace(_fresh(table.path, check_passphrase(passphrase)), digest=table.digest)
    return _write(table.path, fresh, plan, table.names, overwrite=True)


def read_names(path: Path, passphrase: str, plan: Plan) -> dict[str, str]:
    """Read the names of a plan's members by their origin; PlannerError as for `unlock`."""
    return dict(unlock(path, passphrase, plan).names)


def write_names(path: Path, passphrase: str, plan: Plan, names: Mapping[str, str]) -> None:
    """Write a plan's name table, in place of one that the same passphrase opens; PlannerError as for `unlock`."""
    if os.path.lexists(path):
        save(unlock(path, passphrase, plan), plan, names)
    else:
        make(path, passphrase, plan, names)


def change_passphrase(path: Path, before: str, after: str, plan: Plan) -> None:
    """Put a name table under another passphrase; PlannerError as for `unlock`."""
    check_passphrase(after)
    move_passphrase(unlock(path, before, plan), after, plan)


def destroy(path: Path) -> None:
    """Overwrite a name table and remove it; PlannerError where it is none or can't be removed.

    It was never written unencrypted, so traces that a disk may keep tell nothing without the passphrase.
    """
    if not _read(path).startswith(_MAGIC):
        raise _no_table(path)
    try:
        real = linked(path)
        with real.open("r+b") as file:
            file.write(os.urandom(real.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        real.unlink()
        if os.path.islink(path):
            path.unlink()
    except OSError as error:
        raise PlannerError(
            _("{name} can't be removed: {cause}").format(name=path.name, cause=error.strerror or error),
            _("Close other programs that use it, and try again."),
        ) from error


def _check_allowed(plan: Plan) -> None:
    if plan.anonymity == "nobody":
        raise PlannerError(
            _("In this plan nobody may know who stands behind a code, so there is no name table."),
            _("If a file of names is left over, destroy it."),
        )
    if plan.anonymity == "all":
        raise PlannerError(
            _("In this plan everyone may know the names: they stand in the plan itself."),
            _("Let only the facilitator know the names to keep them in a table under a passphrase."),
        )


def _fresh(path: Path, passphrase: str) -> NameTable:
    salt = os.urandom(_SALT)
    return NameTable(path, {}, _key(passphrase, salt, COST), salt, b"", COST)


def _key(passphrase: str, salt: bytes, cost: int) -> bytes:
    n = 1 << cost
    said = passphrase.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(said, salt=salt, n=n, r=_R, p=_P, maxmem=256 * n * _R, dklen=32)


def _write(
    path: Path, table: NameTable, plan: Plan, names: Mapping[str, str], *, overwrite: bool
) -> NameTable:
    """Encrypt names under the key of `table`, each time with a nonce of its own, and return what is in the file now."""
    kept = _checked(plan, names)
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
    text += b" " * (-len(text) % _PADDING)
    nonce = os.urandom(_NONCE)
    head = _MAGIC + bytes((_VERSION, table.cost, _R, _P)) + plan.workshop.encode("ascii") + table.salt + nonce
    data = head + AESGCM(table.key).encrypt(nonce, text, head)
    digest = hashlib.sha256(data).digest()
    if overwrite and _read(path)[-_DIGEST:] != table.digest:
        raise PlannerError(
            _("{name} was changed since it was opened, and was left as it is.").format(name=path.name),
            _("Lock the names, unlock them again and repeat the change."),
        )
    with atomic_write(path, replace=overwrite) as made:
        made.write_bytes(data + digest)
        # For its owner only, where the system knows such rights.
        made.chmod(0o600)
    return replace(table, path=path, names=kept, digest=digest)


def _checked(plan: Plan, names: Mapping[str, str]) -> dict[str, str]:
    """Keep the names of members, as one line each."""
    members = {assessor.origin for assessor in plan.assessors.values()}
    lines = {origin: " ".join(clean(name).split()) for origin, name in names.items() if origin in members}
    if any(len(line) > LONGEST_NAME for line in lines.values()):
        hint = _("Use at most {count} characters.").format(count=LONGEST_NAME)
        raise PlannerError(_("The name is too long."), hint)
    return {origin: line for origin, line in lines.items() if visible(line)}


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise PlannerError(
            _("There is no name table {path}.").format(path=path), _("Make one, or say where it is.")
        ) from error
    except (OSError, ValueError) as error:
        raise PlannerError(
            _("{name} can't be read: {cause}").format(name=path.name, cause=getattr(error, "strerror", None) or error),
            _("Close other programs that use it, or ask for access to it."),
        ) from error
    product = wrapper(data[:32])
    if product is not None:
        raise PlannerError(
            _("{name} is locked by document security ({product}).").format(name=path.name, product=product),
            _("Ask for it to be released there, and open the released copy."),
        )
    return data


def _check_header(path: Path, data: bytes, workshop: str) -> tuple[int, bytes]:
    """Return scrypt's cost and the salt of a sound table of this plan."""
    if not data.startswith(_MAGIC):
        raise _no_table(path)
    if data[len(_MAGIC) : len(_MAGIC) + 1] > bytes((_VERSION,)):
        raise PlannerError(
            _("{name} was made by a newer version of this program and was left as it is.").format(name=path.name),
            _("Open it with the newer version, or install that version here."),
        )
    sound = _HEAD + _DIGEST < len(data) <= _LARGEST
    version, cost, r, p = data[len(_MAGIC) : len(_MAGIC) + 4] if sound else (0, 0, 0, 0)
    if not sound or hashlib.sha256(data[:-_DIGEST]).digest() != data[-_DIGEST:]:
        raise _damaged(path)
    if version != _VERSION or cost not in _COSTS or (r, p) != (_R, _P):
        raise _damaged(path)
    at = len(_MAGIC) + 4
    if data[at : at + _WORKSHOP] != workshop.encode("ascii", "replace"):
        raise PlannerError(
            _("{name} holds the names of another plan.").format(name=path.name),
            _("Choose the table that was made for this plan."),
        )
    return cost, data[at + _WORKSHOP : at + _WORKSHOP + _SALT]


def _decrypted(path: Path, data: bytes, key: bytes, cost: int) -> NameTable:
    head, text, digest = data[:_HEAD], data[_HEAD:-_DIGEST], data[-_DIGEST:]
    try:
        names = json.loads(AESGCM(key).decrypt(head[-_NONCE:], text, head))
    except InvalidTag:
        # Without its cause: what is shown of an error must not lead into the working of the cipher.
        raise PlannerError(
            _("The passphrase does not open {name}.").format(name=path.name),
            _("Check capitals and the 한/영 key, and type it again."),
        ) from None
    except (ValueError, RecursionError) as error:
        raise _damaged(path) from error
    if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
        raise _damaged(path)
    salt = head[-_NONCE - _SALT : -_NONCE]
    return NameTable(path, names, key, salt, digest, cost)


def _no_table(path: Path) -> PlannerError:
    return PlannerError(
        _("{name} is not a name table.").format(name=path.name),
        _("Choose a file that ends in {suffix} and was made by this program.").format(suffix=SUFFIX),
    )


def _damaged(path: Path) -> PlannerError:
    return PlannerError(
        _("{name} is damaged, so the names in it can't be read.").format(name=path.name),
        _("Take your copy of it, or destroy it and enter the names again."),
    )
