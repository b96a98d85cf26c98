"""A progress bar on stderr for long work; nothing where stderr is no terminal."""

from __future__ import annotations

import sys
import time


class Progress:
    """Call it with (done, total), total 0 where nobody knows; used as a context manager it clears its line at the end."""

    def __init__(self, title: str, *, delay: float = 0.5) -> None:
        self.title = title
        self._show = sys.stderr is not None and sys.stderr.isatty()
        self._next = time.monotonic() + delay  # short work shows nothing

    def __enter__(self) -> Progress:
        return self

    def __call__(self, done: int, total: int) -> None:
        if not self._show or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + 0.1
        share = min(1.0, done / total) if total else 0.0
        shown = f"[{'#' * int(30 * share):<30}] {share:4.0%}" if total else f"{done:,}"
        print(f"\r{self.title} {shown}", end="", file=sys.stderr, flush=True)

    def __exit__(self, *_: object) -> None:
        if self._show:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
