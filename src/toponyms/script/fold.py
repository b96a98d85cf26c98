"""Rungs 2 and 3: all spellings of one pronunciation fold to one key. The same fold serves data and question.

`fine_keys` reads a name in any script under the orthographies its letters allow; `coarse_key` gives up the quality of
vowels and what Ukrainian, Russian and their romanizations confuse. docs/decisions/0002-fold.md tells it in full.
"""

from __future__ import annotations

from toponyms.script import cyrillic, latin
from toponyms.script.exact import exact_key
from toponyms.script.patterns import compiled

# Latin letters, marks and modifier letters lie below U+0370 and in two extension blocks.
NOT_LATIN = "[^\\W\\d_\x00-\u036f\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff]"
NOT_CYRILLIC = "[^\u0400-\u052f\\W\\d_]"
RUNS, FOREIGN = "[^\x00-\u036f]+|[\x00-\u036f]+", "([^\x00-\x7f]+)"
_SAINT = r"\b(?:sainte?|sankt|санкт)\b(?!$)"
_DOUBLE = r"([a-z])\1+"
# A sound written as two (сч, сш = щ; тч = ч; дж = ж; дз = з; тс = ц), and i beside another vowel (also й, or nothing).
_GLIDES, _CLUSTERS = (
    [(pair[:2], pair[3:]) for pair in pairs.split()]
    for pairs in ("ia=a ai=a ie=e ei=e io=o oi=o iu=u ui=u", "ts=c tq=q dj=j dz=z wq=w sw=w sq=w")
)
COARSE = bytes.maketrans(b"eiouxfwjqz", b"aaaagvsscs")


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
        text = words_of(text)
    if text.isascii():
        found = latin.readings(text)
    elif not compiled[NOT_CYRILLIC].search(text):
        found = cyrillic.readings(text)
    elif not compiled[NOT_LATIN].search(text):
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
        found = _reduced(latin.likeliest(words_of(key) if " " in key or "-" in key or "&" in key else key))
        if found:
            return found
    return (*fine_keys(text), "")[0]


def german_keys(key: str) -> tuple[str, ...]:
    """The fine keys of an exact key read as German, whatever its letters show: "Oserne" is Озерне, "Sawynzi" Савинці.

    >>> fine_keys("Озерне")[0] in german_keys("oserne"), fine_keys("Савинці")[0] in german_keys("sawynzi"), german_keys("lyman")
    (True, True, ())
    """
    if not key.isascii() or not ("s" in key or "z" in key):
        return ()
    padded = latin.prepared(key)
    found = (_reduced(reading.read(padded)) for reading in (latin.GERMAN, latin.GERMAN_S, latin.GERMAN_ZW))
    return tuple(dict.fromkeys([found for found in found if found]))


def coarse_key(fine: str) -> str:
    """The coarse key of a fine key: vowels only as "there is one", х = г, ф = в, ш = ж = з = с, ч = ц.

    >>> {coarse_key(fine_keys(name)[0]) for name in ("Харків", "Харьков", "Kharkiv", "Kharkov")}
    {'garkav'}
    """
    key = unclustered(fine.encode().translate(COARSE).decode())
    return _undoubled(key)


def unclustered(key: str) -> str:
    for cluster, single in (("ds", "s"), ("ts", "c"), ("sc", "s")):
        if cluster in key:
            key = key.replace(cluster, single)
    return key


def _mixed(text: str) -> list[str]:
    """The readings of a text in another script, or in several: run by run, by table or else through `unidecode`."""
    found = [""]
    for run in compiled[RUNS].findall(text):
        found = joined(found, values_of(run))
    return found


def values_of(run: str) -> list[str]:
    """The readings of letters of one kind that stand side by side: Latin ones, or those of other scripts."""
    if run < "\u0370":
        values = ["" if run in (" ", "-") else latin.likeliest(run)]
    elif not compiled[NOT_CYRILLIC].search(run):
        values = cyrillic.readings(run)[:1]
    else:
        from toponyms.script import alphabets

        values = alphabets.readings(run) or [run]
    return [_plain(value) for value in values]


def joined(found: list[str], values: list[str]) -> list[str]:
    """Readings with those of what stands behind. The second reading of one word goes with the second of the next: a
    name is in one language."""
    if len(found) == len(values) == 1:
        return [found[0] + values[0]]
    width = max(len(found), len(values))
    return [found[min(i, len(found) - 1)] + values[min(i, len(values) - 1)] for i in range(width)]


def _plain(phonemes: str) -> str:
    """Phonemes as they are; what no table could read, by `unidecode` and the first reading of the Latin it gives."""
    if phonemes.isascii():
        return phonemes
    parts = compiled[FOREIGN].split(phonemes)
    for at in range(1, len(parts), 2):
        parts[at] = latin.likeliest(exact_key(parts[at].translate(TO_ASCII)))
    return "".join(parts)


class _Ascii(dict[int, str]):
    """What `unidecode` makes of each character, asked once: it looks at one at a time, and takes long about it."""

    def __missing__(self, point: int) -> str:
        from unidecode import unidecode

        self[point] = value = unidecode(chr(point)) if not 0xD800 <= point < 0xE000 else ""
        return value


TO_ASCII = _Ascii()


def words_of(text: str) -> str:
    """Words that are written in several ways brought to one: the saint of a place name, the ampersand."""
    if "&" in text:
        text = text.replace("&", " and ")
    if "sa" in text or "санкт" in text:
        text = compiled[_SAINT].sub("st", text)
    return text


def _reduced(phonemes: str) -> str:
    """Phonemes as the key keeps them: no doubles, no glides, one letter per affricate."""
    key = shorter(phonemes)
    return _undoubled(key)


def _undoubled(key: str) -> str:
    double = compiled[_DOUBLE]
    return double.sub(r"\1", key) if double.search(key) else key


def shorter(key: str) -> str:
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
