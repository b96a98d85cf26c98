"""Names by their beginning, for suggestions while somebody types."""

from __future__ import annotations

from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from toponyms.index.store import Index


def names_beginning(index: Index, text: str) -> Iterator[int]:
    """The names that begin with a text as it is spelt, those of more prominent entities first.

    The names lie one behind the other in the order of their bearers, so that the search needs no table of its own: to look
    through the million of the world takes 10 ms, and a beginning of many names has found its first long before the end.
    """
    file, wanted = index.file, text.encode("utf-8", "ignore")
    offsets, base = file.numbers("name.off"), file.start("name.dat")
    end = base + offsets[len(offsets) - 1]
    at = file.mapped.find(wanted, base, end) if wanted else -1
    while at >= 0:
        name = bisect_right(offsets, at - base) - 1
        # A hit inside a name is none, nor is one that runs over into the next.
        if offsets[name] == at - base and at - base + len(wanted) <= offsets[name + 1]:
            yield name
        at = file.mapped.find(wanted, base + offsets[name + 1], end)
