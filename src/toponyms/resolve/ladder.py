"""The ladder: how a name is matched, rung by rung, safest first.

Each rung promises what it unifies (see docs/how-it-works.md) and returns matches; nothing here ranks or decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from toponyms.index.store import Index
from toponyms.layers.gazetteer import Gazetteer
from toponyms.resolve.spelling import Spelling
from toponyms.script.fold import fine_keys
from toponyms.script.romanized import Romanized

#: A name of one layer that a string may stand for: its number, how far off (0 to 1), by how many edits, and how it was met.
Hit = tuple[int, float, int, str]


class Match(NamedTuple):
    """A hit with the rung it was made on and the bearer of the name.

    `layer` and `name` say where the name stands; `home` and `owner` where its bearer does: a layer may know further names of
    an entity of another one. `romanized` says that the string writes the very name as published systems do: nothing is off.
    """

    layer: Index
    name: int
    rung: str
    distance: float
    edits: int
    note: str
    home: Index
    owner: int
    romanized: bool = False


#: A name two edits off is passed over where so many are nearer or more alike, and nothing but the spelling tells;
#: one a single edit off where four times as many are. Not so one that a town bears.
_NEAREST = 40
#: The prominence of ten thousand people: towns are spoken of more than their size alone tells.
TOWN = 4.0

#: Rungs on which a romanization may be met, and usages of the names that are romanized: an exonym is a language's own.
_UNSURE = ("exact", "script", "bridge", "near")
_WRITTEN = ("official", "short", "former", "russian", "soviet")
#: Usages of Latin names that a source may have of one bearer and not of another.
_NOTED = ("romanization", "exonym", "former", "soviet")

Rung = Callable[[Index, Spelling], Iterable[Hit]]


def matches(gazetteer: Gazetteer, rung: str, spelling: Spelling) -> list[Match]:
    """The matches of a spelling on one rung in all layers."""
    hits = _RUNG[rung]
    first = gazetteer.layers[0]
    found = [
        Match(first, name, rung, distance, edits, note, first, first.owner(name))
        for name, distance, edits, note in hits(first, spelling)
    ]
    for layer in gazetteer.layers[1:]:
        for name, distance, edits, note in hits(layer, spelling):
            found.append(Match(layer, name, rung, distance, edits, note, *gazetteer.home(layer, layer.owner(name))))
    if gazetteer.silent:
        found = [match for match in found if match.name not in gazetteer.silent.get(match.layer, ())]
    if found and rung in _UNSURE and spelling.latin:
        found = _with_romanized(found, spelling, first)
    return _without_overruled(found) if len(gazetteer.layers) > 1 else found


def _with_romanized(found: list[Match], spelling: Spelling, first: Index) -> list[Match]:
    """Matches with those marked whose name the string writes: "Sosuli" is no misspelt Зозулі, but the German for it.

    Of a Latin name that a source happens to have, it is the official name that counts, if the string writes that.
    """
    rules = first.memo.get("romanized")
    if rules is None:
        rules = first.memo["romanized"] = Romanized(first.file.text("romanized"))
    known: dict[str, bool] = {}
    for at, match in enumerate(found):
        layer, name, usage = match.layer, match.name, match.layer.usage(match.name)
        if match.rung == "exact":
            official = _official(match.home, match.owner) if usage in _NOTED else None
            if official is None:
                continue
            layer, name = match.home, official
        elif usage not in _WRITTEN:
            continue
        text = layer.name_text(name)
        if text[:1] <= "\u0370":
            continue
        key = text if layer.is_native(name) else f"{text} {layer.name(name).lang}"
        if key not in known:
            known[key] = rules.writes(text, layer.name(name).lang, spelling.latin)
        if known[key]:
            found[at] = Match(layer, name, match.rung, 0.0, 0, match.note, match.home, match.owner, True)
    return found


def _official(home: Index, owner: int) -> int | None:
    """The first official name of an entity in the language of its country, where that is one in focus."""
    return next((n for n in home.names_of(owner) if home.is_native(n) and home.usage(n) == "official"), None)


def _without_overruled(found: list[Match]) -> list[Match]:
    """Matches without those of names that an entity's own layer holds to be weak: "Того" is a pronoun before it is Togo.

    A file of one's own may say otherwise.
    """
    weak = {(match.home, match.owner) for match in found if match.layer is match.home and match.layer.is_weak(match.name)}
    if not weak:
        return found
    return [
        match
        for match in found
        if match.layer is match.home
        or (match.home, match.owner) not in weak
        or match.layer.is_newsworthy(match.layer.owner(match.name))
    ]


def exact(index: Index, spelling: Spelling) -> Iterable[Hit]:
    """The same string after Unicode, case, apostrophe and hyphen folding."""
    return [(name, 0.0, 0, "") for name in index.exact.get(spelling.key)]


def script(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """The same name in another romanization or script: the fine fold agrees."""
    for key in spelling.fine:
        for name in index.fine.get(key):
            yield name, 0.0, 0, key


def form(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """A case form of a name: its ending rewritten gives a name that exists."""
    for key, what in spelling.lemmas:
        for name in index.exact.get(key):
            yield name, 0.0, 0, what


def adjective(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """An adjective made from a name, in any form ("Pokrovskyi", "краматорська")."""
    for key, what in spelling.bases:
        for name in index.exact.get(key):
            yield name, 0.0, 0, what


def bridge(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """Ukrainian and Russian forms of one name: by the reviewed correspondences (data/bridge.yaml), else by the coarse fold.

    A coarse hit is only as good as the finer fold says; its distance is measured there.
    """
    from rapidfuzz.distance import OSA  # 30 ms to import: only the lower rungs pay

    readings = spelling.fine
    met = {name: key for key in readings for name in index.cross.get(key)}
    for name, key in met.items():
        yield name, 0.0, 0, key
    nearest: dict[tuple[str, ...], float] = {}  # of each set of keys: a village's name is that of many
    for coarse in spelling.coarse:
        for name, keys in sorted(index.coarse.by_fine(coarse).items()):
            if name in met:
                continue
            # Its other readings have other consonants: they are further off.
            heard = tuple(keys) or fine_keys(index.name_text(name))
            if heard not in nearest:
                distances = (OSA.distance(r, k) / max(len(r), len(k)) for r in readings for k in heard)
                nearest[heard] = min(distances, default=1.0)
            yield name, nearest[heard], 0, coarse


def near(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """A misspelling: the fine fold of a name lies within a small edit distance."""
    most = (0, 4 * _NEAREST, _NEAREST)
    for reading in spelling.fine:
        found = 0
        for edits, key in index.near.find(reading):
            if found >= most[edits] and not spelling.guided and not _is_known(index, key):
                continue
            met = index.fine.key(key)
            distance = edits / max(len(reading), len(met))
            for name in index.fine.postings(key):
                found += 1
                yield name, distance, edits, met


def _is_known(index: Index, key: int) -> bool:
    """Whether a town or something as prominent bears a name of this fine key; of a key's names the least number is its first."""
    return index.prominence(index.owner(index.fine.first(key))) >= TOWN


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
