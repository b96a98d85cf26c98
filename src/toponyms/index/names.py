"""The names of a build and the keys that lead to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any
from zlib import crc32

from toponyms.cues import Cues
from toponyms.index import nearparts, postings
from toponyms.index.arrays import Column, Shared, Spill, chunks, forget, gather, offsets, spans, starts_of, stored
from toponyms.index.keyparts import Keys
from toponyms.index.records import HEAD, NATIVE, SPELLABLE, WEAK, pack_name_facts, pack_table
from toponyms.index.runs import Runs
from toponyms.index.words import Words
from toponyms.model import USAGES, Entity, Name
from toponyms.script.cues import script_of
from toponyms.script.exact import exact_key
from toponyms.script.folds import Folds, coarse_keys_of
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
_USAGE = {usage: number for number, usage in enumerate(USAGES)}


class Names:
    """Names in the order in which their entities came."""

    def __init__(self, cues: Cues, languages: Mapping[str, str], bridge: Callable[[str], Sequence[str]]) -> None:
        self.cues, self.languages, self.bridge = cues, languages, bridge
        self.count = 0
        self.texts, self.lengths = Spill(), Column("I")
        self.facts, self.flags = Shared(), Column("B")
        self.counts, self.sizes = Column("I"), Column("I")  # of the names of each entity, and of their texts in bytes
        self.exact, self.fine, self.cross = Keys(), Keys(), Keys()
        self._folds = Folds()
        self._new: list[tuple[Name, int]] = []  # with those flags that its entity tells

    def add(self, entity: Entity) -> None:
        names, language = entity.names, self.languages.get(entity.country)
        new = [(name, NATIVE if language and name.lang == language else 0) for name in names]
        if entity.kind in _HEADED:
            new += [(name, NATIVE | HEAD if language and name.lang == language else HEAD) for name in self._heads(entity)]
        self.counts.add(len(new))
        self.sizes.add(sum([len(name.text.encode()) for name, _ in new]))
        self._new += new
        if len(self._new) >= _BATCH:
            self._take_in()

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
        new, number = self._new, self.count
        self._new = []
        texts = [name.text.encode() for name, _ in new]
        self.texts.write(b"".join(texts))
        self.lengths.extend(map(len, texts))
        self.facts.extend((lang, start, end, source) for (_, lang, _, start, end, source, _), _ in new)
        keys, found, read, bridged = [], [], [], []
        all_flags = []
        for name, known in new:
            text, lang, usage, _, _, _, weak = name
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
            all_flags.append(flags)
            number += 1
        self.flags.extend(all_flags)
        self.count = number
        self.exact.extend(keys, found)
        for table, pairs in ((self.fine, read), (self.cross, bridged)):
            of = self._folds.fine_keys([folded for _, folded in pairs])
            table.extend([*chain.from_iterable(of)], [n for (n, _), fine in zip(pairs, of, strict=True) for _ in fine])

    def pack(self, order: NDArray[np.int64], words: Words, head: int, edits: int) -> dict[str, Any]:
        """The sections of names and of tables of keys, for entities in this order; `words` is told of the exact keys."""
        import numpy as np

        self._take_in()
        counts, sizes = self.counts.read(), self.sizes.read()
        firsts, counts = starts_of(counts)[order], counts[order]
        numbers = _final_numbers(firsts, counts)
        lengths = gather(self.lengths.read(), firsts, counts)
        flags = gather(self.flags.read(), firsts, counts)
        sections = {
            "name.off": offsets(lengths),
            "name.dat": gather(self.texts.read("u1"), starts_of(sizes)[order], sizes[order]),
            "name.fact": gather(self.facts.numbers(), firsts, counts),
            "name.facts": pack_table([pack_name_facts(*facts) for facts in self.facts.table()]),
            "name.flg": flags,
            "name.ent": stored("I", (np.repeat(np.arange(a, b, dtype=np.uint32), counts[a:b]) for a, b in chunks(counts))),
            "ent.nam": offsets(counts),
        }
        del firsts, counts, sizes, lengths
        for part in self.exact.parts(numbers):
            words.add(part.texts())
        exact = self.exact.pack("exact")
        return sections | exact.sections | self._pack_readings(numbers, flags, head, edits)

    def _pack_readings(self, numbers: NDArray[np.uint32], flags: NDArray[np.uint8], head: int, edits: int) -> dict[str, Any]:
        """The sections of keys by sound: fine and cross keys, coarse keys that lead to them, and misspellings of fine keys."""
        import numpy as np

        coarse, spellable, first = Runs(), Column("I"), 0
        for part in self.fine.parts(numbers):
            chosen = np.zeros(len(part.lengths), dtype=bool)
            chosen[part.key_of[flags[part.numbers] & SPELLABLE != 0]] = True
            members = np.flatnonzero(chosen)
            spellable.put(members + first)
            _add_coarse(coarse, part.texts(members), members + first)
            first += len(part.lengths)
            forget(flags)
        for part in self.cross.parts(numbers):
            _add_coarse(coarse, part.texts(), first + np.arange(len(part.lengths)))  # numbered behind the fine keys
            first += len(part.lengths)
        fine, cross = self.fine.pack("fine"), self.cross.pack("cross")
        sections = fine.sections | cross.sections | postings.pack("coarse", coarse)
        return sections | nearparts.pack(fine.keys, fine.lengths, spellable.read(), head, edits)


def _final_numbers(firsts: NDArray[np.int64], counts: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The final number of each name, by its first one; the spans of names are in their final order."""
    import numpy as np

    numbers = np.empty(int(counts.sum(dtype=np.int64)), dtype=np.uint32)
    done = 0
    for first, last in chunks(counts):
        old = spans(firsts[first:last], counts[first:last])
        numbers[old] = np.arange(done, done + len(old), dtype=np.uint32)
        done += len(old)
    return numbers


def _add_coarse(coarse: Runs, keys: Sequence[str], numbers: NDArray[np.int64]) -> None:
    """Note which coarse keys lead to fine ones, or to cross ones."""
    import numpy as np

    hashes = np.fromiter((crc32(key.encode()) for key in coarse_keys_of(keys)), dtype=np.uint64, count=len(keys))
    coarse.add(hashes << np.uint64(32) | numbers.astype(np.uint64))
