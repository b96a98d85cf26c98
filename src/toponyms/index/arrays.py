"""Building blocks of a build in bounded memory: bytes that spill to disk, rows gathered in another order, shared values."""

from __future__ import annotations

from array import array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence
    from typing import IO, Any

    import numpy as np
    from numpy.typing import NDArray

#: Bytes kept in memory before they go to a temporary file.
SPILL = 1 << 26
#: Bytes gathered at a time: the places they come from take eight times as much.
_GATHERED = 1 << 22


class Spill:
    """Bytes written one after another and read once; beyond `most` they lie in a temporary file."""

    def __init__(self, most: int = SPILL) -> None:
        self._most = most
        self._recent: list[bytes] = []
        self._size = 0
        self._file: IO[bytes] | None = None

    def write(self, data: bytes) -> None:
        self._recent.append(data)
        self._size += len(data)
        if self._size > self._most:
            import tempfile

            self._file = self._file or tempfile.TemporaryFile()  # noqa: SIM115  # closed when read
            self._file.write(b"".join(self._recent))
            self._recent, self._size = [], 0

    def read(self, dtype: str) -> NDArray[Any]:
        """All that was written."""
        import numpy as np

        rest, self._recent = b"".join(self._recent), []
        if self._file is None:
            return np.frombuffer(rest, dtype=dtype)
        with self._file:
            self._file.write(rest)
            self._file.flush()
            return np.memmap(self._file, dtype=dtype, mode="r")  # outlives the file's name and handle

    def __del__(self) -> None:
        if self._file is not None:  # a build that failed half way
            self._file.close()


class Rows:
    """Strings of bytes one after another, known by number."""

    def __init__(self) -> None:
        self._spill = Spill()
        self._recent: list[bytes] = []
        self.lengths = array("I")

    def add(self, row: bytes) -> None:
        self.extend([row])

    def extend(self, rows: Sequence[bytes]) -> None:
        self.lengths.extend(map(len, rows))
        self._recent.extend(rows)
        if len(self._recent) > 50_000:
            self._flush()

    def _flush(self) -> None:
        self._spill.write(b"".join(self._recent))
        self._recent = []

    def bytes(self) -> NDArray[np.uint8]:
        """All rows as one array, with eight zeros behind it, so that a word of eight bytes can be read anywhere; once."""
        self._recent.append(bytes(8))
        self._flush()
        return self._spill.read("u1")

    def starts(self) -> NDArray[np.int64]:
        """Where each row begins."""
        import numpy as np

        lengths = np.frombuffer(self.lengths, dtype=np.uint32)
        return np.cumsum(lengths, dtype=np.int64) - lengths


class Shared:
    """A value for each row, where many rows have the same: a small table and a number a row."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self.column = array("I")

    def add(self, value: Hashable) -> None:
        self.column.append(self._numbers.setdefault(value, len(self._numbers)))

    def values(self) -> list[Any]:
        """The values in use, in the order in which `column` numbers them."""
        return list(self._numbers)

    def table(self) -> list[Any]:
        """The values in use, sorted, so that they do not tell in which order they came."""
        return sorted(self._numbers)

    def numbers(self) -> NDArray[np.uint32]:
        """The place of each row's value in `table`, in the smallest type that holds them."""
        import numpy as np

        places = {value: place for place, value in enumerate(self.table())}
        size = "<u1" if len(places) <= 1 << 8 else "<u2" if len(places) <= 1 << 16 else "<u4"
        found = np.array([places[value] for value in self._numbers], dtype=size)
        return found[np.frombuffer(self.column, dtype=np.uint32)] if len(self.column) else found


def scratch(length: int, dtype: str) -> NDArray[Any]:
    """An array to be filled; a large one lies in a temporary file."""
    import numpy as np

    if length * np.dtype(dtype).itemsize <= SPILL:
        return np.empty(length, dtype=dtype)
    import tempfile

    with tempfile.TemporaryFile() as file:
        return np.memmap(file, dtype=dtype, mode="w+", shape=(length,))


def spans(starts: NDArray[Any], lengths: NDArray[Any]) -> NDArray[np.int64]:
    """The numbers in all spans, one span after another: starts (5, 0), lengths (2, 1) give 5, 6, 0."""
    import numpy as np

    ends = np.cumsum(lengths, dtype=np.int64)
    return np.repeat(starts.astype(np.int64) - ends + lengths, lengths) + np.arange(int(ends[-1]) if len(ends) else 0)


def gather(data: NDArray[Any], starts: NDArray[Any], lengths: NDArray[Any]) -> NDArray[Any]:
    """The spans of an array one after another."""
    import numpy as np

    ends = np.cumsum(lengths, dtype=np.int64)
    out = scratch(int(ends[-1]) if len(ends) else 0, data.dtype.str)
    for first, last in _chunks(ends):
        done = int(ends[first - 1]) if first else 0
        out[done : int(ends[last - 1])] = data[spans(starts[first:last], lengths[first:last])]
    return out


def _chunks(ends: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    import numpy as np

    first = 0
    while first < len(ends):
        done = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + _GATHERED, side="right")))
        yield first, last
        first = last


def offsets(lengths: NDArray[Any] | Sequence[int]) -> NDArray[np.uint32]:
    """Where each part begins, and the end of the last."""
    import numpy as np

    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype("<u4")
