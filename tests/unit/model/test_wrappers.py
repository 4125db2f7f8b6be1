"""Files that document security has locked are known by how they begin."""

import pytest

from planner.model.wrappers import WRAPPERS, wrapper


@pytest.mark.parametrize("magic", WRAPPERS)
def test_a_locked_file_is_recognised(magic: bytes) -> None:
    assert wrapper(magic + b"anything") == WRAPPERS[magic]


@pytest.mark.parametrize("head", [b"", b"PK\x03\x04", b"SQLite format 3\x00", b"SCDSA"])
def test_other_files_are_not(head: bytes) -> None:
    assert wrapper(head) is None
