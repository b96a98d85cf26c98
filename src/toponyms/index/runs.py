"""Sorting of what is larger than memory: sorted runs on disk, read again together, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from toponyms import workfiles
from toponyms.index.arrays import gathered, starts_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Rows of a run, and of a part, about.
RUN = 1 << 17
#: A run is cut by the first bits of its numbers into so many cells; a part is some cells of every run.
_CELL_BITS = 10


class Part(NamedTuple):
    """Numbers of one range, in no order, and the bytes that go with each (eight zeros behind the last)."""

    numbers: NDArray[np.uint64]
    lengths: NDArray[np.uint32]
    data: NDArray[np.uint8]


class Runs:
    """Numbers of 64 bits, hashes in front, collected in any order, each with a string of bytes if wanted."""

    def __init__(self) -> None:
        self._file = workfiles.open_file()
        self._waiting: list[tuple[NDArray[Any], NDArray[Any], bytes]] = []
        self._rows = 0  # that wait
        # Of each run where its numbers, lengths and bytes begin in the file, and at which row and byte each cell does.
        self._runs: list[tuple[int, int, int, NDArray[Any], NDArray[Any]]] = []
        self.count = 0

    def add(self, numbers: NDArray[np.uint64], rows: Sequence[bytes] | None = None) -> None:
        """Collect numbers, each with its string of bytes."""
        import numpy as np

        self.count += len(numbers)
        self._rows += len(numbers)
        lengths = np.fromiter(map(len, rows or ()), dtype=np.uint32)
        self._waiting.append((numbers, lengths, b"".join(rows or ())))
        if self._rows >= RUN:
            self._write_run()

    def _write_run(self) -> None:
        import numpy as np

        numbers, lengths = (np.concatenate([waiting[n] for waiting in self._waiting]) for n in (0, 1))
        data = np.frombuffer(b"".join(data for _, _, data in self._waiting), dtype=np.uint8)
        self._waiting, self._rows = [], 0
        if len(lengths):
            order = np.argsort(numbers)
            numbers, starts = numbers[order], starts_of(lengths)[order]
            lengths = lengths[order]
        else:
            numbers.sort()
            starts = lengths
        edges = np.arange(1, 1 << _CELL_BITS, dtype=np.uint64) << np.uint64(64 - _CELL_BITS)
        # Of thousands of runs these are held.
        cells = np.concatenate([[0], np.searchsorted(numbers, edges), [len(numbers)]]).astype(np.uint32)
        bytes_at = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])[cells] if len(lengths) else cells
        at = self._file.seek(0, 2)
        self._runs.append((at, at + numbers.nbytes, at + numbers.nbytes + lengths.nbytes, cells, bytes_at))
        for column in (numbers, lengths, *gathered(data, starts, lengths)):
            self._file.write(column.data)

    def parts(self) -> Iterator[Part]:
        """All rows in parts of ascending ranges of numbers; once."""
        if self._rows:
            self._write_run()
        count = min(1 << _CELL_BITS, -(-self.count // RUN))
        with self._file:
            for part in range(count):
                first, last = ((at << _CELL_BITS) // count for at in (part, part + 1))
                yield self._read(first, last)

    def _read(self, first: int, last: int) -> Part:
        import numpy as np

        numbers, lengths, data = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint32)], [np.zeros(8, np.uint8)]
        for number_at, length_at, data_at, cells, bytes_at in self._runs:
            start, end = int(cells[first]), int(cells[last])
            numbers.append(self._slice("<u8", number_at + 8 * start, end - start))
            if data_at > length_at:
                lengths.append(self._slice("<u4", length_at + 4 * start, end - start))
                data.insert(-1, self._slice("u1", data_at + int(bytes_at[first]), int(bytes_at[last] - bytes_at[first])))
        return Part(np.concatenate(numbers), np.concatenate(lengths), np.concatenate(data))

    def _slice(self, dtype: str, at: int, count: int) -> NDArray[Any]:
        import numpy as np

        self._file.seek(at)
        return np.fromfile(self._file, dtype=dtype, count=count)

    def __del__(self) -> None:
        self._file.close()
