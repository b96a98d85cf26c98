"""The fold of many names at once, as a build needs it: the keys that `fold` gives one by one, in a fraction of the time.

What rewrites one name rewrites all of them, joined by line ends; a sign is sought in all of them at once; a word in
another script is read once.
"""

from __future__ import annotations

from itertools import accumulate, chain

from toponyms.script import alphabets, cyrillic, fold, latin
from toponyms.script.exact import exact_key
from toponyms.script.patterns import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from toponyms.script.orthography import Reading

#: So many words in other scripts are remembered, whose readings need not be made again.
_KEPT = 20_000


class Folds:
    """Folds names batch after batch."""

    def __init__(self) -> None:
        self._values: dict[str, list[str]] = {}

    def fine_keys(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """The `fine_keys` of exact keys.

        >>> from toponyms.script.fold import fine_keys
        >>> names = ["київ", "charkiw", "αθηνα", "čop"]
        >>> Folds().fine_keys(names) == [fine_keys(name) for name in names]
        True
        """
        found: list[Sequence[str]] = [()] * len(texts)
        latins: tuple[list[int], list[int]] = ([], [])
        padded: dict[int, str] = {}
        mixed: dict[int, list[str]] = {}
        not_cyrillic, not_latin = compiled[fold.NOT_CYRILLIC].search, compiled[fold.NOT_LATIN].search
        for at, text in enumerate(texts):
            if " " in text or "-" in text or "&" in text:
                text = fold.words_of(text)
            ascii = text.isascii()
            if not ascii and not not_cyrillic(text):
                found[at] = cyrillic.readings(text)
            elif ascii or not not_latin(text):
                latins[ascii].append(at)
                padded[at] = latin.prepared(text)
            else:
                mixed[at] = compiled[fold.RUNS].findall(text)
        for some in latins:
            for at, readings in zip(some, _readings([padded[at] for at in some]), strict=True):
                found[at] = readings
        self._read({*chain.from_iterable(mixed.values())})
        for at, runs in mixed.items():
            readings = [""]
            for run in runs:
                readings = fold.joined(readings, self._values[run])
            found[at] = readings
        keys = _single_letters(fold.shorter("\n".join(chain.from_iterable(found)))).split("\n")
        ends = [*accumulate(map(len, found))]
        return [
            tuple(dict.fromkeys(filter(None, keys[start:end]))) if end - start > 1 else (keys[start],) if keys[start] else ()
            for start, end in zip([0, *ends], ends, strict=False)
        ]

    def _read(self, runs: set[str]) -> None:
        """Make the `fold.values_of` runs of letters of one kind."""
        values = self._values
        if len(values) > _KEPT:
            values.clear()
        values.update({" ": [""], "-": [""]})
        new = runs.difference(values)
        not_cyrillic = compiled[fold.NOT_CYRILLIC].search
        latins = [run for run in new if run < "\u0370"]
        cyrillics = [run for run in new if run >= "\u0370" and not not_cyrillic(run)]
        found = {run: [read] for run, read in zip(latins, _likeliest(latins), strict=True)}
        found |= {run: cyrillic.readings(run)[:1] for run in cyrillics}
        found |= {run: some or [run] for run, some in alphabets.readings_of(new.difference(found)).items()}
        foreign = {
            value: compiled[fold.FOREIGN].split(value) for value in chain.from_iterable(found.values()) if not value.isascii()
        }
        parts = [*{part for split in foreign.values() for part in split[1::2]}]
        read = dict(zip(parts, _likeliest([exact_key(part.translate(fold.TO_ASCII)) for part in parts]), strict=True))
        plain = {value: "".join([read.get(part, part) for part in split]) for value, split in foreign.items()}
        values.update((run, [plain.get(value, value) for value in some]) for run, some in found.items())


def coarse_keys_of(fine: Sequence[str]) -> list[str]:
    """The `coarse_key` of many fine keys."""
    joined = "\n".join(fine).encode().translate(fold.COARSE).decode()
    return _single_letters(fold.unclustered(joined)).split("\n") if fine else []


def _likeliest(keys: Sequence[str]) -> list[str]:
    """The `latin.likeliest` of exact keys."""
    found = dict.fromkeys(keys, "")
    for ascii in (True, False):
        some = [key for key in found if key.isascii() == ascii]
        found.update(zip(some, chain.from_iterable(_readings([*map(latin.prepared, some)], 1)), strict=True))
    return [found[key] for key in keys]


def _readings(padded: Sequence[str], most: int | None = None) -> list[list[str]]:
    """The `latin.readings` of prepared texts, all in ASCII or none, or so many of each."""
    orthographies = [some[:most] for some in _orthographies(padded)]
    to_read: dict[Reading, list[int]] = {}
    for at, some in enumerate(orthographies):
        for reading in some:
            to_read.setdefault(reading, []).append(at)
    read = {reading: iter(reading.read_all([padded[at] for at in places])) for reading, places in to_read.items()}
    return [[next(read[reading]) for reading in some] for some in orthographies]


def _orthographies(padded: Sequence[str]) -> list[list[Reading]]:
    """The `latin.orthographies` of prepared texts, each once."""
    found: list[list[Reading]] = [[latin.ENGLISH]] * len(padded)
    rows: dict[tuple[bool, bool], list[int]] = {}
    for at, text in enumerate(padded):
        if len(text) > latin.LOOKED_AT:
            found[at] = [*dict.fromkeys(latin.orthographies(text))]
        elif latin.may_be_other(text):
            bare = not ("zh" in text or "kh" in text or "sh" in text)
            rows.setdefault((text.isascii(), bare), []).append(at)
    for names, places in rows.items():
        allowed: dict[int, dict[Reading, None]] = {at: {} for at in places}
        for gate, sign, readings in latin.rows_of[names]:
            some = [at for at in places if gate in padded[at]] if gate else places
            more = dict.fromkeys(readings)
            for at in _with_sign(sign, some, padded) if sign and some else some:
                allowed[at] |= more
        for at, one in allowed.items():
            found[at] = [*one]
    return found


def _with_sign(sign: str, places: list[int], texts: Sequence[str]) -> list[int]:
    """The places of the texts in which a sign is found."""
    import numpy as np

    lines = [texts[at] for at in places]
    # What is behind the sign is part of the match: no line is met twice.
    starts = [match.start() for match in compiled[f"(?m)(?:{sign}).*"].finditer("\n".join(lines))]
    ends = np.cumsum([len(line) + 1 for line in lines])
    return [places[number] for number in np.searchsorted(ends, starts, side="right").tolist()]


def _single_letters(joined: str) -> str:
    """A long ASCII text with each run of one letter made one letter."""
    import numpy as np

    letters = np.frombuffer(joined.encode("ascii"), np.uint8)
    kept = np.ones(len(letters), bool)
    kept[1:] = (letters[1:] != letters[:-1]) | (letters[1:] < ord("a"))
    return letters[kept].tobytes().decode()
