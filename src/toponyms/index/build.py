"""Entities into an index file. The same entities give the same bytes, in whatever order they come."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import contextmanager
from typing import Any, NamedTuple

from toponyms import workfiles
from toponyms.cues import Cues
from toponyms.index import format, keyparts
from toponyms.index.entities import Entities
from toponyms.index.names import Names
from toponyms.index.words import Words
from toponyms.model import Entity

Progress = Callable[[int, int], None]
#: After so many entities young objects are looked through; as many are taken down together, so few are left to look at.
_COLLECTED = 10_000


class Extras(NamedTuple):
    """What an index carries beside entities: cue words, form rules, words that are no places, bridge spellings."""

    cues: Cues
    forms: str = ""
    not_places: Mapping[str, str] = {}
    patterns: str = ""  # what beside a place name makes the whole no place, a line a role: "role<TAB>phrase<TAB>phrase"
    bridge: Callable[[str], Sequence[str]] = lambda name: ()
    roots: str = ""  # the same as rows, "Ukrainian<TAB>Russian<TAB>where in a word<TAB>whether optional" a line
    romanized: str = ""  # how systems write letters, "language<TAB>letters<TAB>latin<TAB>after<TAB>before" a line
    model: str = ""  # weights of the ranking model, "feature<TAB>weight" a line
    source: str = ""  # what the index was made from, to notice a change
    newsworthy: frozenset[str] = frozenset()  # ids of entities written by hand because news names them
    handmade: bool = False  # whether that holds for all that have names here
    languages: Mapping[str, str] = {}  # the language of a country that texts may be in focus of
    suppressed: str = ""  # names of lower layers that shall not match, "id<TAB>text<TAB>why" a line
    involved: Mapping[str, Sequence[str]] = {}  # countries whose names do not show that a text is about something else
    zones: Mapping[str, str] = {}  # ids of regions that texts in focus are about, with the zone they belong to
    head: int = 0  # letters of a key of which two are left out for misspellings (0: as many as suit it): space against time
    edits: int = 2  # within which misspellings are found; 1 takes a fifth of the space


def build(entities: Iterable[Entity], path: str, extras: Extras, progress: Progress | None = None) -> None:
    """Write the index of entities (with ids unique) to a path, atomically.

    Entities are read once and not kept: what is large goes through temporary files in the folder of the path. `progress`
    is told how many are done, and how many there are (0 where nobody knows). Raises IndexFileError where the path or a
    temporary file cannot be written.
    """
    try:
        with workfiles.beside(path), _without_collector():
            format.write(path, _sections(entities, extras, progress))
    except OSError as error:
        raise format.not_written(path, error) from None


def _sections(entities: Iterable[Entity], extras: Extras, progress: Progress | None) -> dict[str, Any]:
    ranked = Entities(extras.newsworthy, extras.zones, extras.handmade)
    names = Names(extras.cues, extras.languages, extras.bridge)
    total = len(entities) if isinstance(entities, Sized) else 0
    done = 0
    for done, entity in enumerate(entities, 1):
        ranked.add(entity)
        names.add(entity)
        if done % _COLLECTED == 0:
            gc.collect(1)
        if progress and done % 1000 == 0:
            progress(done, total)
    order, sections = ranked.pack()
    words = Words(extras.forms)
    words.add(list(extras.not_places))
    sections |= names.pack(order, words, extras.head, extras.edits)
    sections |= words.first()
    sections |= keyparts.pack_table("not", {key: [0] for key in extras.not_places}).sections
    sections |= {
        "cues": extras.cues.to_text().encode(),
        "forms": extras.forms.encode(),
        "romanized": extras.romanized.encode(),
        "bridge": extras.roots.encode(),
        "patterns": extras.patterns.encode(),
        "model": extras.model.encode(),
        "involved": "\n".join("\t".join((country, *others)) for country, others in extras.involved.items()).encode(),
        "source": extras.source.encode(),
        "suppress": extras.suppressed.encode(),
    }
    sections |= words.filter()
    if progress:
        progress(done, done)
    return sections


@contextmanager
def _without_collector() -> Iterator[None]:
    """Within, the garbage collector does not look through all objects time and again, which takes long where many are held.

    Nothing made here refers to itself; what a caller's own source makes and drops is collected while it is young.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
