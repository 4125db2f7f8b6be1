"""Garbage is collected on the interface thread alone.

Python's collector runs on whichever thread happens to allocate, and deletes there what it finds; a widget or a timer
deleted on another thread than its own brings Qt down. So the collector rests while another thread works, and goes on
when the interface thread has taken the outcome. Both calls are for the interface thread.
"""

import gc


class _Held:
    """How many pieces of work on other threads have not been taken yet."""

    count = 0


def hold() -> None:
    """Let the collector rest until `release` was called as often."""
    _Held.count += 1
    gc.disable()


def release(count: int = 1) -> None:
    """Let the collector run again when the last piece of work was taken; meanwhile collect here what is due."""
    _Held.count -= count
    if _Held.count <= 0:
        gc.enable()
    due = [found > limit > 0 for found, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    # What piled up while it rested is collected here: the next thread to allocate would do it otherwise.
    if due[0]:
        gc.collect(1 if due[1] else 0)
