"""The fold of many names at once, as a build needs it: the keys that `fold` gives one by one, in a fraction of the time.

What rewrites one name rewrites all of them, joined by line ends; a sign is sought in all of them at once; a word in
another script is read once. No list of each name's own keys is made: a key comes with the place of its name.
"""

from __future__ import annotations

from itertools import chain, compress

from toponyms.script import alphabets, cyrillic, fold, latin
from toponyms.script.exact import PLAIN, exact_key
from toponyms.script.patterns import compiled
from toponyms.script.words import joined_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from toponyms.script.orthography import Reading

#: So many words in other scripts are remembered, whose readings need not be made again.
_KEPT = 20_000
#: `fold.RUNS` of many texts, a line each.
_RUNS = "[^\x00-\u036f]+|[\x00-\x09\x0b-\u036f]+|\n"


class Folds:
    """Folds names batch after batch."""

    def __init__(self) -> None:
        self._values: dict[str, list[str]] = {}

    def fine_keys(self, texts: Sequence[str]) -> tuple[list[bytes], list[int]]:
        """The `fine_keys` of exact keys, and with each the place of its text; in no order, some of them twice.

        >>> from toponyms.script.fold import fine_keys
        >>> names = ["київ", "charkiw", "αθηνα", "čop"]
        >>> {*zip(*Folds().fine_keys(names))} == {(key.encode(), at) for at, name in enumerate(names) for key in fine_keys(name)}
        True
        """
        not_cyrillic, not_latin = compiled[fold.NOT_CYRILLIC].search, compiled[fold.NOT_LATIN].search
        texts = [fold.words_of(text) if " " in text or "-" in text or "&" in text else text for text in texts]
        latins: tuple[list[int], list[int]] = ([], [])
        cyrillics, mixed = [], []
        for at, text in enumerate(texts):
            if text.isascii():
                latins[True].append(at)
            elif not not_cyrillic(text):
                cyrillics.append(at)
            elif not not_latin(text):
                latins[False].append(at)
            else:
                mixed.append(at)
        found = [self._mixed(mixed, texts), _cyrillic(cyrillics, texts)]
        for some in latins:
            padded = [latin.prepared(texts[at]) for at in some]
            for reading, chosen in _readings(padded):
                found.append((reading.read_all([padded[n] for n in chosen]), [some[n] for n in chosen]))
        reduced = _single_letters(fold.shorter("\n".join([lines for lines, places in found if places])))
        keys, places = reduced.split(b"\n"), [*chain.from_iterable(places for _, places in found)]
        if b"" in keys:
            places = [at for at, key in zip(places, keys, strict=False) if key]
            keys = [*filter(None, keys)]
        return keys, places

    def _mixed(self, places: list[int], texts: Sequence[str]) -> tuple[str, list[int]]:
        """The phonemes of texts in other scripts, a line each, and the place of each line's text."""
        runs = compiled[_RUNS].findall("\n".join([texts[at] for at in places]))
        known = self._read({*runs})
        lines: list[str] = []
        # The second reading of one word goes with the second of the next, as `fold.joined` has it.
        for number in range(max(map(len, known.values()), default=0)):
            values = {run: some[min(number, len(some) - 1)] for run, some in known.items()}
            read = "".join([values[run] for run in runs]).split("\n")
            if number == 0:
                lines, found = read, places
            else:
                other = [n for n, line in enumerate(read) if line != lines[n]]
                lines, found = lines + [read[n] for n in other], found + [places[n] for n in other]
        return "\n".join(lines), found if lines else []

    def _read(self, runs: set[str]) -> dict[str, list[str]]:
        """The `fold.values_of` runs of letters of one kind."""
        values = self._values
        if len(values) > _KEPT:
            values.clear()
        values.update({" ": [""], "-": [""], "\n": ["\n"]})
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
        return {run: values[run] for run in runs}


def exact_keys(texts: Sequence[str]) -> list[str]:
    """The `exact_key` of many texts: most are their own once lowered, which is seen of all of them at once."""
    joined = "\n".join(texts).lower()
    keys = joined.split("\n")
    if len(keys) != len(texts):
        return [*map(exact_key, texts)]
    for at in _lines_with(f"^(?!(?:{PLAIN})$).+", joined, _ends(keys)).tolist():
        keys[at] = exact_key(texts[at])
    return keys


def joined_words_of(keys: Sequence[str]) -> list[str]:
    """The `joined_words` of many exact keys."""
    joined = [*keys]
    for at in _lines_with(r"[^\w \n]|_", "\n".join(keys), _ends(keys)).tolist():
        joined[at] = joined_words(keys[at])
    return joined


def coarse_keys_of(fine: Sequence[str]) -> list[str]:
    """The `coarse_key` of many fine keys."""
    joined = "\n".join(fine).encode().translate(fold.COARSE).decode()
    return _single_letters(fold.unclustered(joined)).decode().split("\n") if fine else []


def _cyrillic(places: Sequence[int], texts: Sequence[str]) -> tuple[str, list[int]]:
    """The phonemes of Cyrillic texts, a line each, and the place of each line's text."""
    spelled = [(spelling, at) for at in places for spelling in cyrillic.spellings(texts[at])]
    return cyrillic.phonemes("\n".join([spelling for spelling, _ in spelled])), [at for _, at in spelled]


def _likeliest(keys: Iterable[str]) -> list[str]:
    """The `latin.likeliest` of exact keys."""
    found = dict.fromkeys(keys, "")
    for ascii in (True, False):
        some = [key for key in found if key.isascii() == ascii]
        padded = [*map(latin.prepared, some)]
        for reading, places in _readings(padded, 1):
            found.update(
                zip([some[at] for at in places], reading.read_all([padded[at] for at in places]).split("\n"), strict=True)
            )
    return [found[key] for key in keys]


def _readings(padded: Sequence[str], most: int | None = None) -> Iterator[tuple[Reading, list[int]]]:
    """The `latin.orthographies` of prepared texts, all in ASCII or none, or so many: each with the places of its texts."""
    english = []
    others: dict[bool, list[int]] = {}  # those without an English digraph, and those with one
    for at, text in enumerate(padded):
        if len(text) > latin.LOOKED_AT:
            yield from ((reading, [at]) for reading in [*dict.fromkeys(latin.orthographies(text))][:most])
        elif latin.may_be_other(text):
            others.setdefault(not ("zh" in text or "kh" in text or "sh" in text), []).append(at)
        else:
            english.append(at)
    if english:
        yield latin.ENGLISH, english
    for bare, places in others.items():
        some = [padded[at] for at in places]
        for reading, chosen in _allowed(some, latin.rows_of[some[0].isascii(), bare], most):
            yield reading, [places[n] for n in chosen]


def _allowed(
    texts: Sequence[str], rows: Sequence[tuple[str, str, list[Reading]]], most: int | None
) -> Iterator[tuple[Reading, list[int]]]:
    """The readings of those rows whose sign a text has, or so many of each text: each with the places of its texts."""
    import numpy as np

    signs = np.zeros(len(texts), np.uint64)  # of each text, a bit for each row
    gated: dict[str, tuple[NDArray[np.int64], str, NDArray[np.int64]]] = {}
    for bit, (gate, sign, _) in enumerate(rows):
        if gate not in gated:
            gates = [gate in text for text in texts]
            lines = [*compress(texts, gates)]
            gated[gate] = np.flatnonzero(gates), "\n".join(lines), _ends(lines)
        places, joined, ends = gated[gate]
        signs[places[_lines_with(sign, joined, ends)] if sign else places] |= np.uint64(1 << bit)
    met, of_text = np.unique(signs, return_inverse=True)
    allowed = [
        [*dict.fromkeys(chain.from_iterable(some for bit, (_, _, some) in enumerate(rows) if found >> bit & 1))][:most]
        for found in met.tolist()
    ]
    for reading in dict.fromkeys(chain.from_iterable(allowed)):
        yield reading, np.flatnonzero(np.array([reading in some for some in allowed])[of_text]).tolist()


def _ends(lines: Sequence[str]) -> NDArray[np.int64]:
    """Where each line ends, once they are joined."""
    import numpy as np

    return np.cumsum(np.fromiter(map(len, lines), np.int64, len(lines)) + 1)


def _lines_with(sign: str, joined: str, ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places of the lines in which a sign is found."""
    import numpy as np

    # What is behind the sign is part of the match: no line is met twice.
    starts = [match.start() for match in compiled[f"(?m)(?:{sign}).*"].finditer(joined)]
    return np.searchsorted(ends, starts, side="right")


def _single_letters(joined: str) -> bytes:
    """A long ASCII text with each run of one letter made one letter."""
    import numpy as np

    letters = np.frombuffer(joined.encode("ascii"), np.uint8)
    kept = np.ones(len(letters), bool)
    kept[1:] = (letters[1:] != letters[:-1]) | (letters[1:] < ord("a"))
    return letters[kept].tobytes()
