"""Words beside a name that say what it is: "oblast", "м.", "city of", "direction" (the table is data/cues.yaml)."""

from __future__ import annotations

from toponyms.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Sequence


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

    __slots__ = ("_firsts", "_lasts", "_rows", "_table")

    def __init__(self, rows: Sequence[tuple[str, Cue]]) -> None:
        self._table: dict[str, Sequence[Cue]] = {}
        self._rows: dict[str, list[str]] = {}  # of phrases that nobody has asked for yet
        for phrase, cue in rows:
            self._table[phrase] = (*self._table.get(phrase, ()), cue)
        self._note(self._table)

    def _note(self, phrases: Collection[str]) -> None:
        # Most words begin and end none; of those that do, how many words the phrases have, most first.
        self._firsts = _lengths(phrases, 0)
        self._lasts = _lengths(phrases, -1)

    @classmethod
    def from_text(cls, text: str) -> Cues:
        """The table from the text that `to_text` made; parsing YAML would cost a hundred times more."""
        table = cls(())
        for line in text.splitlines():
            phrase, _, cue = line.partition("\t")
            table._rows.setdefault(phrase, []).append(cue)
        table._note(table._rows)
        return table

    def to_text(self) -> str:
        """The table as text, one phrase and cue a line."""
        rows = ((phrase, cue) for phrase in sorted({*self._table, *self._rows}) for cue in self._cues(phrase))
        return "\n".join("\t".join((phrase, ",".join(cue.kinds), cue.side, cue.role, cue.category)) for phrase, cue in rows)

    def _cues(self, phrase: str) -> Sequence[Cue]:
        cues = self._table.get(phrase)
        if cues is None and phrase in self._rows:
            parts = (row.split("\t") for row in self._rows[phrase])
            cues = self._table[phrase] = tuple(
                Cue(tuple(kinds.split(",")), side, role, category) for kinds, side, role, category in parts
            )
        return cues or ()

    def may_start_with(self, word: str) -> bool:
        """Whether a word is the first of some cue."""
        return word in self._firsts

    def where_may_start(self, words: Iterable[str]) -> list[int]:
        """The places of the words that are the first of some cue."""
        firsts = self._firsts
        return [at for at, word in enumerate(words) if word in firsts]

    def starting(self, words: Sequence[str], at: int = 0) -> Iterator[tuple[int, Cue]]:
        """Cues whose phrase starts at a word: (length in words, cue), longest first."""
        if at >= len(words):
            return
        for length in self._firsts.get(words[at], ()):
            if at + length <= len(words):
                for cue in self._cues(" ".join(words[at : at + length])):
                    yield length, cue

    def ending(self, words: Sequence[str], at: int) -> Iterator[tuple[int, Cue]]:
        """Cues whose phrase ends just before a word: (length in words, cue), longest first."""
        if at <= 0:
            return
        for length in self._lasts.get(words[at - 1], ()):
            if length <= at:
                for cue in self._cues(" ".join(words[at - length : at])):
                    yield length, cue

    @property
    def lasts(self) -> Container[str]:
        """The words that are the last of some cue."""
        return self._lasts

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
            if _is_taken_off(cue, kind) and cue.side in ("before", "both") and length < last:
                first = length
                break
        for length, cue in self.ending(words, last):
            if _is_taken_off(cue, kind) and cue.side in ("after", "both") and last - length > first:
                last -= length
                break
        return first, last


def _is_taken_off(cue: Cue, kind: str) -> bool:
    """Whether a word belongs to a name of a kind only; the name of a region for a feature is all of it: "Baker Island"."""
    return cue.role == "type" and kind in cue.kinds and not (kind == "region" and "landform" in cue.kinds)


def _lengths(phrases: Collection[str], at: int) -> dict[str, tuple[int, ...]]:
    """How many words the phrases have that have a word first (`at` 0) or last (-1), most first, by that word."""
    found: dict[str, tuple[int, ...]] = {phrase: (1,) for phrase in phrases if " " not in phrase}  # as most are
    for words in sorted([phrase.split(" ") for phrase in phrases if " " in phrase], key=len):
        known = found.get(words[at], ())
        if len(words) not in known:
            found[words[at]] = (len(words), *known)
    return found
