"""Texts annotated by several processes that share one mapped index; what they write comes in the order of the texts."""

from __future__ import annotations

import io
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from toponyms.cli import documents, options

if TYPE_CHECKING:
    from concurrent.futures import Future

    from toponyms.resolver import Resolver

#: Formats whose records are written one by one, without regard to those before.
FORMATS = ("text", "jsonl", "csv", "tsv", "html", "spacy")
#: So many texts go to a process at a time, and so many such loads wait for each: memory stays flat however long the stream.
_LOAD, _WAITING = 16, 4


class Task(NamedTuple):
    """What a process needs to know to do its part."""

    gazetteers: tuple[str, ...]
    layers: str | None
    focus: str
    at: str | None
    lang: str | None
    format: str
    explain: bool
    color: str


def written(records: Iterable[documents.Record], task: Task, jobs: int) -> Iterator[tuple[str, bool]]:
    """For each load of records, in order, what is to be written, and whether anything in it was resolved."""
    from concurrent.futures import ProcessPoolExecutor

    waiting: deque[Future[tuple[str, bool]]] = deque()
    todo = iter(records)
    with ProcessPoolExecutor(jobs, initializer=_Worker.open, initargs=(task,)) as pool:
        # A mapping proxy, the default of `fields`, does not travel.
        while load := [record._replace(fields=dict(record.fields)) for record in islice(todo, _LOAD)]:
            waiting.append(pool.submit(_Worker.write, load))
            if len(waiting) >= _WAITING * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class _Worker:
    """The part of one process; what its writer writes is caught and handed back."""

    task: Task
    resolver: Resolver
    out: io.StringIO
    writer: documents.Writer

    @classmethod
    def open(cls, task: Task) -> None:
        cls.task = task
        cls.resolver = options.open_resolver(task.gazetteers, task.layers, task.focus)
        sys.stdout = cls.out = io.StringIO()
        cls.writer = documents.writer(task.format, explain=task.explain, color=task.color)

    @classmethod
    def write(cls, load: list[documents.Record]) -> tuple[str, bool]:
        cls.out.seek(0)
        cls.out.truncate()
        any_resolved = False
        for record in load:
            document = cls.resolver.annotate(record.text, lang=cls.task.lang, at=cls.task.at)
            cls.writer.write(record, document)
            any_resolved = any_resolved or any(m.entity for m in document.mentions)
        return cls.out.getvalue(), any_resolved
