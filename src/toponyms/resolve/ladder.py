"""The ladder: how a name is matched, rung by rung, safest first.

Each rung promises what it unifies (see docs/how-it-works.md) and returns matches; nothing here ranks or decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from toponyms.index.store import Index
from toponyms.layers.gazetteer import Gazetteer
from toponyms.resolve.spelling import Spelling
from toponyms.script.fold import fine_keys


class Hit(NamedTuple):
    """A name of one layer that a string may stand for: how far off (0 to 1), by how many edits, and how it was met."""

    name: int
    distance: float = 0.0
    edits: int = 0
    note: str = ""


class Match(NamedTuple):
    """A hit with the rung it was made on and the bearer of the name.

    `layer` and `name` say where the name stands; `home` and `owner` where its bearer does: a layer may know further
    names of an entity of another one.
    """

    layer: Index
    name: int
    rung: str
    distance: float
    edits: int
    note: str
    home: Index
    owner: int


Rung = Callable[[Index, Spelling], Iterator[Hit]]


def matches(gazetteer: Gazetteer, rung: str, spelling: Spelling) -> list[Match]:
    """The matches of a spelling on one rung in all layers."""
    hits = _RUNG[rung]
    first = gazetteer.layers[0]
    found = [Match(first, hit.name, rung, *hit[1:], first, first.owner(hit.name)) for hit in hits(first, spelling)]
    for layer in gazetteer.layers[1:]:
        for hit in hits(layer, spelling):
            found.append(Match(layer, hit.name, rung, *hit[1:], *gazetteer.home(layer, layer.owner(hit.name))))
    if gazetteer.silent:
        found = [match for match in found if match.name not in gazetteer.silent.get(match.layer, ())]
    return found


def exact(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """The same string after Unicode, case, apostrophe and hyphen folding."""
    for name in index.exact.get(spelling.key):
        yield Hit(name)


def script(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """The same name in another romanization or script: the fine fold agrees."""
    for key in spelling.fine:
        for name in index.fine.get(key):
            yield Hit(name, note=key)


def form(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """A case form of a name: its ending rewritten gives a name that exists."""
    for key, what in spelling.lemmas:
        for name in index.exact.get(key):
            yield Hit(name, note=what)


def adjective(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """An adjective made from a name, in any form ("Pokrovskyi", "краматорська")."""
    for key, what in spelling.bases:
        for name in index.exact.get(key):
            yield Hit(name, note=what)


def bridge(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """Ukrainian and Russian forms of one name: by the reviewed correspondences (data/bridge.yaml), else by the coarse fold.

    A coarse hit is only as good as the finer fold says; its distance is measured there.
    """
    from rapidfuzz.distance import OSA  # 30 ms to import: only the lower rungs pay

    readings = spelling.fine
    met = {name: key for key in readings for name in index.cross.get(key)}
    for name, key in met.items():
        yield Hit(name, note=key)
    for key in spelling.coarse:
        for name in index.coarse.get(key):
            if name in met:
                continue
            near = (OSA.distance(r, k) / max(len(r), len(k)) for r in readings for k in fine_keys(index.name(name).text))
            yield Hit(name, min(near, default=1.0), note=key)


def near(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """A misspelling: the fine fold of a name lies within a small edit distance."""
    for reading in spelling.fine:
        for edits, key in index.near.find(reading):
            met = index.fine.key(key)
            length = max(len(reading), len(met))
            for name in index.fine.postings(key):
                yield Hit(name, edits / length, edits, met)


#: Rungs in groups: a group is asked only where those before it found nothing that fits.
RUNGS: tuple[tuple[str, Rung], ...] = (
    ("exact", exact),
    ("form", form),
    ("script", script),
    ("adjective", adjective),
    ("bridge", bridge),
    ("near", near),
)
_RUNG = dict(RUNGS)
