"""Files for users that appear whole or not at all, and the reason why not in their words."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.model.errors import PlannerError
from planner.replacing import linked, replacing, writable
from planner.text import _, nfc

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# Windows reports a file that another program holds as a sharing or lock violation.
_HELD = {32, 33}


@contextmanager
def atomic_write(path: Path | str, *, replace: bool = True) -> Iterator[Path]:
    """Yield a temporary file's path beside `path`; move it over `path` when the block succeeds.

    The Hangul of the file's name is composed; folders keep the name they have; a link is written through. When
    anything fails, the temporary file is gone and a file that was at `path` is untouched. Raises PlannerError where
    the user can mend it: the folder is missing or read-only, the file is read-only or open in another program, the
    disk is full, or there is a file already and `replace` is off. Other exceptions of the block pass through.
    """
    target = _composed(Path(path))
    real = target
    temporary: Path | None = None
    try:
        real = linked(target)
        for name in {target, real}:
            _check_closed(name)
        with replacing(target, replace=replace) as temporary:
            yield temporary
    except OSError as error:
        # Reading something else inside the block may fail too: that is not about this file.
        if temporary is not None and error.filename not in (None, str(temporary), str(target), str(real)):
            raise
        raise _explain(error, target, real) from error


def _composed(path: Path) -> Path:
    return path.with_name(nfc(path.name)) if path.name else path


def _check_closed(target: Path) -> None:
    """Refuse to replace a file that Excel or LibreOffice has open, which both mark by a file beside it.

    Linux lets an open file be replaced, and the office program would later write its old copy over the new one.
    """
    # os.path answers False where a name is too long to exist.
    if not os.path.isfile(target):
        return
    for lock in (f"~${target.name}", f".~lock.{target.name}#"):
        if os.path.exists(target.with_name(lock)):
            raise PlannerError(
                _("{name} is open in another program.").format(name=target.name),
                _("Close it there and try again. If it is not open, delete {lock} beside it.").format(lock=lock),
            )


def _explain(error: OSError, target: Path, real: Path) -> PlannerError:
    """Say which file, why, and what to do about it; `real` is where a link of that name leads."""
    if isinstance(error, FileExistsError):
        return PlannerError(
            _("{name} exists already and was left as it is.").format(name=target.name),
            _("Choose another name, or open the existing file."),
        )
    return PlannerError(_("The file cannot be written: {path}").format(path=target), _remedy(error, real))


def _remedy(error: OSError, target: Path) -> str:
    if not target.parent.is_dir():
        return _("The folder does not exist. Choose an existing folder.")
    if isinstance(error, IsADirectoryError):
        return _("A folder has this name. Choose another file name.")
    if error.errno in _FULL:
        return _("The disk is full. Free some space or choose another disk.")
    if error.errno == errno.ENAMETOOLONG:
        return _("The name is too long. Choose a shorter one.")
    if error.errno == errno.EROFS or not writable(target.parent):
        return _("The folder is read-only. Choose a folder that you may write to.")
    if isinstance(error, PermissionError) and os.path.exists(target) and not writable(target):
        return _("The file is read-only. Choose another name, or allow changes to it first.")
    if isinstance(error, PermissionError) or getattr(error, "winerror", None) in _HELD:
        return _("It is open in another program, such as Excel, or protected. Close it there and try again.")
    return _("The system says: {cause}").format(cause=error.strerror or error)
