"""The words that names begin with, collected from the exact keys of a build: how long such a name can be, and the filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from zlib import crc32

from toponyms.index import postings, scanner
from toponyms.index.runs import Runs
from toponyms.script import letters

if TYPE_CHECKING:
    pass

#: Words of the longest name that starts with a word: longer ones are taken for as long as this.
_LONGEST = 63
#: Keys looked at together; the forms of their words are held.
_BATCH = 20_000
#: So many words are remembered, whose forms need not be made again.
_KEPT = 50_000


class Words:
    """Words and beginnings of exact keys; a key may come more than once."""

    def __init__(self, forms: str) -> None:
        self._counts, self._hashes = Runs(), Runs()
        self._met: set[str] = set()
        self._met_first: set[str] = set()  # as the first word of several
        self._forward: Any = None
        if forms:
            from toponyms.forms import Rules
            from toponyms.forms.forward import Forward

            rules = Rules.from_text(forms)
            self._forward = Forward(rules)
            self._note(list(rules.cases.prepositions()))

    def add(self, keys: Sequence[str]) -> None:
        """Take in exact keys and phrases."""
        for at in range(0, len(keys), _BATCH):
            self._add(keys[at : at + _BATCH])

    def _add(self, keys: Sequence[str]) -> None:
        import numpy as np

        phrases = [key for key in keys if " " in key]
        words = [key for key in keys if " " not in key]
        firsts = [phrase.partition(" ")[0] for phrase in phrases]
        counts = [*[1] * len(words), *[min(_LONGEST, phrase.count(" ") + 1) for phrase in phrases]]
        hashes = np.fromiter((crc32(word.encode()) for word in (*words, *firsts)), dtype=np.uint64, count=len(keys))
        self._counts.add(hashes << np.uint64(32) | np.array(counts, dtype=np.uint64))
        self._hashes.add(scanner.of_phrases(phrases))
        new, new_first = {*words, *firsts} - self._met, set(firsts) - self._met_first
        for met, some in ((self._met, new), (self._met_first, new_first)):
            if len(met) > _KEPT:
                met.clear()
            met |= some
        if self._forward is None:
            self._note([*new])
            return
        self._note([*new, *self._forward.all_adjectives(new_first), *self._forward.all_forms(new)])

    def _note(self, words: list[str]) -> None:
        coded = letters.code(" ".join(words))  # a text is cut at its spaces
        hashes, odd = letters.hashes(coded.codes, coded.starts, coded.ends)
        self._hashes.add(hashes[~odd])

    def first(self) -> dict[str, Any]:
        """The sections of how many words the longest name has that starts with a word: a scanner looks no further."""
        return postings.pack("first", self._counts, greatest=True)

    def filter(self) -> dict[str, Any]:
        """The section of the filter of all beginnings."""
        return scanner.pack(self._hashes)
