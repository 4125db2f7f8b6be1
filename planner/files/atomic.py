"""Files that appear whole or not at all: written beside their place, flushed, then moved over it."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from planner.model.errors import PlannerError
from planner.text import _, nfc

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# Windows reports a file that another program holds as a sharing or lock violation.
_HELD = {32, 33}
# Room for the prefix and the random part within the 255 bytes of a file name on Linux.
_STEM_BYTES = 180


@contextmanager
def atomic_write(path: Path | str) -> Iterator[Path]:
    """Yield a temporary file's path beside `path`; move it over `path` when the block succeeds.

    The temporary file has the suffix of `path` (some writers choose the format by it) and is on
    disk before it is moved. When anything fails, the temporary file is gone and a file that was at
    `path` is untouched. Raises PlannerError where the user can mend it: the folder is missing or
    read-only, the file is open in another program, the disk is full. Other exceptions of the block
    pass through.
    """
    target = Path(nfc(str(path)))
    temporary = _beside(target)
    try:
        _reserve(target, temporary)
        yield temporary
        _commit(temporary, target)
    except OSError as error:
        # Reading something else inside the block may fail too: that is not about this file.
        if error.filename not in (None, str(temporary), str(target)):
            raise
        raise _explain(error, target) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _beside(target: Path) -> Path:
    """Name a file in the folder of `target` that nothing else uses; hidden where the system hides dots."""
    stem = target.stem.encode("utf-8")[:_STEM_BYTES].decode("utf-8", "ignore")
    return target.parent / f".{stem}.{secrets.token_hex(6)}{target.suffix}"


def _reserve(target: Path, temporary: Path) -> None:
    """Create the temporary file now, so that an unwritable place shows before the work and not after it."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))


def _commit(temporary: Path, target: Path) -> None:
    """Force the bytes to disk and give them their name."""
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(temporary, target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Force the new name to disk, where the system lets a folder be opened (Windows does not)."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _explain(error: OSError, target: Path) -> PlannerError:
    """Say which file, why, and what to do about it."""
    message = _("The file cannot be written: {path}").format(path=target)
    folder = target.parent
    if not folder.is_dir():
        return PlannerError(message, _("The folder does not exist. Choose an existing folder."))
    if isinstance(error, IsADirectoryError):
        return PlannerError(message, _("A folder has this name. Choose another file name."))
    if error.errno in _FULL:
        return PlannerError(message, _("The disk is full. Free some space or choose another disk."))
    if error.errno == errno.ENAMETOOLONG:
        return PlannerError(message, _("The name is too long. Choose a shorter one."))
    if error.errno == errno.EROFS or not os.access(folder, os.W_OK):
        return PlannerError(message, _("The folder is read-only. Choose a folder that you may write to."))
    if isinstance(error, PermissionError) or getattr(error, "winerror", None) in _HELD:
        hint = _("It is open in another program, such as Excel, or protected. Close it there and try again.")
        return PlannerError(message, hint)
    return PlannerError(message, _("The system says: {cause}").format(cause=error.strerror or error))
