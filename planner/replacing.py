"""The one way a file gets its place: written beside it, forced to disk, then moved over it."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# Room for the dots, the random part and the ending within the 255 bytes of a file name on Linux.
_STEM_BYTES = 180


@contextmanager
def replacing(target: Path, *, replace: bool = True) -> Iterator[Path]:
    """Yield an empty temporary file beside `target`; it becomes `target` when the block succeeds.

    A link stays a link: the file it leads to is replaced. The bytes are on disk before they get the name. When
    anything fails, the temporary file is gone and what was at `target` is untouched. Raises OSError as the system
    gives it: IsADirectoryError for a folder in the way, PermissionError for a file that may not be written,
    FileExistsError where `target` exists and `replace` is off, also when it appears meanwhile.
    """
    target = linked(target) if replace else target
    temporary = _beside(target)
    try:
        _check_free(target, replace=replace)
        # Created now, an unwritable place shows before the work and not after it.
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        yield temporary
        _sync(temporary)
        _check_free(target, replace=replace)
        os.replace(temporary, target)
        _sync_folder(target.parent)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def linked(target: Path) -> Path:
    """Return the file that a link leads to, through all links; `target` itself where it is none. OSError for a ring."""
    if not os.path.islink(target):
        return target
    found = os.path.realpath(target)
    if os.path.islink(found):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(target))
    return Path(found)


def writable(path: Path) -> bool:
    """Tell whether the user may write to a file or folder: its rights, or the read-only mark on Windows."""
    # The rights of the user the program runs as, where the system can tell them from those of whoever started it.
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _beside(target: Path) -> Path:
    """Name a file in the folder of `target` that nothing else uses; hidden where the system hides dots."""
    stem = target.stem.encode("utf-8", "ignore")[:_STEM_BYTES].decode("utf-8", "ignore")
    # Not secrets.token_hex: its imports would slow every start down.
    return target.parent / f".{stem}.{os.urandom(6).hex()}.tmp"


def _check_free(target: Path, *, replace: bool) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not replace and (target.exists() or target.is_symlink()):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    # Renaming asks for rights on the folder only, and would put another file over one that is protected.
    if os.path.exists(target) and not writable(target):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _sync(path: Path) -> None:
    """Force the bytes to disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


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
