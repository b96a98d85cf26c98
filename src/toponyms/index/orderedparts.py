"""A table of keys laid out anew: by length, and those of one length in alphabetic order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from toponyms.index.arrays import Column, forget, offsets, steps, take

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from toponyms.index.keyparts import Table

#: Keys worked on at a time.
_TOGETHER = 100_000


class Ordered(NamedTuple):
    """A table whose keys are numbered so."""

    sections: dict[str, Any]
    keys: NDArray[np.uint8]  # one after another
    counts: list[int]  # of the keys of each length
    numbers: NDArray[np.uint32]  # of each key, by its number in the table it comes from
    order: NDArray[np.uint32]  # the inverse


def pack(prefix: str, table: Table) -> Ordered:
    """The keys of a table by length and alphabet; keys of one length are held at a time. `prefix` names it inside the file."""
    import numpy as np

    ordered, order, counts = Column("B"), Column("I"), list[int]()
    numbers = np.empty(len(table.lengths), dtype="<u4")
    done = 0
    for length, (found, starts) in enumerate(_by_length(table.lengths)):
        letters = _letters(table.keys, starts.read(), length)
        alphabetic = _alphabetic(letters)
        some = found.read()[alphabetic]
        order.put(some)
        numbers[some] = np.arange(done, done + len(some), dtype="<u4")
        done += len(some)
        counts.append(len(some))
        for first in range(0, len(some), _TOGETHER):
            ordered.put(letters[:, alphabetic[first : first + _TOGETHER]].T.ravel())
    # A bucket of the table holds one or two keys; of twice as many most are of another length and left at once.
    old = {name.removeprefix(f"{prefix}."): section for name, section in table.sections.items()}
    keys, places = ordered.read(), order.read()
    sections = {
        f"{prefix}.dir": np.ascontiguousarray(old["dir"][::2]),
        f"{prefix}.num": numbers,
        f"{prefix}.len": offsets(np.array(counts)),
        f"{prefix}.key": keys,
        f"{prefix}.pof": take(old["pof"], places),
        f"{prefix}.pst": old["pst"],
    }
    return Ordered(sections, keys, counts, numbers, places)


def _by_length(lengths: NDArray[Any]) -> list[tuple[Column, Column]]:
    """For each length the numbers of the keys of it, and where they start."""
    import numpy as np

    groups: list[tuple[Column, Column]] = []
    first = end = 0
    for some in steps(lengths):
        ends = np.cumsum(some, dtype=np.int64) + end
        end = int(ends[-1])
        for length in np.unique(some).tolist():
            while len(groups) <= length:
                groups.append((Column("I"), Column("Q")))
            chosen = np.flatnonzero(some == length)
            groups[length][0].put(chosen + first)
            groups[length][1].put(ends[chosen] - length)
        first += len(some)
    return groups


def _letters(keys: NDArray[np.uint8], starts: NDArray[np.uint64], length: int) -> NDArray[np.uint8]:
    """Keys of one length, a row for each place in them."""
    import numpy as np

    letters = np.empty((length, len(starts)), np.uint8)
    for first in range(0, len(starts), _TOGETHER):
        some = starts[first : first + _TOGETHER]
        letters[:, first : first + len(some)] = keys[some.astype(np.int64) + np.arange(length)[:, None]]
        forget(keys)
    return letters


def _alphabetic(letters: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The order of words, a row for each place in them, by their first eight letters."""
    import numpy as np

    firsts = np.zeros(letters.shape[1], dtype=np.uint64)
    for row in letters[:8]:
        firsts <<= np.uint64(8)
        firsts |= row
    return np.argsort(firsts, kind="stable")
