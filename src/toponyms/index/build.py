"""Entities into an index file. The same entities give the same bytes."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from toponyms.cues import Cues
from toponyms.errors import SourceError
from toponyms.index import format, keytable, near, scanner
from toponyms.index.prominence import prominence
from toponyms.index.records import HEAD, NATIVE, NEWSWORTHY, PROMINENCE_SCALE, WEAK, ZONES, pack_entity, pack_name
from toponyms.model import KINDS, USAGES, Entity, Name
from toponyms.script.cues import script_of
from toponyms.script.fold import coarse_key, fine_keys
from toponyms.script.words import WORD, lookup_key

#: Kinds whose official name holds a type word: "Donetsk Oblast" also goes by "Donetsk" where "oblasts" stands near.
_HEADED = ("region", "district", "community", "area", "unit")
#: Usages that must be met letter by letter: a near miss of a misspelling is no evidence of anything.
_LITERAL = ("misspelling", "confusion")
#: What `refs` holds beside identifiers; many entities share such a value.
_FACTS = ("category", "covers", "radius_km")

Progress = Callable[[int, int], None]


class Extras(NamedTuple):
    """What an index carries beside entities: cue words, form rules, words that are no places, bridge spellings."""

    cues: Cues
    forms: str = ""
    not_places: Mapping[str, str] = {}
    patterns: str = ""  # what beside a place name makes the whole no place, "role<TAB>phrase" a line
    bridge: Callable[[str], Sequence[str]] = lambda name: ()
    model: str = ""  # weights of the ranking model, "feature<TAB>weight" a line
    source: str = ""  # what the index was made from, to notice a change
    newsworthy: frozenset[str] = frozenset()  # ids of entities written by hand because news names them
    languages: Mapping[str, str] = {}  # the language of a country that texts may be in focus of
    suppressed: str = ""  # names of lower layers that shall not match, "id<TAB>text<TAB>why" a line
    zones: Mapping[str, str] = {}  # ids of regions that texts in focus are about, with the zone they belong to


def build(entities: Sequence[Entity], path: str, extras: Extras, progress: Progress | None = None) -> None:
    """Write the index of entities (with ids unique) to a path, atomically."""
    # What news names first, then by prominence: numbers are ranks, and equal scores fall in a sensible order.
    prior = {e.id: prominence(e) for e in entities}
    ranked = sorted(entities, key=lambda e: (e.id not in extras.newsworthy, -prior[e.id], e.id))
    tables = _Tables(extras)
    for number, entity in enumerate(ranked):
        tables.add(number, entity)
        if progress and number % 1000 == 0:
            progress(number, len(ranked))
    sections = _entity_sections(ranked, prior) | tables.sections()
    sections |= {
        "ent.zone": bytes(_zone(e, extras) for e in ranked),
        "cues": extras.cues.to_text().encode(),
        "forms": extras.forms.encode(),
        "patterns": extras.patterns.encode(),
        "model": extras.model.encode(),
        "source": extras.source.encode(),
        "suppress": extras.suppressed.encode(),
    }
    sections |= keytable.pack("not", {key: [] for key in extras.not_places})
    sections |= scanner.pack([*tables.exact, *extras.not_places], tables.first_words, extras.forms)
    format.write(path, sections)
    if progress:
        progress(len(ranked), len(ranked))


class _Tables:
    """Names and the keys that lead to them."""

    def __init__(self, extras: Extras) -> None:
        self.extras = extras
        self.spellable: set[str] = set()  # fine keys of which a misspelling is worth looking for
        self.records: list[bytes] = []
        self.owners: list[int] = []
        self.flags = bytearray()
        self.first_names: list[int] = [0]
        self.exact: dict[str, list[int]] = {}
        self.first_words: dict[str, list[int]] = {}
        for phrase in extras.not_places:
            self.note_words(phrase.split(" "))
        self.fine: dict[str, list[int]] = {}
        self.coarse: dict[str, list[int]] = {}
        self.cross: dict[str, list[int]] = {}

    def add(self, owner: int, entity: Entity) -> None:
        for name in entity.names:
            self.add_name(owner, entity.country, name, 0)
        if entity.kind in _HEADED:
            for name in self.heads(entity):
                self.add_name(owner, entity.country, name, HEAD)
        self.first_names.append(len(self.records))

    def heads(self, entity: Entity) -> list[Name]:
        """The bare names inside the official ones, each once and only if it is no name of its own."""
        own = {lookup_key(n.text) for n in entity.names}
        found: dict[str, Name] = {}
        for name in entity.names:
            spans = [match.span() for match in WORD.finditer(name.text)]
            words = [lookup_key(name.text[start:end]) for start, end in spans]
            first, last = self.extras.cues.bare(words, entity.kind)
            bare = " ".join(words[first:last])
            if last - first < len(words) and bare not in own and name.usage not in _LITERAL:
                found.setdefault(bare, name._replace(text=name.text[spans[first][0] : spans[last - 1][1]], weak=True))
        return list(found.values())

    def add_name(self, owner: int, country: str, name: Name, flag: int) -> None:
        number = len(self.records)
        self.records.append(pack_name(name))
        self.owners.append(owner)
        native = NATIVE if name.lang and name.lang == self.extras.languages.get(country) else 0
        self.flags.append(USAGES.index(name.usage) | (WEAK if name.weak else 0) | flag | native)
        exact = lookup_key(name.text)
        if not exact:
            return
        _note(self.exact, exact, number)
        self.note_words(exact.split(" "))
        if name.usage in _LITERAL:
            return
        # A weak name is met as it is written or not at all; a name in another script is no reading of a Latin word.
        whole = not name.weak or flag == HEAD
        lower = whole and script_of(name.text) in ("Latn", "Cyrl")
        for key in fine_keys(name.text):
            _note(self.fine, key, number)
            if lower:
                _note(self.coarse, coarse_key(key), number)
                self.spellable.add(key)
        if name.lang == "uk":
            for variant in self.extras.bridge(name.text):
                for key in fine_keys(variant) if lower else ():
                    _note(self.cross, key, number)
                    _note(self.coarse, coarse_key(key), number)

    def note_words(self, words: Sequence[str]) -> None:
        """How many words the longest name that starts with this word has: a scanner looks no further."""
        longest = self.first_words.setdefault(words[0], [0])
        longest[0] = max(longest[0], len(words))

    def sections(self) -> dict[str, bytes]:
        import numpy as np

        fine = keytable.pack("fine", self.fine)
        ordered = _keys_in_order(fine)
        return {
            **_blob("name", self.records),
            "name.ent": np.array(self.owners, dtype="<u4").tobytes(),
            "name.flg": bytes(self.flags),
            "ent.nam": np.array(self.first_names, dtype="<u4").tobytes(),
            **keytable.pack("exact", self.exact),
            **fine,
            **keytable.pack("coarse", self.coarse),
            **keytable.pack("cross", self.cross),
            **keytable.pack("first", self.first_words),
            **near.pack([key if key in self.spellable else "" for key in ordered]),
        }


def _note(table: dict[str, list[int]], key: str, number: int) -> None:
    if not key:
        return
    numbers = table.setdefault(key, [])
    if not numbers or numbers[-1] != number:
        numbers.append(number)


def _keys_in_order(packed: Mapping[str, bytes]) -> list[str]:
    import numpy as np

    offsets, keys = np.frombuffer(packed["fine.off"], dtype="<u4"), packed["fine.key"]
    return [keys[a:b].decode("ascii") for a, b in itertools.pairwise(offsets)]


def _entity_sections(ranked: Sequence[Entity], prior: Mapping[str, float]) -> dict[str, bytes]:
    import numpy as np

    numbers = {entity.id: number for number, entity in enumerate(ranked)}
    ids: dict[str, list[int]] = {}
    for number, entity in enumerate(ranked):
        refs = (f"{space}:{value}" for space, value in entity.refs.items() if space not in _FACTS)
        for identifier in dict.fromkeys((entity.id, *refs)):
            if identifier == entity.id or identifier not in numbers:
                _note(ids, identifier, number)
    nowhere = len(ranked)
    parents = [next((numbers[p] for p in e.parent_ids if p in numbers), nowhere) for e in ranked]
    _refuse_cycles(ranked, parents)
    return {
        **_blob("ent", [pack_entity(e) for e in ranked]),
        "ent.kind": bytes(KINDS.index(e.kind) for e in ranked),
        "ent.prom": bytes(round(prior[e.id] * PROMINENCE_SCALE) for e in ranked),
        "ent.cc": b"".join(e.country.encode("ascii").ljust(2, b"\0") for e in ranked),
        "ent.par": np.array(parents, dtype="<u4").tobytes(),
        "ent.lat": np.array([math.nan if e.lat is None else e.lat for e in ranked], dtype="<f4").tobytes(),
        "ent.lon": np.array([math.nan if e.lon is None else e.lon for e in ranked], dtype="<f4").tobytes(),
        **keytable.pack("id", ids),
    }


def _refuse_cycles(ranked: Sequence[Entity], parents: Sequence[int]) -> None:
    """Whoever walks up from an entity must arrive: SourceError names the entities that contain each other."""
    walks = [0] * len(ranked)  # the walk on which an entity was first met, from 1
    for start in range(len(ranked)):
        at = start
        while at < len(ranked) and not walks[at]:
            walks[at] = start + 1
            at = parents[at]
        if at < len(ranked) and walks[at] == start + 1:
            ring = [at]
            while (at := parents[at]) != ring[0]:
                ring.append(at)
            chain = " in ".join(ranked[n].id for n in (*ring, ring[0]))
            raise SourceError(f"entities contain each other: {chain}", hint="correct their `parents`")


def _zone(entity: Entity, extras: Extras) -> int:
    zone = next((extras.zones[id] for id in (entity.id, *entity.parent_ids) if id in extras.zones), "")
    return ZONES.index(zone) | (NEWSWORTHY if entity.id in extras.newsworthy else 0)


def _blob(prefix: str, records: Sequence[bytes]) -> dict[str, bytes]:
    import numpy as np

    offsets = np.concatenate([[0], np.cumsum([len(r) for r in records], dtype=np.int64)]).astype("<u4")
    return {f"{prefix}.off": offsets.tobytes(), f"{prefix}.dat": b"".join(records)}
