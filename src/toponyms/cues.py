"""Words beside a name that say what it is: "oblast", "м.", "city of", "direction" (the table is data/cues.yaml)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Cue(NamedTuple):
    """What a word says of the name beside it: its kinds, where the word stands, its role (see data/cues.yaml).

    `category` is the official category the word stands for ("village"), or "".
    """

    kinds: tuple[str, ...]
    side: str
    role: str
    category: str = ""


class Cues:
    """The table of cue words, asked by phrases of lookup-key words."""

    __slots__ = ("_firsts", "_lasts", "_longest", "_table")

    def __init__(self, rows: Sequence[tuple[str, Cue]]) -> None:
        self._table: dict[str, list[Cue]] = {}
        for phrase, cue in rows:
            self._table.setdefault(phrase, []).append(cue)
        # Most words begin and end none.
        self._firsts = {phrase.split(" ", 1)[0] for phrase in self._table}
        self._lasts = {phrase.rsplit(" ", 1)[-1] for phrase in self._table}
        self._longest = max((phrase.count(" ") + 1 for phrase in self._table), default=0)

    @classmethod
    def from_text(cls, text: str) -> Cues:
        """The table from the text that `to_text` made; parsing YAML would cost a hundred times more."""
        rows = []
        for line in text.splitlines():
            phrase, kinds, side, role, category = line.split("\t")
            rows.append((phrase, Cue(tuple(kinds.split(",")), side, role, category)))
        return cls(rows)

    def to_text(self) -> str:
        """The table as text, one phrase and cue a line."""
        rows = ((phrase, cue) for phrase, cues in sorted(self._table.items()) for cue in cues)
        return "\n".join("\t".join((phrase, ",".join(cue.kinds), cue.side, cue.role, cue.category)) for phrase, cue in rows)

    def starting(self, words: Sequence[str], at: int = 0) -> Iterator[tuple[int, Cue]]:
        """Cues whose phrase starts at a word: (length in words, cue), longest first."""
        if at >= len(words) or words[at] not in self._firsts:
            return
        for length in range(min(self._longest, len(words) - at), 0, -1):
            for cue in self._table.get(" ".join(words[at : at + length]), ()):
                yield length, cue

    def has(self, phrase: str, role: str) -> bool:
        """Whether a phrase is a cue of a role."""
        return any(cue.role == role for cue in self._table.get(phrase, ()))

    def ending(self, words: Sequence[str], at: int) -> Iterator[tuple[int, Cue]]:
        """Cues whose phrase ends just before a word: (length in words, cue), longest first."""
        if at <= 0 or words[at - 1] not in self._lasts:
            return
        for length in range(min(self._longest, at), 0, -1):
            for cue in self._table.get(" ".join(words[at - length : at]), ()):
                yield length, cue

    def may_end_in(self, word: str) -> bool:
        """Whether a word is the last of some cue."""
        return word in self._lasts

    def bare(self, words: Sequence[str], kind: str) -> tuple[int, int]:
        """Where the name stands inside an official one, its type words for that kind taken off both ends.

        >>> table = Cues([("oblast", Cue(("region",), "both", "type"))])
        >>> table.bare(["donetsk", "oblast"], "region"), table.bare(["donetsk"], "region")
        ((0, 1), (0, 1))
        """
        first, last = 0, len(words)
        for length, cue in self.starting(words):
            if cue.role == "type" and kind in cue.kinds and cue.side in ("before", "both") and length < last:
                first = length
                break
        for length, cue in self.ending(words, last):
            if cue.role == "type" and kind in cue.kinds and cue.side in ("after", "both") and last - length > first:
                last -= length
                break
        return first, last
