"""The names of a build and the keys that lead to them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any
from zlib import crc32

from toponyms.cues import Cues
from toponyms.index import keyrows, near, postings
from toponyms.index.arrays import Rows, Shared, gather, offsets, spans
from toponyms.index.keyrows import KeyRows, Packed
from toponyms.index.records import HEAD, NATIVE, SPELLABLE, WEAK, pack_name_facts, pack_table
from toponyms.model import USAGES, Entity, Name
from toponyms.script.cues import script_of
from toponyms.script.exact import exact_key
from toponyms.script.fold import coarse_keys_of, fine_keys_of
from toponyms.script.words import WORD, joined_words, lookup_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Kinds whose official name holds a type word: "Donetsk Oblast" also goes by "Donetsk" where "oblasts" stands near.
_HEADED = ("region", "district", "community", "area", "unit")
#: Usages that must be met letter by letter: a near miss of a misspelling is no evidence of anything.
_LITERAL = ("misspelling", "confusion")
#: Names looked at together: what is done to all at once takes a third of the time.
_BATCH = 20_000
#: Words of the longest name that starts with a word: longer ones are taken for as long as this.
_LONGEST = 63
_USAGE = {usage: number for number, usage in enumerate(USAGES)}


class Names:
    """Names in the order in which their entities came."""

    def __init__(self, cues: Cues, languages: Mapping[str, str], bridge: Callable[[str], Sequence[str]]) -> None:
        self.cues, self.languages, self.bridge = cues, languages, bridge
        self.texts, self.facts, self.flags = Rows(), Shared(), bytearray()
        self.counts = array("I")  # of names, for each entity
        self.exact, self.fine, self.cross = KeyRows(), KeyRows(), KeyRows()
        self.word_hashes, self.word_counts = array("I"), array("B")
        self._exact: Packed | None = None
        self._new: list[tuple[Name, int]] = []  # with those flags that its entity tells

    def add(self, entity: Entity) -> None:
        names, language = entity.names, self.languages.get(entity.country)
        new = [(name, NATIVE if language and name.lang == language else 0) for name in names]
        if entity.kind in _HEADED:
            new += [(name, NATIVE | HEAD if language and name.lang == language else HEAD) for name in self._heads(entity)]
        self.counts.append(len(new))
        self._new += new
        if len(self._new) >= _BATCH:
            self._take_in()

    def note_words(self, keys: Iterable[str]) -> None:
        """How many words the longest of these keys has that starts with a word: a scanner looks no further."""
        for key in keys:
            self.word_hashes.append(crc32(key.partition(" ")[0].encode()))
            self.word_counts.append(min(_LONGEST, key.count(" ") + 1))

    def _heads(self, entity: Entity) -> list[Name]:
        """The bare names inside the official ones, each once and only if it is no name of its own."""
        own = {lookup_key(n.text) for n in entity.names}
        found: dict[str, Name] = {}
        for name in entity.names:
            places = [match.span() for match in WORD.finditer(name.text)]
            words = [lookup_key(name.text[start:end]) for start, end in places]
            first, last = self.cues.bare(words, entity.kind)
            bare = " ".join(words[first:last])
            if last - first < len(words) and bare not in own and name.usage not in _LITERAL:
                found.setdefault(bare, name._replace(text=name.text[places[first][0] : places[last - 1][1]], weak=True))
        return list(found.values())

    def _take_in(self) -> None:
        """What is known of the new names, and the keys that lead to them."""
        new, number = self._new, len(self.flags)
        self._new = []
        self.texts.extend([name.text.encode() for name, _ in new])
        keys, found, read, bridged = [], [], [], []
        for name, known in new:
            text, lang, usage, start, end, source, weak = name
            self.facts.add((lang, start, end, source))
            folded = exact_key(text)
            key = joined_words(folded)
            literal = usage in _LITERAL
            flags = _USAGE[usage] | (WEAK if weak else 0) | known
            if key:
                keys.append(key)
                found.append(number)
                if not literal:
                    read.append((number, folded))
                    # A weak name is met as it is written or not at all; one in another script is no reading of a Latin word.
                    if (not weak or known & HEAD) and script_of(text) in ("Latn", "Cyrl"):
                        flags |= SPELLABLE
                        if lang == "uk":
                            bridged += [(number, exact_key(variant)) for variant in self.bridge(text)]
            self.flags.append(flags)
            number += 1
        self.exact.extend(keys, found)
        self.note_words(keys)
        for table, pairs in ((self.fine, read), (self.cross, bridged)):
            of = fine_keys_of([folded for _, folded in pairs])
            table.extend(chain.from_iterable(of), [n for (n, _), fine in zip(pairs, of, strict=True) for _ in fine])

    def sections(self, order: NDArray[np.int64], head: int, edits: int) -> dict[str, Any]:
        """Names and tables of keys, for entities in this order."""
        import numpy as np

        self._take_in()
        counts = np.frombuffer(self.counts, dtype=np.uint32).astype(np.int64)
        old = spans((np.cumsum(counts) - counts)[order], counts[order])  # where the names stand now, in their final order
        numbers = np.empty(len(old), dtype=np.uint32)
        numbers[old] = np.arange(len(old), dtype=np.uint32)
        lengths = np.frombuffer(self.texts.lengths, dtype=np.uint32)[old]
        flags = np.frombuffer(self.flags, dtype=np.uint8)[old]
        sections = {
            "name.off": offsets(lengths),
            "name.dat": gather(self.texts.bytes(), self.texts.starts()[old], lengths),
            "name.fact": self.facts.numbers()[old],
            "name.facts": pack_table([pack_name_facts(*facts) for facts in self.facts.table()]),
            "name.flg": flags,
            "name.ent": np.repeat(np.arange(len(order), dtype=np.uint32), counts[order]),
            "ent.nam": offsets(counts[order]),
        }
        fine, cross = keyrows.pack("fine", self.fine, numbers), keyrows.pack("cross", self.cross, numbers)
        spellable = np.zeros(len(fine.lengths), dtype=bool)
        spellable[fine.key_of[flags[fine.numbers] & SPELLABLE != 0]] = True
        members = np.flatnonzero(spellable)
        self._exact = keyrows.pack("exact", self.exact, numbers)
        sections |= self._exact.sections | fine.sections | cross.sections
        sections |= _coarse(fine, members, cross)
        sections |= near.pack(fine.keys, fine.lengths, members, head, edits)
        return sections | self._words()

    def keys(self) -> list[str]:
        """The exact keys, each once; there once the sections are made."""
        return _keys(self._exact, None) if self._exact else []

    def _words(self) -> dict[str, Any]:
        import numpy as np

        hashes = np.frombuffer(self.word_hashes, dtype=np.uint32)
        counts = np.frombuffer(self.word_counts, dtype=np.uint8)
        pairs = postings.distinct(hashes.astype(np.uint64) << np.uint64(8) | counts)
        words = pairs >> np.uint64(8)
        last = np.append(words[1:] != words[:-1], True)[: len(words)]  # the greatest count of each word
        return postings.pack("first", words[last], (pairs[last] & np.uint64(0xFF)))


def _coarse(fine: Packed, members: NDArray[np.int64], cross: Packed) -> dict[str, Any]:
    """What leads from a coarse key to fine keys, and, numbered behind those, to cross keys."""
    import numpy as np

    numbers = np.concatenate([members, len(fine.lengths) + np.arange(len(cross.lengths))])
    hashes = np.fromiter(
        (
            crc32(key.encode())
            for table, chosen in ((fine, members), (cross, None))
            for key in coarse_keys_of(_keys(table, chosen))
        ),
        dtype=np.uint32,
        count=len(numbers),
    )
    return postings.pack("coarse", hashes, numbers)


def _keys(table: Packed, chosen: NDArray[np.int64] | None) -> list[str]:
    ends = table.lengths.cumsum()
    starts = ends - table.lengths
    if chosen is not None:
        starts, ends = starts[chosen], ends[chosen]
    keys = table.keys.tobytes()
    return [keys[start:end].decode() for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
