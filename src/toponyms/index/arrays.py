"""Building blocks of a build in bounded memory: columns and rows that spill to disk, and what is gathered from them."""

from __future__ import annotations

import mmap
from array import array

from toponyms import workfiles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator
    from typing import IO, Any

    import numpy as np
    from numpy.typing import NDArray

#: Bytes of one column kept in memory before they go to a temporary file.
SPILL = 1 << 20
#: Numbers of a column that are collected one by one, as a list of Python's.
_COLLECTED = 1 << 14
#: Rows or bytes worked on at a time: the places they come from take eight times as much, several times over.
STEP = 1 << 17


class Spill:
    """Bytes written one after another and read once; beyond `SPILL` they lie in a temporary file."""

    def __init__(self) -> None:
        self._recent: list[bytes] = []
        self._size = 0
        self._file: IO[bytes] | None = None

    def write(self, data: bytes) -> None:
        self._recent.append(data)
        self._size += len(data)
        if self._size > SPILL:
            self._file = self._file or workfiles.open_file()
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


class Column:
    """Numbers of one type (a code of `array`), known by their places."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._spill = Spill()
        self._recent: array[Any] = array(code)
        self._done = 0

    def __len__(self) -> int:
        return self._done + len(self._recent)

    def add(self, number: Any) -> None:
        self._recent.append(number)
        if len(self._recent) > _COLLECTED:
            self._flush()

    def extend(self, numbers: Iterable[Any]) -> None:
        self._recent.extend(numbers)
        if len(self._recent) > _COLLECTED:
            self._flush()

    def put(self, numbers: NDArray[Any]) -> None:
        """Add an array of numbers."""
        self._flush()
        self._spill.write(numbers.astype(self.code, copy=False).tobytes())
        self._done += len(numbers)

    def _flush(self) -> None:
        if self._recent:
            self._spill.write(self._recent.tobytes())
            self._done += len(self._recent)
            self._recent = array(self.code)

    def read(self) -> NDArray[Any]:
        """All numbers; once."""
        self._flush()
        return self._spill.read(self.code)


class _Numbers(dict["Hashable", int]):
    """Values numbered as they are met."""

    def __missing__(self, value: Hashable) -> int:
        self[value] = number = len(self)
        return number


class Shared:
    """A value for each row, where many rows have the same: a small table and a number a row."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self.column = Column("I")

    def extend(self, values: Iterable[Hashable]) -> None:
        self.column.extend(map(self._numbers.__getitem__, values))

    def values(self) -> list[Any]:
        """The values in use, in the order in which `column` numbers them."""
        return list(self._numbers)

    def table(self) -> list[Any]:
        """The values in use, sorted, so that they do not tell in which order they came."""
        return sorted(self._numbers)

    def numbers(self) -> NDArray[Any]:
        """The place of each row's value in `table`, in the smallest type that holds them; once."""
        import numpy as np

        places = {value: place for place, value in enumerate(self.table())}
        found = np.array([places[value] for value in self._numbers], dtype=fitting(len(places) - 1))
        return take(found, self.column.read())


def forget(array: NDArray[Any]) -> None:
    """Give back the memory of an array that lies in a file: what it holds stays there, and is read when asked for."""
    mapped = getattr(array, "_mmap", None)
    if mapped is not None and hasattr(mmap, "MADV_DONTNEED"):
        mapped.madvise(mmap.MADV_DONTNEED)


def fitting(largest: int) -> str:
    """The code of the smallest type that holds numbers up to this."""
    return "B" if largest < 1 << 8 else "H" if largest < 1 << 16 else "I"


def stored(code: str, parts: Iterable[NDArray[Any]]) -> NDArray[Any]:
    """Arrays one after another as one, of numbers of one type."""
    column = Column(code)
    for part in parts:
        column.put(part)
    return column.read()


def steps(array: NDArray[Any]) -> Iterator[NDArray[Any]]:
    """An array in pieces; one that lies in a file takes the memory of a piece."""
    for at in range(0, len(array), STEP):
        yield array[at : at + STEP]
        forget(array)


def take(values: NDArray[Any], places: NDArray[Any]) -> NDArray[Any]:
    """The values at these places."""
    return stored(values.dtype.char, (values[some] for some in steps(places)))


def spans(starts: NDArray[Any], lengths: NDArray[Any]) -> NDArray[np.int64]:
    """The numbers in all spans, one span after another: starts (5, 0), lengths (2, 1) give 5, 6, 0."""
    import numpy as np

    ends = np.cumsum(lengths, dtype=np.int64)
    return np.repeat(starts.astype(np.int64) - ends + lengths, lengths) + np.arange(int(ends[-1]) if len(ends) else 0)


def gather(data: NDArray[Any], starts: NDArray[Any], lengths: NDArray[Any]) -> NDArray[Any]:
    """The spans of an array one after another."""
    return stored(data.dtype.char, gathered(data, starts, lengths))


def gathered(data: NDArray[Any], starts: NDArray[Any], lengths: NDArray[Any]) -> Iterator[NDArray[Any]]:
    """The same in pieces."""
    for first, last in chunks(lengths):
        yield data[spans(starts[first:last], lengths[first:last])]
        forget(data)


def chunks(lengths: NDArray[Any]) -> Iterator[tuple[int, int]]:
    """Successive rows of these lengths that come to about `STEP` together, from the first to behind the last."""
    import numpy as np

    first = 0
    while first < len(lengths):
        ends = np.cumsum(lengths[first : first + STEP], dtype=np.int64)
        last = first + max(1, int(np.searchsorted(ends, STEP, side="right")))
        yield first, last
        first = last


def offsets(lengths: NDArray[Any]) -> NDArray[Any]:
    """Where each part begins, and the end of the last."""
    return stored("I", _offsets(lengths))


def _offsets(lengths: NDArray[Any]) -> Iterator[NDArray[Any]]:
    import numpy as np

    end = np.zeros(1, np.int64)
    yield end
    for some in steps(lengths):
        ends = np.cumsum(some, dtype=np.int64) + end[0]
        end = ends[-1:]
        yield ends


def starts_of(lengths: NDArray[Any]) -> NDArray[np.int64]:
    """Where each row begins."""
    import numpy as np

    ends: NDArray[np.int64] = np.cumsum(lengths, dtype=np.int64)
    ends -= lengths
    return ends


def scratch(length: int, dtype: str) -> NDArray[Any]:
    """An array to be filled from its start to its end; a large one lies in a temporary file."""
    import numpy as np

    if length * np.dtype(dtype).itemsize <= SPILL:
        return np.empty(length, dtype=dtype)

    class Filed(np.memmap):
        def __setitem__(self, place: Any, values: Any) -> None:
            super().__setitem__(place, values)
            forget(self)

    with workfiles.open_file() as file:
        return Filed(file, dtype=dtype, mode="w+", shape=(length,))
