"""Rungs 2 and 3: all spellings of one pronunciation fold to one key. The same fold serves data and question.

`fine_keys` reads a name in any script under the orthographies its letters allow; `coarse_key` gives up the quality of
vowels and what Ukrainian, Russian and their romanizations confuse. docs/decisions/0002-fold.md tells it in full.
"""

from __future__ import annotations

from toponyms.script import cyrillic, latin
from toponyms.script.exact import exact_key
from toponyms.script.patterns import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from toponyms.script.orthography import Reading

# Latin letters, marks and modifier letters lie below U+0370 and in two extension blocks.
_NOT_LATIN = "[^\\W\\d_\x00-\u036f\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff]"
_NOT_CYRILLIC = "[^\u0400-\u052f\\W\\d_]"
_RUNS, _FOREIGN = "[^\x00-\u036f]+|[\x00-\u036f]+", "([^\x00-\x7f]+)"
_SAINT = r"\b(?:sainte?|sankt|санкт)\b(?!$)"
_DOUBLE = r"([a-z])\1+"
# A sound written as two (сч, сш = щ; тч = ч; дж = ж; дз = з; тс = ц), and i beside another vowel (also й, or nothing).
_GLIDES, _CLUSTERS = (
    [(pair[:2], pair[3:]) for pair in pairs.split()]
    for pairs in ("ia=a ai=a ie=e ei=e io=o oi=o iu=u ui=u", "ts=c tq=q dj=j dz=z wq=w sw=w sq=w")
)
_COARSE = bytes.maketrans(b"eiouxfwjqz", b"aaaagvsscs")


def fine_keys(text: str) -> tuple[str, ...]:
    """The keys of `text`, one per way of reading its letters, the likeliest first; () if nothing in it can be read.

    A key is ASCII, one letter per phoneme, digits kept, words joined. Names that share a key sound the same.

    >>> fine_keys("Слов'янськ"), fine_keys("Sloviansk"), fine_keys("Slov'yans'k")
    (('slovansk',), ('slovansk',), ('slovansk',))
    >>> set(fine_keys("Charkiw")) & set(fine_keys("Харків"))
    {'xarkiv'}
    >>> fine_keys("…")
    ()
    """
    return sounds_of(exact_key(text))


def sounds_of(text: str) -> tuple[str, ...]:
    """The `fine_keys` of an exact key."""
    if " " in text or "-" in text or "&" in text:
        text = _words(text)
    if text.isascii():
        found = latin.readings(text)
    elif not compiled[_NOT_CYRILLIC].search(text):
        found = cyrillic.readings(text)
    elif not compiled[_NOT_LATIN].search(text):
        found = latin.readings(text)
    else:
        found = _mixed(text)
    return tuple(dict.fromkeys([key for key in map(_reduced, found) if key]))


def likeliest_key(text: str) -> str:
    """The first of the `fine_keys`, or "": who finds what is meant by it need not make the others.

    >>> likeliest_key("Charkiw") == fine_keys("Charkiw")[0]
    True
    """
    key = exact_key(text)
    if key.isascii():
        found = _reduced(latin.likeliest(_words(key) if " " in key or "-" in key or "&" in key else key))
        if found:
            return found
    return (*fine_keys(text), "")[0]


def coarse_key(fine: str) -> str:
    """The coarse key of a fine key: vowels only as "there is one", х = г, ф = в, ш = ж = з = с, ч = ц.

    >>> {coarse_key(fine_keys(name)[0]) for name in ("Харків", "Харьков", "Kharkiv", "Kharkov")}
    {'garkav'}
    """
    key = _unclustered(fine.encode().translate(_COARSE).decode())
    return _undoubled(key)


def _unclustered(key: str) -> str:
    for cluster, single in (("ds", "s"), ("ts", "c"), ("sc", "s")):
        if cluster in key:
            key = key.replace(cluster, single)
    return key


def fine_keys_of(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """The `fine_keys` of many exact keys, in a third of the time: what rewrites one rewrites all of them, joined by line ends.

    >>> fine_keys_of(["київ", "charkiw"]) == [fine_keys("київ"), fine_keys("charkiw")]
    True
    """
    found: list[str] = []
    ends: list[int] = []
    to_read: dict[tuple[Reading, bool], list[int]] = {}
    for text in texts:
        if " " in text or "-" in text or "&" in text:
            text = _words(text)
        ascii = text.isascii()
        if not ascii and not compiled[_NOT_CYRILLIC].search(text):
            found += cyrillic.readings(text)
        elif ascii or not compiled[_NOT_LATIN].search(text):
            padded = latin.prepared(text)
            for reading in dict.fromkeys(latin.orthographies(padded)):
                to_read.setdefault((reading, ascii), []).append(len(found))
                found.append(padded)
        else:
            found += _mixed(text)
        ends.append(len(found))
    for (reading, _), places in to_read.items():
        for place, phonemes in zip(places, reading.read_all([found[place] for place in places]), strict=True):
            found[place] = phonemes
    keys = _single_letters(_shorter("\n".join(found))).split("\n")
    return [tuple(dict.fromkeys(filter(None, keys[start:end]))) for start, end in zip([0, *ends], ends, strict=False)]


def coarse_keys_of(fine: Sequence[str]) -> list[str]:
    """The `coarse_key` of many fine keys."""
    joined = "\n".join(fine).encode().translate(_COARSE).decode()
    return _single_letters(_unclustered(joined)).split("\n") if fine else []


def _single_letters(joined: str) -> str:
    """A long ASCII text with each run of one letter made one letter."""
    import numpy as np

    letters = np.frombuffer(joined.encode("ascii"), np.uint8)
    kept = np.ones(len(letters), bool)
    kept[1:] = (letters[1:] != letters[:-1]) | (letters[1:] < ord("a"))
    return letters[kept].tobytes().decode()


def _mixed(text: str) -> list[str]:
    """The readings of a text in another script, or in several: run by run, by table or else through `unidecode`."""
    from toponyms.script import alphabets

    found = [""]
    for run in compiled[_RUNS].findall(text):
        if run < "\u0370":
            values = ["" if run in (" ", "-") else latin.likeliest(run)]
        elif not compiled[_NOT_CYRILLIC].search(run):
            values = cyrillic.readings(run)[:1]
        else:
            values = alphabets.readings(run) or [run]
        if len(found) == len(values) == 1:
            found[0] += _plain(values[0])
            continue
        # The second reading of one word goes with the second of the next: a name is in one language.
        width = max(len(found), len(values))
        found = [found[min(i, len(found) - 1)] + _plain(values[min(i, len(values) - 1)]) for i in range(width)]
    return found


def _plain(phonemes: str) -> str:
    """Phonemes as they are; what no table could read, by `unidecode` and the first reading of the Latin it gives."""
    if phonemes.isascii():
        return phonemes
    parts = compiled[_FOREIGN].split(phonemes)
    for at in range(1, len(parts), 2):
        parts[at] = latin.likeliest(exact_key(parts[at].translate(_TO_ASCII)))
    return "".join(parts)


class _Ascii(dict[int, str]):
    """What `unidecode` makes of each character, asked once: it looks at one at a time, and takes long about it."""

    def __missing__(self, point: int) -> str:
        from unidecode import unidecode

        self[point] = value = unidecode(chr(point)) if not 0xD800 <= point < 0xE000 else ""
        return value


_TO_ASCII = _Ascii()


def _words(text: str) -> str:
    """Words that are written in several ways brought to one: the saint of a place name, the ampersand."""
    if "&" in text:
        text = text.replace("&", " and ")
    if "sa" in text or "санкт" in text:
        text = compiled[_SAINT].sub("st", text)
    return text


def _reduced(phonemes: str) -> str:
    """Phonemes as the key keeps them: no doubles, no glides, one letter per affricate."""
    key = _shorter(phonemes)
    return _undoubled(key)


def _undoubled(key: str) -> str:
    double = compiled[_DOUBLE]
    return double.sub(r"\1", key) if double.search(key) else key


def _shorter(key: str) -> str:
    if "i" in key:
        while "ii" in key:
            key = key.replace("ii", "i")
        for pair, single in _GLIDES:
            if pair in key:
                key = key.replace(pair, single)
    for pair, single in _CLUSTERS:
        if pair in key:
            key = key.replace(pair, single)
    return key
