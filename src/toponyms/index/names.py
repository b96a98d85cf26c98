"""The names of a build and the keys that lead to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any
from zlib import crc32

from toponyms.cues import Cues
from toponyms.index import nearparts, orderedparts, postings
from toponyms.index.arrays import (
    Column,
    Shared,
    Spill,
    chunks,
    fitting,
    forget,
    gather,
    offsets,
    spans,
    starts_of,
    steps,
    stored,
    take,
)
from toponyms.index.keyparts import Keys
from toponyms.index.records import HEAD, NATIVE, SPELLABLE, TOGETHER, WEAK, WEAK_IN_TEXT, pack_name_facts, pack_table
from toponyms.index.runs import Runs
from toponyms.index.surnames import surnames
from toponyms.index.words import Words
from toponyms.model import IN_TEXT, USAGES, Entity, Name
from toponyms.script.cues import script_of
from toponyms.script.folds import Folds, coarse_keys_of, exact_keys, joined_words_of
from toponyms.script.words import WORD, lookup_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Kinds whose official name holds a type word: "Donetsk Oblast" also goes by "Donetsk" where "oblasts" stands near.
_HEADED = ("region", "district", "community", "area", "unit", "facility")
#: Usages that must be met letter by letter: a near miss of a misspelling is no evidence of anything.
_LITERAL = ("misspelling", "confusion")
#: Names looked at together: what is done to all at once takes a third of the time.
_BATCH = 20_000
#: The flags of a name by how weak it is.
_WEAK = {False: 0, True: WEAK, IN_TEXT: WEAK_IN_TEXT}
_USAGE = {usage: number for number, usage in enumerate(USAGES)}
#: What many names have in common: language, first and last date, source.
_FACTS = itemgetter(1, 3, 4, 5)


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
        self._new: list[Name] = []
        self._known = bytearray()  # those flags of the new names that their entities tell
        self._new_counts: list[int] = []

    def add(self, entity: Entity) -> None:
        names, language = entity.names, self.languages.get(entity.country)
        known = bytes(len(names))
        if entity.kind in _HEADED or entity.kind == "person":
            heads = surnames(entity) if entity.kind == "person" else self._heads(entity)
            names, known = (*names, *heads), known + bytes([HEAD]) * len(heads)
        if language:
            known = bytes([flag | NATIVE if name.lang == language else flag for name, flag in zip(names, known, strict=True)])
        self._new += names
        self._known += known
        self._new_counts.append(len(names))
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
        import numpy as np

        new, known, counts = self._new, self._known, self._new_counts
        self._new, self._known, self._new_counts = [], bytearray(), []
        texts, langs, usages, _, _, _, weak = zip(*new, strict=True) if new else ((),) * 7
        raw = [text.encode() for text in texts]
        lengths = np.fromiter(map(len, raw), np.uint32, len(raw))
        self.texts.write(b"".join(raw))
        self.lengths.put(lengths)
        self.facts.extend(map(_FACTS, new))
        ends = np.concatenate([[0], np.cumsum(lengths)])[np.cumsum([0, *counts])]
        self.counts.extend(counts)
        self.sizes.put(np.diff(ends))
        of_names = zip(usages, weak, known, strict=True)
        flags = [_USAGE[usage] | _WEAK[is_weak] | told for usage, is_weak, told in of_names]
        folded = exact_keys(texts)
        keys = joined_words_of(folded)
        first, self.count = self.count, self.count + len(texts)
        found = [at for at, key in enumerate(keys) if key]
        self.exact.extend([keys[at].encode() for at in found], np.array(found, np.int64) + first)
        read = [at for at in found if usages[at] not in _LITERAL]
        bridged = []
        for at in read:
            # A weak name is met as it is written or not at all; one in another script is no reading of a Latin word.
            if (not weak[at] or known[at] & HEAD) and script_of(texts[at]) in ("Latn", "Cyrl"):
                flags[at] |= SPELLABLE
                if langs[at] == "uk":
                    bridged += [(at, variant) for variant in self.bridge(texts[at])]
        self.flags.extend(flags)
        crossing = exact_keys([variant for _, variant in bridged])
        self._read(self.fine, [folded[at] for at in read], np.array(read, np.int64) + first)
        self._read(self.cross, crossing, np.array([at for at, _ in bridged], np.int64) + first)

    def _read(self, table: Keys, folded: Sequence[str], numbers: NDArray[np.int64]) -> None:
        """Collect the keys by sound of exact keys."""
        keys, places = self._folds.fine_keys(folded)
        table.extend(keys, numbers[places])

    def pack(self, order: NDArray[np.int64], words: Words, head: int, edits: int) -> dict[str, Any]:
        """The sections of names and of tables of keys, for entities in this order; `words` is told of the exact keys."""

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
            **owners(counts),
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

        coarse, spellable, first = Runs(), Column("B"), 0
        for part in self.fine.parts(numbers):
            chosen = np.zeros(len(part.lengths), dtype=bool)
            chosen[part.key_of[flags[part.numbers] & SPELLABLE != 0]] = True
            spellable.put(chosen)
            members = np.flatnonzero(chosen)
            _add_coarse(coarse, part.texts(members), members + first)
            first += len(part.lengths)
            forget(flags)
        for part in self.cross.parts(numbers):
            _add_coarse(coarse, part.texts(), first + np.arange(len(part.lengths)))  # numbered behind the fine keys
            first += len(part.lengths)
        fine, cross = orderedparts.pack("fine", self.fine.pack("fine")), self.cross.pack("cross")
        renumber = stored("I", (fine.numbers, np.arange(len(fine.numbers), first)))
        sections = fine.sections | cross.sections | postings.pack("coarse", coarse, renumber)
        return sections | nearparts.pack(fine, take(spellable.read(), fine.order), head, edits)


def owners(counts: NDArray[np.uint32]) -> dict[str, Any]:
    """The sections that tell whose name each is, for entities of so many names each."""
    import numpy as np

    bearers = stored("I", (np.repeat(np.arange(a, b, dtype=np.uint32), counts[a:b]) for a, b in chunks(counts)))
    firsts = bearers[:: 1 << TOGETHER].copy()
    # They ascend: the last of those together is the furthest behind the first.
    lasts = np.append(bearers[(1 << TOGETHER) - 1 :: 1 << TOGETHER], bearers[-1:])[: len(firsts)]

    def behind() -> Iterator[NDArray[np.uint32]]:
        at = 0
        for some in steps(bearers):
            yield some - firsts[np.arange(at, at := at + len(some)) >> TOGETHER]

    return {"name.own": firsts, "name.ent": stored(fitting(int((lasts - firsts).max(initial=0))), behind())}


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
